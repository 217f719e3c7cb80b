"""A total that its lines fall short of as if one of them were left out: what speaks for that, and
what for another reading.
"""

from __future__ import annotations

import pytest

from auditor.relations.elsewhere import CHANCE
from auditor.relations.lost import LEVELS, MOST_COLUMNS, MOST_LINES
from auditor.relations.numbering import missing_number
from auditor.relations.open_tables import AROUND
from auditor.relations.shortfalls import FIFTH, TINY
from tests.recognition.understood import audited

Rows = list[tuple[str, list[int]]]
ROWS: Rows = [
    ("Cemeteries", [41_318, 39_907, 42_266, 45_120]),
    ("Libraries", [12_446, 12_891, 13_377, 14_082]),
    ("Markets", [33_871, 34_126, 31_508, 30_667]),
    ("Swimming", [22_319, 27_754, 26_913, 25_431]),
]
LOST = ROWS[2]


def table(
    rows: Rows,
    left_out: str = "Markets",
    columns: int = 4,
    total: str = "Total",
    name: str = "Service",
) -> str:
    """Return a table whose total adds up all rows, and that prints all but one."""
    lines = [[name, *(f"Town {number}" for number in "ABCD"[:columns])], ["---"] * (columns + 1)]
    lines += [
        [label, *(f"{value:,}" for value in values[:columns])]
        for label, values in rows
        if not label.endswith(left_out)
    ]
    sums = [sum(values[at] for _, values in rows) for at in range(columns)]
    lines.append([total, *(f"{value:,}" for value in sums)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def told(text: str) -> dict[str, str]:
    """Return what speaks for a row that is left out, with what it names, in the first finding that
    says so; and how severe that is.
    """
    found = audited(text)
    for finding in found.findings:
        pieces = [piece for at in finding.checks for piece in found.checks[at].relation.evidence]
        lost = {piece.kind: piece.detail for piece in pieces if piece.kind.startswith("lost")}
        if lost:
            return {**lost, "severity": finding.severity}
    return {}


def numbered(rows: Rows = ROWS) -> Rows:
    return [(f"{number}. {label}", values) for number, (label, values) in enumerate(rows, 1)]


def test_lines_that_fall_short_in_all_columns_lack_a_row() -> None:
    found = told(table(ROWS))
    assert found["lost"] == "33,871, 34,126, 31,508, 30,667"
    assert found["severity"] == "warning"
    assert {"lost-whole", "lost-closed"} == {kind for kind in found if kind.startswith("lost-")}


def test_nothing_is_told_where_no_row_is_left_out() -> None:
    assert told(table(ROWS, left_out="nothing")) == {}


def headed(text: str) -> str:
    """A table whose last line stands above the others."""
    head, line, *rows = text.splitlines()
    return "\n".join([head, line, rows[-1], *rows[:-1]]) + "\n"


def test_two_columns_alone_say_it_where_the_total_closes_the_list() -> None:
    assert told(table(ROWS, columns=2))["lost"] == "33,871, 34,126"
    # Below a total there may be some of its lines alone.
    assert told(headed(table(ROWS, columns=2))) == {}
    assert told(headed(table(ROWS, columns=3)))["severity"] == "warning"
    assert told(headed(table(numbered(), columns=2)))["lost-number"] == "3"


def balanced(left_out: str, off: int = 0) -> str:
    """A table of which the third column is what the first two make."""
    lines = ["| Service | Town A | Town B | Both |", "|---|---|---|---|"]
    pairs = [values[:2] for _, values in ROWS]
    for label, (one, other, *_) in ROWS:
        if label != left_out:
            lines.append(f"| {label} | {one:,} | {other:,} | {one + other:,} |")
    one, other = (sum(column) for column in zip(*pairs, strict=True))
    return "\n".join([*lines, f"| Total | {one:,} | {other:,} | {one + other + off:,} |"]) + "\n"


def test_columns_that_others_make_bear_the_total_out() -> None:
    assert told(balanced("Markets"))["lost"] == "33,871, 34,126, 67,997"
    assert "lost-made" in told(balanced("Markets"))
    assert "lost-made" not in told(balanced("Markets", off=40))
    assert told(balanced("")) == {}


def test_a_row_may_have_another_sign_than_the_others() -> None:
    net: Rows = [(label, [one, one // 3, one - one // 3, other // 2])
                 for label, (one, other, *_) in ROWS]  # fmt: skip
    net[2] = ("Markets", [33_871, 39_204, 33_871 - 39_204, -4_106])
    assert told(table(net))["lost"] == "33,871, 39,204, −5,333, −4,106"
    # Alone it is no line of this kind.
    net[2] = ("Markets", [33_871, 19_204, 33_871 - 19_204, -4_106])
    assert told(table(net)) == {}


def test_one_column_says_it_where_its_numbers_jump() -> None:
    assert told(table(ROWS, columns=1)) == {}
    assert told(table(numbered(), columns=1))["lost"] == "33,871"


def test_one_slip_is_no_row() -> None:
    text = table(numbered(), left_out="nothing", columns=1).replace("33,871", "33,811")
    assert told(text) == {}


def test_a_row_that_another_table_prints_is_named() -> None:
    other = table(
        [("Markets", LOST[1]), ("Ferries", [5_417, 5_118, 6_231, 6_004])], "nothing", name="Fees"
    )
    found = told(table(ROWS, columns=2) + "\n\nFees of both.\n\n" + other)
    assert found["lost-named"] == "Markets"
    assert found["severity"] == "error"


@pytest.mark.parametrize(
    ("line", "named"),
    [("Markets", True), ("Town A", False), ("Libraries", False), ("Libraries, east", False),
     ("Markets of Town A", True)],
)  # fmt: skip
def test_a_row_of_a_name_that_the_table_has_is_another_one(line: str, named: bool) -> None:
    rows: Rows = [(line, LOST[1]), ("Ferries", [5_417, 5_118, 6_231, 6_004])]
    text = table(ROWS) + "\n\nFees of both.\n\n" + table(rows, "nothing", name="Fees")
    assert ("lost-named" in told(text)) == named


def test_a_row_that_a_sentence_names_is_an_error() -> None:
    said = "The markets received $33,871 in town A.\n\nAll of it (in $)\n\n"
    found = told(said + table(ROWS, columns=2))
    assert (found["lost-named"], found["severity"]) == ("The markets received", "error")


def test_an_amount_of_few_digits_is_met_by_chance() -> None:
    small: Rows = [(label, [value // 1000 for value in values]) for label, values in ROWS]
    text = table(small, columns=2)
    assert "lost-named" not in told("The markets cost 33 in town A and 34 in B.\n\n" + text)


def test_among_many_amounts_one_is_met_by_chance() -> None:
    # So many different amounts of five digits that one of them may be the gap by chance.
    many = 9 * 10**4 // CHANCE + 10
    rows = [f"| Line {at} | {10_000 + 7 * at:,} |" for at in range(many)]
    listed = "\n".join(["| Fees | Town A |", "|---|---|", *rows, "| Markets | 33,871 |"]) + "\n"
    short = listed.replace("\n".join(rows), "\n".join(rows[:30]))
    text = "\n\nAll fees.\n\n" + headed(table(ROWS, columns=2))
    assert told(short + text)["lost-named"] == "Markets"
    assert told(listed + text) == {}


def test_shares_of_the_total_say_that_it_is_right() -> None:
    whole = sum(values[0] for _, values in ROWS)
    lines = ["| Service | Amount | Share % |", "|---|---|---|"]
    for label, values in ROWS:
        if label != "Markets":
            lines.append(f"| {label} | {values[0]:,} | {100 * values[0] / whole:.1f} |")
    lines.append(f"| Total | {whole:,} | 100.0 |")
    text = "\n".join(lines) + "\n"
    assert {"lost-shares", "lost-whole"} <= set(told(text))
    # Shares of something else say nothing of it.
    for rate in ("37.6", "11.3", "20.3"):
        assert rate in text
        text = text.replace(f"| {rate} |", "| 25.0 |")
    assert told(text) == {}


def test_a_line_of_all_the_rest_closes_a_list() -> None:
    rest: Rows = [*ROWS[:3], ("Other services", ROWS[3][1])]
    assert "lost-rest" in told(table(rest))
    assert "lost-rest" not in told(table(ROWS))


def test_a_total_that_a_sum_counts_is_right() -> None:
    lines = table(ROWS, columns=3, total="Total services")
    sums = [sum(values[at] for _, values in ROWS) for at in range(3)]
    roads = [77_416, 75_223, 79_004]
    lines += f"| Total roads | {' | '.join(map(str, roads))} |\n"
    both = (one + other for one, other in zip(sums, roads, strict=True))
    lines += f"| Grand total | {' | '.join(map(str, both))} |\n"
    assert "lost-above" in told(lines)


def test_two_lines_are_hardly_a_list() -> None:
    assert told(table(ROWS))
    assert told(table(ROWS[1:], columns=3)) == {}
    assert "lost-few" in told(table(ROWS[1:]))
    assert "lost-few" not in told(table(ROWS))


@pytest.mark.parametrize(
    "title", ["Main services of the towns", "Selected services", "The largest services"]
)
def test_a_list_of_some_lines_leaves_others_out(title: str) -> None:
    assert told(f"{title}\n\n{table(ROWS)}") == {}
    # A word farther off speaks of something else.
    assert told(
        f"{title}. {'This is what the towns spent. ' * (AROUND // 29 + 1)}\n\n{table(ROWS)}"
    )


def test_a_head_of_amounts_says_nothing_of_the_lines() -> None:
    assert told(table(ROWS).replace("Town A", "Of projects selected"))
    assert told(table(ROWS).replace("| Service", "| Selected service")) == {}


def test_the_title_of_the_next_table_says_nothing_of_this_one() -> None:
    other = "Table 7: Selected fees\n\n" + table(ROWS[:2], "nothing", name="Fee")
    assert told(f"Table 6: Services\n\n{table(ROWS)}\n{other}")
    assert told(f"Table 6: Services\n\n{table(ROWS)}\nSelected services only.\n\n{other}") == {}


def test_a_row_that_a_sentence_says_rounded_is_named() -> None:
    rows: Rows = [(label, [value * 1_013 for value in values]) for label, values in ROWS]
    text = "\n\nAll of it (in $)\n\n" + table(rows, columns=1)
    assert told(text) == {}
    # 34,311,323 is 34.311 million.
    assert told("The markets received $34.311 million." + text)["lost-named"]
    assert told("The markets received $34.321 million." + text) == {}
    # Of so few digits another amount may be by chance.
    assert told("The markets received $34.3 million." + text) == {}


def test_a_total_that_adds_the_one_before_it_may_lack_a_row() -> None:
    lines = ["| Service | 2022 | 2023 | 2024 |", "|---|---|---|---|"]
    lines += ["| Pay | 41,318 | 39,907 | 42,266 |", "| Rent | 12,446 | 12,891 | 13,377 |"]
    lines += ["| Subtotal | 53,764 | 52,798 | 55,643 |", "| Works | 22,319 | 27,754 | 26,913 |"]
    total = "| Total | 109,954 | 114,678 | 114,064 |"
    text = "\n".join([*lines, total]) + "\n"
    said = "The markets received $33,871 in 2022 and $34,126 in 2023.\n\nAll of it (in $)\n\n"
    assert told(text) == {}
    assert told(said + text)["lost-named"]
    markets = "| Markets | 33,871 | 34,126 | 31,508 |"
    assert told(said + "\n".join([*lines, markets, total]) + "\n") == {}


def test_the_whole_of_a_region_stands_above_its_places() -> None:
    places = ["南泉市", "石岭市", "白河州", "云台市", "东川市"]
    amounts = [[(at + 3) * 10_007 + column * 1_931 * (at + 1) for column in range(5)]
               for at in range(5)]  # fmt: skip
    head = "| 地区 | 限额 | 余额 | 发行 | 还本 | 付息 |\n|---|---|---|---|---|---|\n"
    whole = [sum(column) for column in zip(*amounts, strict=True)]
    rows = [(label, row) for label, row in zip(("全省", *places), (whole, *amounts), strict=True)]
    lines = [f"| {label} | {' | '.join(map(str, row))} |" for label, row in rows]
    assert told(head + "\n".join(lines) + "\n") == {}
    found = told(head + "\n".join(line for line in lines if "白河州" not in line) + "\n")
    assert found["severity"] == "warning"


def test_a_row_that_stands_outside_the_section_is_not_left_out() -> None:
    text = table(ROWS)
    # Below its total, where the reading does not look.
    assert told(text + "| Markets | 33,871 | 34,126 | 31,508 | 30,667 |\n") == {}
    two = "| Markets north | 30,870 | 30,125 | 30,507 | 30,666 |\n"
    two += "| Markets south | 3,001 | 4,001 | 1,001 | 1 |\n"
    assert told(text + two) == {}


def test_what_stands_in_a_cell_that_was_read_past_is_not_left_out() -> None:
    text = table(ROWS).replace("| Swimming", "| Swimming (markets: 33,871; 34,126)")
    assert told(text) == {}
    assert told(text.replace("34,126", "34,128"))


def test_a_line_alone_behind_a_total_is_not_all_of_it() -> None:
    memo = table(ROWS) + "| Memo: grants passed on | 52,116 | | | |\n"
    assert told(memo)["lost"] == "33,871, 34,126, 31,508, 30,667"


def test_a_table_that_goes_on_from_another_one_has_lines_there() -> None:
    head = "| Service | Town A | Town B | Town C | Town D |\n|---|---|---|---|---|\n"
    before = head + "".join(
        f"| {label} | {' | '.join(map(str, values))} |\n"
        for label, values in [("Markets north", [30_000] * 4), ("Markets west", [2_001] * 4)]
    )
    assert told(before + "\n\nPage 2\n\n" + table(ROWS)) == {}
    # Heads of its own begin another table.
    assert told(before.replace("Service", "Fee") + "\n\nPage 2\n\n" + table(ROWS))
    closed = before + "| Total | 32,001 | 32,001 | 32,001 | 32,001 |\n"
    assert told(closed + "\n\nPage 2\n\n" + table(ROWS))


def test_blanks_may_be_what_is_missing() -> None:
    text = table(ROWS).replace("| 12,446 | 12,891 | 13,377 |", "|  |  |  |")
    assert told(text) == {}


def test_a_column_in_which_all_lines_add_up_speaks_against_a_row() -> None:
    rows: Rows = [(label, [*values[:3], 100 + len(label)]) for label, values in numbered()]
    rows[2] = ("3. Markets", [*LOST[1][:3], 0])
    assert "lost-held" in told(table(rows))
    # Without its number, or with two such columns, nothing speaks for it.
    assert told(table([(label[3:], values) for label, values in rows])) == {}
    rows = [(label, [*values[:2], 7 + len(label), values[3]]) for label, values in rows]
    rows[2] = ("3. Markets", [*LOST[1][:2], 0, 0])
    assert told(table(rows)) == {}


def test_what_is_missing_is_of_the_size_of_its_neighbours() -> None:
    least = 12_446 // TINY
    small: Rows = [*ROWS[:2], ("Markets", [least + 1, 1_400, 1_500, 1_600]), ROWS[3]]
    assert told(table(small))
    small[2] = ("Markets", [least - 1, 1_400, 1_500, 1_600])
    assert told(table(small)) == {}


def test_lines_that_are_hardly_any_of_a_total_are_not_its_own() -> None:
    def large(times: int) -> Rows:
        sums = [sum(values[at] for label, values in ROWS if label != "Markets") for at in range(4)]
        return [*ROWS[:2], ("Markets", [times * each + 11 for each in sums]), ROWS[3]]

    assert told(table(large(FIFTH - 2)))
    assert told(table(large(FIFTH - 1))) == {}


def test_what_is_missing_is_of_the_sign_of_the_lines() -> None:
    rows: Rows = [*ROWS[:2], ("Markets", [-value for value in LOST[1]]), ROWS[3]]
    assert told(table(rows)) == {}


def test_further_columns_count_for_no_more_than_some() -> None:
    def bits(columns: int) -> int:
        rows: Rows = [(label, values * 2) for label, values in ROWS]
        head = "| Service | " + " | ".join(f"Town {at}" for at in range(columns)) + " |"
        lines = [head, "|" + "---|" * (columns + 1)]
        for label, values in rows:
            if label != "Markets":
                shown = (f"{value + at:,}" for at, value in enumerate(values[:columns]))
                lines.append(f"| {label} | {' | '.join(shown)} |")
        sums = (sum(values[at] + at for _, values in rows) for at in range(columns))
        lines.append(f"| Total | {' | '.join(f'{value:,}' for value in sums)} |")
        checks = audited("\n".join(lines) + "\n").checks
        pieces = (piece for check in checks for piece in check.relation.evidence)
        return next(piece.bits for piece in pieces if piece.kind == "lost")

    assert bits(3) < bits(MOST_COLUMNS + 1) == bits(MOST_COLUMNS + 2)


def test_very_long_lists_are_not_looked_at() -> None:
    def long(many: int) -> str:
        rows: Rows = [
            (
                f"Line {at}",
                [90_000 + at * prime % 4_001 for prime in (7_919, 104_729, 1_299_709, 541)],
            )
            for at in range(many)
        ]
        rows[many // 2] = ("Markets", rows[many // 2][1])
        return table(rows)

    assert told(long(MOST_LINES))
    assert told(long(MOST_LINES + 2)) == {}


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (["1", "2", "4"], "3"),
        (["2", "3", "4"], "1"),
        (["1 Safety", "3 Traffic", "4 Parks"], "2"),
        (["A. Pay", "B. Rent", "D. Fees"], "C"),
        (["一、收入", "二、支出", "四、结余"], "3"),
        (["1", "2", "3"], ""),
        (["1", "2", "5"], ""),
        (["2", "3"], "1"),
        (["2"], ""),
        (["2202 Schools", "2203 Arts", "2205 Sports"], ""),
        (["1", "3", "2"], ""),
        (["1", "2", "Parks"], ""),
        (["PA2 Energy", "PA3 Roads", "PA4 Towns"], "PA1"),
        (["Ward 1", "Ward 2", "Ward 4"], "Ward 3"),
        (["Ward 1", "Zone 2", "Ward 4"], ""),
        (["001", "002", "004"], "3"),
        (["No-09", "No-10", "No-11", "No-13", "No-14", "No-15"], "No-12"),
        (["21/103", "21/104", "21/105", "21/107", "21/108", "21/109"], "21/106"),
        # Codes of few lines may just stand in a row.
        (["21/103", "21/104", "21/106", "21/107", "21/108"], ""),
        (["21/103", "21/104", "21/106", "21/107", "21/109", "21/110"], ""),
        (["411", "412", "413", "415", "416", "417"], "414"),
        (["411 a", "412 b", "413", "415", "417", "418"], ""),
    ],
)
def test_one_number_that_rows_leave_out(texts: list[str], number: str) -> None:
    from auditor.model.values import Cell

    rows = [(Cell(text, 0, len(text)),) for text in texts]
    assert missing_number(rows, [0]) == number


def test_a_column_of_changes_has_any_sign() -> None:
    def with_changes(left_out: str) -> str:
        rows: Rows = [
            (label, [values[0], values[1], values[1] - values[0]]) for label, values in numbered()
        ]
        rows[0] = ("1. Cemeteries", [39_907, 41_318, 1_411])
        rows[2] = ("3. Markets", [34_126, 33_871, -255])
        text = table(rows, left_out, columns=3)
        return text.replace("Town A", "2022").replace("Town B", "2023").replace("Town C", "Change")

    assert told(with_changes("Markets"))["lost"] == "34,126, 33,871, −255"
    assert told(with_changes("nothing")) == {}


def test_lines_of_a_line_are_counted_once_where_a_word_parts_them() -> None:
    lines = ["| Service | Town A | Town B | Town C |", "|---|---|---|---|"]
    lines += ["| Libraries | 12,446 | 12,891 | 13,377 |"]
    lines += ["| Roads | 41,318 | 39,907 | 42,266 |"]
    lines += ["| of which: repair | 30,114 | 27,305 | 31,063 |"]
    lines += ["| cleaning | 11,204 | 12,602 | 11,203 |"]
    lines += ["| Other services | 22,319 | 27,754 | 26,913 |"]
    total = "| Total | 109,954 | 114,678 | 114,064 |"
    assert told("\n".join([*lines, total]) + "\n")["lost"] == "33,871, 34,126, 31,508"
    markets = "| Markets | 33,871 | 34,126 | 31,508 |"
    assert told("\n".join([*lines, markets, total]) + "\n") == {}


def test_a_difference_that_holds_says_nothing_of_what_its_total_is_made_of() -> None:
    lines = [*table(ROWS, columns=3, total="Total income").splitlines()]
    lines += ["|  |  |  |  |", "| Pay | 64_116 | 60_220 | 61_407 |".replace("_", ",")]
    lines += ["| Rent | 11,204 | 12,602 | 11,203 |"]
    lines += ["| Total spending | 75,320 | 72,822 | 72,610 |"]
    lines += ["| Surplus | 34,634 | 41,856 | 41,454 |"]
    found = told("\n".join(lines) + "\n")
    assert found["lost"] == "33,871, 34,126, 31,508"
    assert "lost-above" in found


def letters(rows: list[str]) -> str:
    lines = ["| Result | Amount |", "|---|---|", *(f"| {row} |" for row in rows)]
    return "\n".join(lines) + "\n"


FORMULA = [
    "Balance at year end (A) | 7,092,432.15",
    "Set aside (B) | 580,870.06",
    "Bound by law (C) | 382,230.12",
    "For investment (D) | 219,016.80",
    "Available (E = A - B - C - D) | 5,910,315.17",
]


def test_a_printed_formula_names_a_line_that_is_not_there() -> None:
    found = told(letters([*FORMULA[:3], FORMULA[4]]))
    assert found == {"lost": "219,016.80", "lost-number": "D", "severity": "warning"}
    assert told(letters(FORMULA)) == {}
    # A line of nothing may be left out.
    none = FORMULA[4].replace("5,910,315.17", "6,129,331.97")
    assert told(letters([*FORMULA[:3], none])) == {}


def test_letters_that_stand_in_another_table_are_not_left_out() -> None:
    assert told(letters(FORMULA[1:])) == {}
    assert told(letters([FORMULA[0], FORMULA[1], FORMULA[4]])) == {}


def test_a_formula_of_letters_is_checked() -> None:
    wrong = letters(FORMULA).replace("5,910,315.17", "5,910,815.17")
    found = [finding.rule for finding in audited(wrong).findings]
    assert found == ["GEN-03"]
    assert not audited(letters(FORMULA)).findings
    # A letter that stands twice names nothing.
    twice = wrong.replace("(D) |", "(C) |")
    assert [finding.rule for finding in audited(twice).findings] == []


ABOVE = "The council met in June and turned to the main points of the plan. "


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("", True),
        ("Main services\n\n", False),
        ("The main services are these:\n\n", False),
        (f"{ABOVE * 4}\n\n", True),
        (f"{ABOVE * 4}It decided on the main services:\n\n", False),
    ],
)
def test_a_paragraph_that_ends_before_a_table_tells_of_something_else(
    above: str, told: bool
) -> None:
    assert bool(lost_at(above)) is told


def lost_at(above: str) -> dict[str, str]:
    """Return what speaks for a row left out below some lines."""
    return told(above + table(numbered(), columns=4))


@pytest.mark.parametrize("verb", ["由33871万元调整为34126万元", "比上年增加33871万元，增长34.1%"])
def test_what_a_row_was_and_became_names_it(verb: str) -> None:
    rows = [(f"{label}支出", values) for label, values in ROWS]
    printed = table(rows, left_out="Markets支出", columns=2)
    text = f"市政集市支出{verb}。\n\n单位：万元\n\n{printed}"
    assert told(text).get("lost-named") == ("市政集市支出" if "调整" in verb else None)


BALANCED = """| Item | 2022 | 2023 | 2024 |
|---|---|---|---|
| Own revenue | 143.0 | 144.6 | 153.1 |
| Transfers | 145.3 | 149.2 | 155.4 |
{carried}| {income} | 309.5 | 314.8 | 329.8 |
| Services | 119.1 | 124.4 | 125.7 |
| Projects | 57.1 | 61.4 | 65.2 |
| Other | 133.3 | 129.0 | 138.9 |
| Total spending | 309.5 | 314.8 | {spending} |
"""
CARRIED = "| Carried over | 21.2 | 21.0 | 21.3 |\n"


def test_what_goes_out_bears_out_what_comes_in() -> None:
    whole = BALANCED.format(income="Total income", spending="329.8", carried=CARRIED)
    assert told(whole) == {}
    lacks = BALANCED.format(income="Total income", spending="329.8", carried="")
    assert told(lacks)["lost-balanced"] == ""
    # One that does not add up itself bears out nothing.
    wrong = BALANCED.format(income="Total income", spending="328.9", carried="")
    assert "lost-balanced" not in told(wrong)


def test_lines_of_another_total_that_prints_the_same_are_its_own() -> None:
    lacks = audited(BALANCED.format(income="Total income", spending="329.8", carried=""))
    sums = [check.relation.terms for check in lacks.checks if check.relation.rule == "GEN-01"]
    added = {terms[0].figure.label: [term.figure.label for term in terms[1:]] for terms in sums}
    assert added["Total income"] == ["Own revenue", "Transfers"]
    assert added["Total spending"] == ["Services", "Projects", "Other"]


TREE = """The county's money
Item\t2022\t2023\t2024
1. Revenue\t900\t961\t1,024
\u3000Taxes\t700\t740\t790
\u3000\u3000On income\t400\t421\t455
\u3000\u3000On land\t300\t319\t335
\u3000Fees\t200\t221\t234
3. Grants\t512\t498\t530
4. Loans\t388\t402\t417
Total\t2,010\t2,073\t2,198
"""


def test_lines_two_levels_below_a_line_stand_apart() -> None:
    assert LEVELS == 3
    assert "lost" in told(TREE)
    # Lines that no sum parts from the others are lines that were read past.
    assert told(TREE.replace("400\t421", "410\t431")) == {}


@pytest.mark.parametrize("head", ["Fund balances", "Something else"])
def test_lines_above_the_head_of_a_total_are_none_of_its_section(head: str) -> None:
    lines = table(ROWS, total="Total fund balances").splitlines()
    columns = "|" * 5
    before = "| Deferred | 9,731 | 8,442 | 9,118 | 8,705 |"
    text = "\n".join([*lines[:2], before, f"| {head} {columns[1:]}", *lines[2:], ""])
    assert bool(told(text)) is (head == "Fund balances")


BRANCHES = (
    "| Exports | 2020 | 2021 | 2022 |\n|---|---|---|---|\n| Total | 24,690 | 26,315 | 28,466 |\n"
    "| 1. Mining | 9,121 | 9,763 | 10,972 |\n| 1.1 Copper | 7,742 | 8,455 | 9,455 |\n"
    "| 1.2 Iron | 1,379 | 1,308 | 1,517 |\n| 2. Farming | 8,881 | 9,900 | 10,730 |\n"
    "| 2.1 Fruit | 7,626 | 8,146 | 9,580 |\n| 2.2 Fish | 1,255 | 1,754 | {fish} |\n"
    "| 3. Industry | 6,688 | 6,652 | 6,764 |\n| 3.1 Food | 3,051 | 3,046 | 2,799 |\n"
    "| 3.2 Drinks | 1,689 | 1,585 | 1,731 |\n{paper}"
    "| 3.4 Chemicals | 1,181 | 1,139 | 1,214 |\n"
)
PAPER = "| 3.3 Paper | 767 | 882 | 1,020 |\n"


def test_a_row_left_out_of_a_branch_is_told_where_the_others_are_the_sums_of_theirs() -> None:
    assert told(BRANCHES.format(fish="1,150", paper=PAPER)) == {}
    assert "lost" in told(BRANCHES.format(fish="1,150", paper=""))
    # Where another branch does not close either, trees of this table are none.
    assert "lost" not in told(BRANCHES.format(fish="980", paper=""))


def test_what_is_secret_by_law_is_printed_nowhere() -> None:
    rows = [(name, [10 * each for each in values]) for name, values in ROWS]
    said = table(rows, total="公共安全支出合计", name="项目")
    assert "lost" in told(table(rows, total="教育支出合计", name="项目"))
    assert "lost" not in told(said)


ELSEWHERE = (
    "表1 支出总表\n单位：元\n\n| 项目 | 金额 |\n|---|---|\n"
    "| 一、一般公共服务支出 | 28,414,231.43 |\n"
    "| 二、社会保障和就业支出 | 1,802,389.31 |\n| 三、卫生健康支出 | {health} |\n"
    "| 支出总计 | 30,734,332.92 |\n\n表2 支出比较表\n单位：元\n\n"
    "| 项目 | 金额 |\n|---|---|\n{services}| 社会保障和就业支出 | 1,802,389.31 |\n"
    "| 卫生健康支出 | 517,712.18 |\n| 合计 | 30,734,332.92 |\n"
)
SERVICES = "| 一般公共服务支出 | 28,414,231.43 |\n"


def test_however_large_a_row_is_told_that_another_table_prints() -> None:
    health = "517,712.18"
    assert told(ELSEWHERE.format(services=SERVICES, health=health)) == {}
    found = told(ELSEWHERE.format(services="", health=health))
    assert "lost-named" in found


def test_lines_of_nothing_do_not_tell_of_another_one() -> None:
    text = ELSEWHERE.format(services="", health="517,712.18")
    head, second = text.split("表2")
    for line in ("1,802,389.31", "517,712.18"):
        second = second.replace(line, "0.00")
    second = second.replace("30,734,332.92", "28,414,231.43")
    assert "lost" not in told(f"{head}表2{second}")
