"""Measures what is named of the slips in generated disclosures, and what is wrongly alarmed."""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.disclosures.city import city
from benchmarks.disclosures.county import county
from benchmarks.disclosures.district import district
from benchmarks.disclosures.document import Checker, Disclosure
from benchmarks.disclosures.formats import FORMATS
from benchmarks.disclosures.school import school
from benchmarks.disclosures.slips import KINDS, Slip, slipped

STYLES = {"district": district, "city": city, "school": school, "county": county}
SLIPS_EACH = 2
"""Slips of each kind and style."""

Record = dict[str, Any]


def cases(seeds: int) -> Iterator[tuple[str, Disclosure, Slip | None]]:
    """Yield each document with its name and its slip, the clean ones first."""
    formats = list(FORMATS)
    for style, made in STYLES.items():
        for seed in range(seeds):
            document = made(seed)
            wrong = Checker(document).contradictions()
            if wrong:
                raise AssertionError(f"{style} {seed} is not consistent: {wrong}")
            yield f"{style}-clean-{seed:02}.{formats[seed % 5]}", document, None
        for number, kind in enumerate(KINDS):
            for turn in range(SLIPS_EACH):
                seed = seeds + number * SLIPS_EACH + turn
                slip = slipped(made(seed), kind, random.Random(seed))
                if slip:
                    name = f"{style}-{kind}-{turn}.{formats[(number + turn * 2) % 5]}"
                    yield name, slip.disclosure, slip


def records(program: str, folder: Path) -> dict[str, Record]:
    """Return the record of each document of a folder."""
    done = subprocess.run(
        [program, "--format", "jsonl", "--quiet", str(folder)], capture_output=True, check=False
    )
    found = {}
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        if "findings" in record:
            found[Path(record["path"]).name] = record
    return found


def loud(record: Record, *severities: str) -> list[dict[str, Any]]:
    """Return the findings of these severities."""
    return [finding for finding in record["findings"] if finding["severity"] in severities]


def words(record: Record, finding: dict[str, Any]) -> str:
    """Return all that a finding shows: its message, and the figures of its checks."""
    causes = {cause["id"]: cause for cause in record["causes"]}
    ids = {*finding["checks"], *causes.get(finding["cause"], {"checks": []})["checks"]}
    said = [finding["message"], finding.get("suggestion") or ""]
    for check in record["checks"]:
        if check["id"] in ids:
            said += [check["message"], *(str(figure["text"]) for figure in check["figures"])]
    return " ".join(said)


def named(record: Record, slip: Slip) -> bool:
    """Return whether a finding names the slip."""
    serious = ("error", "warning") if slip.wording or slip.kind == "shifted" else ("error",)
    shown = "" if slip.kind in ("direction", "comparison") else slip.shown.replace(",", "")
    digit = re.compile(rf"(?<![\d.]){re.escape(shown)}(?![\d]|\.\d)" if shown else "")
    return any(
        digit.search(words(record, finding).replace(",", "")) or shown in finding["message"]
        for finding in loud(record, *serious)
    )


def main() -> None:
    """Write the documents, audit them and print what is named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=50, help="clean documents of each style")
    options.add_argument("--show", action="store_true", help="print what is missed and alarmed")
    options.add_argument("--keep", type=Path, help="a folder for the documents")
    options.add_argument("--audit", default=str(Path(sys.executable).with_name("audit")))
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = chosen.keep or Path(home)
        folder.mkdir(parents=True, exist_ok=True)
        slips: dict[str, Slip | None] = {}
        for name, document, slip in cases(chosen.seeds):
            (folder / name).write_bytes(FORMATS[name.rpartition(".")[2]](document))
            slips[name] = slip
        print_figures(slips, records(chosen.audit, folder), chosen.show)


def print_figures(slips: dict[str, Slip | None], found: dict[str, Record], show: bool) -> None:
    """Print how many clean documents are alarmed and how many slips are named."""
    count: Counter[tuple[str, bool]] = Counter()
    for name, slip in slips.items():
        record = found[name]
        if slip is None:
            alarms = loud(record, "error", "warning")
            count["clean", not alarms] += 1
            for finding in alarms if show else ():
                print(f"ALARM {name}: {finding['rule']} {finding['message']}")
            continue
        hit = named(record, slip)
        for key in ("wording" if slip.wording else "contradictions", slip.kind):
            count[key, hit] += 1
        if show and not hit:
            said = [f"{f['severity']} {f['rule']} {f['message']}" for f in record["findings"]]
            print(f"MISSED {name}: {slip.shown}: {slip.contradictions[:3]} -- {said[:4]}")
    for key in dict.fromkeys(key for key, _ in count):
        total = count[key, True] + count[key, False]
        print(f"{key:16} {count[key, True]:4} of {total:4}  {count[key, True] / total:.0%}")


if __name__ == "__main__":
    main()
