"""Labels made comparable: what two prints of one name have in common."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from auditor.text.patterns import regex

_LONG, _PIECE = 1000, 256

_PAIRS = (
    "萬万億亿總总計计決决經经費费數数單单財财購购車车務务關关機机國国際际項项類类應应學学會会議议運运維维護护撥拨預预結结轉转餘余債债資资產产業业發发電电網网絡络衛卫醫医療疗體体農农鄉乡"
    "區区縣县鎮镇廳厅辦办處处長长門门開开戶户員员實实執执報报標标準准績绩優优質质稅税罰罚沒没營营無无線线與与為为從从於于個个們们號号圖图證证種种設设備备專专儲储糧粮災灾環环綠绿節节約约"
    "氣气熱热庫库點点統统達达進进還还遠远連连選选適适遺遗郵邮鄰邻鐵铁銀银錢钱錄录鋼钢飛飞館馆養养駐驻驗验麥麦齡龄據据擴扩擬拟損损擇择擔担換换撫抚擊击敗败斷断時时術术極极構构樓楼樣样檢检"
    "權权歷历歸归殘残殺杀況况測测減减濟济滯滞漲涨滿满漢汉潔洁澤泽濃浓濕湿灣湾爾尔獎奖獨独獲获現现琺珐畫画異异當当監监盤盘確确礦矿礎础禮礼稱称積积穩稳窮穷競竞筆笔範范築筑簡简糾纠紀纪純纯"
    "級级紅红細细終终組组給给絕绝綜综緊紧編编緩缓縮缩織织繳缴繼继續续罷罢習习聯联聞闻職职聽听腦脑臨临興兴舉举舊旧華华葉叶藝艺藥药蘇苏蘭兰補补裝装製制複复見见規规視视覽览覺觉觀观訂订訓训"
    "託托記记許许訴诉診诊詞词試试該该詳详認认語语誤误說说調调談谈論论諮咨識识譯译讀读變变讓让責责貧贫貨货販贩貫贯貿贸貸贷貼贴賀贺賃赁賓宾賞赏賠赔賢贤賣卖賬账賴赖贈赠趕赶跡迹踐践軌轨軍军"
    "軟软較较載载輔辅輕轻輛辆輪轮輸输轄辖辭辞遞递鄭郑釋释針针鎖锁鑒鉴閉闭間间閱阅闊阔陣阵陰阴陳陈陸陆陽阳隊队階阶隨随險险雖虽雙双雜杂離离難难雲云領领頭头題题額额願愿顧顾風风飲饮馬马驟骤"
    "魚鱼鳥鸟黨党齊齐則则剛刚創创劃划劇剧劑剂劍剑動动勝胜勞劳勢势勵励勸劝協协厲厉參参問问啟启喪丧嚴严圍围園园團团堅坚場场塊块塵尘墊垫壓压壞坏壯壮壽寿夢梦夥伙奪夺奮奋婦妇媽妈孫孙寧宁審审"
    "寫写寬宽對对導导屬属嶺岭峽峡幣币幫帮幹干廢废廣广弒弑彈弹徑径徵征恆恒惡恶愛爱態态慣惯慮虑慶庆憑凭憲宪懷怀戰战戲戏拋抛捨舍掃扫掛挂採采揚扬歲岁臺台佔占衞卫輯辑圓圆歐欧寶宝莊庄東东漁渔"
    "獸兽訊讯礙碍殯殡賽赛償偿閒闲藉借遊游週周僱雇併并佈布")

SIMPLER = str.maketrans(_PAIRS[::2], _PAIRS[1::2])
"""Traditional characters that occur in the words of public budgets, to simplified ones."""

NOTE_MARK = regex(r"[①-⓿❶-➓㉑-㉟㊱-㊿*＊†‡⁰¹²³⁴-⁹]|\[[0-9]{1,3}\]|〔[0-9]{1,2}〕|［[0-9０-９]{1,3}］")
"""Marks that point to a note. NFKC would turn them into digits, so they go first."""

DROPPED = regex("[\\s\u200b-\u200f\u2060\ufeff\u00ad\"'“”‘’「」『』]+")


def normalise(label: str) -> str:
    """Return a label as matching needs it: no note marks, blanks or quotes, half-width, simplified characters."""
    return _normalise(label) if len(label) <= _LONG else _normalise.__wrapped__(label)


@lru_cache(maxsize=1 << 15)
def _normalise(label: str) -> str:
    if len(label) <= _PIECE and label.isalpha() and unicodedata.is_normalized("NFKC", label):
        return label.translate(SIMPLER)
    bare = NOTE_MARK.sub("", label)
    if not bare.isascii():
        # In pieces: normalising one endless run of combining marks is quadratic.
        pieces = (bare[at:at + _PIECE] for at in range(0, len(bare), _PIECE))
        bare = "".join(unicodedata.normalize("NFKC", piece) for piece in pieces).translate(SIMPLER)
    return DROPPED.sub("", bare)
