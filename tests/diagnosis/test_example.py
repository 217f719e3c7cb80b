"""The example budget: nine failing checks are one cause,
told with what would have to be true otherwise.
"""

from __future__ import annotations

from auditor.diagnosis import diagnose
from auditor.packs.loading import load
from auditor.reading import read
from auditor.running.engine import Options, audit_document
from auditor.telling.causes import alternatives, headline
from tests.conftest import ROOT
from tests.diagnosis.build import told


def test_the_line_that_no_total_counts() -> None:
    document = read(str(ROOT / "examples" / "dapeng-2022-budget.txt"))
    audit = audit_document(document, load(), Options())
    (cause,) = diagnose(audit.checks, audit.tables)
    rules = [audit.checks[position].relation.rule for position in cause.checks]
    assert {"BAL-01", "INC-03", "TRE-01", "XT-01"} <= set(rules)
    assert rules.count("TRE-01") == 4
    assert told(cause.explanation)[0][:3] == ("omitted", "", "四、卫生健康支出")
    assert (
        headline(cause, "zh")
        == "四、卫生健康支出 18 列在明细中，但未计入合计；本年收入合计 5,901 是 5,883 + 18"
    )
    stale = cause.alternatives[-1]
    assert {each.new.digits for each in stale.operations if each.new} >= {5901, 1257}
    assert len(stale.operations) >= 3
    assert "5,901" in alternatives(cause, "zh")[-1]
