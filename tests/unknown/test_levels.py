"""Totals over lines of several levels that a table prints equally far in."""

from __future__ import annotations

from auditor.model.values import GOOD, Figure
from auditor.recognition.unknown.board import Board
from auditor.recognition.unknown.claims import Claim, Spotted
from auditor.recognition.unknown.levels import PROOF, STEPS, WIDE, levelled
from tests.recognition.understood import audited

LINES = (
    ("合计", 334680, 157428),
    ("解决历史遗留问题支出", 200366, 68225),
    ("厂办大集体改革支出", 34278, 779),
    ("职工移交补助支出", 166088, 67446),
    ("国有企业资本金注入", 100224, 68946),
    ("国有经济结构调整支出", 1041, 41),
    ("其他资本金注入", 99183, 68905),
    ("企业政策性补贴", 19, 19),
    ("企业政策性补贴（项）", 19, 19),
    ("其他国有资本经营预算支出", 34071, 20238),
    ("其他国有资本经营预算支出（项）", 34071, 20238),
)


def table(lines: tuple[tuple[str, int, int], ...]) -> str:
    rows = "\n".join("\t".join(map(str, line)) for line in lines)
    return f"2023年国有资本经营支出决算表\n单位：万元\n项目\t调整预算数\t决算数\n{rows}\n"


def totals(lines: tuple[tuple[str, int, int], ...]) -> list[tuple[str, int]]:
    """Return how the sums of the total fare, and of how many figures they are."""
    return [
        (check.verdict, len(check.relation.terms))
        for check in audited(table(lines)).checks
        if check.relation.rule == "GEN-01"
    ]


def test_the_classes_make_the_total_though_no_indent_tells_them_from_their_lines() -> None:
    found = totals(LINES)
    assert len(found) == 2
    assert all(verdict in GOOD and count == 5 for verdict, count in found)


def test_all_take_part_but_lines_that_are_all_of_the_one_above() -> None:
    coverage = audited(table(LINES)).coverage.tables
    assert (coverage.checked, coverage.figures) == (18, 22)


def test_a_total_that_the_classes_do_not_make_is_not_confirmed() -> None:
    wrong = (("合计", 334980, 157428), *LINES[1:])
    assert not any(verdict in GOOD for verdict, _ in totals(wrong))


def test_a_class_that_was_left_out_is_not_confirmed() -> None:
    assert not any(verdict in GOOD for verdict, _ in totals((*LINES[:4], *LINES[7:])))


def test_a_closing_balance_is_broken_down_by_what_is_taken_off_it() -> None:
    lines = (
        ("一般公共预算支出", 54494110, 51033241),
        ("上解上级支出", 300235, 287166),
        ("债务还本支出", 3412127, 2999403),
        ("年终结余", 4544335, 3946585),
        ("减:结转下年的支出", 4544335, 3946585),
        ("支出总计", 62750807, 58266395),
    )
    found = totals(lines)
    assert found and all(verdict in GOOD for verdict, _ in found)


def board(*values: int, name: str = "") -> Board:
    def figure(at: int, value: int) -> Figure:
        return Figure(at, str(value), value, 0, "元", at, at, name or f"line {at}")

    return Board([[figure(at, value)] for at, value in enumerate(values)])


def closed(*values: int, name: str = "") -> bool:
    """Whether the first line, a total that holds nowhere, is found to be a sum."""
    own = Claim("total", "first", 0, ((1, 1), (2, 1)), (Spotted(0, False, False),))
    return any(claim.held for claim in levelled([own], {0}, board(*values, name=name)).claims)


def test_chance_closes_small_totals() -> None:
    below, enough = 2**PROOF - 1, 2**PROOF
    for total, proved in ((below, False), (enough, True)):
        half = total // 3
        assert closed(total, half, half - 7, 7, total - half) is proved


def test_a_line_printed_twice_is_no_level_of_its_own() -> None:
    assert closed(90000, 40000, 40000, 50000)
    assert not closed(90000, 40000, 40000, 50000, name="Roads")


def test_a_class_of_too_many_lines_is_none() -> None:
    for count in (WIDE, WIDE + 1):
        lines = range(1001, 1001 + count)
        assert closed(sum(lines) + 77, sum(lines), *lines, 77) is (count == WIDE)


def test_more_figures_than_can_be_added_are_said() -> None:
    own = Claim("total", "first", 0, ((1, 1), (2, 1)), (Spotted(0, False, False),))
    most = STEPS // WIDE
    for count in (most - 1, most):
        found = levelled([own], {0}, board(10**9, *range(1, count + 1)))
        assert found.capped is (count == most)
