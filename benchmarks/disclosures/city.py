"""A budget as in Shanghai: tables in yuan, sentences in 万元."""

from __future__ import annotations

import random

from benchmarks.disclosures.document import Disclosure
from benchmarks.disclosures.parts import NUMERALS, Author, begun, cars, people


def city(seed: int) -> Disclosure:
    """Return a budget as in Shanghai: tables in yuan, sentences in 万元."""
    names = ("浦江区档案馆", "静宁区科技委员会", "松江畔区文化馆", "青溪区农业技术中心")
    trade = random.Random(seed).choice(("office", "culture", "farming"))
    facts, to = begun("city", seed, trade, names[seed % 4], 10)
    to.places, to.commas = 0, True
    a = Author(to, facts, "元")
    e, said, cell = facts.entity, a.said, a.cell
    main = [code for code in facts.codes if len(code) == 3]
    a.paragraph(f"{e}{a.now}部门预算", "一、部门主要职能", f"{e}负责本行业的管理和服务工作。")
    a.paragraph("二、部门机构设置", f"{e}{people(a)}", "三、部门预算编制说明")
    a.paragraph(
        f"{a.now}，{e}收入预算{said('income')}，其中：财政拨款收入{said('general')}，"
        f"{a.change('general', f'比{a.then}预算')}；事业收入0万元；其他收入{said('other')}。"
    )
    a.paragraph(
        f"财政拨款支出预算{said('general')}，其中：一般公共预算拨款支出预算"
        f"{said('general')}；政府性基金拨款支出预算为0万元。"
    )
    a.paragraph("财政拨款支出主要内容如下：")
    for number, code in enumerate(main, 1):
        use = "人员经费、公用经费等支出" if number == 1 else "缴纳社会保险等支出"
        a.paragraph(f"{number}.“{a.named(code)}”科目{said(code)}，主要用于{use}。")
    left = [
        ("一、财政拨款收入", "general"),
        ("1、一般公共预算资金", "general"),
        ("2、政府性基金", ""),
        ("3、国有资本经营预算", ""),
    ]
    grid = []
    for i in range(max(4, len(main))):
        name, key = left[i] if i < 4 else ("", "")
        code = main[i] if i < len(main) else ""
        grid.append(
            [
                *(name, cell(key) if key else ""),
                *(
                    (f"{NUMERALS[i]}、{a.named(code)}", cell(code), cell(code))
                    if code
                    else [""] * 3
                ),
                "",
            ]
        )
    grid.append(["收入总计", cell("general"), "支出总计", cell("general"), cell("general"), ""])
    codes = ["功能分类科目编码", "<", "<", "功能分类科目名称"]

    def split_code(row: list[str]) -> list[str]:
        code, *others = row
        return [code[:3], code[3:5], code[5:7], *others]

    kinds = ("", ".basic", ".project")
    heads = [
        [*codes, "一般公共预算支出", "<", "<"],
        ["类", "款", "项", "^", "合计", "基本支出", "项目支出"],
    ]
    rows = [split_code(row) for row in a.tree(facts.codes, kinds)]
    rows.append(["合计", "", "", "", *(cell(key) for key in ("general", "basic", "project"))])
    place = "编制部门："
    a.table(
        "",
        f"{a.now}部门财政拨款收支预算总表",
        [
            ["财政拨款收入", "<", "财政拨款支出", "<", "<", "<"],
            ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算"],
        ],
        grid,
        place,
    )
    a.table("", f"{a.now}部门一般公共预算支出功能分类预算表", heads, rows, place)
    kinds_of = {"301": "人员经费", "303": "人员经费"}
    economic = []
    for code in facts.economic:
        own, amount = kinds_of.get(code[:3]), cell(code)
        pair = [cell(code), ""] if own else ["", cell(code)]
        economic.append([code[:3], code[3:5], a.named(code), amount, *pair])
    economic.append(["合计", "", "", *(cell(key) for key in ("basic", "personnel", "public"))])
    a.table(
        "",
        f"{a.now}部门一般公共预算基本支出部门预算经济分类预算表",
        [
            ["经济分类科目编码", "<", "部门经济分类科目名称", "一般公共预算基本支出", "<", "<"],
            ["类", "款", "^", "合计", "人员经费", "公用经费"],
        ],
        economic,
        place,
    )
    a.cells, to.places = "万元", 2
    keys = ("3g", "3g.abroad", "3g.host", "3g.car", "3g.buy", "3g.run", "public")
    a.table(
        "",
        f"{a.now}部门“三公”经费和机关运行经费预算表",
        [
            ["“三公”经费预算数", "<", "<", "<", "<", "<", "机关运行经费预算数"],
            ["合计", "因公出国(境)费", "公务接待费", "公务用车购置及运行费", "<", "<", "^"],
            ["^", "^", "^", "小计", "购置费", "运行费", "^"],
        ],
        [[cell(key) for key in keys]],
        place,
    )
    a.paragraph("四、其他相关情况说明", f"（一）{a.now}“三公”经费预算情况说明")
    a.paragraph(
        f"{a.now}“三公”经费预算数为{said('3g')}，{a.change('3g', f'比{a.then}预算')}。其中："
        f"因公出国（境）费{said('3g.abroad')}；公务用车购置及运行费{said('3g.car')}，其中："
        f"公务用车购置费{said('3g.buy')}、公务用车运行费{said('3g.run')}；公务接待费"
        f"{said('3g.host')}。"
    )
    a.paragraph("（二）机关运行经费预算", f"{a.now}机关运行经费预算为{said('public')}。")
    a.paragraph("（三）政府采购预算情况")
    a.paragraph(
        f"{a.now}本部门政府采购预算{said('buy')}，其中：政府采购货物预算{said('buy.goods')}、"
        f"政府采购工程预算{said('buy.works')}、政府采购服务预算{said('buy.services')}。"
    )
    a.paragraph("（四）绩效目标设置情况")
    names_ = "、".join(f"{name}（{said(f'project.{name}')}）" for name in facts.projects)
    a.paragraph(
        f"{a.now}本部门编报绩效目标的项目共{to.count('project.number', len(facts.projects))}个，"
        f"分别为：{names_}，涉及项目预算资金{said('project')}。"
    )
    a.paragraph("（五）国有资产占有使用情况", f"截至{a.then}底，{e}{cars(a)}")
    return to
