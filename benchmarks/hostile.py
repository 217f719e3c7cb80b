"""What input that means harm costs: `python -m benchmarks.hostile [NAME...]` (a part of a case's
name chooses it).

Each case is a file, audited by a process of its own: exit code, seconds of the processor, peak
memory, and the last line that it said.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.reading_office import make as office  # noqa: E402
from tests.reading_pdf.make import Page, pdf, soup  # noqa: E402

TIMEOUT, MAKE = 300, "--make"
MB = 1 << 20


def text(words: str) -> Callable[[], bytes]:
    return words.encode


def coded(rows: int) -> bytes:
    """Return a table by function of so many rows, every level of it wrong."""
    head = "示例局2022年部门预算\n\n表1 一般公共预算支出表（按功能分类）\n\n单位：万元\n\n"
    lines = [
        "预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出",
        "示例局\t\t\t5,883\t1,239\t4,644",
    ]
    for at in range(rows):
        code = (
            f"{201 + at // 10_000:03d}"
            if at % 10_000 == 0
            else f"{201 + at // 10_000:03d}{at // 100 % 100:02d}"
        )
        code += f"{at % 100:02d}" if at % 100 else ""
        lines.append(f"\t{code}\t科目{at}\t{at:,}\t{at}\t0")
    return (head + "\n".join(lines)).encode()


def unknown(rows: int) -> bytes:
    """Return a table of no known form."""
    head = "项目\t本年\t上年\t增减\n"
    return (
        head
        + "".join(f"{at}．项目{at}\t{at * 7:,}\t{at * 5:,}\t{at * 2:,}\n" for at in range(rows))
    ).encode()


def sentences(count: int) -> bytes:
    """Return sentences that each claim something else."""
    line = (
        "2022 年项目{0}支出 {0} 万元，比 2021 年增加 {0} 万元，增长 {0}%，占总支出的 {0}%，其中："
        "乙 {0} 万元。\n\n"
    )
    return ("示例局2022年部门预算\n\n" + "".join(map(line.format, range(count)))).encode()


def bombed() -> bytes:
    """Return a Word document whose one part unpacks to a gigabyte."""
    return office.archive({"_rels/.rels": office.links(officeDocument="word/document.xml"),
                           "word/document.xml": "<w:document>" + " " * (1024 * MB)})  # fmt: skip


def entities() -> bytes:
    """Return a Word document with ten levels of entities."""
    names = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 11))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "预算">{names}]>'
        "<w:document>&a10;</w:document>"
    )
    return office.archive(
        {"_rels/.rels": office.links(officeDocument="word/document.xml"), "word/document.xml": body}
    )


def wide_sheet(last: str) -> bytes:
    """Return a workbook that claims to reach to `last` and has a cell there."""
    row = "".join(filter(str.isdigit, last))
    cells = (
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{last}"><v>2</v></c></row>'
    )
    return office.xlsx(f'<dimension ref="A1:{last}"/><sheetData>{cells}</sheetData>')


def formulas(rows: int) -> bytes:
    """Return a workbook of rows with sums over all rows above."""
    lines = (
        f"项目{at}|{at}|=SUM(B1:B{at - 1})#{at * (at - 1) // 2}|=B{at}+C{at}#{at}"
        for at in range(2, rows)
    )
    return office.xlsx(office.rows("项目|本年|合计|和", *lines))


def pages(count: int, ruled: bool) -> bytes:
    """Return a PDF of so many pages, each with a paragraph or with a table of
    20 rows and 5 columns.
    """
    page = Page()
    if ruled:
        xs, ys = [30 + 65 * at for at in range(6)], [40 + 20 * at for at in range(21)]
        page.ruled(xs, ys)
        for at, y in enumerate(ys[1:]):
            for x in xs[1:-1]:
                page.text(x + 3, y - 5, str(1000 + at))
            page.text(xs[0] + 3, y - 5, f"项目{at}")
    else:
        for at in range(30):
            page.text(30, 40 + 14 * at, "2022年预算支出 500 万元，比上年增加 20 万元。")
    return pdf(*[page] * count)


def inflating() -> bytes:
    """Return a PDF with a page whose content unpacks to 512 MB."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * MB) for _ in range(512)) + packer.flush()
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 500] /Contents 4 0 R >>",
             (
                 b"<< /Length %d /Filter /FlateDecode >>\n"
                 b"stream\n%s\nendstream"
             ) % (len(stream), stream)]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, part) for at, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF\n"


def old_sheet(rows: int) -> bytes:
    """Return an old workbook full of numbers."""
    cells = (
        office.record(0x203, office.words(at, 1, 0), struct.pack("<d", at)) for at in range(rows)
    )
    return office.xls(b"".join(cells))


CASES: dict[str, Callable[[], bytes]] = {
    "50 MB line, Chinese.txt": lambda: ("预" * (50 * MB // 3)).encode(),
    "50 MB line, amounts.txt": lambda: ("支出 1,234.5 万元，增长 3%，" * (50 * MB // 36)).encode()[
        : 50 * MB
    ],
    "50 MB line, digits.txt": lambda: b"1" * (50 * MB),
    "50 MB of blanks.txt": lambda: "支出".encode() + b" " * (50 * MB) + b"5",
    "50 MB line, tabs.txt": lambda: b"1\t" * (25 * MB),
    "100,000 rows by function.txt": lambda: coded(100_000),
    "100,000 rows of no form.txt": lambda: unknown(100_000),
    "20,000 sentences.txt": lambda: sentences(20_000),
    "10,000 tables.txt": lambda: (unknown(4).decode() + "\n\n说明\n\n").encode() * 10_000,
    "2,000 columns.txt": lambda: ("\t".join(map(str, range(2_000))) + "\n").encode() * 200,
    "cell of a million digits.txt": lambda: (
        f"项目\t金额\n甲\t{'9' * 1_000_000}\n合计\t{'9' * 1_000_000}\n".encode()
    ),
    "a million empty lines.txt": lambda: "项目\t金额\n".encode() + b"\n" * 1_000_000,
    "100,000 list items.md": lambda: "".join(
        f"{at}. 项目 {at} 万元\n" for at in range(100_000)
    ).encode(),
    "nested tables.html": lambda: b"<table><tr><td>1" * 100_000,
    "spans.html": lambda: (
        b"<table>" + b"<tr><td colspan=65535 rowspan=65534>1" * 2_000 + b"</table>"
    ),
    "100,000 rows.html": lambda: (
        "<table>" + "<tr><td>甲<td>1<td>2" * 100_000 + "</table>"
    ).encode(),
    "zip bomb.docx": bombed,
    "entity bomb.docx": entities,
    "A1-XFB50.xlsx": lambda: wide_sheet("XFB50"),
    "A1-XFD1048576.xlsx": lambda: wide_sheet("XFD1048576"),
    "35,000 formulas.xlsx": lambda: formulas(17_500),
    "60,000 rows.xls": lambda: old_sheet(60_000),
    "5,000 pages of text.pdf": lambda: pages(5_000, False),
    "5,000 pages of tables.pdf": lambda: pages(5_000, True),
    "soup.pdf": lambda: soup(50),
    "content of 512 MB.pdf": inflating,
    "300,000 characters on a page.pdf": lambda: pdf(*[_crowded(300_000)]),
    "100,000 lines on a page.pdf": lambda: pdf(*[_crossed(50_000)]),
}


def _crowded(count: int) -> Page:
    page = Page()
    for at in range(count // 100):
        page.text(20 + at % 7, 10 + at * 0.16, "1234567890" * 10, 2)
    return page


def _crossed(count: int) -> Page:
    page = Page().text(40, 60, "500")
    for at in range(count):
        page.line(0, at / count * 500, 400, at / count * 500).line(
            at / count * 400, 0, at / count * 400, 500
        )
    return page


def measured(path: Path) -> tuple[str, float, int, str]:
    """Return exit code, seconds, peak memory in MB,
    and the last line that the audit of a file said.
    """
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "auditor", str(path)], cwd=ROOT, stdout=out, stderr=out
        )
        while (done := os.wait4(process.pid, os.WNOHANG))[
            0
        ] == 0 and time.perf_counter() - started < TIMEOUT:
            time.sleep(0.01)
        if done[0] == 0:
            process.kill()
            done = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        out.seek(0)
        lines = out.read().decode(errors="replace").splitlines() or [""]
    process.returncode = os.waitstatus_to_exitcode(done[1])
    code = "killed" if seconds >= TIMEOUT else str(process.returncode)
    return code, done[2].ru_utime + done[2].ru_stime, done[2].ru_maxrss // 1024, lines[-1]


def main() -> None:
    """Print a row for each case."""
    if sys.argv[1:2] == [MAKE]:
        Path(sys.argv[3]).write_bytes(CASES[sys.argv[2]]())
        return
    chosen = [
        name for name in CASES if not sys.argv[1:] or any(part in name for part in sys.argv[1:])
    ]
    print(f"{'file':36}{'MB':>7}{'exit':>7}{'s':>8}{'peak MB':>9}  said")
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            path = Path(folder) / name
            # A process begins with the memory of the one that starts it: what a case takes to make
            # would count.
            subprocess.run([sys.executable, __file__, MAKE, name, str(path)], check=True)
            code, seconds, memory, said = measured(path)
            said = said.replace(f"{folder}/", "")
            print(
                f"{name:36}{path.stat().st_size / MB:7.1f}{code:>7}{seconds:8.2f}{memory:9}  "
                f"{said[:90]}",
                flush=True,
            )
            path.unlink()


if __name__ == "__main__":
    main()
