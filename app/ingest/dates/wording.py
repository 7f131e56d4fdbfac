"""Dates as written, in the characters, figures and names of months that the rest of the reading knows."""

import re
import unicodedata

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_UNSEEN = str.maketrans(
    "",
    "",
    "\xad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
)
_COMMAS = dict.fromkeys(map(ord, "،、"), ",")


class _EvenTable(dict[int, "int | str | None"]):
    """Code point to what it is read as, filled as they are met."""

    def __missing__(self, code_point: int) -> "int | str | None":
        digit = unicodedata.decimal(chr(code_point), None)
        self[code_point] = code_point if digit is None else str(digit)
        return self[code_point]


_EVEN = _EvenTable({**_WIDE, **_UNSEEN, **_COMMAS})
_HAN = str.maketrans("〇零一二三四五六七八九", "00123456789")
_HAN_NUMBER = re.compile(r"[〇零一二三四五六七八九十]+(?=\s?[年月日号號])")
_ORDINAL = re.compile(r"(?<=\d)\s?[ºª°](?=\s)")
_YEAR_WORDS = re.compile(r"ค\.?\s?ศ\.?\s?(?=\d)|(?<=\d{4})(?:\. gada(?= \d)| թ\.(?=\s|$))")
"""Thai, Latvian and Armenian for "of our era" or "year"."""
_IN_OTHER_WORDS = re.compile(r"(?<!\w)(?:ال)?موافق(?: ل)?(?!\w)|(?:برابر|مصادف|مطابق) با(?!\w)")
"""Between a day as two calendars have it."""
_GERMAN_ARTICLE = re.compile(r"(?<=,) de[nm] (?=\d)")
_LITHUANIAN = re.compile(r"(\d{4}) m\. (\w+) (\d\d?) d\.")
_OF_OUR_ERA = re.compile(r"(?<=\d{4})\s?م(?:يلادية?)?(?!\w)")
_NUMBERED_MONTH = re.compile(
    r"(?P<day>\d\d?)\s+(?:tháng|thg)\s+(?P<month>\d\d?),?\s+(?:năm\s+)?(?P<year>\d{4})", re.IGNORECASE
)
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTH = re.compile(
    rf"(?P<day>\d\d?)[ ./-]+(?P<month>{'|'.join(_ROMAN_MONTHS)})[ ./-]+(?P<year>\d{{4}})"
)
# Of the Levant, Algeria and Tunisia, and Morocco; the library knows those of Egypt.
_ARABIC_MONTHS = (
    ("يناير", "كانون الثاني|جانفي"), ("فبراير", "شباط|فيفري"), ("مارس", "[آا]ذار"),
    ("أبريل", "نيسان|[أا]فريل"), ("مايو", "[أا]يار|ماي"), ("يونيو", "حزيران|جوان"),
    ("يوليو", "تموز|جويلية|يوليوز"), ("أغسطس", "آب|[أا]وت|غشت"), ("سبتمبر", "[أا]يلول|شتنبر"),
    ("أكتوبر", "تشرين ال[أا]ول"), ("نوفمبر", "تشرين الثاني|نونبر"), ("ديسمبر", "كانون ال[أا]ول|دجنبر"),
)  # fmt: skip
_TWO_MONTHS = re.compile(r"([^\W\d_]{3,})\s?/\s?([^\W\d_]{3,}(?: [^\W\d_]+)?)")
_ARABIC = re.compile("[\u0620-\u064a]")
_KNOWN_MONTHS = tuple((re.compile(rf"(?<!\w)(?:{others})(?!\w)"), month) for month, others in _ARABIC_MONTHS)


def tidy(text: str) -> str:
    """`text` with plain digits and spaces, and with months by the names that dateparser has for them."""
    if text.isascii():
        return _in_figures(_YEAR_WORDS.sub("", " ".join(text.split())))
    text = " ".join(text.translate(_EVEN).split())
    text = _YEAR_WORDS.sub("", text)
    text = _HAN_NUMBER.sub(lambda match: _number_of(match.group()), text)
    text = _ORDINAL.sub("", text)
    return _with_known_months(text) if _ARABIC.search(text) else _in_figures(text)


def _in_figures(text: str) -> str:
    """Months that stand as numbers, but not in figures."""
    if match := _ROMAN_MONTH.fullmatch(text):
        return f"{match['year']}-{_ROMAN_MONTHS.index(match['month']) + 1}-{match['day']}"
    text = _GERMAN_ARTICLE.sub(" ", text)
    text = _LITHUANIAN.sub(r"\1 \2 \3", text)
    return _NUMBERED_MONTH.sub(r"\g<year>-\g<month>-\g<day>", text) if "th" in text else text


def _with_known_months(text: str) -> str:
    text = _IN_OTHER_WORDS.sub(" ", _OF_OUR_ERA.sub("", text))
    for others, month in _KNOWN_MONTHS:
        text = others.sub(month, text)
    # A month by both of its names: يوليو/تموز.
    return _TWO_MONTHS.sub(lambda match: match[1] if match[1] == match[2] else match.group(), text)


def _number_of(han: str) -> str:
    """二〇二五 is 2025, 十二 is 12, 三十 is 30."""
    figures = han.translate(_HAN)
    if "十" not in figures:
        return figures
    tens, _, ones = figures.partition("十")
    return f"{tens or 1}{ones or 0}"
