"""A rate may be the share of a total that no judged check holds."""

from __future__ import annotations

from tests.recognition.understood import audited

REVENUE = """
| | Budget | Collected | Done | Share |
|---|---|---|---|---|
| Direct taxes | 24,271.38 | 21,368.95 | 88.0% | 0.3% |
| Fees | 5,736,696.08 | 4,430,789.48 | 77.2% | 66.8% |
| Transfers | 72,514.84 | 28,751.14 | 105.0% | 1.1% |
| Sales | 2,414,921.48 | 76,118.97 | 84.2% | 30.7% |
| Total current revenue | 8,248,403.78 | 2,034,437.64 | 79.6% | 98.9% |
| Sales of assets | 1,252.07 | 6,562,715.04 | 104.4% | 0.0% |
| Capital transfers | 39,850.41 | 1,307.24 | 72.1% | 0.4% |
| Loans | 9,923.17 | 9,567.33 | 96.4% | 0.1% |
| Total capital revenue | 51,025.65 | 39,625.71 | 77.7% | 0.6% |
| Balance of the year before | 44,616.35 | 33,448.00 | 75.0% | 0.5% |
| Total revenue | 8,344,045.78 | 6,635,788.75 | 79.5% | 100.0% |
"""


def test_such_a_total_may_be_named_as_the_base() -> None:
    # Naming it took a figure that the causes did not know.
    assert "fails" in {check.verdict for check in audited(REVENUE).checks}
