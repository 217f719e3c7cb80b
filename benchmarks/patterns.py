"""Print the regular expressions of recognition and relations whose cost more than doubles as their
text does.

    python -m benchmarks.patterns

Every compiled pattern that a module holds is searched in texts made of what the pattern itself is
made of, repeated: that is where an expression goes back over what it has read already.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import re._constants as ops
import re._parser as parser
from collections.abc import Iterator
from itertools import combinations
from time import thread_time
from types import ModuleType
from typing import Any, NamedTuple, cast

from auditor.text.patterns import Pattern

PACKAGES = ("auditor.recognition", "auditor.relations")
LENGTH, LINEAR, SHORTEST, RUNS = 1_000, 3.0, 0.0005, 3
TRIED = LENGTH // 4
"""Of each sample: what goes back over a text is slow in a short one already, beside the others."""
STEEP = 8.0
"""Of four times the text: what is linear takes four times as long, what is quadratic sixteen."""
LEAST = 0.002
"""Seconds: a quadratic one takes more than this for 4,000 characters,
a linear one a tenth of it.
"""
BOUNDED = (
    "auditor.recognition.captions._DRAFT",
    "auditor.recognition.grammar._SHARE", "auditor.recognition.grammar._NAMED_SHARE",
    "auditor.recognition.grammar._INSIDE",
    "auditor.recognition.grammar._COMPLETED", "auditor.relations.repeats._FILLER",
    "auditor.relations.narrated._LEVEL",
)  # fmt: skip
"""Patterns that do go back, but only ever see a short text: a heading, a name,
the sixty characters before a number.
"""
CLASSES = {
    ops.CATEGORY_DIGIT: "7", ops.CATEGORY_SPACE: " ", ops.CATEGORY_WORD: "预",
    ops.CATEGORY_NOT_DIGIT: "算", ops.CATEGORY_NOT_SPACE: "数", ops.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
WAYS = {
    "match": "match", "fullmatch": "fullmatch", "search": "search", "finditer": "search",
    "findall": "search", "sub": "search", "split": "search",
}  # fmt: skip
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


class Used(NamedTuple):
    """A pattern with the ways in which modules use it: match, fullmatch, search."""

    pattern: re.Pattern[str]
    ways: frozenset[str]


class Cost(NamedTuple):
    """A pattern in its worst text: seconds at one length and at twice that."""

    name: str
    text: str
    once: float
    twice: float


def patterns() -> dict[str, Used]:
    """Return every pattern of the packages by its dotted name: those that modules hold,
    and those written in calls.
    """
    modules = [importlib.import_module(name) for package in PACKAGES for name in _names(package)]
    ways: dict[int, set[str]] = {}
    found: dict[str, re.Pattern[str]] = {}
    for module in modules:
        own = {name: list(held(value)) for name, value in vars(module).items()}
        for name, patterns in own.items():
            found.update((f"{module.__name__}.{name}{at}", pattern) for at, pattern in patterns)
        for owner, way, literal in calls(module):
            if owner == "re" and literal:
                found[f"{module.__name__}:{literal}"] = pattern = re.compile(literal)
                ways.setdefault(id(pattern), set()).add(way)
            for _, pattern in own.get(owner, ()):
                ways.setdefault(id(pattern), set()).add(way)
    once = {id(pattern): (name, pattern) for name, pattern in found.items()}
    return {
        name: Used(pattern, frozenset(ways.get(key, {"search"})))
        for key, (name, pattern) in once.items()
    }


def _names(package: str) -> list[str]:
    path = importlib.import_module(package).__path__
    return [package, *(f"{package}.{module.name}" for module in pkgutil.iter_modules(path))]


def calls(module: ModuleType) -> Iterator[tuple[str, str, str]]:
    """Yield owner, way and literal pattern ("" without) of each call of a
    pattern's method in a module.
    """
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WAYS
        ):
            first = node.args[0] if node.args else None
            literal = (
                first.value
                if isinstance(first, ast.Constant) and isinstance(first.value, str)
                else ""
            )
            owner = node.func.value
            yield owner.id if isinstance(owner, ast.Name) else "", WAYS[node.func.attr], literal


def held(value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns in a value, those inside tuples and mappings too,
    with where in it they stand.
    """
    if isinstance(value, re.Pattern | Pattern):
        yield "", cast("re.Pattern[str]", value)
    elif isinstance(value, tuple | list):
        yield from (
            (f"[{at}]{rest}", each) for at, inner in enumerate(value) for rest, each in held(inner)
        )
    elif isinstance(value, dict):
        yield from (
            (f"[{key!r}]{rest}", each) for key, inner in value.items() for rest, each in held(inner)
        )


def texts(pattern: re.Pattern[str]) -> list[str]:
    """Return what is worth repeating: a sample of each part of a pattern,
    of each start of it, and each two characters by turns.
    """
    found = [sample for sample in _parts(parser.parse(pattern.pattern, pattern.flags)) if sample]
    letters = dict.fromkeys(sample for sample in found if len(sample) == 1)
    found += map("".join, combinations(letters, 2))
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
    return (
        CLASSES.get(value, "")
        if op is ops.CATEGORY
        else chr(value[0] if op is ops.RANGE else value)
    )


def work(used: Used, text: str) -> None:
    """Use a pattern in the ways that modules do."""
    if "match" in used.ways:
        used.pattern.match(text)
    if "fullmatch" in used.ways:
        used.pattern.fullmatch(text)
    if "search" in used.ways:
        for _ in used.pattern.finditer(text):
            pass


def hostile(sample: str, length: int) -> Iterator[str]:
    """Yield texts of a length that repeat a sample and then break off."""
    body = (sample * (length // len(sample) + 1))[:length]
    yield body + "\0"
    yield sample + sample[-1] * length + "\0"


def repeats(nodes: Any) -> bool:
    """Return whether a parsed pattern takes anything more than once: one that does not can't go
    back further than it is long, whatever the text.
    """
    return any(
        (op in REPEATS and value[1] > 1) or any(map(repeats, _inside(op, value)))
        for op, value in nodes
    )


def worst(used: Used, length: int, count: int) -> list[str]:
    """Return the samples that cost most in texts of a length."""
    costs = [
        (max(_seconds(used, text) for text in hostile(sample, length)), sample)
        for sample in texts(used.pattern)
    ]
    return [sample for _, sample in sorted(costs)[-count:]]


def steep(used: Used) -> str:
    """Return what a pattern goes back over, or "": text that costs far more than four times when it
    is four times long.

    Every one of several tries says so: a machine that is busy slows one of them, and no quadratic
    is ever fast.
    """
    if not repeats(parser.parse(used.pattern.pattern, used.pattern.flags)):
        return ""
    for sample in worst(used, TRIED, 3):
        for short, long in zip(hostile(sample, LENGTH), hostile(sample, 4 * LENGTH), strict=True):
            if all(_steep(used, short, long) for _ in range(RUNS)):
                return sample
    return ""


def _steep(used: Used, short: str, long: str) -> bool:
    more = _seconds(used, long)
    return more > LEAST and more > STEEP * _seconds(used, short)


def cost(name: str, used: Used) -> Cost:
    """Return what the pattern costs in the text whose doubling is worst for it."""
    worst = Cost(name, "", 0.0, 0.0)
    for sample in texts(used.pattern):
        for short, long in zip(hostile(sample, LENGTH), hostile(sample, 2 * LENGTH), strict=True):
            once, twice = _seconds(used, short), _seconds(used, long)
            if twice > max(SHORTEST, LINEAR * once, worst.twice):
                worst = Cost(name, sample, once, twice)
    return worst


def _seconds(used: Used, text: str) -> float:
    """The least of several runs, of the processor's time:
    what else runs on the machine does not count.
    """
    best = float("inf")
    for _ in range(RUNS):
        started = thread_time()
        work(used, text)
        best = min(best, thread_time() - started)
        if best < SHORTEST / 4 or best > 1:
            break
    return best


def main() -> None:
    """Print a row for each pattern whose time more than triples, and how many were measured."""
    found = patterns()
    print(f"{'pattern':58} {LENGTH:>7} {2 * LENGTH:>7}  ratio  repeated", flush=True)
    for name, used in found.items():
        each = cost(name, used)
        if each.text:
            ratio = each.twice / max(each.once, 1e-9)
            print(
                f"{name:58} {each.once * 1e3:7.2f} {each.twice * 1e3:7.2f} {ratio:6.1f}  "
                f"{each.text!r}",
                flush=True,
            )
    print(f"{len(found)} patterns, ms; the others at most triple as their text doubles")


if __name__ == "__main__":
    main()
