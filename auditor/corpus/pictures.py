"""Pictures of the page: bars with a line of what would be expected, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import comb, erf, factorial, log10, sqrt

from auditor.formats.html.markup import Html, el, join

WIDTH, HEIGHT, FOOT = 400, 120, 16

# So many rounded parts are added up exactly; of more the sum is as good as normal.
EXACT = 12

# Gaps of more units of the last place are shown together.
WIDEST = 5


def columns(values: Sequence[float], names: Sequence[str], expected: Sequence[float] = ()) -> Html:
    """Return bars side by side, each with its name below, and a line of what is expected."""
    most = max([*values, *expected, 1e-9])
    step = WIDTH / max(1, len(values))
    room = HEIGHT - FOOT

    def top(value: float) -> float:
        return room * (1 - value / most)

    bars = [
        el("rect", el("title", f"{names[at]}: {value:.1%}"), class_="bar",
           x=f"{at * step + 2:.1f}", y=f"{top(value):.1f}", width=f"{step - 4:.1f}",
           height=f"{room - top(value):.1f}")
        for at, value in enumerate(values)
    ]  # fmt: skip
    said = [
        el("text", name, x=f"{(at + 0.5) * step:.1f}", y=f"{HEIGHT - 3}", text_anchor="middle")
        for at, name in enumerate(names)
    ]
    points = " ".join(
        f"{(at + 0.5) * step:.1f},{top(value):.1f}" for at, value in enumerate(expected)
    )
    line = el("polyline", class_="line", points=points) if expected else Html()
    return el("svg", join(*bars, *said, line), viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img",
              aria_label=", ".join(f"{name} {value:.0%}" for name, value in
                                   zip(names, values, strict=True)))  # fmt: skip


def bar(share: float) -> Html:
    """Return one bar across, filled to a share."""
    filled = el("rect", class_="bad", width=f"{100 * share:.1f}", height="8")
    return el("svg", el("rect", class_="bar", width="100", height="8"), filled,
              viewBox="0 0 100 8", preserveAspectRatio="none", aria_hidden="true")  # fmt: skip


def benford() -> list[float]:
    """Return how often each first digit from 1 to 9 is expected."""
    return [log10(1 + 1 / digit) for digit in range(1, 10)]


def honest(sums: Mapping[int, int]) -> list[float]:
    """Return how often a sum of rounded parts is expected to be off by −WIDEST … WIDEST units.

    sums: how many sums there are by the number of their parts. The rounded total of n rounded
    parts is off by k where the sum of n even errors of half a unit lies between k − ½ and k + ½
    (Irwin and Hall).
    """
    every = sum(sums.values()) or 1
    found = [0.0] * (2 * WIDEST + 1)
    for parts, number in sums.items():
        for gap in range(-WIDEST, WIDEST + 1):
            low = -parts if gap == -WIDEST else gap - 0.5
            high = parts if gap == WIDEST else gap + 0.5
            found[gap + WIDEST] += number * (_below(high, parts) - _below(low, parts)) / every
    return found


def _below(value: float, parts: int) -> float:
    """Return how likely the sum of so many errors between −½ and ½ is below a value."""
    if parts > EXACT:
        return (1 + erf(value / sqrt(parts / 6))) / 2
    shifted = min(max(value + parts / 2, 0.0), float(parts))
    below = 0.0
    for at in range(int(shifted) + 1):
        sign = -1 if at % 2 else 1
        below += sign * comb(parts, at) * (shifted - at) ** parts
    return below / factorial(parts)
