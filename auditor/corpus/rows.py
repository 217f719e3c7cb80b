"""One document as rows of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from auditor.corpus.jurisdiction import Jurisdictions
from auditor.corpus.schema import REST, TABLES, WHOLE
from auditor.model.audit import Audit
from auditor.model.values import FAILS, HOLDS, ROUNDING
from auditor.telling.record_document import document_record
from auditor.text.patterns import regex

Row = tuple[Any, ...]
# Rows by the name of their table, in the order of its columns.
Rows = dict[str, list[Row]]

Given = Mapping[str, Any]

# Characters of the longest text of a row: a message quotes a sentence, never a document.
LONGEST = 10_000

# A figure of so many digits has a last one that was not chosen: those of years and shares are.
NAMED = 3

_AMOUNT = regex(r"-?[0-9]+(\.[0-9]+)?")
AMOUNTS = ("stated", "computed", "gap", "slack")
SPOT = ("line", "page", "sheet", "cell")


def rows(
    audit: Audit, known: tuple[str, str, int], where: Jurisdictions, wanted: Sequence[str] = ()
) -> Rows:
    """Return the rows of a document that was audited.

    known: its digest, where it was seen, its size in bytes; wanted: which of the optional tables.
    """
    sha256, path, size = known
    record = document_record(audit)
    figures = _figures(record)
    found: dict[str, Iterator[Given]] = {
        "documents": iter([_document(record, path, size, where)]),
        "findings": _findings(record),
        "gaps": _gaps(record),
        "digits": _digits(figures),
    }
    if "checks" in wanted:
        found["checks"] = map(_check, record["checks"])
    if "figures" in wanted:
        heads = {
            (f"t{table.id}", column.index): column.label
            for table in audit.tables
            for column in table.columns
        }
        found["figures"] = _listed(record, figures, heads)
    return {name: _rows(name, sha256, made) for name, made in found.items()}


def failed(known: tuple[str, str, int], error: str) -> Rows:
    """Return the row of a document that could not be read or checked."""
    sha256, path, size = known
    return {"documents": _rows("documents", sha256, iter([_unread(path, size, error)]))}


def _unread(path: str, size: int, error: str) -> Given:
    return {"path": path, "bytes": size, "error": error}


def _rows(name: str, sha256: str, made: Iterator[Given]) -> list[Row]:
    columns = [column.name for column in TABLES[name]][1:]
    return [(sha256, *(_short(one.get(column)) for column in columns)) for one in made]


def _short(value: Any) -> Any:
    return value[:LONGEST] if isinstance(value, str) else value


def _document(record: Given, path: str, size: int, where: Jurisdictions) -> Given:
    covered, counts = record["coverage"], record["summary"]
    place, level = where.of(record["entity"])
    share = Decimal(covered["checked"]) / covered["figures"] if covered["figures"] else None
    severities = Counter(finding["severity"] for finding in record["findings"])
    return {
        **counts,
        "path": path,
        "bytes": size,
        "place": place or None,
        "level": level or None,
        "coverage": None if share is None else round(share, 4),
        "figures": covered["figures"],
        "checked": covered["checked"],
        "tables": len(record["tables"]),
        "errors": severities["error"],
        "warnings": severities["warning"],
        "notes": severities["info"],
        **{name: record[name] or None for name in ("entity", "kind", "year", "language", "unit")},
    }


def _findings(record: Given) -> Iterator[Given]:
    checks = {check["id"]: check for check in record["checks"]}
    causes = {cause["id"]: cause for cause in record["causes"]}
    titles = _titles(record)
    for number, finding in enumerate(record["findings"], 1):
        check = checks[finding["checks"][0]] if finding["checks"] else {}
        cause = causes.get(finding["cause"], {})
        yield {
            **{name: finding[name] for name in ("rule", "severity", "message", "fingerprint")},
            **{name: finding[name] for name in SPOT},
            **_amounts(check),
            "finding": number,
            "confidence": _decimal(finding["confidence"]),
            "title": titles.get(finding["table"]),
            "printed": _printed(check),
            "cause": cause.get("explanation"),
            "certain": cause.get("certain"),
        }


def _titles(record: Given) -> dict[str, str]:
    return {table["id"]: table["title"] for table in record["tables"]}


def _printed(check: Given) -> str | None:
    """Return the text of the figure that a check's stated amount is, or what else it says."""
    stated = check.get("stated")
    texts = [figure["text"] for figure in check.get("figures", ()) if figure["value"] == stated]
    return texts[0] if texts else stated


def _check(check: Given) -> Given:
    return {
        **{name: check[name] for name in ("rule", "kind", "verdict")},
        **_amounts(check),
        "number": int(check["id"][1:]),
        "confidence": _decimal(check["confidence"]),
        "figures": len(check["figures"]),
        "reason": check["reason"]["code"] if check["reason"] else None,
    }


def _amounts(check: Given) -> Given:
    return {
        **{name: _decimal(check.get(name)) for name in AMOUNTS},
        "unit": check.get("unit") or None,
    }


def _decimal(text: str | None) -> Decimal | None:
    """Return an exact amount; None for one that has more digits than a column holds, and for what
    is none: some checks compare names or dates.
    """
    if text is None or not _AMOUNT.fullmatch(text):
        return None
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    fits = isinstance(exponent, int) and -exponent <= REST and number.adjusted() < WHOLE
    return number if fits else None


def _figures(record: Given) -> dict[str, Given]:
    """Return the figures that checks touched, each once, by their ids."""
    return {figure["id"]: figure for check in record["checks"] for figure in check["figures"]}


def _listed(
    record: Given, figures: Mapping[str, Given], heads: Mapping[tuple[str, int], str]
) -> Iterator[Given]:
    checks, fails, titles = Counter[str](), Counter[str](), _titles(record)
    for check in record["checks"]:
        part = {figure["id"] for figure in check["figures"]}
        checks.update(part)
        fails.update(part if check["verdict"] == FAILS else ())
    for name, figure in sorted(figures.items(), key=lambda pair: int(pair[0][1:])):
        yield {
            **{key: figure[key] for key in ("text", "label", *SPOT)},
            "figure": int(name[1:]),
            "value": _decimal(figure["value"]),
            "unit": figure["unit"] or None,
            "head": heads.get((figure["table"], figure["column"])) or None,
            "heads": " | ".join(figure["heads"]) if figure["heads"] else None,
            "title": titles.get(figure["table"]),
            "checks": checks[name],
            "fails": fails[name],
        }


def _gaps(record: Given) -> Iterator[Given]:
    """Yield how far the sums are off that hold: rounding leaves its own pattern in them."""
    found = Counter(
        gap
        for check in record["checks"]
        if check["kind"] == "sum" and check["verdict"] in (HOLDS, ROUNDING)
        for gap in [_gap(check)]
        if gap
    )
    for (parts, units), sums in sorted(found.items()):
        yield {"parts": parts, "units": units, "sums": sums}


def _gap(check: Given) -> tuple[int, int] | None:
    """Return the number of parts of a sum, all in one unit and with one place, and its gap in
    units of that place; None where it is another sum.
    """
    figures = [figure for figure in check["figures"] if figure["value"] not in (None, "0")]
    shapes = {(figure["places"], figure["unit"]) for figure in figures}
    gap = _decimal(check["gap"])
    if len(shapes) != 1 or gap is None or len(figures) < 3 or check["unit"] not in _units(figures):
        return None
    ((places, _),) = shapes
    scaled = gap.scaleb(places)
    return (len(figures) - 1, int(scaled)) if scaled == int(scaled) else None


def _units(figures: Sequence[Given]) -> set[str]:
    return {figure["unit"] for figure in figures}


def _digits(figures: Mapping[str, Given]) -> Iterator[Given]:
    found: Counter[tuple[str, int]] = Counter()
    for figure in figures.values():
        digits = (figure["value"] or "").replace("-", "").replace(".", "").strip("0")
        printed = "".join(filter(str.isdecimal, figure["text"]))
        if len(digits) >= NAMED and printed:
            found["first", int(digits[0])] += 1
            found["last", int(printed[-1])] += 1
    for (position, digit), number in sorted(found.items()):
        yield {"position": position, "digit": digit, "figures": number}
