"""What the server answers, to whom, and what it keeps."""

from __future__ import annotations

import io
import re
import signal
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests.engine.test_beside import OWN, accounts, functional
from tests.html.build import BUDGET
from tests.reading_pdf.make import Page, pdf
from tests.serving.server import Server

BUDGET_BYTES = BUDGET.encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("served"), "--jobs", "2") as one:
        yield one


@pytest.fixture
def document(server: Server) -> dict[str, Any]:
    """A document that the server holds."""
    answer = server.give("预算/东湖区.txt", BUDGET_BYTES)
    assert answer.status == 200
    return dict(answer.said)


def kept(server: Server) -> list[str]:
    """Return the files that the server keeps."""
    return sorted(file.name for file in server.folder.rglob("*") if file.is_file())


def test_a_document_is_answered_with_what_came_of_it(document: dict[str, Any]) -> None:
    assert document["name"] == "预算/东湖区.txt"
    assert document["title"] == "东湖区数据局 2022 年部门预算"
    assert (document["errors"], document["warnings"], document["marked"]) == (1, 1, "")
    assert 0 < document["checked"] <= document["figures"]


def test_its_reports_are_those_of_the_command(server: Server, document: dict[str, Any]) -> None:
    here = f"/documents/{document['id']}"
    page = server.ask("GET", f"{here}/html")
    assert page.headers["content-security-policy"] == "sandbox allow-scripts"
    assert "3 项相加得 110 万元" in page.body.decode()
    sarif = server.ask("GET", f"{here}/sarif").said
    (run,) = sarif["runs"]
    assert {one["ruleId"] for one in run["results"]} >= {"TRE-01", "COD-05"}
    book = server.ask("GET", f"{here}/xlsx")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book.body)).namelist()
    name = "filename*=utf-8''%E4%B8%9C%E6%B9%96%E5%8C%BA.xlsx"
    assert book.headers["content-disposition"] == f"attachment; {name}"


def test_all_documents_make_one_report_with_those_that_were_not_read(server: Server) -> None:
    server.ask("DELETE", "/documents")
    for name in ("a.txt", "b.txt"):
        server.give(name, BUDGET_BYTES)
    assert server.give("c.bin", b"\x00\x01\x02" * 100).said["error"]
    record = server.ask("GET", "/all/json").said
    assert [one["path"] for one in record["documents"]] == ["a.txt", "b.txt"]
    assert [one["path"] for one in record["errors"]] == ["c.bin"]


def test_a_pdf_is_given_back_marked(server: Server) -> None:
    one = server.give("b.pdf", pdf(Page().text(20, 40, "Spending 2024: 120"))).said
    assert one["marked"] == "pdf"
    copy = server.ask("GET", f"/documents/{one['id']}/marked")
    assert copy.body.startswith(b"%PDF-") and copy.headers["content-type"] == "application/pdf"


def test_what_there_is_not_is_said(server: Server, document: dict[str, Any]) -> None:
    assert server.ask("GET", "/documents/999/html").said == {"refused": "absent"}
    assert server.ask("GET", f"/documents/{document['id']}/exe").status == 404
    assert server.ask("GET", f"/documents/{document['id']}/marked").status == 422
    assert server.ask("GET", "/nowhere").status == 404


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "-", "", "a\r\nb", "..\\x"])
def test_a_name_is_only_shown(server: Server, name: str) -> None:
    one = server.give(name, BUDGET_BYTES).said
    assert one["errors"] == 1 and one["name"] not in ("-", "") and "\n" not in one["name"]
    page = server.ask("GET", f"/documents/{one['id']}/html")
    assert page.status == 200 and "\r\n" not in page.headers["content-disposition"]


STRANGERS: list[dict[str, str]] = [
    {"Cookie": ""},
    {"Cookie": "audit-1=guess"},
    {"Host": "evil.example"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": "[::1"},
]


@pytest.mark.parametrize("changed", STRANGERS)
@pytest.mark.parametrize("path", ["/", "/documents", "/all/html", "/nowhere"])
def test_strangers_get_nothing(server: Server, changed: dict[str, str], path: str) -> None:
    answer = server.ask("GET", path, headers=server.headers | changed)
    assert answer.status == 403
    assert "audit serve" in answer.body.decode() and server.token not in answer.body.decode()


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://127.0.0.1:1"])
def test_what_changes_something_comes_from_the_page_itself(server: Server, origin: str) -> None:
    headers = server.headers | {"Origin": origin}
    assert server.ask("POST", "/documents?name=a.txt", BUDGET_BYTES, headers).status == 403
    assert server.ask("DELETE", "/documents", headers=headers).status == 403
    del headers["Origin"]
    assert server.ask("DELETE", "/documents", headers=headers).status == 403


def test_the_key_goes_from_the_address_into_a_cookie(server: Server) -> None:
    host = {"Host": f"localhost:{server.port}"}
    answer = server.ask("GET", f"/?token={server.token}", headers=host)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert server.token in cookie and "HttpOnly" in cookie and "SameSite=strict" in cookie
    wrong = server.ask("GET", f"/?token={server.token}x", headers=host)
    assert wrong.status == 403


@pytest.mark.parametrize(
    ("asked", "lang"), [("zh-CN,zh;q=0.9", "zh"), ("de,en;q=0.7", "en"), ("fr", "en"), ("", "en")]
)
def test_the_page_speaks_the_language_of_the_browser(server: Server, asked: str, lang: str) -> None:
    page = server.ask("GET", "/", headers=server.headers | {"Accept-Language": asked}).body.decode()
    assert f'<html lang="{lang}">' in page
    assert not re.search(r"\$[a-z]", page.split("<script")[0])


def test_nothing_is_kept_of_what_is_removed(server: Server) -> None:
    server.ask("DELETE", "/documents")
    assert kept(server) == []
    one = server.give("a.txt", BUDGET_BYTES).said
    assert kept(server) == ["result"]  # its bytes are not needed any more
    assert server.ask("DELETE", f"/documents/{one['id']}").status == 204
    assert kept(server) == [] and server.ask("GET", "/documents").said == []


def test_one_bad_document_does_not_matter(tmp_path: Path) -> None:
    heavy = b"1,234.56 " * 900_000
    with Server(tmp_path / "served", "--seconds", "2", "--jobs", "1", "--size", "8") as server:
        late = server.give("heavy.txt", heavy)
        assert "--seconds" in late.said["error"]
        large = server.give("large.txt", b"1 " * (5 << 20))
        assert (large.status, large.said) == (413, {"refused": "large"})
        empty = server.give("empty.txt", b"").said
        assert (empty["error"], empty["told"]["zh"]) == ("is empty", "是空文件")
        assert server.give("b.txt", BUDGET_BYTES[:200]).status == 200
        assert kept(server) == ["result"]


def test_it_stops_at_once_while_it_checks_and_says_nothing_of_it(tmp_path: Path) -> None:
    with Server(tmp_path / "served", "--jobs", "1") as server, ThreadPoolExecutor() as others:
        heavy = b"1,234.56 " * 900_000
        asked = [others.submit(server.give, f"{at}.txt", heavy) for at in range(2)]
        while len(kept(server)) < 2:
            pass
        assert server.stop() == 0
        for one in asked:
            with suppress(OSError, HTTPException):  # it was answered, or its connection ended
                assert "--seconds" not in one.result(0).said.get("error", "")
        assert list(server.folder.iterdir()) == [] and len(server.told) == 1


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_nothing_is_left_when_it_stops(tmp_path: Path, number: int, code: int) -> None:
    with Server(tmp_path / "served") as server:
        server.give("a.txt", BUDGET_BYTES)
        assert kept(server)
        assert server.stop(number) == code
        assert list(server.folder.iterdir()) == []


def test_documents_that_belong_together_are_held_against_each_other(server: Server) -> None:
    server.ask("DELETE", "/documents")
    budget = server.give("预算.txt", functional(OWN).encode()).said
    assert server.ask("POST", "/together").said == []
    wrong = accounts({**OWN, "2101101": 254})
    alone = server.give("决算.txt", wrong.encode()).said
    (told,) = server.ask("POST", "/together").said
    assert (told["id"], told["name"]) == (alone["id"], "决算.txt")
    assert told["errors"] + told["warnings"] == alone["errors"] + alone["warnings"] + 1
    found = server.ask("GET", f"/documents/{told['id']}/sarif").said["runs"][0]["results"]
    assert "XT-11" in {one["ruleId"] for one in found}
    assert {one["id"]: one for one in server.ask("GET", "/documents").said}[told["id"]] == told
    assert server.ask("DELETE", f"/documents/{budget['id']}").status == 204
    assert server.ask("POST", "/together").said == []


def test_who_has_no_token_compares_nothing(server: Server) -> None:
    assert server.ask("POST", "/together", headers={}).status == 403
