"""Columns of rates beside the parts of a sum: percentages of amounts add nothing, shares that words
call rates do.
"""

from __future__ import annotations

from tests.recognition.understood import alarms, audited

SHARES = (
    "Table 1. Visits to the theatre (population aged 25 to 64), %\n"
    "Gender,No visits,1-3 times,4-6 times,7-12 times,More,Total\n"
    "Men,45,36,{some},5,3,100\nWomen,28,42,18,8,5,100\n"
)


def test_shares_of_all_kinds_are_parts_whatever_heads_them() -> None:
    assert alarms(SHARES.format(some=11)) == []


TREE = (
    "县里的钱\n单位：万元\n项目\t预算数\t完成%\t人员\t项目\n"
    "教育\t9822\t99.2\t7633\t2189\n医疗\t1043\t109.1\t958\t85\n住房\t7014\t96.0\t5241\t1773\n"
    "交通\t2231\t101.7\t1120\t1111\n水利\t3145\t87.3\t2011\t{water}\n"
)


def test_a_percentage_is_no_part_of_an_amount() -> None:
    sums = [check for check in audited(TREE.format(water=1134)).checks
            if check.relation.rule == "GEN-04"]  # fmt: skip
    assert {check.verdict for check in sums} == {"holds"}
    assert {len(check.relation.terms) for check in sums} == {3}
    assert alarms(TREE.format(water=1143)) == ["GEN-04"]
