"""What the words around a number make it."""

from __future__ import annotations

import pytest

from auditor.recognition.grammar import (
    Role,
    basis_of,
    marker_of,
    measure_of,
    moved,
    role_of,
    shared,
)
from auditor.text.labels import normalise

PHRASES = [
    ("amount", "人员支出", "level", 1, ""),
    ("amount", "人员支出为", "level", 1, ""),
    ("amount", "比上年增加", "change", 1, "prior"),
    ("amount", "较2021年减少了", "change", -1, "prior"),
    ("amount", "比年初预算节约", "change", -1, "budget"),
    ("amount", "同比下降", "change", -1, "prior"),
    ("amount", "压减", "change", -1, ""),
    ("amount", "最高", "level", 1, ""),
    ("amount", "最多", "level", 1, ""),
    ("amount", "至少", "level", 1, ""),
    ("amount", "增加至", "to", 1, ""),
    ("amount", "减少到", "to", 1, ""),
    ("amount", "由上年的", "from", 1, "prior"),
    ("amount", "从2021年预算数", "from", 1, "prior"),
    ("amount", "新增", "change", 1, ""),
    ("amount", "核减", "level", 1, ""),
    ("rate", "增长", "growth", 1, ""),
    ("rate", "增幅约", "growth", 1, ""),
    ("rate", "降幅为", "growth", -1, ""),
    ("rate", "负增长", "growth", -1, ""),
    ("rate", "完成年初预算的", "completion", 1, "budget"),
    ("rate", "执行率为", "completion", 1, "budget"),
    ("rate", "占年初预算的", "completion", 1, "budget"),
    ("rate", "占支出的", "share", 1, ""),
    ("rate", "占比", "share", 1, ""),
    ("rate", "利率", "rate", 1, ""),
    ("count", "共有车辆", "count", 1, ""),
]


@pytest.mark.parametrize(("kind", "before", "role", "sign", "basis"), PHRASES)
def test_phrases(kind: str, before: str, role: str, sign: int, basis: str) -> None:
    found = role_of(kind, normalise(before), "")
    assert (found.role, found.sign, found.basis) == (role, sign, basis)


@pytest.mark.parametrize(
    ("before", "whole"),
    [
        ("占支出总额的", "支出总额"),
        ("占一般公共预算收入的比重为", "一般公共预算收入"),
        ("在全部支出中占比", "全部支出"),
        ("比重为", ""),
    ],
)
def test_what_a_share_is_of(before: str, whole: str) -> None:
    assert role_of("rate", normalise(before), "").whole == whole


@pytest.mark.parametrize("before", ["按可比口径增加", "剔除一次性因素后增长", "同口径下降"])
def test_adjusted_bases(before: str) -> None:
    assert role_of("rate", normalise(before), "").adjusted


def test_an_amount_before_a_share_is_its_base() -> None:
    assert role_of("amount", "完成年初预算", "的43.2%") == Role("base", 1, "")


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("比上年", "prior"),
        ("较预算", "budget"),
        ("与2021年决算相比", "prior"),
        ("同比", "prior"),
        ("增加", ""),
        ("比预算增加，比上年", "prior"),
    ],
)
def test_basis(words: str, basis: str) -> None:
    assert basis_of(words) == basis


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("年初预算", "budget"),
        ("支出决算", "final"),
        ("预算为5，决算", "final"),
        ("决算，年初预算", "budget"),
        ("支出", ""),
    ],
)
def test_measure(words: str, measure: str) -> None:
    assert measure_of(words) == measure


@pytest.mark.parametrize(
    ("words", "marker"),
    [
        ("主要包括", "open"),
        ("包括", "closed"),
        ("分为", "closed"),
        ("其中：", "within"),
        ("、", ""),
    ],
)
def test_marker(words: str, marker: str) -> None:
    assert marker_of(words) == marker


@pytest.mark.parametrize(
    ("before", "own"),
    [("税收收入占比", "税收收入"), ("，占支出的", ""), ("2022年占", ""), ("在支出中占", "")],
)
def test_a_share_that_names_its_part(before: str, own: str) -> None:
    assert shared(normalise(before)) == own


@pytest.mark.parametrize(
    ("before", "own"),
    [
        ("教育支出增加", "教育支出"),
        ("，较上年增加", ""),
        ("，支出减少", ""),
        ("预算数较上年下降", ""),
    ],
)
def test_a_change_that_names_its_subject(before: str, own: str) -> None:
    assert moved(normalise(before)) == own
