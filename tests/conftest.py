"""What every test may use: the shared documents, snapshots, and hypothesis with a number of examples to choose."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

LEFT_OUT = pytest.StashKey[int]()

slow = [HealthCheck.too_slow]
settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True, suppress_health_check=slow)
settings.register_profile("nightly", max_examples=10_000, deadline=None, suppress_health_check=slow)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write what the tests yield as the new snapshots")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[LEFT_OUT] = 0
    if SHARED.is_dir():
        return
    without = [item for item in items if item.get_closest_marker("shared")]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if not item.get_closest_marker("shared")]
    config.stash[LEFT_OUT] = len(without)


def pytest_sessionfinish(session: pytest.Session) -> None:
    worker = getattr(session.config, "workeroutput", None)
    if worker is not None:
        worker["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    # Every worker collects every test, so each of them counts the same.
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)  # type: ignore[attr-defined]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    count = config.stash.get(LEFT_OUT, 0)
    if count:
        terminalreporter.write_line(f"{count} tests did not run: the folder ../shared, which they read, is absent.")


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
        assert file.is_file(), f"no snapshot {file.relative_to(ROOT)}: make it with `make snapshots`, and read it"
        assert text == file.read_bytes().decode()

    return compare
