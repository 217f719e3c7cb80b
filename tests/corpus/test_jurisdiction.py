"""Which place a name begins with."""

from __future__ import annotations

import pytest

from auditor.corpus.jurisdiction import jurisdictions


@pytest.mark.parametrize(
    ("name", "place", "level"),
    [
        ("深圳市大鹏新区政务服务数据管理局", "深圳市大鹏新区", "county"),
        ("四川省城市管理局", "四川省", "province"),
        ("柳城市水利局", "柳城市", "city"),
        ("关于保定市", "保定市", "city"),
        ("石桥县马坪镇人民政府", "石桥县马坪镇", "township"),
        ("北京市朝阳区教育局", "北京市朝阳区", "county"),
        ("延边朝鲜族自治州敦化市财政局", "延边朝鲜族自治州敦化市", "county"),
        ("歙县人民法院", "歙县", "county"),
        ("国家能源局", "", "nation"),
        ("全市和市本级", "", ""),
        ("社区服务中心", "", ""),
        ("标题:大同市", "", ""),
        ("City of Austin", "", ""),
        ("", "", ""),
    ],
)
def test_a_name_begins_with_a_place(name: str, place: str, level: str) -> None:
    assert jurisdictions().of(name) == (place, level)


def test_names_are_read_so_far_and_no_further() -> None:
    assert jurisdictions().of("乡" * 14 + "县") == ("乡" * 14 + "县", "county")
    assert jurisdictions().of("乐" * 16 + "县") == ("", "")
