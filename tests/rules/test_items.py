"""What items are made of, and rules that hold for each of several items, in a user's own pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.packs.items import expanded
from auditor.packs.loading import PackError, load
from tests.rules.own import checked, pack

VENUES = """
[prose]
"venues" = ["场馆收入"]
"tickets" = ["门票收入"]
"rent" = ["场地租金"]

[parts]
"venues" = ["tickets", "rent"]

[[rule]]
id = "VEN-01"
name = "venues-add-up"
severity = "error"
title = { zh = "场馆收入与各项之和不等", en = "The income of venues does not add up" }
relation = [
  { kind = "sum", each = ["venues"], total = "P:{item}", parts = ["P:{part}"], same = "section" },
]
"""

SAID = "一、场馆收入情况\n本年场馆收入120万元。门票收入80万元。场地租金{rent}万元。\n"


@pytest.mark.parametrize(("rent", "verdict"), [(40, "holds"), (50, "fails")])
def test_an_item_with_parts_is_added_by_a_pack_alone(
    rent: int, verdict: str, tmp_path: Path
) -> None:
    audit = checked(SAID.format(rent=rent), pack(tmp_path, VENUES))
    found = [each for each in audit.checks if each.relation.rule == "VEN-01"]
    assert [each.verdict for each in found] == [verdict]


def test_a_relation_is_written_once_for_each_item_and_once_for_each_part() -> None:
    relation = {"kind": "sum", "each": ["a", "b"], "total": "{item}@*", "parts": ["-{part}@*", "x"]}
    assert list(expanded(relation, {"a": ["c", "d"], "b": ["e"]})) == [
        {"kind": "sum", "total": "a@*", "parts": ["-c@*", "-d@*", "x"]},
        {"kind": "sum", "total": "b@*", "parts": ["-e@*", "x"]},
    ]
    assert list(expanded({"kind": "joint"}, {})) == [{"kind": "joint"}]


RULE = VENUES[VENUES.index("[[rule]]") :]
NAMES = VENUES[: VENUES.index("[parts]")]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (NAMES + '[parts]\n"venues" = ["tickets", "venues"]\n', 8,
         "'venues' is part of itself: venues > venues"),
        (NAMES + '[parts]\n"rent" = ["venues"]\n"venues" = ["tickets", "rent"]\n', 8,
         "'rent' is part of itself: rent > venues > rent"),
        (NAMES + '[parts]\n"venues" = ["ticket"]\n', 8,
         "unknown item 'ticket': did you mean tickets?"),
        (NAMES + RULE, 13, "rule VEN-01: 'venues' has no parts: say them in [parts]"),
        (VENUES.replace('each = ["venues"], ', ""), 16,
         "rule VEN-01: 'P:{item}' is said of each item: name them, each = [...]"),
        (VENUES.replace("{item}", "venues").replace("{part}", "rent"), 16,
         "rule VEN-01: each names items, and nothing here is said of {item} or {part}"),
        (VENUES.replace('each = ["venues"]', 'each = "venues"'), 16,
         "rule VEN-01: each is a list of texts"),
        (VENUES.replace("P:{item}", "P:{item}s"), 16,
         "rule VEN-01: unknown item of sentences 'venuess': did you mean venues?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(
    text: str, line: int, why: str, tmp_path: Path
) -> None:
    with pytest.raises(PackError) as caught:
        load([pack(tmp_path, text)])
    said = str(caught.value)
    assert f"own.toml:{line}: {why}" in said and "\n" not in said


@pytest.mark.parametrize(("rent", "rules"), [("租金支出50", ["VEN-01"]), ("租金情况50", [])])
def test_a_name_is_known_by_its_other_endings(rent: str, rules: list[str], tmp_path: Path) -> None:
    own = pack(tmp_path, VENUES.replace("[parts]", '[endings]\n"租金" = ["租金支出"]\n\n[parts]'))
    audit = checked(SAID.replace("租金{rent}", rent), own)
    assert [each.rule for each in audit.findings if each.rule == "VEN-01"] == rules
