"""Claims of sentences: what another reading explains is no error, what fails is as sure as its
evidence.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.evidence import bits_of
from auditor.evidence.misprints import DIGIT, MORE, SWAPPED, UNIT, Misprint, misprints
from auditor.judging import judge, judge_all
from auditor.judging.coincidence import BY_CHANCE, chance
from auditor.judging.gaps import BINS, size_of
from auditor.judging.sentences import MOST, weighed
from auditor.model.values import FAILS, HOLDS, UNCHECKED, Check, Relation
from auditor.packs.reliability import LEAST, UNSEEN, Reliability
from tests.judging.build import figure, rate, total
from tests.recognition.understood import audited, checks

REPORT = "2024年云桥县预算执行情况的报告\n\n"
STATED = ("total", "total stated", "total stated plus income")


@pytest.mark.parametrize(
    ("odds", "bits"),
    [(Fraction(1), 0), (Fraction(2), 100), (Fraction(1, 4), -200), (Fraction(3), 158)],
)
def test_a_hundred_bits_double_the_odds(odds: Fraction, bits: int) -> None:
    assert bits_of(odds) == bits


def test_bits_have_an_end() -> None:
    assert (bits_of(Fraction(10**9)), bits_of(Fraction(1, 10**9))) == (2000, -2000)


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [
        (1234, 1934, DIGIT),
        (1234, 1324, SWAPPED),
        (1234, 124, MORE),
        (1234, 12334, MORE),
        (12_340_000, 1234, UNIT),
        (1234, 123_400_000_000, UNIT),
        (-1234, -1934, DIGIT),
    ],
)
def test_what_a_slip_makes(printed: int, meant: int, kind: str) -> None:
    assert Misprint(kind, meant) in set(misprints(printed))


def test_no_slip_is_looked_for_in_what_is_no_amount() -> None:
    assert not list(misprints(10**18))


def test_counts_tell_as_much_as_there_are() -> None:
    counts = Reliability(9, {"list": (50, 100), "list =": (3, 3), "list = A+B": (9, 9)}, {})
    assert counts.rate(("never",)) == UNSEEN
    assert Fraction(2, 5) < counts.rate(("list",)) < Fraction(1, 2)
    assert counts.rate(("list", "list = A+B")) > Fraction(9, 10)
    assert counts.rate(("list", "list = A+B")) <= 1 - LEAST / 10
    assert counts.counted(("list", "list = A+B", "never")) == (9, 9)


def _claim(claimed: Relation, tentative: bool = False) -> Relation:
    return claimed._replace(shape=STATED, severity="error", tentative=tentative)


def test_a_reading_that_holds_is_the_reading() -> None:
    stated, other = total("1000.00", "600.00", "300.00"), total("1000.00", "600.00", "400.00")
    (check,) = weighed(judge_all([_claim(stated)._replace(readings=(other,))]))
    assert (check.verdict, check.relation.shape) == (HOLDS, STATED)
    assert [term.figure.text for term in check.relation.terms[1:]] == ["600.00", "400.00"]


def test_of_two_claims_about_one_total_the_one_that_holds_is_kept() -> None:
    whole = figure("1000.00")
    fails, holds = total(whole, "600.00", "300.00"), total(whole, "600.00", "400.00")
    found = weighed(judge_all([_claim(fails), _claim(holds, tentative=True)]))
    assert [check.verdict for check in found] == [HOLDS]


def _evidence(*relations: Relation) -> list[dict[str, int]]:
    found = weighed(judge_all([_claim(each) for each in relations]))
    return [{piece.kind: piece.bits for piece in check.relation.evidence} for check in found]


def _slip(pieces: dict[str, int]) -> int:
    """Return what the slip of a claim that fails weighs."""
    return max(bits for kind, bits in pieces.items() if kind.startswith("slip"))


def test_a_slip_of_six_digits_tells_and_one_of_three_does_not() -> None:
    (long,) = _evidence(total("7234.56", "1234.11", "5000.45"))  # 6234.56
    (short,) = _evidence(total("7.2", "1.2", "5.0"))  # 6.2
    assert long["slip-digit"] > 500
    assert _slip(short) < 500
    (none,) = _evidence(total("7234.56", "1230.11", "4115.45"))
    assert none["no-slip"] < 0


def test_of_round_figures_a_round_gap_tells_little() -> None:
    (round_,) = _evidence(total("100", "60", "30"))
    (fine,) = _evidence(total("100.23", "60.11", "30.12"))
    assert _slip(round_) + 200 < fine["slip-digit"]


def test_two_failing_claims_that_ask_for_one_value_speak_for_it() -> None:
    wrong = figure("7234.56")
    first, second = total(wrong, "1234.11", "5000.45"), total("9235.67", wrong, "3001.11")
    for found in _evidence(first, second):
        assert found["agrees"] > 300
    for found in _evidence(first, total("9235.67", wrong, "4001.99")):
        assert "agrees" not in found


def test_what_else_holds_here_speaks_for_a_shape() -> None:
    good = [total("1000.00", "600.00", "400.00") for _ in range(4)]
    found = _evidence(*good, total("7234.56", "1234.11", "5000.45"))[-1]
    assert found["here"] > 0
    bad = [total("1000.00", "611.00", "333.00") for _ in range(4)]
    assert _evidence(*bad, total("7234.56", "1234.11", "5000.45"))[-1]["here"] < 0


def test_a_tentative_reading_says_nothing_where_chance_may_make_it() -> None:
    long, short = total("1000.00", "633.33", "366.67"), total("9", "5", "4")
    assert chance(judge(long)) < BY_CHANCE <= chance(judge(short))
    # In hundreds there are ten amounts up to a thousand.
    assert chance(judge(total("1000.00", "600.00", "400.00"))) == Fraction(1, 10)
    found = weighed(judge_all([_claim(long, tentative=True), _claim(short, tentative=True)]))
    assert [check.relation.terms[0].figure.text for check in found] == ["1000.00"]


@pytest.mark.parametrize("many", [MOST, MOST + 1])
def test_so_many_failing_claims_are_weighed(many: int) -> None:
    found = _evidence(*(total("7234.56", "1234.11", "5000.45") for _ in range(many)))
    assert [len(each) > 1 for each in found] == [True] * MOST + [False] * (many - MOST)


def test_zeros_confirm_nothing() -> None:
    assert chance(judge(total("1000.00", "1000.00", "0.00"))) == 1
    assert chance(judge(total("0.00", "0.00", "0.00"))) == 1


@pytest.mark.parametrize(
    ("printed", "size"), [("1600", 0), ("1101", 0), ("1040", 1), ("1006", 3), ("1001", 4)]
)
def test_a_gap_is_as_large_as_the_smallest_part_of_it(printed: str, size: int) -> None:
    assert size_of(judge(total(printed, "900", "100"))) == size


def test_the_size_of_a_gap_has_an_end() -> None:
    assert size_of(judge(total("10000000000001", "5000000000000", "5000000000000"))) == BINS - 1
    assert size_of(judge(rate("50", part="1", whole="0"))) == 0


def _found(text: str, rule: str = "TXT-16") -> list[Check]:
    return checks(REPORT + text + "\n", rule)


def test_a_list_that_need_not_be_all_of_it_accuses_nothing() -> None:
    text = "水利支出12.02亿元，包括堤防3.11亿元、泵站1.93亿元。"
    (check,) = _found(text)
    assert (check.verdict, check.reason) == (UNCHECKED, ("unlikely", ""))
    assert check.confidence is not None
    assert check.confidence < 500


def test_known_parts_with_a_slip_are_found() -> None:
    text = "一般公共预算收入52354.12万元，其中：税收收入31300.01万元，非税收入21094.11万元。"
    (check,) = _found(text)
    assert check.verdict == FAILS
    assert "slip-digit" in {piece.kind for piece in check.relation.evidence}


def test_bounds_accuse_nothing() -> None:
    found = audited(REPORT + "教育支出12.5亿元，比上年增加28.4亿元。\n").findings
    assert {finding.severity for finding in found} <= {"info"}
