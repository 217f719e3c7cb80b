"""The digest of the source and the date of the audit: only where somebody asks for them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from auditor import audit
from auditor.cli import root
from auditor.running import engine
from tests.html.build import BUDGET
from tests.marked.test_returned import book, word

EPOCH = {"SOURCE_DATE_EPOCH": "1774915200"}
DATE = "2026-03-31"
TEXTS = ("terminal", "json", "jsonl", "sarif", "markdown", "html")


def told(file: Path, form: str, *options: str) -> bytes:
    """Return what the command writes on standard output."""
    arguments = ["--lang", "en", "-f", form, *options, str(file)]
    return CliRunner().invoke(root, arguments, env=EPOCH).stdout_bytes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "budget.txt"
    path.write_bytes(BUDGET.encode())
    return path


@pytest.mark.parametrize("form", TEXTS)
def test_a_stamp_is_said_where_it_is_asked_for_and_changes_nothing_else(
    file: Path, form: str
) -> None:
    plain, stamped = (told(file, form, *more).decode() for more in ((), ("--stamp",)))
    digest = sha256(file.read_bytes()).hexdigest()
    assert digest not in plain and DATE not in plain
    # A terminal breaks the digest over two lines where it is narrow.
    assert digest in re.sub(r"\s", "", stamped)
    assert DATE in stamped or form == "sarif"


def test_the_record_bears_both(file: Path) -> None:
    plain, stamped = (json.loads(told(file, "json", *more)) for more in ((), ("--stamp",)))
    stamp = stamped["documents"][0].pop("stamp")
    assert stamp == {"sha256": sha256(file.read_bytes()).hexdigest(), "date": DATE}
    assert stamped == plain and stamped["schema"] == 2


def test_sarif_names_the_source_with_its_digest(file: Path) -> None:
    (source,) = json.loads(told(file, "sarif", "--stamp"))["runs"][0]["artifacts"]
    assert source["hashes"] == {"sha-256": sha256(file.read_bytes()).hexdigest()}
    assert source["location"]["uri"].endswith("budget.txt")


def test_the_cover_of_the_workbook_is_dated_and_names_the_digest(file: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(told(file, "xlsx", "--stamp")))["Cover"]
    cells = [str(cell.value) for row in sheet for cell in row if cell.value]
    assert DATE in cells and sheet["B3"].value is None and sheet["B4"].value == DATE
    assert any(sha256(file.read_bytes()).hexdigest() in cell for cell in cells)


@pytest.mark.parametrize(("make", "part"), [(word, "word/audit_comments.xml"),
                                            (book, "xl/audit_comments1.xml")])  # fmt: skip
def test_a_marked_copy_says_what_it_is_a_copy_of(tmp_path: Path, make: object, part: str) -> None:
    source: Path = make(tmp_path)  # type: ignore[operator]
    notes = [
        zipfile.ZipFile(io.BytesIO(told(source, "marked", *more))).read(part).decode()
        for more in ((), ("--stamp",))
    ]
    said = f"Audited on {DATE} · SHA-256 {sha256(source.read_bytes()).hexdigest()}"
    assert said not in notes[0] and said in notes[1]


def test_many_documents_are_stamped_each(tmp_path: Path) -> None:
    for number in range(engine.FEW + 1):
        text = BUDGET.replace("东湖", f"东{number}湖")
        (tmp_path / f"{number:02}.txt").write_bytes(text.encode())
    documents = json.loads(told(tmp_path, "json", "--stamp"))["documents"]
    found = [one["stamp"]["sha256"] for one in documents]
    assert found == [sha256(path.read_bytes()).hexdigest() for path in sorted(tmp_path.iterdir())]


def test_from_python_a_date_is_given_or_today_s(monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = audit(BUDGET.encode(), stamp="2020-02-29").audits
    assert one.stamp == (sha256(BUDGET.encode()).hexdigest(), "2020-02-29")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH["SOURCE_DATE_EPOCH"])
    (one,) = audit(BUDGET.encode(), stamp=True).audits
    assert one.stamp is not None and one.stamp.date == DATE
    (one,) = audit(BUDGET.encode(), stamp=False).audits
    assert one.stamp is None


@pytest.mark.parametrize("wrong", ["2021-02-29", "20210228", "today", 3, b"2021-02-28"])
def test_what_is_no_date_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="stamp is a date such as 2026-03-31"):
        audit(BUDGET.encode(), stamp=wrong)
