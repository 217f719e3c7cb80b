"""A budget in the tables of a Shenzhen district, in whole 万元."""

from __future__ import annotations

import random

from benchmarks.disclosures.document import Disclosure, Sum
from benchmarks.disclosures.parts import Author, begun, cars, people


def official(author: Author) -> list[list[str]]:
    """Return the official costs of two years and how they went, in a district's form."""
    rows = []
    keys = ("3g", "3g.abroad", "3g.host", "3g.car", "3g.buy", "3g.run")
    rows.append(["", author.then, *(author.cell(f"last.{key}") for key in keys)])
    rows.append([author.facts.entity, author.now, *(author.cell(key) for key in keys)])
    rows[0][0], rows[1][0] = rows[1][0], ""
    changes = []
    for key in keys:
        by = author.facts[key] - author.facts[f"last.{key}"]
        author.facts.amounts[f"{key}.moved"] = by
        changes.append(author.cell(f"{key}.moved"))
        author.to.relations.append(Sum(f"{key}.moved", (key, f"last.{key}"), (1, -1)))
    return [*rows, ["", "增减变化金额", *changes]]


def district(seed: int) -> Disclosure:
    """Return a budget in the fifteen tables of a Shenzhen district, in whole 万元."""
    names = ("海湾区城市更新局", "南岭新区统计中心", "龙岗湾区文体局", "坪海区农业发展局")
    trade = random.Random(seed).choice(("office", "culture", "farming"))
    facts, to = begun("district", seed, trade, names[seed % 4], 1_000)
    to.places, to.commas = 0, True
    a, year = Author(to, facts), facts.year
    e, said, cell, count = facts.entity, a.said, a.cell, to.count
    a.paragraph(f"{a.now}{e}部门预算", "第一部分 部门概况", "一、机构设置情况")
    a.paragraph(f"{e}{people(a)}")
    a.paragraph("第二部分 部门预算收支总体情况")
    a.paragraph(
        f"{a.now}{e}部门预算收入{said('all')}，{a.change('all', f'比{a.then}', '增长', '下降')}。"
        f"{a.now}部门预算支出{said('spending')}，结转下年{said('left')}。"
    )
    a.paragraph("第三部分 部门预算支出具体情况")
    a.paragraph(
        f"{e}一般公共预算支出{said('general')}，包括人员支出{said('301')}、公用支出"
        f"{said('302')}、对个人和家庭的补助支出{said('303')}、项目支出{said('project')}。"
    )
    a.paragraph("项目支出具体包括：")
    for number, name in enumerate(facts.projects, 1):
        a.paragraph(f"{number}. {name}{said(f'project.{name}')}，主要用于日常工作开支。")
    a.paragraph("第四部分 政府采购预算情况")
    a.paragraph(
        f"{e}政府采购项目纳入{a.now}部门预算共计{said('buy')}，其中货物采购{said('buy.goods')}、"
        f"工程采购{said('buy.works')}、服务采购{said('buy.services')}。"
    )
    a.paragraph("第五部分 一般公共预算“三公”经费预算情况")
    a.paragraph(f"{a.now}“三公”经费预算{said('3g')}，{a.change('3g', f'比{a.then}预算')}。")
    for number, (name, key) in enumerate(
        (("因公出国（境）费用", "3g.abroad"), ("公务接待费", "3g.host")), 1
    ):
        tail = a.change(key, f"比{a.then}预算")
        a.paragraph(f"{number}.{name}。{a.now}预算数{said(key)}，{tail}。")
    a.paragraph(
        f"3.公务用车购置和运行维护费。{a.now}预算数{said('3g.car')}，其中：公务用车购置费"
        f"{said('3g.buy')}，公务用车运行维护费{said('3g.run')}。"
    )
    a.paragraph("第六部分 部门预算绩效管理情况")
    a.paragraph(
        f"{a.now}{e}项目支出预算纳入部门预算绩效管理，涉及预算资金{said('A.project')}，设置并编报"
        f"{count('project.number', len(facts.projects) + 1)}个项目绩效目标。"
    )
    a.paragraph("第七部分 其他需要说明情况", "一、国有资产占用情况")
    a.paragraph(f"截至{a.then}12月31日，{e}{cars(a)}")
    a.paragraph("二、其他", "因采取“四舍五入”的方法取整，部分合计数可能出现细微误差。")
    incomes = (
        ("一、政府预算拨款", "general"),
        ("1. 一般公共预算拨款", "general"),
        ("2. 政府性基金预算拨款", ""),
        ("3. 国有资本经营预算拨款", ""),
        ("二、财政专户管理资金", ""),
        ("三、单位资金", "other"),
        ("1. 事业收入", ""),
        ("2. 其他收入", "other"),
    )
    rows = a.sides(
        incomes,
        "A.",
        (
            ("本年收入合计", "income", "本年支出合计", "spending"),
            ("上年结余、结转", "carried", "结转下年", "left"),
            ("收入总计", "all", "支出总计", "all"),
        ),
    )
    heads = [
        ["收 入", "<", "支 出", "<"],
        ["项 目", f"{a.now}预算数", "项 目", f"{a.now}预算数"],
    ]
    a.table("表 1", "收支总表", heads, rows, note="注：本表反映部门全部收支。")
    a.table(
        "表 2",
        "收入总表",
        [["预算单位", "收入总计", "上年结余、结转", "一般公共预算拨款", "其他收入"]],
        [[e, *(cell(key) for key in ("all", "carried", "general", "other"))]],
    )
    buys = [e, *(cell(key) for key in ("spending", "basic", "A.project", "buy"))]
    a.table(
        "表 3",
        "支出总表",
        [["预算单位", "支出总计", "基本支出", "项目支出", f"{a.now}政府采购项目"]],
        [buys],
    )
    names = ["预算单位", "科目编码", "科目名称", "基本支出"]
    costs = [["", code, a.named(code), cell(code)] for code in facts.economic]
    a.table("表 4", "基本支出总表", [names], [[e, "", "", cell("basic")], *costs])
    given = a.sides(
        [(name.lstrip("一、123. "), key) for name, key in incomes[:4]],
        "",
        (("收入总计", "general", "支出总计", "general"),),
    )
    a.table("表 6", "政府预算拨款收支总表", heads, given)
    tree = [["", *row] for row in a.tree(facts.codes, ("", ".basic", ".project"))]
    whole = [e, "", "", *(cell(key) for key in ("general", "basic", "project"))]
    columns = [["预算单位", "科目编码", "科目名称", "支出总计", "基本支出", "项目支出"]]
    a.table("表 7", "一般公共预算支出表（按功能分类）", columns, [whole, *tree])
    official_heads = [
        [
            *("预算单位", "年度", "总计", "因公出国(境)费", "公务接待费"),
            *("公务用车购置及运行维护费", "<", "<"),
        ],
        ["^"] * 5 + ["小计", "公务用车购置费", "公务用车运行维护费"],
    ]
    a.table("表 8", "一般公共预算“三公”经费支出表", official_heads, official(a), note="注：无")
    a.empty("表 9", "政府性基金预算支出表", columns[0], "部门名称：")
    a.empty("表 10", "国有资本经营预算支出表", columns[0], "部门名称：")
    bought = [[e, "", "", cell("buy")]]
    for code, name, key in (
        ("A", "货物", "buy.goods"),
        ("B", "工程", "buy.works"),
        ("C", "服务", "buy.services"),
    ):
        bought.append(["", code, name, cell(key)])
    a.table("表 12", "政府采购项目支出表", [["单位", "品目编码", "采购品目", "金额"]], bought)
    a.table("表 13", "一般公共预算“三公”经费支出表", official_heads, official(a))
    works = [[e, "", cell("A.project"), cell("project"), cell("extra"), ""]]
    for name in facts.projects:
        key = f"project.{name}"
        works.append(["", name, cell(key), cell(key), "0", f"{year}.1.1-{year}.12.31"])
    works.append(["", "其他资金项目", cell("extra"), "0", cell("extra"), works[-1][-1]])
    works_heads = [
        ["实施单位", "项目名称", "预算金额", "<", "<", "预算执行时间"],
        ["^", "^", "合计", "一般公共预算拨款", "其他资金", "^"],
    ]
    a.table("表 14", "部门预算绩效管理项目情况表", works_heads, works)
    return to
