"""Store what is said of many documents, and show what a change changes.

    python -m benchmarks.frozen save FILE [FOLDER ...]      store verdicts, severities, figures
    python -m benchmarks.frozen compare FILE [FOLDER ...]
        what is gone, new or judged otherwise now

Without a folder: the seeds, samples, corpus and disclosures of ../shared. Checks are known by their
rule and by the figures that they are about (text and place), not by ids. Where INDEX.tsv beside the
documents says that one belongs to the half "report", it is counted and not shown: what is looked at
is tuned to.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FOLDERS = ("seeds", "samples", "corpus", "disclosures")
SHOWN = 40
"""Lines shown a document; the rest are counted: a table read anew changes hundreds of checks."""

Frozen = dict[str, dict[str, str]]
"""Document → what a check or finding is about → what is said of it."""


def frozen(record: Mapping[str, Any]) -> dict[str, str]:
    """Return what one document's record says: `rule · figures` →
    `verdict severity stated computed`.
    """
    said: dict[str, str] = {}
    seen: Counter[str] = Counter()
    loud = {at: finding["severity"] for finding in record["findings"] for at in finding["checks"]}
    for check in record["checks"]:
        about = " ".join(map(_figure, check["figures"]))
        key = f"{check['rule']} {check['kind']} · {about}"
        seen[key] += 1
        amounts = f"{check['stated'] or '-'} {check['computed'] or '-'}"
        said[f"{key} #{seen[key]}"] = f"{check['verdict']} {loud.get(check['id'], '-')} {amounts}"
    said["coverage"] = f"{record['coverage']['checked']} of {record['coverage']['figures']} figures"
    said["read as"] = (
        f"{record['kind']} · {len(record['tables'])} tables · {record['year']} · {record['unit']}"
    )
    return said


def _figure(figure: Mapping[str, Any]) -> str:
    place = figure["cell"] or figure["line"] or figure["page"] or ""
    return f"{figure['role']}={figure['text'] or '(blank)'}@{place}"


def records(folders: Sequence[Path], audit: Sequence[str]) -> Frozen:
    """Return what the command says of all documents of the folders,
    by path from the folder's parent.
    """
    found: Frozen = {}
    for folder in folders:
        done = subprocess.run(
            [*audit, "--format", "jsonl", "--quiet", str(folder)], capture_output=True, check=False
        )
        for line in done.stdout.decode("utf-8", "replace").splitlines():
            record = json.loads(line)
            if "findings" in record:
                name = Path(record["path"]).resolve().relative_to(folder.resolve().parent)
                found[name.as_posix()] = frozen(record)
    return found


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return a line for each thing said of one document that is gone (-), new (+) or other (~)."""
    lines = [f"- {key}: {before[key]}" for key in before if key not in after]
    lines += [f"+ {key}: {after[key]}" for key in after if key not in before]
    both = (key for key in before if key in after and before[key] != after[key])
    return lines + [f"~ {key}: {before[key]} → {after[key]}" for key in both]


def hidden(folders: Iterable[Path]) -> set[str]:
    """Return the documents that an INDEX.tsv gives to the half "report"."""
    names = set()
    for folder in folders:
        if (folder / "INDEX.tsv").is_file():
            with (folder / "INDEX.tsv").open(encoding="utf-8") as file:
                rows = csv.DictReader(file, delimiter="\t")
                names |= {
                    f"{folder.name}/{row['file']}" for row in rows if row.get("half") == "report"
                }
    return names


def compared(before: Frozen, after: Frozen, unseen: set[str]) -> list[str]:
    """Return the report of a comparison: changed documents with their lines,
    then counts by kind of change.
    """
    report, count = [], Counter[str]()
    for name in sorted(before.keys() | after.keys()):
        if name not in after or name not in before:
            report.append(f"{name}: {'not read any more' if name in before else 'read now'}")
            continue
        lines = changes(before[name], after[name])
        count.update(_kind(line) for line in lines)
        if lines and name in unseen:
            report.append(f"{name}: {len(lines)} changes (half report)")
        elif lines:
            more = [f"  … {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
            report += [
                f"{name}: {len(lines)} changes",
                *(f"  {line}" for line in lines[:SHOWN]),
                *more,
            ]
    return [*report, *(f"{number:6} {kind}" for kind, number in sorted(count.items()))]


def _kind(line: str) -> str:
    """Return what a change is counted under: its sign and, for a check,
    the verdicts before and after.
    """
    if " · " not in line or line[2:].startswith("read as"):
        return f"{line[0]} {line[2:].split(':')[0]}"
    said = line.rpartition(": ")[2]
    return f"{line[0]} {' → '.join(' '.join(part.split()[:2]) for part in said.split(' → '))}"


def main() -> None:
    """Run one of the two commands of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("save", "compare"))
    parser.add_argument("file", type=Path)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--audit", default="", help="the command to run (default: this project's)")
    given = parser.parse_args()
    folders = given.folders or [SHARED / name for name in FOLDERS]
    now = records(folders, [given.audit] if given.audit else [sys.executable, "-m", "auditor"])
    if given.what == "save":
        with gzip.open(given.file, "wt", encoding="utf-8") as file:
            json.dump(now, file, ensure_ascii=False, sort_keys=True)
        return
    with gzip.open(given.file, "rt", encoding="utf-8") as file:
        print(*compared(json.load(file), now, hidden(folders)), sep="\n")


if __name__ == "__main__":
    main()
