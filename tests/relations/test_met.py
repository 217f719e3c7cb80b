"""Amounts that meet by their digits, whatever their words: sums of a sentence and of lines, what
lies between two amounts, rates. What doesn't meet accuses nothing.
"""

from __future__ import annotations

import pytest

from auditor.model.values import GOOD
from tests.recognition.understood import alarms, audited

# A text, a number of it, another that stands there instead, and the rule that meets its figures.
MET = [
    ("Ustala się wydatki budżetu gminy na rok 2019 w łącznej wysokości 7.315.402 zł, z tego:\n\n"
     "- wydatki bieżące w wysokości 5.120.377 zł na zadania własne oraz zlecone gminie,\n\n"
     "- wydatki majątkowe w wysokości 2.195.025 zł, zgodnie z załącznikiem do niniejszej uchwały "
     "w sprawie budżetu.\n", "2.195.025", "2.195.052", "TXT-16"),
    ("The capital plan comes to $18.4 million this year.\n\nRoads take $9.3 million of it. Parks "
     "have $4.6 million, sewers $2.4 million and the airport $2.1 million.\n",
     "$2.4 million", "$2.9 million", "TXT-16"),
    ("Of £100 that the levy brought in last year these things had:\n\nSchools £47\n\nCare £31\n\n"
     "Roads £15\n\nParks £7\n", "£15", "£19", "TXT-16"),
    ("Revenue was put at $412 billion, outlays at $467.3 billion, and the gap at $55.3 billion.\n",
     "$55.3", "$54.3", "TXT-04"),
    ("La section d'investissement totalise 81,7 M€ pour la ville, dont 77,3 M€ sont versés par la "
     "région et par le département, soit 94,6 % de ce que la ville attendait cette année.\n",
     "94,6", "93,6", "TXT-07"),
    ("Les recettes de la commune sont de 63,2 M€ contre 60,9 M€ pour les mêmes services en 2021. "
     "Cette progression (+ 3,8%) s'explique par les bases de la taxe.\n", "3,8", "4,8", "TXT-02"),
]  # fmt: skip


def met(text: str) -> list[str]:
    """Return the rules of the checks that hold."""
    return [each.relation.rule for each in audited(text).checks if each.verdict in GOOD]


@pytest.mark.parametrize(("text", "right", "wrong", "rule"), MET)
def test_amounts_that_meet_are_checked_and_others_accuse_nothing(
    text: str, right: str, wrong: str, rule: str
) -> None:
    assert right in text
    assert rule in met(text)
    assert not alarms(text)
    other = text.replace(right, wrong)
    assert rule not in met(other)
    assert not alarms(other)


@pytest.mark.parametrize(("one", "other", "found"), [("2.6", "5.1", False), ("2.6", "5.5", True)])
def test_few_digits_meet_by_chance(one: str, other: str, found: bool) -> None:
    whole = {"5.1": "7.7", "5.5": "8.1"}[other]
    text = f"Ferries cost ${one}k a day and trains ${other}k. Roads and lights were ${whole}k."
    assert ("TXT-16" in met(text)) is found


def test_what_lists_in_a_list_add_up_to_is_a_part_of_its_whole() -> None:
    text = (
        "The budget of the town is $9,512,340.\n\nRoads $5,204,116:\n\nrepairs $3,190,002\n\n"
        "lights $2,014,114\n\nSchools $4,308,224:\n\nstaff $4,007,120\n\nbooks $301,104\n"
    )
    assert met(text).count("TXT-16") == 3


def test_a_share_beside_a_part_is_of_the_whole_of_its_list() -> None:
    text = (
        "The library spends $267,436,000 this year.\n\nIts staff is paid $187,204,116 (70%), books "
        "and films take $24,118,310 (9%), and its buildings need $56,113,574 (21%).\n"
    )
    assert met(text).count("TXT-07") >= 2
