"""What each language calls the parts of a table, and its decimal mark: words, no patterns."""

from auditor.languages.lexicon import BEGIN, END, INSIDE, MIDDLE, WHOLE
from auditor.languages.library import Languages
from auditor.languages.packs import Language, checked

__all__ = ["BEGIN", "END", "INSIDE", "MIDDLE", "WHOLE", "Language", "Languages", "checked"]
