"""A school's budget: a workbook's tables and short numbered sentences."""

from __future__ import annotations

from benchmarks.disclosures.document import Disclosure
from benchmarks.disclosures.parts import Author, begun, cars, people


def school(seed: int) -> Disclosure:
    """Return the budget of a school, in a workbook's tables and short numbered sentences."""
    names = ("江口市第三中学", "北山县实验高级中学", "临溪市外国语学校", "新河县职业中学")
    facts, to = begun("school", seed, "school", names[seed % 4], 100)
    a = Author(to, facts)
    e, said, cell = facts.entity, a.said, a.cell
    a.paragraph(f"{e}{a.now}部门预算公开", f"一、{a.now}部门主要职责及机构设置情况")
    a.paragraph(f"本校以高中教育为主要职责，没有下级单位。{people(a)}")
    a.paragraph(f"二、{a.now}部门预算收支总体情况")
    a.paragraph(f"（一）{a.now}收支预算总计{said('all')}，分为：")
    for number, (name, key) in enumerate(
        (
            ("一般公共预算拨款", "general"),
            ("财政专户管理资金", "special"),
            ("其他收入", "other"),
            ("上年结转", "carried"),
        ),
        1,
    ):
        a.paragraph(f"{number}、{name}{a.share(key, 'all')}；")
    a.paragraph(f"（二）{a.now}支出预算{said('spending')}，年终结转{said('left')}。支出预算分为：")
    a.paragraph(f"1、基本支出{said('basic')}；", f"2、项目支出{said('A.project')}。")
    a.paragraph(f"三、{a.now}预算收支增减变化情况说明")
    a.paragraph(f"{a.now}收入预算{said('income')}，{a.change('income', f'较{a.then}')}。")
    a.paragraph(f"一般公共预算支出{said('general')}，{a.change('general', f'较{a.then}')}。")
    a.paragraph(
        f"一般公共预算基本支出{said('basic')}，其中：人员经费{said('personnel')}，"
        f"公用经费{said('public')}。"
    )
    a.paragraph(f"四、{a.now}一般公共预算支出具体安排")
    for number, code in enumerate((c for c in facts.codes if len(c) == 7), 1):
        up = "".join(f"{a.named(code[:n])}（{k}）" for n, k in ((3, "类"), (5, "款")))
        a.paragraph(f"{number}.{up}{a.named(code)}（项）{said(code)}。")
    a.paragraph(f"五、{a.now}部门预算政府采购安排情况")
    a.paragraph(
        f"{a.now}政府采购预算{said('buy')}，其中：货物类{said('buy.goods')}，工程类"
        f"{said('buy.works')}，服务类{said('buy.services')}。"
    )
    a.paragraph(f"六、{a.now}部门预算车辆情况", f"本校{cars(a)}")
    a.paragraph(f"七、{a.now}“三公”经费预算安排情况")
    a.paragraph(f"{a.now}“三公”经费预算{said('3g')}，{a.change('3g', f'较{a.then}')}。其中：")
    for number, (name, key) in enumerate(
        (
            ("因公出国（境）费", "3g.abroad"),
            ("公务接待费", "3g.host"),
            ("公务用车购置及运行维护费", "3g.car"),
        ),
        1,
    ):
        a.paragraph(f"（{number}）{name}{said(key)}，{a.change(key, f'较{a.then}')}；")
    left = [
        ("一、一般公共预算拨款收入", "general"),
        ("二、政府性基金预算拨款收入", ""),
        ("三、财政专户管理资金收入", "special"),
        ("四、事业收入", ""),
        ("五、其他收入", "other"),
    ]
    ends = (
        ("本年收入合计", "income", "本年支出合计", "spending"),
        ("上年结转", "carried", "年终结转", "left"),
        ("收入总计", "all", "支出总计", "all"),
    )
    two_sides = [["收入", "<", "支出", "<"], ["项目", "预算数", "项目", "预算数"]]
    a.table("表1", "部门收支总表", two_sides, a.sides(left, "A.", ends), "单位名称：")
    keys = ("all", "carried", "general", "special", "other")
    a.table(
        "表2",
        "部门收入总表",
        [["单位名称", "合计", "上年结转", "一般公共预算", "财政专户管理资金", "其他收入"]],
        [[e, *map(cell, keys)], ["合计", *map(cell, keys)]],
        "单位名称：",
    )
    columns = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    kinds = ("", ".basic", ".project")
    rows = list(a.tree(facts.codes, kinds, "A."))
    rows.insert(0, ["合计", "", *map(cell, ("spending", "basic", "A.project"))])
    a.table("表3", "部门支出总表", [columns], rows, "单位名称：")
    given = a.sides(left[:2], "", (("收入总计", "general", "支出总计", "general"),))
    a.table("表4", "财政拨款收支总表", two_sides, given, "单位名称：")
    rows = list(a.tree(facts.codes, kinds))
    rows.insert(0, ["合计", "", *map(cell, ("general", "basic", "project"))])
    a.table("表5", "一般公共预算支出表", [columns], rows, "单位名称：")
    rows = [["合计", "", *map(cell, ("basic", "personnel", "public"))]]
    for code in facts.economic:
        pair = ["", cell(code)] if code.startswith("302") else [cell(code), ""]
        rows.append([code, a.named(code), cell(code), *pair])
    heads = [["科目编码", "科目名称", "合计", "人员经费", "公用经费"]]
    a.table("表6", "一般公共预算基本支出表", heads, rows, "单位名称：")
    rows = []
    for name, key in (
        ("合计", "3g"),
        ("1、因公出国（境）费", "3g.abroad"),
        ("2、公务接待费", "3g.host"),
        ("3、公务用车购置及运行费", "3g.car"),
        ("其中：公务用车购置费", "3g.buy"),
        ("公务用车运行费", "3g.run"),
    ):
        rows.append([name, cell(f"last.{key}"), cell(key)])
    heads = [["项目", f"{a.then}预算数", f"{a.now}预算数"]]
    a.table("表7", "“三公”经费支出表", heads, rows, "单位名称：")
    a.empty("表8", "政府性基金预算支出表", columns, "单位名称：")
    a.empty("表9", "国有资本经营预算支出表", columns, "单位名称：")
    return to
