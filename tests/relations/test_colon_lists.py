"""Lists of lines that an amount opens with a colon, in whatever language."""

from __future__ import annotations

import pytest

from tests.recognition.understood import alarms, verdicts

LINES = (
    "Утвердить районный бюджет на 2023 год согласно приложениям к настоящему решению, в том числе "
    "на год в целом в следующих объемах:\n\n"
    "1) доходы – 6 942 862 тысячи тенге, в том числе:\n\n"
    "налоговые поступления – 3 528 236 тысяч тенге;\n\n"
    "неналоговые поступления – 257 731 тысяча тенге;\n\n"
    "поступления трансфертов – {} тысяч тенге;\n\n"
    "2) затраты – {} тысяч тенге{}\n"
)


@pytest.mark.parametrize(
    ("amount", "found"), [("3 156 895", []), ("3 156 395", ["TXT-16"]), ("2 040 015", [])]
)
def test_lines_behind_a_colon_add_up_and_a_slip_in_them_is_told(
    amount: str, found: list[str]
) -> None:
    text = LINES.format(amount, "7 118 040", ";")
    assert alarms(text) == found
    assert (verdicts(text, "TXT-16") == ["holds"]) is (amount == "3 156 895")


def test_a_line_that_says_no_amount_leaves_the_list_open() -> None:
    text = "Costs $5,612,448:\n\n• staff $3,204,117\n\n• rent\n\n• power $2,408,313\n"
    assert not alarms(text)
    assert not verdicts(text, "TXT-16")


def test_lines_end_where_one_has_another_stop() -> None:
    text = (
        "The town spends $5,612,430 in all on these two, which comprise:\n\n"
        "staff $3,204,117,\n\npower $2,408,313.\n\nThe pool took in $814,220 at its gate.\n"
    )
    assert verdicts(text, "TXT-16") == ["holds"]
