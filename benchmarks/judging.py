"""Measure judging: a small document, a tree of sums, and many sums:
python -m benchmarks.judging.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import perf_counter

from auditor.judging import judge_all
from auditor.model.values import Figure, Relation, Term


def document(count: int, addends: int = 6, odd: int = 30) -> list[Relation]:
    """Return `count` sums of whole figures in 万元, every `odd`-th with a gap of one."""
    random, relations = Random(1), []
    for number in range(count):
        values = [random.randrange(1, 9999) for _ in range(addends)]
        figures = [
            _figure(number * (addends + 1) + place, value) for place, value in enumerate(values, 1)
        ]
        total = _figure(number * (addends + 1), sum(values) + (number % odd == 0))
        relations.append(Relation("R", "sum", (Term(total, 1, "total"), *map(Term, figures))))
    return relations


def tree(depth: int, width: int) -> list[Relation]:
    """Return a tree of sums, a third of them off by one,
    whose totals are parts of the level above.
    """
    random, relations, ids = Random(2), [], iter(range(1 << 40))
    level = [_figure(next(ids), random.randrange(1, 99)) for _ in range(width**depth)]
    while len(level) > 1:
        above = []
        for start in range(0, len(level), width):
            parts = level[start : start + width]
            total = _figure(
                next(ids), sum(part.digits or 0 for part in parts) + (random.randrange(3) == 0)
            )
            relations.append(Relation("R", "sum", (Term(total, 1, "total"), *map(Term, parts))))
            above.append(total)
        level = above
    return relations


def _figure(number: int, digits: int) -> Figure:
    return Figure(number, str(digits), digits, 0, "万元", 0, 0)


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the least time of some runs."""
    best = float("inf")
    for _ in range(times):
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best * 1000


def main() -> None:
    """Print the table."""
    small, deep = document(350), tree(4, 4)
    print(f"350 sums of 6           {milliseconds(lambda: judge_all(small), 50):8.2f} ms")
    print(f"tree of {len(deep)} sums of 4     {milliseconds(lambda: judge_all(deep), 50):8.2f} ms")
    print("\n   sums  addends         ms")
    for count in (1_000, 10_000, 30_000, 100_000, 200_000):
        for addends in (3, 10, 30) if count <= 30_000 else (6,):
            relations = document(count, addends)
            print(f"{count:7d} {addends:8d} {milliseconds(lambda: judge_all(relations), 3):10.1f}")  # noqa: B023


if __name__ == "__main__":
    main()
