"""The same tables from a cluster, also where a worker is killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dask
import distributed
import pytest

from auditor.corpus import work
from tests.corpus.conftest import Made, audited, budget, rows
from tests.corpus.test_run import tables


@pytest.fixture
def cluster() -> Iterator[object]:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None,
            preload=["tests.corpus.deadly"],
        ) as made,
    ):  # fmt: skip
        yield made


def test_a_cluster_makes_the_same_tables(made: Made, tmp_path: Path, cluster: object) -> None:
    folder = made(150)
    audited([folder], tmp_path / "here")
    (folder / "kills.md").write_text(budget(333), "utf-8")
    address = cluster.scheduler_address  # type: ignore[attr-defined]
    step = audited([folder], tmp_path / "there", scheduler=address)
    assert (step.documents, step.failed) == (151, 1)
    assert rows(tmp_path / "there", "SELECT error FROM documents WHERE error IS NOT NULL") == [
        (work.TWICE,)
    ]
    (folder / "kills.md").unlink()
    whole = tables(tmp_path / "there")
    without = {
        name: [row for row in found if not str(row).count("kills.md")]
        for name, found in whole.items()
    }
    assert without == tables(tmp_path / "here")
