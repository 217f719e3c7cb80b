"""Mutated files, read: `python -m benchmarks.fuzz FOLDER [--kind pdf] [--count 20000] [--seed 1]`.

Every file of FOLDER of a kind (its suffix), of at most 200 KB, is a seed. A mutated one is read to
a sound document or refused in one line; anything else is a failure: another exception, more than
SECONDS of the processor, more than MEMORY, the end of the process. Old Word files are not converted
(that is LibreOffice's work): their container is read, and refused. Each failure is printed and kept
in --keep.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from auditor.model.values import Document, Grid
from auditor.reading import Unreadable, read
from auditor.reading.office import legacy

LARGEST = 200_000
SECONDS = 20
"""Of the processor, for one file: a seed takes a hundredth of a second."""
MEMORY = 3 << 30
"""Bytes that a process may ask for: the readers' own limits lie far below."""
CHUNK = 250
"""Files that one process reads."""
KINDS = (
    "pdf",
    "docx",
    "xlsx",
    "xls",
    "ods",
    "fods",
    "doc",
    "html",
    "csv",
    "txt",
    "md",
    "mht",
    "xml",
)
PACKED = ("docx", "xlsx", "ods")
TOKENS = {
    "txt": (
        "  ", "....", "─", "│", "┼", "+---+", "|", "\t", "===", "$", "-", "1,234", "1,421, 486",
        " 2021 ", "\n", "\n\n", "\f", "(5)", "合计", "　　", "……", "%", "\r", "\0", "\u202e", "＄",
        "二〇二二年", "其中：", "9" * 400, '"', ";", "1e999", "ﾊ", "\ufeff",
    ),
    "pdf": (
        "0 Tc", "10 Tf", "BT", "ET", "/Annots [", "/Subtype /Widget", "5 0 R", ">>", "<<",
        "1 0 0 1", "(1)Tj", " re f", " l S", "-1", "1e9", "0", "99999999", " Tm", " cm", "q", "Q",
        "/Rotate 90", "/Kids [2 0 R]", "/Length 9999999", "/Filter /FlateDecode", "nan", "/Count",
        "3 Tr", "0 0 0 0 0 0 Tm", "/ToUnicode", "/Encoding",
    ),
    "html": (
        "<table>", "</table>", "<tr>", "<td>", "<td colspan=9999>", "<td rowspan=65534>", "<p>",
        "<dl><dt>", "<dd>", "<!--", "-->", "<script>", "</script>", "<![CDATA[", "&#x0;", "&#1e9;",
        "&amp;lt;", "<div role=row>", "<style>", "<meta charset=utf-7>", "<svg>", "<th scope=row>",
        'style="display:none"', "<pre>", "<br>", "<template>", "<li>", "\0",
    ),
    "xml": (
        "<b/>", 'outlineLevel="99"', 's="9"', '<mergeCell ref="A1:XFD9"/>', 'r="ZZ1"', '"', "<",
        ">", "-1", "999999999", 't="s"', 't="n"', "<w:tbl>", "<w:tr>", "<w:tc>", "<w:p>", "</w:p>",
        "<w:txbxContent>", '<w:gridSpan w:val="99999"/>', "<w:vMerge/>", "&#0;", "&x;", "1e999",
        "number-columns-repeated='999999'", "<!DOCTYPE a [", "<f>SUM(A1:XFD1048576)</f>",
        "ss:Index='99999'", "ss:MergeAcross='99999'", "#REF!",
    ),
    "mht": ("boundary=", "--", "=3D", "=\n", "Content-Type: text/html", "base64", "\n\n", "=ZZ"),
}  # fmt: skip
LIKE = {"csv": "txt", "md": "txt", "htm": "html", "xls": "xml", "xml": "xml", "fods": "xml",
        "docx": "xml", "xlsx": "xml", "ods": "xml"}  # fmt: skip


class Seed(NamedTuple):
    """A file that is mutated."""

    name: str
    data: bytes


def seeds(folder: Path, kind: str) -> list[Seed]:
    """Return the files of a kind in a folder."""
    found = (path for path in sorted(folder.rglob(f"*.{kind}")) if path.is_file())
    return [Seed(path.name, path.read_bytes()) for path in found if path.stat().st_size <= LARGEST]


def changed(data: bytes, tokens: tuple[str, ...], chance: random.Random) -> bytes:
    """Return bytes with a few places overwritten, cut out, doubled, or with a token put in."""
    done = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 10, 25))):
        if not done:
            break
        at = chance.randrange(len(done))
        end = min(len(done), at + chance.choice((1, 2, 5, 20, 100)))
        way = chance.random()
        if way < 0.2:
            done[at] = chance.randrange(256)
        elif way < 0.4:
            del done[at:end]
        elif way < 0.6:
            start = chance.randrange(len(done))
            done[at:at] = done[start : start + chance.choice((1, 5, 50, 500))]
        elif way < 0.95 and tokens:
            new = chance.choice(tokens).encode() * chance.choice((1, 1, 1, 3, 40))
            done[at : chance.choice((at, end))] = new
        elif way < 0.97:
            del done[at:]
        else:
            done[at:at] = chance.randbytes(5)
    return bytes(done)


def repacked(data: bytes, tokens: tuple[str, ...], chance: random.Random) -> bytes:
    """Return an archive with one of its parts changed: the damage is inside the XML."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changed(part, tokens, chance) if name == hit else part)
    return target.getvalue()


def recoded(data: bytes, chance: random.Random) -> bytes:
    """Return a text in another charset, perhaps with a mark that says what is wrong."""
    charset = chance.choice(("gb18030", "big5", "utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7"))
    mark = chance.choice((b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    return mark + data.decode("utf-8", "replace").encode(charset, "replace")


def mutated(seed: Seed, kind: str, chance: random.Random) -> bytes:
    """Return a seed mutated."""
    tokens = TOKENS.get(LIKE.get(kind, kind), ())
    if kind in PACKED and chance.random() < 0.8:
        return repacked(seed.data, tokens, chance)
    data = seed.data
    if kind in ("txt", "csv", "md", "html") and chance.random() < 0.2:
        data = recoded(data, chance)
    return changed(data, tokens, chance)


def sound(document: Document) -> None:
    """Assert that every block and cell stands in the text."""
    size = len(document.text)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= size
        if isinstance(block, Grid):
            for cell in (cell for row in block.rows for cell in row):
                assert block.start <= cell.start <= cell.end <= block.end, cell


def outcome(name: str, data: bytes) -> str:
    """Return what reading comes to: "read", "refused", or a traceback."""
    try:
        sound(read(name, data))
    except Unreadable as error:
        return "refused" if error.message and "\n" not in error.message else f"said: {error}"
    except Exception:
        return traceback.format_exc()
    return "read"


def one(kind: str, sources: list[Seed], number: str) -> tuple[Seed, bytes]:
    """Return the mutated file of a number, the same each time."""
    chance = random.Random(f"{kind} {number}")
    seed = chance.choice(sources)
    return seed, mutated(seed, kind, chance)


def child(pipe: int, kind: str, sources: list[Seed], numbers: list[str]) -> None:
    """Read mutated files and write the outcome of each to a pipe."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    legacy._program = lambda: ""
    for number in numbers:
        spent = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (spent + SECONDS, resource.RLIM_INFINITY))
        seed, data = one(kind, sources, number)
        said = outcome(seed.name, data)
        os.write(pipe, (said.replace("\n", "\x1f")[-3_000:] + "\n").encode())


def outcomes(kind: str, sources: list[Seed], numbers: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each number with what became of it; a process that ends is started again behind it."""
    while numbers:
        here, there = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(here)
            child(there, kind, sources, numbers[:CHUNK])
            os._exit(0)
        os.close(there)
        with os.fdopen(here, encoding="utf-8", errors="replace") as pipe:
            said = [line.rstrip("\n").replace("\x1f", "\n") for line in pipe]
        _, status = os.waitpid(pid, 0)
        yield from zip(numbers, said, strict=False)
        if status:
            yield numbers[len(said)], f"the process ended: status {status}"
            said.append("")
        numbers = numbers[len(said) :]


def main() -> None:
    """Print a line for each kind, and each failure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", action="append", help="a suffix without its dot; several may be")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for what failed")
    options = parser.parse_args()
    for kind in options.kind or KINDS:
        sources = seeds(options.folder, kind)
        if not sources:
            print(f"{kind:6} no seed", flush=True)
            continue
        counts: Counter[str] = Counter()
        numbers = [f"{options.seed}.{at}" for at in range(options.count)]
        for number, said in outcomes(kind, sources, numbers):
            fine = said in ("read", "refused")
            counts[said if fine else "failed"] += 1
            if not fine:
                print(f"{kind} {number}: {said}", flush=True)
                if options.keep:
                    seed, data = one(kind, sources, number)
                    (options.keep / f"{number}-{seed.name}").write_bytes(data)
        print(f"{kind:6} {len(sources)} seeds, {dict(sorted(counts.items()))}", flush=True)


if __name__ == "__main__":
    main()
