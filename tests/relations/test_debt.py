"""The table of a government's debt: its balance keeps the limit; its moves are only confirmed."""

from __future__ import annotations

from auditor.model.values import Check
from tests.recognition.understood import audited, one

TABLE = """云州省2023年预算执行情况
表 1
云州省2023年地方政府专项债务余额情况表
单位：亿元
项目|预算数|执行数
一、2022年末地方政府专项债务余额实际数||610.20
二、2023年末地方政府专项债务余额限额|{limit}|
三、2023年地方政府专项债务发行额||95.50
四、2023年地方政府专项债务还本额||60.30
五、2023年末地方政府专项债务余额预计执行数||{closing}
六、2024年地方政府专项债务新增限额|35.00|
七、2024年末地方政府专项债务余额限额|735.00|
""".replace("|", "\t")


def checks(rule: str, limit: str = "700.00", closing: str = "645.40") -> list[Check]:
    audit = audited(TABLE.format(limit=limit, closing=closing))
    return [check for check in audit.checks if check.relation.rule == rule]


def test_a_label_of_a_year_to_come_is_another_item() -> None:
    rows = one(TABLE.format(limit="700.00", closing="645.40")).rows
    assert [row.item for row in rows if "limit" in row.item] == ["debt.limit", "debt.limit.next"]


def test_what_the_table_prints_holds() -> None:
    found = checks("DEB-01") + checks("BAL-04")
    assert [check.verdict for check in found] == ["holds"] * 4


def test_a_balance_above_its_limit_is_a_warning() -> None:
    failed = [check for check in checks("DEB-01", limit="640.00") if check.verdict == "fails"]
    assert [check.relation.kind for check in failed] == ["bound"]


def test_moves_that_do_not_add_up_are_unchecked_with_their_sum() -> None:
    (check,) = checks("BAL-04", closing="646.10")
    assert check.verdict == "unchecked" and check.reason == ("unprinted-moves", "")
    assert check.computed and check.gap
