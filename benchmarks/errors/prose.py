"""The sentences of a disclosure: the same amounts in words, with what changed against last year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from benchmarks.errors.disclosure import YEAR, Disclosure, Print

Cell = str | Print
Printer = Callable[[str, int], Print]
STAFF = ("人员支出", "公用支出", "对个人和家庭的补助支出")


def sentences(
    source: Disclosure, amounts: dict[str, int], put: Printer, staff: int
) -> Iterator[list[Cell]]:
    """Yield the sentences; `put` prints an amount of yuan as an item,
    `staff` is what the staff costs leave out.
    """
    total, unit = amounts["total"], " 万元"
    for word in ("收入", "支出"):
        yield _headline(source, total, word, put)
    yield [
        *(f"本部门 {YEAR} 年预算", put("total", total), f"{unit}，包括"),
        *_staff(source, put, staff),
        *("项目支出", put("project", amounts["project"]), f"{unit}。"),
    ]
    yield [
        *(
            f"{YEAR} 年部门预算支出",
            put("total", total),
            f"{unit}，其中：基本支出",
            put("basic", amounts["basic"]),
        ),
        *(f"{unit}，占部门预算支出的", _share("basic", amounts, put), "%；项目支出"),
        *(
            put("project", amounts["project"]),
            f"{unit}，占部门预算支出的",
            _share("project", amounts, put),
            "%。",
        ),
    ]
    for name, yuan, parts in source.open_lists:
        yield [
            f"{name}",
            put(f"open {name}", yuan),
            f"{unit}，主要包括",
            *_open(parts, put),
            "等。",
        ]
    yield ["（一）项目支出", put("project", amounts["project"]), f"{unit}，具体包括："]
    for number, (name, yuan) in enumerate(source.projects, 1):
        yield [f"{number}. {name}", put(f"project {name}", yuan), f"{unit}，主要用于日常工作。"]
    goods, services = source.goods
    yield [
        *(
            f"本部门 {YEAR} 年政府采购项目共计",
            put("bought", goods + services),
            f"{unit}，其中货物采购",
        ),
        *(
            put("goods", goods),
            f"{unit}、工程采购",
            put("zero", 0),
            f"{unit}、服务采购",
            put("services", services),
            f"{unit}。",
        ),
    ]


def _headline(source: Disclosure, total: int, word: str, put: Printer) -> list[Cell]:
    gone = source.last_year
    more, grown = ("增加", "增长") if total >= gone else ("减少", "下降")
    rate = put("growth", 0)
    rate.digits = rate.true = (2000 * abs(total - gone) + gone) // (2 * gone)
    rate.unit, rate.places = "%", 1
    change = put("growth-amount", abs(total - gone))
    first: list[Cell] = [
        f"{YEAR} 年部门预算{word}",
        put("total", total),
        f" 万元，较 {YEAR - 1} 年{more}",
    ]
    return [*first, change, f" 万元，{grown}", rate, "%。"]


def _share(item: str, amounts: dict[str, int], put: Printer) -> Print:
    """Return the share of the total that an amount is, in per cent with one place."""
    share = put(f"{item} share", 0)
    share.digits = share.true = (2000 * amounts[item] + amounts["total"]) // (2 * amounts["total"])
    share.unit, share.places = "%", 1
    return share


def _open(parts: Iterable[tuple[str, int]], put: Printer) -> Iterator[Cell]:
    for number, (name, yuan) in enumerate(parts):
        yield from ("、" * (number > 0) + name, put(f"open {name}", yuan), " 万元")


def _staff(source: Disclosure, put: Printer, less: int) -> Iterator[Cell]:
    for name, yuan in zip(STAFF, (source.staff[0] - less, *source.staff[1:]), strict=True):
        yield from (name, put(name, yuan), " 万元、")
