"""The words of the interface, in the language of the request; numbers, dates and names as it writes them.

The catalogs are `app/locale/LANGUAGE.po`, read when first wanted: nothing is compiled beforehand.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

SOURCE_LANGUAGE = "en"
"""That the texts in code and templates are written in."""
CATALOGS = Path(__file__).resolve().parents[1] / "locale"
RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv"))


@dataclass(frozen=True, slots=True)
class Wording:
    """One language of the interface."""

    locale: Locale
    texts: NullTranslations

    @property
    def language(self) -> str:
        """Its BCP 47 tag."""
        return self.locale.language


@cache
def get_wording(language: str) -> Wording:
    """The wording of a language of `list_languages`."""
    if language == SOURCE_LANGUAGE:
        return Wording(Locale(language), NullTranslations())
    with (CATALOGS / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Wording(Locale(language), GNUTranslations(compiled))


@cache
def list_languages() -> tuple[str, ...]:
    """Languages that the interface can be in, that of the source first."""
    return (SOURCE_LANGUAGE, *sorted(path.stem for path in CATALOGS.glob("*.po")))


def choose_language(chosen: str, accepted: str) -> str:
    """The language chosen before, or the one that an `Accept-Language` header (RFC 9110) wants most."""
    known = list_languages()
    if chosen in known:
        return chosen
    preferred = [tag.replace("-", "_") for tag in _by_preference(accepted)]
    return negotiate_locale(preferred, known, sep="_") or SOURCE_LANGUAGE


_current: ContextVar[Wording | None] = ContextVar("wording", default=None)


@contextmanager
def speaking(language: str) -> Iterator[Wording]:
    """The language of all that is worded meanwhile, in this request only."""
    token = _current.set(get_wording(language))
    try:
        yield get_wording(language)
    finally:
        _current.reset(token)


def current_wording() -> Wording:
    """The wording of the request; outside of one, that of the source."""
    return _current.get() or get_wording(SOURCE_LANGUAGE)


def gettext(text: str) -> str:
    """`text` in the language of the request."""
    return current_wording().texts.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a text that goes with a number, which is put in for `%(count)s`."""
    wording = current_wording()
    return wording.texts.ngettext(one, many, count) % {"count": _number(count, wording.locale)}


def write_number(number: int) -> str:
    """`12,345`."""
    return _number(number, current_wording().locale)


def write_share(share: float) -> str:
    """A fraction as a percentage: `3.4%`; what is less than a thousandth, `<0.1%`."""
    locale = current_wording().locale
    if 0 < share < 0.0005:
        return "<" + _percentage(0.001, "#,##0.#%", locale)
    if share < 0.1:
        return _percentage(round(share, 3), "#,##0.#%", locale)
    return _percentage(round(share, 2), "#,##0%", locale)


def language_name(tag: str) -> str:
    """A language's name, `pt-br` with its country; a tag that names none is its own name."""
    return gettext("Unknown") if tag == "und" else _language_name(tag, current_wording().locale)


def own_name(language: str) -> str:
    """What a language calls itself."""
    return Locale(language).get_display_name() or language


def direction(language: str) -> str:
    """`rtl` or `ltr`; `auto` where the language is unknown."""
    if language == "und":
        return "auto"
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@lru_cache(10_000)
def _number(number: int, locale: Locale) -> str:
    return format_decimal(number, locale=locale)


_percentage = lru_cache(2_000)(format_percent)


@lru_cache(1_000)
def _language_name(tag: str, locale: Locale) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def _by_preference(accepted: str) -> list[str]:
    """Tags of an `Accept-Language` header, most wanted first; those not wanted are left out."""
    weighed: list[tuple[float, str]] = []
    for part in accepted[:500].split(","):
        tag, _, parameter = part.strip().partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if tag and weight > 0:
            weighed.append((weight, tag.strip()))
    return [tag for _, tag in sorted(weighed, key=lambda pair: -pair[0])]
