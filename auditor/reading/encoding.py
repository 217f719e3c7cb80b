"""Bytes to text: UTF-8, UTF-16, GB18030, Big5 or Windows-1252, detected from the bytes themselves.

Big5 bytes nearly always decode as GB18030 too, so nothing is tried in order: both readings of a sample are scored by
how many of their characters are common ones.
"""

from __future__ import annotations

import codecs
import re

from auditor.text.labels import SIMPLER
from auditor.text.patterns import regex

_SAMPLE = 1 << 16
_TOO_MANY_NULS = 256
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上个国和也子时道说为年着就那得要以出会可家学对生能而同然所过方成分自政部"
    "行法民经十三之进等度四五六七八九二零百千万亿元合计总收支预算决表比较增减少加长降升幅占其用项目费公共财资金基本情况"
    "数单位编制员务管理服及至与按由按机关事业科技教育文化体社保障卫健康住房城乡区县市省镇村街道农林水交通运输"
    "信息安全建设工程购置接待因境车辆维护日常办印刷差旅培训劳动委托租赁福利工会津贴补奖绩效养老医疗险职退休离"
    "性质量标准目录第章节条款说明注附件名称代码类月日期上下本级下属门局处室中心主要职能组织领导全面加强推动"
    "报告执行完成调整余转年末初补助转移付债务专户存款利收入税非土地出让有资产营"
    "，。、；：（）“”‘’《》〈〉【】！？％·—－　…０１２３４５６７８９．") | {chr(code) for code in SIMPLER} | {
        chr(code) for code in SIMPLER.values()}
_ODD = regex("[^\t\n\r\f -~\u00a0-\u00ff\u2010-\u2027\u2030-\u203b\u20ac\u2160-\u217b\u2190-\u2193"
                  "\u2460-\u24ff\u2500-\u25ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CONTROL = regex("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKED = tuple(mark for mark, _ in _BOMS)

NAMES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "shift_jis": "cp932", "euc-jp": "euc_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
"""Encodings as documents declare them (a part of one stands for the whole) → as they are decoded."""


class Undecodable(ValueError):
    """Bytes that are no text. The message says what they look like."""


def decode(data: bytes) -> str:
    """Return the text of a file's bytes without its byte order mark; raise Undecodable if they hold no text.

    A few bytes that fit no encoding become U+FFFD.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _mostly(data[len(mark):].decode(name, "replace"))
    if b"\0" in data:
        return _with_nuls(data)
    try:
        return _mostly(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _mostly(data.decode(detect(data), "replace"))


def declared(data: bytes, name: str) -> str:
    """Return the text of bytes that say which encoding they are in; the bytes themselves may show that it is another.

    Raises Undecodable as `decode` does.
    """
    known = NAMES.get(name.lower())
    if not known or data.startswith(_MARKED) or _is_utf8(data):
        return decode(data)
    text = data.decode(known, "replace")
    # What declares what it is not (a template's leftover) shows by what does not decode.
    return decode(data) if text.count("\ufffd") * 50 > sum(byte >= 0x80 for byte in data[:_SAMPLE]) + 50 else text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def detect(data: bytes) -> str:
    """Return the encoding of bytes that are no valid UTF-8: utf-8 (with stray bytes), gb18030, cp950 or cp1252."""
    sample = _sample(data)
    if _is_broken_utf8(sample):
        return "utf-8"
    scores = {name: _score(sample.decode(name, "replace")) for name in ("gb18030", "cp950")}
    best = max(scores, key=scores.__getitem__)
    foreign = sum(byte >= 0x80 for byte in sample)
    if scores[best] < 0.2 and foreign * 10 < len(sample):
        return "cp1252"
    return best


def _sample(data: bytes) -> bytes:
    """Return up to 64 KB of the file from its first line with a foreign byte on."""
    first = re.search(rb"[\x80-\xff]", data)
    start = first.start() if first else 0
    start = max(data.rfind(b"\n", max(0, start - 4096), start), 0)
    return data[start:start + _SAMPLE]


def _is_broken_utf8(sample: bytes) -> bool:
    whole = len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", sample))
    text = sample.decode("utf-8", "replace")
    return whole > 4 * text.count("\ufffd")


def _score(text: str) -> float:
    """Return the share of common characters among those that are not ASCII, less twice that of unreadable ones."""
    foreign = common = bad = 0
    for char in text:
        if char >= "\x80":
            foreign += 1
            common += char in _COMMON
            bad += char == "\ufffd"
    return (common - 2 * bad) / foreign if foreign else 0.0


def _with_nuls(data: bytes) -> str:
    name = max(("utf-16-le", "utf-16-be"), key=lambda name: _likely(data[:_SAMPLE].decode(name, "replace")))
    sample = data[:_SAMPLE].decode(name, "replace")
    if len(data) >= 4 and len(_ODD.findall(sample)) * 20 <= len(sample):
        return _mostly(data.decode(name, "replace"))
    if data.count(b"\0") * _TOO_MANY_NULS > len(data):
        raise Undecodable("is a binary file, not a text")
    return decode(data.replace(b"\0", b" "))


def _likely(text: str) -> int:
    return sum(char <= "\x7f" or char in _COMMON for char in text) - 4 * len(_ODD.findall(text))


def _mostly(text: str) -> str:
    """Return a text that decoded; raise Undecodable if too much of it did not, or is control characters."""
    if len(_CONTROL.findall(text, 0, _SAMPLE)) * 50 > min(len(text), _SAMPLE):
        raise Undecodable("is a binary file, not a text")
    bad = text.count("\ufffd")
    if bad and bad * 3 > sum(char >= "\x80" for char in text):
        raise Undecodable("is in no encoding that is known (UTF-8, UTF-16, GB18030, Big5); save it as UTF-8")
    return text
