"""The picture of a folder of results: one page that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from string import Template
from typing import Any

from auditor.corpus.pictures import WIDEST, bar, benford, columns, honest
from auditor.corpus.query import Results
from auditor.formats.html.data import script_safe
from auditor.formats.html.markup import Html, el, join, text
from auditor.formats.html.sealed import policy, source
from auditor.telling.typeset import grouped, safe
from auditor.telling.wording import Wording, words

# Bytes of all findings that the page holds: with 10,000 documents it stays below 5 MB.
MOST = 2_500_000

# Bars of one list: those with most documents.
LISTED = 15

# What the list of documents holds of each, behind its number.
SHOWN = ("path", "entity", "year", "errors", "warnings", "coverage", "place", "kind", "level",
         "error")  # fmt: skip

SIZES = ((0.0001, "0.01 %"), (0.001, "0.1 %"), (0.01, "1 %"), (0.1, "10 %"), (1.0, "100 %"))


def page(results: Results, lang: str) -> str:
    """Return the page, in zh or en."""
    return _Picture(results, words(lang, "corpus.")).whole()


class _Picture:
    def __init__(self, results: Results, chosen: Wording) -> None:
        self.results, self.words = results, chosen
        self.findings, self.left = self._findings()

    def whole(self) -> str:
        style, script = (source(f"corpus.{kind}") for kind in ("css", "js"))
        number = self._one("SELECT count(*) FROM documents")
        made = self.results.made
        return Template(source("corpus.html")).substitute(
            lang=self.words.lang,
            policy=policy(style, script),
            title=text(self.words.count("title", number)),
            made=text(self.words.fill("made", tool=made["tool"], packs=made["packs"][:12])),
            skip=text(self.words.at("skip")),
            style=style,
            script=script,
            main=join(self._facts(), self._lists(), self._patterns(), self._documents()),
            data=script_safe(self._given()),
        )

    def _one(self, query: str) -> Any:
        return self.results.ask(query).rows[0][0] or 0

    def _facts(self) -> Html:
        found = {
            "with-errors": self._one("SELECT count(*) FROM documents WHERE errors > 0"),
            "with-warnings": self._one(
                "SELECT count(*) FROM documents WHERE errors = 0 AND warnings > 0"
            ),
            "quiet": self._one("SELECT count(*) FROM documents WHERE errors + warnings = 0"),
            "unread": self._one("SELECT count(*) FROM documents WHERE error IS NOT NULL"),
            "unopened": self._one("SELECT count(*) FROM places WHERE error IS NOT NULL"),
        }
        tones = {"with-errors": "bad", "with-warnings": "warn"}
        facts = [
            el("li", el("b", grouped(str(number))), self.words.at(name), class_=tones.get(name))
            for name, number in found.items()
            if number or name == "with-errors"
        ]
        share = self._one("SELECT sum(checked) / nullif(sum(figures), 0) FROM documents")
        facts.append(el("li", el("b", f"{share:.0%}"), self.words.at("checked")))
        return join(el("h2", self.words.at("found")), el("ul", *facts, class_="facts"))

    def _lists(self) -> Html:
        cards = [
            self._card(f"by-{column}", self._bars(column, self._shares(column)))
            for column in ("year", "place", "level", "kind")
        ]
        rules = self.results.ask(
            "SELECT rule, count(DISTINCT sha256) AS n, (SELECT count(*) FROM documents) "
            "FROM findings WHERE severity IN ('error', 'warning') GROUP BY rule "
            f"ORDER BY n DESC, rule LIMIT {LISTED}"
        ).rows
        cards.append(self._card("by-rule", self._bars("rule", rules)))
        return join(
            el("p", self.words.at("share-hint"), class_="soft"), el("div", *cards, class_="cards")
        )

    def _shares(self, column: str) -> list[tuple[Any, ...]]:
        order = f"{column} DESC" if column == "year" else f"count(*) DESC, {column}"
        return self.results.ask(
            f"SELECT {column}, count(*) FILTER (WHERE errors > 0), count(*) FROM documents "
            f"GROUP BY {column} ORDER BY {column} IS NULL, {order} LIMIT {LISTED}"
        ).rows

    def _bars(self, column: str, rows: Sequence[tuple[Any, ...]]) -> Html:
        entries = [
            el("li", el("button", el("span", self._name(column, value)),
                        el("span", bar(part / whole)),
                        el("span", f"{part / whole:.0%} · {part}/{whole}"),
                        type="button", data_by=column, aria_pressed="false",
                        data_is="" if value is None else str(value)))
            for value, part, whole in rows
        ]  # fmt: skip
        return el("ul", *entries, class_="bars") if entries else self._nothing()

    def _name(self, column: str, value: Any) -> str:
        if value is None:
            return self.words.at("unknown")
        if column == "kind":
            return words(self.words.lang).at(f"kind.{value}")
        return self.words.at(f"level-{value}") if column == "level" else str(value)

    def _patterns(self) -> Html:
        cards = [
            self._card("gaps", self._gaps(), "gaps-hint"),
            self._card("last", self._digits("last", range(10), [0.1] * 10), "last-hint"),
            self._card("first", self._digits("first", range(1, 10), benford()), "first-hint"),
            self._card("sizes", self._sizes(), "sizes-hint"),
        ]
        return join(el("h2", self.words.at("patterns")), el("div", *cards, class_="cards"))

    def _gaps(self) -> Html:
        rows = self.results.ask("SELECT parts, units, sum(sums) FROM gaps GROUP BY ALL").rows
        if not rows:
            return self._nothing()
        off, parts = Counter[int](), Counter[int]()
        for number, units, sums in rows:
            off[max(-WIDEST, min(WIDEST, units))] += int(sums)
            parts[number] += int(sums)
        span = range(-WIDEST, WIDEST + 1)
        every = sum(off.values())
        names = [f"≤ −{WIDEST}", *(f"{gap:+d}" if gap else "0" for gap in span[1:-1]),
                 f"≥ {WIDEST}"]  # fmt: skip
        return columns([off[gap] / every for gap in span], names, honest(parts))

    def _digits(self, position: str, span: Sequence[int], expected: Sequence[float]) -> Html:
        rows = self.results.ask(
            "SELECT digit, sum(figures) FROM digits WHERE position = ? GROUP BY digit", [position]
        ).rows
        found = {digit: int(number) for digit, number in rows}
        every = sum(found.values())
        if not every:
            return self._nothing()
        return columns([found.get(digit, 0) / every for digit in span], list(map(str, span)),
                       expected)  # fmt: skip

    def _sizes(self) -> Html:
        shares = [
            float(share)
            for (share,) in self.results.ask(
                "SELECT abs(gap) / abs(stated) FROM findings "
                "WHERE severity IN ('error', 'warning') AND stated <> 0 AND gap <> 0"
            ).rows
        ]
        if not shares:
            return self._nothing()
        found = Counter(sum(share >= size for size, _ in SIZES) for share in shares)
        names = [f"< {SIZES[0][1]}", *(f"≥ {name}" for _, name in SIZES)]
        return columns([found[at] / len(shares) for at in range(len(names))], names)

    def _card(self, name: str, body: Html, hint: str = "") -> Html:
        told = el("p", self.words.at(hint), class_="soft") if hint else Html()
        return el("section", el("h3", self.words.at(name)), body, told, class_="card")

    def _nothing(self) -> Html:
        return el("p", self.words.at("none"), class_="soft")

    def _documents(self) -> Html:
        at = self.words.at
        heads = [
            el("th", el("button", at(name), type="button"), data_key=name, scope="col",
               class_="n" if name not in ("path", "entity") else None)
            for name in SHOWN[:6]
        ]  # fmt: skip
        tools = el(
            "div",
            el("label", at("search"), " ", el("input", id="search", type="search",
                                              placeholder=at("search-hint"))),
            el("span", id="chosen"),
            el("button", at("clear"), id="clear", type="button", hidden=True),
            el("span", id="count", class_="soft", role="status"),
            class_="tools",
        )  # fmt: skip
        table = el("table", el("thead", el("tr", *heads)), el("tbody", id="rows"))
        return join(
            el("h2", at("documents"), id="documents", tabindex="-1"),
            tools,
            el("div", table, class_="scroll", tabindex="0"),
            el("button", at("more"), id="more", class_="more", type="button", hidden=True),
            self._left(),
        )

    def _left(self) -> Html:
        told = self.words.count("left", self.left)
        return el("p", told, class_="soft") if self.left else Html()

    def _given(self) -> dict[str, Any]:
        chosen = ", ".join(SHOWN)
        rows = self.results.ask(f"SELECT {chosen} FROM documents ORDER BY path").rows
        documents = [
            (at, *(float(cell) if name == "coverage" and cell is not None else _shown(cell)
                   for name, cell in zip(SHOWN, row, strict=True)))
            for at, row in enumerate(rows)
        ]  # fmt: skip
        said = ("line", "page", "cell", "no-findings", "only", "unknown", "all", "shown",
                "severity-error", "severity-warning")  # fmt: skip
        return {
            "columns": ["number", *SHOWN],
            "documents": documents,
            "findings": self.findings,
            "words": {name: self.words.at(name) for name in said},
        }

    def _findings(self) -> tuple[dict[int, list[tuple[Any, ...]]], int]:
        """Return the errors and warnings by the number of their document, worst first as far as
        there is room, and how many are left out.
        """
        rows = self.results.ask(
            "WITH numbered AS (SELECT sha256, row_number() OVER (ORDER BY path) - 1 AS number "
            "FROM documents) SELECT number, rule, severity, message, line, page, cell "
            "FROM findings JOIN numbered USING (sha256) WHERE severity IN ('error', 'warning') "
            "ORDER BY severity, confidence DESC NULLS LAST, number, finding"
        ).rows
        found: dict[int, list[tuple[Any, ...]]] = {}
        room = MOST
        for at, (number, *finding) in enumerate(rows):
            room -= sum(len(str(cell).encode()) for cell in finding) + len(finding) * 3
            if room < 0:
                return found, len(rows) - at
            found.setdefault(number, []).append(tuple(map(_shown, finding)))
        return found, 0


def _shown(cell: Any) -> Any:
    return safe(cell) if isinstance(cell, str) else cell
