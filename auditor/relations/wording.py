"""Relations about wording: no change written as one, units left out,
blanks and placeholders left in a template.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.table import Row, Table
from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Template
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.structure import captioned, evidence
from auditor.text.labels import normalise
from auditor.text.patterns import regex

_NO_RATE = regex(r"[增下降减][长降幅](?:了|为|约)?(\d{1,9}(?:\.\d{1,4})?)(?=[,;](?!\d)|。)")
_PLACEHOLDER = regex(
    r"(?<![一二三四五六七八九Xx×○〇])[Xx×○〇]{2,}+(?=局|委|办|区|县|市|镇|乡|部门|单位|中心|学校"
    r"|万|亿|元|%|年|个|辆|台|项|\(|$|[,。;、])",
    needs="X x × ○ 〇",
)
_CHOICE = regex(
    r"(?:增加|减少|增长|下降|大于|小于|提高|降低)"
    r"\((?:增加|减少|增长|下降|大于|小于|持平|等于|提高|降低)\)"
    r"|\(或(?:两者|者)?持平\)|如持平作持平表述|不涉及的不列|大小于"
    r"|(?<=[,。;、数比年])\((?:增长|下降|增加|减少|大于|小于)\)",
    needs="(增 (减 (下降 (大于 (小于 (持平 (等于 (提高 (降低 (或 如持平 不涉及的不列 大小于",
)
_BLANK = regex(r"(?:占|增长|下降|减少|增加|增幅|减幅|降幅)(?:了|为)?(?:%|[万亿]元)(?=[,，。;；、])")
_ADVICE = regex(r"仍保留该表格式|作下述说明|按上述格式依次说明|按实际情况填写")
_DOUBLED = regex(r"。。|,,|;;|、、|::|。,|,。")
_ROUNDING = regex(r"四舍五入|尾数|舍入|取整|进位")
THREE_PUBLIC = (
    "three-public",
    "abroad",
    "reception",
    "vehicles",
    "vehicle-purchase",
    "vehicle-running",
)
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
            computed="持平",
        )


def missing_units(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield once the amounts that lack 元 ("800万" beside amounts in 万元) and
    the rates that lack %.
    """
    amounts = [
        mention for mention in facts.recognised.mentions if mention.figure.unit.endswith("元")
    ]
    full = {mention.sentence for mention in amounts if mention.figure.text.endswith(("元", "圆"))}
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
    threshold = mention.after.startswith(("以上", "以下", "以内", "(含"))
    return not threshold and mention.figure.text.endswith(("万", "亿", "萬", "億"))


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
    """Yield that the three-public amounts in sentences are printed to one last place;
    it notes a single odd one.
    """
    mentions = [mention for item in THREE_PUBLIC for mention in facts.by_item.get(item, ())]
    levels = [
        mention.figure
        for mention in mentions
        if mention.role == "level" and mention.figure.unit == "万元"
    ]
    finer = [figure for figure in levels if figure.places]
    whole = [figure for figure in levels if not figure.places and figure.digits]
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
    for kind, pattern, needs in _LEFT:
        if any(word in facts.text for word in needs):
            near = [said for said in facts.said if any(word in said.text for word in needs)]
            matches = ((said, match) for said in near for match in pattern.finditer(said.text))
            found = [
                said.figure(facts.recognised.evidence, *match.span()) for said, match in matches
            ]
            left += _once(rule, found, kind)
    yield from left or [Relation(rule, "present", evidence(title), "", holds=True)]


_LEFT = (
    ("placeholder", _PLACEHOLDER, ("XX", "xx", "××", "○○", "〇〇")),
    (
        "choice",
        _CHOICE,
        (*(f"({sign}" for sign in "增减下大小持等提降或"), "持平表述", "不涉及的", "大小于"),
    ),
    (
        "blank",
        _BLANK,
        ("占%", "长%", "降%", "幅%", "少%", "加%", "少万元", "加万元", "少亿元", "加亿元"),
    ),
    ("advice", _ADVICE, ("仍保留", "下述说明", "上述格式", "实际情况填写")),
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
