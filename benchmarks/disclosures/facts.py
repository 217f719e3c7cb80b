"""The facts of an invented department: amounts in yuan that fit together by construction."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

NAMES = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "2010301": "行政运行",
    "2010302": "一般行政管理事务",
    "2010399": "其他政府办公厅（室）及相关机构事务支出",
    "20106": "财政事务",
    "2010605": "财政国库业务",
    "2010607": "信息化建设",
    "205": "教育支出",
    "20502": "普通教育",
    "2050203": "初中教育",
    "2050204": "高中教育",
    "20508": "进修及培训",
    "2050803": "培训支出",
    "207": "文化旅游体育与传媒支出",
    "20701": "文化和旅游",
    "2070101": "行政运行",
    "2070104": "图书馆",
    "2070109": "群众文化",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080501": "行政单位离退休",
    "2080502": "事业单位离退休",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "20808": "抚恤",
    "2080801": "死亡抚恤",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101102": "事业单位医疗",
    "2101103": "公务员医疗补助",
    "213": "农林水支出",
    "21301": "农业农村",
    "2130101": "行政运行",
    "2130108": "病虫害控制",
    "2130122": "农业生产发展",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
    "2210203": "购房补贴",
    "301": "工资福利支出",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30107": "绩效工资",
    "30108": "机关事业单位基本养老保险缴费",
    "30109": "职业年金缴费",
    "30110": "职工基本医疗保险缴费",
    "30113": "住房公积金",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30205": "水费",
    "30206": "电费",
    "30207": "邮电费",
    "30211": "差旅费",
    "30216": "培训费",
    "30217": "公务接待费",
    "30228": "工会经费",
    "30231": "公务用车运行维护费",
    "303": "对个人和家庭的补助",
    "30302": "退休费",
}
"""Official names of subjects, by function and by economic kind."""

TRADES = {
    "office": ("2010301", ("2010302", "2010399", "2010605", "2010607")),
    "culture": ("2070101", ("2070104", "2070109", "2010607")),
    "farming": ("2130101", ("2130108", "2130122", "2010302")),
    "school": ("2050204", ("2050203", "2050803")),
}
"""The subject that pays the wages of a department, and those of its projects."""

PROJECTS = ("信息系统运维", "档案整理", "专项检查", "设备更新", "宣传培训", "场馆维修", "业务管理")

Draw = Callable[[int, int], int]
"""Draws an amount between two numbers of 万元."""


@dataclass
class Facts:
    """An invented department: amounts in yuan by key, and what its amounts are sums of."""

    entity: str
    year: int
    trade: str
    amounts: dict[str, int] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    economic: list[str] = field(default_factory=list)
    projects: list[str] = field(default_factory=list)
    staff: dict[str, int] = field(default_factory=dict)
    grades: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, key: str) -> int:
        """Return an amount."""
        return self.amounts[key]

    def add(self, total: str, parts: list[str]) -> None:
        """Make an amount the sum of others."""
        self.amounts[total] = sum(self.amounts[part] for part in parts)


def parents(code: str) -> list[str]:
    """Return the codes above a subject."""
    return [code[:length] for length in (3, 5) if len(code) > length]


def children(code: str, codes: list[str]) -> list[str]:
    """Return the codes right below a subject."""
    return [other for other in codes if len(other) == len(code) + 2 and other.startswith(code)]


def split(total: int, ways: int, grain: int, rng: random.Random) -> list[int]:
    """Return positive amounts, multiples of a grain, with this sum."""
    cuts = sorted(rng.sample(range(1, total // grain), ways - 1))
    ends = [0, *(cut * grain for cut in cuts), total]
    return [high - low for low, high in pairwise(ends)]


def invented(seed: int, trade: str, entity: str, year: int, grain: int) -> Facts:
    """Return the facts of a department; amounts are multiples of so many yuan."""
    rng = random.Random(seed)
    facts = Facts(entity, year, trade)

    def drawn(low: int, high: int) -> int:
        return rng.randint(low * 10_000 // grain, high * 10_000 // grain) * grain

    subjects(facts, drawn, rng)
    economic(facts, drawn, rng, grain)
    tree(facts, rng)
    rest(facts, drawn, rng, grain)
    return facts


def subjects(facts: Facts, drawn: Draw, rng: random.Random) -> None:
    """Draw what each subject of function costs besides its wages, as basic and project money."""
    main, others = TRADES[facts.trade]
    school = facts.trade == "school"
    leaves = [main, *rng.sample(others, rng.randint(1, len(others)))]
    social = ["2080502" if school else "2080501", "2080505", "2080506"]
    leaves += [*social, "2101102" if school else "2101101", "2210201"]
    for code in leaves:
        basic = drawn(20, 160) if code[:3] in ("208", "210", "221") else 0
        project = 0 if code[:3] in ("208", "210", "221") else drawn(30, 900)
        facts.amounts[f"{code}.basic"] = basic
        facts.amounts[f"{code}.project"] = project
    facts.codes = sorted({*leaves, *(up for code in leaves for up in parents(code))})


def economic(facts: Facts, drawn: Draw, rng: random.Random, grain: int) -> None:
    """Draw the basic money by economic kind, and give its wages to the main subject."""
    school = facts.trade == "school"
    tied = {"30302": "2080502" if school else "2080501", "30108": "2080505", "30109": "2080506"}
    tied |= {"30110": "2101102" if school else "2101101", "30113": "2210201"}
    for code, subject in tied.items():
        facts.amounts[code] = facts[f"{subject}.basic"]
    wages = ["30101", "30102", "30103", "30107"]
    costs = ["30201", "30206", "30211", "30217", "30228", "30231"]
    costs += rng.sample(["30205", "30207", "30216"], rng.randint(1, 3))
    for code in wages:
        facts.amounts[code] = drawn(80, 700)
    for code in costs:
        facts.amounts[code] = drawn(2, 60)
    main = TRADES[facts.trade][0]
    facts.add(f"{main}.basic", [*wages, *costs])
    leaves = sorted([*tied, *wages, *costs])
    facts.economic = sorted({*leaves, *(code[:3] for code in leaves)})
    for code in ("301", "302", "303"):
        facts.add(code, children(code, leaves))
    facts.add("personnel", ["301", "303"])
    facts.add("public", ["302"])
    facts.add("basic", ["personnel", "public"])


def tree(facts: Facts, rng: random.Random) -> None:
    """Add up the subjects, and part the project money into projects."""
    for code in sorted(facts.codes, key=len, reverse=True):
        for kind in ("basic", "project"):
            if len(code) < 7:
                parts = [f"{below}.{kind}" for below in children(code, facts.codes)]
                facts.add(f"{code}.{kind}", parts)
        facts.add(code, [f"{code}.basic", f"{code}.project"])
    classes = [code for code in facts.codes if len(code) == 3]
    facts.add("project", [f"{code}.project" for code in classes])
    facts.add("general", ["basic", "project"])
    facts.projects = rng.sample(PROJECTS, rng.randint(3, 5))


def rest(facts: Facts, drawn: Draw, rng: random.Random, grain: int) -> None:
    """Draw all other facts: projects, official costs, purchases, last year's, people."""
    for name, amount in zip(
        facts.projects, split(facts["project"], len(facts.projects), grain, rng), strict=True
    ):
        facts.amounts[f"project.{name}"] = amount
    facts.amounts |= {"3g.abroad": 0, "3g.buy": rng.choice((0, drawn(15, 40)))}
    facts.amounts |= {"3g.run": facts["30231"], "3g.host": facts["30217"]}
    facts.add("3g.car", ["3g.buy", "3g.run"])
    facts.add("3g", ["3g.abroad", "3g.car", "3g.host"])
    facts.amounts |= {"last.3g.abroad": 0, "last.3g.buy": rng.choice((0, drawn(15, 40)))}
    facts.amounts |= {"last.3g.run": drawn(2, 60), "last.3g.host": drawn(2, 60)}
    facts.add("last.3g.car", ["last.3g.buy", "last.3g.run"])
    facts.add("last.3g", ["last.3g.abroad", "last.3g.car", "last.3g.host"])
    for kind in ("goods", "works", "services"):
        facts.amounts[f"buy.{kind}"] = drawn(3, 90)
    facts.add("buy", ["buy.goods", "buy.works", "buy.services"])
    facts.amounts["special"] = drawn(50, 400) if facts.trade == "school" else 0
    facts.amounts["other"] = drawn(5, 90)
    facts.amounts["carried"] = drawn(5, 90)
    facts.add("income", ["general", "special", "other"])
    facts.add("all", ["income", "carried"])
    facts.amounts["left"] = min(drawn(2, 40), facts["carried"])
    facts.amounts["spending"] = facts["all"] - facts["left"]
    for key in ("all", "income", "spending", "general", "public", "basic", "project"):
        facts.amounts[f"last.{key}"] = facts[key] * rng.randint(70, 130) // 100 // grain * grain
    facts.staff = {key: rng.randint(2, 60) for key in ("posts.office", "posts.unit", "at", "gone")}
    facts.staff |= {key: rng.randint(1, 6) for key in ("car.duty", "car.case", "car.else")}
    good, fair = rng.randint(1, 4), rng.randint(1, 4)
    facts.grades = {"good": good, "fair": fair, "poor": rng.randint(0, 1)}
