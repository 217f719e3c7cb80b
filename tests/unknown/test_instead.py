"""A head that differs from its lines where a total counts these in place of it; codes that stand in
one cell with the names.
"""

from __future__ import annotations

import pytest

from auditor.recognition.unknown.coded_names import name_codes, split_code
from auditor.recognition.unknown.standing import DEEPEST
from tests.recognition.understood import alarms, audited, one

TEXT = (
    "县里的钱\n单位：万元\n{head}\t去年\t今年\n"
    "204{gap}公共安全\t{safety}\t9800.10\n20405{gap}法院\t10024.47\t9800.10\n"
    "2040501{gap}运行\t5000.11\t5100.05\n2040504{gap}审判\t5024.36\t4700.05\n"
    "208{gap}社会保障\t609.06\t700.02\n20805{gap}养老\t579.99\t650.01\n"
    "2080501{gap}离退休\t327.54\t350.00\n2080505{gap}养老保险\t252.45\t300.01\n"
    "20808{gap}抚恤\t29.07\t50.01\n2080801{gap}死亡抚恤\t29.07\t50.01\n"
    "合计{gap_total}\t{total}\t10500.12\n"
)


def text(safety: str = "10024.47", total: str = "10633.53", gap: str = "\t") -> str:
    """Return a tree of codes, in a column of their own or before the names."""
    return TEXT.format(safety=safety, total=total, gap=gap, gap_total="\t" if gap == "\t" else "",
                       head="编码\t名称" if gap == "\t" else "项目")  # fmt: skip


def pieces(text: str) -> set[str]:
    """Return what speaks for the sums that fail."""
    return {
        piece.kind
        for check in audited(text).checks
        if check.verdict in ("fails", "unchecked")
        for piece in check.relation.evidence
    }


@pytest.mark.parametrize("gap", ["\t", " ", "-", ""])
def test_a_total_that_counts_the_lines_of_a_head_tells_that_they_are_all_of_it(gap: str) -> None:
    assert alarms(text(gap=gap)) == []
    assert alarms(text("10042.47", gap=gap)) == ["GEN-02"]
    assert "instead" in pieces(text("10042.47", gap=gap))


def test_a_total_that_counts_the_head_tells_nothing_of_its_lines() -> None:
    more = text("10042.47", "10651.53")
    assert alarms(more) == []
    assert "instead" not in pieces(more)


def test_four_levels_below_a_head_are_looked_at() -> None:
    assert DEEPEST == 4


def test_codes_before_names() -> None:
    assert [split_code(name) for name in ("204 公共安全", "[20405]法院", "2040501-运行")] == [
        ("204", "公共安全"), ("20405", "法院"), ("2040501", "运行"),
    ]  # fmt: skip
    for name in ("2024年支出", "204", "20 养老", "100%", "204.5 公里", "2040 其他", "合计"):
        assert split_code(name) == ("", name)


def rows(*names: str) -> list[tuple[object, ...]]:
    return [tuple(one(f"县里的钱\n单位：万元\n项目\t数\n{name}\t5\n").cells[1]) for name in names]


@pytest.mark.parametrize(
    ("names", "are"),
    [
        (("204 安全", "20405 法院", "20406 司法"), True),
        (("204 安全", "20405 法院"), False),
        (("204 安全", "205 教育", "206 科技"), False),
        (("204 安全", "20405 法院", "20406 司法", "甲", "乙"), True),
        (("204 安全", "20405 法院", "20406 司法", "甲", "乙", "丙"), False),
    ],
)
def test_codes_before_most_names_are_codes(names: tuple[str, ...], are: bool) -> None:
    assert name_codes(rows(*names), [0]) is are  # type: ignore[arg-type]
