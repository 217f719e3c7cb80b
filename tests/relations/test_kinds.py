"""The kinds of relations that a pack may ask for: few, each with its ways and a builder of each."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.packs.kinds import ANY, KINDS
from auditor.packs.loading import load
from auditor.packs.schema import OPTIONS
from auditor.relations import BUILDERS
from auditor.relations.beside import BUILDERS as BESIDE

MOST_KINDS, MOST_OPTIONS = 20, 8


def options() -> Iterator[tuple[str, set[str]]]:
    """Yield each kind with what its relations may say besides what all may."""
    for kind, ways in KINDS.items():
        said = {key for way in ways.values() for key in (*way.needs, *way.takes)}
        yield kind, said | ({"of"} if any(ways) else set())


def test_the_kinds_are_few_and_so_are_their_options() -> None:
    assert len(KINDS) <= MOST_KINDS
    for kind, said in options():
        assert len(said) <= MOST_OPTIONS, kind
        assert said.isdisjoint(ANY), kind
        assert said <= OPTIONS.keys(), kind


def test_each_way_of_each_kind_has_its_builder() -> None:
    assert {kind: set(ways) for kind, ways in KINDS.items()} == {
        kind: set(builders) for kind, builders in BUILDERS.items()
    }
    assert set(BESIDE) == set(KINDS["beside"])


def test_each_way_of_each_kind_is_asked_for_by_a_rule() -> None:
    asked = {(each.kind, each.of) for rule in load().rules.values() for each in rule.relations}
    assert asked == {(kind, of) for kind, ways in KINDS.items() for of in ways}
