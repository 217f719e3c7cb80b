"""Tables of unknown form: how much has to hold before a failure is told, and what is numbering,
a head or a side.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.model.values import FAILS, HOLDS, Cell, Check
from auditor.packs.loading import load
from auditor.recognition.unknown.board import Score
from auditor.recognition.unknown.layout import roles
from auditor.recognition.unknown.slips import is_slip
from auditor.recognition.unknown.supposed import better
from auditor.recognition.unknown.vocabulary import Vocabulary
from tests.recognition.understood import audited, understood


def checks(*rows: str) -> list[Check]:
    """Return the checks of the general rules for a table; cells are written with bars between."""
    lines = ["云岭县事业情况表", "单位：万元", *(row.replace("|", "\t") for row in rows)]
    return list(audited("\n".join(lines) + "\n", select=("GEN",)).checks)


def severities_of(*rows: str) -> list[str]:
    """Return how severe the findings of the general rules are."""
    lines = ["云岭县事业情况表", "单位：万元", *(row.replace("|", "\t") for row in rows)]
    findings = audited("\n".join(lines) + "\n", select=("GEN",)).findings
    return [finding.severity for finding in findings]


def verdicts(rule: str, *rows: str) -> list[str]:
    """Return what became of a rule's checks."""
    return [check.verdict for check in checks(*rows) if check.relation.rule == rule]


TOWNS = [(1530 - 41 * at * at % 977, 2010 - 53 * at * at % 983) for at in range(1, 11)]
"""Two amounts of each row, none of them like another, in no order."""


@pytest.mark.parametrize(
    ("right", "wrong", "found"), [(0, 1, 0), (1, 1, 1), (3, 1, 1), (6, 2, 2), (4, 2, 2), (2, 3, 0)]
)
def test_other_rows_of_a_total_column_bear_out_one_that_fails(
    right: int, wrong: int, found: int
) -> None:
    sums = [(a, b, a + b + (11 + 13 * at if at >= right else 0)) for at, (a, b) in enumerate(TOWNS)]
    rows = [f"乡{at}|{total}|{a}|{b}" for at, (a, b, total) in enumerate(sums[: right + wrong])]
    assert verdicts("GEN-04", "乡镇|合计|教育|卫生", *rows).count(FAILS) == found


@pytest.mark.parametrize(("right", "severity"), [(30, []), (31, ["warning"])])
def test_a_sum_of_one_amount_fails_where_so_many_of_its_kind_hold(
    right: int, severity: list[str]
) -> None:
    rows = []
    for at in range(right + 1):
        a, b = 1530 - 41 * at * at % 977, 2010 - 53 * at * at % 983
        total = a + b + (17 if at == right else 0)
        rows += [f"{at + 1}、类{at}|{total}", f"（1）甲{at}|{a}", f"（2）乙{at}|{b}"]
    assert severities_of("类别|金额", *rows) == severity


@pytest.mark.parametrize(("right", "failed"), [(2, 0), (3, 1)])
def test_what_arithmetic_alone_reads_accuses_where_three_columns_say_so(
    right: int, failed: int
) -> None:
    columns = [(a, b, a + b + (7 if at == right else 0)) for at, (a, b) in enumerate(TOWNS)]
    lines = zip(*columns[: right + 1], strict=True)
    names = ("园林", "道路", "城乡")
    rows = [f"{name}|" + "|".join(map(str, line)) for name, line in zip(names, lines, strict=True)]
    head = "项目|" + "|".join("甲乙丙丁戊己庚辛壬癸"[: right + 1])
    assert verdicts("GEN-01", head, *rows).count(FAILS) == failed
    assert FAILS not in verdicts("GEN-01", head, *rows[:1], rows[1].replace("|", "||", 1), rows[2])


@pytest.mark.parametrize(
    ("kept", "severities"), [("129|127|256", ["warning"]), ("128|127|255", [])]
)
def test_one_sum_bears_another_out_from_eight_bits_on(kept: str, severities: list[str]) -> None:
    one, other, total = kept.split("|")
    rows = (f"园林|{one}|1260", f"道路|{other}|410", f"合计|{total}|1690")
    assert severities_of("项目|甲|乙", *rows) == severities


@pytest.mark.parametrize(("gap", "severities"), [(20, []), (200, ["warning"])])
def test_a_slip_tells_from_three_digits_on(gap: int, severities: list[str]) -> None:
    rows = ("园林|1260", "道路|410", f"合计|{1670 + gap}")
    assert severities_of("项目|甲", *rows) == severities


@pytest.mark.parametrize(
    ("total", "parts", "slip"),
    [
        (121, (100, 22), True),
        (12, (10, 3), False),
        (1230, (100, 23), True),
        (12300, (100, 23), True),
        (123000, (100, 23), True),
        (1230000, (100, 23), True),
        (12300000, (100, 23), False),
        (1324, (1000, 234), True),
        (4231, (1000, 234), False),
        (1000, (400, 500), True),
        (1110, (400, 500), False),
    ],
)
def test_one_slip_of_the_hand_explains_a_gap(
    total: int, parts: tuple[int, ...], slip: bool
) -> None:
    assert is_slip(total, parts) is slip


def rising(rows: int) -> list[str]:
    """Rows whose amounts rise from line to line, with their total."""
    values = [3 * at * at + 2 for at in range(1, rows + 1)]
    return [*(f"项{at}|{value}" for at, value in enumerate(values)), f"合计|{sum(values)}"]


@pytest.mark.parametrize(("rows", "step", "role"), [
    (5, 25, "code"), (5, 26, "amount"), (4, 25, "amount"),
])  # fmt: skip
def test_numbers_before_the_amounts_that_rise_a_little_number_the_lines_of_a_form(
    rows: int, step: int, role: str
) -> None:
    lines = ((f"项{at}", f"{6010 + step * at}", f"{7 * at * at + 11}") for at in range(rows))
    cells = [tuple(Cell(text, 0, 0) for text in line) for line in lines]
    found = roles(cells, 0, 3, ("项目", "甲", "乙"), Vocabulary(load().labels))
    assert found == ["label", role, "amount"]


@pytest.mark.parametrize(
    ("numbers", "role"),
    [
        ((6171, 3632, 5169, 2212, 3113), "code"),
        ((6171, 3632, 5169, 2212), "amount"),
        ((6171, 3632, 5169, 2212, 31130), "amount"),
        ((61, 36, 51, 22, 31), "amount"),
    ],
)
def test_five_whole_numbers_of_one_length_before_the_names_are_codes(
    numbers: Sequence[int], role: str
) -> None:
    lines = ((f"{each}", f"项{each}", f"{7 * each}.5") for each in numbers)
    cells = [tuple(Cell(text, 0, 0) for text in line) for line in lines]
    found = roles(cells, 0, 3, ("甲", "项目", "乙"), Vocabulary(load().labels))
    assert found == [role, "label", "amount"]


@pytest.mark.parametrize(
    ("first", "last", "role"),
    [
        (("201", "202", "203"), ("甲", "乙", "丙"), "code"),
        (("201", "202", "203"), ("11", "25", "38"), "amount"),
        (("201", "20101", "202"), ("11", "25", "38"), "code"),
    ],
)
def test_numbers_of_one_length_are_codes_where_names_stand_behind_them(
    first: Sequence[str], last: Sequence[str], role: str
) -> None:
    cells = [tuple(Cell(text, 0, 0) for text in line) for line in zip(first, last, strict=True)]
    assert roles(cells, 0, 2, ("甲", "乙"), Vocabulary(load().labels))[0] == role


def role_of(values: Sequence[int]) -> str:
    """Return what a column of these numbers is, the only one beside the labels."""
    cells = [
        tuple(Cell(text, 0, 0) for text in (f"项{at}", f"{value}"))
        for at, value in enumerate(values)
    ]
    return roles(cells, 0, 2, ("项目", "甲"), Vocabulary(load().labels))[1]


@pytest.mark.parametrize(
    ("values", "role"),
    [
        ((3, 4, 6, 8, 11, 13, 16, 19), "code"),
        ((3, 4, 6, 8, 11, 13, 16), "amount"),
        ((3, 4, 6, 8, 11, 13, 16, 20), "amount"),
        ((984, 985, 987, 989, 992, 994, 997, 999), "code"),
        ((985, 986, 988, 990, 993, 995, 998, 1000), "amount"),
    ],
)
def test_eight_numbers_that_rise_by_two_a_line_number_the_rows(
    values: Sequence[int], role: str
) -> None:
    assert role_of(values) == role


def test_numbers_that_only_rise_are_counts_where_the_last_is_the_sum_of_the_others() -> None:
    assert verdicts("GEN-01", "项目|数", *rising(6)) == [HOLDS]
    assert verdicts("GEN-01", "项目|数", *rising(7)) == [HOLDS]
    assert role_of((1, 2, 3)) == role_of((2, 3, 4, 9)) == "amount"


@pytest.mark.parametrize(
    ("numbers", "role"),
    [
        ((6010, 6020, 6031, 6040, 6055), "code"),
        ((6011, 6023, 6031, 6046, 6053), "amount"),
        ((6011, 6021, 6031, 6046, 6056), "code"),
        ((11, 12, 13, 14, 50), "amount"),
    ],
)
def test_what_grows_by_uneven_steps_is_an_amount(numbers: Sequence[int], role: str) -> None:
    lines = ((f"{number}", f"{7 * at * at + 11}") for at, number in enumerate(numbers))
    cells = [tuple(Cell(text, 0, 0) for text in line) for line in lines]
    assert roles(cells, 0, 2, ("甲", "乙"), Vocabulary(load().labels)) == [role, "amount"]


@pytest.mark.parametrize(
    ("titles", "found"), [(4, [HOLDS, HOLDS, HOLDS]), (5, [FAILS, HOLDS, HOLDS])]
)
def test_a_number_among_words_is_a_head_in_the_first_five_rows_alone(
    titles: int, found: list[str]
) -> None:
    above = [f"说明{at}|甲" for at in range(titles)]
    rows = ("园林|1204|1260|1255", "道路|380|410|402", "合计|1584|1670|1657")
    assert verdicts("GEN-01", *above, "项目|3|教育|卫生", *rows) == found


@pytest.mark.parametrize(("names", "subject"), [(7, "总计 · 乙"), (6, "合计 · 乙")])
def test_a_second_side_names_its_rows_seven_times_in_ten(names: int, subject: str) -> None:
    words = [f"支{min(at, names - 2)}" for at in range(9)]
    rows = [
        f"收{at}|{a}|{word}|{b}"
        for at, ((a, b), word) in enumerate(zip(TOWNS, words, strict=False))
    ]
    totals = [sum(each) for each in zip(*TOWNS[:9], strict=True)]
    rows.append(f"合计|{totals[0]}|总计|{totals[1]}")
    found = [check.relation.subject for check in checks("收入|甲|支出|乙", *rows)]
    assert found == ["合计 · 甲", subject]


TAXES = ("税收\t5310\t5761", "\u3000商品\t3120\t3385", "  所得\t2190\t2376")
FEES = ("收费\t1486\t1533", "\u3000行政\t904\t921", "  事业\t582\t612")


def test_a_full_width_blank_is_as_wide_as_two() -> None:
    found = verdicts("GEN-02", "来源|甲|乙", *TAXES, *FEES)
    assert found == [HOLDS] * 4


def test_lines_below_of_which_stand_where_its_words_end() -> None:
    rows = ("一般类|523|568", "其中：外债|124|151", "      内债|399|417", "专项类|814|902")
    assert verdicts("GEN-01", "类别|甲|乙", *rows, "合计|1337|1470") == [HOLDS, HOLDS]


def places_of(kind: str, *rows: str) -> list[int]:
    """Return the columns in which the sums hold that were read in one way."""
    lines = ["云岭县事业情况表", "单位：万元", *(row.replace("|", "\t") for row in rows)]
    (owed,) = understood("\n".join(lines) + "\n").unknown[1]
    return [place.at for claim in owed.rows if claim.kind == kind for place in claim.places]


def coded(*codes: str) -> list[str]:
    """Two groups of three lines with these codes, the first of each the sum of the others."""
    amounts = ("100|95", "60|50", "40|45", "50|77", "20|33", "30|44")
    names = "教管学国军民"
    lines = zip(codes, names, amounts, strict=True)
    return ["编码|项目|甲|乙", *(f"{code}|{name}|{amount}" for code, name, amount in lines)]


@pytest.mark.parametrize(
    ("codes", "owed"),
    [
        (("201", "20101", "20102", "203", "20301", "20302"), 4),
        (("20101", "2010101", "2010102", "20103", "2010301", "2010302"), 4),
        (("201", "20101", "20102", "203", "203", "203"), 2),
        (("2010", "201001", "201002", "2030", "203001", "203002"), 4),
        (("201", "301", "401", "203", "303", "403"), 0),
    ],
)
def test_codes_that_begin_alike_say_what_is_part_of_what(codes: tuple[str, ...], owed: int) -> None:
    assert len(places_of("code", *coded(*codes))) == owed
    assert verdicts("GEN-02", *coded(*codes)) == [HOLDS] * 4


def test_codes_of_half_the_lines_make_no_tree() -> None:
    rows = coded("201", "20101", "20102", "", "", "")
    assert places_of("code", *rows) == []
    assert len(places_of("code", *rows[:-1])) == 2


def test_sub_totals_are_counted_once_in_the_total_of_all() -> None:
    parks = ("园林|1204|1260", "道路|380|410", "小计|1584|1670")
    water = ("水务|2150|2151", "教育|615|590", "小计|2765|2741")
    rows = ("项目|甲|乙", *parks, *water)
    assert verdicts("GEN-01", *rows, "总计|4349|4411") == [HOLDS] * 6
    assert verdicts("GEN-01", *rows, "总计|4349|4511").count(FAILS) == 1


def test_a_total_of_two_parts_may_be_rounded() -> None:
    two = ("项目|甲|乙", "园林|1.4|2.0", "道路|1.2|3.0", "合计|3|5")
    assert verdicts("GEN-01", *two) == ["rounding", HOLDS]


def test_a_balance_is_the_difference_of_the_two_totals_before_it() -> None:
    rows = ("项目|甲|乙", "收入合计|900|300", "支出合计|800|250")
    assert of_balance(checks(*rows, "结余|100|50")) == [HOLDS, HOLDS]
    assert HOLDS not in of_balance(checks(*rows, "结余|101|51"))
    assert of_balance(checks(*rows[:2], "支出合计|1000|350", "结余|100|50")) == [HOLDS, HOLDS]


def of_balance(found: list[Check]) -> list[str]:
    """Return what became of the checks of the line that is called a balance."""
    return [check.verdict for check in found if check.relation.subject.startswith("结余")]


@pytest.mark.parametrize("last", ["②", "⑳"])
def test_columns_are_named_by_numbers_in_circles(last: str) -> None:
    rows = (f"栏次|①|{last}|③=①+{last}", "道路|850|799|1649", "河道|420|441|861")
    assert verdicts("GEN-03", "专项|甲|乙|共", *rows) == [HOLDS, HOLDS]


def test_a_total_of_one_part_alone_proves_nothing_and_a_column_of_noughts_neither() -> None:
    rows = ("园林|0|1204", "道路|0|380", "合计|0|1584")
    assert verdicts("GEN-01", "项目|甲|乙", *rows) == [HOLDS, HOLDS]
    assert verdicts("GEN-01", "项目|甲|乙", "园林|0|0", "道路|0|0", "合计|0|0") == [HOLDS, HOLDS]
    wrong = ("园林|0|1204", "道路|0|380", "合计|0|1861")
    assert FAILS not in verdicts("GEN-01", "项目|甲|乙", *wrong)


@pytest.mark.parametrize(("length", "subject"), [(80, "总计 · 乙"), (81, "合计 · 乙")])
def test_a_name_on_a_second_side_has_eighty_characters(length: int, subject: str) -> None:
    rows = ("税收|900|教育|700", f"收费|300|{'道' * length}|500", "合计|1200|总计|1200")
    found = [check.relation.subject for check in checks("收入|甲|支出|乙", *rows)]
    assert found == ["合计 · 甲", subject]


def test_a_last_line_without_a_word_is_no_total_by_one_column() -> None:
    assert checks("项目|甲", "园林|4", "道路|6", "城乡|10") == []
    two = ("项目|甲|乙", "园林|4|5", "道路|6|7", "城乡|10|12")
    assert verdicts("GEN-01", *two) == [HOLDS, HOLDS]
    assert checks("项目|甲|乙", "园林|4|5", "城乡|4|5") == []


def test_a_number_over_two_columns_names_neither() -> None:
    rows = ("道路|5|6|7|11", "河道|1|2|3|3")
    assert verdicts("GEN-03", "专项|甲|乙|丙|丁", "栏次|1|2|4|3=1+2", *rows) == [HOLDS, HOLDS]
    assert verdicts("GEN-03", "专项|甲|乙|丙|丁", "栏次|1|2|2|3=1+2", *rows) == []


@pytest.mark.parametrize(
    ("above", "owed"), [((), 0), (("城区||",), 0), (("城区|9|9",), 2), (("城区占比%|9|9",), 0)]
)
def test_what_of_which_introduces_is_part_of_the_line_above(
    above: tuple[str, ...], owed: int
) -> None:
    rows = ("项目|甲|乙", *above, "其中：园林|4|5", "道路|6|7")
    assert verdicts("GEN-05", *rows) == [HOLDS] * owed


def test_all_that_of_which_introduces_is_part_of_one_line() -> None:
    rows = ("项目|甲|乙", "城区|9|9", "其中：园林|4|5", "其中：道路|6|7", "郊区|6|7", "合计|15|16")
    assert verdicts("GEN-05", *rows) == [HOLDS] * 4
    assert verdicts("GEN-01", *rows) == [HOLDS] * 2


def test_one_failure_weighs_as_much_as_two_places_that_hold() -> None:
    once = Score(holds=[0])
    assert not better(Score(holds=[0, 1], fails=[2]), once)
    assert better(Score(holds=[0, 1, 3], fails=[2]), once)
    assert not better(Score(holds=[0, 1, 3], fails=[2, 4]), once)
