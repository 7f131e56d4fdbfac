"""Dates that count back from a moment ("6 days ago"): by way of dateparser, and of words it does not know."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from app.ingest.dates.words import REMEMBERED, ask, build_parser, names_something

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_BASE = datetime(2001, 6, 15, 12, 30, 30)  # noqa: DTZ001 (the library counts without zones)
"""What the library counts from, so that it is asked once for each wording, whatever the moment."""
_NUMBER = re.compile(r"\d+")
_DIVIDED_NUMBER = re.compile(r"\d[.,]\d")
_ONE_LETTER_UNIT = re.compile(r"\d\s*([A-Za-z])\b")
_CLEAR_UNITS = frozenset("hdwy")
_SHORT_CLOCK = re.compile(r"[1-5]?\d[ms](?: ago)?")
"""Minutes and seconds as sites write them on their lists, who have `mo` for months. Elsewhere `m` may be
either, and `s` is the end of `1920s`."""
_UNITS = (
    timedelta(seconds=1),
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(weeks=1),
)
# What the library does not know: all of what is said of the last minutes, and some words for units.
_JUST_NOW = (
    "just now", "right now", "a moment ago", "moments ago", "a few moments ago", "seconds ago",
    "a few seconds ago", "few seconds ago", "minutes ago", "a few minutes ago", "few minutes ago",
    "less than a minute ago", "gerade eben", "soeben", "vor wenigen minuten", "vor wenigen sekunden",
    "à l'instant", "il y a un instant", "il y a quelques instants", "il y a quelques minutes",
    "ahora mismo", "justo ahora", "hace un momento", "hace instantes", "hace unos minutos", "agora mesmo",
    "agora há pouco", "há pouco", "há instantes", "proprio ora", "pochi minuti fa", "pochi istanti fa",
    "zojuist", "nyss", "just nu", "lige nu", "nettopp", "juuri nyt", "przed chwilą", "przed momentem",
    "právě teď", "před chvílí", "épp most", "chiar acum", "току-що", "только что", "прямо сейчас",
    "щойно", "az önce", "şimdi", "biraz önce", "μόλις τώρα", "الآن", "قبل قليل", "منذ قليل", "قبل لحظات",
    "منذ لحظات", "لحظاتی پیش", "دقایقی پیش", "هم اکنون", "همین الان", "ابھی", "ابھی ابھی", "अभी",
    "अभी अभी", "এইমাত্র", "刚刚", "剛剛", "刚才", "剛才", "たった今", "방금", "방금 전", "เมื่อสักครู่",
    "เมื่อครู่", "vừa xong", "baru saja", "כרגע",
)  # fmt: skip
_AN_HOUR_AGO = (
    "over an hour ago", "godzinę temu", "een uur geleden", "منذ ساعة", "قبل ساعة", "منذ ساعة واحدة",
    "قبل ساعة واحدة", "یک ساعت پیش", "یک ساعت قبل", "ایک گھنٹہ پہلے", "एक घंटा पहले", "לפני שעה",
    "πριν από μία ώρα", "acum o oră",
)  # fmt: skip
_A_DAY_AGO = (
    "un giorno fa", "منذ يوم", "قبل يوم", "منذ يوم واحد", "قبل يوم واحد", "یک روز پیش", "ایک دن پہلے",
    "एक दिन पहले", "een dag geleden", "dzień temu", "לפני יום", "πριν από μία ημέρα", "acum o zi",
)  # fmt: skip
_TWO_DAYS_AGO = ("l'altro ieri", "ieri l'altro", "avantieri", "أول أمس", "پریروز")
_IN_ENGLISH = {
    **dict.fromkeys(_JUST_NOW, "now"),
    **dict.fromkeys(_AN_HOUR_AGO, "1 hour ago"),
    **dict.fromkeys(_A_DAY_AGO, "1 day ago"),
    **dict.fromkeys(_TWO_DAYS_AGO, "2 days ago"),
    "half an hour ago": "30 minutes ago",
}
_COUNTED = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (r"(\d+) yrs?(?: ago)?", "years"),
        (r"(\d+) ?個月前", "months"),
        (r"(\d+) ?วัน ?(?:ที่แล้ว|ก่อน)", "days"),
        (r"(?:pre|пре) (\d+) (?:dana?|дана?)", "days"),
        (r"(\d+) ورځې (?:مخکې|وړاندې)", "days"),
        (r"(\d+) ?[個个]?(?:小時|小时|鐘頭)前", "hours"),
        (r"(\d+) ?ชั่วโมง ?(?:ที่แล้ว|ก่อน)", "hours"),
        (r"πριν (?:από )?(\d+) ώρες", "hours"),
        (r"(\d+) ساعته (?:مخکې|وړاندې)", "hours"),
        (r"(\d+) ?分鐘前", "minutes"),
        (r"(\d+) ?นาที ?(?:ที่แล้ว|ก่อน)", "minutes"),
    )
)


class _Back(NamedTuple):
    """How far a wording goes back."""

    months: int
    rest: timedelta
    precision: Literal["day", "month", "year"]


def find_relative(text: str, as_of: datetime) -> tuple[datetime, Literal["day", "month", "year"]] | None:
    """Start (UTC) of what "6 days ago" means; None where a text does not count back from `as_of`."""
    back = _find_back(text.lower())
    if back is None:
        return None
    at = as_of.astimezone(UTC) - back.rest
    if back.precision == "day":
        return datetime(at.year, at.month, at.day, tzinfo=UTC), "day"
    year, month = divmod(12 * at.year + at.month - 1 - back.months, 12)
    return datetime(year, month + 1 if back.precision == "month" else 1, 1, tzinfo=UTC), back.precision


@lru_cache(REMEMBERED)
def _find_back(text: str) -> _Back | None:
    text = _in_english(text)
    if not _may_count_back(text):
        return None
    at, period = ask(_parser(), text)
    if at is None or at.date() > _BASE.date():
        return None
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if period in ("month", "year"):
        months = 12 * (_BASE.year - at.year) + _BASE.month - at.month
        if numbers and months not in (*numbers, 12 * numbers[0] + sum(numbers[1:])):
            return None
        return _Back(months, timedelta(), "month" if period == "month" else "year")
    back = _BASE - at
    return _Back(0, back, "day") if not numbers or _is_sum(back, numbers) else None


def _in_english(text: str) -> str:
    """The text as the library knows it."""
    if english := _IN_ENGLISH.get(text.rstrip(".")):
        return english
    for pattern, unit in _COUNTED:
        if match := pattern.fullmatch(text):
            return f"{match[1]} {unit} ago"
    return text


def _may_count_back(text: str) -> bool:
    if _SHORT_CLOCK.fullmatch(text):
        return True
    if _DIVIDED_NUMBER.search(text):
        return False
    if not all(unit in _CLEAR_UNITS for unit in _ONE_LETTER_UNIT.findall(text)):
        return False
    numbers = _NUMBER.findall(text)
    return len(numbers) <= 2 if numbers else names_something(text)


def _is_sum(back: timedelta, numbers: list[int]) -> bool:
    """Whether the numbers say `back`, in whichever units."""
    return any(
        back == sum((number * unit for number, unit in zip(numbers, units, strict=True)), timedelta())
        for units in product(_UNITS, repeat=len(numbers))
    )


@cache
def _parser() -> "DateDataParser":
    return build_parser(PARSERS=["relative-time"], RELATIVE_BASE=_BASE)
