"""What must hold in every format, those of tomorrow too: nothing is lost,
and no text of a document can act.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from auditor import audit
from auditor.diagnosis import Cause, Explanation
from auditor.formats import FORMATS, View, render
from auditor.formats.blocks import ALSO
from auditor.model.audit import Audit
from auditor.model.records import replace
from auditor.model.values import UNCHECKED, Check, Figure, Place
from auditor.telling.numbers import stated_term
from auditor.telling.record_document import document_record, place_record
from auditor.telling.report import Report
from auditor.telling.typeset import decimal
from tests.conftest import ROOT
from tests.formats.factory import budget, caused, relabelled, report
from tests.gate.receivers import Decimal, numbers, page, pieces

BAD = ROOT / "examples" / "dapeng-2022-budget.txt"
ACTS = "标记"
Told = tuple[str, set[Decimal]]
"""The rule of a check, and the numbers that must stand beside it: where it is,
what is stated and computed.
"""
HOSTILE = {
    "script": f"<script>alert(1)</script>{ACTS}",
    "image": f'"><img src=x onerror=alert(1)>{ACTS}',
    "entity": f"&lt;b&gt;&amp;{ACTS}",
    "comment": f"--><!--]]>{ACTS}",
    "link": f"[{ACTS}](javascript:alert(1))",
    "picture": f"![{ACTS}](http://evil.example/x)",
    "address": f"http://evil.example {ACTS}",
    "table": f"a|b`c`*d*_e_ {ACTS}",
    "formula": f'=HYPERLINK("http://x","{ACTS}")',
    "plus": f"+1+{ACTS}",
    "minus": f"-1+{ACTS}",
    "at": f"@SUM({ACTS})",
    "tab": f"\t=1+{ACTS}",
    "wide": f"＝1+{ACTS}",
    "forbidden": f"\x00\x01\x0b\x0c\x7f\ufffe\uffff{ACTS}",
    "escape": f"\x1b[2J\x1b]0;t\x07\x9b31m{ACTS}",
    "bidi": f"a\u202eb\u2066c\u200f\u061c{ACTS}",
    "command": f"x\n::error::y\r##[error]z{ACTS}",
    "braces": f"{{0}} {{where}} %s %0A{ACTS}",
    "surrogate": f"\ud800\udfff{ACTS}",
}
COPIES = ("marked", "pdf")
PATH = "x\x1b]0;t\x07\n::error::<b>|`=y\u202e\ud800.txt"


@cache
def examples() -> Report:
    return audit(str(BAD))


def hostile(text: str) -> Report:
    """Return a report in which every text of the document is `text`."""
    audited = relabelled(caused("en", path=PATH), text)
    tables = tuple(replace(table, title=text, number=text) for table in audited.tables)
    causes = tuple(named(cause, text) for cause in audited.causes)
    checks = tuple(
        check._replace(
            relation=check.relation._replace(
                subject=text, note=text, missing=check.relation.missing and ("cap", text)
            ),
            reason=check.reason and (check.reason[0], text),
        )
        for check in audited.checks
    )
    findings = tuple(
        finding._replace(
            suggestion=text, figure=finding.figure and finding.figure._replace(label=text)
        )
        for finding in audited.findings
    )
    known = findings[0]._replace(state="suppressed", reason=text)
    audited = audited._replace(
        tables=tables, checks=checks, causes=causes, findings=(*findings, known), entity=text
    )
    return report(audited)


def named(cause: Cause, text: str) -> Cause:
    """Return a cause all of whose figures are called `text`."""

    def told(explanation: Explanation) -> Explanation:
        operations = (
            one._replace(
                figures=tuple(figure._replace(label=text, unit=text) for figure in one.figures)
            )
            for one in explanation.operations
        )
        return explanation._replace(operations=tuple(operations))

    return cause._replace(
        explanation=told(cause.explanation), alternatives=tuple(map(told, cause.alternatives))
    )


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF with one empty page: what a format that copies its source has to work with."""
    import pypdfium2

    file = tmp_path_factory.mktemp("source") / "source.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(400, 500)
    document.save(file)
    return file


def runs(name: str, run: Report, source: Path) -> list[Report]:
    """Return what a format is given of a run: all of it,
    or for one that copies its source a PDF at a time.
    """
    if name not in COPIES:
        return [run]
    places = (Place(0, page=1),)
    documents = [
        one.document._replace(path=str(source), format="pdf", places=places) for one in run.audits
    ]
    pairs = zip(run.audits, documents, strict=True)
    return [run._replace(audits=(one._replace(document=document),)) for one, document in pairs]


def output(name: str, text: str, source: Path = Path()) -> str | bytes:
    (run,) = runs(name, hostile(text), source)
    return render(name, run, View(titles={"TRE-01": {"en": text, "zh": text}}))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_text_is_shown_as_text(name: str, kind: str, blank: Path) -> None:
    data = output(name, HOSTILE[kind], blank)
    shown = pieces(name, data)
    assert any(ACTS in piece for piece in shown)
    read = "".join(shown) if isinstance(data, bytes) else data
    read.encode()
    assert not {
        char for char in read if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\n"
    }
    if isinstance(data, bytes):
        no_cell_acts(data)
        return
    if data.startswith("<?xml"):
        ElementTree.fromstring(data)
        assert not re.search("[\ufffe\uffff]", data)
    elif data.startswith("<"):
        no_tag_acts(data)
    elif data.startswith(("{", "[")):
        assert [json.loads(line) for line in data.splitlines()]


def no_tag_acts(data: str) -> None:
    assert "<script>alert" not in data
    read = page(data)
    assert "img" not in read.tags
    assert not any(name.startswith("on") for name, _ in read.attributes)
    assert not any(value.strip().lower().startswith(("javascript:", "http")) for name,
                   value in read.attributes
                   if name in ("href", "src"))  # fmt: skip


def no_cell_acts(data: bytes) -> None:
    import openpyxl

    if data.startswith(b"%PDF"):
        return  # a note of a PDF is text and nothing else
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" and ACTS in str(cell.value)]
    assert not [cell.hyperlink for cell in cells if cell.hyperlink and cell.hyperlink.target]


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_cell_of_a_csv_is_a_formula(kind: str) -> None:
    data = output("csv", HOSTILE[kind])
    assert isinstance(data, str)
    for row in csv.reader(StringIO(data)):
        for cell in row:
            assert cell[:1] not in tuple("=+-@\t\r＝") or re.fullmatch(r"-?[\d.]+", cell), cell


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_text_is_markdown(kind: str) -> None:
    from markdown_it import MarkdownIt

    data = output("markdown", HOSTILE[kind])
    assert isinstance(data, str)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(data)
    used = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }
    assert not used & {"link_open", "image", "html_inline", "html_block", "code_inline", "em_open",
                       "code_block", "fence"}  # fmt: skip
    lines = [
        [one.type for one in token.children or () if one.type != "text" or one.content]
        for token in tokens
    ]
    (bold,) = (line for line in lines if "strong_open" in line)
    # The one that is ours: the cause, from the first to the last character of its paragraph.
    assert (bold[0], bold[-1], bold.count("strong_open")) == ("strong_open", "strong_close", 1)
    assert "://" not in data
    rows = [line for line in data.split("\n") if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}


@pytest.mark.parametrize("name", ["line", "github"])
def test_no_text_is_a_command(name: str) -> None:
    data = output(name, HOSTILE["command"])
    assert isinstance(data, str)
    assert not any(line.startswith("::error::") for line in data.split("\n"))
    if name == "github":
        assert "##[" not in data


COUNTED = {"line": 0, "github": 0, "csv": 0, "terminal": ALSO}
"""Formats that tell only so many symptoms of a finding;
of the others they say how many there are.
"""
APART = ("marked", "pdf")
"""Formats that tell each symptom at its own place, apart from its finding."""


def lost(name: str, run: Report, source: Path) -> list[str]:
    """Return what a format does not say of the new findings: rule, place,
    stated and computed amount of each check.
    """
    return [line for part in runs(name, run, source) for line in _lost(name, part)]


def _lost(name: str, run: Report) -> list[str]:
    view = View(width=100, show="warnings,notes")
    cut = [(piece, numbers(piece)) for piece in pieces(name, render(name, run, view))]
    missing = []
    for audited in run.audits:
        record = document_record(audited)
        for finding in audited.findings:
            if finding.state == "new":
                first, *others = finding.checks
                every = [(finding.rule, owed(first, finding.figure, audited, record))]
                every += [(audited.checks[at].relation.rule,
                           owed(at, stated(audited.checks[at]), audited, record))
                          for at in others]  # fmt: skip
                missing += [f"{name}: {one}" for one in untold(name, every, cut)]
    return missing


def stated(check: Check) -> Figure | None:
    term = stated_term(check.relation)
    return term.figure if term else None


def untold(name: str, every: list[Told], cut: list[tuple[str, set[Decimal]]]) -> list[Told]:
    """Return what no piece says of one finding: its first check and, in the same piece,
    each other one or its count.
    """
    (rule, values), others = every[0], every[1:]
    own = [piece for piece in cut if rule in piece[0] and values <= piece[1]]
    shown, rest = others[: COUNTED.get(name, len(others))], others[COUNTED.get(name, len(others)) :]
    around = cut if name in APART else own
    missing = [
        one
        for one in shown
        if not any(one[0] in text and one[1] <= known for text, known in around)
    ]
    if rest and not any(Decimal(len(rest)) in known for _, known in own):
        missing.append(rest[0])
    return missing if own else every


def owed(
    check: int, figure: Figure | None, audited: Audit, record: dict[str, list[dict[str, str]]]
) -> set[Decimal]:
    place = place_record(audited.document.of(figure), figure.start) if figure else {}
    values = {Decimal(str(place[name])) for name in ("line", "page") if place.get(name) is not None}
    judged = record["checks"][check]
    if judged["gap"] is not None and judged["verdict"] != UNCHECKED:
        values |= {abs(Decimal(judged[key])) for key in ("stated", "computed")}
    return values


@pytest.mark.parametrize("name", FORMATS)
def test_every_finding_is_in_every_format(name: str, blank: Path) -> None:
    assert lost(name, report(budget("zh"), budget("en", path="b.txt")), blank) == []
    assert lost(name, report(caused("zh"), caused("en", path="b.txt")), blank) == []
    assert len(examples().audits[0].findings) > 5
    assert max(len(finding.checks) for finding in examples().audits[0].findings) > ALSO + 1
    assert lost(name, examples(), blank) == []


@pytest.mark.shared
@pytest.mark.parametrize("name", FORMATS)
def test_every_finding_of_the_seeds_is_in_every_format(
    name: str, shared: Path, blank: Path
) -> None:
    run = audit(str(shared / "seeds"))
    assert run.audits
    assert lost(name, run, blank) == []


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in COUNTED])
def test_a_symptom_that_is_lost_is_found(name: str, blank: Path) -> None:
    told, whole = caused("en"), report(caused("en"))
    fewer = told.findings[0]._replace(checks=told.findings[0].checks[:3])
    (part,) = runs(name, report(told._replace(findings=(fewer, *told.findings[1:]))), blank)
    (run,) = runs(name, whole, blank)
    cut = [(piece, numbers(piece)) for piece in pieces(name, render(name, part, View()))]
    assert untold(name, [("XT-01", {Decimal(987)})], cut) == [("XT-01", {Decimal(987)})]
    assert _lost(name, run) == []


def test_what_is_lost_is_found() -> None:
    run = report(budget("en"))
    moved = run.audits[0]._replace(findings=run.audits[0].findings[:1])
    text = render("line", report(moved), View())
    assert isinstance(text, str)
    assert "BAL-01" in text
    assert decimal(5901, 0) not in text
    assert not {Decimal(7)} <= numbers("line 71, 0.7")
