"""What speaks for a sum of one column that fails: shares that make 100, and an amount that would
mend it and stands elsewhere.
"""

from __future__ import annotations

import pytest

from auditor.relations.elsewhere import FEWEST_DIGITS
from auditor.relations.vouched import COPIES, LONG_DIGITS, MOST_PARTS
from tests.recognition.understood import audited

ROWS = [("Kitchen", 312_736), ("Garden", 351_036), ("Roof", 171_525), ("Stairs", 213_488)]
TOTAL = sum(amount for _, amount in ROWS)
SHARES = [29.8, 33.5, 16.4, 20.4]


def table(total: int = TOTAL, shares: list[float] | None = None, last: int = 213_488) -> str:
    """Return a table of one column of amounts, with their shares where there are some."""
    rows = [*ROWS[:3], ("Stairs", last), ("Total", total)]
    printed = [*(f"{share}%" for share in shares), "100.0%"] if shares else [""] * 5
    lines = [("Work", "Cost", *(["Share"] if shares else [])), ("---",) * (3 if shares else 2)]
    lines += [
        (label, f"{amount:,}", *([share] if shares else []))
        for (label, amount), share in zip(rows, printed, strict=True)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def said(text: str) -> dict[str, str]:
    """Return what speaks for the sum of rows that fails, with what it names."""
    return {
        piece.kind: piece.detail
        for check in audited(text).checks
        if check.relation.rule == "GEN-01" and check.verdict in ("fails", "unchecked")
        for piece in check.relation.evidence
    }


def severity(text: str) -> list[str]:
    return [each.severity for each in audited(text).findings if each.rule == "GEN-01"]


def test_shares_that_make_100_say_that_no_line_is_missing() -> None:
    assert severity(table(TOTAL + 90)) == []
    assert severity(table(TOTAL + 90, SHARES)) == ["warning"]
    assert severity(table(TOTAL, SHARES)) == []
    # A line that is missing would be a share, too.
    assert "shares" not in said(table(TOTAL + 90, [29.8, 33.5, 16.4, 19.0]))
    assert "shares" not in said(table(TOTAL + 90, [29.8, 33.5, 16.4, 24.4]))


def test_what_the_lines_come_to_stands_elsewhere() -> None:
    wrong = TOTAL + 90
    assert severity(table(wrong)) == []
    found = f"The works cost {TOTAL:,} pounds in all.\n\n" + table(wrong)
    assert said(found)["meant"] == f"{TOTAL:,}"
    assert severity(found) == ["warning"]
    # What is printed stands elsewhere, too: two amounts, and neither is a slip of the other.
    both = f"Of {wrong:,} pounds {TOTAL:,} pounds were spent.\n\n" + table(wrong)
    assert "meant" not in said(both)


def test_a_part_that_one_slip_made_stands_elsewhere() -> None:
    wrong = table(last=218_488)
    assert "meant" not in said(wrong)
    assert said("The stairs cost 213,488 pounds.\n\n" + wrong)["meant"] == "213,488"
    # 213,499 is no slip of 218,488.
    assert "meant" not in said("The stairs cost 213,499 pounds.\n\n" + wrong)


@pytest.mark.parametrize(("digits", "told"), [(LONG_DIGITS - 1, False), (LONG_DIGITS, True)])
def test_a_short_amount_stands_somewhere_by_chance(digits: int, told: bool) -> None:
    unit = int(10 ** (digits - 4))
    rows = "".join(
        f"| {name} | {amount * unit:,} |\n" for name, amount in (("A", 1306), ("B", 3471))
    )
    text = f"All cost {4777 * unit:,} pounds.\n\n| Work | Cost |\n|---|---|\n{rows}"
    assert ("meant" in said(f"{text}| Total | {4812 * unit:,} |\n")) is told
    assert FEWEST_DIGITS == LONG_DIGITS - 1


@pytest.mark.parametrize(("many", "told"), [(MOST_PARTS, True), (MOST_PARTS + 1, False)])
def test_of_very_many_parts_one_is_near_anything(many: int, told: bool) -> None:
    amounts = [10_007 + 131 * at * at for at in range(many)]
    rows = "".join(f"| Street {at}a | {amount:,} |\n" for at, amount in enumerate(amounts))
    total = sum(amounts)
    text = f"All cost {total:,} pounds.\n\n| Street | Cost |\n|---|---|\n{rows}"
    assert ("meant" in said(f"{text}| Total | {total + 9_000:,} |\n")) is told


GRANTS = (
    "| Grant | Awarded |\n|---|---|\n| Garden | $73,510 |\n| Choir | $77,540 |\n"
    "| Cycles | {cycles} |\n| Library | {library} |\n| Kitchen | $34,270 |\n| Total | $285,080 |\n"
)


@pytest.mark.parametrize(
    ("cycles", "library", "found"),
    [
        ("$69,010", "$30,750", False),
        # What the line before prints was copied, but for few digits, which are met by chance.
        ("$30,750", "$30,750", True),
        ("$30,800", "$30,800", False),
        # The line is counted once too often: it is printed twice, no amount was copied.
        ("$99,760", "$99,760", False),
        # What the total leaves for one of them is less than nothing.
        ("$399,710", "$399,710", False),
    ],
)
def test_a_line_that_prints_what_the_one_before_does_was_copied(
    cycles: str, library: str, found: bool
) -> None:
    said = audited(GRANTS.format(cycles=cycles, library=library))
    pieces = {piece.kind for check in said.checks for piece in check.relation.evidence}
    assert (COPIES[0] in pieces) is found


BRANCHES = [("Farms", 1_284, 1_317), ("Works", 61_207, 59_846), ("Shops", 48_533, 45_012)]
MADE, BEFORE = 111_024, 106_175


def branches(total: int, shares: tuple[str, ...] = (), whole: str = "100.0") -> str:
    """Return a table of two years, with the shares of the first of them."""
    lines = ["| Branch | 2013 | 2012 |" + (" Share % |" if shares else "")]
    lines.append("|---|---|---|" + ("---|" if shares else ""))
    rows = [*BRANCHES, ("Total", total, BEFORE)]
    for (label, now, before), share in zip(rows, (*shares, whole) if shares else [""] * 4,
                                           strict=True):  # fmt: skip
        lines.append(f"| {label} | {now:,} | {before:,} |" + (f" {share} |" if shares else ""))
    return "\n".join(lines) + "\n"


def test_lines_print_their_shares_of_what_they_come_to() -> None:
    own, other = ("1.2", "55.1", "43.7"), ("1.2", "56.1", "44.5")
    wrong = 109_077
    assert "shares-made" in said(branches(wrong, own))
    assert severity(branches(wrong, own)) == ["warning"]
    assert severity(branches(MADE, own)) == []
    # Shares of the total as it is printed, and of a list that is not the whole.
    assert "shares-made" not in said(branches(wrong, other))
    assert "shares-made" not in said(branches(wrong, own, "101.8"))


def test_a_total_that_prints_what_the_column_beside_does_was_copied() -> None:
    assert COPIES[1] in said(branches(BEFORE))
    assert severity(branches(BEFORE)) == ["error"]
    assert COPIES[1] not in said(branches(BEFORE + 100))
    # Where most lines print the same, so does their total.
    same = branches(BEFORE).replace("1,284", "1,317").replace("48,533", "45,012")
    assert COPIES[1] not in said(same)
    # What it should be stands elsewhere, but for its rounding.
    text = f"All branches came to {MADE + 1:,} in 2013.\n\n" + branches(BEFORE)
    assert said(text)["meant"] == f"{MADE + 1:,}"
