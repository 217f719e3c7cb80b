"""What a document leaves behind is looked through at once where it is little."""

from __future__ import annotations

import gc

import pytest

from auditor.running import garbage_collector
from auditor.running.garbage_collector import collecting_rarely

MANY = 50_000


@pytest.mark.parametrize(("made", "old"), [(MANY // 2, False), (2 * MANY, True)])
def test_very_many_values_are_of_old_at_the_end(
    made: int, old: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage_collector, "MANY", MANY)
    before = gc.get_threshold()
    gc.collect()
    with collecting_rarely():
        kept = [[at] for at in range(made)]
    assert any(each is kept for each in gc.get_objects(generation=2)) is old
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
    # They are looked through when their time comes.
    kept.append(kept)  # type: ignore[arg-type]
    del kept
    assert gc.collect() > 0


def test_what_somebody_froze_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage_collector, "MANY", 0)
    gc.freeze()
    try:
        with collecting_rarely():
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
