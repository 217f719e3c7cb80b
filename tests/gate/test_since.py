"""Only what changed in git is checked; whatever git says is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gate.disclosures import BAD, GOOD, call, put, record, refused
from tests.gate.repository import commit, git, repository


def checked(*arguments: str) -> list[str]:
    return [document["path"] for document in record(*arguments)["documents"]]


@pytest.fixture
def repo(folder: Path) -> Path:
    """A repository whose first commit, v1, holds two disclosures."""
    put(repository(folder), a__old_txt=BAD, a__b_txt=GOOD)
    commit(folder)
    git(folder, "tag", "v1")
    return folder


def test_what_did_not_change_is_left_out(repo: Path) -> None:
    put(repo, a__b_txt=GOOD + "\n", a__new_txt=GOOD)
    assert checked(".", "--since", "v1") == ["./a/b.txt", "./a/new.txt"]
    assert checked("a/old.txt", "a/b.txt", "--since", "v1") == ["a/b.txt"]
    assert call(".", "--since", "v1").exit_code == 0
    assert call(".").exit_code == 1


def test_a_change_counts_staged_or_committed_or_not(repo: Path) -> None:
    put(repo, a__b_txt=BAD)
    git(repo, "add", "a/b.txt")
    assert checked("a", "--since", "v1") == ["a/b.txt"]
    commit(repo)
    assert checked("a", "--since", "v1") == ["a/b.txt"]
    assert checked("a", "--since", "HEAD") == []


def test_nothing_changed_is_a_pass_that_is_said(repo: Path) -> None:
    result = call("a", "--since", "v1")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "audit: nothing changed since v1\n",
    )


def test_names_of_any_kind(repo: Path) -> None:
    names = ["预 算.txt", "-f.txt", 'a"b.txt', "x\ny.txt"]
    for name in names:
        (repo / name).write_text(GOOD, "utf-8")
    git(repo, "add", "--", "预 算.txt", "x\ny.txt")
    assert len(checked(".", "--since", "v1")) == len(names)


def test_what_the_other_branch_changed_does_not_count(repo: Path) -> None:
    git(repo, "checkout", "--quiet", "-b", "mine")
    put(repo, a__mine_txt=GOOD)
    commit(repo)
    git(repo, "checkout", "--quiet", "main")
    put(repo, a__old_txt=BAD + "\n")
    commit(repo)
    git(repo, "checkout", "--quiet", "mine")
    assert checked("a", "--since", "main") == ["a/mine.txt"]


def test_from_a_folder_inside_and_by_a_whole_path(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repo, a__b_txt=BAD)
    monkeypatch.chdir(repo / "a")
    assert checked(".", "--since", "v1") == ["./b.txt"]
    assert checked(str(repo), "--since", "v1") == [str(repo / "a" / "b.txt")]


def test_a_file_that_git_ignores_is_left_out(repo: Path) -> None:
    (repo / ".gitignore").write_text("build/\n")
    put(repo, build__x_txt=BAD)
    assert checked(".", "--since", "v1") == []


@pytest.mark.parametrize(
    "revision", ["nowhere", "--output=x", "-h", "", "v1\x1b[31m", "v1..v1", "a\0b", ":/x", "v1:a"]
)
def test_an_unknown_revision_is_one_line(repo: Path, revision: str) -> None:
    line = refused(call("a", "--since", revision))
    assert line.startswith("--since")
    assert "\x1b" not in line
    assert not (repo / "x").exists()


def test_outside_of_a_repository_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    put(folder, a_txt=GOOD)
    assert "not a git repository" in refused(call("a.txt", "--since", "v1"))


def test_without_git_is_one_line(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo))
    assert (
        refused(call("a", "--since", "v1"))
        == "--since needs git, which can't be run: No such file or directory"
    )


def test_a_path_that_does_not_exist_is_still_an_error(repo: Path) -> None:
    result = call("a", "missing.txt", "--since", "v1")
    assert result.exit_code == 2
    assert "missing.txt" in result.stderr
