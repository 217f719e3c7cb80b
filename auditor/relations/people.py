"""Relations about heads and vehicles: posts and staff, the fleet and its kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.values import Figure, Relation, Term
from auditor.packs.kinds import Template
from auditor.packs.languages.worded import called, joined, words
from auditor.recognition.mentions import Mention
from auditor.relations.facts import Facts
from auditor.relations.made import in_roles, related
from auditor.text.patterns import cut, regex

_POSTS = joined(r"<<posts-word>><<posts-number>>?(?:<<amounts-to>>|:)*$", needs="<<posts-word>>")
_STAFF = joined(
    r"<<on-posts>><<at-work>>?<<staff-word>>?(?:<<amounts-to>>|:)*$", needs="<<on-posts>>"
)
_HEADS = joined("<<posts-word>>|<<on-posts>>|<<in-service>>|<<retired>>")
_OPENS = joined(r"^<<head-counter>>,?<<made-up-of>>:?")
_AT_WORK = joined("<<in-service>>|<<on-posts>>|<<at-work>>")
_RETIRED = joined("<<retired>>")
_ON_POSTS = joined(r"<<sort-of-posts>>[^,;。]{0,6}<<posts-end>>?")
_FLEET = joined(
    r"(?P<how><<fleet-how>>)?<<vehicle>><<fleet-number>>?(?:<<amounts-to>>|:)*$",
    needs="<<vehicle>>",
)
_ONE_KIND = joined(r"<<vehicle-kind>><<vehicle-is>>?$", needs="<<vehicle-kind>>")
_NOT_FLEET = joined("<<not-all-vehicles>>")
_KIND = joined(r"<<vehicle>><<vehicle-is>>?$", needs="<<vehicle>>")
_OTHERS = joined(r"(?:[,;、]|<<list-and>>)*<<others>>")
_BRACKETS = regex(r"\([^()]*\)")
# Kinds of vehicles that forms list are nine at most: room for each with an aside.
KINDS = 20
# Characters before a number that name whom it counts.
LABEL = 12
PEOPLE, VEHICLES = "unit-of-people", "unit-of-vehicles"


def headcounts(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield staff ≤ posts where both are printed side by side; where only staff is,
    that it could not be checked.
    """
    mentions = facts.recognised.mentions
    heads = [
        mention
        for mention in mentions
        if _counts(mention, PEOPLE) and _HEADS.search(_words(mention))
    ]
    found = False
    for posts, staff in pairwise(heads):
        if (
            posts.sentence == staff.sentence
            and _POSTS.search(_words(posts))
            and _STAFF.search(_words(staff))
        ):
            found = True
            yield related(rule, "bound", _words(posts)[-6:], part=staff, limit=posts)
    if (
        heads
        and not found
        and facts.recognised.kind in ("budget", "final-accounts")
        # Posts are printed, though not beside the staff: nothing is missing that could be asked
        # for.
        and not _any_posts(heads)
    ):
        missing = ("missing-figure", called("head-posts"))
        unsaid = related(rule, "bound", heads[0].subject, part=heads[0])
        yield unsaid._replace(missing=missing, severity="info")


def staffing(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield all heads = those at work and those retired, and all posts = those of each kind, where
    a sentence lists them right behind the number.
    """
    for mentions in facts.spoken.values():
        heads = [m for m in mentions if _counts(m, PEOPLE) and not m.depth]
        for position, mention in enumerate(heads):
            listed = _listed(heads, position)
            labels = [_words(each)[-LABEL:] for each in listed]
            if _is_whole(labels):
                terms = (Term(mention.figure, 1, "total"), *(Term(each.figure) for each in listed))
                # Posts of a kind that is seldom had may be left out.
                few = sum(each.figure.digits or 0 for each in listed) < (mention.figure.digits or 0)
                mild = "warning" if few and not any(map(_RETIRED.search, labels)) else ""
                yield Relation(rule, "sum", terms, mention.subject, severity=mild)


def _listed(heads: Sequence[Mention], position: int) -> list[Mention]:
    """The heads that the words right behind a number say it is made of, to the sentence's end."""
    whole = heads[position]
    if not _OPENS.match(whole.figure.text[-1:] + whole.after):
        return []
    own = [each for each in heads[position + 1 :] if each.sentence == whole.sentence]
    return [] if any(_OPENS.match(each.figure.text[-1:] + each.after) for each in own) else own


def _is_whole(labels: Sequence[str]) -> bool:
    """Whether kinds of people are all there are: at work and retired, or posts of two kinds."""
    at_work = any(map(_AT_WORK.search, labels)) and any(map(_RETIRED.search, labels))
    return at_work or (len(labels) > 1 and all(map(_ON_POSTS.search, labels)))


def _any_posts(heads: Sequence[Mention]) -> bool:
    return any(_POSTS.search(_words(mention)) for mention in heads)


def vehicles(rule: str, template: Template, facts: Facts) -> Iterator[Relation]:
    """Yield that the fleet is as large in every sentence and that its kinds add up;
    those of another scope are weak.
    """
    mentions = facts.recognised.mentions
    fleet: list[tuple[Mention, str]] = []
    for position, mention in enumerate(mentions):
        before = _words(mention) if _counts(mention, VEHICLES) else ""
        match = None if _ONE_KIND.search(before) else _FLEET.search(before)
        if not match:
            continue
        # 购置公务用车2辆 counts what was bought, not what there is.
        if not _NOT_FLEET.search(cut(before, ",。;")[-1]):
            fleet.append((mention, match["how"] or ""))
        kinds = _kinds(mentions, position)
        if len(kinds) > 1:
            # A list whose last kind is 其他用车 leaves none out; one that ends earlier may.
            closed = _OTHERS.match(_words(kinds[-1]))
            terms = (Term(mention.figure, 1, "total"), *(Term(kind.figure) for kind in kinds))
            yield Relation(rule, "sum", terms, called("fleet"), weak="" if closed else "open-list")
    for (first, _), (other, how) in pairwise(fleet):
        sure = (
            # 保有量 of one unit in one year is one number: any other 公务用车…辆 may be of a part
            # or a day.
            how == fleet[0][1] in words("fleet-all")
            and (first.year == other.year)
            and facts.one_unit
        )
        terms = in_roles(left=other.figure, right=first.figure)
        yield Relation(rule, "equal", terms, called("fleet"), weak="" if sure else "ambiguous")


def _kinds(mentions: Sequence[Mention], position: int) -> list[Mention]:
    """The kinds of vehicles that are listed right after the fleet."""
    head, kinds = mentions[position], []
    for found in mentions[position + 1 : position + KINDS]:
        before = _words(found)
        if (
            found.sentence != head.sentence
            or not _counts(found, VEHICLES)
            or not _KIND.search(before)
        ):
            break
        # Behind a full mark vehicles are of another list, though their words are alike.
        if re.search(r"[。;)]", _BRACKETS.sub("", before)):
            break
        kinds.append(found)
    return kinds


def _counts(mention: Mention, units: str) -> bool:
    figure: Figure = mention.figure
    return figure.unit in words(units) and figure.digits is not None and figure.digits >= 0


def _words(mention: Mention) -> str:
    return mention.before[-60:]
