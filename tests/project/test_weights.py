"""Weights are found from what was seen, the same bytes each time; the page of accuracy counts what
was judged.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from auditor.model.values import Figure, Grid, Paragraph
from auditor.packs.loading import load
from auditor.packs.weights import weights
from auditor.reading import read
from auditor.text.compiled import parsed
from benchmarks import _fit, accuracy
from benchmarks import weights as command
from benchmarks._fit import Case
from benchmarks._planted import LEFT_OUT, STALE, planted
from benchmarks._seen import LOOKED, SUM, TRUE, Seen, kept, seen
from tests.conftest import ROOT

TABLE = """Item,2020,2021,2022
Wages,13{0}7,3714,1983
Materials,6955,728{0},3156
Repairs,9313,4443,762{0}
Total,{1},{2},{3}
"""
OFF = (0, 0, 40, 0, 907)
"""By how much the total of the last year is too high, in each of five tables."""


def _written(folder: Path) -> list[str]:
    paths = []
    for number, off in enumerate(OFF):
        file = folder / f"{number}.csv"
        totals = (17575 + 10 * number, 15437 + number, 12759 + number + off)
        file.write_text(TABLE.format(number, *totals), encoding="utf-8")
        paths.append(str(file))
    return paths


def _judged(folder: Path) -> str:
    file = folder / "judged.tsv"
    rows = ["doc\trule\tnumbers\ttext\tverdict\twhy", "2.csv\tGEN-01\t12801 12761\t\tTRUE\ta slip"]
    file.write_text("\n".join([*rows, "4.csv\tGEN-01\t13670\t\tFALSE\tof two years"]) + "\n")
    return str(file)


def test_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    paths, lists = _written(tmp_path), ["--judged", _judged(tmp_path)]
    files = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for file in files:
        command.main([*paths, *lists, "-o", str(file)])
    assert files[0].read_bytes() == files[1].read_bytes()
    text = files[0].read_text(encoding="utf-8")
    assert "Seen: 5 documents of 5 issuers; 2 relations that fail as published (1 judged true," in (
        text.replace("\n# ", " ")
    )
    assert parsed(text)["learnt"] == {}


def test_what_was_seen_is_kept_and_read_again(tmp_path: Path) -> None:
    paths, file = _written(tmp_path), tmp_path / "seen.jsonl"
    found = [*seen(paths, [_judged(tmp_path)], 2)]
    command.keep(found, file)
    assert [*kept(file)] == found
    assert [*seen([str(file)], [], 2)] == found


def test_a_slip_in_a_figure_whose_relation_held_is_a_true_finding(tmp_path: Path) -> None:
    found = [*seen(_written(tmp_path)[:1], [], 6)]
    assert not [each for each in found if not each.slip and each.family != LOOKED]
    slips = [each for each in found if each.slip]
    assert {each.verdict for each in slips} == {TRUE}
    assert any(each.family == SUM and each.said > 500 for each in slips)


def test_a_document_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not [*seen([str(tmp_path / "absent.csv")], [], 1)]
    assert "absent.csv" in capsys.readouterr().err


def test_only_the_half_that_is_there_to_tune_is_looked_at(tmp_path: Path) -> None:
    names = [Path(path).name for path in _written(tmp_path)]
    rows = [f"{name}\tone\t{'tune' if at < 3 else 'report'}" for at, name in enumerate(names)]
    index = tmp_path / "INDEX.tsv"
    index.write_text("\n".join(["file\tissuer\thalf", *rows]) + "\n", encoding="utf-8")
    found = [*seen([str(index)], [], 0)]
    assert {each.document for each in found} == set(names[:3])
    assert {each.issuer for each in found} == {"one"}


def _figure(text: str, start: int, table: int = 0, row: int = 0) -> Figure:
    return Figure(start, text, int(text), 0, "", start, start + len(text), table=table, row=row)


@pytest.mark.parametrize("seed", range(40))
def test_a_slip_changes_one_figure_or_takes_one_line_away(tmp_path: Path, seed: int) -> None:
    document = read(_written(tmp_path)[0], languages=load().labels.languages)
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    figures = [
        _figure(cell.text, cell.start, row=at)
        for at, row in enumerate(grid.rows[1:])
        for cell in row[1:]
    ]
    made = planted(document, figures, Random(seed))
    ((start, kind),) = made.slips.items()
    other = next(block for block in made.document.blocks if isinstance(block, Grid))
    before = {cell.start: cell.text for row in grid.rows for cell in row}
    after = {cell.start: cell.text for row in other.rows for cell in row}
    changed = {at for at, text in before.items() if after.get(at) != text}
    assert start in changed
    assert changed == (made.gone if kind == LEFT_OUT else {start})
    assert kind != STALE or after[start] in before.values()


def test_a_slip_in_prose_leaves_what_follows_in_place(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("全年收入1234万元，支出5678万元。", encoding="utf-8")
    document = read(str(file), languages=load().labels.languages)
    figures = [_figure("1234", 4, table=-1)]
    made = planted(document, figures, Random(1))
    (paragraph,) = (block for block in made.document.blocks if isinstance(block, Paragraph))
    assert [*made.slips] == [4]
    assert len(paragraph.text) == len(document.text)
    assert "1234" not in paragraph.text
    assert paragraph.text.endswith("支出5678万元。")


def _cases(true: int, false: int, name: str = "words") -> list[Case]:
    return [
        Case(0, ((name, 100),), number < true, 1.0, f"issuer {number % 7}")
        for number in range(true + false)
    ]


def test_weights_follow_what_was_seen_and_hold_to_where_they_start() -> None:
    many = _fit.fitted(_cases(7500, 2500), {"words": 0.0}, {"words": 1})
    few = _fit.fitted(_cases(3, 1), {"words": 0.0}, {"words": 1})
    assert _fit.rounded(many["words"]) == 150  # log2(3) is 1.58 bits
    assert 0 < few["words"] < many["words"]


def test_a_weight_never_means_the_contrary_of_what_it_says() -> None:
    found = _fit.fitted(_cases(100, 900), {"words": 100.0}, {"words": 1})
    assert found["words"] == 0.0
    assert _fit.fitted(_cases(100, 900), {"words": -100.0}, {"words": -1})["words"] < -250


@pytest.mark.parametrize(("real", "moves"), [(command.FEWEST, True), (command.FEWEST - 1, False)])
def test_slips_alone_move_no_weight(real: int, moves: bool) -> None:
    false = [Case(0, (("words", 100),), False, 1.0, f"{at % 7}") for at in range(40)]
    true = [case._replace(true=True, real=at < real) for at, case in enumerate(false)]
    assert ("words" in command.learnt([*true, *false], {"words": 600})[0]) is moves


@pytest.mark.parametrize(
    ("count", "issuers", "moves"),
    [
        (command.FEWEST, command.ISSUERS, True),
        (command.FEWEST - 1, command.ISSUERS, False),
        (command.FEWEST, command.ISSUERS - 1, False),
    ],
)
def test_a_weight_that_few_findings_speak_of_stays(count: int, issuers: int, moves: bool) -> None:
    cases = [Case(0, (("words", 100),), at % 2 == 0, 1.0, f"{at % issuers}") for at in range(count)]
    others = [Case(-600, (), True, 1.0, "other") for _ in range(command.FEWEST)]
    assert ("words" in command.learnt([*cases, *others], {"words": 600})[0]) is moves


def _seen(verdict: str = TRUE, slip: str = "", place: str = "1", document: str = "a") -> Seen:
    made = (("words", 100),)
    return Seen(document, document, "foreign", SUM, place, 500, made, slip, verdict, "error", 0, "")


def test_one_table_counts_as_a_few_findings_and_most_true_ones_are_slips() -> None:
    wrong = [_seen(verdict="") for _ in range(command.ALIKE * 5)]
    right = [_seen(document=f"{at}") for at in range(6)]
    slips = [_seen(slip="digit", place=f"0@{at}") for at in range(48)]
    cases = command.cases_of([*wrong, *right, *slips], SUM)
    true = [case.counts for case in cases if case.true]
    assert sum(case.counts for case in cases if not case.true) == pytest.approx(command.ALIKE)
    assert sum(true) == pytest.approx(48)
    assert sum(true[:6]) == pytest.approx(48 * command.REAL)


def test_slips_that_were_put_in_make_no_finding_likelier() -> None:
    found = [_seen(verdict=""), *(_seen(slip="digit", place=f"0@{at}") for at in range(8))]
    for real in (1, 2):
        cases = command.cases_of([*found, *(_seen(document=f"{at}") for at in range(real))], SUM)
        assert {case.given for case in cases} == {800 if real == 1 else 700}  # log2(8 / real)


def test_what_is_debatable_teaches_nothing() -> None:
    assert not command.cases_of([_seen(verdict="DEBATABLE")], SUM)


def test_all_documents_of_an_issuer_are_in_one_fold() -> None:
    folds = {_fit.fold_of(f"issuer {number}") for number in range(50)}
    assert folds == set(range(_fit.FOLDS))
    assert _fit.fold_of("one") == _fit.fold_of("one")


def test_the_page_counts_what_was_judged() -> None:
    hand = {"words": 100}
    found = [
        *(_seen(document=f"{at}") for at in range(20)),
        _seen(verdict="FALSE"),
        _seen(verdict="DEBATABLE"),
        _seen(verdict=""),
        _seen(slip="digit"),
        _seen(slip="digit", place="2")._replace(ceiling="", said=-1, made=()),
    ]
    page = accuracy.page(found, hand, "2026-01-31")
    assert "2026-01-31" in page
    assert "| foreign | 21 | 20 of 21 (95 %) | 1 | 1 | – | 0 | 0 |" in page
    assert "| foreign | 1 of 2 | 1 of 2 | 20 of 20 (100 %) | 20 of 20 (100 %) |" in page
    assert "| .950 and more | 21 | 0.98 | 0.95 |" in page


def test_unlikely_findings_are_drawn_a_few_of_one_table_at_most() -> None:
    all_alike = [accuracy.Judged(_seen()._replace(told=f"{at}"), 10.0) for at in range(9)]
    assert len(accuracy.drawn(all_alike)) == accuracy.OF_ONE
    apart = [accuracy.Judged(_seen(document=f"{at}"), 10.0) for at in range(200)]
    assert len(accuracy.drawn(apart)) == accuracy.DRAWN


def test_what_was_found_stands_in_place_of_what_was_set() -> None:
    data = parsed((ROOT / "rules/evidence.toml").read_text(encoding="utf-8"))
    assert set(data.get("learnt", {})) <= set(data["bits"])
    assert weights().bits == {**data["bits"], **data.get("learnt", {})}
    for name, bits in data.get("learnt", {}).items():
        assert bits * data["bits"][name] >= 0
