"""Classes of records as the standard library writes them, made in a third of its time.

A run makes well over a hundred such classes before it reads the first line; `typing.NamedTuple`
compiles the type of every field to check it, and `dataclass` writes methods that nothing here
calls. What stands here has the same names and the same meaning, for type checkers the very same.
"""

from __future__ import annotations

from collections import namedtuple
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from typing import NamedTuple

__all__ = ["NamedTuple", "dataclass", "field", "replace"]

_TAKEN = ("__annotations__", "__module__", "__classcell__")
"""What `namedtuple` has put into a class already, or what no finished class holds."""


class _Named(type):
    """Makes what is derived from NamedTuple: a tuple with names, with the methods of its body."""

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(mcs, name, bases, body)
        types = body["__annotations__"]
        defaults = [body.pop(each) for each in types if each in body]
        made = namedtuple(name, types, defaults=defaults, module=body["__module__"])  # type: ignore[misc]
        made.__annotations__ = types
        for key, value in body.items():
            if key not in _TAKEN:
                setattr(made, key, value)
        return made


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

    class NamedTuple(metaclass=_Named):
        """The base of tuples with names."""
