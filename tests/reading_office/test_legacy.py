"""Old Word documents by way of LibreOffice, for which a small program stands in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.reading import Unreadable, read
from auditor.reading.office import legacy
from tests.reading_office.make import docx, ole, p, texts

DOC = ole({"WordDocument": b"\xec\xa5".ljust(64, b"\0")})


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """Put a program named soffice on the path; `source` finds its arguments in sys.argv."""
    file = folder / "soffice"
    file.write_text(f"#!{sys.executable}\nimport sys, pathlib, time\n{source}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_a_document_is_converted_with_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ready").write_bytes(docx(p("部门预算")))
    log = tmp_path / "log"
    program(
        tmp_path,
        monkeypatch,
        f"""
arguments = sys.argv[1:]
pathlib.Path({str(log)!r}).write_text("\\n".join(arguments))
out = pathlib.Path(arguments[arguments.index("--outdir") + 1])
out.mkdir()
(out / "document.docx").write_bytes(pathlib.Path({str(tmp_path / "ready")!r}).read_bytes())""",
    )
    document = read("a.wps", DOC)
    assert (document.format, texts(document)) == ("doc", ["部门预算"])
    arguments = log.read_text().split("\n")
    assert "--headless" in arguments
    assert arguments[0].startswith("-env:UserInstallation=file:///")
    assert not Path(arguments[-1]).exists()


@pytest.mark.parametrize(
    ("source", "says"),
    [("", "can't convert"), ("sys.exit(1)", "can't convert"), ("time.sleep(60)", "does not convert in"),
     ('o = pathlib.Path(sys.argv[-2]); o.mkdir(); (o / "document.docx").write_bytes(b"no zip")', "can't convert")],
)  # fmt: skip
def test_a_failing_program_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, says: str
) -> None:
    program(tmp_path, monkeypatch, source)
    monkeypatch.setattr(legacy, "SECONDS", 0.5 if "sleep" in source else 30)
    with pytest.raises(Unreadable, match=says):
        read("a.doc", DOC)


def test_without_libreoffice_the_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match=r"LibreOffice.*save it as \.docx"):
        read("a.doc", DOC)


def test_protected_and_damaged_documents_start_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, f"pathlib.Path({str(tmp_path / 'started')!r}).touch()")
    locked = ole({"WordDocument": (b"\xec\xa5".ljust(11, b"\0") + b"\1").ljust(64, b"\0")})
    for data, says in ((locked, "password"), (DOC[:600], "damaged")):
        with pytest.raises(Unreadable, match=says):
            legacy.read_doc("a.doc", data)
    assert not (tmp_path / "started").exists()
