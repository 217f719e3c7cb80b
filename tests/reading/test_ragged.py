"""Tables in plain text whose cells stand in no columns, or not all of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.model.values import Grid
from auditor.reading import columns, read
from auditor.reading.lines import SourceLine
from auditor.reading.ragged import Loose, ragged


def grids(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in read("file.txt", text.encode()).blocks
        if isinstance(block, Grid)
    ]


ROADS = """\
Service  Plan  Paid  Left
Roads and bridges  12,400  11,900  500
Parks  860  860  0
Street lighting and signs  2,040  1,990  50

Total of all services  15,300  14,750  550
"""


def test_lines_with_as_many_amounts_are_rows_of_one_table() -> None:
    assert grids(ROADS) == [
        [
            ["Service", "Plan", "Paid", "Left"],
            ["Roads and bridges", "12,400", "11,900", "500"],
            ["Parks", "860", "860", "0"],
            ["Street lighting and signs", "2,040", "1,990", "50"],
            ["Total of all services", "15,300", "14,750", "550"],
        ]
    ]


def test_amounts_that_may_stand_in_any_column_stand_in_none_for_certain() -> None:
    ((*_, parks, _, _),) = grids(ROADS.replace("860  860  0", "860  860"))
    assert parks == ["Parks", *["860 .. 860"] * 3]
    ((*_, parks, _, _),) = grids(ROADS.replace("860  860  0", "$7"))
    assert parks == ["Parks", *["7 .. 7"] * 3]
    ((*_, parks, _, _),) = grids(ROADS.replace("860  860  0", "-"))
    assert parks == ["Parks", "", "", ""]


def test_a_word_in_the_place_of_an_amount_keeps_its_column() -> None:
    ((*_, parks, _, _),) = grids(ROADS.replace("860  860  0", "860  n/a  860"))
    assert parks == ["Parks", "860", "n/a", "860"]
    ((*_, parks, _, _),) = grids(ROADS.replace("860  860  0", "860  to come  860"))
    assert parks[1:] == ["860 .. 860"] * 3


def test_most_rows_are_alike_or_there_is_no_table() -> None:
    rows = ["Roads and bridges  12,400  900\n", "Parks  860  60\n", "Street lamps  2,040  90\n"]
    few = "Harbour dues  77\n"
    assert len(grids("".join([*rows, "Libraries and halls  5  6\n", few, few]))[0]) == 6
    assert grids("".join([*rows, few, few])) == []


def test_blanks_of_one_width_tell_which_cells_are_blank() -> None:
    text = (
        "Service  Note  Plan  Paid  Left\n"
        "Roads and bridges    12,400  11,900  500\n"
        "Parks  3  860    860\n"
        "Street lighting and signs  4  2,040  1,990  50\n"
        "Interest      7\n"
    )
    (rows,) = grids(text)
    assert rows[1:] == [
        ["Roads and bridges", "", "12,400", "11,900", "500"],
        ["Parks", "3", "860", "", "860"],
        ["Street lighting and signs", "4", "2,040", "1,990", "50"],
        ["Interest", "", "", "7", ""],
    ]
    assert not any(
        "Parks" in row for table in grids(text.replace("    860", "   860")) for row in table
    )


def test_blanks_inside_labels_tell_of_no_blank_cells() -> None:
    text = (
        "Donations and legacies    15,780  16,770\n"
        "Net movement  in funds  392  7,980  8,372\n"
        "Investment income  14    14\n"
        "Total funds  carried forward  6,280  25,000  31,280\n"
        "Grants to others  20  30  50\n"
        "Fees  2  3  5\n"
        "Gifts of all the others in  22  33  55\n"
    )
    (rows,) = grids(text)
    assert rows[1] == ["Net movement in funds", "392", "7,980", "8,372"]
    assert rows[2] == ["Investment income", *["14 .. 14"] * 3]


def test_cells_before_the_label_may_be_blank_too() -> None:
    text = (
        "2023 gross  2023 net  Service  2024 gross  2024 net\n"
        "1,300  1,120  Schools  1,410  1,205\n"
        "84  51  Museums and archives  96  61\n"
        "  12  Interest paid    14\n"
        "1,384  1,183  All  1,506  1,280\n"
    )
    assert grids(text)[0][3] == ["", "12", "Interest paid", "", "14"]


def test_a_label_in_two_parts_is_one_label() -> None:
    ((*_, parks, _, _),) = grids(ROADS.replace("Parks  860", "Parks  and trees  860"))
    assert parks == ["Parks and trees", "860", "860", "0"]
    coded = "A  Roads and bridges  1,240  90\nB  Parks  86  60\nC  Lamps  20  90\nAll  1,346  240\n"
    assert grids(coded)[0][-1] == ["All", "", "1,346", "240"]


def test_remarks_behind_the_amounts_are_a_column() -> None:
    text = (
        "Spent on  Amount  Share  Remarks\n"
        "Clerk  £2,310.50  71%\n"
        "Grass cutting and hedges  £640.00  20%  two more cuts than in the year before\n"
        "Web site  £298.70  9%\n"
    )
    (rows,) = grids(text)
    assert rows[0] == ["Spent on", "Amount", "Share", "Remarks"]
    assert rows[1] == ["Clerk", "£2,310.50", "71%", ""]
    assert rows[2][3] == "two more cuts than in the year before"


def test_a_table_of_other_cells_behind_a_blank_line_is_another() -> None:
    other = "\nBank accounts at the end  7,100\nReserves of the parish  3,000\nCash  51\n"
    assert [len(rows) for rows in grids(ROADS + other)] == [5, 3]
    headed = "\nSource  Plan  Paid  Left\nRates  9  8  1\nCounty grants  7  6  1\nFees  4  4  0\n"
    assert [len(rows) for rows in grids(ROADS + headed)] == [5, 4]


def test_an_amount_alone_is_the_total_of_the_rows_above() -> None:
    text = "Grants of the state  583,700\nRates  179,600\nFees and charges  8,800\n  772,100\n"
    assert grids(text)[0][-1] == ["", "772,100"]
    assert len(grids(text.replace("  772", "\n772"))[0]) == 3
    two = ROADS.replace("\nTotal of all services", "")
    assert grids(two)[0][-1] == ["", "15,300", "14,750", "550"]


def test_heads_fit_or_stand_above_the_table() -> None:
    body = ROADS.split("\n", 1)[1]
    assert grids("  Plan  Paid  Left\n" + body)[0][0] == ["", "Plan", "Paid", "Left"]
    assert grids("2021  2022  2023\n" + body)[0][0] == ["", "2021", "2022", "2023"]
    # The first may be that of the labels, and one of the others missing.
    assert grids("Service  Plan  Left\n" + body)[0][0][0] == "Roads and bridges"
    assert grids("It met twice.  It spent 12.  It left 5.  It closed.\n" + body)[0][0][0] == (
        "Roads and bridges"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Smith  1998  2004\nJones and sons  2001  2008\nBrown  2003  2015\n",
        "Introduction  3\nWhere the money comes from  5\nAnnex  9\n",
        "Chapter  Page\nIntroduction  3\nWhere the money comes from  5\nAnnex  9\n",
        "1  Apologies  3\n2  Minutes of the last meeting  5\n3  Budget  9\n",
        "Bus 5  10:05  10:20\nBus 17  11:05  11:20\nBus 9  12:05  12:20\n",
        "They met in 2021.  It cost 45, then 12.\nThey met twice in 2022.  It cost 5, then 14.\n"
        "They met in 2023.  It cost 65, then 1.\n",
        "in March and April  1,200\nthe members met  3,400\nand spent on tea  7,100\n",
    ],
)
def test_lists_with_numbers_are_no_tables(text: str) -> None:
    assert grids(text) == []


def test_a_list_of_printed_amounts_or_with_heads_is_one() -> None:
    plain = "Rent of the hall  320\nTea  45\nStamps and paper  120\n"
    assert grids(plain) == []
    assert len(grids("Item  Spent\n" + plain)[0]) == 4
    assert len(grids(plain.replace("  ", "  £"))[0]) == 3


LEDGER = """\
                                 Planned      Paid         Left
Harbour works                    $ 100,000    $ 40,000     $ 60,000
Rent of stores                                2,500        (2,500)
Sale of land and buildings       90,000                    90,000
Total                            $ 190,000    $ 42,500     $ 147,500
Carried over                     $            1,000        $
"""


def test_a_currency_alone_is_a_blank_amount() -> None:
    (rows,) = grids(LEDGER)
    assert rows[0] == ["", "Planned", "Paid", "Left"]
    assert rows[2] == ["Rent of stores", "", "2,500", "(2,500)"]
    assert rows[3] == ["Sale of land and buildings", "90,000", "", "90,000"]
    assert rows[5] == ["Carried over", "", "1,000", ""]


def test_a_currency_stands_before_its_number_however_wide_the_column() -> None:
    text = (
        "                     Plan              Paid\n"
        "Fees           $        5     $          31\n"
        "Rates             140,000         1,140,000\n"
        "Total          $  140,005     $   1,140,031\n"
    )
    assert grids(text)[0][1] == ["Fees", "$ 5", "$ 31"]


LONG = """\
                        Plan      Paid      Left
Roads                   4,100     3,900     200
Parks                   70        50        20
Transfers to all other funds  12  10        2
Total                   4,182     3,960     222
"""


def test_a_label_that_is_too_long_takes_no_column() -> None:
    (rows,) = grids(LONG)
    assert rows[1] == ["Roads", "4,100", "3,900", "200"]
    assert rows[3] == ["Transfers to all other funds", "12", "10", "2"]


def test_amounts_behind_a_label_that_is_too_long_may_have_been_pushed() -> None:
    (rows,) = grids(LONG.replace("funds  12  10        2", "funds  12       10"))
    assert rows[3][1:] == ["12 .. 10"] * 3
    (rows,) = grids(LONG.replace("funds  12  10        2", "funds  12            2"))
    assert rows[3][1:] == ["12", "", "2"]


def test_two_heads_over_one_column_stand_in_order() -> None:
    text = (
        (
            "Service Plan Paid  Left\n"
            "Roads and bridges     1,200     1,100     100\n"
            "Parks and trees         300       280      20\n"
            "Lamps                   400       380      20\n"
        )
        .replace(" Pl", "  Pl")
        .replace(" Pa", "  Pa")
    )
    assert grids(text)[0][0] == ["Service", "Plan", "Paid", "Left"]


@pytest.mark.parametrize(("nil", "kept"), [("later", True), ("a gift", False)])
def test_a_word_in_place_of_an_amount_is_short(nil: str, kept: bool) -> None:
    ((*_, parks, _, _),) = grids(ROADS.replace("860  860  0", f"860  {nil}  0"))
    assert (parks[2] == nil) is kept


def test_a_long_label_right_below_rows_is_a_label() -> None:
    long = "Grants " * 20
    assert grids(ROADS.replace("Street lighting and signs", long))[0][3][0] == long.strip()


@pytest.mark.parametrize(("width", "read_as_row"), [(90, True), (91, False)])
def test_a_remark_is_no_sentence(width: int, read_as_row: bool) -> None:
    rows = "Clerk  £2,310  72%\nWages of the others  £19,400  7%\nBank  £29  5%\n"
    text = f"{rows}\nHedges and so on  £6,400  200.0%  {'x' * width}\nWeb site  £298  9%\n"
    assert any("Hedges and so on" in row for table in grids(text) for row in table) is read_as_row


@pytest.mark.parametrize(("odd", "told"), [(1, True), (2, False)])
def test_places_tell_columns_where_four_amounts_of_five_stand_flush(odd: int, told: bool) -> None:
    text = "".join(
        f"{name}   1,{at}00            2,{at}00\n"
        for at, name in enumerate(("Road", "Park", "Lamp", "Rent")[: 5 - odd], 1)
    )
    text += "".join(
        ["Fees     1,500            2,500\n", "Debt       1,700            2,700\n"][:odd]
    )
    *_, last = grids(text + "Dues                     2,900\n")[0]
    assert last == (["Dues", "", "2,900"] if told else ["Dues", *["2,900 .. 2,900"] * 2])


def test_lines_that_are_no_table_are_looked_at_a_few_times_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[int] = []

    def look(text: str, lines: Sequence[SourceLine], at: int) -> Loose:
        looks.append(at)
        return ragged(text, lines, at)

    monkeypatch.setattr(columns, "ragged", look)
    rows = [f"Line {'x' * (at * 7 % 19)}  {at * 5 % 13}\n" for at in range(60)]
    assert grids("".join(rows)) == []
    # Eight of its lines behind the first may be heads of another.
    assert len([at for at in looks if at < 50]) == 9
