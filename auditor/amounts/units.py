"""Units: after a number, and in titles, headers and notes above a table."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.amounts.digits import BLANK, BLANKS, HAN
from auditor.text.patterns import regex

_B = f"{BLANK}{{0,3}}"
_MONEY = (f"(?:(?:[百千]{_B})?[万萬]{_B}(?:[亿億]{_B})?|[亿億]{_B}|千{_B})?"
          f"(?:(?:[美欧歐港日]|人{_B}民{_B}币){_B})?[元圆圓]")

# A classifier, and after the colon what may not follow it: "5,883 支出" or "4 项目" is no count.
_CLASSIFIERS = """
人次 批次 台套 人:员民均才社口工事 名:称义额单录 位:于置 个:人体税别 個:人體稅別 家:庭具长電电 户:籍外 戶:籍外
辆 輛 台:账湾 臺 项:目 項:目 次:年月日要数数级生 件:数 条:件例 條:件例 份:额 套:餐 批:准复量评发 张:家 張
座:谈位 所:得有属屬需以在 处:室理置级罚于 處 宗:教 笔 筆 种:植子业 種:植 类:别 類:別
本:年级期部单區区市省县科次月季着报办局級單縣 册 篇 间:接 間:接 头:寸 只:有能是 株 棵 栋 盏 场:地所馆 場
期:间末初限 组:织成 組:織 支:出付持部农 艘 架:构 枚 块 段 平方公里 平方千米 平方米 立方米 公里 千米 米 亩 畝
公顷 公頃 吨 噸 公斤 千瓦时 千瓦 兆瓦 小时 小時 分钟 分鐘 分:别类配析局散级成布管公部行校支期项別類 秒:批报
天:然府津 周:转边期 岁:末入出 歲:末入出 倍 路:灯面网段桥 单:位价独一列 單:位價獨 字:体 核:算定心销电查减实准拨
节点 级:别财 度 工作日 部:门分属级署队委門
"""


def _classifier(entry: str) -> str:
    word, _, barred = entry.partition(":")
    # One after the other: a class of Chinese characters takes as long to compile as eight of these.
    return word + "".join(f"(?!{char})" for char in barred)


COUNT = "|".join(_classifier(entry) for entry in _CLASSIFIERS.split())

AFTER = regex(
    f"{_B}(?:(?P<money>{_MONEY}(?![旦宵素件首]))"
    f"|(?P<rate>[%％﹪‰])"
    f"|(?P<points>(?:[个個]{_B})?百{_B}分{_B}[点點])"
    f"|(?P<year>年)|(?P<month>月)|(?P<day>日(?![常均间元用照本期]))"
    f"|(?P<label>[号號页頁室楼樓层層届屆版表](?![内外宇市面级次本权外]))"
    f"|(?P<count>(?:[百千]?[万萬][亿億]?|[亿億]|[百千])?{_B}[余餘多]?{_B}(?:{COUNT}))"
    # 万 alone stands for 万元 only where what follows can't be a thing that is counted.
    f"|(?P<short>[百千]?[万萬][亿億]?|[亿億])(?={BLANK}*(?:$|[，,。；;、：:！!？?)）”]|[增减減下上升降较較比占佔为為和及与與至到用左以]))"
    f")")
"""What a unit after a number is: the name of the group that matched."""

_SIMPLE = str.maketrans("萬億圆圓歐個點臺輛戶項條種類筆處間單噸％﹪餘", "万亿元元欧个点台辆户项条种类笔处间单吨%%余")

_NAMED = "(?:人民币)?(?:(?:[百千]?万亿?|亿|千)?(?:[美欧港日]|人民币)?元|%)"
_THING = "(?:人次|[人个辆台套户项件次])"
# On text without blanks and in simplified characters: a class of blanks between all characters takes long to compile.
_PRINTED = regex(
    f"单位[:：]?({_NAMED}|{_THING})(?!/|{HAN})"
    f"|[(（\\[【](?:单位[:：])?({_NAMED}|{_THING})[)）\\]】]"
    f"|[以按]({_NAMED})(?:列示|计|为单位|反映|填列)")
_WHOLE = regex(_NAMED)
_SQUEEZE = str.maketrans({**{ord(char): None for char in BLANKS}, **_SIMPLE, **str.maketrans("單計為幣", "单计为币")})
_CURRENCY = regex(r"([£$€])\s?[’']?(000s?|m(?:illions?|n)?\b|bn\b|billions?\b|thousands?\b)?|"
                       r"in\s(thousands|millions|billions)", re.IGNORECASE)
_SCALE_NAMES = {"0": "000", "t": "000", "k": "000", "m": "m", "b": "bn"}


@lru_cache(maxsize=4096)
def unit_name(printed: str) -> str:
    """Return a printed unit in its plain form: "萬 元" is 万元, ％ is %, 人民币元 is 元."""
    name = "".join(char for char in printed if char not in BLANKS).translate(_SIMPLE)
    return name.replace("人民币", "").replace("余", "").replace("多", "") if len(name) > 1 else name


def currency_name(symbol: str, scale: str | None) -> str:
    """Return "£", "£000", "£m" or "£bn" for a symbol and a printed scale such as 000, million or bn."""
    if symbol in "¥￥":
        return "元"
    return symbol + (_SCALE_NAMES[scale[0].lower()] if scale else "")


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> str:
    """Return the unit that a title, header or note names ("单位：万元", "预算数（万元）", "£000"), or "".

    A unit that is no money is returned as printed ("%", "人"), so that a column of counts is not taken for amounts.
    """
    squeezed = text.translate(_SQUEEZE)
    if len(squeezed) <= 12 and _WHOLE.fullmatch(squeezed):
        return unit_name(squeezed)
    found = _PRINTED.search(squeezed)
    if found:
        return unit_name(next(group for group in found.groups() if group))
    found = _CURRENCY.search(text)
    if not found:
        return ""
    symbol, scale, words = found.groups()
    return currency_name(symbol or "$", scale or words)
