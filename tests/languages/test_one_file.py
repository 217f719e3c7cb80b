"""A language that is not shipped, by one file and --rules: its wrong totals are said,
its right ones pass.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import audit
from auditor.model.values import FAILS, HOLDS, UNCHECKED, Check
from auditor.text.compiled import sources

ALBANIAN = """language = "sq"
name = "Shqip"
scripts = ["Latin"]
often = ["dhe", "e", "të", "në", "për", "nga", "me", "së"]

[numbers]
decimal = ","

[table]
grand = ["Totali i përgjithshëm", "Shuma e përgjithshme"]
total = ["Gjithsej", "Totali", "Shuma totale"]
sub = ["Nëntotali", "Nënshuma"]
of-which = ["nga të cilat", "prej të cilave", "nga e cila"]
less = ["duke zbritur"]
plus = ["duke shtuar"]
balance = ["Bilanci", "Teprica", "Deficiti", "Diferenca"]
change = ["Ndryshimi", "Rritja", "Ulja"]
share = ["Pesha", "Pjesa ndaj totalit"]
percent = ["Përqindja"]
rate = ["Norma", "Mesatarja", "Raporti"]
code = ["Kodi", "Numri i llogarisë"]
nil = ["asnjë"]
suppressed = ["nuk disponohet", "konfidenciale"]
note = ["Shënim", "Shënime", "Burimi"]

[alone]
total = ["Shuma", "Në total"]
less = ["minus"]
code = ["Nr.", "Viti"]

[captions]
table = ["Tabela {n}"]
unit = ["në {unit}"]
"""

PLAIN = """Emërtimi;2022;2023;2024
Pagat dhe sigurimet;1.204.730;98.400;77.065
Mallra dhe shërbime;380.115;4.102;40.251
Interesat;2.150.900;21.507;2.096
Investimet;61.588;590.412;58.836
{total};3.797.333;714.421;{last}
"""

DECIMALS = """Kodi;Emërtimi;Plani;Fakti
600;Pagat;1.204,50;98,10
601;Sigurimet;380,25;41,05
602;Shërbimet;21,75;2,15
;{total};1.606,50;{last}
"""

NESTED = """Emërtimi;2022;2023;2024
Pagat;100;200;310
nga të cilat: shtesa;40;70;90
Shërbimet;50;61;72
{total};150;261;{last}
"""

TABLES = [(PLAIN, "178.248", "178.348"), (DECIMALS, "141,30", "143,30"), (NESTED, "382", "392")]
TOTALS = ["Shpenzime gjithsej", "Totali", "SHUMA", "Totali i përgjithshëm", "Në total:"]


def checks(folder: Path, table: str, total: str, last: str) -> list[Check]:
    """Return the sums that are checked in a table with this last line, by the pack alone."""
    (folder / "sq.toml").write_text(ALBANIAN, encoding="utf-8")
    (folder / "table.csv").write_text(table.format(total=total, last=last), encoding="utf-8")
    report = audit(folder / "table.csv", rules=str(folder / "sq.toml"), select="GEN")
    (result,) = report.audits
    return [check for check in result.checks if check.relation.rule == "GEN-01"]


def test_the_language_is_none_that_is_shipped_and_its_file_is_short() -> None:
    assert "rules/lang/sq.toml" not in sources("rules/lang")
    assert len(ALBANIAN.splitlines()) < 40


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize(("table", "right"), [(table, right) for table, right, _ in TABLES])
def test_a_right_total_holds(tmp_path: Path, table: str, right: str, total: str) -> None:
    found = checks(tmp_path, table, total, right)
    assert found
    assert {check.verdict for check in found} == {HOLDS}


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize(("table", "wrong"), [(table, wrong) for table, _, wrong in TABLES])
def test_a_wrong_total_is_said(tmp_path: Path, table: str, wrong: str, total: str) -> None:
    found = checks(tmp_path, table, total, wrong)
    (said,) = (check for check in found if check.verdict != HOLDS)
    assert said.verdict in (FAILS, UNCHECKED)
    assert said.gap is not None and said.gap.digits < 0
    assert len(found) > 1
