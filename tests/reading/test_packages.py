"""A missing package is said with what the file is and what to install; our own mistakes are not."""

from __future__ import annotations

import pytest

from auditor.reading import Unreadable, read

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def missing(kind: object) -> object:
    raise ModuleNotFoundError("No module named 'it'")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.4\n", "is a PDF, which needs pypdfium2: pip install pypdfium2"),
        (OLD + "Workbook".encode("utf-16-le"), "needs xlrd: pip install xlrd"),
        (OLD + "WordDocument".encode("utf-16-le"), "needs xlrd: pip install xlrd"),
    ],
)
def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    monkeypatch.setattr("auditor.reading.files.reader_of", missing)
    with pytest.raises(Unreadable) as raised:
        read("budget", data)
    assert str(raised.value).endswith(said)


def test_where_no_package_is_needed_a_missing_module_is_a_mistake_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("auditor.reading.files.reader_of", missing)
    with pytest.raises(ModuleNotFoundError):
        read("budget.txt", b"text\n")
