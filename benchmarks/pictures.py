"""Pictures for a page about the project: python -m benchmarks.pictures FOLDER

terminal.svg: the report of an example; page.png and phone.png: the same as a page, on a desk and on
a telephone; marked.png: a page of a PDF with what is wrong marked on it. The last three need
Chromium, and fonts for what the example is written in.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "dapeng-2022-budget.txt"
COLUMNS, ROWS = 100, 30
"""What of the report is on the picture of the terminal: its first screen."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIZES = {"page.png": "1280,900", "phone.png": "500,900"}
TABLE = (("Department", "2024", "2025"), ("Parks", "1,204", "1,310"), ("Libraries", "880", "905"),
         ("Roads", "3,412", "3,560"), ("Housing", "1,951", "2,004"),
         ("Total", "7,447", "7,797"))  # fmt: skip
"""A table whose second total is wrong by 18: 7,779 is right."""
PRINTED = """<meta charset="utf-8"><style>body {{ font: 12pt sans-serif; margin: 2cm }}
table {{ border-collapse: collapse; margin-top: 1cm }} td {{ border: 1px solid; padding: 4pt 24pt }}
</style><h1>City budget 2025</h1><p>Spending by department, in $000</p><table>{}</table>"""
SCALE = 2
"""Pixels of the marked page for each point."""


def main(folder: Path) -> int:
    """Write the pictures into a folder; return 1 where a browser is missing for some of them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "terminal.svg").write_text(terminal(audited(EXAMPLE, "--lang", "en")), "utf-8")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("no Chromium: the page and the marked PDF are left out", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as made:
        page = Path(made, "report.html")
        audited(EXAMPLE, "--lang", "en", "-o", str(page))
        for name, size in SIZES.items():
            drive(browser, f"--window-size={size}", f"--screenshot={folder / name}", page)
        (folder / "marked.png").write_bytes(marked(browser, Path(made)))
    return 0


def audited(path: Path, *options: str) -> str:
    """Return what the command prints of a document, in colour."""
    command = [sys.executable, "-m", "auditor", *options, path.name]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, encoding="utf-8",
                          env={"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "PYTHONUTF8": "1",
                               "PYTHONPATH": str(Path(__file__).parents[1])})  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def terminal(report: str) -> str:
    """Return the first screen of a report as a drawing; it names no font of a network."""
    from rich.console import Console
    from rich.terminal_theme import SVG_EXPORT_THEME
    from rich.text import Text

    lines = report.split("\n")[:ROWS]
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    for line in [f"\x1b[1m$ audit {EXAMPLE.name}\x1b[0m", *lines]:
        console.print(Text.from_ansi(line), no_wrap=True, crop=False, overflow="ignore")
    drawn = console.export_svg(title="audit", theme=SVG_EXPORT_THEME, unique_id="audit")
    return without_fonts(drawn)


def without_fonts(drawn: str) -> str:
    """Return a drawing without the rules that fetch a font from a network."""
    kept, rest = "", drawn
    while "@font-face" in rest:
        before, _, after = rest.partition("@font-face")
        kept, rest = kept + before.rstrip(" "), after.partition("}")[2]
    return kept + rest


def drive(browser: str, *options: str | Path) -> None:
    """Let a browser without a window do one thing with a file."""
    asked = [str(each) if isinstance(each, str) else each.as_uri() for each in options]
    subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    *asked], check=True, capture_output=True, timeout=120)  # fmt: skip


def marked(browser: str, folder: Path) -> bytes:
    """Return the picture of a page of a PDF that is marked."""
    import pypdfium2

    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    source = folder / "city.html"
    source.write_text(PRINTED.format(rows), "utf-8")
    drive(browser, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'city.pdf'}", source)
    audited(folder / "city.pdf", "-f", "marked", "-o", str(folder / "marked.pdf"))
    page = pypdfium2.PdfDocument(folder / "marked.pdf")[0]
    bitmap = page.render(scale=SCALE, may_draw_forms=True, rev_byteorder=True)
    lines = bitmap.height // 2
    return png(bytes(bitmap.buffer), (bitmap.width, lines, bitmap.stride, bitmap.n_channels))


def png(pixels: bytes, shape: Sequence[int]) -> bytes:
    """Return rows of pixels (width, height, bytes a row, bytes a pixel) as a PNG."""
    width, height, stride, channels = shape
    rows = b"".join(
        b"\0" + pixels[at * stride : at * stride + width * channels] for at in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
