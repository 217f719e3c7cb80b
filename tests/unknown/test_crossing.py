"""Sums of rows and of columns that cross: roundings that they gather accuse nothing."""

from __future__ import annotations

import pytest

from tests.recognition.understood import alarms, verdicts


def variances(shown: str, surplus: str = "-2.7") -> str:
    """Return results whose variances are rounded for themselves, those of costs as what is better;
    the year's are not shown as the month's are.
    """
    return (
        "Results\n\n£m\tPlan\tActual\tVariance\tYear plan\tYear actual\tYear variance\n"
        "Fees\t40.0\t39.8\t-0.2\t306.7\t302.4\t-4.3\n"
        "Teaching\t3.1\t3.0\t0.0\t24.9\t24.7\t-0.2\n"
        "Other income\t2.4\t2.4\t0.0\t19.2\t19.1\t-0.1\n"
        "Total income\t45.5\t45.3\t-0.2\t350.8\t346.2\t-4.6\n"
        "Staff\t23.3\t23.6\t-0.3\t178.0\t175.8\t2.1\n"
        "Agency\t2.7\t2.7\t0.0\t21.8\t22.0\t-0.1\n"
        "Total pay\t26.0\t26.3\t-0.3\t199.8\t197.7\t2.0\n"
        "Drugs\t8.4\t8.6\t0.0\t68.0\t68.3\t-0.3\n"
        "Supplies\t7.2\t7.2\t-0.1\t56.4\t56.4\t0.1\n"
        "Total non-pay\t15.6\t15.8\t-0.1\t124.4\t124.7\t-0.3\n"
        "Total costs\t41.6\t42.1\t-0.5\t324.2\t322.4\t1.8\n"
        f"Result\t3.8\t3.2\t-0.7\t26.6\t23.8\t{shown}\n"
        "  Interest\t2.1\t2.1\t0.0\t17.6\t17.5\t0.1\n"
        f"  Surplus\t1.7\t1.0\t-0.7\t9.0\t6.3\t{surplus}\n"
    )


@pytest.mark.parametrize(("shown", "fails"), [("-2.8", 0), ("-3.8", 1)])
def test_changes_printed_the_other_way_are_no_sum(shown: str, fails: int) -> None:
    assert verdicts(variances(shown), "GEN-02").count("fails") == fails


def reserves(grants: str) -> str:
    """Return a movement of reserves: what is called a total in it is counted by the next line."""
    return (
        "Movement in reserves\n\n"
        "£000\tGeneral\tHousing\tReceipts\tGrants\tUsable\tUnusable\tAll\n"
        "Balance brought forward\t15,145\t35,107\t54,439\t22,142\t126,833\t92,654\t219,488\n"
        "Total income and expenditure\t(4,858)\t(4,360)\t-\t-\t(9,219)\t15,409\t6,190\n"
        f"Adjustments\t(3,050)\t(1,649)\t4,946\t{grants}\t(3,309)\t3,309\t-\n"
        "Net increase in year\t(7,908)\t(6,010)\t4,946\t(3,556)\t(12,528)\t18,718\t6,190\n"
        "Balance carried forward\t7,237\t29,097\t59,385\t18,586\t114,306\t111,373\t225,678\n"
    )


def test_a_total_is_no_sum_of_the_line_that_counts_it() -> None:
    assert not alarms(reserves("(3,556)"))


def test_the_line_that_counts_it_is_judged() -> None:
    assert alarms(reserves("(8,556)"))


def assets(cost: str) -> str:
    """Return assets at the end and at the start of a year, with the change of each."""
    return (
        "Assets\n\nItem\tEnd\tStart\tChange\n"
        "Current\t3,872.09\t3,312.17\t559.92\nFixed, net\t17,729.34\t16,816.73\t912.61\n"
        "  Buildings\t7,259.88\t6,072.26\t1,187.61\n  Equipment\t3,938.38\t3,650.33\t288.05\n"
        "  Exhibits\t5,952.13\t7,163.91\t-1,211.78\n  Books\t12,899.35\t10,909.75\t1,989.60\n"
        f"Total of fixed assets\t30,049.74\t27,796.25\t{cost}\n"
        "Less: depreciation\t12,320.39\t10,979.52\t1,340.87\n"
        "Land\t6,868.21\t5,897.94\t970.27\nRights\t6,146.21\t5,503.07\t643.14\n"
    )


@pytest.mark.parametrize(("cost", "wrong"), [("2,253.49", False), ("-2,253.49", True)])
def test_a_sign_is_wrong_that_sums_of_both_ways_ask_to_be_turned(cost: str, wrong: bool) -> None:
    assert bool(alarms(assets(cost))) == wrong


def fund(cost: str) -> str:
    """Return a fund whose variance is what is better: of spending it is the other way round."""
    return (
        "General fund\n\nItem\tBudget\tActual\tVariance\n"
        "Revenues\t8,412,900\t8,377,150\t(35,750)\n"
        f"Expenditures\t9,120,400\t8,961,300\t{cost}\n"
        "Deficiency of revenues under expenditures\t(707,500)\t(584,150)\t123,350\n"
        "Transfers in\t800,000\t800,000\t-\nTransfers out\t(190,000)\t(255,000)\t(65,000)\n"
        "Net change in fund balances\t(97,500)\t(39,150)\t58,350\n"
        "Fund balance, January 1\t4,100,250\t4,100,250\t-\n"
        "Fund balance, December 31\t4,002,750\t4,061,100\t58,350\n"
    )


def test_less_spending_than_planned_is_better() -> None:
    assert not alarms(fund("159,100"))


def test_what_comes_of_nothing_is_a_variance_like_others() -> None:
    text = (
        "General fund\n\nItem\tBudget\tActual\tVariance\n"
        "Grants\t1,702,900\t1,641,600\t(61,300)\nInterest\t8,000\t150\t(7,850)\n"
        "Other\t17,500\t12,900\t(4,600)\nTotal revenues\t1,728,400\t1,654,650\t(73,750)\n"
        "Housing\t1,120,300\t961,100\t159,200\nCapital outlay\t-\t98,450\t(98,450)\n"
        "Transfers in\t1,404,200\t1,401,100\t(3,100)\nSale\t(37,600)\t(800)\t36,800\n"
    )
    assert not alarms(text)
