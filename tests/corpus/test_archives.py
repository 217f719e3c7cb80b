"""What is packed: archives in one another, names in other encodings, what is damaged or a bomb."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from auditor.corpus import archives
from auditor.corpus.archives import Member, members
from auditor.reading import Unreadable
from tests.conftest import ENVIRONMENT

FILES = {"a.txt": b"Total 5", "deep/b.csv": b"x,1", "picture.png": b"\x89PNG", ".hidden.txt": b"1"}


def zipped(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def taped(files: dict[str, bytes], mode: str) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return made.getvalue()


def found(name: str, data: bytes) -> dict[str, bytes | str]:
    return {
        (each.place if isinstance(each, Member) else each.path): (
            each.data if isinstance(each, Member) else each.message
        )
        for each in members(name, BytesIO(data))
    }


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.zip", zipped(FILES)), ("x.tar", taped(FILES, "w")), ("x.TGZ", taped(FILES, "w:gz")),
     ("x.tar.xz", taped(FILES, "w:xz"))],
)  # fmt: skip
def test_documents_alone_are_taken(name: str, data: bytes) -> None:
    assert found(name, data) == {
        f"{name}!/a.txt": b"Total 5",
        f"{name}!/deep/b.csv": b"x,1",
    }


def test_seven_zip_is_read_where_its_tool_is(tmp_path: Path) -> None:
    tool = shutil.which("7z") or shutil.which("bsdtar")
    if not shutil.which("bsdtar") or not tool:
        assert found("x.7z", b"7z") == {
            "x.7z": "is a .7z, which needs bsdtar (libarchive); or unpack it"
        }
        return
    (tmp_path / "a.txt").write_bytes(b"Total 5")
    options = ["a"] if tool.endswith("7z") else ["--format=7zip", "-cf"]
    subprocess.run([tool, *options, "x.7z", "a.txt"], cwd=tmp_path, check=True, capture_output=True,
                   env=ENVIRONMENT)  # fmt: skip
    data = (tmp_path / "x.7z").read_bytes()
    assert found("x.7z", data) == {"x.7z!/a.txt": b"Total 5"}
    inside = zipped({"in.7z": data})
    assert found("x.zip", inside) == {"x.zip!/in.7z!/a.txt": b"Total 5"}


def test_archives_in_archives_end_somewhere() -> None:
    data = b"Total 5"
    packed = zipped({"a.txt": data})
    for _ in range(archives.DEPTH - 1):
        packed = zipped({"in.zip": packed})
    deepest = "x.zip" + "!/in.zip" * (archives.DEPTH - 1)
    assert found("x.zip", packed) == {f"{deepest}!/a.txt": data}
    assert found("x.zip", zipped({"in.zip": packed})) == {
        f"{deepest}!/in.zip": "is an archive in 3 others; unpack it"
    }


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_in_the_encoding_of_their_maker(encoding: str) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Q" * len("部门预算.txt".encode(encoding)[:-4]) + ".txt", b"1")
    raw = "部门预算.txt".encode(encoding)
    data = made.getvalue().replace(b"Q" * (len(raw) - 4) + b".txt", raw)
    assert list(found("x.zip", data)) == ["x.zip!/部门预算.txt"]


def test_a_document_that_is_packed_is_no_archive() -> None:
    data = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert found("x.zip", data) == {
        "x.zip": "is damaged as an archive: it is a document, named .zip: give it its own suffix"
    }


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tar.xz"])
def test_what_is_damaged_is_said(name: str) -> None:
    ((place, message),) = found(name, b"no archive at all").items()
    assert place == name
    assert str(message).startswith("is damaged as an archive: ")


def test_a_broken_member_takes_no_other_with_it() -> None:
    data = zipped({"a.txt": b"Total 5", "b.txt": b"Total 6"}).replace(b"Total 5", b"Total 7", 1)
    said = found("x.zip", data)
    assert said["x.zip!/b.txt"] == b"Total 6"
    assert str(said["x.zip!/a.txt"]).startswith("can't be unpacked: Bad CRC-32")


def test_what_unpacks_to_too_much_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "WHOLE", 100)
    files = {f"{at}.txt": b"5" * 40 for at in range(5)}
    said = found("x.zip", zipped(files))
    assert list(said) == ["x.zip!/0.txt", "x.zip!/1.txt", "x.zip"]
    assert said["x.zip"] == "unpacks to more than 0 GB; split it"


def test_too_many_files_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBERS", 2)
    said = found("x.zip", zipped({f"{at}.txt": b"5" for at in range(3)}))
    assert said["x.zip"] == "holds more than 2 files; split it"
    assert len(said) == 3


def test_a_member_that_is_too_large_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LIMIT", 10)
    said = found("x.zip", zipped({"a.txt": b"5" * 11, "b.txt": b"5" * 10}))
    assert said["x.zip!/b.txt"] == b"5" * 10
    assert isinstance(said["x.zip!/a.txt"], str)


def test_a_name_leads_nowhere() -> None:
    data = zipped({"../../etc/passwd.txt": b"1"})
    assert found("x.zip", data) == {"x.zip!/../../etc/passwd.txt": b"1"}


def test_errors_are_of_the_readers() -> None:
    assert all(isinstance(each, Unreadable) for each in members("x.zip", BytesIO(b"")))
