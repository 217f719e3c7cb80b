"""How two numbers differ as printed: what a slip in typing leaves of a string of digits."""

from __future__ import annotations

DIGIT, SWAPPED = "digit", "swapped"


def one_other(shown: str, meant: str) -> str:
    """Return "digit" where two strings of one length differ in one digit, "swapped" where two that
    stand side by side are exchanged, else "": one_other("1204", "1240") is "swapped".
    """
    wrong = [at for at, (one, other) in enumerate(zip(shown, meant, strict=True)) if one != other]
    if len(wrong) == 1:
        return DIGIT
    first, last = (wrong[0], wrong[-1]) if wrong else (0, 0)
    swapped = shown[first] == meant[last] and shown[last] == meant[first]
    return SWAPPED if len(wrong) == 2 and last == first + 1 and swapped else ""


def is_inside(short: str, long: str) -> bool:
    """Return whether `long` becomes `short` by leaving out one digit."""
    if len(long) != len(short) + 1:
        return False
    same = next((at for at, digit in enumerate(short) if digit != long[at]), len(short))
    return short[same:] == long[same + 1 :]
