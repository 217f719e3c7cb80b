"""What words say of the lines of a statement: taken off, put to, carried on, printed twice."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, UNCHECKED
from auditor.recognition.unknown.claims import Claim, Spotted, merged
from tests.recognition.understood import alarms, audited


def verdicts(text: str, label: str, rule: str = "GEN-01") -> list[str]:
    """Return how the sums of a line came out, column by column."""
    return [
        check.verdict
        for check in audited(text).checks
        if check.relation.rule == rule and check.relation.terms[0].figure.label == label
    ]


def table(*rows: str) -> str:
    return "\n".join(row.replace("|", "\t") for row in rows) + "\n"


SERVICE = """
| Line | 2019 | 2020 | 2021 |
|---|---|---|---|
| Principal | 89702 | 70636 | 72081 |
| Interest | 25052 | 38463 | 34468 |
| Gross debt service | 114754 | 109099 | 106549 |
| Less: | | | |
| State aid | 726 | 781 | 138 |
| Premium | 724 | 378 | 676 |
| Plus: | | | |
| Issue cost | 258 | 323 | 596 |
| Lease | 821 | 159 | 232 |
| Net debt service | 114383 | 108422 | 106563 |
"""


def test_what_stands_under_less_is_taken_off_and_under_plus_put_to_the_line_above() -> None:
    assert verdicts(SERVICE, "Net debt service") == [HOLDS] * 3
    other = SERVICE.replace("Less:", "Also:")
    assert HOLDS not in verdicts(other, "Net debt service")


OFFICES = """
| Line | 2019 | 2020 | 2021 |
|---|---|---|---|
| Wages | 82644 | 70473 | 15838 |
| Rent | 34481 | 4801 | 49731 |
| Roads | 117125 | 75274 | 65569 |
| Parks | 98227 | 62030 | 62481 |
| Books | 47993 | 33643 | 33318 |
| Schools | 146220 | 95673 | 95799 |
| Less: | | | |
| Fees | 91498 | 86062 | 50906 |
| Sales | 97979 | 7796 | 72271 |
| Total | 73868 | 77089 | 38191 |
"""


def test_what_is_taken_off_stays_taken_off_where_a_total_is_over_subtotals() -> None:
    assert verdicts(OFFICES, "Total") == [HOLDS] * 3
    sums = [check.relation.terms for check in audited(OFFICES).checks if check.relation.terms]
    terms = next(terms for terms in sums if terms[0].figure.label == "Total")
    assert [(term.figure.label, term.weight) for term in terms[1:]] == [
        ("Roads", 1), ("Schools", 1), ("Fees", -1), ("Sales", -1),
    ]  # fmt: skip
    assert HOLDS not in verdicts(OFFICES.replace("Less:", "Also:"), "Total")


def test_a_net_line_fails_where_one_of_its_columns_does_not_follow() -> None:
    rows = ("Gross|8387|8247|8597", "Less: Fees|189|157|625", "Less: Sales|647|186|712")
    right = table("Line|2019|2020|2021", *rows, "Net expenditure|7551|7904|7260")
    wrong = table("Line|2019|2020|2021", *rows, "Net expenditure|7551|8104|7260")
    assert verdicts(right, "Net expenditure") == [HOLDS] * 3
    assert verdicts(wrong, "Net expenditure") == [HOLDS, FAILS, HOLDS]


def test_the_lines_that_less_takes_off_may_bear_their_minus() -> None:
    rows = ("Line|2019|2020", "Gross|8387|8247", "Less: Fees|-189|-157", "Less: Sales|-647|-186")
    assert verdicts(table(*rows, "Net expenditure|7551|7904"), "Net expenditure") == [HOLDS] * 2


MOVES = ("Additions|383|753|437", "Transfers in|325|619|499", "Disposals|(302)|(388)|(288)")


@pytest.mark.parametrize(("last", "verdict"), [(1826, HOLDS), (1886, FAILS)])
def test_a_balance_is_carried_on_by_what_stands_between(last: int, verdict: str) -> None:
    text = table(
        "Movement|Land|Plant|Ships", "Balance at 1 January|3294|1073|1178", *MOVES,
        f"Balance at 31 December|3700|2057|{last}",
    )  # fmt: skip
    assert verdicts(text, "Balance at 31 December") == [HOLDS, HOLDS, verdict]


@pytest.mark.parametrize(("ending", "verdict"), [(7444, HOLDS), (7434, FAILS)])
def test_a_balance_is_carried_on_by_the_line_above_the_one_before(
    ending: int, verdict: str
) -> None:
    text = table(
        "Statement|A|B|C", "Total revenues|4296|5260|9614", "Total expenditures|1268|1361|1216",
        "Excess of revenues|3028|3899|8398", "Fund balances - beginning|4588|3545|3618",
        f"Fund balances - ending|7616|{ending}|12016",
    )  # fmt: skip
    assert verdicts(text, "Fund balances - ending") == [HOLDS, verdict, HOLDS]


def test_a_balance_of_small_figures_that_fails_is_a_line_like_others() -> None:
    rows = ("Line|A|B|C", "Total in|6|9|8", "Total out|2|4|3", "Surplus|4|2|5")
    assert FAILS not in verdicts(table(*rows), "Surplus")


def test_percentages_among_amounts_are_no_parts_of_them() -> None:
    text = table(
        "Revenue|2021|2022", "Service|839.4|546.9", "% of total|39.0%|32.5%",
        "Products|786.7|608.7", "% of total|36.6%|36.2%", "Total|1626.1|1155.6",
    )  # fmt: skip
    assert verdicts(text, "Total") == [HOLDS] * 2


def test_a_line_printed_twice_that_a_total_counts_once_is_told() -> None:
    rows = (
        "Item|Adopted|Revised", "Dredging|48225|5735", "Ferry|47861|87729", "Ferry|47861|87729",
        "Quays|76775|92273",
    )  # fmt: skip
    assert verdicts(table(*rows, "Total|172861|185737"), "Total") == [FAILS, UNCHECKED]
    assert verdicts(table(*rows, "Total|220722|273466"), "Total") == [HOLDS] * 2


def test_a_line_that_is_all_of_the_line_above_it_is_not_printed_twice() -> None:
    rows = (
        "Item|Adopted|Revised", "Dredging|48225|5735", "Transfers|47861|87729",
        "Transfers from the state|47861|87729", "Transfers from towns||", "Quays|76775|92273",
    )  # fmt: skip
    assert FAILS not in verdicts(table(*rows, "Total|172861|185737"), "Total")


def claim(total: int, parts: tuple[tuple[int, int], ...], failing: tuple[int, ...] = ()) -> Claim:
    places = tuple(Spotted(at, at not in failing, True) for at in range(9))
    return Claim("column", "pair", total, parts, places)


@pytest.mark.parametrize(("missed", "kept"), [((), 1), ((7,), 1), ((0,), 2), ((0, 1), 2)])
def test_a_difference_of_columns_that_a_sum_explains_is_none(
    missed: tuple[int, ...], kept: int
) -> None:
    owed, general, special, limit = 4, 5, 6, 3
    total = claim(owed, ((general, 1), (special, 1)), missed)
    rest = claim(general, ((owed, 1), (limit, -1)), failing=(0, 1))
    assert len(merged([total, rest], [])) == kept


def test_a_difference_that_holds_stays() -> None:
    total = claim(4, ((5, 1), (6, 1)))
    assert len(merged([total, claim(5, ((4, 1), (3, -1)))], [])) == 2


def test_what_one_level_gives_to_another_is_no_gap_of_the_whole() -> None:
    def fails(moved: int) -> bool:
        text = table(
            "项目|合计|省本级|市县级", "遗留问题|6820|2325|4495", "资本金|13973|5287|8686",
            "补贴|13009|5574|7435", "其他|6098|1487|4611", "支出合计|39900|14673|25227",
            f"对下转移支付|.|{moved}|.", "结转|2488|564|1924", "支出总计|42388|18195|27151",
        ).replace("\t.", "\t")  # fmt: skip
        return FAILS in verdicts(text, "支出总计", "GEN-04")

    assert not fails(2958)
    assert fails(2938)


@pytest.mark.parametrize(("county", "verdict"), [(7040, UNCHECKED), (7140, FAILS)])
def test_what_passes_from_level_to_level_is_counted_once_in_the_whole(
    county: int, verdict: str
) -> None:
    text = table(
        "项目|合计|省本级|市县级", "利润|6820|2325|4495", "股利|13973|5287|8686",
        "产权|13009|5574|7435", "其他|6098|1487|4611", f"转移支付|7040|7040|{county}",
        "结转|2488|564|1924",
    )  # fmt: skip
    assert verdicts(text, "转移支付", "GEN-04") == [verdict]


@pytest.mark.parametrize(("whole", "verdict"), [(49428, UNCHECKED), (49448, FAILS)])
def test_a_total_that_counts_what_passes_from_level_to_level_misses_by_as_much(
    whole: int, verdict: str
) -> None:
    text = table(
        "项目|合计|省本级|市县级", "利润|6820|2325|4495", "股利|13973|5287|8686",
        "产权|13009|5574|7435", "其他|6098|1487|4611", "收入合计|39900|14673|25227",
        "转移支付|7040|7040|7040", "结转|2488|564|1924", f"收入总计|{whole}|22277|34191",
    )  # fmt: skip
    assert verdicts(text, "收入总计", "GEN-04") == [verdict]


LISTS = (
    "项目|2022年|2023年", "一、工伤收入|16601|16400",
    "　其中：保费|7387|4802", "　　　　利息|9214|11598",
    "二、养老收入|19819|{}", "　其中：缴费|6386|2263", "　　　　补助|13433|19654",
)  # fmt: skip


@pytest.mark.parametrize(("stated", "verdict"), [("21917", HOLDS), ("21857", FAILS)])
def test_a_list_of_which_closes_where_its_siblings_do(stated: str, verdict: str) -> None:
    text = table(*LISTS).format(stated)
    assert verdicts(text, "二、养老收入", "GEN-02") == [HOLDS, verdict]


def test_a_list_of_which_that_lacks_an_item_in_two_columns_is_open() -> None:
    text = table(
        "项目|甲|乙|丙|丁", "一、工伤|16601|16400|9214|7387", "　其中：保费|7387|4802|5214|3387",
        "　　　　利息|9214|11598|4000|4000", "二、养老|19819|21917|3060|6020",
        "　其中：缴费|6386|2263|1000|2000", "　　　　补助|13433|19654|2000|3960",
    )  # fmt: skip
    assert FAILS not in verdicts(text, "二、养老", "GEN-02")


def test_a_list_of_which_that_closes_nowhere_is_open() -> None:
    text = table(*LISTS).format("21857").replace("13433", "13003")
    assert FAILS not in verdicts(text, "二、养老收入", "GEN-02")
    assert UNCHECKED not in verdicts(text, "二、养老收入", "GEN-02")


def test_codes_of_two_and_four_digits_say_what_is_part_of_what() -> None:
    rows = (
        "Code|Item|2021|2022|2023", "10|Personnel|321|448|321", "1010|Salaries|58|191|36",
        "1020|Benefits|263|257|285", "20|Operating|354|312|{}", "2010|Supplies|255|127|259",
        "2020|Services|99|185|281",
    )  # fmt: skip
    assert verdicts(table(*rows).format(540), "Operating", "GEN-02") == [HOLDS] * 3
    assert verdicts(table(*rows).format(590), "Operating", "GEN-02") == [HOLDS, HOLDS, FAILS]


def test_numbers_of_lines_are_no_codes() -> None:
    rows = [f"{at}|Item {at}|{at * 713}|{at * 517 + 11}" for at in range(1, 24)]
    assert not verdicts(table("No|Item|2021|2022", *rows), "Item 1", "GEN-02")


def test_a_price_is_what_a_cost_is_per_piece() -> None:
    rows = ("Line|Quantity|Price|Cost", "A|3|784|2352", "B|12|764|9168", "C|5|240|1200")
    holding = audited(table(*rows, "D|8|235|1880")).checks
    assert [check.verdict for check in holding if check.relation.rule == "GEN-08"] == [HOLDS] * 4
    few = audited(table(*rows, "D|8|235|1890")).checks
    said = [check.verdict for check in few if check.relation.rule == "GEN-08"]
    assert said == [HOLDS] * 3 + [UNCHECKED]


def test_a_last_line_that_is_set_in_and_makes_up_the_top_ones_is_a_total() -> None:
    rows = (
        "科目名称|预算数", "一般公共服务|16093", "　公立医院|9770", "　统计信息|6323",
        "公共安全|31914", "　人大事务|13751", "　税收事务|18163",
        "债务发行|1127", "　一般债务|1127",
    )  # fmt: skip
    assert verdicts(table(*rows, "　　市本级本年支出|49134"), "市本级本年支出") == [HOLDS]
    assert not verdicts(table(*rows, "　　市本级本年支出|49034"), "市本级本年支出")


def test_a_total_counts_the_lines_of_its_pages_where_their_subtotals_do_not() -> None:
    rows = (
        "项目|预算|决算", "清淤|60461|52544", "堤防|48614|61302", "水文|10188|77914",
        "本页小计|562558|586266", "疏浚|90378|92646", "泵站|352917|301860",
        "本页小计|562558|586266", "合计|562558|586266",
    )  # fmt: skip
    assert verdicts(table(*rows), "合计") == [HOLDS] * 2


BALANCE = (
    "收入项目|预算数|支出项目|预算数",
    "本级收入合计|50000|本级支出合计|80000",
    "转移性收入|45000|转移性支出|15000",
    "上级补助收入|40000|上解上级支出|3000",
    "调入资金|3000|债务还本支出|10000",
    "上年结余|2000|年终结余|2000",
)


@pytest.mark.parametrize(("total", "holds"), [("95000", 2), ("96000", 1)])
def test_a_sum_that_would_add_a_line_and_all_that_makes_it_up_accuses_nothing(
    total: str, holds: int
) -> None:
    text = "\n".join((*BALANCE, f"收入总计|95000|支出总计|{total}")).replace("|", "\t")
    found = audited(f"2025年云岭县一般公共预算收支平衡表\n单位：万元\n{text}\n").checks
    sums = [check for check in found if check.relation.rule == "GEN-01"]
    assert not [check for check in sums if check.verdict == FAILS]
    assert sum(check.verdict == HOLDS for check in sums) == holds
    assert any(check.verdict == UNCHECKED for check in sums)


CLUB = """
| | £ | £ |
|---|---|---|
| Balance at bank 1 October 2023 | | 10,810.15 |
| Income | | |
| Match fees | 442.13 | |
| Bar takings (net) | {} | |
| Sponsorship | 3,116.80 | |
| Total income | | 4,314.35 |
| Expenditure | | |
| Balls and kit | 1,696.31 | |
| League fees | 44.41 | |
| Total expenditure | | {} |
| Balance at bank 30 September 2024 | | 13,383.78 |
"""


def test_items_further_in_and_totals_further_out_are_one_column() -> None:
    right = CLUB.format("755.42", "1,740.72")
    assert verdicts(right, "Total income") == verdicts(right, "Total expenditure") == [HOLDS]
    assert verdicts(right, "Balance at bank 30 September 2024") == [HOLDS]
    assert verdicts(CLUB.format("75.42", "1,740.72"), "Total income") == [FAILS]


@pytest.mark.parametrize(
    "head", ["| | Receipts | Payments |", "| | £ | Note |"], ids=["two columns", "another head"]
)
def test_columns_under_heads_of_their_own_are_several(head: str) -> None:
    text = CLUB.format("755.42", "1,740.72").replace("| | £ | £ |", head)
    assert verdicts(text, "Total income") == []


def test_a_line_with_an_amount_in_both_columns_keeps_them_apart() -> None:
    text = CLUB.format("755.42", "1,740.72")
    text = text.replace("| Sponsorship | 3,116.80 | |", "| A | 1 | 2 |")
    assert verdicts(text, "Total expenditure") == []


SIDES = """
| 收入项目 | 决算数 | 支出项目 | 决算数 |
|---|---|---|---|
| 一、一般公共预算收入 | 448196 | 一、一般公共预算支出 | 453273 |
| 二、上级补助收入 | {head} | 二、上解上级支出 | 31081 |
| &nbsp;&nbsp;返还性收入 | 10571 | 三、债务还本支出 | 15540 |
| &nbsp;&nbsp;转移支付收入 | 27918 | 四、调出资金 | 7770 |
| 三、上年结余 | {rest} | 五、年终结余 | 10360 |
| 收入总计 | {total} | 支出总计 | 518024 |
"""


def test_a_head_whose_lines_a_total_counts_in_its_place_is_what_they_make() -> None:
    right = SIDES.format(head=38489, rest=31339, total=518024)
    assert verdicts(right, "二、上级补助收入", "GEN-02") == [HOLDS]
    wrong = SIDES.format(head=83489, rest=31339, total=518024)
    assert verdicts(wrong, "二、上级补助收入", "GEN-02") == [FAILS]
    assert verdicts(wrong, "收入总计") == [HOLDS]


def test_a_head_that_no_total_counts_by_its_lines_may_list_some_of_them() -> None:
    wrong = SIDES.format(head=83489, rest=31339, total=563024)
    assert FAILS not in verdicts(wrong, "二、上级补助收入", "GEN-02")


def test_two_sides_that_print_one_total_bear_it_out() -> None:
    def sure(spent: int) -> int:
        text = SIDES.format(head=38489, rest=33139, total=518024)
        found = audited(text.replace("支出总计 | 518024", f"支出总计 | {spent}")).checks
        (check,) = (each for each in found if each.relation.subject.startswith("收入总计"))
        return check.confidence or 0

    assert verdicts(SIDES.format(head=38489, rest=33139, total=518024), "收入总计") == [FAILS]
    assert sure(518024) > sure(508024) < 900


FINANCING = (
    "| Operations | 2012 | 2013 | 2014 | 2015 | 2016 | 2017 |\n|---|---|---|---|---|---|---|\n"
    "| Total revenue | 18.1 | 18.7 | 18.0 | 18.3 | 18.1 | 18.4 |\n"
    "| Total expenditure | 20.1 | 20.7 | 20.0 | 20.1 | 21.3 | 20.6 |\n"
    "| Overall balance | -2.0 | -2.0 | -2.0 | -1.8 | -3.2 | -2.2 |\n"
    "| Foreign (net) | 1.7 | 2.1 | 2.0 | 1.9 | 1.8 | 2.2 |\n"
    "| Disbursements | 4.0 | 4.2 | 4.1 | 4.0 | 3.9 | 4.3 |\n"
    "| Amortization | -2.3 | -2.1 | -2.1 | {paid} | -2.1 | -2.1 |\n"
)


def test_what_others_make_up_everywhere_is_no_difference_that_meets_it_now_and_then() -> None:
    assert alarms(FINANCING.format(paid="-2.1")) == []
    assert alarms(FINANCING.format(paid="-1.2")) == ["GEN-02"]


BALANCES = """
| | Revised | Estimates |
|---|---|---|
| Total revenue | 731.4 | 768.9 |
| Current revenue | 702.6 | 741.2 |
| Grants | 28.8 | 27.7 |
| Total expenditure | 884.1 | 851.3 |
| Current expenditure | 702.6 | 688.5 |
| Capital expenditure | 181.5 | 162.8 |
| Current balance | 0.0 | 52.7 |
| Overall balance | (152.7) | (82.4) |
"""


def test_a_balance_below_the_lines_of_a_total_is_none_of_them() -> None:
    assert alarms(BALANCES) == []
    assert alarms(BALANCES.replace("162.8", "126.8")) == ["GEN-01"]
