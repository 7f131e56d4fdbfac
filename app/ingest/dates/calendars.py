"""Dates of other calendars, where an era, the name of a month or the script leaves no doubt which.

Years of Japanese, Chinese and Thai eras are rewritten in place: their months are ours. Days of the Persian
and the Muslim calendar are taken out of a text, as newspapers often print them beside the day they are here.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime

_FIRST_YEARS = {"令和": 2019, "平成": 1989, "昭和": 1926, "大正": 1912, "明治": 1868}
_YEARS_OF_ERAS = {"令和": 99, "平成": 31, "昭和": 64, "大正": 15, "明治": 45}
_JAPANESE = re.compile(rf"({'|'.join(_FIRST_YEARS)})\s?(元|\d{{1,2}})\s?年")
_LAST_LUNAR_YEAR = 1872
"""Of Japan, whose months then became those of the Gregorian calendar."""
_REPUBLIC = re.compile(r"(?:中[華华])?民[國国]\s?(元|\d{1,3})\s?年")
_BEFORE_REPUBLIC = 1911
_THAI = re.compile("[\u0e00-\u0e7f]")
_BUDDHIST = re.compile(r"(?:พ\.?\s?ศ\.?\s?)?(?<!\d)(2[45]\d\d)(?!\d)")
_BUDDHIST_SHORT = re.compile(r"(?<=[\u0e00-\u0e7f.])\s([5-7]\d)(?=$|\s)")
"""2550 to 2579; read as of our era they would be long ago or far ahead, and no page in Thai writes them."""
_BEFORE_BUDDHA = 543
_FIRST_BUDDHIST_YEAR = 2484
"""From which the year of Thailand begins in January."""

# fmt: off
_SOLAR = (
    ("فروردین", "حمل", "وری"), ("اردیبهشت", "ثور", "غویی"), ("خرداد", "جوزا", "غبرگولی"),
    ("تیر", "سرطان", "چنگاښ"), ("مرداد", "امرداد", "اسد", "زمری"), ("شهریور", "سنبله", "وږی"),
    ("مهر", "میزان", "تله"), ("ابان", "عقرب", "لړم"), ("اذر", "قوس", "لیندی"),
    ("دی", "جدی", "مرغومی"), ("بهمن", "دلو", "سلواغه"), ("اسفند", "حوت", "کب"),
)
"""Of Iran, of Afghanistan in Dari, and in Pashto."""
_LUNAR = (
    ("محرم", "المحرم", "محرم الحرام"), ("صفر", "صفر المظفر"), ("ربیع الاول",), ("ربیع الثانی", "ربیع الاخر"),
    ("جمادی الاولی", "جمادی الاول"), ("جمادی الثانیه", "جمادی الثانی", "جمادی الاخره", "جمادی الاخر"),
    ("رجب", "رجب المرجب"), ("شعبان", "شعبان المعظم"), ("رمضان", "رمضان المبارک"), ("شوال", "شوال المکرم"),
    ("ذو القعده", "ذی القعده", "ذوالقعده", "ذیقعده"), ("ذو الحجه", "ذی الحجه", "ذوالحجه", "ذیحجه"),
)
_SAME_LETTER = str.maketrans(
    "يىېۍئأإآٱةہۃھەكګؤ\u200c٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "یییییااااههههه" "کگو 01234567890123456789",
)
# fmt: on
_MONTHS = {
    name: (calendar, number)
    for calendar, months in (("solar", _SOLAR), ("lunar", _LUNAR))
    for number, names in enumerate(months, start=1)
    for name in names
}
_NAME = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?:\s?ماه)?(?!\w)"
_YEAR = r"(?P<year>1[2-5]\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d\d?)(?!\d)"
_MARK = (
    r"(?:\s*\(?(?P<mark>(?:ه\s?ـ?\.?\s?)?(?:ش|شمسی|خورشیدی)|هجری\s(?:شمسی|خورشیدی)"
    r"|ه\s?ـ?(?:\.?\s?ق)?|هجریه?(?:\sقمری)?)\.?\)?(?!\w))?"
)
_BETWEEN = r"[\s,،]*(?:سال\s|عام\s|سنه\s)?"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}\s*(?:من\s)?{_NAME}{_BETWEEN}{_YEAR}{_MARK}",
        rf"{_NAME}\s(?:د\s)?{_DAY}(?:مه)?[\s,،]+{_YEAR}{_MARK}",
        rf"(?:د\s)?{_YEAR}\s(?:کال\s)?(?:د\s)?{_NAME}\s(?:د\s)?{_DAY}(?:مه)?",
    )
)
_IN_FIGURES = tuple(
    re.compile(rf"(?<![\d/.-]){pattern}(?![\d/.-]){_MARK}")
    for pattern in (
        r"(?P<year>1[2-5]\d\d)([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)",
        r"(?P<day>\d\d?)([-/.])(?P<month>\d\d?)\2(?P<year>1[2-5]\d\d)",
    )
)
_PERSIAN_DIGIT = re.compile("[۰-۹]")
_WITH_SOLAR_YEARS = ("fa", "prs", "ps")
WITH_OTHER_CALENDARS = (*_WITH_SOLAR_YEARS, "th")
"""Languages of countries where dates in figures are of another calendar."""
_WITH_OTHER_YEARS = ("ur", "ar", "ks", "sd")
"""Languages that may have Persian digits, and count years otherwise."""


def with_our_years(text: str, language: str) -> str:
    """`text` with years of Japanese, Chinese and Thai eras as those of ours; its digits are those of ASCII.

    Raises:
        ValueError: an era has no such year.
    """
    if "年" in text:
        text = _REPUBLIC.sub(lambda match: f"{_BEFORE_REPUBLIC + _year_of_era(match[1])}年", text)
        return _JAPANESE.sub(_our_year_of_japan, text)
    if language == "th" or _THAI.search(text):
        text = _BUDDHIST_SHORT.sub(r" 25\1", text)
        return _BUDDHIST.sub(_our_year_of_thailand, text)
    return text


def cut_other_calendar(text: str, language: str) -> tuple[str, datetime | None]:
    """The text without a day of the Persian or Muslim calendar, and the start (UTC) of that day.

    A day of the Muslim calendar is that of Umm al-Qura; where months begin by sight, it may be one off.

    Raises:
        ValueError, OverflowError: there is no such day.
    """
    evened = text.translate(_SAME_LETTER)
    for pattern in _NAMED:
        if match := pattern.search(evened):
            calendar, month = _MONTHS[match["name"]]
            return _without(text, match), _start_of(calendar, match["year"], month, match["day"])
    for pattern in _IN_FIGURES:
        match = pattern.search(evened)
        if match and (told := _calendar_of(match, text, language)):
            return _without(text, match), _start_of(told, match["year"], int(match["month"]), match["day"])
    return text, None


def _calendar_of(match: re.Match[str], text: str, language: str) -> str | None:
    """Which calendar a date in figures is of; None where it cannot be told."""
    mark: str | None = match["mark"]
    if mark:
        return "solar" if any(word in mark for word in ("ش", "خورشیدی")) else "lunar"
    with_persian_digits = _PERSIAN_DIGIT.search(text) and language not in _WITH_OTHER_YEARS
    return "solar" if with_persian_digits or language in _WITH_SOLAR_YEARS else None


def _start_of(calendar: str, year: str, month: int, day: str) -> datetime:
    # Imported here: most collections never need them.
    from hijridate import Hijri
    from persiantools.jdatetime import JalaliDate

    kind: Callable[[int, int, int], JalaliDate | Hijri] = JalaliDate if calendar == "solar" else Hijri
    there = kind(int(year), month, int(day)).to_gregorian()
    return datetime(there.year, there.month, there.day, tzinfo=UTC)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _year_of_era(written: str) -> int:
    return 1 if written == "元" else int(written)


def _our_year_of_japan(match: re.Match[str]) -> str:
    era, number = match[1], _year_of_era(match[2])
    year = _FIRST_YEARS[era] - 1 + number
    if not 1 <= number <= _YEARS_OF_ERAS[era]:
        raise ValueError(f"{era} has {_YEARS_OF_ERAS[era]} years")
    if year <= _LAST_LUNAR_YEAR:
        raise ValueError(f"months were those of the moon up to {_LAST_LUNAR_YEAR}")
    return f"{year}年"


def _our_year_of_thailand(match: re.Match[str]) -> str:
    year = int(match[1])
    if year < _FIRST_BUDDHIST_YEAR:
        raise ValueError(f"years began in April before {_FIRST_BUDDHIST_YEAR}")
    return str(year - _BEFORE_BUDDHA)
