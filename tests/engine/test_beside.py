"""A budget and its final accounts, two files of one disclosure, a department and its units are
checked against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from auditor.model.values import FAILS, HOLDS, UNCHECKED
from auditor.running.engine import run

BUREAU = "云桥区档案局"
NAMES = {
    "206": "科学技术支出", "20601": "科学技术管理事务", "2060101": "行政运行",
    "208": "社会保障和就业支出", "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "210": "卫生健康支出", "21011": "行政事业单位医疗", "2101101": "行政单位医疗",
    "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金",
}  # fmt: skip
ITEMS = [code for code in NAMES if len(code) == 7]
OWN = {"2060101": 1520, "2080505": 310, "2101101": 245, "2210201": 418}
"""What the bureau spends on each subject."""

Amounts = Mapping[str, int]


def functional(
    amounts: Amounts,
    entity: str = BUREAU,
    whose: str = "部门",
    kind: str = "预算",
    more: str = "",
    printed: Amounts | None = None,
) -> str:
    """Return a disclosure with its table by function; `printed`: what it prints in other rows."""
    sums = {
        code: sum(amounts.get(item, 0) for item in ITEMS if item.startswith(code))
        for code in NAMES
    } | {"合计": sum(amounts.values())}  # fmt: skip
    shown = {**sums, **(printed or {})}
    title = "一般公共预算支出表" if kind == "预算" else "一般公共预算财政拨款支出决算表"
    lines = [f"{code}\t{NAMES[code]}\t{shown[code]}" for code in NAMES if sums[code]]
    return "\n".join([
        f"2023年{entity}{whose}{kind}", more, f"表 5\n{title}\n部门名称：{entity}\n单位：万元",
        "科目编码\t科目名称\t合计", *lines, f"\t合计\t{shown['合计']}", "",
    ])  # fmt: skip


def path(code: str) -> str:
    return f"{NAMES[code[:3]]}（类）{NAMES[code[:5]]}（款）{NAMES[code]}（项）"


def accounts(planned: Amounts, word: str = "年初预算") -> str:
    """Return final accounts whose text says what the initial budget of each subject was."""
    said = "\n".join(
        f"{at}．{path(code)}。{word}为{amount}万元，支出决算为{amount}万元，完成{word}的100%。"
        for at, (code, amount) in enumerate(planned.items(), 1)
    )
    text = f"三、一般公共预算财政拨款支出决算情况说明\n{said}\n"
    return functional(planned, kind="决算", more=text)


def verdicts(folder: Path, rule: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return subject and verdict of each check of a rule in the last of some documents."""
    places = [folder / f"{number}.txt" for number in range(len(texts))]
    for place, text in zip(places, texts, strict=True):
        place.write_text(text, encoding="utf-8")
    report = run([str(place) for place in places])
    assert not report.errors
    return [
        (check.relation.subject[-7:], check.verdict)
        for check in report.audits[-1].checks
        if check.relation.rule == rule
    ]


def test_the_initial_budget_is_the_budgets(tmp_path: Path) -> None:
    found = verdicts(tmp_path, "XT-11", [functional(OWN), accounts(OWN)])
    assert [verdict for _, verdict in found] == [HOLDS] * 4


def test_an_initial_budget_that_is_another_is_found(tmp_path: Path) -> None:
    found = verdicts(tmp_path, "XT-11", [functional(OWN), accounts({**OWN, "2101101": 254})])
    assert [verdict for _, verdict in found] == [HOLDS, HOLDS, FAILS, HOLDS]


def test_accounts_that_mean_another_budget_are_not_accused(tmp_path: Path) -> None:
    other = {code: amount + 37 for code, amount in OWN.items()}
    found = verdicts(tmp_path, "XT-11", [functional(OWN), accounts({**other, "2060101": 1520})])
    assert [verdict for _, verdict in found] == [HOLDS, UNCHECKED, UNCHECKED, UNCHECKED]


def test_an_adjusted_budget_is_another(tmp_path: Path) -> None:
    said = accounts({**OWN, "2101101": 254}, "调整预算")
    assert verdicts(tmp_path, "XT-11", [functional(OWN), said]) == []


@pytest.mark.parametrize(
    "budget",
    [
        functional(OWN).replace("2023", "2022"),
        functional(OWN, entity="柳岸区文化局"),
        functional(OWN, entity=f"{BUREAU}（本级）", whose="单位"),
    ],
    ids=["another year", "another entity", "the own level"],
)
def test_the_budget_is_of_the_same_entity_and_year(tmp_path: Path, budget: str) -> None:
    assert verdicts(tmp_path, "XT-11", [budget, accounts({**OWN, "2101101": 254})]) == []


UNITS = f"从预算单位构成看，{BUREAU}部门预算包括本级和所属单位的预算：云桥区方志馆、云桥区档案馆。"
LIBRARY = {"2060101": 620, "2080505": 115, "2101101": 87, "2210201": 133}
ARCHIVE = {"2060101": 340, "2080505": 71, "2101101": 52, "2210201": 96}
PARTS = [
    functional(OWN, f"{BUREAU}（本级）", "单位"),
    functional(LIBRARY, "云桥区方志馆", "单位"),
    functional(ARCHIVE, "云桥区档案馆", "单位"),
]
ALL = {code: OWN[code] + LIBRARY[code] + ARCHIVE[code] for code in ITEMS}


def department(**printed: int) -> str:
    shown = {name.strip("_"): amount for name, amount in printed.items()}
    return functional(ALL, more=UNITS, printed=shown)


def test_a_department_is_the_sum_of_its_units(tmp_path: Path) -> None:
    found = verdicts(tmp_path, "XT-13", [*PARTS, department()])
    assert [verdict for _, verdict in found] == [HOLDS] * 13


def test_a_subject_that_is_not_the_sum_of_the_units_is_found(tmp_path: Path) -> None:
    found = verdicts(tmp_path, "XT-13", [*PARTS, department(_2101101=402)])
    assert [subject for subject, verdict in found if verdict == FAILS] == ["行政单位医疗"]


def test_a_total_is_found_where_all_rows_hold(tmp_path: Path) -> None:
    found = verdicts(tmp_path, "XT-13", [*PARTS, department(合计=4017)])
    assert [subject for subject, verdict in found if verdict == FAILS] == ["合计"]


def test_the_tables_of_the_own_level_bear_its_name(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "ENT-01", PARTS[:1]) == [(BUREAU, HOLDS)]


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_where_a_unit_is_missing_nothing_is_said(tmp_path: Path, missing: int) -> None:
    here = [text for at, text in enumerate(PARTS) if at != missing]
    assert verdicts(tmp_path, "XT-13", [*here, department(_2101101=402)]) == []


def test_entities_that_the_department_does_not_name_are_none_of_its_units(tmp_path: Path) -> None:
    other = functional(LIBRARY, "柳岸区方志馆", "单位")
    found = verdicts(tmp_path, "XT-13", [*PARTS, other, department()])
    assert [verdict for _, verdict in found] == [HOLDS] * 13


TWICE = functional({**ALL, "2080505": 1205})


def copied(folder: Path, one: str, other: str) -> list[str]:
    """Return the subjects in which two files of one disclosure differ."""
    (folder / "a.md").write_text(one.replace("\n", "\n\n"), encoding="utf-8")
    (folder / "b.txt").write_text(other, encoding="utf-8")
    report = run([str(folder / "b.txt"), str(folder / "a.md")])
    assert [
        check.relation.rule for check in report.audits[1].checks
        if check.relation.rule == "XT-12"
    ] == []  # fmt: skip
    return [
        check.relation.subject
        for check in report.audits[0].checks
        if check.relation.rule == "XT-12" and check.verdict == FAILS
    ]


def test_two_files_of_one_disclosure_print_the_same(tmp_path: Path) -> None:
    assert copied(tmp_path, TWICE, TWICE) == []
    other = TWICE.replace("保险缴费支出\t1205", "保险缴费支出\t1250")
    assert copied(tmp_path, TWICE, other) == ["机关事业单位基本养老保险缴费支出"]


def test_two_disclosures_of_one_name_are_no_copies(tmp_path: Path) -> None:
    assert copied(tmp_path, TWICE, functional(OWN)) == []
