"""Print the regular expressions of recognition and relations whose cost more than doubles as their text does.

    python -m benchmarks.patterns

Every compiled pattern that a module holds is searched in texts made of what the pattern itself is made of, repeated:
that is where an expression goes back over what it has read already.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._constants as ops
import re._parser as parser
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any, NamedTuple

PACKAGES = ("auditor.recognition", "auditor.relations")
LENGTH, LINEAR, SHORTEST = 2_000, 3.0, 0.002
CLASSES = {
    ops.CATEGORY_DIGIT: "7", ops.CATEGORY_SPACE: " ", ops.CATEGORY_WORD: "预", ops.CATEGORY_NOT_DIGIT: "算",
    ops.CATEGORY_NOT_SPACE: "数", ops.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


class Cost(NamedTuple):
    """A pattern in its worst text: seconds at one length and at twice that."""

    name: str
    text: str
    once: float
    twice: float


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every compiled pattern that a module of the packages holds, by its dotted name."""
    found: dict[str, re.Pattern[str]] = {}
    for package in PACKAGES:
        root = importlib.import_module(package)
        names = [package, *(f"{package}.{module.name}" for module in pkgutil.iter_modules(root.__path__))]
        for name in names:
            for attribute, value in vars(importlib.import_module(name)).items():
                found.update((f"{name}.{attribute}{at}", each) for at, each in held(value))
    return dict({id(pattern): (name, pattern) for name, pattern in found.items()}.values())


def held(value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns in a value, those inside tuples and mappings too, with where in it they stand."""
    if isinstance(value, re.Pattern):
        yield "", value
    elif isinstance(value, tuple | list):
        yield from ((f"[{at}]{rest}", each) for at, inner in enumerate(value) for rest, each in held(inner))
    elif isinstance(value, dict):
        yield from ((f"[{key!r}]{rest}", each) for key, inner in value.items() for rest, each in held(inner))


def texts(pattern: re.Pattern[str]) -> list[str]:
    """Return what is worth repeating: a sample of each part of a pattern, and of each start of it."""
    found = [sample for sample in _parts(parser.parse(pattern.pattern, pattern.flags)) if sample]
    found += [one + other for one in found for other in found if len(one) == 1 and len(other) == 1]
    return list(dict.fromkeys(sample[:40] for sample in found))


def _parts(nodes: Any) -> Iterator[str]:
    start = ""
    for op, value in nodes:
        for inner in _inside(op, value):
            yield from _parts(inner)
            yield start + _sample(inner)
        start += _node(op, value)
        yield _node(op, value)
        yield start


def _inside(op: Any, value: Any) -> list[Any]:
    if op in REPEATS:
        return [value[2]]
    if op is ops.SUBPATTERN:
        return [value[-1]]
    if op in (ops.BRANCH, ops.ASSERT, ops.ASSERT_NOT):
        return list(value[1]) if op is ops.BRANCH else [value[1]]
    return [value] if op is ops.ATOMIC_GROUP else []


def _sample(nodes: Any) -> str:
    return "".join(_node(op, value) for op, value in nodes)


def _node(op: Any, value: Any) -> str:
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.NOT_LITERAL or op is ops.ANY:
        return "预"
    if op is ops.IN:
        return _member(value)
    if op in REPEATS:
        return _sample(value[2]) * max(1, value[0])
    if op is ops.SUBPATTERN:
        return _sample(value[-1])
    if op is ops.BRANCH:
        return _sample(value[1][0])
    return _sample(value) if op is ops.ATOMIC_GROUP else ""


def _member(items: list[tuple[Any, Any]]) -> str:
    op, value = items[0]
    if op is ops.NEGATE:
        return "预"
    return CLASSES.get(value, "") if op is ops.CATEGORY else chr(value[0] if op is ops.RANGE else value)


def work(pattern: re.Pattern[str], text: str) -> None:
    """Use a pattern in each of the ways that modules do."""
    pattern.match(text)
    pattern.fullmatch(text)
    for _ in pattern.finditer(text):
        pass


def hostile(sample: str, length: int) -> Iterator[str]:
    """Yield texts of a length that repeat a sample and then break off."""
    body = (sample * (length // len(sample) + 1))[:length]
    yield body + "\0"
    yield sample + sample[-1] * length + "\0"


def cost(name: str, pattern: re.Pattern[str]) -> Cost:
    """Return what the pattern costs in the text that is worst for it."""
    worst = Cost(name, "", 0.0, 0.0)
    for sample in texts(pattern):
        for short, long in zip(hostile(sample, LENGTH), hostile(sample, 2 * LENGTH), strict=True):
            twice = _seconds(lambda: work(pattern, long))  # noqa: B023
            if twice > max(SHORTEST, worst.twice):
                worst = Cost(name, sample, _seconds(lambda: work(pattern, short)), twice)  # noqa: B023
    return worst


def _seconds(call: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        started = perf_counter()
        call()
        best = min(best, perf_counter() - started)
        if best > 1:
            break
    return best


def main() -> None:
    """Print a row for each pattern whose time more than triples, and how many were measured."""
    found = patterns()
    print(f"{'pattern':58} {LENGTH // 1000:>5} k {2 * LENGTH // 1000:>5} k  ratio  repeated")
    for name, pattern in found.items():
        each = cost(name, pattern)
        if each.twice > SHORTEST and each.twice > LINEAR * each.once:
            ratio = each.twice / each.once
            print(f"{name:58} {each.once * 1e3:7.1f} {each.twice * 1e3:7.1f} {ratio:6.1f}  {each.text!r}", flush=True)
    print(f"{len(found)} patterns, ms; the others at most triple as their text doubles")


if __name__ == "__main__":
    main()
