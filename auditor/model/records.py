"""Classes of records as the standard library writes them, made in a fraction of its time.

A run makes well over a hundred such classes before it reads the first line; `typing.NamedTuple`
compiles the type of every field to check it, and `dataclass` writes methods that nothing here
calls. What stands here has the same names and the same meaning, for type checkers the very same.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import repeat
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from typing import NamedTuple

__all__ = ["NamedTuple", "dataclass", "field", "records", "replace"]

R = TypeVar("R", bound=tuple[Any, ...])


def records(cls: type[R], *columns: Iterable[Any]) -> Iterator[R]:
    """Yield very many tuples with names, each in a fraction of the time that a call takes: their
    first fields come from columns, the others have their defaults.
    """
    made: Any = cls
    rest = made._fields[len(columns) :]
    values = zip(*columns, *(repeat(made._field_defaults[name]) for name in rest), strict=False)
    return map(partial(tuple.__new__, cls), values)


@cache
def _model(size: int) -> Any:
    """Return a tuple with so many names, whatever they are: classes of one size share its parts."""
    return namedtuple("_model", [f"field{position}" for position in range(size)])


def _constructor(fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
    made = _model(len(fields)).__new__
    code = made.__code__.replace(co_varnames=("_cls", *fields))
    return FunctionType(code, made.__globals__, "__new__", defaults)


class _Named(type):
    """Makes what is derived from NamedTuple: a tuple with names, with the methods of its body."""

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if bases == (tuple,) or hasattr(bases[0], "_fields"):
            # The base itself, or a class that adds methods to a finished one.
            return super().__new__(mcs, name, bases, body)
        fields = tuple(body["__annotations__"])
        defaults = {each: body[each] for each in fields if each in body}
        parts = vars(_model(len(fields)))
        body |= zip(fields, map(parts.__getitem__, parts["_fields"]), strict=True)
        body |= {
            "__slots__": (),
            "__new__": _constructor(fields, tuple(defaults.values())),
            "__match_args__": fields,
            "_fields": fields,
            "_field_defaults": defaults,
            "_places": {name: at for at, name in enumerate(fields)},
        }
        return super().__new__(mcs, name, bases, body)


class _Fresh:
    """Stands for the default of a field that each record makes for itself."""

    def __init__(self, factory: Any) -> None:
        self.factory = factory


def _field(*, default_factory: Any) -> Any:
    return _Fresh(default_factory)


def _dataclass(cls: Any = None, /, *, slots: bool = True) -> Any:
    """Return a class whose records have the annotated fields and no others."""
    if cls is None:
        return _dataclass
    body = {
        key: value for key, value in vars(cls).items() if key not in ("__dict__", "__weakref__")
    }
    fields = tuple(body["__annotations__"])
    given = {each: body.pop(each) for each in fields if each in body}
    body |= {
        "__slots__": fields,
        "__init__": _initialiser(fields, given, "__post_init__" in body),
        "__eq__": _equality(fields),
        "__hash__": None,
        "__repr__": _shown,
    }
    return type(cls)(cls.__name__, cls.__bases__, body)


def _initialiser(fields: tuple[str, ...], given: dict[str, Any], more: bool) -> Any:
    """Return the `__init__` of a class: a parameter for each field,
    with the default that is given for it.
    """
    names: dict[str, Any] = {}
    parameters, lines = [], []
    for each in fields:
        value = each
        if each in given:
            default = given[each]
            parameters.append(f"{each}=_{each}")
            names[f"_{each}"] = default
            if isinstance(default, _Fresh):
                names[f"_{each}_made"] = default.factory
                value = f"_{each}_made() if {each} is _{each} else {each}"
        else:
            parameters.append(each)
        lines.append(f" self.{each} = {value}")
    if more:
        lines.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines), names)
    return names["__init__"]


def _equality(fields: tuple[str, ...]) -> Any:
    values = attrgetter(*fields)

    def __eq__(self: Any, other: object) -> Any:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return __eq__


def _shown(self: Any) -> str:
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__qualname__}({said})"


def _replace(record: Any, /, **changes: Any) -> Any:
    """Return a record like this one but for the fields that are given."""
    fields = {name: getattr(record, name) for name in record.__slots__}
    return type(record)(**fields | changes)


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace

    class NamedTuple(tuple, metaclass=_Named):
        """The base of tuples with names."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Any:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> Any:
            # Most records have many fields, of which one is changed or two.
            values, places = list(self), self._places
            for name, value in changes.items():
                if name not in places:
                    raise TypeError(f"{type(self).__name__} has no field {name!r}")
                values[places[name]] = value
            return tuple.__new__(type(self), values)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            said = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({said})"
