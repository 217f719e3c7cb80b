"""A table of units whose lines are subjects without codes: a tree, not units of one level."""

from __future__ import annotations

from auditor.model.values import FAILS, GOOD
from tests.recognition.understood import audited

LINES = (
    (0, "一般公共服务支出", 90, 60, 30),
    (1, "政府办公厅（室）及相关机构事务", 90, 60, 30),
    (2, "行政运行", 60, 60, 0),
    (2, "信访事务", 30, 0, 30),
    (0, "住房保障支出", 17, 17, 0),
    (1, "住房改革支出", 17, 17, 0),
    (2, "住房公积金", 17, 17, 0),
)
UNITS = ((0, "商务局本级", 90, 60, 30), (0, "口岸办", 17, 17, 0))


def page(lines: tuple[tuple[int, str, int, int, int], ...], set_in: bool, total: int = 107) -> str:
    rows = "\n".join(
        f"{chr(0x3000) * depth if set_in else ''}{name}\t{whole}\t{basic}\t{project}"
        for depth, name, whole, basic, project in lines
    )
    return (
        "2024年流溪区商务局部门预算\n表3 部门支出总表\n单位：万元\n"
        f"项目\t合计\t基本支出\t项目支出\n合计\t{total}\t77\t30\n{rows}\n"
    )


def told(text: str) -> list[tuple[str, str]]:
    """Return rule and verdict of each sum below a total or a subject."""
    return [
        (check.relation.rule, check.verdict)
        for check in audited(text).checks
        if check.relation.rule in ("TRE-03", "GEN-01", "GEN-02")
    ]


def test_subjects_below_each_other_are_no_units() -> None:
    for set_in in (True, False):
        found = told(page(LINES, set_in))
        assert not [each for each in found if each[0] == "TRE-03" or each[1] not in GOOD]
    assert ("GEN-01", "holds") in told(page(LINES, True))


def test_subjects_set_in_are_still_held_against_their_total() -> None:
    assert ("GEN-01", FAILS) in told(page(LINES, True, 117))


def test_units_make_their_total() -> None:
    assert told(page(UNITS, False)) == [("TRE-03", "holds")] * 3
    assert ("TRE-03", FAILS) in told(page(UNITS, False, 117))


def test_one_unit_named_like_a_subject_makes_no_tree() -> None:
    lines = (*UNITS, (0, "住房保障支出", 0, 0, 0))
    assert {rule for rule, _ in told(page(lines, False))} == {"TRE-03"}
