"""Bytes in any charset become the text that was written, whatever the file says of it."""

from __future__ import annotations

import pytest

from auditor.model.values import Paragraph
from auditor.reading import read
from auditor.reading.encoding import Undecodable, decode

WRITTEN = {
    "cp1251": "Раздел;2023;2024\nДороги;120;130\nБольницы;80;90\nВсего;200;220\n",
    "koi8_r": "Раздел;2023;2024\nДороги;120;130\nБольницы;80;90\nВсего;200;220\n",
    "cp866": "Раздел;2023;2024\nДороги;120;130\nБольницы;80;90\nВсего;200;220\n",
    "cp1253": "Κονδύλι;2023;2024\nΔρόμοι;120;130\nΣχολεία;80;90\nΣύνολο;200;220\n",
    "cp1255": "סעיף;2023;2024\nחינוך;120;130\nכבישים;80;90\nסך הכול;200;220\n",
    "cp1256": "البند;2023;2024\nالطرق;120;130\nالمدارس;80;90\nالمجموع;200;220\n",
    "cp932": "項目;2023;2024\n道路;120;130\n学校のサービス;80;90\n合計;200;220\n",
    "cp949": "항목;2023;2024\n도로;120;130\n학교;80;90\n합계;200;220\n",
    "cp874": "รายการ;2023;2024\nถนน;120;130\nโรงเรียน;80;90\nรวม;200;220\n",
    "gb18030": "项目;2023;2024\n道路;120;130\n医院;80;90\n合计;200;220\n",
    "big5": "項目;2023;2024\n道路;120;130\n醫院;80;90\n總計;200;220\n",
    "cp1250": "Položka;2023;2024\nŘeky a údržba;120;130\nČištění;80;90\nSoučet;200;220\n",
    "cp1252": "Poste;2023;2024\nÉcoles;120;130\nForêts;80;90\nTotal général;200;220\n",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_short_table_is_read_in_the_charset_of_its_language(name: str) -> None:
    assert decode(WRITTEN[name].encode(name)) == WRITTEN[name]


@pytest.mark.parametrize(
    "text",
    [
        "£1,000",
        "caf\u00e9",
        "don\u2019t",
        "\u201cquoted\u201d",
        "25\u00b0",
        "na\u00efve",
        "\u20ac 5",
    ],
)
def test_a_lone_sign_or_accent_is_western(text: str) -> None:
    assert decode(f"Total;1\n{text};2\n".encode("cp1252")) == f"Total;1\n{text};2\n"


def test_a_few_bytes_astray_change_no_charset() -> None:
    text = decode((WRITTEN["cp949"] * 3).encode("cp949") + b"\xff\n")
    assert text == WRITTEN["cp949"] * 3 + "\ufffd\n"


def shown(text: str, charset: str, told: str) -> str:
    """Return what a page shows that is written in one charset and says another."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={told}">'
    head = f"<html><head>{meta}</head><body><p>"
    block = read("page.html", (head + text).encode(charset)).blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize(
    ("text", "charset", "told"),
    [
        ("道路公園", "euc_jp", "EUC-JP"),  # these bytes are daily characters in GB 2312 too
        ("Işık ve su", "cp1254", "iso-8859-9"),
        ("Ścieżki", "iso8859_2", "iso-8859-2"),
        ("道路", "gb18030", "x-gbk"),
        ("合計", "cp932", "Shift_JIS"),
        ("합계", "cp949", "ks_c_5601-1987"),
        ("ถนน", "cp874", "windows-874"),
        ("Ħaddiem Ġdid", "iso8859_3", "iso-8859-3"),
        ("Всего", "mac_cyrillic", "mac-cyrillic"),
    ],
)
def test_the_declared_charset_goes_first(text: str, charset: str, told: str) -> None:
    assert shown(text, charset, told) == text


RUSSIAN = "Расходы на дороги и больницы составили 120 тысяч рублей за прошлый год."


@pytest.mark.parametrize(
    ("charset", "told"),
    [
        ("koi8_r", "windows-1251"),  # decodes, with small letters and capitals exchanged
        ("cp1251", "iso-8859-1"),
        ("cp1251", "big5"),
        ("cp1251", "utf-8"),
        ("utf-8", "windows-1251"),
        ("utf-16", "koi8-r"),
        ("cp1251", "zlib_codec"),
        ("cp1251", "unicode_escape"),
        ("cp1251", "no-such-charset"),
    ],
)
def test_a_declared_charset_that_the_bytes_are_not_in_is_overruled(charset: str, told: str) -> None:
    assert shown(RUSSIAN, charset, told) == RUSSIAN


def test_a_text_may_say_its_charset_in_its_first_lines() -> None:
    rows = "項目;2023\n道路;120\n"
    xml = '<?xml version="1.0" encoding="EUC-JP"?>\n'
    for head in ("# -*- coding: euc-jp -*-\n", xml, "#!x\n# coding=euc_jp\n"):
        assert decode((head + rows).encode("euc_jp")) == head + rows
    late = "\n\n# coding: euc-jp\n" + rows
    assert decode(late.encode("euc_jp")) != late


def test_escapes_announce_japanese_and_korean_in_seven_bits() -> None:
    for name, text in (("iso2022_jp", WRITTEN["cp932"]), ("iso2022_kr", WRITTEN["cp949"])):
        assert decode(text.encode(name)) == text


@pytest.mark.parametrize("text", [*WRITTEN.values(), "一、二；1\n三、四；2\n"])
@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_character_are_told_without_a_mark(text: str, name: str) -> None:
    assert decode(text.encode(name)) == text


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 4, b"\x80\xff" * 60 + b"\x07\x08\x01" * 30, b"\x7fELF\0\1\2\3" * 9],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


ROWS = [f"業務費用{at},{1000 + 137 * at},依規定編列" for at in range(8)]


@pytest.mark.parametrize("other", ["cp950", "gb18030"])
def test_lines_of_two_charsets_are_read_each_in_its_own(other: str) -> None:
    lines = [row.encode("utf-8" if at % 2 else other) for at, row in enumerate(ROWS)]
    assert decode(b"\r\n".join(lines)).split("\r\n") == ROWS
    whole = b"\n".join(row.encode("utf-8") for row in ROWS)
    assert decode(whole + b"\n" + b"\n".join(lines)).split("\n")[:8] == ROWS


@pytest.mark.parametrize(("label", "read"), [("業務", False), ("業務費", True)])
def test_a_line_of_three_characters_tells_that_it_is_in_utf8(label: str, read: bool) -> None:
    lines = [row.encode("cp950") for row in ROWS]
    found = decode(b"\n".join([f"{label},1".encode(), *lines])).split("\n")
    assert (found == [f"{label},1", *ROWS]) == read


def test_a_few_lines_of_another_charset_spoil_no_others() -> None:
    lines = [row.encode("cp950" if at < 1 else "utf-8") for at, row in enumerate(ROWS)]
    assert decode(b"\n".join(lines)).split("\n")[1:] == ROWS[1:]


def test_lines_that_are_cut_stay_in_their_charset() -> None:
    for name in ("utf-8", "cp950"):
        cut = [row.encode(name)[:-1] for row in ROWS]
        found = decode(b"\n".join(cut)).split("\n")
        assert [row.rsplit(",", 1)[0] for row in found] == [row.rsplit(",", 1)[0] for row in ROWS]
        assert all("\ufffd" in row for row in found)
