"""What each language calls the parts of a table, and its decimal mark: words, no patterns."""

from auditor.packs.languages.lexicon import BEGIN, END, INSIDE, MIDDLE, WHOLE
from auditor.packs.languages.library import Languages
from auditor.packs.languages.packs import Language, checked

__all__ = ["BEGIN", "END", "INSIDE", "MIDDLE", "WHOLE", "Language", "Languages", "checked"]
