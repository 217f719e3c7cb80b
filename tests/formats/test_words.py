"""The words: the same in both languages, and every name in a template is one that
the program fills in.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import auditor
from auditor.formats import FORMATS
from auditor.telling.narrator import Narrator
from auditor.telling.wording import LANGUAGES, theme, words
from auditor.text.folders import folder
from tests.formats.factory import budget

KINDS = (
    "sum",
    "equal",
    "bound",
    "change",
    "ratio",
    "count",
    "joint",
    "present",
    "same-name",
    "order",
    "date",
)
GIVEN = {
    "date",
    "sha256",
    "times",
    "where",
    "text",
    "reason",
    "kinds",
    "detail",
    "rests",
    "count",
    "of",
    "number",
    "id",
    "line",
    "page",
    "n",
    "year",
    "kind",
    "tables",
    "figures",
    "checked",
    "share",
    "pages",
    "missing",
    "lines",
    "slack",
    "computed",
    "stated",
    "other",
    "place",
    "table",
    "row",
    "paragraph",
    "points",
    "findings",
    "documents",
    "code",
    "gap",
    "unit",
    "probability",
    "subject",
    "note",
    "left",
    "left_place",
    "right",
    "right_name",
    "right_place",
    "form",
    "shown",
    "total",
    "low",
    "high",
    "formula",
    "role",
    "label",
    "rules",
    "what",
    "path",
    "old",
    "name",
    "new",
    "version",
    "packs",
}


def leaves(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def loaded(name: str) -> dict[str, str]:
    return dict(leaves(tomllib.loads((folder("reports") / name).read_text("utf-8"))))


def test_both_languages_have_the_same_words() -> None:
    keys = [{key.removesuffix("_one") for key in loaded(f"{lang}.toml")} for lang in LANGUAGES]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_templates_name_only_what_is_filled_in(lang: str) -> None:
    for key, text in loaded(f"{lang}.toml").items():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert names <= GIVEN, key


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_for_holding_and_failing(lang: str, kind: str) -> None:
    for verdict in ("holds", "fails"):
        assert words(lang).find(f"say.{kind}.{verdict}")


def test_a_word_that_is_missing_is_seen_and_does_not_raise() -> None:
    assert words("en").at("reason.brand-new") == "brand-new"
    assert words("en").fill("message", where="table 1") == "table 1: "
    assert words("xx").lang == "en"


def test_numbers_are_counted_in_words() -> None:
    assert [words("en").count("count.lines", number) for number in (0, 1, 1234)] == [
        "0 lines",
        "1 line",
        "1,234 lines",
    ]
    assert words("zh").count("count.lines", 1) == "1 项"


def test_braces_in_a_label_stay_text() -> None:
    audit = budget("en")
    check = audit.checks[5]
    terms = tuple(
        t._replace(figure=t.figure._replace(label="{0} {unit!r}")) for t in check.relation.terms
    )
    message = Narrator(audit).message(check._replace(relation=check.relation._replace(terms=terms)))
    assert message.startswith("{0} {unit!r}: 7 lines add up to 4,645")


def test_the_theme_names_styles_that_exist_and_signs_one_cell_wide() -> None:
    from rich.style import Style

    assert all(Style.parse(style) is not None for style in theme()["styles"].values())
    assert all(len(sign) == 1 for sign in theme()["signs"].values())


def test_every_format_has_its_module() -> None:
    home = Path(auditor.__file__).parent.parent
    places = [home.joinpath(*place.split(":")[0].split(".")) for place in FORMATS.values()]
    assert all(
        place.with_suffix(".py").is_file() or (place / "__init__.py").is_file() for place in places
    )
