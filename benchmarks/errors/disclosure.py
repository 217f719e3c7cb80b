"""A consistent disclosure, made up: exact amounts in yuan, and every place where one of them is
printed.

Imports nothing from the project, so that generator and tool can't share a mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

CLASSES = (
    ("201", "一般公共服务支出"), ("204", "公共安全支出"), ("205", "教育支出"),
    ("206", "科学技术支出"), ("207", "文化旅游体育与传媒支出"), ("208", "社会保障和就业支出"),
    ("210", "卫生健康支出"), ("211", "节能环保支出"), ("212", "城乡社区支出"),
    ("213", "农林水支出"), ("221", "住房保障支出"),
)  # fmt: skip
FIRST = (
    "综合",
    "行政",
    "规划",
    "监测",
    "执法",
    "培训",
    "信息",
    "档案",
    "应急",
    "公共",
    "基层",
    "专项",
    "设施",
    "养护",
    "宣传",
)
SECOND = ("管理", "运行", "服务", "建设", "补助", "保障", "评估", "改造", "协调", "监督")
ENTITY = "滨海市海风区公共事务中心"
YEAR = 2022


@dataclass(eq=False)
class Print:
    """One printed figure: `item` names the quantity, `digits` what is printed,
    `spot` where it stands.
    """

    item: str
    digits: int
    row: str = ""
    column: str = ""
    table: str = ""
    unit: str = "万元"
    places: int = 0
    group: bool = True
    spot: tuple[int, int] = (0, 0)
    true: int = 0

    def __post_init__(self) -> None:
        """Remember the digits that belong here."""
        self.true = self.digits


@dataclass
class Line:
    """A row of the classification tree with its basic and project amounts in yuan."""

    code: str
    name: str
    basic: int = 0
    project: int = 0
    children: list[Line] = field(default_factory=list)

    def total(self) -> tuple[int, int]:
        """Return the row's basic and project amounts: those of its children where it has some."""
        if not self.children:
            return self.basic, self.project
        parts = [child.total() for child in self.children]
        return sum(part[0] for part in parts), sum(part[1] for part in parts)

    def rows(self) -> list[Line]:
        """Return this row and all below it, in print order."""
        return [self, *(row for child in self.children for row in child.rows())]


@dataclass
class Disclosure:
    """The exact amounts of one department's budget, in yuan, and how it prints them."""

    places: int
    truncated: bool
    tree: list[Line]
    projects: list[tuple[str, int]]
    staff: tuple[int, int, int]
    last_year: int
    carried: int
    goods: tuple[int, int]
    public: tuple[tuple[int, int, int, int], tuple[int, int, int, int]]
    open_lists: list[tuple[str, int, list[tuple[str, int]]]]

    def digits(self, yuan: int) -> int:
        """Return an amount of yuan in last places of the print, rounded half away from zero,
        or cut off.
        """
        unit = 10 ** (4 - self.places)
        size = abs(yuan) // unit if self.truncated else (2 * abs(yuan) + unit) // (2 * unit)
        return -size if yuan < 0 else size


def disclosure(seed: int, truncated: bool = False, classes: tuple[int, int] = (3, 7)) -> Disclosure:
    """Return the disclosure of a seed; `classes`: the least and most classes that it spends on."""
    random = Random(seed)
    places = random.choice((0, 0, 2))
    names = [first + second for first in FIRST for second in SECOND]
    random.shuffle(names)
    chosen = sorted(random.sample(CLASSES, random.randint(*classes)))
    tree = [_class(random, code, name, names) for code, name in chosen]
    tree[0].children[0].children[0].basic += _amount(random)
    tree[0].children[0].children[-1].project += _amount(random)
    basic, project = (sum(row.total()[side] for row in tree) for side in (0, 1))
    staff = _split(random, basic, 3) if random.random() < 0.5 else (*_split(random, basic, 2), 0)
    count = random.randint(3, 8)
    projects = [(f"{names.pop()}项目", amount) for amount in _split(random, project, count)]
    total = basic + project
    carried = total // random.randint(8, 30) if random.random() < 0.25 else 0
    bought = total // random.randint(5, 20)
    years = tuple(
        (
            random.choice((0, 0, _amount(random) // 50)),
            *(_amount(random) // 40 for _ in range(2)),
            _amount(random) // 30,
        )
        for _ in range(2)
    )
    last_year = total * random.randint(70, 130) // 100
    goods = (bought // 3, bought - bought // 3)
    three = (staff[0], staff[1], staff[2])
    public = (years[0], years[1])
    return Disclosure(
        places,
        truncated,
        tree,
        projects,
        three,
        last_year,
        carried,
        goods,
        public,
        [_open_list(random)],
    )


def _open_list(random: Random) -> tuple[str, int, list[tuple[str, int]]]:
    """Return a cost of which a sentence names some parts only."""
    names = random.sample(("设备更新", "系统维护", "网络租用", "数据采集"), 2)
    parts = [(name, _amount(random) // 50) for name in names]
    return "信息化经费", sum(yuan for _, yuan in parts) + _amount(random) // 20, parts


def _class(random: Random, code: str, name: str, names: list[str]) -> Line:
    kinds = []
    for number in range(1, random.randint(1, 3) + 1):
        items = []
        for place in range(1, random.randint(1, 3) + 1):
            line = Line(f"{code}{number:02}{place:02}", names.pop() + "支出")
            share = random.random()
            line.basic = _amount(random) if share < 0.55 else 0
            line.project = _amount(random) if share > 0.45 else 0
            items.append(line)
        kinds.append(Line(f"{code}{number:02}", names.pop() + "事务", children=items))
    return Line(code, name, children=kinds)


def _amount(random: Random) -> int:
    """Return an amount of yuan, small ones as likely as large ones."""
    return int(10 ** random.uniform(5.2, 7.4))


def _split(random: Random, whole: int, parts: int) -> tuple[int, ...]:
    cuts = sorted(random.uniform(0.02, 1) for _ in range(parts))
    scale = sum(cuts)
    found = [int(whole * cut / scale) for cut in cuts[:-1]]
    shuffled = [*found, whole - sum(found)]
    random.shuffle(shuffled)
    return tuple(shuffled)
