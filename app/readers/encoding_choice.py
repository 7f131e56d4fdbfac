"""Which encoding a text is in: what is beyond doubt, then what is said of it, then its letters.

Order of trust: a byte order mark; zero bytes and escapes as only some encodings have them; bytes that are
UTF-8, which no other text is by chance; what the user or the server says; what the text says of itself; and
else what chardetng finds, the detector of Firefox, which knows the encodings of the older web and no others;
where that is not installed, charset-normalizer among the same encodings.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from app.readers.charsets import find_codec, is_wide
from app.readers.latin_languages import LATIN, find_latin

try:
    from chardetng_py import EncodingDetector
except ImportError:  # there is no wheel for every system and version of Python
    EncodingDetector = None

UTF_8 = "utf-8"
_MARKS = (
    (codecs.BOM_UTF8, UTF_8), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
"""What the upper halves of wide letters look like, where the lower ones are ASCII."""
_FEWEST_CHARACTERS = 4
_EBCDIC_XML = b"\x4c\x6f\xa7\x94"
_LOOKED_AT_BYTES = 1 << 10
"""For characters of several bytes."""
_FLAW = "\ufffd"
_MOST_FLAWS_OF_UTF_8 = 0.5
"""Of all that is not ASCII: UTF-8 with some stray bytes is still UTF-8. What is none has .85 and more."""
_MOST_FLAWS = 0.15
"""In other encodings. Single bytes read as Chinese or Japanese have .2 and more, but for Shift_JIS."""
_DETECTED_BYTES = 1 << 18
"""Some 20 ms of the detector's work."""
_BEFORE = 200
"""Bytes before the first letter that is not ASCII, which the detector sees too."""
_HEAD_BYTES = 1 << 13
_LANGUAGE = re.compile(
    rb"""\blang(?:uage)?["']?\s*[=:>]\s*["']?\s*([a-z]{2})\b(?:[-_](?:(hant|tw|hk)\b)?)?""", re.IGNORECASE
)
"""As HTML, XML, feeds, JSON and front matter write it."""
_DOMAINS = {
    "ar": "eg", "be": "by", "bs": "ba", "cs": "cz", "da": "dk", "el": "gr", "et": "ee", "fa": "ir",
    "he": "il", "iw": "il", "ja": "jp", "ko": "kr", "nb": "no", "nn": "no", "sl": "si", "sq": "al",
    "sr": "rs", "sv": "se", "uk": "ua", "ur": "pk", "vi": "vn", "zh": "cn",
    **{name: name for name in (
        "bg", "de", "es", "fi", "fr", "hr", "hu", "is", "it", "lt", "lv", "mk", "nl", "no", "pl", "pt",
        "ro", "ru", "sk", "th", "tr",
    )},
}  # fmt: skip
"""Language to the top-level domain of a country that writes it, by which the detector goes."""
_WEB_CODECS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "cp932", "euc_jp",
    "iso2022_jp", "cp949", "gb18030", "big5hkscs",
)  # fmt: skip
"""Those that the older web is written in."""
_LATIN_9 = re.compile(rb"[a-z]\xbd[a-z]|\d[ \xa0]?\xa4|\xa4[ \xa0]?\d", re.IGNORECASE)
"""An `oe` or a euro, where Windows-1252 has a half or a sign for any currency."""


class Choice(NamedTuple):
    """The encoding of a text."""

    codec: str
    """Python's name."""
    mark_bytes: int = 0
    """Length of the byte order mark before the text."""
    is_guessed: bool = False
    """Whether nothing but its letters says so."""


def choose(data: bytes, named: Iterable[str | None] = (), *, url: str = "", is_whole: bool = True) -> Choice:
    """The encoding of a text that is `data`, or begins so where it is not whole.

    `named` are labels that were given for it, most trusted first, `url` is where it is from.
    """
    if choice := find_wide(data):
        return choice
    said = list(dict.fromkeys(filter(None, map(find_codec, named))))
    if said and _would_pass_for_utf_8(data, said[0]):
        return Choice(said[0])
    if _is_utf_8(data, is_whole=is_whole):
        is_escaped = b"\x1b" in data and (escaped := _detect(data, url, is_whole)).startswith("iso2022")
        return Choice(escaped, is_guessed=True) if is_escaped else Choice(UTF_8)
    legacy = [codec for codec in said if codec != UTF_8 and not is_wide(codec)]
    if fitting := next((codec for codec in legacy if _is_mostly(data, codec)), None):
        return Choice(fitting)
    detected = _detect(data, url, is_whole)
    if detected == UTF_8 or not legacy or _is_mostly(data, detected):
        return Choice(detected, is_guessed=True)
    return Choice(legacy[0])


def find_wide(data: bytes) -> Choice | None:
    """The encoding of a text that begins so, where its first bytes show it: by a byte order mark, or as its
    characters have several bytes.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Choice(codec, len(mark))
    head = data[:_LOOKED_AT_BYTES]
    if zeros := head.count(0):
        if 10 * zeros < len(head) and not _CONTROLS.search(head) and _is_mostly(head, UTF_8):
            return None  # a few zero bytes are damage
        return next((Choice(codec) for codec in _WIDE if _is_wide_text(head, codec)), None)
    return Choice("cp037") if head.startswith(_EBCDIC_XML) else None


def decode_head(head: bytes) -> str:
    """The first characters of a text, of which those that are not ASCII may be wrong."""
    wide = find_wide(head)
    return head[wide.mark_bytes :].decode(wide.codec, "replace") if wide else head.decode(errors="replace")


def _is_wide_text(head: bytes, codec: str) -> bool:
    """Whether it is text, with the spaces or line ends that all text has, and characters that exist."""
    try:
        text = codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        return False
    has_ascii = any(character < "\x7f" for character in text)
    return (
        len(text) >= _FEWEST_CHARACTERS
        and has_ascii
        and all(
            character in "\t\r\n\f" or unicodedata.category(character) not in ("Cc", "Cn", "Co", "Cs")
            for character in text
        )
    )


def _would_pass_for_utf_8(data: bytes, codec: str) -> bool:
    """Whether it is Japanese made of ASCII and escapes, or characters made wide by zero bytes."""
    escaped = codec.startswith("iso2022") and b"\x1b" in data
    return escaped or (is_wide(codec) and b"\0" in data)


def _is_utf_8(data: bytes, *, is_whole: bool) -> bool:
    """Whether it is, but for a few bytes."""
    try:
        codecs.utf_8_decode(data, "strict", is_whole)
    except UnicodeDecodeError:
        return _is_mostly(data, UTF_8)
    return True


def _is_mostly(data: bytes, codec: str) -> bool:
    text = data.decode(codec, "replace")
    flaws = text.count(_FLAW)
    most = _MOST_FLAWS_OF_UTF_8 if codec == UTF_8 else _MOST_FLAWS
    return not flaws or flaws <= most * (len(text) - len(text.encode("ascii", "ignore")))


def _detect(data: bytes, url: str, is_whole: bool) -> str:
    foreign = re.search(rb"[\x80-\xff\x1b]", data)
    start = max(0, foreign.start() - _BEFORE) if foreign else 0
    sample = data[start : start + _DETECTED_BYTES]
    if EncodingDetector is None:
        codec = _detect_otherwise(sample)
    else:
        detector = EncodingDetector()
        detector.feed(sample, last=is_whole and data.endswith(sample))
        found = detector.guess(tld=_domain(data[:_HEAD_BYTES], url), allow_utf8=False)
        codec = find_codec(found) or "cp1252"
    if codec in LATIN:
        codec = find_latin(sample, codec)
    is_latin_9 = codec == "cp1252" and not re.search(rb"[\x80-\x9f]", data) and _LATIN_9.search(sample)
    return "iso8859-15" if is_latin_9 else codec


def _detect_otherwise(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # its tables take longer to load than most programs run

    best = from_bytes(sample, cp_isolation=list(_WEB_CODECS)).best()
    return best.encoding if best else "cp1252"


def _domain(head: bytes, url: str) -> bytes | None:
    """Top-level domain of a country where this language is written, or else of the address."""
    language = _LANGUAGE.search(head)
    name = _DOMAINS.get(language[1].decode().lower()) if language else None
    if name and language:
        return b"tw" if language[2] else name.encode()
    try:
        name = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return None
    return name.encode() if name.isascii() and name.isalpha() else None
