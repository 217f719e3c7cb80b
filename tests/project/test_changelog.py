"""Each version of CHANGELOG.md has each heading once, in one order, and no line twice."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

HEADINGS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
VERSIONS = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("version", VERSIONS, ids=[version.split()[0] for version in VERSIONS])
def test_headings_stand_once_and_in_order(version: str) -> None:
    found = re.findall(r"^### (.+)$", version, re.MULTILINE)
    assert found == [heading for heading in HEADINGS if heading in found]


def test_no_entry_is_told_twice() -> None:
    entries = [
        " ".join(entry.split())
        for entry in re.split(r"^- |^#.*$", "".join(VERSIONS), flags=re.MULTILINE)
    ]
    told = [entry for entry in entries if entry]
    assert sorted(told) == sorted(set(told))
