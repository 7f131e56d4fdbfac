"""How the languages of the world write dates in figures, as CLDR has it."""

import re
from functools import lru_cache

from app.readers.base import DateOrder

_FIGURES = re.compile(r"(?<!\d)\d{1,2}\s?([./-])\s?\d{1,2}\s?\1\s?\d{4}(?!\d)")
_REMEMBERED = 500


def order_of_language(written: str, language: str) -> DateOrder | None:
    """How a date in figures is meant on a page in a language (BCP 47); None where that does not tell.

    Days come first between full stops, in every language; and between slashes and hyphens in languages whose
    own short form has them so (French, Spanish, Italian, Dutch). English never tells: its slashes are month
    first in America and day first elsewhere, and pages say `en` for both. Where a language writes otherwise,
    as German does, `03/04/2025` is a program's form, of which nothing is known.
    """
    match = _FIGURES.search(written)
    if match is None:
        return None
    return "dmy" if match[1] == "." or _is_day_first(language, match[1]) else None


@lru_cache(_REMEMBERED)
def _is_day_first(language: str, separator: str) -> bool:
    # Imported here: most dates are told without.
    from babel import Locale, UnknownLocaleError

    tag = language.strip().replace("_", "-")
    if tag.partition("-")[0].lower() in ("", "en"):
        return False
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    parts = re.findall(r"[dMy]+|[./-]", str(locale.date_formats["short"].pattern))
    return [part[0] for part in parts] == ["d", separator, "M", separator, "y"]
