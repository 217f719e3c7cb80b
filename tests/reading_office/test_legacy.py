"""Old Word documents by way of LibreOffice, for which a small program stands in."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

import pytest

from auditor.reading import Unreadable, ahead, read
from auditor.reading.office import legacy, sealed
from tests.conftest import ENVIRONMENT
from tests.reading_office.make import docx, ole, p, texts

DOC = ole({"WordDocument": b"\xec\xa5".ljust(64, b"\0")})


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """Put a program named soffice on the path; `source` finds its arguments in sys.argv."""
    file, own = folder / "soffice", folder / "soffice.py"
    own.write_text(f"import sys, pathlib, time\n{source}\n", encoding="utf-8")
    # The path of an interpreter may hold blanks, which a first line of a script can't.
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{own}" "$@"\n', encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_a_document_is_converted_with_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
(out / "document.docx").write_bytes(pathlib.Path({str(tmp_path / "ready")!r}).read_bytes())
profile = pathlib.Path(arguments[0].partition("file://")[2])
settings = (profile / "user" / "registrymodifications.xcu").read_text()
pathlib.Path({str(tmp_path / "settings")!r}).write_text(settings)""",
    )
    document = read("a.wps", DOC)
    assert (document.format, texts(document)) == ("doc", ["部门预算"])
    arguments = log.read_text().split("\n")
    assert "--headless" in arguments
    assert arguments[0].startswith("-env:UserInstallation=file:///")
    assert arguments[0].endswith("/profile")
    assert not Path(arguments[-1]).exists()
    assert (tmp_path / "settings").read_text().count("<item ") > 10


MANY = """
arguments = sys.argv[1:]
at = arguments.index("--outdir") + 1
out, sources = pathlib.Path(arguments[at]), arguments[at + 1:]
with open({log!r}, "a") as log:
    log.write(str(len(sources)) + "\\n")
out.mkdir()
for source in map(pathlib.Path, sources):
    if b"poison" in source.read_bytes():
        sys.exit(1)
    (out / (source.stem + ".docx")).write_bytes(pathlib.Path({ready!r}).read_bytes())
"""


def word(number: int, more: bytes = b"") -> bytes:
    head = b"\xec\xa5".ljust(32, b"\0")
    return ole({"WordDocument": (head + bytes([number]) + more).ljust(99, b"\0")})


def walked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, files: Sequence[bytes]
) -> tuple[list[str], list[str]]:
    """Return how many files each start converts, and what is read of each file."""
    (folder / "ready").write_bytes(docx(p("部门预算")))
    log = folder / "log"
    program(folder, monkeypatch, MANY.format(log=str(log), ready=str(folder / "ready")))
    places = [folder / f"{number}.doc" for number in range(len(files))]
    for place, data in zip(places, files, strict=True):
        place.write_bytes(data)
    found = []
    with ahead((str(place), str(place)) for place in places):
        for place in places:
            try:
                found += texts(read(str(place)))
            except Unreadable as error:
                found.append(error.message)
    return log.read_text().split(), found


def test_many_documents_are_converted_with_few_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [word(number) for number in range(legacy.AT_ONCE + 3)]
    assert walked(tmp_path, monkeypatch, files) == (
        [str(legacy.AT_ONCE), "3"], ["部门预算"] * len(files),
    )  # fmt: skip


def test_a_bad_one_among_many_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [word(0), word(1, b"poison"), word(2), b"\xd0\xcf\x11\xe0" * 200]
    starts, found = walked(tmp_path, monkeypatch, files)
    # Three together; the one that ends the program, and the one behind it, once more alone.
    assert starts == ["3", "1", "1"]
    assert [found[0], found[2]] == ["部门预算"] * 2
    assert "can't convert" in found[1] and "part" not in found[3]


def test_one_document_alone_is_not_converted_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert walked(tmp_path, monkeypatch, [word(0)]) == (["1"], ["部门预算"])
    assert legacy._ahead == {}


def settings(folder: Path) -> dict[str, str]:
    sealed.write_profile(folder)
    root = ElementTree.parse(folder / "user" / "registrymodifications.xcu").getroot()
    return {
        prop.get(f"{{{root.tag[1:].partition('}')[0]}}}name", ""): prop[0].text or ""
        for prop in root.iter("prop")
    }


def test_the_profile_sends_every_connection_nowhere_and_runs_nothing(tmp_path: Path) -> None:
    found = settings(tmp_path)
    for scheme in ("HTTP", "HTTPS", "FTP"):
        assert found[f"ooInet{scheme}ProxyName"] == "127.0.0.1"
        assert found[f"ooInet{scheme}ProxyPort"] == "9"
    wanted = {
        "ooInetProxyType": "2", "ooInetNoProxy": "", "BlockUntrustedRefererLinks": "true",
        "SecureURL": "", "DisableActiveContent": "true", "MacroSecurityLevel": "3",
        "AutoCheckEnabled": "false", "Link": "2",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted


def test_the_environment_names_a_proxy_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "*")
    found = sealed.environment()
    assert found["https_proxy"] == found["all_proxy"] == "http://127.0.0.1:9"
    assert not {"HTTPS_PROXY", "no_proxy"} & set(found)


@pytest.mark.parametrize(("code", "words"), [(0, ["--map-root-user", "--net", "--"]), (1, [])])
def test_a_network_of_its_own_is_used_where_the_system_gives_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: list[str]
) -> None:
    file = tmp_path / "unshare"
    file.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert sealed.outside_the_network() == ([str(file), *words] if words else [])
    file.unlink()
    assert sealed.outside_the_network() == []


def test_what_a_program_leaves_running_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    program(
        tmp_path,
        monkeypatch,
        f"""
import subprocess
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path({str(pid)!r}).write_text(str(child.pid))""",
    )
    with pytest.raises(Unreadable, match="can't convert"):
        read("a.doc", DOC)
    for _ in range(1000):
        if not _runs(int(pid.read_text())):
            break
        time.sleep(0.01)
    else:
        pytest.fail("the child still runs")


def _runs(pid: int) -> bool:
    """Whether a process runs; one that has ended but was not waited for does not."""
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            not in "ZX"
        )
    except OSError:
        return False


@pytest.mark.libreoffice
@pytest.mark.parametrize("isolated", [True, False])
def test_a_linked_picture_is_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, isolated: bool
) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(self.command)
            self.send_response(404)
            self.end_headers()

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = answer

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = tmp_path / "page.html"
        page.write_text(
            f'<p>Budget</p><img src="http://127.0.0.1:{server.server_address[1]}/a.png" width="9">'
        )
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                   "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "doc:MS Word 97",
                   "--outdir", str(tmp_path)]  # fmt: skip
        subprocess.run([*command, str(page)], env=ENVIRONMENT, check=True, capture_output=True)
        assert asked, "LibreOffice by itself fetches the picture"
        asked.clear()
        if not isolated:
            monkeypatch.setattr(legacy, "outside_the_network", list)
        assert texts(read("a.doc", (tmp_path / "page.doc").read_bytes())) == ["Budget"]
        server.shutdown()
    assert asked == []


@pytest.mark.parametrize(
    ("source", "says"),
    [("", "can't convert"), ("sys.exit(1)", "can't convert"),
     ("time.sleep(60)", "does not convert in"),
     ('o = pathlib.Path(sys.argv[-2]); o.mkdir(); (o / "document.docx").write_bytes(b"no zip")',
      "can't convert")],
)  # fmt: skip
def test_a_failing_program_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, says: str
) -> None:
    program(tmp_path, monkeypatch, source)
    monkeypatch.setattr(legacy, "SECONDS", 0.5 if "sleep" in source else 30)
    with pytest.raises(Unreadable, match=says):
        read("a.doc", DOC)


def test_without_libreoffice_the_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match=r"LibreOffice.*save it as \.docx"):
        read("a.doc", DOC)


def test_protected_and_damaged_documents_start_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, f"pathlib.Path({str(tmp_path / 'started')!r}).touch()")
    locked = ole({"WordDocument": (b"\xec\xa5".ljust(11, b"\0") + b"\1").ljust(64, b"\0")})
    for data, says in ((locked, "password"), (DOC[:600], "damaged")):
        with pytest.raises(Unreadable, match=says):
            legacy.read_doc("a.doc", data)
    assert not (tmp_path / "started").exists()
