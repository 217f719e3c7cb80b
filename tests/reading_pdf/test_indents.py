"""Where the lines of a column begin: a glyph's own width is no level."""

from __future__ import annotations

from auditor.reading.pdf.drawing import Glyph
from auditor.reading.pdf.indents import FEW, HAIR, OVER, Stops
from auditor.reading.pdf.lines import GlyphLine


def line(ink: float, pen: float | None = None, size: float = 10) -> GlyphLine:
    return GlyphLine(0, [Glyph(ink, ink + size, 0, "项", size, ink if pen is None else pen, False)])


def ems(*begins: float) -> list[int]:
    lines = [line(begin) for begin in begins]
    stops = Stops(lines)
    return [stops.ems(each) for each in lines]


def test_lines_are_set_in_by_whole_ems() -> None:
    assert ems(50, 60, 80, 50) == [0, 1, 3, 0]


def test_a_hair_more_is_the_same_level_and_more_than_that_another() -> None:
    assert ems(50, 64, 64 + 10 * HAIR) == [0, 1, 1]
    assert ems(50, 64, 65 + 10 * HAIR) == [0, 1, 2]


def test_one_line_half_an_em_right_of_many_belongs_to_them() -> None:
    assert ems(50, *[61] * FEW, 66) == [0, *[1] * FEW, 1]
    assert ems(50, *[61] * (FEW - 1), 66) == [0, *[1] * (FEW - 1), 2]
    assert ems(50, *[61] * FEW, 68) == [0, *[1] * FEW, 2]


def test_one_line_left_of_many_may_be_what_they_belong_to() -> None:
    assert ems(50, 61, *[66] * FEW) == [0, 1, *[2] * FEW]


def test_a_mark_whose_ink_begins_in_the_middle_of_its_em_stands_where_its_em_does() -> None:
    assert line(65.5, 60).begin == 60
    assert line(65.5, 50).begin == 65.5
    assert line(60, 61).begin == 60


def test_less_than_half_an_em_is_a_level_where_its_lines_stand_below_those_of_the_last() -> None:
    group = [50, 54.5, 54.5]
    assert ems(*group * OVER, 50) == [0, 1, 1] * OVER + [0]
    assert ems(*group * (OVER - 1), 50) == [0] * (3 * OVER - 2)
    assert ems(*group * OVER, *[50] * OVER) == [0, 1, 1] * OVER + [0] * OVER
    assert ems(*group * OVER, *[50] * OVER, 50) == [0] * (4 * OVER + 1)
    assert ems(50, 70, 70, 50, 74.5, 74.5, 50, 70, 50, 74.5) == [0, 2, 2, 0, 2, 2, 0, 2, 0, 2]
