"""Classes of records: what the standard library's do, made faster."""

from __future__ import annotations

import dataclasses
import pickle
import typing
from typing import Any

import pytest

from auditor.model.records import NamedTuple, dataclass, field, records, replace


class Place(NamedTuple):
    """Where something stands."""

    row: int
    column: int = 0
    names: tuple[str, ...] = ()

    @property
    def first(self) -> bool:
        """Whether it stands in the first row."""
        return self.row == 0

    def below(self) -> Place:
        """Return the place in the next row."""
        return self._replace(row=self.row + 1)


class StandardPlace(typing.NamedTuple):
    """Where something stands."""

    row: int
    column: int = 0
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Line:
    """A line that is filled as it is read."""

    label: str
    figures: list[int] = field(default_factory=list)
    level: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        self.total = sum(self.figures)


@dataclasses.dataclass(slots=True)
class StandardLine:
    """A line that is filled as it is read."""

    label: str
    figures: list[int] = dataclasses.field(default_factory=list)
    level: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        self.total = sum(self.figures)


def test_a_tuple_with_names_has_the_fields_defaults_and_methods_of_its_body() -> None:
    place = Place(0, names=("A",))
    assert place == (0, 0, ("A",)) and place.first and not place.below().first
    assert place._asdict() == {"row": 0, "column": 0, "names": ("A",)}
    assert repr(place) == "Place(row=0, column=0, names=('A',))"
    assert Place.__doc__ == "Where something stands." and Place.__module__ == __name__


@pytest.mark.parametrize(
    ("arguments", "named"), [((), {}), ((1, 2, (), 4), {}), ((1,), {"row": 2}), ((1,), {"x": 2})]
)
def test_wrong_arguments_are_refused_as_the_standard_classes_do(
    arguments: tuple[Any, ...], named: dict[str, Any]
) -> None:
    for cls in (Place, StandardPlace):
        with pytest.raises(TypeError):
            cls(*arguments, **named)


@pytest.mark.parametrize(
    "name", ["_fields", "_field_defaults", "__annotations__", "__match_args__"]
)
def test_a_tuple_with_names_says_of_itself_what_the_standard_one_says(name: str) -> None:
    own, standard = getattr(Place, name), getattr(StandardPlace, name)
    assert len(own) == len(standard) == 3 or own == standard
    assert list(own) == list(standard)


def test_a_tuple_with_names_refuses_a_wrong_number_of_values_and_unknown_names() -> None:
    assert Place._make((1, 2, ("A",))) == Place(1, 2, ("A",))
    with pytest.raises(TypeError, match="Place has 3 fields, not 2"):
        Place._make((1, 2))
    with pytest.raises(TypeError, match="Place has no field 'line'"):
        Place(1)._replace(line=2)  # type: ignore[call-arg]


def test_records_go_to_other_processes_and_come_back() -> None:
    for record in (Place(3, 4), Line("Total", [1, 2], 1)):
        assert pickle.loads(pickle.dumps(record)) == record


def test_a_record_makes_its_own_list_and_shares_none() -> None:
    one, other = Line("A"), Line("B")
    one.figures.append(1)
    assert other.figures == [] and one.figures == [1]


@pytest.mark.parametrize("given", [(), ([1, 2],), ([], 3)])
def test_a_record_is_made_shown_and_compared_as_the_standard_one(given: tuple[Any, ...]) -> None:
    own, standard = Line("A", *given), StandardLine("A", *given)
    assert repr(own) == repr(standard).replace("StandardLine", "Line")
    assert own == Line("A", *given) and own != Line("B", *given) and own != standard
    assert Line.__hash__ is None and Line.__slots__ == StandardLine.__slots__


def test_a_record_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        Line("A").lable = "B"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        Line()  # type: ignore[call-arg]


def test_a_record_is_copied_with_what_is_given() -> None:
    line = Line("A", [1])
    assert replace(line, level=2) == Line("A", [1], 2) and line.level == 0


class NamedPlace(Place):
    """A place that says its name."""

    __slots__ = ()

    def name(self) -> str:
        """Return the names in one word."""
        return "-".join(self.names)


def test_a_class_of_records_may_be_given_more_methods() -> None:
    place = NamedPlace(1, names=("a", "b"))
    assert (place.name(), place.below().row, tuple(place)) == ("a-b", 2, (1, 0, ("a", "b")))
    assert type(place.below()) is NamedPlace and place == Place(1, 0, ("a", "b"))
    assert pickle.loads(pickle.dumps(place)) == place


def test_records_come_from_columns_of_their_first_fields() -> None:
    made = list(records(Place, [1, 2], [3, 4]))
    assert made == [Place(1, 3), Place(2, 4)]
    assert all(type(each) is Place and each.names == () for each in made)
