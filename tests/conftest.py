"""What every test may use: the shared documents, snapshots,
and hypothesis with a number of examples to choose.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

ENVIRONMENT = {
    "HOME": os.environ.get("HOME", ""),
    "PATH": os.environ.get("PATH", os.defpath),
    "LANG": "C.UTF-8",
}
"""What a process that a test starts knows of this machine: a test that needs more says so."""

LEFT_OUT = pytest.StashKey[dict[str, int]]()

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)
OFFICE = shutil.which("soffice")

NEEDED = {
    "shared": (SHARED.is_dir(), "the folder ../shared, which they read, is absent"),
    "chromium": (BROWSER is not None, f"none of {', '.join(BROWSERS)} is installed"),
    "libreoffice": (OFFICE is not None, "soffice is not installed"),
    "pyinstaller": (find_spec("PyInstaller") is not None, "PyInstaller is not installed"),
    "frames": (
        all(map(find_spec, ("pyarrow", "matplotlib"))),
        "pyarrow or matplotlib is not installed",
    ),
    "pyright": (shutil.which("pyright") is not None, "pyright is not installed"),
}
"""Marker → whether what its tests need is here, and what to say where it is not."""

slow = [HealthCheck.too_slow]
settings.register_profile(
    "ci", max_examples=50, deadline=None, derandomize=True, suppress_health_check=slow
)
settings.register_profile("nightly", max_examples=10_000, deadline=None, suppress_health_check=slow)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write what the tests yield as the new snapshots",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[LEFT_OUT] = {}
    for marker, (present, _) in NEEDED.items():
        without = [] if present else [item for item in items if item.get_closest_marker(marker)]
        if without:
            config.hook.pytest_deselected(items=without)
            items[:] = [item for item in items if not item.get_closest_marker(marker)]
            config.stash[LEFT_OUT][marker] = len(without)


def pytest_sessionfinish(session: pytest.Session) -> None:
    worker = getattr(session.config, "workeroutput", None)
    if worker is not None:
        worker["left_out"] = session.config.stash.get(LEFT_OUT, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    # Every worker collects every test, so each of them counts the same.
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", {})  # type: ignore[attr-defined]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for marker, count in config.stash.get(LEFT_OUT, {}).items():
        terminalreporter.write_line(f"{count} tests did not run: {NEEDED[marker][1]}.")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared documents; a test that asks for it is marked `shared`."""
    return SHARED


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function (name, text) that compares text with the file snapshots/name beside the test."""
    folder = request.path.parent / "snapshots"
    update = bool(request.config.getoption("--update-snapshots"))

    def compare(name: str, text: str) -> None:
        file = folder / name
        if update:
            folder.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
            return
        assert file.is_file(), (
            f"no snapshot {file.relative_to(ROOT)}: make it with `make snapshots`, and read it"
        )
        assert text == file.read_bytes().decode()

    return compare
