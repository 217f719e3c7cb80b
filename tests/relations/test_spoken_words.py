"""Sentences whose words stand in the pack of a language: English is checked as Chinese is."""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, ROUNDING
from tests.recognition.understood import audited, said

REPORT = "Annual report 2023\n\n"


def held(text: str) -> set[tuple[str, ...]]:
    """Return the figures of each relation that holds, the stated one first."""
    checks = audited(REPORT + text + "\n").checks
    good = (c for c in checks if c.verdict in (HOLDS, ROUNDING) and c.gap is not None)
    return {tuple(t.figure.text for t in c.relation.terms) for c in good}


def failing(text: str) -> list[str]:
    """Return the rules that a sentence fails."""
    checks = audited(REPORT + text + "\n").checks
    return [c.relation.rule for c in checks if c.verdict == FAILS]


SENTENCES = [
    # The budget is what the first rate is of; what grew is what came in.
    (
        "Revenue came in at $63.94 million, 101.1 percent of the $63.25 million budgeted and up {} "
        "from $61.84 million a year ago.",
        "3.4 percent", "4.3 percent", "TXT-02", ("$63.94 million", "$61.84 million"),
    ),
    (
        "Revenue of $63.94 million, or 98.5 percent of a target of $64.93 million, was up {} from "
        "$61.84 million.",
        "3.4 percent", "4.3 percent", "TXT-02", ("$63.94 million", "$61.84 million"),
    ),
    (
        "Revenues rose by $4.9 million, or {}, to $42.3 million.",
        "13.1 percent", "15.7 percent", "TXT-02", ("$4.9 million", "$42.3 million"),
    ),
    (
        "Property taxes rose from $87.4 million to $97.3 million, an increase of {}.",
        "11.3 per cent", "20.5 per cent", "TXT-02", ("$97.3 million", "$87.4 million"),
    ),
    (
        "Spending on roads was $46.8 million, up $1.3 million ({}) on the previous year.",
        "2.9 percent", "17.5 percent", "TXT-02", ("$1.3 million", "$46.8 million"),
    ),
    (
        "The budget is $509.5 million, which is $19.9 million or {} above last year.",
        "4.1 percent", "14.1 percent", "TXT-02", ("$19.9 million", "$509.5 million"),
    ),
    (
        "Of the total budget of $246.7 million, education accounts for $83.1 million or {}.",
        "33.7 percent", "43.7 percent", "TXT-07", ("$83.1 million", "$246.7 million"),
    ),
    (
        "It collected $49.5 million in fees, which is {} of all revenues ($150.1 million).",
        "33.0 percent", "44.1 percent", "TXT-07", ("$49.5 million", "$150.1 million"),
    ),
    (
        "Total revenues of {} consist of taxes of $29.1 million, grants of $78.9 million and"
        " fees of $41.9 million.",
        "$149.9 million", "$153.9 million", "TXT-16",
        ("$29.1 million", "$78.9 million", "$41.9 million"),
    ),
    (
        "Taxes of $61.1 million, fees of $52.3 million and interest of $77.3 million add up to {}.",
        "$190.7 million", "$192.7 million", "TXT-16",
        ("$61.1 million", "$52.3 million", "$77.3 million"),
    ),
    (
        "The fund balance was $12.8 million at the start of the year; with revenues of $84.5"
        " million and expenditures of $79.7 million it ended the year at {}.",
        "$17.6 million", "$19.0 million", "BAL-04",
        ("$12.8 million", "$84.5 million", "$79.7 million"),
    ),
    (
        "Opening debt was $15.4 million; $81.4 million was borrowed and $73.9 million repaid,"
        " leaving {} at year end.",
        "$22.9 million", "$24.3 million", "BAL-04",
        ("$15.4 million", "$81.4 million", "$73.9 million"),
    ),
    (
        "The proposed budget declines by {} from $40.0 million to $35.2 million.",
        "12.0 percent", "21.0 percent", "TXT-02", ("$35.2 million", "$40.0 million"),
    ),
    (
        "Revenue rose {} from $46.0 million in 2022 to $48.3 million in 2023, while costs fell"
        " 3.0% from $50.0 million to $48.5 million.",
        "5.0%", "50.0%", "TXT-02", ("$48.3 million", "$46.0 million"),
    ),
    (
        "Fees are put at $9.5 million, up {} (11.8%) over the $8.5 million budgeted last year.",
        "$1.0 million", "$1.9 million", "TXT-04", (),
    ),
    (
        "Receipts are put at $48,325,410, which is $2,310,208 ({}) more than last year.",
        "5.0%", "8.0%", "TXT-02", ("$2,310,208", "$48,325,410"),
    ),
    (
        "Total debt fell to £12.4m from £14.1m, a drop of {}.",
        "12.1%", "21.1%", "TXT-02", ("£12.4m", "£14.1m"),
    ),
    (
        "Of the $40.8 million total, $9.5 million ({}) is for safety and $17.6 million (43.1%) for"
        " streets.",
        "23.3%", "32.3%", "TXT-07", ("$9.5 million", "$40.8 million"),
    ),
    (
        "Our total income was £412,005 (2022-23: £392,100), up {}.",
        "5.1%", "51.0%", "TXT-02", ("£412,005", "£392,100"),
    ),
    (
        "We spent £400,000, of which £320,000 ({}) went on charitable work.",
        "80.0%", "60.0%", "TXT-07", ("£320,000", "£400,000"),
    ),
    (
        "Personnel costs, at $31.2 million, make up {} of the $48.5 million budget.",
        "64.3%", "46.3%", "TXT-07", ("$31.2 million", "$48.5 million"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong", "rule", "others"), SENTENCES)
def test_an_english_sentence_is_checked(
    text: str, right: str, wrong: str, rule: str, others: tuple[str, ...]
) -> None:
    assert not others or (right, *others) in held(text.format(right))
    assert failing(text.format(right)) == []
    assert rule in failing(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        # The plan is not what grew, though it stands next to the growth.
        "Fees were $53.94 million against the $53.25 million budgeted, up 4.1 percent from $51.84"
        " million.",
        # A list that leaves parts out, a share of something else, an amount in words of its own.
        "Total revenues were $149.9 million, including taxes of $29.1 million and fees of $3.0"
        " million.",
        "The city spent $4.0 million on parks, up to $5.0 million of it borrowed at 3 percent.",
        "Higher education of $5 million and a group of $3 million were planned with $9.5 million.",
        "Grants of $3.2 million came from $9.9 million, 17 percent of which was spent.",
        # From and to of other things, a rise of what is named in between.
        "Fees rose 5% due to $4.0 million of grants from $9.0 million of funds.",
        "Of the 45 grants awarded, $4.0 million (23%) went to schools with $9.0 million.",
        "Costs grew 3% in 2023, to which $4.0 million from $7.0 million of savings was added.",
    ],
)
def test_what_claims_nothing_accuses_nothing(text: str) -> None:
    assert failing(text) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Revenues fell by $3 million, or 4 percent, to $72 million.", "change growth to"),
        ("Fees of $5.4 million, up from $4.9 million, are planned.", "level base"),
        ("Fees were $5.4 million compared with a budget of $6 million.", "level base"),
        (
            "The proposed budget declines by 12% from $4.0 million to $3.6 million.",
            "growth from to",
        ),
        (
            "Costs will grow 3.2 percent next year, to $46.9 million from $45.4 million.",
            "growth to from",
        ),
        ("Compared with the budget, costs rose by 3%.", "growth"),
        ("Personnel costs of $3 million make up 64% of it.", "level share"),
        ("The net deficit narrowed to $3 million or 2 percent.", "level rate"),
        ("The fund holds 12.5 percent of the budget.", "completion"),
    ],
)
def test_words_of_the_pack_give_numbers_their_roles(text: str, roles: str) -> None:
    assert " ".join(mention.role for mention in said(text)) == roles


def test_names_keep_the_blanks_between_their_words() -> None:
    assert [m.subject for m in said("General fund revenues were $3 million in FY 2017.")] == [
        "General fund revenues"
    ]
