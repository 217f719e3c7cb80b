"""Number formats: the digits that a workbook displays."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reading.office.formulas import shifted, told
from auditor.reading.office.numbers import shown


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("5883", "General", "5883"),
        ("5883", "0.00", "5883.00"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("2.5", "0", "3"),
        ("1.005", "0.00", "1.01"),
        ("0.123", "0.0%", "12.3%"),
        ("-5", "#,##0_);(#,##0)", "-5"),
        ("-5", "0.0;[Red]0.0", "-5.0"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        ("0.5", "#.##", "0.5"),
        ("12.30", "0.##", "12.3"),
        ("7", "000", "007"),
        ("58830000", '0.00,,"百万"', "58.83百万"),
        ("58.8", '0.0"万元"', "58.8万元"),
        ("187298728", "0!.0000", "18729.8728"),
        ("187298728", '0"."0000"万"', "18729.8728万"),
        ("187298728", '0!.0,"万元"', "18729.9万元"),
        ("187298728", '#,##0\\.0,"万"', "18,729.9万"),
        ("-187298728", "0!.0,", "-18729.9"),
        ("187298728", "0\\!.0000", "18729.8728"),
        ("5", "0!.0000", "0.0005"),
        ("0", '0!.0,"万"', "0.0万"),
        ("13912345678", "000-0000-0000", "139-1234-5678"),
        ("12.5", '# ?/?"万"', "12.5"),
        ("12.5", "# ??/16", "12.5"),
        ("12.5", '0.0!,0"万"', "12.5"),
        ("12.5", '0.0"元/人"', "12.5元/人"),
        ("12", "[>=10]0.0;0.00", "12.0"),
        ("1E-9", "General", "0.000000001"),
        ("123456789012345678", "General", "123456789012346000"),
        ("-0.001", "0.00", "0.00"),
        ("44197", "yyyy-mm-dd", "2021-01-01"),
        ("44197.5", 'yyyy"年"m"月" h:mm', "2021年1月 12:00"),
        ("1", "yyyy/m/d", "1900/1/1"),
        ("nonsense", "0.00", "nonsense"),
        ("1E999", "0.00", "1E999"),
    ],
)
def test_a_number_is_shown_as_displayed(stored: str, code: str, text: str) -> None:
    assert shown(stored, code) == (text, True)


@pytest.mark.parametrize(("stored", "code"), [("0", "0;-0;;@"), ("5", ";;;")])
def test_what_a_format_hides_is_said_to_be_hidden(stored: str, code: str) -> None:
    assert shown(stored, code) == (stored, False)


@given(st.integers(-(10**14), 10**14), st.integers(0, 6), st.integers(0, 4))
def test_rounding_is_exact(digits: int, places: int, kept: int) -> None:
    value = Decimal(digits).scaleb(-places)
    text, _ = shown(format(value, "f"), "#,##0" + ("." + "0" * kept if kept else ""))
    assert Decimal(text.replace(",", "")) == value.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP)


@given(st.text(max_size=40), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_no_format_fails(code: str, value: Decimal) -> None:
    text, _ = shown(str(value), code)
    assert len(text) < 400


def test_formulas_that_say_how_figures_make_another_are_kept() -> None:
    assert told(" SUM(B2:B9)-C1 ") == "SUM(B2:B9)-C1"
    assert told('IF(A1>0,"x",1)') == told("VLOOKUP(A1,B:C,2)") == ""
    assert shifted("SUM('A1 表'!B2:$C$3)+AA10", 1, 1) == "SUM('A1 表'!C3:$C$3)+AB11"
