"""Packs: what is wrong in one is said with its line, and a user's own may add forms,
labels and rules.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.audit import Audit
from auditor.packs import kinds, schema
from auditor.packs.explanations import explanations
from auditor.packs.loading import PackError, Packs, load
from auditor.reading import read
from auditor.running.engine import Options, audit_document

TITLE = 'title = { zh = "自定规则", en = "A rule of one\'s own" }'
RELATION = '{ kind = "sum", forms = ["T3"], total = "*@total", parts = ["*@basic", "*@project"] }'
RULE = f"""
[[rule]]
id = "OWN-01"
name = "own-rule"
severity = "error"
{TITLE}
relation = [{RELATION}]
"""

DONATIONS = """
[rows]
"donation.cash" = ["现金捐赠"]
"donation.goods" = ["实物捐赠"]
"donation.total" = ["捐赠总额"]

[[form]]
id = "D1"
name = { zh = "捐赠情况表", en = "donations" }
titles = ["捐赠情况表"]
columns.total = ["受赠金额"]

[[rule]]
id = "DON-01"
name = "donations"
severity = "warning"
basis = ["ACC", "本单位章程"]
title = { zh = "捐赠总额与各项之和不等", en = "Donations do not add up" }
relation = [{ kind = "sum", forms = ["D1"], total = "donation.total", parts = ["donation.cash", \
"donation.goods"] }]
explanation = { zh = "捐赠总额应等于现金与实物之和。", en = "Donations are cash plus goods." }
example = [{ finds = "甲" }, { passes = "乙" }, { finds = "丙", passes = "丁" }]
"""

TABLE = "捐赠情况表\n单位：万元\n项目\t受赠金额\n捐赠总额\t{total}\n现金捐赠\t20\n实物捐赠\t11\n"

SPENDING = (
    "支出总表\n单位：万元\n预算单位\t支出总计\t基本支出\t项目支出\n某某局\t90\t50\t{project}\n"
)


def pack(tmp_path: Path, text: str, name: str = "own.toml") -> str:
    """Write a pack and return its path."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def audited(text: str, packs: Packs) -> Audit:
    """Return the result for a document with these packs."""
    return audit_document(read("document.txt", data=text.encode()), packs, Options())


def refused(path: str) -> str:
    """Return what is said of a pack that can't be used, behind its path."""
    with pytest.raises(PackError) as caught:
        load([path])
    message = str(caught.value)
    assert message.startswith(path)
    assert "\n" not in message
    return message[len(path) :]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('severity = "error"', 'severity = "error', 5, "line 5"),
        ('id = "OWN-01"', 'id = "OWN-01"\ncolour = "red"', 4, "unknown key 'colour'"),
        ("[[rule]]", "[[rules]]", 2, "unknown key 'rules'"),
        ("[[rule]]", "[rule]", 2, "rule is a list of tables"),
        ('kind = "sum"', 'kind = "product"', 7, "unknown kind 'product'"),
        ('kind = "sum"', "kind = 7", 7, "unknown kind 7"),
        ('kind = "sum"', 'kind = "sum", colour = "red"', 7, "unknown key 'colour'"),
        ('forms = ["T3"]', 'forms = ["T99"]', 7, "unknown form 'T99'"),
        ('forms = ["T3"]', 'forms = "T3"', 7, "forms is a list of texts"),
        ('forms = ["T3"], ', "", 7, "names no form"),
        ('total = "*@total", ', "", 7, "needs 'total'"),
        ('total = "*@total"', 'total = "?"', 7, "not a reference"),
        ('total = "*@total"', 'total = "T99:total@total"', 7, "unknown form 'T99'"),
        (
            'parts = ["*@basic", "*@project"]',
            'parts = ["*@basic", 3]',
            7,
            "parts is a list of texts",
        ),
        ('parts = ["*@basic", "*@project"]', 'parts = ["@"]', 7, "not a reference"),
        ('kind = "sum"', 'kind = "sum", when = ["rich"]', 7, "unknown condition 'rich'"),
        ('kind = "sum"', 'kind = "sum", same = "year"', 7, "unknown scope 'year'"),
        (
            'kind = "sum"',
            'kind = "sum", of = "order"',
            7,
            "unknown sum of 'order'",
        ),
        (
            RELATION,
            '{ kind = "sum", of = "totals", forms = ["T3"] }',
            7,
            "a relation of kind sum has no option 'forms': it has of",
        ),
        (
            RELATION,
            '{ kind = "formulas", of = "sums" }',
            7,
            "a relation of kind formulas has no option 'of': it has none",
        ),
        (
            RELATION,
            '{ kind = "change", forms = ["T3"] }',
            7,
            "a relation of kind change needs 'level', or 'of', one of sentences",
        ),
        (
            RELATION,
            '{ kind = "codes", forms = ["T3"] }',
            7,
            "a relation of kind codes needs 'of', one of parents, order, unique",
        ),
        (
            RELATION,
            '{ kind = "codes", of = "ordr", forms = ["T3"] }',
            7,
            "unknown codes of 'ordr': did you mean order?",
        ),
        ('severity = "error"', 'severity = "fatal"', 5, "severity is one of error, warning, info"),
        ('severity = "error"', "severity = 3", 5, "severity is a text"),
        ('id = "OWN-01"\n', "", 2, "id is missing"),
        ('id = "OWN-01"', 'id = " "', 3, "id is a text"),
        (f"{TITLE}\n", "", 3, "title is missing"),
        (TITLE, 'title = "自定规则"', 6, "title is a table"),
        (f"relation = [{RELATION}]", "relation = []", 3, "relation is missing"),
        ('id = "OWN-01"', 'id = "OWN-01"\nexample = [{ shows = "x" }]', 4, "unknown key 'shows'"),
    ],
)
def test_a_bad_rule_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert RULE.count(old) == 1
    message = refused(pack(tmp_path, RULE.replace(old, new)))
    assert message.startswith(f":{line}: ")
    assert said in message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[[form]]\nid = "D1"\n', 2, "columns is missing"),
        ('[[form]]\ncolumns.total = ["金额"]\n', 1, "id is missing"),
        ('[[form]]\nid = "D1"\ncolumns.total = "金额"\n', 3, "columns is a table of lists"),
        (
            '[[form]]\nid = "D1"\nrows = "heaps"\ncolumns.total = ["金额"]\n',
            3,
            "rows is one of items",
        ),
        (
            '[[form]]\nid = "D1"\nshape = "round"\ncolumns.total = ["金额"]\n',
            3,
            "unknown key 'shape'",
        ),
        ("[rows]\nthing = 5\n", 1, "rows is a table of lists"),
        (
            '[prose]\n"gifts" = ["捐赠"]\n"grants" = ["赠款", "捐 赠"]\n',
            3,
            "'捐 赠' names grants here and gifts above",
        ),
        ('[words]\nleads = ["其中", " "]\n', 1, "words is a table of lists"),
        ("size = 1" + "0" * 5000, 1, "digits"),
        ("deep = " + "[" * 5000, 1, ""),
    ],
)
def test_bad_forms_and_labels_are_refused_with_their_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    message = refused(pack(tmp_path, text))
    assert message.startswith(f":{line}: ")
    assert said in message


def test_the_line_is_that_of_the_rule_that_is_wrong(tmp_path: Path) -> None:
    second = RULE.replace("OWN-01", "OWN-02").replace('severity = "error"', 'severity = "none"')
    message = refused(pack(tmp_path, RULE + second))
    assert message.startswith(f":{RULE.count(chr(10)) + 5}: ")
    assert "OWN-02" in message


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes("[[rule]]\nid = '规则'\n".encode("gb18030"))
    assert "not UTF-8" in refused(str(file))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refused(str(tmp_path / "absent.toml"))


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    assert "no .toml file" in refused(str(tmp_path))


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    assert "OWN-01" in load([pack(tmp_path, "\ufeff" + RULE)]).rules


def test_a_users_pack_adds_a_form_labels_and_a_rule(tmp_path: Path) -> None:
    packs = load([pack(tmp_path, DONATIONS)])
    (finding,) = audited(TABLE.format(total=42), packs).findings
    assert (finding.rule, finding.severity) == ("DON-01", "warning")
    assert audited(TABLE.format(total=31), packs).findings == ()
    assert audited(TABLE.format(total=42), load()).findings == ()


def test_a_folder_adds_every_pack_in_it(tmp_path: Path) -> None:
    pack(tmp_path, DONATIONS, "a.toml")
    pack(tmp_path, RULE, "b.toml")
    packs = load([str(tmp_path)])
    assert {"DON-01", "OWN-01"} <= set(packs.rules)
    assert [name for name, _ in packs.used[-2:]] == [
        str(tmp_path / "a.toml"),
        str(tmp_path / "b.toml"),
    ]


def test_a_rule_of_the_same_id_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    text = RULE.replace("OWN-01", "ROW-01").replace('"error"', '"warning"')
    assert "this id is taken" in refused(pack(tmp_path, text))
    packs = load([pack(tmp_path, text + "replace = true\n", "replacing.toml")])
    (finding,) = audited(SPENDING.format(project=60), packs).findings
    assert (finding.rule, finding.name, finding.severity) == ("ROW-01", "own-rule", "warning")
    assert list(packs.rules) == list(load().rules)
    assert load().rules["ROW-01"].severity == "error"


def test_the_same_id_twice_in_a_pack_is_refused(tmp_path: Path) -> None:
    assert refused(pack(tmp_path, RULE + RULE)).startswith(
        f":{RULE.count(chr(10)) + 3}: rule OWN-01: this id is taken"
    )


def test_nothing_is_replaced_that_is_not_there(tmp_path: Path) -> None:
    assert "nothing to replace" in refused(pack(tmp_path, RULE + "replace = true\n"))
    load([pack(tmp_path, RULE + "replace = false\n", "new.toml")])


def relation(text: str) -> str:
    return f"{RULE[: RULE.index('relation')]}relation = [{{ {text} }}]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'kind = "sum", forms = ["T3"], total = "*@totel", parts = ["*@basic"]',
            "'totel': did you mean",
        ),
        (
            'kind = "sum", forms = ["T3"], total = "totl@total", parts = ["*@basic"]',
            "row 'totl': did you mean total?",
        ),
        (
            'kind = "sum", forms = ["T3"], total = "*@total", parts = ["-*@projekt?"]',
            "did you mean project?",
        ),
        (
            'kind = "sum", forms = ["T3"], total = "*@totel@2021", parts = ["*@basic"]',
            "unknown column 'totel'",
        ),
        (
            'kind = "sum", forms = ["T3"], total = "#x@total", parts = ["*@basic"]',
            "unknown row '#x'",
        ),
        (
            'kind = "equal", left = "T3:total@general", right = "T5:total"',
            "unknown column 'general'",
        ),
        ('kind = "equal", left = "P:basics", right = "T5:total"', "'basics': did you mean basic?"),
        ('kind = "equal", left = "P:basic@chnge", right = "T5:total"', "did you mean change?"),
        (
            'kind = "sum", forms = ["T3"], total = "*@unit", parts = ["*@basic"]',
            "column 'unit' holds no amounts",
        ),
        (
            'kind = "sum", forms = ["T3"], total = "*@year", parts = ["*@basic"]',
            "column 'year' holds no amounts",
        ),
        (
            'kind = "sum", forms = ["T1"], total = "*@income", parts = ["*@amount"]',
            "column 'income' holds no amounts",
        ),
        (
            'kind = "tree", forms = ["T5"], of = "totals"',
            "unknown tree of 'totals': did you mean total?",
        ),
        ('kind = "general", of = "groups"', "unknown general of 'groups': did you mean group?"),
        (
            'kind = "list", of = "items", head = ["entity"], parts = ["personel"]',
            "did you mean personnel?",
        ),
        (
            'kind = "list", of = "items", head = ["entty"], parts = ["personnel"]',
            "did you mean entity?",
        ),
        (
            'kind = "equal", left = "P:basic", right = "T5:total", measure = "finl"',
            "did you mean final?",
        ),
        ('kind = "equal", left = "P:basic", right = "T5:total", scope = "al"', "did you mean all?"),
        ('kind = "agree", of = "name", left = "T41", right = "T15"', "unknown form 'T41'"),
    ],
)
def test_a_reference_that_names_nothing_is_refused(tmp_path: Path, text: str, said: str) -> None:
    message = refused(pack(tmp_path, relation(text)))
    assert message.startswith(":7: rule OWN-01: ")
    assert said in message


@pytest.mark.parametrize(
    "text",
    [
        (
            'kind = "sum", forms = ["T3"], total = "*@total@2021", parts = ["*@basic@2021", '
            '"*@project@2021?"]'
        ),
        'kind = "sum", forms = ["F06"], total = "personnel-total", parts = ["#301", "#303?"]',
        'kind = "equal", left = "T7:year-2020@total", right = "T7:last-year@total"',
        'kind = "sum", forms = ["T2", "T3"], total = "*@total", parts = ["*@fund", "*@basic"]',
        'kind = "equal", left = "P:entity", right = "T3:unit@total"',
    ],
)
def test_a_reference_that_names_something_is_not(tmp_path: Path, text: str) -> None:
    assert "OWN-01" in load([pack(tmp_path, relation(text))]).rules


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            'columns.total = ["受赠金额"]',
            'columns.income = ["受赠金额"]',
            11,
            "heads a side of a two-sided form",
        ),
        (
            'columns.total = ["受赠金额"]',
            'columns.amount = ["受赠金额"]',
            11,
            "unknown main column 'total'",
        ),
        (
            'columns.total = ["受赠金额"]',
            'main = "name"\ncolumns.total = ["受赠金额"]',
            11,
            "holds no amounts",
        ),
        (
            'columns.total = ["受赠金额"]',
            'main = "totl"\ncolumns.total = ["受赠金额"]',
            11,
            "did you mean total?",
        ),
        (
            'columns.total = ["受赠金额"]',
            'columns."to@tal" = ["受赠金额"]',
            11,
            "no name of a column",
        ),
        (
            'titles = ["捐赠情况表"]',
            'titles = ["捐赠情况表"]\ninstead-of = "T41"',
            11,
            "unknown form 'T41'",
        ),
        ('id = "D1"', 'id = "T3"', 8, "this id is taken"),
        ('id = "D1"', 'id = "D1"\nreplace = true', 9, "nothing to replace"),
        ('"donation.cash" =', '"total" =', 3, "can't be the name of an item"),
        ('"donation.cash"]', '"donation.csh"]', 19, "did you mean donation.cash?"),
        ('total = "donation.total"', 'total = "donation.totl"', 19, "did you mean donation.total?"),
    ],
)
def test_a_form_or_label_that_could_not_work_is_refused(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    text = DONATIONS.replace(
        '"donation.cash", "donation.goods"]', '"donation.goods", "donation.cash"]'
    )
    assert text.count(old) == 1
    message = refused(pack(tmp_path, text.replace(old, new)))
    assert message.startswith(f":{line}: "), message
    assert said in message


def test_a_form_may_take_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    form = (
        '[[form]]\nid = "T3"\nreplace = true\ntitles = ["支出总表"]\ncolumns.total = ["支出合计"]\n'
    )
    form += 'columns.basic = ["基本"]\ncolumns.project = ["项目"]\n'
    assert load([pack(tmp_path, form)]).forms["T3"].roles["基本"] == "basic"


def test_packs_are_read_once() -> None:
    assert load() is load()
    assert load(()) is load([])


def test_a_users_pack_brings_its_own_words(tmp_path: Path) -> None:
    told = explanations("DON-01", load([pack(tmp_path, DONATIONS)]))
    assert told.explanation["en"] == "Donations are cash plus goods."
    assert (told.finds, told.passes) == (("甲", "丙"), ("乙", "丁"))
    assert "Accounting identity" in told.basis[0]["en"]
    assert told.basis[1] == {"zh": "本单位章程", "en": "本单位章程"}


def test_a_pack_without_words_has_none(tmp_path: Path) -> None:
    told = explanations("OWN-01", load([pack(tmp_path, RULE)]))
    assert (told.explanation, told.basis, told.finds, told.passes) == ({}, (), (), ())


def test_words_of_an_unknown_rule_are_a_key_error() -> None:
    with pytest.raises(KeyError):
        explanations("NO-01", load())


FILES = itertools.count()
LEAVES = st.one_of(
    st.sampled_from(["T3", "P:basic", "total@total", "*@*", "-T5:total?", "error", "", " ", "items",
                     "lines@*", "zh"]),
    st.integers(-2, 2),
    st.booleans(),
)  # fmt: skip
REFERENCES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "T3:", "T5:", "P:", "-T4:"]),
    st.sampled_from(
        ["*", "total", "lines", "projects", "tops", "unit", "T14", "income.general", "basic"]
    ),
    st.sampled_from(["", "@total", "@*", "@project", "@change"]),
    st.sampled_from(["", "", "?"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["zh", "T8", "kind"]), inner)
    ),
    max_leaves=4,
)
KEYS = st.sampled_from(sorted(schema.RULE))
KINDS = st.sampled_from(sorted(kinds.KINDS))
TEXTS = st.one_of(REFERENCES, st.sampled_from(["inner", "total", "section"]))
FORMS = st.lists(st.sampled_from(["T1", "T3", "T5", "T8", "T12", "TP"]), max_size=3)
CHOICES = sorted({of for ways in kinds.KINDS.values() for of in ways if of})
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(
            ["total", "left", "right", "part", "limit", "level", "base", "change", "whole", "same"],
            TEXTS,
        ),
        "of": st.sampled_from(CHOICES),
        **dict.fromkeys(["parts", "head", "except"], st.lists(TEXTS, max_size=3)),
        **dict.fromkeys(["when", "weak", "floor", "closed", "words"], VALUES),
        "forms": FORMS,
    },
)


def toml(value: Any) -> str:
    """Return a value as TOML writes it in one line."""
    if isinstance(value, dict):
        return (
            "{ "
            + ", ".join(f"{json.dumps(key)} = {toml(entry)}" for key, entry in value.items())
            + " }"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def tried(folder: Path, rule: dict[str, Any]) -> None:
    """Load a pack with one rule; where it is accepted, documents are audited by it."""
    text = "[[rule]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in rule.items())
    path = pack(folder, text, f"{next(FILES)}.toml")
    try:
        packs = load([path])
    except PackError as error:
        assert str(error).startswith(path + ":")
        return
    for name in ("XT-05", "PRC-05", "STR-05"):
        audited(explanations(name, load()).passes[0], packs)


def whole(**more: Any) -> dict[str, Any]:
    """Return a rule as a pack holds it, with some of its values replaced."""
    relation = [{"kind": "sum", "forms": ["T3"], "total": "*@total", "parts": ["*@basic"]}]
    return {
        "id": "OWN-01",
        "name": "own",
        "severity": "info",
        "title": {"zh": "自定"},
        "relation": relation,
        **more,
    }


@given(KEYS, VALUES)
def test_no_value_of_a_rule_is_a_crash(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: Any
) -> None:
    tried(tmp_path_factory.getbasetemp(), whole(**{key: value}))


@given(KINDS, OPTIONS)
def test_no_relation_is_a_crash(
    tmp_path_factory: pytest.TempPathFactory, kind: str, more: dict[str, Any]
) -> None:
    tried(tmp_path_factory.getbasetemp(), whole(relation=[{"kind": kind, **more}]))


def test_a_relation_is_no_severer_than_its_pack_says(tmp_path: Path) -> None:
    """A relation's own severity is a ceiling below its rule's: the builder may lower it,
    never raise it.
    """
    mild = DONATIONS.replace('kind = "sum", forms', 'kind = "sum", severity = "info", forms')
    for text, severity in ((DONATIONS, "warning"), (mild, "info")):
        audit = audited(TABLE.format(total=40), load([pack(tmp_path, text, f"{severity}.toml")]))
        assert [each.severity for each in audit.findings if each.rule == "DON-01"] == [severity]


def test_an_unknown_severity_of_a_relation_is_refused_with_its_line(tmp_path: Path) -> None:
    wrong = RULE.replace('kind = "sum",', 'kind = "sum", severity = "grave",')
    with pytest.raises(PackError, match=r"own\.toml:5: rule OWN-01: unknown severity 'grave'"):
        load([pack(tmp_path, wrong)])
