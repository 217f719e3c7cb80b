"""What stands above a table: number, title, entity, unit, year."""

from __future__ import annotations

import pytest

from auditor.recognition.captions import entity_of, form_of
from auditor.recognition.labels import without_year
from tests.recognition.understood import PACKS, one, understood

BODY = "项目\t预算数\t项目\t预算数\n一、财政拨款收入\t5\t一、教育支出\t5\n"


@pytest.mark.parametrize(
    ("line", "number", "form"),
    [
        ("表 7\n一般公共预算支出表", "7", "T5"),
        ("表十二 政府采购项目支出表", "12", "T12"),
        ("公开01表\n收支总表", "1", "T1"),
        ("附表3：支出总表", "3", "T3"),
        ("表4-1 财政拨款收支总表", "4", "T4"),
        ("2022年部门收支总表", "", "T1"),
        ("某某区水务局收支总表", "", "T1"),
        ("收支总表（续表）", "", "T1"),
        ("《支出总表》", "", "T3"),
        ("政府性基金预算支出表公开08表", "", "T8"),
    ],
)
def test_number_and_title(line: str, number: str, form: str) -> None:
    table = one(f"{line}\n单位：万元\n项目\t金额\n教育支出\t—\n科学技术支出\t—\n")
    assert (table.number, table.form) == (number, form)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "表16\n2026年市级安排的专项转移支付\n分项目草案表",
            "2026年市级安排的专项转移支付分项目草案表",
        ),
        ("表16 2026年市级安排的\n专项转移支付情况表", "2026年市级安排的专项转移支付情况表"),
        ("表16\n某某区水务局\n专项支出情况表", "专项支出情况表"),
        ("说明如下\n专项支出情况表", "专项支出情况表"),
        (
            "表16\n2026年对各区市专项转移支付分地区\n分项目草案表",
            "2026年对各区市专项转移支付分地区分项目草案表",
        ),
        ("2026年本级基本支出安排\n经济分类情况表", "2026年本级基本支出安排经济分类情况表"),
        ("某某区水务局2026年部门预算\n专项支出情况表", "专项支出情况表"),
        ("2026年某某区水务局预算\n专项支出情况表", "专项支出情况表"),
        ("19.2025年收支总表\n\n表1\n2026年对下专项情况表", "2026年对下专项情况表"),
    ],
)
def test_a_title_under_a_number_may_have_two_lines(lines: str, title: str) -> None:
    assert one(f"{lines}\n单位：万元\n项目\t金额\n甲\t5\n乙\t6\n").title == title


@pytest.mark.parametrize("title", ["收支总表", "收入总表", "支出总表", "财政拨款收支总表"])
@pytest.mark.parametrize("head", ["项目\t金额\n", "科目\t本年安排\n", ""])
def test_a_form_that_binds_no_amount_is_given_up(title: str, head: str) -> None:
    table = one(f"{title}\n单位：万元\n{head}甲类\t257\n乙类\t755\n合计\t1012\n")
    assert (table.title, table.form) == (title, "")
    assert sum(len(row.figures) for row in table.rows) == 3


def test_a_draft_names_itself_below_the_number() -> None:
    table = one(
        "表1\n2019年全市一般公共收入预算草案\n单位:万元\n项目\t预算\n教育支出\t5\n科学技术支出\t6\n"
    )
    assert (table.number, table.title, table.form) == ("1", "2019年全市一般公共收入预算草案", "")


@pytest.mark.parametrize("title", ["关于调整收支总表", "详见收支总表", "收支总表的说明", ""])
def test_words_that_are_no_title(title: str) -> None:
    assert form_of(title, PACKS) is None


def test_entity_unit_and_year() -> None:
    table = one(f"表 1\n收支总表\n部门名称：云桥区档案馆\n2024年度\n单位：万元\n{BODY}")
    assert (table.entity, table.unit, table.year) == ("云桥区档案馆", "万元", 2024)
    assert {figure.label: figure.text for figure in table.captions}["entity"] == "云桥区档案馆"


def test_measures_behind_the_word_for_units_are_no_entity() -> None:
    assert one(f"收支总表\n单位：张、人\n{BODY}").entity == ""
    assert one(f"收支总表\n单位：档案馆\n{BODY}").entity == "档案馆"


def test_entity_and_unit_on_one_line() -> None:
    table = one(f"收支总表\n部门：云桥区档案馆    单位：元\n{BODY}")
    assert (table.entity, table.unit) == ("云桥区档案馆", "元")


def test_the_unit_may_stand_in_the_header() -> None:
    assert (
        one("支出总表\n预算单位\t支出总计（万元）\t基本支出\t项目支出\n某某局\t5\t3\t2\n").unit
        == "万元"
    )


def test_a_long_paragraph_above_is_no_heading() -> None:
    table = one(f"收支总表\n{'说明' * 40}。\n{BODY}")
    assert (table.title, table.form) == ("", "")


def test_the_year_of_the_title_is_the_tables() -> None:
    assert one(f"2023年收支总表\n{BODY}").year == 2023


@pytest.mark.parametrize(
    ("title", "entity"),
    [
        ("2022年云桥区档案馆部门预算", "云桥区档案馆"),
        ("云桥区档案馆2023年度部门决算公开说明", "云桥区档案馆"),
        ("2022年预算", ""),
        ("关于预算的说明", ""),
        ("关于松江市2025年预算执行情况和2026年预算草案的报告", "松江市"),
        ("标题：关于大河市全市和市本级2025年预算执行情况的报告", "大河市"),
        ("——关于云桥县2025年预算执行情况", "云桥县"),
        ("东河省人民政府关于我省2024年省级决算草案的报告", "东河省人民政府"),
        ("松江市2025年地方财政预算执行情况和2026年地方财政预算(草案)", "松江市"),
        ("关于全市和市本级2025年预算执行情况的报告", ""),
        ("关于2025年预算执行情况的报告", ""),
    ],
)
def test_the_entity_that_a_title_names(title: str, entity: str) -> None:
    assert entity_of(title) == entity


@pytest.mark.parametrize(
    ("title", "kind", "year"),
    [
        ("2022年云桥区档案馆部门预算", "budget", 2022),
        ("2023年度云桥区档案馆部门决算", "final-accounts", 2023),
        ("云桥区2024年预算执行情况和2025年预算草案的报告", "budget-report", 2024),
        ("云桥区档案馆2021年工作总结", "work-summary", 2021),
        ("随便一行", "other", None),
    ],
)
def test_kind_and_year_of_a_document(title: str, kind: str, year: int | None) -> None:
    found = understood(f"{title}\n\n没有数字的一段。\n")
    assert (found.kind, found.year) == (kind, year)


def test_a_form_that_does_not_know_the_columns_is_not_taken() -> None:
    found = understood("""\
表1 一般公共预算支出表

单位：万元

项目\t2025年执行数\t2026年预算数\t增长%
一般公共服务支出\t100\t110\t10
科学技术支出\t200\t210\t5
""")
    assert [(table.form, table.title) for table in found.tables] == [("", "一般公共预算支出表")]
    assert [len(row.figures) for row in found.tables[0].rows if row.kind == "item"] == [3, 3]


@pytest.mark.parametrize(
    ("text", "rest", "year"),
    [
        ("2022年度预算数", "预算数", 2022),
        ("2022 预算数", "预算数", 2022),
        ("2022年部门预算", "部门预算", 2022),
        ("2022部门预算", "部门预算", 2022),
        ("单价2000万元以上的项目", "单价2000万元以上的项目", None),
        ("2000人以上的学校", "2000人以上的学校", None),
        ("2024年2000万元以上的项目", "2000万元以上的项目", 2024),
        ("¥2000", "¥2000", None),
        ("12024", "12024", None),
        ("2024.5", "2024.5", None),
    ],
)
def test_a_number_with_a_unit_behind_it_is_no_year(text: str, rest: str, year: int | None) -> None:
    assert without_year(text) == (rest, year)
