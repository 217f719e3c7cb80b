"""The page and the queries over 10,000 documents: how large, how soon, in a browser without a head.

    python -m benchmarks.corpus_page [DOCUMENTS]

A few real results are repeated under other digests and paths. Chromium opens the page as a person
does: until the list is there, then a word to search, a head to sort by, a bar to choose and a
document to open; all that while nothing may be refused or thrown.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.corpus.page import page
from auditor.corpus.query import Results
from auditor.corpus.rows import Rows
from auditor.corpus.run import BATCH, Plan, made
from auditor.corpus.schema import TABLES
from auditor.corpus.store import Store
from auditor.corpus.work import Sighting, Way, auditing
from auditor.running.engine import Options
from benchmarks.many import write

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.html.browser import Browser  # noqa: E402

DOCUMENTS = 10_000
REAL, YEARS = 40, 4
COLUMNS = [column.name for column in TABLES["documents"]]
COOKBOOK = re.compile(r"([^\n]+)\n```sql\n(.+?)```", re.S)
STEPS = (
    ("searched", "document.getElementById('search').value = '0099';"
                 "document.getElementById('search').dispatchEvent(new Event('input'))"),
    ("cleared", "document.getElementById('clear').click()"),
    ("sorted", "document.querySelector('[data-key=path] button').click()"),
    ("chosen", "document.querySelector('[data-by=rule]').click()"),
    ("opened", "document.querySelector('#rows button').click()"),
)  # fmt: skip


def real(folder: Path) -> list[Rows]:
    """Return what comes of some documents."""
    write(folder, REAL)
    work = auditing(Way(Options(), ()))
    files = sorted(folder.iterdir())
    return [work(Sighting(file.name, file.name, 0, str(file))).rows for file in files]


def repeated(found: list[Rows], number: int) -> Iterator[Rows]:
    """Yield so many documents, each with a digest and a path of its own."""
    for at in range(number):
        digest = sha256(str(at).encode()).hexdigest()
        rows = {name: [(digest, *row[1:]) for row in each]
                for name, each in found[at % len(found)].items()}  # fmt: skip
        shown = dict(zip(COLUMNS, rows["documents"][0], strict=True))
        shown |= {"path": f"{at:06}.txt", "entity": f"Office {at // YEARS}",
                  "year": 2020 + at % YEARS}  # fmt: skip
        rows["documents"] = [tuple(shown.values())]
        yield rows


def filled(folder: Path, found: list[Rows], number: int) -> None:
    """Make a folder of results of so many documents."""
    store, plan = Store(str(folder)), Plan((), "", Options())
    with store.opened(made(plan)):
        batch = list[Rows]()
        for at, rows in enumerate(repeated(found, number), 1):
            batch.append(rows)
            if len(batch) == BATCH or at == number:
                store.keep(batch)
                batch = []
        store.keep_places([], [])


def queries(results: Results) -> None:
    """Print how long each query of the cookbook takes."""
    text = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    for title, query in COOKBOOK.findall(text):
        began = time.perf_counter()
        number = len(results.ask(query).rows)
        print(f"  {time.perf_counter() - began:.3f} s  {number:6} rows  {title[:70]}", flush=True)


def browsed(file: Path, profile: Path) -> None:
    """Print how long the page takes in Chromium to be there, and to answer."""
    with Browser(profile) as browser:
        began = time.perf_counter()
        browser.open(file)
        shown = browser.run("document.querySelectorAll('#rows tr').length")
        print(f"  {time.perf_counter() - began:.2f} s  until {shown} rows of the list are there")
        for name, script in STEPS:
            began = time.perf_counter()
            browser.run(f"{script}; document.body.offsetHeight")
            left = browser.run("document.getElementById('count').textContent")
            print(f"  {time.perf_counter() - began:.3f} s  {name}: {left}")
        print(f"  {len(browser.problems)} problems", *browser.problems[:3])


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        place = Path(home)
        (place / "files").mkdir()
        filled(place / "to", real(place / "files"), number)
        results = Results(str(place / "to"))
        (findings,) = results.ask("SELECT count(*) FROM findings").rows[0]
        print(f"{number} documents, {findings} findings")
        queries(results)
        began = time.perf_counter()
        written = page(results, "en").encode()
        print(f"page: {len(written) / 1e6:.1f} MB, made in {time.perf_counter() - began:.1f} s")
        (place / "page.html").write_bytes(written)
        browsed(place / "page.html", place / "profile")


if __name__ == "__main__":
    main()
