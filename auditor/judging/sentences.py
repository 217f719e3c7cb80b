"""Claims of sentences weighed: how reliable their shape is, here and elsewhere, what a slip would
make, and what other claims ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from auditor.evidence import Bounds, bits_of, bounds, confidence, piece
from auditor.judging.among import Weighing, agreed, figures_of, weighing_of
from auditor.judging.closing import held_to_the_last_digit, is_held
from auditor.judging.coincidence import (
    WIDEST,
    finest_of,
    readings_of,
    tells,
)
from auditor.judging.copied import is_copied, is_repeated
from auditor.judging.extent import but_exceeds, is_too_much, is_whole, other_ways
from auditor.judging.gaps import BINS, share_of_size, size_of
from auditor.judging.listed_shares import of_their_list
from auditor.judging.mistyped import slips_of
from auditor.judging.namesakes import Namesakes, namesakes
from auditor.judging.single import agreeing, judge
from auditor.judging.tabled import PrintedLines, repeats
from auditor.judging.turned import is_of_other_unit, is_turned
from auditor.model.values import (
    CLAUSE,
    DOUBTFUL,
    EXCEEDS,
    FAILS,
    GOOD,
    HEADED,
    INCOME,
    KNOWN,
    MET,
    NAMED,
    SOURCES,
    TOLD_OFF,
    Check,
    Piece,
    Relation,
    Term,
)
from auditor.packs.reliability import rate_of, reliability

# What the shape of a list begins with, which names its whole before its parts.
LIST = "list"
# Kinds by the role of what they state: of one rate or change there is one claim.
STATES = {"ratio": "rate", "change": "change"}
# That headings bind a claim, which is said to fail at least.
BY_HEADING = frozenset((HEADED, INCOME))
# A way to read words that fails three times in five accuses nothing, whatever its gap.
TRIED = Fraction(2, 5)
# A shape that holds less often is no claim at all where it does not hold.
RELIABLE = Fraction(9, 10)
# So many wrong figures are slips in typing; the others may be off by anything.
SLIP = Fraction(3, 4)
# A figure that holds in another relation is so much less likely the wrong one.
VOUCHED = Fraction(1, 25)
# Failing claims of a document that are weighed: of more a reader is at fault, not the figures.
MOST = 300
# By factors of four: a four-thousandth of the smallest part is not what a list leaves unsaid.
UNNAMED = 6
# Claims of the corpus are worth so many of this document: its own template tells more.
BESIDE = 4


def weighed(
    checks: Sequence[Check], limits: Bounds | None = None, printed: PrintedLines | None = None
) -> list[Check]:
    """Return the checks of a document, those of claims in sentences as what they may mean: a
    failing one with its evidence, a tentative one only where it says something.
    """
    # What digits alone have found speaks neither for nor against what words say.
    met = [check for check in checks if is_met(check) and check.verdict in GOOD]
    claims = claims_of([each for each in checks if not is_met(each)])
    read = held_to_the_last_digit(of_their_list(claims))
    names, printed = namesakes(read), printed or PrintedLines()
    failing = [at for at, check in enumerate(read) if _may_accuse(check, names, printed)]
    weighing = weighing_of(read, failing[:MOST], names, printed)
    for number, at in enumerate(failing):
        read[at] = _with_evidence(read[at], weighing) if number < MOST else _beyond(read[at])
    warn_at = (limits or bounds()).warn_at
    told = [check for check in read if _says_something(check, warn_at, names)]
    return [*(printed.beside(each) for each in told), *_read_no_otherwise(met, told)]


def is_met(check: Check) -> bool:
    """Return whether digits alone have found what a check is of."""
    return check.relation.shape[:1] == (MET,)


def _read_no_otherwise(met: Sequence[Check], told: Sequence[Check]) -> Iterable[Check]:
    """Return what digits alone have found, without what is said of what another check states, or of
    figures all of which one other holds against each other.
    """
    if not met:
        return met
    stated = {_stated(each) for each in told}
    held: dict[int, set[int]] = {}
    for at, each in enumerate(told):
        for figure in figures_of(each.relation):
            held.setdefault(figure, set()).add(at)
    others = [each for each in met if _stated(each) not in stated]
    return [
        each for each in others
        if not set.intersection(*(held.get(at, set()) for at in figures_of(each.relation)))
    ]  # fmt: skip


def _stated(check: Check) -> tuple[str, int]:
    """Return what a check holds something against: a kind of relation and a figure."""
    terms = check.relation.terms
    return check.relation.kind, terms[0].figure.id if terms else -1


def claims_of(checks: Sequence[Check]) -> list[Check]:
    """Return the checks, each claim as the reading of it that holds: two relations of one kind
    about one figure are readings of one claim, and only one of them is kept. What another rule owes
    already is not claimed again.
    """
    tentative = {check.relation.kind for check in checks if check.relation.tentative}
    owed = {
        _owed(check.relation) for check in checks
        if check.relation.kind in tentative and not check.relation.shape
    }  # fmt: skip
    read = [
        _as_meant(check) if check.relation.shape else check
        for check in checks
        if not (check.relation.tentative and _owed(check.relation) in owed)
    ]
    claims: dict[tuple[str, int], list[int]] = {}
    for at, check in enumerate(read):
        if check.relation.shape:
            claims.setdefault(_claim(check.relation), []).append(at)
    kept: dict[int, Check] = {}
    for ways in claims.values():
        known = read[ways[0]].relation.missing is not None
        first = next((at for at in ways if _is_named(read[at])), ways[0])
        best = next((at for at in ways if not known and read[at].verdict in GOOD), first)
        # What is known to lack its base is not read otherwise. What a claim is known by is how it
        # was first put, whichever reading of it holds.
        kept[best] = _known_by(read[best], read[first].relation)
    return [
        kept.get(at, check)
        for at, check in enumerate(read)
        if at in kept or not check.relation.shape
    ]


def _is_named(check: Check) -> bool:
    """Return whether words name all figures of a claim, which has digits enough to tell; what they
    tell off one by one they bind, however small: "12 audits: 5 …, 4 … and 3 …".
    """
    shape = check.relation.shape[0]
    return shape.startswith(f"{NAMED} {TOLD_OFF}") or (shape.startswith(NAMED) and tells(check))


def _owed(relation: Relation) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return what another rule may owe too: the same sum, or a rate of the same number."""
    terms: Iterable[Term] = relation.terms
    if relation.kind in STATES:
        terms = [term for term in terms if term.role == STATES[relation.kind]]
    return relation.kind, tuple((term.figure.id, term.weight) for term in terms)


def _known_by(check: Check, first: Relation) -> Check:
    if check.relation is first:
        return check
    relation = check.relation._replace(shape=first.shape, tentative=first.tentative)
    return check._replace(relation=relation)


def _claim(relation: Relation) -> tuple[str, int]:
    """Return what a claim is about: a list about its first part, of which one amount is the whole;
    anything else about the figure that it states.
    """
    kind = relation.shape[0].removeprefix(f"{NAMED} ").split()[0]
    if relation.kind in STATES:
        stated = (each for each in relation.terms if each.role == STATES[relation.kind])
        return relation.kind, next(stated).figure.id
    about = relation.terms[kind == LIST and len(relation.terms) > 1]
    return kind, about.figure.id


def _as_meant(check: Check) -> Check:
    """Return the check of the reading that holds, where one of them does."""
    if check.verdict in GOOD or check.relation.missing:
        return check
    other = agreeing(check.relation)
    return _known_by(other, check.relation) if other else check


def _may_accuse(check: Check, names: Namesakes, printed: PrintedLines) -> bool:
    relation = check.relation
    # What is held to the last digit was read rightly, and is weighed by that alone.
    if not relation.shape or check.verdict != FAILS or is_held(relation):
        return False
    if not relation.tentative:
        return True
    # What names make up is claimed whatever its digits: few of them tell no less of a slip.
    known = relation.shape[0].endswith(KNOWN)
    if names.rate(check) < TRIED:
        return False
    return known or tells(check) or printed.corrects(check)


def _says_something(check: Check, warn_at: int, names: Namesakes) -> bool:
    relation = check.relation
    if not relation.tentative:
        return True
    if check.verdict in GOOD:
        return _is_named(check) or tells(check, readings_of(check))
    # That a list is too much tells only how a claim weighs that accuses.
    if check.verdict == DOUBTFUL or not but_exceeds(relation):
        return False
    # What headings and one name bind is said to fail at least, however often a plan is held against
    # what was planned before.
    if names.rate(check) >= RELIABLE or not BY_HEADING.isdisjoint(relation.shape[-1].split()):
        return True
    return confidence(relation.evidence) >= warn_at


def _with_evidence(check: Check, weighing: Weighing) -> Check:
    """Return a failing claim with its evidence; of several readings the one that a slip explains
    best, and what it costs to have had the choice.
    """
    relation = check.relation
    readings = [check, *map(judge, other_ways(relation))]
    sources = relation.shape[0] == f"{NAMED} total {SOURCES}"
    # What leaves nothing out is the list, however far it might go besides.
    readings = [each for each in readings if is_whole(each.relation)] or readings
    told = [(each, _gap(each, weighing, sources)) for each in readings if each.verdict == FAILS]
    best, gap = max(told, key=lambda each: each[1].bits)
    exceeds = [each for each in relation.evidence if each.kind == EXCEEDS and is_too_much(best)]
    own = (*but_exceeds(best.relation), *exceeds)
    pieces = [*_reliable(check, weighing, closed=is_whole(best.relation)), gap]
    if _is_unexplained(relation, gap):
        pieces.append(piece("clause-unexplained"))
    if len(told) > 1:
        pieces.append(Piece("search", -bits_of(Fraction(len(told))), len(told)))
    pieces.extend(agreed(best, weighing))
    copied = repeats(best.relation) and rate_of(relation.shape) >= RELIABLE
    slipped = gap.kind.startswith("slip") or copied
    # A list that leaves nothing out asks for just what a table prints beside its parts.
    all_of_it = relation.kind == "sum" and is_whole(best.relation)
    if (slipped or all_of_it) and _is_tabled(best, weighing):
        pieces.append(piece("tabled"))
    if gap.kind.startswith("slip") and relation.kind != "equal":
        pieces.extend(filter(None, (weighing.echoes.beside(weighing.of(best)),)))
    if relation.kind == "equal" and figures_of(best.relation) <= weighing.summed:
        pieces.append(piece("parted"))
    others = tuple(each.relation for each, _ in told if each is not best)
    meant = best.relation._replace(
        shape=relation.shape, tentative=relation.tentative, readings=others,
        evidence=own + tuple(pieces), severity=_severity(check, gap, weighing.names),
    )  # fmt: skip
    return best._replace(relation=meant)


def _is_unexplained(relation: Relation, gap: Piece) -> bool:
    """Return whether one clause alone binds a change that fails, and no slip explains it."""
    changes = relation.kind in ("ratio", "change") and relation.shape[0].startswith(CLAUSE)
    return changes and gap.kind == "no-slip"


def _is_tabled(check: Check, weighing: Weighing) -> bool:
    """Return whether a table prints what a claim asks for: in the cell it equals, or beside it."""
    in_table = any(term.figure.table >= 0 for term in check.relation.terms)
    return (check.relation.kind == "equal" and in_table) or weighing.printed.corrects(check)


def _severity(check: Check, gap: Piece, names: Namesakes) -> str:
    """Return how severe a failing claim may be: what a plain slip does not explain may be a source
    of money that is left out; one list beside it that closes, or how near it comes itself, does not
    tell that this one does.
    """
    relation = check.relation
    plain = gap.kind in ("slip-digit", "slip-swapped", "slip-unit", "slip-other-unit")
    open_ = relation.shape[0].endswith(SOURCES) and not plain
    alike = names.beside(check)[0]
    few = alike == 1 or (not alike and relation.shape[0].split()[0] == LIST)
    told = rate_of(relation.shape) < RELIABLE and few
    doubted = open_ or told or _is_unexplained(relation, gap)
    return "warning" if doubted else relation.severity


def _beyond(check: Check) -> Check:
    """Return a failing claim that is one too many to be weighed."""
    return check._replace(relation=check.relation._replace(evidence=(piece("seldom"),)))


def _reliable(check: Check, weighing: Weighing, *, closed: bool) -> list[Piece]:
    """How reliable the shape of a claim is: in published documents, and elsewhere in this one; of
    a list there tells most whether others of its names hold.
    """
    relation = check.relation
    if relation.shape[0].startswith(CLAUSE):
        return [piece("binding")]
    if relation.shape[0].startswith(f"{NAMED} {TOLD_OFF}"):
        return [piece("told-off")]
    if relation.shape[0].startswith(NAMED):
        return [piece("named")]
    rate, (holds, of) = rate_of(relation.shape), reliability().counted(relation.shape)
    general = bits_of(rate / (1 - rate))
    found = [Piece("shape", general, holds, of), piece("seldom")]
    alike, of_names = weighing.names.beside(check)
    if alike:
        named = weighing.names.rate(check)
        more = bits_of(named / (1 - named)) - general
        return [*found, Piece("namesakes", more, alike, of_names)]
    key = relation.shape[:2][-1]
    others, good = weighing.all[key] - 1, weighing.holding[key]
    here = (good + BESIDE * rate) / (others + BESIDE) if others > 0 else rate
    is_list = relation.shape[0].split()[0] == LIST and not closed
    might_go_on = not is_too_much(check) and size_of(check) < UNNAMED
    if is_list and max(rate, here) < RELIABLE and might_go_on:
        found.append(piece("list-open"))
    if others > 0:
        found.append(Piece("here", bits_of(here / (1 - here)) - general, good, others))
    return found


def _gap(check: Check, weighing: Weighing, sources: bool) -> Piece:
    """What the gap says: whether one slip makes it, and how large it is; or what a total of known
    sources leaves out, which a table prints beside its parts.
    """
    relation = check.relation
    left_out = weighing.printed.left_out(check) if sources else ""
    if left_out:
        return piece("left-out", detail=left_out)
    if is_turned(relation, STATES.get(relation.kind, "left")):
        return piece("slip-turned")
    if is_copied(relation):
        return piece("slip-copied")
    if relation.kind == "sum" and is_of_other_unit(relation):
        return piece("slip-other-unit")
    if relation.kind == "sum" and is_repeated(check):
        return piece("slip-repeated")
    size = size_of(check)
    share = share_of_size(relation.kind, size)
    other = (1 - SLIP) / BINS / share
    likely, kind = _slipped(check, weighing)
    bits = bits_of(other + likely / share)
    if likely / share > other:
        return Piece(f"slip-{kind}", bits)
    named = any(each.startswith(NAMED) for each in relation.shape[:1])
    if relation.kind in STATES:
        beside = named and weighing.echoes.is_copied_from_beside(relation)
    else:
        beside = named and weighing.echoes.is_replaced(weighing.of(check))
    return piece("slip-beside") if beside else Piece("no-slip", bits)


def _slipped(check: Check, weighing: Weighing) -> tuple[Fraction, str]:
    """Return how much likelier a slip makes the gap than chance does, but for how large it is, and
    what kind of slip does best.
    """
    relation = check.relation
    if len(relation.terms) > WIDEST:
        return Fraction(0), ""
    grain = min(finest_of(term.figure) for term in relation.terms if term.figure.digits)
    # Most corrections are no slip at all.
    slips = [(each, fits) for each in weighing.of(check) if (fits := slips_of(each, grain))]
    if not slips:
        return Fraction(0), ""
    weights = {
        term.figure.id: VOUCHED ** min(2, weighing.vouched[term.figure.id])
        for term in relation.terms
    }
    whole = max(sum(weights.values(), Fraction(0)), Fraction(3 * len(weights), 20))
    likely, best, kind = Fraction(0), Fraction(0), ""
    for wanted, kinds in slips:
        weight = weights[wanted.figure.id] / whole * SLIP
        for name, found in kinds.items():
            likely += weight * found
            if weight * found > best:
                best, kind = weight * found, name
    return likely, kind
