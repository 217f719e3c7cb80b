"""A run on a text file loads only what it needs."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.conftest import ENVIRONMENT, ROOT

HEAVY = ("pandas", "numpy", "pdfplumber", "pypdfium2", "lxml", "openpyxl", "xlsxwriter",
         "importlib.metadata", "docx", "xlrd", "auditor.reading.charsets",
         "auditor.reading.mime", "auditor.packs.lookup")  # fmt: skip

RUN = """
import sys
try:
    from auditor.cli import main
    main(["examples/dapeng-2022-budget.txt"])
except SystemExit as exit:
    print("exit", exit.code)
print("loaded", *(name for name in sys.argv[1:] if name in sys.modules))
"""


def loaded(code: str) -> list[str]:
    """Return the lines that the code prints when it runs in an interpreter of its own."""
    command = [sys.executable, "-X", "utf8", "-c", code, *HEAVY]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_an_audit_of_text_loads_no_heavy_library() -> None:
    assert loaded(RUN)[-2:] == ["exit 1", "loaded"]


def test_importing_the_package_loads_none_of_its_modules() -> None:
    code = (
        "import sys, auditor\nprint(sorted(name for name in sys.modules if "
        "name.startswith('auditor.')))"
    )
    assert loaded(code) == ["[]"]


def test_the_front_gives_the_report_its_name() -> None:
    own = "from auditor.telling.report import Report as own\n"
    said = "issubclass(auditor.Report, own), hasattr(auditor, 'absent')"
    code = f"import auditor\n{own}print({said})"
    assert loaded(code) == ["True False"]


def test_classes_of_records_are_the_fast_ones() -> None:
    slow = re.compile(r"^from (?:typing import .*\bNamedTuple|dataclasses import)", re.MULTILINE)
    files = {file.relative_to(ROOT).as_posix() for file in (ROOT / "auditor").rglob("*.py")}
    found = {file for file in files if slow.search((ROOT / file).read_text("utf-8"))}
    assert slow.search("from typing import Any, NamedTuple")
    assert found == set(), "import these from auditor.model.records"
