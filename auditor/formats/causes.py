"""What the reports for people say of a finding's cause."""

from __future__ import annotations

from itertools import compress

from auditor.diagnosis import Cause
from auditor.model.audit import Finding
from auditor.model.records import NamedTuple
from auditor.model.values import Figure
from auditor.telling.causes import alternatives, headline
from auditor.telling.fitting import PLAIN, fitting
from auditor.telling.narrator import Narrator
from auditor.telling.typeset import safe

# An explanation by more mistakes at once is no lead: people are not told of it.
MOST = 3


class Because(NamedTuple):
    """A cause in words: what explains the finding, how sure that is, what else could be.

    lead: the words before `text`, which say how sure it is; figures: the first one of each thing
    that went wrong.
    """

    text: str
    certain: bool
    others: tuple[str, ...]
    lead: str
    figures: tuple[Figure, ...]

    @property
    def line(self) -> str:
        """Return the explanation in one line, how sure it is before it."""
        return self.lead + self.text


def because(finding: Finding, narrator: Narrator) -> Because | None:
    """Return what is said of a finding's cause; None where there is nothing to say but
    that a figure is wrong.
    """
    cause = narrator.audit.cause_of(finding)
    if cause is None or not _tells(cause):
        return None
    lang = narrator.audit.lang
    lead = narrator.words.at("report.cause" if cause.certain else "report.cause_unsure")
    few = [len(other.operations) <= MOST for other in cause.alternatives]
    others = tuple(dict.fromkeys(compress(alternatives(cause, lang, narrator.called), few)))
    figures = tuple(operation.figures[0] for operation in cause.explanation.operations)
    text = headline(cause, lang, narrator.called)
    return Because(text, cause.certain, others, lead, figures)


def advice(finding: Finding, narrator: Narrator) -> str:
    """Return what to do about a finding that no cause is told of: the value that fits, or what
    one figure or another would have to be; "" where there is no such thing to say.
    """
    if finding.suggestion:
        return narrator.words.fill("report.suggestion", text=safe(finding.suggestion))
    cause = narrator.audit.cause_of(finding)
    if not finding.checks or (cause is not None and _tells(cause)):
        return ""
    return fitting(narrator.audit.checks[finding.checks[0]], cause, narrator.audit.lang)


def _tells(cause: Cause) -> bool:
    operations = cause.explanation.operations
    # That one figure of one check is wrong is what the finding says already.
    hinted = any(operation.hint or operation.kind not in PLAIN for operation in operations)
    return bool(operations) and (hinted or len(cause.checks) + cause.elsewhere > 1)
