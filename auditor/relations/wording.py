"""Relations about wording: no change written as one, units left out,
blanks and placeholders left in a template.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation, Term
from auditor.packs.items import with_parts
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, words
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import evidence
from auditor.relations.structure import captioned
from auditor.text.labels import normalise
from auditor.text.patterns import regex

_NO_RATE = joined(
    r"<<rate-moved>>(?:<<past-mark>>|<<said-is>>)?(\d{1,9}(?:\.\d{1,4})?)(?=[,;](?!\d)|。)"
)
_PLACEHOLDER = joined(
    r"(?<![[[ordinal]]Xx×○〇])[Xx×○〇]{2,}+(?=<<behind-blank>>|%|\(|$|[,。;、])",
    needs="X x × ○ 〇",
)
_CHOICE = joined(
    r"<<choice>>\(<<choice>>\)|\(<<or-same>>\)|<<choice-told>>"
    r"|(?<=[,。;、[[before-choice]]])\(<<choice>>\)",
    needs="( <<choice-told>>",
)
_BLANK = joined(
    r"(?:<<said-share>>|<<said-up>>|<<said-down>>)(?:<<past-mark>>|<<blank-is>>)?(?:%|[[[large-scale]]]<<yuan>>)(?=[,，。;；、])"
)
_ADVICE = joined("<<template-advice>>")
_DOUBLED = regex(r"。。|,,|;;|、、|::|。,|,。")
_ROUNDING = joined("<<rounded>>")
_SHORT_THRESHOLD = joined(r"<<threshold>>|\(<<threshold-included>>")
# From this factor on a year's change wants a reason; figures named in one line; paragraphs of a
# whole disclosure at least.
FACTOR, SHOWN, DISCLOSURE = 100, 6, 12


def zero_change(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield once that a change of zero is called one ("减少0万元"): it should read 持平."""
    changes = [mention for mention in facts.recognised.mentions if mention.role == "change"]
    zero = [
        mention for mention in changes if mention.figure.digits == 0 and mention.figure.unit != "%"
    ]
    if zero:
        words = zero[0].before[-2:] + normalise(zero[0].figure.text)
        terms = evidence(*(mention.figure for mention in zero))
        yield Relation(
            rule,
            "order",
            terms,
            zero[0].subject,
            holds=False,
            severity="info",
            stated=words,
            computed=called("zero-change"),
        )


def missing_units(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield once the amounts that lack 元 ("800万" beside amounts in 万元) and
    the rates that lack %.
    """
    amounts = [
        mention
        for mention in facts.recognised.mentions
        if mention.figure.unit.endswith(called("currency-base"))
    ]
    full = {
        mention.sentence
        for mention in amounts
        if mention.figure.text.endswith(words("yuan-printed"))
    }
    # 800万 is short for money only beside amounts with 元: elsewhere it may count people.
    short = [
        mention.figure for mention in amounts if mention.sentence in full and _is_short(mention)
    ]
    for said in facts.said if _NO_RATE.search(facts.text) else ():
        found = _NO_RATE.finditer(said.text)
        short += [said.figure(facts.recognised.evidence, *match.span()) for match in found]
    yield from _once(rule, short, "")
    if amounts and not short:
        terms = evidence(amounts[0].figure)
        yield Relation(
            rule,
            "present",
            terms,
            "",
            holds=True,
            stated=str(len(amounts)),
            computed=str(len(amounts)),
        )


def _is_short(mention: Mention) -> bool:
    short = mention.figure.text.endswith(words("large-scale"))
    return short and not _SHORT_THRESHOLD.match(mention.after)


_TORN = joined(r"(?<![\d.])\d[\d,]{0,15}\.\.\d{1,4}(?:%|[[[large-scale]]]?<<yuan>>)", needs="..")


def torn_figures(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield each figure that can't be read as it is printed: 14..3%; or that all can."""
    found = False
    for said in facts.said if ".." in facts.text else ():
        for match in _TORN.finditer(said.text) if ".." in said.text else ():
            figure = said.figure(facts.recognised.evidence, *match.span())
            yield Relation(rule, "present", evidence(figure), "", holds=False, stated=match[0])
            found = True
    if facts.recognised.mentions and not found:
        yield Relation(rule, "present", evidence(facts.recognised.title), "", holds=True)


def _once(rule: str, found: list[Figure], kind: str) -> Iterator[Relation]:
    """One relation for all that was found."""
    if found:
        stated = "、".join(dict.fromkeys(normalise(figure.text) for figure in found[:SHOWN]))
        yield Relation(
            rule,
            "present",
            evidence(*found),
            kind,
            holds=False,
            stated=stated,
            computed=str(len(found)),
        )


def mixed_places(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the amounts of some items and their parts are printed to one last place in
    sentences; it notes a single odd one.
    """
    items = (
        one for head in template.options["head"] for one in with_parts(head, facts.packs.parts)
    )
    mentions = [mention for item in items for mention in facts.by_item.get(item, ())]
    levels = [
        mention.figure
        for mention in mentions
        if mention.role == "level" and mention.figure.unit == called("usual-unit")
    ]
    finer = [figure for figure in levels if figure.places]
    whole = [figure for figure in levels if not figure.places and figure.digits]
    # Two amounts are no habit: one of them with decimals is not yet odd.
    if len(levels) > 3 and len(whole) > 1:
        yield Relation(
            rule, "present", evidence(*(finer or whole[:1])), (finer or whole)[0].label,
            holds=len(finer) != 1, stated="、".join(figure.text for figure in finer) or None,
            computed=whole[0].text,
        )  # fmt: skip


def placeholders(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield once for each kind what a template left behind;
    a document whose own title is unfilled is a template.
    """
    title = facts.recognised.title
    if title and _PLACEHOLDER.search(normalise(title.text)):
        return
    left: list[Relation] = []
    # Each pattern is run only over paragraphs that hold one of its words: texts are long.
    for kind, pattern, needs in _LEFT:
        marks = [word for word in needs or words(f"{kind}-needs") if word in facts.text]
        if marks:
            near = [said for said in facts.said if any(word in said.text for word in marks)]
            matches = ((said, match) for said in near for match in pattern.finditer(said.text))
            found = [
                said.figure(facts.recognised.evidence, *match.span()) for said, match in matches
            ]
            left += _once(rule, found, kind)
    yield from left or [Relation(rule, "present", evidence(title), "", holds=True)]


# What templates leave behind, its pattern, and what a text that has it holds: where that is not
# said here, a word of the pack.
_LEFT = (
    ("placeholder", _PLACEHOLDER, ("XX", "xx", "××", "○○", "〇〇")),
    ("choice", _CHOICE, ()),
    ("blank", _BLANK, ()),
    ("advice", _ADVICE, ()),
    ("punctuation", _DOUBLED, ("。。", ",,", ";;", "、、", "::", "。,", ",。")),
)


def rounding_note(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that a note says amounts are rounded; where there is none,
    judging asks whether one was needed.
    """
    if facts.recognised.kind not in ("budget", "final-accounts") or not facts.recognised.tables:
        return
    for said in facts.said if _ROUNDING.search(facts.text) else ():
        if match := _ROUNDING.search(said.text):
            figure = said.figure(facts.recognised.evidence, *match.span())
            yield Relation(rule, "present", evidence(figure), "", holds=True, stated=match[0])
            return
    # Fewer paragraphs are an excerpt, whose notes may stand elsewhere.
    if len(facts.said) >= DISCLOSURE:
        yield Relation(
            rule, "present", evidence(facts.recognised.title), "", holds=False, weak="no-rounding"
        )


def jumps(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that no amount is a hundred times last year's, or a hundredth, column by column."""
    for table in facts.tables(template.forms):
        rows = {row.item: row for row in table.rows if row.item in ("this-year", "last-year")}
        if len(rows) == 2:
            found = list(_jumps(rule, table, rows["last-year"], rows["this-year"]))
            terms = evidence(captioned(table, "title"))
            yield from found or [Relation(rule, "present", terms, table.title, holds=True)]


def _jumps(rule: str, table: Table, before: Row, now: Row) -> Iterator[Relation]:
    for column in table.columns:
        first, second = before.figures.get(column.role), now.figures.get(column.role)
        if (
            first
            and second
            and first.digits
            and second.digits
            # Another number of decimals is another unit or precision, and judged by other rules.
            and first.exponent == second.exponent
        ):
            small, large = sorted((abs(first.digits), abs(second.digits)))
            if large >= FACTOR * small:
                terms = (Term(second, 1, "text"), Term(first, 1, "text"))
                yield Relation(
                    rule,
                    "present",
                    terms,
                    column.label,
                    holds=False,
                    stated=second.text,
                    computed=first.text,
                )
