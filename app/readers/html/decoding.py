"""Decoding: the text of a page by what its server, its bytes and its head say of it, and never an error.

Order of trust: a byte order mark; bytes that are UTF-8, which no other text is by chance; the server (or
`--encoding`); the page's `<meta charset>`; its language; its letters.
Source: WHATWG Encoding Standard (labels).
"""

import codecs
import re

from app.readers.encodings import decode

_PRESCAN_BYTES = 4096
_DETECT_BYTES = 20_000
_META_CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]{2,30})""", re.IGNORECASE)
_LANGUAGE = re.compile(rb"""<html\b[^>]*?\blang\s*=\s*["']?\s*([a-z]{2})\b""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# What browsers take these names for: a superset that pages under the name really use.
_SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949",
    "big5": "big5hkscs",
}  # fmt: skip
_LABELS = {
    "windows-31j": "cp932", "windows-874": "cp874", "windows-949": "cp949", "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
}  # fmt: skip
_NO_ENCODINGS_OF_PAGES = re.compile(r"utf-7|.*escape|idna|punycode|undefined|mbcs|oem")
_WIDE = re.compile(r"utf-(?:16|32).*")
_OF_LANGUAGES = {
    "ar": ("cp1256",), "fa": ("cp1256",), "ur": ("cp1256",), "ru": ("cp1251",), "uk": ("cp1251",),
    "bg": ("cp1251",), "be": ("cp1251",), "ja": ("cp932", "euc_jp"), "ko": ("cp949",),
    "zh": ("gb18030", "big5hkscs"), "el": ("cp1253",), "he": ("cp1255",), "tr": ("cp1254",), "th": ("cp874",),
    "pl": ("cp1250",), "cs": ("cp1250",), "sk": ("cp1250",), "hu": ("cp1250",), "sl": ("cp1250",),
    "hr": ("cp1250",), "ro": ("cp1250",), "lt": ("cp1257",), "lv": ("cp1257",), "et": ("cp1257",),
    "vi": ("cp1258",),
}  # fmt: skip
_FEW = 0.1
"""Flaws for each letter that is not ASCII: UTF-8 with a few stray bytes is still UTF-8."""


def decode_page(payload: bytes, encoding: str | None) -> tuple[str, str]:
    """The text of a page; a remark on bytes that are not of its encoding, or nothing.

    `encoding` is what the server or the user says of it.
    """
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return payload[len(mark) :].decode(name, "replace"), ""
    named = list(filter(None, (_codec(encoding), _declared(payload))))
    if named and _would_pass_for_utf_8(payload, named[0]):
        return _decoded(payload, named[0])
    try:
        return payload.decode(), ""
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf_8(payload):
        return decode(payload)
    legacy = (name for name in named if name != "utf-8")
    return next((_decoded(payload, name) for name in legacy), None) or _guessed(payload)


def _would_pass_for_utf_8(payload: bytes, name: str) -> bool:
    """Whether it is Japanese made of ASCII and escapes, or characters made wide by zero bytes."""
    escaped = name.startswith("iso2022") and b"\x1b" in payload
    return escaped or (_WIDE.fullmatch(name) is not None and b"\0" in payload)


def _decoded(payload: bytes, name: str) -> tuple[str, str]:
    text = payload.decode(name, "replace")
    return text, f"some bytes are not {name}: each became U+FFFD" if "\ufffd" in text else ""


def _declared(payload: bytes) -> str | None:
    head = payload[:_PRESCAN_BYTES]
    match = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    name = _codec(match[1].decode("ascii")) if match else None
    return None if name is None or _WIDE.fullmatch(name) else name  # of wide characters it could not be read


def _codec(label: str | None) -> str | None:
    """Name of the codec of a label; None where it is no encoding that a page can be in."""
    if not label:
        return None
    label = label.lower().removeprefix("x-")
    try:
        found = codecs.lookup(_LABELS.get(label, label))
        name = _SUPERSETS.get(found.name, found.name)
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    return None if _NO_ENCODINGS_OF_PAGES.fullmatch(name) else name


def _is_mostly_utf_8(payload: bytes) -> bool:
    text = payload.decode(errors="replace")
    flaws = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return flaws <= _FEW * foreign


def _guessed(payload: bytes) -> tuple[str, str]:
    """By the language of the page, else by its letters."""
    language = _LANGUAGE.search(payload[:_PRESCAN_BYTES])
    names = list(_OF_LANGUAGES.get(language[1].decode().lower(), ())) if language else []
    if not names and (detected := _detect(payload)):
        names.append(detected)
    for name in (*names, "cp1252"):
        try:
            return payload.decode(name), f"the page names no encoding that fits: read as {name}"
        except UnicodeDecodeError:
            continue
    return decode(payload)


def _detect(payload: bytes) -> str | None:
    from charset_normalizer import from_bytes

    foreign = re.search(rb"[\x80-\xff]", payload)
    start = max(0, foreign.start() - 500) if foreign else 0
    best = from_bytes(payload[start : start + _DETECT_BYTES]).best()
    return _codec(best.encoding) if best else None
