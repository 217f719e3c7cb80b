"""No regular expression goes back over what it has read: long texts made against each of them are done in no time."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.patterns import BOUNDED, hostile, patterns, texts, work
from tests.conftest import ENVIRONMENT, ROOT

LENGTH, SECONDS = 100_000, 60
"""A second or two for what is linear; what is quadratic takes longer for a single one of them. It is the time of the
processor: a busy machine takes none of it away."""
PROGRAM = f"""
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from benchmarks.patterns import BOUNDED, hostile, patterns, work, worst
for name, used in patterns().items():
    for sample in worst(used, 500, 2) if name not in BOUNDED else ():
        for text in hostile(sample, {LENGTH}):
            work(used, text)
"""


def test_patterns_are_collected_with_the_ways_they_are_used() -> None:
    found = patterns()
    assert len(found) > 100
    assert found["auditor.recognition.labels._OUTLINE"].ways == {"match"}
    assert "search" in found["auditor.recognition.grammar._SHARE"].ways
    assert set(BOUNDED) <= set(found)


def test_a_pattern_is_tried_with_what_it_is_made_of() -> None:
    used = patterns()["auditor.recognition.labels._YEAR"]
    assert {"19", "年"} <= set(texts(used.pattern))
    assert {len(text) for text in hostile("年", 50)} == {51, 52}
    work(used, "2022年")


def test_no_pattern_goes_back_over_a_long_text() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, env=ENVIRONMENT, check=False)
    assert done.returncode == 0
