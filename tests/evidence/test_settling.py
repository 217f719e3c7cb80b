"""A check that fails is as severe as its confidence allows; what holds has none."""

from __future__ import annotations

import pytest

from auditor.evidence import bounds
from auditor.judging import judge
from auditor.judging.settling import is_unit_slip, settled
from auditor.model.values import FAILS, HOLDS, UNCHECKED, Check, Piece
from auditor.packs.loading import load
from tests.judging.build import relation, term, total


def weighed(bits: int, *parts: str, severity: str = "error") -> Check:
    owed = total("100", *parts, severity=severity, evidence=(Piece("borne-out", bits, 3, 4),))
    return settled(judge(owed), load(), bounds())


def test_evidence_decides_between_error_warning_and_unchecked() -> None:
    found = [weighed(bits, "60", "30") for bits in (500, 100, -100)]
    assert [(check.verdict, check.relation.severity) for check in found] == [
        (FAILS, "error"),
        (FAILS, "warning"),
        (UNCHECKED, "error"),
    ]
    assert [check.confidence for check in found] == [969, 666, 333]
    assert found[2].reason == ("unsupported", "")
    assert found[2].gap is not None


def test_the_severity_of_the_pack_is_the_ceiling() -> None:
    assert weighed(900, "60", "30", severity="warning").relation.severity == "warning"


def test_what_holds_has_no_confidence() -> None:
    check = weighed(500, "60", "40")
    assert (check.verdict, check.confidence) == (HOLDS, None)


def test_a_binding_that_nothing_weighs_is_fixed_by_its_form() -> None:
    check = settled(judge(total("100", "60", "30", severity="error")), load())
    assert (check.confidence, check.relation.severity) == (999, "error")
    assert [piece.kind for piece in check.relation.evidence] == ["binding"]


def test_what_is_weak_or_has_no_figures_has_no_confidence() -> None:
    weak = settled(judge(total("100", "60", "30", severity="error", weak="open-list")), load())
    assert (weak.verdict, weak.confidence) == (UNCHECKED, None)
    texts = relation("order", term("201", "text"), holds=False, severity="error")
    assert settled(judge(texts), load()).confidence is None


@pytest.mark.parametrize(
    ("left", "right", "slipped"),
    [
        # Half a last place either way is the same number, one more is not; two digits tell nothing.
        (("123.4", "万元"), ("1234500", "万元"), True),
        (("123.4", "万元"), ("1234501", "万元"), False),
        (("2.36", "元"), ("2.36", "亿元"), True),
        (("2.36", "元"), ("2.37", "亿元"), False),
        (("99", "元"), ("99", "万元"), False),
    ],
)
def test_amounts_that_differ_by_a_unit(
    left: tuple[str, str], right: tuple[str, str], slipped: bool
) -> None:
    (one, of), (other, its) = left, right
    said = relation("equal", term(one, "left", unit=of), term(other, "right", unit=its))
    assert is_unit_slip(judge(said)) is slipped
