"""English forms and rules over sentences that a user's own pack adds, without Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.own import checked, pack

FUND = """
[rows]
"fund.opening" = ["Fund balance, beginning of year"]
"fund.excess" = ["Excess of revenues over expenditures"]
"fund.closing" = ["Fund balance, end of year"]

[prose]
"fund.closing" = ["ending fund balance"]
"fund.reserved" = ["reserved fund balance"]

# Of one kind of money by what they are: nothing more has to be said of it where two are compared.
[words]
one-fund = ["fund.closing", "fund.reserved"]

[[form]]
id = "S1"
name = { zh = "基金余额变动表", en = "changes in fund balances" }
titles = ["Statement of changes in fund balances"]
main = "amount"
columns.amount = ["Amount"]

[[rule]]
id = "FUND-01"
name = "fund-balance-carried-forward"
severity = "error"
title = { zh = "期末基金余额不等于期初加结余", en = "A closing fund balance does not follow" }
relation = [
  { kind = "sum", forms = ["S1"], total = "fund.closing", parts = ["fund.opening", "fund.excess"] },
  { kind = "equal", left = "P:fund.closing", right = "S1:fund.closing" },
]

[[rule]]
id = "FUND-02"
name = "reserved-exceeds-balance"
severity = "error"
title = { zh = "专用余额超过余额", en = "More is reserved than there is" }
relation = [{ kind = "bound", of = "sentences", parts = ["P:fund.reserved"], \
limit = "P:fund.closing" }]
"""

REPORT = """The ending fund balance was $140.5 million. Reserved fund balance was \
${reserved} million.

Statement of changes in fund balances
Unit: $ million
Item\tAmount
Fund balance, beginning of year\t120.2
Excess of revenues over expenditures\t20.3
Fund balance, end of year\t{closing}
"""


@pytest.mark.parametrize(
    ("closing", "reserved", "found"),
    [
        ("140.5", "30.0", []),
        # The table no longer adds up, and no longer prints what the sentence says.
        ("145.0", "30.0", ["FUND-01"]),
        ("140.5", "150.0", ["FUND-02"]),
    ],
)
def test_an_english_form_and_its_sentences_are_added_by_a_pack_alone(
    closing: str, reserved: str, found: list[str], tmp_path: Path
) -> None:
    audit = checked(REPORT.format(closing=closing, reserved=reserved), pack(tmp_path, FUND))
    own = [check for check in audit.checks if check.relation.rule.startswith("FUND")]
    assert {check.relation.kind for check in own} == {"sum", "equal", "bound"}
    assert sorted({each.rule for each in audit.findings}) == found
