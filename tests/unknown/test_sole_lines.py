"""Codes whose heads print what the only line below them does, beside one that its lines miss."""

from __future__ import annotations

from tests.recognition.understood import audited

HEAD = "| Code | Name | All | Own | Grants |\n|---|---|---|---|---|\n"
LINES = [
    "| 205 | Schools | 4,317.52 | 3,206.11 | 1,111.41 |",
    "| 20502 | Teaching | 4,317.52 | 3,206.11 | 1,111.41 |",
    "| 2050201 | Nurseries | 1,214.37 | 911.02 | 303.35 |",
    "| 2050202 | Primary schools | 1,806.48 | 1,402.75 | 403.73 |",
    "| 2050203 | Grammar schools | 1,296.67 | 892.34 | 404.33 |",
    "| 208 | Welfare | 318.26 | 318.26 | {own} |",
    "| 20805 | Pensions | 318.26 | 318.26 | {own} |",
    "| 2080505 | Pension fund | 318.26 | 318.26 | {own} |",
    "| 221 | Housing | 207.94 | 207.94 | |",
    "| 22102 | Housing reform | 207.94 | 207.94 | |",
    "| 2210201 | Housing fund | {fund} | {fund} | |",
    "| | Total | 4,843.72 | 3,732.31 | 1,111.41 |",
]


def told(left_out: str = "none", fund: str = "207.94") -> list[str]:
    lines = (line for line in LINES if left_out not in line)
    text = HEAD + "\n".join(lines).format(own="", fund=fund) + "\n"
    return [finding.figure.label for finding in audited(text).findings]


def test_one_head_alone_that_its_lines_fall_short_of_lacks_a_line() -> None:
    assert told() == []
    assert told("Primary schools") == ["Teaching"]


def test_heads_that_differ_from_their_only_lines_bear_no_codes_out() -> None:
    assert told("Primary schools", fund="200.13") == []
