"""What counts as read and as checked: nothing that a person would call a figure is left out,
codes and years are.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.audit import Audit, Coverage, Share
from auditor.packs.loading import load
from auditor.packs.schema import share
from auditor.reading import read
from auditor.running.engine import Options, audit_document, exit_code
from tests.formats.factory import budget
from tests.formats.test_terminal import shown
from tests.gate.disclosures import call, put


def audited(text: str) -> Audit:
    return audit_document(read("document.txt", data=text.encode()), load(), Options())


LIST = "项目\t本年\n甲\t1,210\n乙\t2,030\n丙\t1,515\n"
SUM = LIST + "合计\t4,755\n"


def test_figures_of_a_table_that_nothing_checks_are_read() -> None:
    assert audited(LIST).coverage.tables == Share(3, 0)
    assert audited(SUM).coverage.tables == Share(4, 4)


@pytest.mark.parametrize(
    ("column", "counted"),
    [
        (("1,234", "567", "1,801"), 3),
        (("1", "2", "3"), 0),
        (("1", "2", "1"), 0),
        (("201", "20103", "206"), 0),
        (("2021", "2022", "2023年"), 0),
        (("201", "305", "208"), 0),
        (("20", "30", "20"), 3),
    ],
)
def test_a_column_that_nothing_claims_counts_unless_it_numbers_the_rows(
    column: tuple[str, ...], counted: int
) -> None:
    """The form knows 合计 and 基本支出; what stands under a head that it does not know
    is there all the same.
    """
    head = (
        "2024年云桥区水务局部门预算\n\n支出总表\n单位：万元\n"
        "预算单位\t支出总计\t基本支出\t项目支出\t结构\n"
    )
    rows = (("水务局", "10", "6", "4"), ("水文站", "8", "5", "3"), ("合计", "18", "11", "7"))
    lines = ["\t".join((*row, more)) for row, more in zip(rows, column, strict=True)]
    assert audited(head + "\n".join(lines) + "\n").coverage.tables.figures == 9 + counted


def test_sentences_count_amounts_rates_and_counts_but_no_years() -> None:
    text = "2023年支出120万元，比上年增加20万元，增长20%；2023年实施12个项目。\n"
    assert audited(text).coverage.sentences == Share(4, 3)


def test_nothing_checked_is_no_pass() -> None:
    audit = audited(LIST)
    assert audit.coverage.nothing
    assert exit_code([audit], False, Options()) == 0
    assert exit_code([audit], False, Options(fail_on="unchecked")) == 1
    assert exit_code([audited(SUM)], False, Options(fail_on="unchecked")) == 0
    text = shown(budget("en")._replace(findings=(), coverage=Coverage(Share(27, 0))))
    assert "? nothing was checked: none of the 27 figures that were read" in text
    assert "✓" not in text


def test_the_least_coverage_is_a_gate_of_its_own_and_its_bound_passes() -> None:
    audit = budget()._replace(findings=(), coverage=Coverage(Share(10, 6), Share(10, 2)))
    for least, code in (("40%", 0), ("0.4", 0), (0.4, 0), ("40.1%", 1), (1, 1), (0, 0)):
        assert (
            exit_code([audit], False, Options(fail_on="never", min_coverage=share(least))) == code
        )
    empty = budget()._replace(coverage=Coverage())
    assert exit_code([empty], False, Options(fail_on="never", min_coverage=share(1))) == 0


@pytest.mark.parametrize("value", ["", "x", "-1", "1.01", "101%", "nan", "1/0", True, None])
def test_what_is_no_share(value: object) -> None:
    assert share(value) is None


def test_the_option_goes_before_the_configuration(folder: Path) -> None:
    put(folder, list_txt=LIST, audit_toml='min-coverage = "50%"\n')
    assert call("list.txt").exit_code == 1
    assert call("list.txt", "--min-coverage", "0").exit_code == 0
    assert call("list.txt", "--min-coverage", "2").exit_code == 2
