"""Items of a list that carry over the noun of the one before them."""

from __future__ import annotations

import pytest

from tests.recognition.understood import alarms, verdicts

HEAD = "Annual report of the inspectorate 2024\n\n"


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        (
            "We made 27 audits: 12 received Substantial assurance, 13 Reasonable and 2 Limited.",
            0,
        ),
        (
            "We made 29 audits: 12 received Substantial assurance, 13 Reasonable and 2 Limited.",
            1,
        ),
        # A page may print no blank behind the mark.
        ("We made 7 audits: 2 received Substantial assurance,3 Reasonable and 2 Limited.", 0),
        ("46 complaints were closed: 12 were upheld, 9 partly upheld and 25 not upheld.", 0),
        # What stands inside an item begins none.
        ("There were 23 vacancies: 11 posts at grade 7 in housing, 8 in planning and 4 in law.", 0),
    ],
)
def test_they_are_parts_like_the_others(text: str, fails: int) -> None:
    assert verdicts(HEAD + text + "\n", "TXT-16").count("fails") == fails


@pytest.mark.parametrize(("number", "verdict"), [(12, "holds"), (14, "fails")])
def test_what_is_told_off_is_checked_however_small(number: int, verdict: str) -> None:
    text = f"We made {number} audits: 5 received Substantial assurance, 4 Reasonable and 3 Limited."
    assert verdicts(HEAD + text + "\n", "TXT-16") == [verdict]


SPENDS = "The state will spend $742.58 million, {} $381.20 million for capital and ${} million as "
REST = "recurrent expenditure in the coming year."


@pytest.mark.parametrize(("opener", "alarmed"), [("of which", True), ("which includes", False)])
def test_what_an_amount_includes_may_leave_some_out(opener: str, alarmed: bool) -> None:
    assert not alarms(SPENDS.format(opener, "361.38") + REST)
    assert bool(alarms(SPENDS.format(opener, "338.40") + REST)) == alarmed
