"""What is installed is the whole project: code, rules and reports, unpacked or zipped."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from auditor.text import compiled
from tests.conftest import ENVIRONMENT, ROOT

SOURCES = ("auditor", "rules", "reports")
EXAMPLE = ROOT / "examples" / "dapeng-2022-budget.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the tree, without the network, and return its path."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (file for file in ROOT.iterdir() if file.is_file()):
        shutil.copy(file, tree)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
    ]
    command += ["--wheel-dir", str(out), str(tree)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module", params=["unpacked", "zipped"])
def installed(
    request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The wheel as a place to import from."""
    if request.param == "zipped":
        return wheel
    place = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(wheel).extractall(place)
    return place


def python(place: Path, code: str) -> str:
    """Return what the code prints where the package is imported from `place`."""
    start = f"import sys; sys.path.insert(0, {str(place)!r}); sys.argv[0] = 'audit'\n"
    command = [sys.executable, "-I", "-X", "utf8", "-c", start + code]
    done = subprocess.run(
        command,
        cwd=place.parent,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    shipped = set(zipfile.ZipFile(wheel).namelist())
    places = {"auditor": "auditor", "rules": "auditor/rules", "reports": "auditor/reports"}
    owed = {
        f"{places[name]}/{file.relative_to(ROOT / name).as_posix()}"
        for name in SOURCES
        for file in (ROOT / name).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert owed - shipped == set()
    assert {name.split("/")[0] for name in shipped} == {
        "auditor",
        wheel.name.rsplit("-", 3)[0] + ".dist-info",
    }


def test_the_wheel_holds_the_packs_compiled(wheel: Path) -> None:
    lines = zipfile.ZipFile(wheel).read(f"auditor/{compiled.FILE}").decode().split("\n")
    assert [line.partition("\t")[0] for line in lines] == [
        compiled.digest(compiled.source(name))
        for folder in compiled.FOLDERS
        for name in compiled.sources(folder)
    ]


def test_the_wheel_names_its_command_and_licence(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    info = wheel.name.rsplit("-", 3)[0] + ".dist-info"
    assert "audit = auditor.__main__:start" in archive.read(f"{info}/entry_points.txt").decode()
    metadata = archive.read(f"{info}/METADATA").decode()
    for line in ("Requires-Python: >=3.11", "Requires-Dist: pandas", "License-File: LICENSE"):
        assert line in metadata


def test_data_is_found_where_the_package_is(installed: Path) -> None:
    code = (
        "from auditor.text.folders import folder\nfor n in ('rules', 'reports'): print(folder(n))"
    )
    printed = python(installed, code).splitlines()
    assert [Path(line) for line in printed] == [
        installed / "auditor" / name for name in ("rules", "reports")
    ]


def test_an_installed_package_need_not_check_its_packs(installed: Path) -> None:
    code = (
        f"from auditor import audit\naudit({str(EXAMPLE)!r})\n"
        "print('auditor.packs.loading' in sys.modules, 'auditor.packs.checking' in sys.modules)"
    )
    assert python(installed, code).strip() == "True False"


def test_an_installed_package_audits(installed: Path) -> None:
    code = f"from auditor import audit\nprint(audit({str(EXAMPLE)!r}).exit_code)"
    assert python(installed, code).strip() == "1"
