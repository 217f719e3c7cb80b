"""Changed values: what a figure would have to be, and how it may have become what is printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from auditor.diagnosis.edges import Size, plain
from auditor.diagnosis.edits import OFF_CENTRE, OFF_COPY, PRICES, TOO_FAR, Edit, distinct
from auditor.diagnosis.hints import SLIPPED, UNITS, Hint, meant_by, noise, slip
from auditor.diagnosis.lines import lines, total_of, unprinted
from auditor.diagnosis.neighbours import Neighbours
from auditor.diagnosis.network import Network
from auditor.diagnosis.rates import bases
from auditor.diagnosis.state import FAR, State, Trial
from auditor.model.records import NamedTuple
from auditor.model.units import exponent_of, is_money, measure, usual
from auditor.model.values import GIVEN

# What it costs for each further print of a value that has to be wrong as well; prints beyond are
# copies that were made together.
PER_PRINT, MOST_PRINTS = 4, 8
# An interval of so few values is tried value by value; a negative value for a positive print costs
# so much more, and so much if nothing but the sign is wrong.
FEW, NEGATIVE, FELL = 8, 150, 60
# Copied from beside; more where the total prints it as its one line does; two that changed places;
# and by how little the next value may be dearer before neither is the only one.
BORROWED, ONLY, EXCHANGED, ALIKE = 45, 10, 60, 35
# Of a unit: for each digit less than three that is left; that no figure around has it; that it is
# the rarer one in the document. Of a rate: for each binary digit off the middle of what it may be.
SHORT, STRANGE, RARER, NARROW = 70, 50, 70, 30
# Hints that only say that the amount stands beside it too:
# dearer where a line is the gap itself.
BESIDE, ANOTHER_LINE = ("row", "column", "exchanged"), 70
RATES = ("%", "‰")


class _Middle(NamedTuple):
    """Where a value is expected: in the middle of this interval;
    `price` is what each binary digit off it costs.
    """

    low: int
    high: int
    price: int


def _middle(low: int, high: int, price: int) -> _Middle:
    """Return the middle of an interval; of one without an end, its other end."""
    return _Middle(high if low <= -FAR else low, low if high >= FAR else high, price)


def _common(spans: Iterable[tuple[int, int] | None]) -> tuple[int, int] | None:
    """Return the interval that all of these share, None where there is none."""
    low, high = -FAR, FAR
    for span in spans:
        if span is None:
            return None
        low, high = max(low, span[0]), min(high, span[1])
    return (low, high) if low <= high else None


class Editor:
    """Finds the operations that touch one failing edge."""

    def __init__(self, network: Network, neighbours: Neighbours, trial: Trial) -> None:
        self.network, self.neighbours, self.trial = network, neighbours, trial
        self._made: dict[tuple[int, int, int, bool], Edit] = {}
        self._beside: dict[int, dict[tuple[int, int], str]] = {}

    def edits(
        self, index: int, state: State, named: frozenset[Size] = frozenset()
    ) -> Iterator[Edit]:
        """Yield the operations that make this edge hold, or no longer owed;
        `named` amounts are preferred.
        """
        edge, network = self.network.edges[index], self.network
        gap = state.gap(index, edge)
        summed = edge.kind == "sum" and not edge.same
        among = list(lines(network, index, gap, state)) if summed else []
        dearer = ANOTHER_LINE if any(not edit.also for edit in among) else 0
        for node in (total_of(network, edge),) if edge.long else edge.coefficients:
            # What was changed once is not changed again: one slip a figure.
            fixed = node in state.values or GIVEN in network.node(node).figures[0].marks
            if not fixed and node in edge.coefficients:
                for edit in self._changes(node, index, state, named):
                    yield edit._replace(price=edit.price + dearer) if edit.hint in BESIDE else edit
                yield from self._smaller_unit(node, index, state)
        if edge.equal or edge.kind == "bound":
            yield distinct(network, index, gap, state)
        if edge.kind == "sum":
            yield from among
            yield from (
                edit for edit in unprinted(network, index, gap, state) if edit.amount not in named
            )
        if edge.kind == "ratio":
            yield from bases(network, index, state)

    def _changes(
        self, node: int, index: int, state: State, named: frozenset[Size]
    ) -> Iterator[Edit]:
        """Yield the node with the best value that all of its edges allow.

        Where they don't agree: the best that this edge allows, and the best that all the others
        allow.
        """
        alone = self.trial.span(index, node, state)
        if alone is None:
            return
        edges = self.network.edges
        others = [
            each
            for each in self.network.edges_of(node)
            if each != index and each not in state.waived
        ]
        spans = {other: self.trial.span(other, node, state) for other in others}
        copied = alone if edges[index].same else None
        copied = copied or next(
            (span for other, span in spans.items() if span and edges[other].same), None
        )
        failing = [span for other, span in spans.items() if other in state.failing and span]
        rest = _common(spans.values())
        shared = _common([alone, rest])
        price = OFF_COPY if copied else OFF_CENTRE if edges[index].kind != "bound" else 0
        if edges[index].kind == "ratio" and not copied:
            price = NARROW if self.network.node(node).figures[0].unit in RATES else 0
        middle = _middle(*(copied or alone), price)
        reach = self._reach(node, [alone, *failing], state)
        if best := self._best(node, shared or alone, middle, named, reach):
            yield best
        agreed = rest if not shared and len(failing) > 1 else None
        if agreed and (best := self._best(node, agreed, _middle(*agreed, price), named, reach)):
            yield best

    def _reach(self, node: int, spans: Iterable[tuple[int, int]], state: State) -> int:
        """Return how far off a value may be: ten times what the relation farthest off asks for."""
        here = state.value(node, self.network)
        middles = [_middle(*span, 0) for span in spans]
        return TOO_FAR * max(abs(middle.low + middle.high - 2 * here) for middle in middles) // 2

    def _best(
        self, node: int, span: tuple[int, int], middle: _Middle, named: frozenset[Size], reach: int
    ) -> Edit | None:
        """Return the likeliest value of a span: one that a slip explains, a named one, the middle.

        One without an end, as a bound leaves it, says nothing about digits: its end is proposed.
        """
        here, (low, high) = self.network.node(node), span
        ends = low > -FAR and high < FAR
        centre = min(max((middle.low + middle.high) // 2, low), high)
        if not ends:
            others = [here.value * 10**power for power in UNITS]
            others += [here.value // 10**power for power in UNITS if not here.value % 10**power]
            values = [centre, *(each for each in others if low <= each <= high)]
        # A narrow interval is tried value by value, a wide one only at slips and in its middle.
        elif high - low <= FEW:
            values = [
                each
                for each in range(low, high + 1)
                if each == centre or named or slip(here.value, each)
            ]
        else:
            slips = meant_by(here.value)
            values = [*slips[bisect_left(slips, low) : bisect_right(slips, high)]]
            values += [] if centre in values else [centre]
        found = [
            self._change(node, each, middle.price * abs(each - centre).bit_length(), ends)
            for each in values
            if each != here.value and abs(each - here.value) <= reach
        ]
        # An amount that another operation names already explains more with less.
        if named:
            found = [edit for edit in found if edit.amount in named] or found
        if not found:
            return None
        found.sort(key=lambda edit: (edit.price + edit.bits, abs((edit.value or 0) - centre)))
        best, second = found[0], found[1] if len(found) > 1 else None
        close = second and second.price + second.bits - best.price - best.bits < ALIKE
        open_end = low < high and best.hint in ("", "row", "column") and middle.price != OFF_COPY
        return best._replace(sole=False) if close or open_end else best

    def _change(self, node: int, value: int, off: int, ends: bool = True) -> Edit:
        """Return the change of a node to a value; `off` is what its distance from the middle costs.

        ends: whether what it may be has ends; else only a unit, of all slips, explains the value.
        """
        key = (node, value, off, ends)
        if key not in self._made:
            here = self.network.node(node)
            ways = (way for way in self._ways(node, value) if ends or way.name in ("", "unit"))
            best = min(ways, key=lambda way: way.bits)
            kind = self.kind(node)
            price = PRICES[kind] + PER_PRINT * min(len(here.figures) - 1, MOST_PRINTS) + off
            if value < 0 <= here.value:
                price += NEGATIVE if best.name != "sign" else 0 if self._may_fall(node) else FELL
            amount = plain(value - here.value, here.exponent)
            self._made[key] = Edit(
                kind, node, value, frozenset(), amount, price, best.bits, best.name
            )
        return self._made[key]

    def _ways(self, node: int, value: int) -> Iterator[Hint]:
        """Yield how the true value may have become what is printed;
        that nothing explains it comes first.
        """
        here = self.network.node(node)
        yield noise(here.value, value)
        if hint := slip(here.value, value):
            yield (
                hint
                if hint.name != "unit"
                else Hint("unit", hint.bits + self._unit_price(node, value))
            )
        if node not in self._beside:
            self._beside[node] = self.neighbours.beside(here.figures)
        beside = self._beside[node]
        if borrowed := beside.get((here.value, here.exponent)):
            yield Hint(borrowed, BORROWED + (ONLY if self._total_of(node, here.value) else 0))
        copied = (
            len(here.figures) == 1
            and here.figures[0].table >= 0
            and (value, here.exponent) in beside
        )
        if copied and not self._total_of(node, value):
            yield Hint("exchanged", EXCHANGED)

    def _smaller_unit(self, node: int, index: int, state: State) -> Iterator[Edit]:
        """Yield that a print is meant in a smaller unit,
        where its last place is too coarse for it.
        """
        here = self.network.node(node)
        for power in UNITS:
            printed = measure(here.figures[0].unit)
            meant = printed.exponent - power
            called = printed.money and meant >= 0 and usual(printed.currency, meant)
            if (
                here.value % 10**power
                and called
                and (self.trial.in_unit(index, node, power, state))
            ):
                value = (2 * here.value + 10**power) // (2 * 10**power)
                bits = SLIPPED + self._strange(node, meant)
                yield self._change(node, value, 0)._replace(hint="unit", bits=bits)

    def _strange(self, node: int, meant: int) -> int:
        """Return what it costs that no figure around has a unit, and that it is the rarer one."""
        printed = exponent_of(self.network.node(node).figures[0].unit)
        rarer = RARER if self.network.units[meant] < self.network.units[printed] else 0
        edges = (self.network.edges[index] for index in self.network.edges_of(node))
        others = {term.figure.unit for edge in edges for term in edge.relation.terms}
        return rarer + (
            0 if meant in {exponent_of(unit) for unit in others if is_money(unit)} else STRANGE
        )

    def plausible(self, edits: Iterable[Edit]) -> bool:
        """Return whether new values are possible: amounts are not below nothing by chance."""
        below = (
            (each.node, each.value) for each in edits if each.value is not None and each.value < 0
        )
        values = ((node, value, self.network.node(node).value) for node, value in below)
        return all(old < 0 or value == -old or self._may_fall(node) for node, value, old in values)

    def _may_fall(self, node: int) -> bool:
        """Return whether a quantity says how much something grew:
        it is below zero as easily as above.
        """
        return any(
            self.network.edges[index].kind == "change" for index in self.network.edges_of(node)
        )

    def _total_of(self, node: int, value: int) -> bool:
        """Return whether a total that counts a figure prints this value:
        no wonder that it stands beside it.
        """
        edges = (self.network.edges[index] for index in self.network.edges_of(node))
        return any(
            e.kind == "sum" and self.network.node(total_of(self.network, e)).value == value
            for e in edges
        )

    def _unit_price(self, node: int, value: int) -> int:
        """Return what is added where no figure around has the unit that puts this one right,
        or little is left.
        """
        here = self.network.node(node)
        if abs(value) < abs(here.value):
            return SHORT * max(0, 3 - len(str(abs(value))))
        power = len(str(abs(value))) - len(str(abs(here.value)))
        return self._strange(node, exponent_of(here.figures[0].unit) + power)

    def kind(self, node: int) -> str:
        """Return what a wrong value of this node is called: of an item, of one print,
        or of the only print.
        """
        if len(self.network.node(node).figures) > 1:
            return "item"
        edges = self.network.edges
        return (
            "print" if any(edges[index].same for index in self.network.edges_of(node)) else "figure"
        )
