"""Whether an answer is right: causes against the errors that were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.diagnosis import Cause, Explanation
from auditor.model.values import DOUBTFUL, FAILS, Check, Document
from benchmarks.errors.baseline import fellegi_holt, linear
from benchmarks.errors.disclosure import Print
from benchmarks.errors.inject import Truth

WRONG = ("figure", "print", "item")
VALUES = (*WRONG, "distinct")
ANSWERS = {
    "print": WRONG, "single": WRONG, "item": WRONG, "swapped": VALUES, "distinct": VALUES,
    "omitted": ("omitted",), "omitted-two": ("omitted",), "doubled": ("doubled",),
    "unprinted": ("unprinted",), "base": ("base",),
}  # fmt: skip


def says(explanation: Explanation, truth: Truth, document: Document) -> bool:
    """Return whether an explanation names the error: the right kind of operation on
    (mostly) the right prints.
    """
    spots = {each.spot for each in truth.prints}
    for operation in explanation.operations:
        places = [document.line(figure.start) for figure in operation.figures]
        inside = sum(place in spots for place in places)
        if operation.kind not in ANSWERS[truth.kind] or not inside:
            continue
        if operation.kind not in WRONG or 2 * inside > len(places):
            return True
    return False


def first(cause: Cause, truth: Truth, document: Document) -> bool:
    """Return whether the explanation names the error and nothing else is as short."""
    ties = [each for each in cause.alternatives if each.bits <= cause.explanation.bits]
    return says(cause.explanation, truth, document) and all(
        says(each, truth, document) for each in ties
    )


def among(cause: Cause, truth: Truth, document: Document, most: int = 1 << 30) -> bool:
    """Return whether the first `most` explanations shown name the error."""
    return any(
        says(each, truth, document) for each in (cause.explanation, *cause.alternatives)[:most]
    )


def right(cause: Cause, truths: Iterable[Truth], document: Document) -> bool:
    """Return whether every operation of a cause belongs to an error that was made."""
    lone = [Explanation((operation,), 0) for operation in cause.explanation.operations]
    return (
        bool(lone)
        and any(says(cause.explanation, truth, document) for truth in truths)
        and all(
            any(says(one, truth, document) for truth in truths) or operation.kind == "distinct"
            for one, operation in zip(lone, cause.explanation.operations, strict=True)
        )
    )


def value_right(cause: Cause, truths: Iterable[Truth], document: Document) -> bool:
    """Return whether a suggested value is the one that stood there before."""
    figure, amount = cause.suggestion or (None, None)
    if figure is None or amount is None:
        return False
    place = document.line(figure.start)
    return any(
        each.true == amount.digits and place == each.spot
        for truth in truths
        for each in truth.prints
    )


def located(truths: Sequence[Truth], checks: Sequence[Check], known: Mapping[int, Print]) -> bool:
    """Return whether Fellegi–Holt changes figures of the errors only,
    and has no second choice of as many.
    """
    wrong = {id(each) for truth in truths for each in truth.prints}
    found = fellegi_holt(checks)
    return len(found) == 1 and all(id(known.get(figure)) in wrong for figure in found[0])


def missed(truth: Truth, checks: Sequence[Check], known: Mapping[int, Print]) -> str:
    """Return why nothing that an error touches has failed."""
    wrong = {
        figure: one for figure, one in known.items() if any(one is each for each in truth.prints)
    }
    touched = [
        check for check in checks if any(term.figure.id in wrong for term in check.relation.terms)
    ]
    lines = [(row, check) for check in touched if (row := linear(check))]
    if not touched:
        return "in no judged relation"
    moved = False
    for (factors, slack, bound), check in lines:
        shift = sum(
            factors.get(figure, 0) * (one.digits - one.true) for figure, one in wrong.items()
        )
        gap = 2 * sum(
            factors.get(term.figure.id, 0) * (term.figure.digits or 0)
            for term in check.relation.terms
        )
        if (gap if bound else abs(gap)) > slack and check.verdict != FAILS:
            return "NOT TOLD"
        moved |= bool(shift) and not bound
    if any(check.verdict == DOUBTFUL for check in touched):
        return "doubtful"
    return "within rounding" if moved else "within a bound, or moves no relation"
