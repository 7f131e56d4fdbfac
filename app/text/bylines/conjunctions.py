"""Bylines cut at "and" in many languages, but not within a name or an organization."""

import re

from app.text.bylines.kinds import is_institution
from app.text.bylines.words import FIRM_ENDS

_AND = re.compile(
    r"(?<![\s,])[\s,]++(?:and|with|und|mit|et|avec|och|og|ve|oraz|та|και|và|dan|és|și|și|ir|un|और|اور"
    r"|im gespräch mit|in conversation with|in conversazione con|en conversación con|as told to)\s+"
    r"|\s*[&＆+]\s*"
    r"|(?<=[가-힣]{2})[와과]\s+(?=[가-힣])|(?<=[一-鿿]{3})と(?=[一-鿿]{3})",
    re.IGNORECASE,
)
_WORDS = frozenset((
    "and", "with", "und", "mit", "et", "avec", "och", "og", "ve", "oraz", "dan", "ir", "un", "in", "en", "as",
))  # fmt: skip
"""Of which a text in ASCII has one, where it is to be cut."""
_SHORT_AND = re.compile(r"\s+(?:y|e|i|a|en|en collaboration avec|ja|и|і|й|و)\s+")
"""Only between names of two words: `José Ruiz y Gasset` is one."""
_CHINESE_AND = re.compile(r"\s*[和與与及跟]\s*")
_JOINED_AND = re.compile(r"\s(?:و|ו)(?=[^\W\d_]{2})")
"""In Arabic and Hebrew it is the first letter of the next word."""
# fmt: off
_CHINESE_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田"
    "董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱"
    "江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯"
)
_NAMES_WITH_WAW = frozenset((
    "وليد", "وائل", "وسام", "وسيم", "وفاء", "وفيق", "وجدي", "وجيه", "وحيد", "وداد", "ورد", "وردة",
    "وصفي", "وضاح", "وعد", "وهيب", "وهبة", "ولاء", "ولي", "ولید", "وحید", "وفا", "وحشی", "ویدا",
    "واحد", "وكالة", "وكالات", "وزارة", "وزير", "وزارت", "ורד", "ויקטור", "ויקטוריה", "ולדימיר",
    "ויטלי",
))
# fmt: on


def cut_at_and(text: str) -> list[str]:
    """At each "and", unless it is one of an organization, or of a name that holds it."""
    may_be = (
        not text.isascii() or "&" in text or "+" in text or not _WORDS.isdisjoint(text.casefold().split())
    )
    match = _AND.search(text) if may_be else None
    pieces = _AND.split(text) if match and not is_institution(text[: match.start()]) else [text]
    if len(pieces) > 1 and pieces[-1].casefold().strip(" .") in FIRM_ENDS:
        pieces[-2:] = [text[text.index(pieces[-2]) :]] if pieces[-2] else pieces[-2:]
    return [each for piece in pieces if piece for each in _cut_at_short_and(piece)]


def _cut_at_short_and(text: str) -> list[str]:
    if text.isascii() and " " not in text:
        return [text]
    pieces = _SHORT_AND.split(text)
    if len(pieces) > 1:
        return pieces if all(" " in piece and not piece[0].islower() for piece in pieces) else [text]
    if text.isascii():
        return [text]
    pieces = _CHINESE_AND.split(text)
    if len(pieces) > 1 and all(1 < len(piece) < 5 and piece[0] in _CHINESE_SURNAMES for piece in pieces):
        return pieces
    return _cut_at_joined_and(text)


def _cut_at_joined_and(text: str) -> list[str]:
    """Before a word that begins with the letter, unless it is a name that does; two words on either side."""
    pieces: list[str] = []
    start = 0
    for match in _JOINED_AND.finditer(text):
        before, behind = text[start : match.start()], text[match.start() + 1 :]
        if behind.split()[0] in _NAMES_WITH_WAW or " " not in before or " " not in behind:
            continue
        pieces.append(before)
        start = match.end()
    return [*pieces, text[start:]]
