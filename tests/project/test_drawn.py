"""The pictures of the project are made by a command."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from benchmarks.pictures import ROWS, main, png, terminal, without_fonts


def test_a_report_is_drawn_with_its_colours_and_asks_no_network() -> None:
    drawn = terminal("\x1b[31m✗ ERROR\x1b[0m  TRE-01\n" + "line\n" * ROWS)
    assert drawn.startswith("<svg") and "ERROR" in drawn
    assert "@font-face" not in drawn and "url(http" not in drawn
    assert drawn.count(">line") == ROWS - 1


def test_only_what_fetches_a_font_is_taken_out() -> None:
    style = "a {b} @font-face { src: url(https://x) } .c { fill: red } @font-face { d } e"
    assert without_fonts(style) == "a {b} .c { fill: red } e"


def test_pixels_become_a_picture() -> None:
    made = png(bytes(range(1, 13)) + b"rest", (2, 1, 16, 4))
    assert made.startswith(b"\x89PNG\r\n\x1a\n") and made.endswith(b"IEND\xaeB`\x82")
    data = made.partition(b"IDAT")[2]
    assert zlib.decompressobj().decompress(data) == b"\0" + bytes(range(1, 9))


@pytest.mark.chromium
def test_all_pictures_are_made(tmp_path: Path) -> None:
    assert main(tmp_path) == 0
    made = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(made) == {"terminal.svg", "page.png", "phone.png", "marked.png"}
    assert min(made.values()) > 5000
