"""What stands above a table: its number, title, unit, year and entity."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.amounts import parse_unit
from auditor.model.records import dataclass
from auditor.model.values import Figure, Paragraph
from auditor.packs.languages.captions import LONGEST, Title, goes_on
from auditor.packs.languages.folding import scripts_of
from auditor.packs.languages.headings import is_title
from auditor.packs.languages.library import Languages
from auditor.packs.languages.worded import worded, words
from auditor.packs.loading import Packs
from auditor.recognition.figures import Evidence, Spot
from auditor.recognition.labels import numeral, outline, without_year
from auditor.text.labels import normalise
from auditor.text.patterns import regex

_ENTITY = worded(
    r"\s*+<<filer-mark>>?(?:<<department>>|<<institution>>)\s*+"
    r"(?:[(（]<<institution>>[)）]\s*+)?(?:<<name-label>>\s*+)?[:：]\s*+"
)
_ORGANISATION = worded(r".*<<organisation-end>>$")
_NEUTRAL = worded(
    r"(?:<<annex-mark>>?<<table-mark>>[\d[[ordinal]]]+|<<published-mark>>\d+<<table-mark>>?"
    r"|<<before-title>>|<<year-mark>><<year-whole>>?|[-:、.()])*"
)
_SUFFIX = worded(
    r"(?:<<published-mark>>\d+<<table-mark>>|\(?<<continued>><<table-mark>>?\)?)$",
    needs="<<published-mark>> <<continued>>",
)
_DRAFT = worded(r".*<<draft>>(?:\(.*\))?")
_UNIT_LINE = worded(r"[(]?(?:<<amount-word>>|<<measure-word>>)?<<unit-label>>:.*$")
_BESIDE = worded(r"\s{2,}|<<amount-word>>?<<unit-label>>[:：]")
_YEAR = worded(r"((?:19|20)\d\d)<<year-mark>><<year-whole>>?")
_BEHIND_ENTITY = worded(
    r"(?:<<department>>|<<institution>>|<<local-finances>>)?<<comprehensive>>?<<both-sides>>?"
    r"(?:<<budget>>|<<final-accounts>>)<<title-tail>>*.*$"
)
_WIDTH = (
    r"(?:<<scope-province>>|<<scope-province-own>>|<<scope-city>>|<<scope-city-own>>"
    r"|<<scope-county>>|<<scope-county-own>>|<<scope-town>>|<<scope-own>>)"
)
# How far a government's report reaches, behind its name: 大同市|全市和市本级.
_HOW_FAR = worded(rf"\(?{_WIDTH}(?:<<and>>{_WIDTH})?\)?$")
# Between who reports and on whom: 广东省人民政府|关于|我省.
_REPORTING = worded(r"<<before-entity>>")
_LABEL = worded(r"[:：]")
_LISTED = worded(r"[、,，]")
NUMBERLESS_TITLE = worded(
    r"<<ordinal-before>>[[[ordinal]]]+<<part-mark>>|^[(（]?[[[ordinal]]]+[)）、]",
    needs="<<part-mark>> ) ） 、",
)
# Characters of an entity's name at least: behind the same word stand measures, too (张、人).
SHORTEST = 3
# Chinese titles need no number: what stands behind one is read as a line of its own.
LATIN, HAN = frozenset(("Latin",)), frozenset(("Han",))
# What a title says in brackets: "(in millions)", "(EUR million)".
_ASIDE = regex(r"\([^()]{1,40}\)")
# A number behind a title, in brackets: 公开02表, 附表3.
_BEHIND = regex(r"([^()（）]+)[（(]([^()（）]{2,12})[)）]")
# Characters of a line above a table that may be its title or unit; a longer one is a sentence.
MOST = 60


@dataclass(slots=True)
class Caption:
    """A table's heading as read. unit, entity: text evidence with its place, or None where not
    printed.

    continued: it says that the table began before; awaits: its number stands alone on a line.
    begun: the first line of a title of two, under a number. before: a title above the number, which
    one below it replaces: it may be the last entry of the contents.
    """

    number: str = ""
    title: str = ""
    form: str = ""
    year: int | None = None
    unit: str = ""
    entity: str = ""
    start: int = -1
    evidence: dict[str, Figure] | None = None
    continued: bool = False
    awaits: bool = False
    begun: str = ""
    before: str = ""

    @property
    def empty(self) -> bool:
        """Return whether nothing of a heading was found."""
        return not (self.number or self.title or self.form or self.continued)


def caption(paragraphs: Sequence[Paragraph], packs: Packs, evidence: Evidence) -> Caption:
    """Return the heading that the paragraphs right above a table make."""
    found = Caption(evidence={})
    for paragraph in paragraphs:
        if _titled(paragraph, found, packs, evidence):
            continue
        # A sentence between two headings parts them: what stands above it heads something else.
        if len(paragraph.text) > MOST:
            found = Caption(evidence={})
            continue
        _read(paragraph, found, packs, evidence)
    return found


def _titled(paragraph: Paragraph, found: Caption, packs: Packs, evidence: Evidence) -> bool:
    """Whether a paragraph numbers or names the table as a language does: Table 6.1: Revenue."""
    languages, text = packs.labels.languages, paragraph.text
    short = len(text.strip()) <= LONGEST
    if short and languages.captions(text).is_continued(text):
        found.continued = True
        return True
    title = languages.title(text) if short and scripts_of(text) - LATIN != HAN else None
    if title is None:
        awaited = found.awaits and len(text) <= MOST and not parse_unit(text)
        found.awaits = False
        if not awaited or not text[:1].isalpha() or goes_on(text):
            return False
        title = Title(found.number, text)
    number = title.number if title.number.isascii() else _plain(title.number)
    found.number, found.title = number, " ".join(title.text.split())
    found.form = form_of(normalise(title.text), packs) or ""
    found.continued = found.continued or title.continued
    found.awaits = not title.text
    found.start = paragraph.start if found.start < 0 else found.start
    _keep(found, "number" if found.awaits else "title", paragraph, text, evidence)
    # A unit of its own line above or below it stands where it is said.
    unit = next(filter(None, (parse_unit(each, languages) for each in _ASIDE.findall(text))), "")
    if unit and not found.unit:
        found.unit = unit
        _keep(found, "unit", paragraph, text, evidence)
    return True


def _read(paragraph: Paragraph, found: Caption, packs: Packs, evidence: Evidence) -> None:
    text = normalise(paragraph.text)
    languages = packs.labels.languages
    unit = parse_unit(paragraph.text, languages)
    if unit and (
        # 单位：万元 alone on its line; in a longer one only words for a unit tell it from a
        # sentence.
        len(text) <= 12
        or any(word in text for word in words("unit-label"))
        or languages.unit(paragraph.text)
    ):
        found.unit = unit
        _keep(found, "unit", paragraph, paragraph.text, evidence)
        text = _UNIT_LINE.sub("", text)
    entity = _ENTITY.match(paragraph.text)
    if entity and not parse_unit(paragraph.text[entity.start() : entity.end() + 6], languages):
        name = _BESIDE.split(paragraph.text[entity.end() :])[0].strip()
        if max(map(len, _LISTED.split(name))) < SHORTEST:
            return
        said = normalise(name)
        found.entity = _organisation(said) or said
        _keep(found, "entity", paragraph, name, evidence)
        return
    title = languages.title(paragraph.text) or _numbered_behind(paragraph.text, languages)
    if title:
        found.before = found.title
        found.number = _plain(title.number)
        found.start = paragraph.start
        found.continued = found.continued or title.continued
        _keep(found, "number", paragraph, paragraph.text, evidence)
        text = normalise(title.text)
    text, again = languages.captions(text).without_continued(text)
    found.continued = found.continued or again
    form = form_of(text, packs) if text else None
    if text and form is None and found.begun:
        text = found.begun + text
        form = form_of(text, packs)
    found.begun = ""
    if form is not None or (text and _names(text, found)):
        found.form, found.title = form or "", text
        found.year = without_year(text)[1] or found.year
        found.start = paragraph.start if found.start < 0 else found.start
        _keep(found, "title", paragraph, paragraph.text, evidence)
    elif match := _YEAR.fullmatch(text):
        found.year = int(match.group(1))
    elif not found.title and _begins(text, found):
        found.begun = text


def _numbered_behind(text: str, languages: Languages) -> Title | None:
    """Return the number and title of a line that ends with its number: 收入决算表（公开02表）."""
    match = _BEHIND.fullmatch(text.strip())
    number = languages.title(match[2]) if match else None
    return number._replace(text=match[1].rstrip()) if match and number and not number.text else None


def _names(text: str, found: Caption) -> bool:
    """Whether a line names the table, where no form's title does or only one above its number."""
    free = not found.form or (found.before and found.before == found.title)
    return bool(free and (is_title(text) or _DRAFT.fullmatch(text)))


def _begins(text: str, found: Caption) -> bool:
    """Whether a line may be the first of a title's two: it stands under a number and is no entity's
    name, or a year begins it and it is not the title of the document.
    """
    if any(mark in text for mark in ",。;:"):
        return False
    dated = _YEAR.match(text) is not None
    if found.number:
        return dated or not _ORGANISATION.fullmatch(text)
    document = text.endswith((*words("budget"), *words("final-accounts"), *words("title-tail")))
    return dated and not document


def _plain(number: str) -> str:
    """Return a number in digits, without noughts before it: 01 and 一 are 1."""
    whole, point, rest = number.replace("．", ".").partition(".")
    return f"{numeral(whole) or int(whole)}{point}{rest}"


def _keep(found: Caption, role: str, paragraph: Paragraph, text: str, evidence: Evidence) -> None:
    assert found.evidence is not None
    found.evidence[role] = evidence.text(text, Spot(paragraph.start, paragraph.end), role)


def form_of(title: str, packs: Packs) -> str | None:
    """Return the id of the form whose title this is (a year,
    number or entity may stand before it), or None.
    """
    text = _SUFFIX.sub("", outline(title).rest.strip("《》"))
    if text in packs.titles:
        return packs.titles[text]
    text = without_year(text)[0]
    # Titles are looked up from each beginning: what stands before may be a number or an issuer.
    for start in range(len(text) - 3):
        form = packs.titles.get(text[start:])
        if form is not None:
            before = text[:start]
            # Other words before it make another table: 上年收支总表 is not 收支总表.
            return form if _NEUTRAL.fullmatch(before) or _ORGANISATION.fullmatch(before) else None
    return None


def entity_of(title: str) -> str:
    """Return the entity that a document's title names, normalised:
    2022年某某局部门预算 → 某某局.
    """
    text = _BEHIND_ENTITY.sub("", without_year(title)[0])
    who, *whom = _REPORTING.split(text, maxsplit=1)
    return next(filter(None, map(_organisation, (_LABEL.split(who)[-1], *whom))), "")


def _organisation(name: str) -> str:
    """Return the name of an organisation or a government without how far its report reaches; "" for
    what is none.
    """
    name = name.lstrip("-—–")
    short = _HOW_FAR.sub("", name)
    found = short if _ORGANISATION.fullmatch(short) else name
    return found if _ORGANISATION.fullmatch(found) and not _HOW_FAR.fullmatch(found) else ""
