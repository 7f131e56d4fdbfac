"""The language of an article, as a BCP 47 tag."""

import re

UNKNOWN = "und"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class UnclearLanguage(ValueError):
    """Not a language tag; the message says what one is."""


def parse_language(written: str) -> str:
    """The tag in its usual spelling (`en`, `pt-BR`, `zh-Hant`); `und` for an empty text.

    Raises:
        UnclearLanguage: a name or anything else that is no tag.
    Source: RFC 5646, section 2.1.1 (upper and lower case).
    """
    code = written.strip()
    if not code:
        return UNKNOWN
    if not _TAG.fullmatch(code):
        raise UnclearLanguage("is not a BCP 47 tag such as en or pt-BR")
    primary, *subtags = code.replace("_", "-").split("-")
    spelled = (_SPELLINGS.get(len(subtag), str.lower)(subtag) for subtag in subtags)
    return "-".join([primary.lower(), *spelled])


_SPELLINGS = {2: str.upper, 4: str.title}
"""Of a subtag, by its length: regions and scripts."""
