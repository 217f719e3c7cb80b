"""Text out of pictures of pages, where the extra `ocr` is installed: RapidOCR with the models in
its own package.

Nothing is fetched. What is read so is marked in the document (`Document.scanned`): it never fails a
gate by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from auditor.model.records import NamedTuple

# Lines of which the engine is less sure are left out.
SURE = 0.6


class Seen(NamedTuple):
    """A line of text in a picture, and its box in the picture's points, y growing down."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


# Takes a picture (an array of rows of points of red,
# green and blue) and returns the lines in it.
Engine = Callable[[Any], list[Seen]]


def installed() -> bool:
    """Return whether the extra is there, without loading it."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@lru_cache(maxsize=1)
def engine() -> Engine:
    """Return the engine, loaded once a process; raise ImportError where the extra is missing."""
    from rapidocr import RapidOCR

    read = RapidOCR(params={"Global.log_level": "critical"})

    def lines(picture: Any) -> list[Seen]:
        result = read(picture)
        if result.boxes is None or result.txts is None:
            return []
        found = zip(result.boxes, result.txts, result.scores, strict=True)
        return [
            _seen(box, str(text))
            for box, text, score in found
            if float(score) >= SURE and str(text).strip()
        ]

    return lines


def _seen(box: Any, text: str) -> Seen:
    across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
    return Seen(text.strip(), min(across), min(down), max(across), max(down))
