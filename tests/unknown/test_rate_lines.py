"""Lines of rates below the amounts that they are the growth of, in tables of a unit of money."""

from __future__ import annotations

import pytest

from tests.recognition.understood import verdicts

TEXT = (
    "中期财政规划表\n单位：亿元\n项目\t2021年\t2022年\t2023年\t2024年\n"
    "一、税收收入\t133.6\t139.9\t146.4\t147.0\n增幅%\t—\t4.7\t4.6\t0.4\n"
    "二、非税收入\t92.3\t97.3\t102.3\t100.7\n增幅%\t—\t{rate}\t5.1\t-1.6\n"
    "合计\t225.9\t237.2\t248.7\t247.7\n"
)


@pytest.mark.parametrize(("rate", "fails"), [("5.4", 0), ("1.4", 1)])
def test_their_unit_is_percent_whatever_the_table_counts_in(rate: str, fails: int) -> None:
    found = verdicts(TEXT.format(rate=rate), "GEN-07")
    assert len(found) == 6
    assert found.count("fails") == fails
    assert found.count("holds") == 6 - fails


ACROSS = (
    "Separations by state\n,North,South,East,West,Total\nSame-day,651,623,535,232,2041\n"
    "Overnight,493,577,402,182,1654\nRehabilitation,120,133,98,57,408\nOther,75,81,60,33,249\n"
    "Mental health,58,58,50,22,188\nAll,1397,1472,1145,526,4540\n"
    "{label},443.9,412.8,445.7,372.1,452.6\n"
)


@pytest.mark.parametrize(
    ("label", "fails"),
    [
        ("Separations per 1,000 population", 0),
        ("Public share (%)", 0),
        ("Fälle je 100 000 Einwohner", 0),
        ("Separations in public care", 1),
        ("Reserve of the fund (2%)", 1),
        ("Beds per 2023 return", 1),
    ],
)
def test_lines_of_rates_are_not_added_up_across_columns(label: str, fails: int) -> None:
    assert verdicts(ACROSS.format(label=label), "GEN-04").count("fails") == fails


YEARS = (
    "Fiscal table, $m\nItem,2019,2020,2021,2022,2023 {},{}\n"
    "Output,6400,6610,6830,6940,7090,7240\nGrowth rate (%),,3.3,3.3,1.6,2.2,2.6\n"
)


def test_two_columns_of_one_year_grew_from_the_year_before() -> None:
    assert verdicts(YEARS.format("budget", "2023 outturn"), "GEN-07").count("fails") == 0
    assert verdicts(YEARS.format("outturn", "2024 budget"), "GEN-07").count("fails") == 1
