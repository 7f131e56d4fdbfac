"""Names of encodings, as declarations, servers and people write them: one table for all of them.

Source: WHATWG Encoding Standard, 4.2 (names and labels).
"""

import codecs
import re

import webencodings
from webencodings.labels import LABELS

_MEANT = {
    "gbk": "gb18030",
    "x-user-defined": "cp1252",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "utf-8-sig": "utf-8",
}
"""Codec to the one that reads what is written under its name."""
_NOT_OF_TEXT = re.compile(r"utf-7|.*escape|idna|punycode|undefined|mbcs|oem|replacement")
"""Codecs that no text was ever kept in, and UTF-7, in which markup can be hidden."""
_WIDE = re.compile(r"utf-(?:16|32).*")


def find_codec(label: str | None) -> str | None:
    """Python's name of the encoding that a label means on the web; None where it is none of text.

    Labels that the web does not have (`cp850`) mean what they do in Python.
    """
    name = (label or "").strip().lower()
    return _find(name) or _find(name.removeprefix("x-"))


def _find(name: str) -> str | None:
    known = webencodings.lookup(name)
    codec = known.codec_info.name if known else name
    try:
        found = codecs.lookup(_MEANT.get(codec, codec))
    except (LookupError, ValueError):
        return None
    is_text: bool = found._is_text_encoding
    return _MEANT.get(found.name, found.name) if is_text and not _NOT_OF_TEXT.fullmatch(found.name) else None


def is_wide(codec: str) -> bool:
    """Whether each of its characters has at least two bytes, so that ASCII has zero bytes in it."""
    return _WIDE.fullmatch(codec) is not None


def web_label(codec: str) -> str:
    """What browsers call an encoding; Python's own name for one that they do not have."""
    return _LABELS.get(codec, codec)


def _labels() -> dict[str, str]:
    known = filter(None, map(webencodings.lookup, sorted(set(LABELS.values()))))
    return {_MEANT.get(each.codec_info.name, each.codec_info.name): each.name for each in known} | {
        "gb18030": "gb18030", "cp1252": "windows-1252", "iso8859-8": "iso-8859-8"
    }  # fmt: skip


_LABELS = _labels()
