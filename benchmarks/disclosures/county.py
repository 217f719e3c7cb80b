"""A county department's final accounts, amounts cut off instead of rounded."""

from __future__ import annotations

import random

from benchmarks.disclosures.document import Change, Disclosure, Ratio, Sum
from benchmarks.disclosures.parts import Author, begun, cars, people

REASONS = ("落实过紧日子要求", "人员调整", "新增专项任务", "部分项目已经完成")


def county(seed: int) -> Disclosure:
    """Return a county department's final accounts, amounts cut off instead of rounded."""
    names = ("青阳县司法局", "白水县审计局", "安塘县文化馆", "石门县农业农村局")
    trade = random.Random(seed).choice(("office", "culture", "farming"))
    facts, to = begun("county", seed, trade, names[seed % 4], 1)
    to.truncated = True
    a = Author(to, facts)
    e, said, cell, count = facts.entity, a.said, a.cell, to.count
    rng = random.Random(seed + 1)
    leaves = [code for code in facts.codes if len(code) == 7]
    for code in leaves:
        facts.amounts[f"plan.{code}"] = facts[code] * rng.randint(80, 125) // 100 + 37
    facts.add("plan.general", [f"plan.{code}" for code in leaves])
    facts.amounts |= {f"plan.{k}": facts[k] * 11 // 10 for k in ("3g.run", "3g.host", "3g.buy")}
    facts.amounts["plan.3g.abroad"] = 0
    facts.add("plan.3g.car", ["plan.3g.buy", "plan.3g.run"])
    facts.add("plan.3g", ["plan.3g.abroad", "plan.3g.car", "plan.3g.host"])
    for total, parts in (("3g.car", ("buy", "run")), ("3g", ("abroad", "car", "host"))):
        to.relations.append(Sum(f"plan.{total}", tuple(f"plan.3g.{part}" for part in parts)))

    def done(key: str) -> str:
        plan, real = facts[f"plan.{key}"], facts[key]
        rate = f"{key} done"
        to.relations.append(Ratio(rate, Sum("", (key,)), Sum("", (f"plan.{key}",))))
        text = f"为{said(f'plan.{key}')}，支出决算为{said(key)}"
        if not plan:
            return text
        text += f"，完成年初预算的{to.rate(rate, real, plan)}%"
        if real // 100 == plan // 100:
            return text
        word = to.slot(f"{key} compared", "大于" if real > plan else "小于")
        to.relations.append(Change(f"{key} compared", key, f"plan.{key}"))
        return f"{text}，决算数{word}年初预算数，主要原因是{REASONS[len(key) % 4]}"

    a.paragraph(f"{e}{a.now}度部门决算", "第一部分 部门概况", f"{e}{people(a)}")
    a.paragraph(f"第二部分 {a.now}度部门决算情况说明", "一、收入支出决算总体情况说明")
    a.paragraph(
        f"{a.now}度收、支总计{said('all')}。与{a.then}度相比，收、支总计各"
        f"{a.change('all', '')}，主要原因是{REASONS[seed % 4]}。"
    )
    a.paragraph("二、收入决算情况说明")
    a.paragraph(
        f"{a.now}度本年收入合计{said('income')}，其中：财政拨款收入{a.share('general', 'income')}；"
        f"其他收入{a.share('other', 'income')}。"
    )
    a.paragraph("三、支出决算情况说明")
    a.paragraph(
        f"{a.now}度本年支出合计{said('spending')}，其中：基本支出{a.share('basic', 'spending')}；"
        f"项目支出{a.share('A.project', 'spending')}。"
    )
    a.paragraph("四、一般公共预算财政拨款支出决算情况说明")
    a.paragraph(f"{a.now}度一般公共预算财政拨款支出年初预算{done('general')}。其中：")
    for number, code in enumerate(leaves, 1):
        up = f"{a.named(code[:3])}（类）{a.named(code[:5])}（款）{a.named(code)}（项）"
        a.paragraph(f"{number}．{up}。年初预算{done(code)}。")
    a.paragraph("五、一般公共预算财政拨款基本支出决算情况说明")
    a.paragraph(
        f"{a.now}度一般公共预算财政拨款基本支出{said('basic')}，其中：人员经费"
        f"{said('personnel')}，公用经费{said('public')}。"
    )
    a.paragraph("六、财政拨款“三公”经费支出决算情况说明")
    a.paragraph(f"{a.now}度“三公”经费财政拨款支出年初预算{done('3g')}。其中：")
    for number, (name, key) in enumerate(
        (("公务用车购置及运行费", "3g.car"), ("公务接待费", "3g.host")), 1
    ):
        a.paragraph(f"（{number}）{name}年初预算{done(key)}。")
    a.paragraph("七、其他重要事项的情况说明")
    a.paragraph(
        f"（一）机关运行经费支出情况。{a.now}度机关运行经费支出{said('public')}，"
        f"{a.change('public', f'比{a.then}度')}。"
    )
    a.paragraph(
        f"（二）政府采购支出情况。{a.now}度政府采购支出总额{said('buy')}，其中：政府采购货物支出"
        f"{said('buy.goods')}、政府采购工程支出{said('buy.works')}、政府采购服务支出"
        f"{said('buy.services')}。"
    )
    a.paragraph(f"（三）国有资产占用情况。截至{a.now}12月31日，{e}{cars(a)}")
    total = sum(facts.grades.values())
    a.paragraph(
        f"（四）预算绩效管理工作开展情况。组织对{count('graded', total)}个项目开展绩效自评，其中："
        f"评价结果为“优”的{count('good', facts.grades['good'])}个，“良”的"
        f"{count('fair', facts.grades['fair'])}个，“中”的{count('poor', facts.grades['poor'])}个。"
    )
    left = [("一、一般公共预算财政拨款收入", "general"), ("二、其他收入", "other")]
    ends = (
        ("本年收入合计", "income", "本年支出合计", "spending"),
        ("年初结转和结余", "carried", "年末结转和结余", "left"),
        ("总计", "all", "总计", "all"),
    )
    a.paragraph(f"第三部分 {a.now}度部门决算表")
    two_sides = [["收入", "<", "支出", "<"], ["项目", "决算数", "项目", "决算数"]]
    a.table("公开01表", "收入支出决算总表", two_sides, a.sides(left, "A.", ends), "部门：")
    kinds = ("", ".basic", ".project")
    columns = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
    rows = list(a.tree(facts.codes, kinds, "A."))
    rows.insert(0, ["合计", "", *map(cell, ("spending", "basic", "A.project"))])
    a.table("公开03表", "支出决算表", [columns], rows, "部门：")
    rows = list(a.tree(facts.codes, kinds))
    rows.insert(0, ["合计", "", *map(cell, ("general", "basic", "project"))])
    title = "一般公共预算财政拨款支出决算表"
    a.table("公开05表", title, [columns], rows, "部门：")
    rows = [[code, a.named(code), cell(code)] for code in facts.economic]
    rows += [["", "人员经费合计", cell("personnel")], ["", "公用经费合计", cell("public")]]
    rows.append(["", "合计", cell("basic")])
    heads = [["科目编码", "科目名称", "决算数"]]
    a.table("公开06表", "一般公共预算财政拨款基本支出决算表", heads, rows, "部门：")
    rows = []
    for name, key in (
        ("合计", "3g"),
        ("1．因公出国（境）费", "3g.abroad"),
        ("2．公务用车购置及运行费", "3g.car"),
        ("其中：（1）公务用车购置费", "3g.buy"),
        ("（2）公务用车运行费", "3g.run"),
        ("3．公务接待费", "3g.host"),
    ):
        rows.append([name, cell(f"plan.{key}"), cell(key)])
    heads = [["项目", "预算数", "决算数"]]
    a.table("公开07表", "财政拨款“三公”经费支出决算表", heads, rows, "部门：")
    return to
