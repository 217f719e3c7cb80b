"""Counts, wording, sections and the annual report: what is found, what is left alone,
and at what cost.
"""

from __future__ import annotations

import pytest

from auditor.model.values import FAILS, HOLDS, ROUNDING, UNCHECKED, Paragraph
from auditor.reading import read
from auditor.relations import enumerations, people, percentages, performance, sections, wording
from auditor.relations.texts import said, squeezed
from auditor.running.engine import Options, audit_document
from auditor.text.patterns import Pattern
from tests.reading_pdf.make import Page, pdf
from tests.recognition.understood import PACKS, checks, verdicts

BUDGET = "2023年某区图书馆部门预算\n"
FINAL = "2024年度某区图书馆部门决算\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("内设综合科（综合组、政务组）、数据管理科2个科室。", [HOLDS]),
        ("内设综合科、数据管理科3个科室。", [FAILS]),
        ("下设办公室、财务和审计部，共2个部门。", [HOLDS]),
        ("下设办公室、财务和审计部，共3个部门。", [HOLDS]),
        ("下设办公室、财务和审计部，共4个部门。", [FAILS]),
        ("内设机构4个，包括：办公室、接收科、保管科、信息科。", [HOLDS]),
        ("内设机构5个，包括：办公室、接收科、保管科、信息科。", [FAILS]),
        ("共有预算单位2个：县投资局机关、县项目代办中心（含分中心、窗口）。", [HOLDS]),
        ("共有预算单位3个：县投资局机关、县项目代办中心。", [FAILS]),
        ("共有预算单位2个：县投资局机关和县项目代办中心。", []),
        ("内设机构6个，依次为立案庭、民事庭、行政庭、执行局和综合办公室。", [FAILS]),
        ("安排项目2个、资金64.91万元，分别是成果示范14.83万元、灌区续建50.08万元。", [HOLDS]),
        ("安排项目3个、资金64.91万元，分别是成果示范14.83万元、灌区续建50.08万元。", [FAILS]),
        ("安排项目3个：成果示范14.83万元、灌区续建。", []),
        ("安排重点项目5个：学校新建、道路改造、排水整治等。", [HOLDS]),
        ("预算单位3个：行政单位1个、事业单位2个。", []),
        ("预算单位共4个，其中行政单位1个、事业单位3个：办公厅、文化馆、图书馆、艺术团。", [HOLDS]),
        ("预算单位共5个，其中行政单位2个、事业单位3个：办公厅、文化馆、图书馆、艺术团。", [FAILS]),
        ("预算单位共4个，其中行政单位1个、事业单位3个：文化馆、图书馆、艺术馆。", [HOLDS]),
        ("预算单位4个，其中行政1个：办公厅；事业3个：文化馆、图书馆、艺术馆、美术馆。", [FAILS]),
        ("涉及企业3户：城投集团2608万元，水务集团2102万元，农商公司2601万元。", [HOLDS]),
        ("涉及企业4户：城投集团2608万元，水务集团2102万元，农商公司2601万元。", [FAILS]),
        ("涉及企业4户：城投集团2608万元，水务集团2102万元，其他2601万元。", []),
        ("涉及企业4户：城投集团2608万元，水务集团增长2.6%，农商公司2601万元。", []),
        ("3个项目：数字化16万元，下降5%；年鉴27万元；征集28万元。", [HOLDS]),
        ("重点保障4个方面共57万元：园区13万元、产业12万元、民生17万元、安全15万元。", [HOLDS]),
        ("重点保障5个方面共57万元：园区13万元、产业12万元、民生17万元、安与保15万元。", [FAILS]),
        ("3个项目：数字化16万元，下降5%；年鉴27万元；征集28万元；维护22万元。", [FAILS]),
        ("选取交通、旅游、政务3大场景开发专题。", [HOLDS]),
        ("重点围绕成效、成熟度以及准确度等三大方面。", [HOLDS]),
        ("围绕收集、整理、保管、利用等3个方面。", [FAILS]),
        ("围绕收集、整理、保管、利用等5个方面。", [HOLDS]),
        ("打造5个园区分厅（银星园、宝能园、时尚园、锦绣园、智慧园）。", [HOLDS]),
        ("打造5个园区分厅（银星园、宝能园、时尚园、锦绣园）。", [FAILS]),
        ("统筹推进保工资、保运转、保民生三大攻坚战。", []),
        ("协调全省13个县（市、区）落实。", []),
        ("小学、初中、高中共12所。", []),
        ("印发通知、开展检查等1个项目。", []),
        ("制定办法、开展课题研究等2个课题研究。", []),
    ],
)
def test_names_are_counted_only_where_the_words_are_plain(
    sentence: str, expected: list[str]
) -> None:
    assert verdicts(BUDGET + sentence, "TXT-13") == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("一是节约、高效；二是平衡、稳健；三是严格。", [HOLDS]),
        ("一是节约；二是平衡。", [FAILS]),
        ("一是节约；二是平衡", []),  # cut off before its end
        ("一是节约。二是平衡。", []),  # sentences that may go on in the next paragraph
        ("一是节约；三是平衡；四是严格。", []),
    ],
)
def test_items_marked_first_and_second_are_counted_by_their_marks(
    rest: str, expected: list[str]
) -> None:
    assert verdicts(BUDGET + "要把握好三个原则：" + rest, "TXT-13") == expected


def test_parts_that_the_tables_repeat_are_neither_missing_nor_out_of_order() -> None:
    parts = "\n第一部分 收支情况\n", "\n第二部分 债务情况\n"
    text = "某某局2024年部门决算\n\n目录\n{0}{1}" + "{{0}}\n说明如下。\n{{1}}\n说明如下。\n" * 2
    text = text.format(*parts).format(*parts)
    assert verdicts(text, "STR-06") == [HOLDS]
    turned = "某某局2024年部门决算\n\n目录\n" + "".join((*parts, parts[1], "说明。\n", parts[0]))
    assert verdicts(turned, "STR-06") == [FAILS]


def test_counts_are_exact() -> None:
    text = (
        FINAL
        + "截至2024年12月31日，共有车辆{}辆，其中：执法执勤用车5辆、应急保障用车2辆、其他用车1辆。"
    )
    assert verdicts(text.format(8), "VEH-01") == [HOLDS]
    assert verdicts(text.format(9), "VEH-01") == [FAILS]
    posts = BUDGET + "行政编制总数12人，实有在编人数{}人。"
    assert verdicts(posts.format(12), "HC-01") == [HOLDS]
    assert verdicts(posts.format(13), "HC-01") == [FAILS]


def test_a_headcount_without_posts_is_not_checked() -> None:
    (check,) = checks(BUDGET + "退休33人，离休0人。", "HC-01")
    assert check.verdict == UNCHECKED
    assert check.reason == ("missing-figure", "编制数")


def test_a_list_of_vehicles_that_does_not_end_in_others_is_open() -> None:
    text = FINAL + "共有车辆9辆，其中：执法执勤用车5辆、应急保障用车2辆。"
    assert verdicts(text, "VEH-01") == [UNCHECKED]


@pytest.mark.parametrize(
    ("reasons", "verdict"),
    [
        ("甲项目增加7万元，乙项目增加4万元", HOLDS),
        ("甲项目增加9万元，乙项目增加4万元", FAILS),
        ("甲项目增加3万元，乙项目增加4万元", UNCHECKED),
        ("甲项目增加15万元，乙项目减少4万元", HOLDS),
        ("甲项目增加15万元，乙项目减少2万元", FAILS),
    ],
)
def test_reasons_add_up(reasons: str, verdict: str) -> None:
    text = BUDGET + f"1. 阅读推广96万元，较2022年预算增加11万元，主要原因为{reasons}。"
    assert verdicts(text, "TXT-11") == [verdict]


@pytest.mark.parametrize("reasons", ["甲项目增加9万元等", "人员增加，甲项目增加9万元", "业务增加"])
def test_open_reasons_are_left_alone(reasons: str) -> None:
    text = BUDGET + f"1. 阅读推广96万元，较2022年预算增加7万元，主要原因为{reasons}。"
    assert verdicts(text, "TXT-11") == []


@pytest.mark.parametrize(
    "left",
    [
        "XX局",
        "增加（减少）5万元",
        "占%，其余不变",
        "比上年减少万元。",
        "仍保留该表格式",
        "拨款。。",
        "决算数大小于预算数",
    ],
)
def test_what_a_template_left_is_found_once(left: str) -> None:
    (check,) = checks(FINAL + f"本部门{left}\n\n本单位{left}", "STR-07")
    assert check.verdict == FAILS
    assert check.relation.severity == "warning"
    assert check.relation.computed == "2"


@pytest.mark.parametrize(
    "fine", ["万元GDP能耗下降5%", "二○○○年", "详见（减少情况）说明", "增加5万元……"]
)
def test_what_only_looks_like_a_template_is_fine(fine: str) -> None:
    assert verdicts(FINAL + fine + "。", "STR-07") == [HOLDS]


def test_a_template_is_not_a_disclosure() -> None:
    assert verdicts("XX局2024年度部门决算\n本年支出XXX万元，增长（下降）XX%。", "STR-07") == []


def test_a_change_of_zero_is_remarked_once() -> None:
    text = (
        BUDGET
        + "公务接待费2万元，比2022年减少0万元。\n\n因公出国（境）费3万元，比2022年增加0万元。"
    )
    (check,) = [check for check in checks(text, "TXT-05") if check.verdict == FAILS]
    assert check.relation.severity == "info"
    assert len(check.relation.terms) == 2


def test_the_direction_of_a_count_and_of_a_rate() -> None:
    assert verdicts(BUDGET + "平均跑动次数由0.21次减少至0次。", "TXT-05") == [HOLDS]
    assert verdicts(BUDGET + "平均跑动次数由0.21次减少至0.5次。", "TXT-05") == [FAILS]
    assert verdicts(BUDGET + "网办率由77.06%提升至100%。", "PCT-01")[0] == HOLDS
    assert verdicts(BUDGET + "网办率由77.06%提升至70%。", "PCT-01")[0] == FAILS


def test_a_missing_part_at_the_end_of_an_excerpt_is_not_checked() -> None:
    contents = "目录\n第一部分 概况\n第二部分 收支\n第三部分 名词\n"
    parts = ["第一部分 概况\n", "第二部分 收支\n", "第三部分 名词\n"]
    assert verdicts(BUDGET + contents + "".join(parts), "STR-06") == [HOLDS]
    assert verdicts(BUDGET + contents + parts[0] + parts[2], "STR-06") == [FAILS]
    assert verdicts(BUDGET + contents + parts[0], "STR-06") == [UNCHECKED]


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        ("（一）甲\n（二）乙\n（三）丙", HOLDS),
        ("（一）甲\n（二）乙\n（四）丁", FAILS),
        ("（一）甲\n（二）乙\n（二）丙", FAILS),
        ("（一）甲\n（二）乙，（三）丙写在一起。\n（四）丁", HOLDS),
        ("（一）甲\n（二）乙\n二、丙\n（一）丁", HOLDS),
        ("（三）摘录从这里开始\n（四）丁", HOLDS),
    ],
)
def test_numbers_count_on(lines: str, verdict: str) -> None:
    assert verdicts(BUDGET + "一、概况\n" + lines, "STR-08") == [verdict]


def test_the_year_of_a_balance_date_and_of_a_heading() -> None:
    assert verdicts(FINAL + "截至2023年12月31日，本部门共有车辆0辆。", "YR-01")[-1] == FAILS
    assert verdicts(FINAL + "截至2024年12月31日，本部门共有车辆0辆。", "YR-01")[-1] == HOLDS
    assert FAILS in verdicts(FINAL + "第三部分 某区图书馆2023年度部门决算情况说明", "YR-01")


def test_a_note_on_rounding_is_owed_only_where_something_was_rounded() -> None:
    table = (
        "\n表 1\n支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n某馆\t{}\t92\t58\n"
    )
    prose = "".join(f"（{number}）说明。\n" for number in "一二三四五六七八九十") + "一、概况\n"
    assert verdicts(BUDGET + prose + table.format(151), "STR-11") == [FAILS]
    assert verdicts(BUDGET + prose + table.format(150), "STR-11") == []
    # An excerpt of few paragraphs may leave its notes out.
    eight = prose[: prose.index("（九）")]
    assert verdicts(BUDGET + eight + table.format(151), "STR-11") == [FAILS]
    assert verdicts(BUDGET + eight[: eight.index("（八）")] + table.format(151), "STR-11") == []
    assert verdicts(BUDGET + prose + "数据四舍五入。" + table.format(151), "STR-11") == [HOLDS]
    assert ROUNDING in verdicts(BUDGET + prose + table.format(151), "ROW-01")


def test_the_annual_report_of_an_institution() -> None:
    head = "事业单位法人年度报告书\n\n（2021年度）\n\n填报日期：2022年{}日\n\n"
    staff = "编制数\n\n实有在编人员数\n\n实有在职人员数\n\n7\n\n{}\n\n9\n\n"
    assert verdicts(head.format("03月24"), "AR-01") == [HOLDS]
    assert verdicts(head.format("04月01"), "AR-01") == [FAILS]
    assert verdicts(head.format("03月24") + staff.format(7), "HC-01") == [HOLDS, HOLDS]
    assert verdicts(head.format("03月24") + staff.format(8), "HC-01") == [FAILS, HOLDS]
    assert verdicts(head.format("03月24") + "是否申请了变更登记\n\n是√\n\n否□\n\n无", "AR-02") == [
        FAILS,
        HOLDS,
    ]
    assert verdicts(head.format("03月24") + "章程是否修改\n\n是□\n\n否□", "AR-02") == [FAILS]


def test_a_place_in_what_is_searched_is_a_place_in_the_document() -> None:
    document = read("example.txt", data="预 算（单位）：\n“共 有” 车辆，2 辆。".encode())
    for each in said(block for block in document.blocks if isinstance(block, Paragraph)):
        kept = [document.text[each.offset(at)] for at in range(len(each.text))]
        assert squeezed("".join(kept)) == each.text


WORST = [
    "X" * 20000, "(" * 20000, "设置" * 10000, "、" * 20000, "2个" * 10000, "甲、乙2个" * 4000,
    "（增加" * 5000, "原因是1" * 5000,
    "是√否□" * 4000, "第一部分" * 5000, "2024年支出" * 4000, "增长5" * 8000, "共有车辆2辆、" * 3000,
    "得分9分" * 4000,
]  # fmt: skip


@pytest.mark.parametrize("text", WORST, ids=lambda text: text[:6])
def test_no_pattern_takes_more_than_linear_time(text: str) -> None:
    """A pattern that does would not end within the time that a test run has."""
    modules = (enumerations, people, percentages, performance, sections, wording)
    patterns = [
        value for module in modules for value in vars(module).values() if isinstance(value, Pattern)
    ]
    assert len(patterns) > 20
    for pattern in patterns:
        assert sum(1 for _ in pattern.finditer(text)) <= len(text)
    assert isinstance(checks(BUDGET + text, "STR-07"), list)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("实有人员20人，其中：在职人员12人，离休人员1人，退休人员7人。", [HOLDS]),
        ("实有人员21人，其中：在职人员12人，离休人员1人，退休人员7人。", [FAILS]),
        ("实有20人，其中：在职12人（行政9人，事业3人），退休8人。", [HOLDS]),
        ("机关编制共47人，由行政编制19人、事业编制29人组成。", [FAILS]),
        ("实有人员20人，其中：女职工8人。", []),
        ("实有人员20人，其中：在职人员12人，其中：党员9人，退休人员7人。", []),
    ],
)
def test_heads_are_those_at_work_and_those_retired(sentence: str, expected: list[str]) -> None:
    found = [
        check.verdict
        for check in checks(BUDGET + sentence, "HC-01")
        if check.relation.kind == "sum"
    ]
    assert found == expected


@pytest.mark.parametrize(("fair", "verdict"), [(1, HOLDS), (2, FAILS)])
def test_grades_add_up_to_the_projects_assessed(fair: int, verdict: str) -> None:
    text = f"组织对3个项目开展绩效自评，其中：评价为“优”的2个，“良”的{fair}个，“中”的0个。"
    assert verdicts(FINAL + text, "PRF-08") == [verdict]


@pytest.mark.parametrize(
    ("line", "verdict"),
    [("注：本站2024年没有政府性基金预算，故本表为空表。", HOLDS), ("科目名称", FAILS)],
)
def test_a_note_inside_the_frame_of_an_empty_table_is_its_note(line: str, verdict: str) -> None:
    page = Page(width=600).text(50, 30, "2024年雪杉区车站部门预算", size=12)
    page.text(50, 60, "表9").text(50, 75, "政府性基金预算支出表").text(50, 90, "单位：万元")
    page.ruled((50, 150, 300, 380, 460, 540), (100, 120, 140, 160, 180, 200))
    heads = ("科目编码", "科目名称", "支出总计", "基本支出", "项目支出")
    for x, head in zip((55, 155, 305, 385, 465), heads, strict=True):
        page.text(x, 114, head, size=9)
    page.text(155, 154, "合计", size=9).text(55, 174, line, size=9)
    audit = audit_document(read("budget.pdf", data=pdf(page)), PACKS, Options())
    found = [check.verdict for check in audit.checks if check.relation.rule == "STR-04"]
    assert found == [verdict]


ADDED = "新增债券{}万元已全部下达，涉及{}个项目：老城改造4302万元，医院扩建6125万元，管网1514万元。"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (ADDED.format("11941", "3"), [HOLDS]),
        (ADDED.format("11941", "2"), [FAILS]),
        # A list that does not add up may leave some out, or be of something else.
        (ADDED.format("12941", "2"), []),
        ("项目支出725万元，包括道路170万元、河道150万元、学校405万元，共2个项目。", [FAILS]),
        ("项目支出725万元，包括道路170万元、河道150万元、学校405万元，共3个项目。", [HOLDS]),
        ("项目支出925万元，包括道路170万元、河道150万元、学校405万元，共2个项目。", []),
        ("安排项目4个，计划投资725万元，其中：道路170万元、河道150万元、幼儿园405万元。", [FAILS]),
        ("安排项目3个，计划投资725万元，其中：道路170万元、河道150万元、幼儿园405万元。", [HOLDS]),
        ("安排项目4个，计划投资725万元，其中：道路170万元、河道150万元、学校等2个405万元。", []),
    ],
)
def test_a_list_that_adds_up_counts_its_amounts(sentence: str, expected: list[str]) -> None:
    assert verdicts(BUDGET + sentence, "TXT-13") == expected


@pytest.mark.parametrize(("good", "verdict"), [("4", "holds"), ("3", "fails")])
def test_two_grades_make_up_what_was_assessed(good: str, verdict: str) -> None:
    text = (
        "对项目支出开展绩效自评，共涉及项目11个，全年预算3250万元。从结果看，评价等级为“优”的项目7个，"
        f"“良”的项目{good}个。"
    )
    assert verdicts(FINAL + text, "PRF-08") == [verdict]
