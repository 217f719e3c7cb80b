"""What is ready to use works: the hook, the action and the template stop a bad disclosure and
let a good one pass.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.cli import root
from auditor.reading.kinds import suffixes
from tests.conftest import ENVIRONMENT, ROOT
from tests.gate.repository import GIT, commit, git, repository
from tests.project.test_readme import missing, steps
from tests.project.test_readme import run as run_step

BAD, GOOD = (
    ROOT / "examples" / "dapeng-2022-budget.txt",
    ROOT / "examples" / "clean-2022-budget.txt",
)
SHIPPED = ("auditor", "rules", "reports")
INPUT = re.compile(r"\$\{\{ *inputs\.([\w-]+) *\}\}")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the project from a copy of its tree as the action does,
    and return the folder to import it from.
    """
    tree, place = tmp_path_factory.mktemp("action"), tmp_path_factory.mktemp("site")
    for name in SHIPPED:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (file for file in ROOT.iterdir() if file.is_file()):
        shutil.copy(file, tree)
    offline = {
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_TARGET": str(place),
    }
    step = action()["Install"]
    done = shell(
        step, inputs(python=sys.executable), tree, offline | {"GITHUB_ACTION_PATH": str(tree)}
    )
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with one good disclosure, tagged v1."""
    (repository(tmp_path) / "disclosures").mkdir()
    shutil.copy(GOOD, tmp_path / "disclosures")
    commit(tmp_path)
    git(tmp_path, "tag", "v1")
    return tmp_path


def add_bad(repo: Path) -> None:
    shutil.copy(BAD, repo / "disclosures")
    git(repo, "add", "--all")


def action() -> dict[str, dict[str, Any]]:
    """Return the steps of the action by name."""
    runs = read("action.yml")["runs"]
    assert runs["using"] == "composite"
    return {step["name"]: step for step in runs["steps"]}


def inputs(**given: str) -> dict[str, str]:
    """Return the inputs of the action: the defaults, but for those that are given."""
    known = {name: str(entry["default"]) for name, entry in read("action.yml")["inputs"].items()}
    assert set(given) <= set(known)
    return known | given


def shell(
    step: dict[str, Any], values: dict[str, str], folder: Path, more: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: its environment with the inputs filled in, its script in bash."""
    assert step["shell"] == "bash"
    own = {
        name: INPUT.sub(lambda match: values[match[1]], text)
        for name, text in step.get("env", {}).items()
    }
    assert not INPUT.search(step["run"]), "an input inside a script could be a command"
    return started(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], folder, own | more
    )


def started(
    command: list[str], folder: Path, more: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    environment = ENVIRONMENT | GIT | {"PYTHONUTF8": "1"} | more
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def hook(repo: Path, installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the hook as pre-commit does: its entry, its arguments or those of the user,
    the staged files it matches.
    """
    (only,) = read(".pre-commit-hooks.yaml")
    staged = git(repo, "diff", "--cached", "--name-only", "-z", "--diff-filter=ACMR").split("\0")
    files = [name for name in staged if name and re.search(only["files"], name)]
    program, *options = shlex.split(only["entry"])
    command = [
        sys.executable,
        str(installed / "bin" / program),
        *options,
        *(arguments or only["args"]),
        *files,
    ]
    return started(command, repo, {"PYTHONPATH": str(installed)})


def test_the_hook_stops_a_bad_disclosure_and_lets_a_good_one_pass(
    repo: Path, installed: Path
) -> None:
    add_bad(repo)
    stopped = hook(repo, installed)
    assert stopped.returncode == 1, stopped.stderr
    assert "TRE-01" in stopped.stdout
    shutil.copy(GOOD, repo / "disclosures" / BAD.name)
    git(repo, "add", "--all")
    assert hook(repo, installed).returncode == 0


def test_the_hook_lets_pass_what_the_baseline_accepts(repo: Path, installed: Path) -> None:
    add_bad(repo)
    program = [sys.executable, str(installed / "bin" / "audit")]
    accept = [
        *program,
        "baseline",
        "disclosures",
        "-o",
        "known.toml",
        "--reason",
        "published before",
    ]
    assert started(accept, repo, {"PYTHONPATH": str(installed)}).returncode == 0
    assert hook(repo, installed, "--baseline", "known.toml", "--").returncode == 0
    (repo / "audit.toml").write_text('baseline = "known.toml"\n', "utf-8")
    assert hook(repo, installed).returncode == 0
    assert hook(repo, installed, "--baseline", "", "--").returncode == 1


@pytest.mark.parametrize("name", ["--output=public.txt", "--config=lenient.txt", "-q.txt"])
def test_the_hook_takes_no_file_for_an_option(repo: Path, installed: Path, name: str) -> None:
    (repo / "public.txt").write_text("public", "utf-8")
    (repo / "lenient.txt").write_text('fail-on = "never"\n', "utf-8")
    commit(repo)
    shutil.copy(BAD, repo / name)
    git(repo, "add", "--all")
    stopped = hook(repo, installed)
    assert (stopped.returncode, stopped.stderr) == (1, "")
    assert name in stopped.stdout and "TRE-01" in stopped.stdout
    refused = hook(
        repo, installed, "--fail-on", "error"
    )  # arguments of a user's own that do not end the options
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert name in refused.stderr
    assert (repo / "public.txt").read_text("utf-8") == "public"


def test_the_hook_takes_what_a_folder_is_walked_for() -> None:
    (only,) = read(".pre-commit-hooks.yaml")
    assert (only["id"], only["language"], only["args"]) == ("audit", "python", ["--"])
    said = re.fullmatch(r"\(\?i\)\\\.\(([a-z|]+)\)\$", only["files"])
    assert said and {f".{suffix}" for suffix in said[1].split("|")} == set(suffixes())
    assert all(
        re.search(only["files"], name) for name in ("a.txt", "b/预算.docx", "C.XLSX", "d.Pdf")
    )
    assert not any(re.search(only["files"], name) for name in ("a.py", "a.txt.bak", "txt"))


def test_the_action_names_extras_and_options_that_exist() -> None:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    known = set(setup["options.extras_require"])
    given = read("action.yml")["inputs"]["extras"]
    assert set(filter(None, str(given["default"]).split(","))) <= known
    assert given["description"].rpartition(" ")[2].rstrip(".") in known
    options = {name for option in root.params for name in option.opts}
    for script in (action()["Audit"]["run"], read("docs/gitlab-ci.yml")["audit"]["script"][0]):
        named = re.findall(r"(?<=[ (])(-f|-o|--[a-z][a-z-]*)(?=[ )])", script)
        assert named and set(named) <= options


def test_every_input_of_the_action_is_used() -> None:
    used = {
        name
        for step in action().values()
        for text in step["env"].values()
        for name in INPUT.findall(text)
    }
    assert used == set(read("action.yml")["inputs"])
    for step in action().values():
        assert all(f"${name}" in step["run"] or f"${{{name}" in step["run"] for name in step["env"]
                   if name.startswith("AUDIT_"))  # fmt: skip


def audited(
    repo: Path, installed: Path, summary: Path, **given: str
) -> subprocess.CompletedProcess[str]:
    more = {"PYTHONPATH": str(installed), "GITHUB_STEP_SUMMARY": str(summary)}
    return shell(action()["Audit"], inputs(python=sys.executable, **given), repo, more)


def test_the_action_stops_a_bad_one_and_lets_a_good_one_pass(
    repo: Path, installed: Path, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# before\n", "utf-8")
    assert audited(repo, installed, summary, paths="disclosures").returncode == 0
    add_bad(repo)
    stopped = audited(repo, installed, summary, paths="disclosures", **{"sarif-file": "a.sarif"})
    assert stopped.returncode == 1, stopped.stderr
    assert "::error file=disclosures/dapeng-2022-budget.txt,line=" in stopped.stdout
    assert '"version":"2.1.0"' in (repo / "a.sarif").read_text("utf-8")
    written = summary.read_text("utf-8")
    assert written.startswith("# before\n\n## disclosures/clean-2022-budget.txt\n")
    assert "TRE-01" in written
    shutil.copy(GOOD, repo / "disclosures" / BAD.name)
    assert audited(repo, installed, summary, paths="disclosures").returncode == 0


def test_the_action_takes_all_its_inputs(repo: Path, installed: Path) -> None:
    summary = repo / ".git" / "summary.md"  # not among the documents
    add_bad(repo)
    commit(repo)
    assert audited(repo, installed, summary, since="v1").returncode == 1
    assert (
        audited(repo, installed, summary, since="HEAD").stderr
        == "audit: nothing changed since HEAD\n"
    )
    assert audited(repo, installed, summary, **{"fail-on": "never"}).returncode == 0
    assert audited(repo, installed, summary, paths="disclosures/clean*\n\n").returncode == 0
    assert "no.toml" in audited(repo, installed, summary, config="no.toml").stderr
    assert "no.toml" in audited(repo, installed, summary, baseline="no.toml").stderr
    assert audited(repo, installed, summary, paths="$(touch pwned)").returncode == 2
    assert not (repo / "pwned").exists()


def test_the_action_says_what_it_can_not_write(repo: Path, installed: Path) -> None:
    done = audited(repo, installed, repo / "none" / "summary.md", paths="disclosures")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "can't be written" in done.stderr


def test_the_template_for_gitlab_works(repo: Path, installed: Path) -> None:
    job = read("docs/gitlab-ci.yml")["audit"]
    add_bad(repo)
    more = {
        "PYTHONPATH": str(installed),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{ENVIRONMENT['PATH']}",
    }

    def script() -> int:
        values = job["variables"] | {"AUDIT_PATHS": "disclosures"} | more
        return started(["bash", "-e", "-c", "\n".join(job["script"])], repo, values).returncode

    assert script() == 1
    reports = job["artifacts"]["reports"]
    assert job["artifacts"]["when"] == "always"
    assert "TRE-01" in (repo / reports["codequality"]).read_text("utf-8")
    assert ElementTree.parse(repo / reports["junit"]).getroot().get("failures") != "0"
    shutil.copy(GOOD, repo / "disclosures" / BAD.name)
    assert script() == 0


def blocks(language: str) -> list[str]:
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_page_name_what_exists(tmp_path: Path) -> None:
    before, workflow, gitlab = map(yaml.safe_load, blocks("yaml"))
    assert before["repos"][0]["hooks"][0]["id"] == read(".pre-commit-hooks.yaml")[0]["id"]
    used = [
        step for step in workflow["jobs"]["audit"]["steps"] if step["uses"].startswith("OWNER/")
    ]
    assert set(used[0]["with"]) <= set(read("action.yml")["inputs"])
    assert set(gitlab["audit"]["variables"]) <= set(
        read("docs/gitlab-ci.yml")["audit"]["variables"]
    )
    (arguments,) = re.findall(r"# args: (\[.*\])", blocks("yaml")[0])
    assert yaml.safe_load(arguments)[-1] == "--"
    (configuration,) = blocks("toml")
    from auditor.gate.configuration import read as read_config

    (tmp_path / "audit.toml").write_text(configuration, "utf-8")
    found = read_config(str(tmp_path / "audit.toml"))
    assert (len(found.suppressions), set(found.settings)) == (
        1,
        set(tomllib.loads(configuration)) - {"suppress"},
    )


def test_the_commands_of_the_page_do_what_is_shown(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shown = steps((ROOT / "docs" / "ci.md").read_text("utf-8"))
    assert len(shown) == 3
    for step in shown:
        done = run_step(step, tmp_path)
        assert done.returncode == step.exit_code, (step.command, done.stdout, done.stderr)
        assert missing(step.lines, done.stdout + done.stderr) == []
