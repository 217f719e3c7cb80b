"""Edit operations: what an explanation is made of, and what each costs."""

from __future__ import annotations

from auditor.diagnosis.edges import Size, plain
from auditor.diagnosis.hints import log2
from auditor.diagnosis.network import Network
from auditor.diagnosis.state import State
from auditor.model.records import NamedTuple

# What each kind costs before it says which figure and which value, in tenths of a bit.
PRICES = {
    "figure": 60,
    "print": 60,
    "item": 75,
    "omitted": 75,
    "doubled": 95,
    "unprinted": 100,
    "distinct": 100,
    "base": 70,
}
# What it costs that rounding has to bridge a difference, for each binary digit: in a sum,
# between two copies.
OFF_CENTRE, OFF_COPY = 6, 60

# A change of more than so many times what a relation asks for is not why it fails.
TOO_FAR = 10

LOCUS = {"omitted": "line", "doubled": "line", "unprinted": "unprinted", "base": "base"}


class Edit(NamedTuple):
    """An operation on nodes: `value` is the new value of a changed node, `waived` the edges not
    owed any more.

    amount: what separates old and new, so that an explanation that names it twice pays once; bits:
    of value or choice.
    sole: no other value that is about as likely would do as well; also: further lines that are left
    out with this one.
    """

    kind: str
    node: int
    value: int | None
    waived: frozenset[int]
    amount: Size
    price: int
    bits: int
    hint: str = ""
    sole: bool = True
    also: tuple[int, ...] = ()

    @property
    def locus(self) -> tuple[int, str]:
        """Return what the edit is about: two edits of one locus differ in the value
        or the wording only.
        """
        name = LOCUS.get(self.kind, "value")
        return self.node, f"{name} {self.also}" if self.also else name


def structural(kind: str, node: int, waived: list[int], amount: Size, bits: int) -> Edit:
    """Return an operation that changes no figure but says that edges are not owed."""
    return Edit(kind, node, None, frozenset(waived), amount, PRICES[kind], bits)


def distinct(network: Network, index: int, gap: int, state: State) -> Edit:
    """Return that the two figures of an equality are not one quantity;
    the one with less around it stands apart.
    """
    edge = network.edges[index]
    node = min(
        edge.coefficients,
        key=lambda each: (len(network.node(each).figures), len(network.edges_of(each)), each),
    )
    waived = [index]
    for other in network.edges_of(node):
        there = network.edges[other]
        if (
            # Copies that differ by the same amount are the same two things taken for one.
            other in state.failing
            and other != index
            and there.same
            and abs(state.gap(other, there)) == abs(gap)
        ):
            waived.append(other)
    return structural("distinct", node, waived, plain(gap, edge.scale), log2(abs(gap)) + 50)
