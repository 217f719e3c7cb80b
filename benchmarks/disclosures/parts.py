"""Pieces that all styles of disclosures share: clauses of change, trees as rows, relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.disclosures.document import Change, Disclosure, Ratio, Sum, Table
from benchmarks.disclosures.facts import NAMES, Facts, children, invented

NUMERALS = "一二三四五六七八九十"


class Author:
    """Writes facts into a disclosure, in one style of amounts."""

    def __init__(self, disclosure: Disclosure, facts: Facts, cells: str = "万元") -> None:
        """Begin with an empty disclosure; cells are in the unit that is given."""
        self.to, self.facts, self.cells = disclosure, facts, cells
        self.turns = 0

    def said(self, key: str) -> str:
        """Return an amount in a sentence, with its unit."""
        return self.to.money(key, self.facts[key]) + "万元"

    def cell(self, key: str) -> str:
        """Return an amount in a cell."""
        places = 0 if self.cells == "元" else None
        return self.to.money(key, self.facts[key], self.cells, places)

    @property
    def now(self) -> str:
        """Return the year of the disclosure."""
        return self.to.name("year", str(self.facts.year)) + "年"

    @property
    def then(self) -> str:
        """Return the year before."""
        return self.to.name("last year", str(self.facts.year - 1)) + "年"

    def named(self, code: str) -> str:
        """Return the name of a subject."""
        return self.to.name(f"name.{code}", NAMES[code])

    def paragraph(self, *texts: str) -> None:
        """Add a paragraph, a heading, or some."""
        self.to.blocks.extend(texts)

    def change(self, key: str, against: str, rising: str = "增长", falling: str = "下降") -> str:
        """Return the clause of how an amount went against last year's."""
        now, then = self.facts[key], self.facts[f"last.{key}"]
        if now == then:
            return f"{against}持平"
        self.turns += 1
        up, by = now > then, f"{key}.change.{self.turns}"
        word = self.to.slot(f"{by}.word", "增加" if up else "减少")
        clause = f"{against}{word}{self.to.money(by, abs(now - then))}万元"
        if then:
            rate = self.to.rate(f"{by}.rate", now - then, then)
            clause += f"，{rising if up else falling}{rate}%"
        self.to.relations.append(Change(f"{by}.word", key, f"last.{key}", by, f"{by}.rate"))
        return clause

    def share(self, part: str, whole: str) -> str:
        """Return an amount with its share of a whole."""
        key = f"{part}/{whole}"
        self.to.relations.append(Ratio(key, Sum("", (part,)), Sum("", (whole,))))
        return f"{self.said(part)}，占{self.to.rate(key, self.facts[part], self.facts[whole])}%"

    def tree(
        self, codes: Sequence[str], kinds: Sequence[str], prefix: str = ""
    ) -> Iterator[list[str]]:
        """Yield a row for each subject: code, name, amounts by kind."""
        for code in codes:
            name = self.to.name(f"name.{code}", NAMES[code])
            yield [code, name, *(self.cell(f"{prefix}{code}{kind}") for kind in kinds)]

    def table(
        self,
        number: str,
        title: str,
        heads: list[list[str]],
        rows: list[list[str]],
        entity: str = "部门名称：",
        note: str = "",
    ) -> None:
        """Add a table."""
        unit = f"单位：{self.cells}"
        name = entity + self.facts.entity
        self.to.blocks.append(Table(title, unit, heads, rows, number, name, note))

    def sides(
        self, incomes: Sequence[tuple[str, str]], prefix: str, ends: Sequence[Sequence[str]]
    ) -> list[list[str]]:
        """Return the rows of incomes beside classes, with the totals at their end."""
        main = [code for code in self.facts.codes if len(code) == 3]
        rows = []
        for i in range(max(len(incomes), len(main))):
            row = ["", "", "", ""]
            if i < len(incomes):
                name, key = incomes[i]
                row[:2] = [name, self.cell(key) if key else "0"]
            if i < len(main):
                name = f"{NUMERALS[i]}、{self.named(main[i])}"
                row[2:] = [name, self.cell(f"{prefix}{main[i]}")]
            rows.append(row)
        for one, its, other, total in ends:
            rows.append([one, self.cell(its), other, self.cell(total)])
        return rows

    def empty(self, number: str, title: str, columns: list[str], entity: str) -> None:
        """Add a table of a fund that the department has not."""
        row = [self.facts.entity, "", "", "0", "0", "0"][-len(columns) :]
        note = f"说明：{self.facts.entity}{self.now}没有{title[:-3]}，本表无数据。"
        self.table(number, title, [columns], [row], entity, note)


def begun(style: str, seed: int, trade: str, entity: str, grain: int) -> tuple[Facts, Disclosure]:
    """Return the facts of a department and an empty disclosure with their relations."""
    year = 2020 + seed % 6
    facts = invented(seed, trade, entity, year, grain)
    extra = facts["spending"] - facts["general"]
    main = "2050204" if trade == "school" else facts.codes[2]
    for code in facts.codes:
        more = extra if main.startswith(code) else 0
        facts.amounts[f"A.{code}.basic"] = facts[f"{code}.basic"]
        facts.amounts[f"A.{code}.project"] = facts[f"{code}.project"] + more
        facts.amounts[f"A.{code}"] = facts[code] + more
    facts.amounts["extra"] = extra
    facts.amounts["A.project"] = facts["project"] + extra
    document = Disclosure(style, year)
    document.relations = list(identities(facts))
    return facts, document


def identities(facts: Facts) -> Iterator[Sum]:
    """Yield what the amounts of every department are sums of."""
    classes = [code for code in facts.codes if len(code) == 3]
    wholes = {".basic": "basic", ".project": "project", "": "general"}
    all_funds = {".basic": "basic", ".project": "A.project", "": "spending"}
    for prefix, totals in (("", wholes), ("A.", all_funds)):
        for kind, whole in totals.items():
            yield Sum(whole, tuple(f"{prefix}{code}{kind}" for code in classes))
            for code in facts.codes:
                if len(code) < 7:
                    below = children(code, facts.codes)
                    parts = tuple(f"{prefix}{one}{kind}" for one in below)
                    yield Sum(f"{prefix}{code}{kind}", parts)
        for code in facts.codes:
            yield Sum(f"{prefix}{code}", (f"{prefix}{code}.basic", f"{prefix}{code}.project"))
    for code in ("301", "302", "303"):
        yield Sum(code, tuple(children(code, facts.economic)))
    yield Sum("basic", ("301", "302", "303"))
    yield Sum("project", tuple(f"project.{name}" for name in facts.projects))
    for total, parts in (
        ("general", ("basic", "project")),
        ("spending", ("basic", "A.project")),
        ("A.project", ("project", "extra")),
        ("basic", ("personnel", "public")),
        ("personnel", ("301", "303")),
        ("public", ("302",)),
        ("buy", ("buy.goods", "buy.works", "buy.services")),
        ("income", ("general", "special", "other")),
        ("all", ("income", "carried")),
        ("all", ("spending", "left")),
        ("staff", ("at", "gone")),
        ("posts", ("posts.office", "posts.unit")),
        ("cars", ("car.duty", "car.case", "car.else")),
        ("graded", ("good", "fair", "poor")),
        *(
            (f"{when}3g", (f"{when}3g.abroad", f"{when}3g.car", f"{when}3g.host"))
            for when in ("", "last.")
        ),
        *((f"{when}3g.car", (f"{when}3g.buy", f"{when}3g.run")) for when in ("", "last.")),
    ):
        yield Sum(total, parts)


def people(author: Author) -> str:
    """Return a sentence of posts and people."""
    staff, count = author.facts.staff, author.to.count
    posts = staff["posts.office"] + staff["posts.unit"]
    return (
        f"核定编制{count('posts', posts)}名，其中：行政编制"
        f"{count('posts.office', staff['posts.office'])}名，事业编制"
        f"{count('posts.unit', staff['posts.unit'])}名。实有人员"
        f"{count('staff', staff['at'] + staff['gone'])}人，其中：在职人员"
        f"{count('at', staff['at'])}人，退休人员{count('gone', staff['gone'])}人。"
    )


def cars(author: Author) -> str:
    """Return a sentence of vehicles."""
    staff, count = author.facts.staff, author.to.count
    total = staff["car.duty"] + staff["car.case"] + staff["car.else"]
    return (
        f"共有车辆{count('cars', total)}辆，其中：机要通信用车"
        f"{count('car.duty', staff['car.duty'])}辆、执法执勤用车"
        f"{count('car.case', staff['car.case'])}辆、其他用车"
        f"{count('car.else', staff['car.else'])}辆。"
    )
