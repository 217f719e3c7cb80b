"""What goes wrong is said in the language of who asked."""

from __future__ import annotations

import tomllib

import pytest

from auditor.reading.kinds import KINDS
from auditor.reading.office.guard import DAMAGED, PASSWORD
from auditor.telling.errors import in_language
from auditor.text.folders import content


@pytest.mark.parametrize("advice", sorted({kind.advice for kind in KINDS} | {DAMAGED, PASSWORD}))
def test_what_a_file_is_that_can_t_be_read_has_chinese_words(advice: str) -> None:
    told = in_language(f"a: b.txt: {advice}", "zh")
    assert not advice or (told.startswith("a: b.txt: ") and told != f"a: b.txt: {advice}")
    assert in_language(advice, "en") == advice


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("x.txt: does not exist", "x.txt: 不存在"),
        ("does not exist: is empty: is empty", "does not exist: is empty: 是空文件"),
        ("x: is larger than 512 MB; split it", "x: 大于 512 MB；请拆分"),
        (
            "x.pdf: has no text layer (3 pages): it is a scan; no text was seen on it",
            "x.pdf: 没有文字层（3 页），是扫描件；也没有识别出文字",
        ),
        ("unknown rule 'TRE01': did you mean TRE-01? audit rules lists all",
         "没有规则 TRE01：是否指 TRE-01？audit rules 列出全部规则"),
        ("{evil}: matches no file", "{evil}: 没有与之相符的文件"),
        ("nobody said this", "nobody said this"),
    ],
)  # fmt: skip
def test_a_line_is_told_with_what_fills_it(said: str, told: str) -> None:
    assert in_language(said, "zh") == told


def test_the_words_fill_in_nothing_that_the_line_lacks() -> None:
    for line in tomllib.loads(content("reports/errors.zh.toml").decode("utf-8"))["said"]:
        filled = line["en"].replace("{", "<").replace("}", ">")
        assert in_language(filled, "zh") != filled
