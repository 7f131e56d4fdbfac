"""XML as plain as it can be: UTF-8, with nothing in it that could grow, be fetched, or stop a parser.

Gone are the declaration and the document type with all it defines; names such as `&nbsp;` become what they
stand for, a bare `&` is escaped, and characters that XML does not have are left out. So no parser behind it
meets an entity, and the slips that feeds and sitemaps most often have do not reach it.

Source: XML 1.0 (fifth edition): 2.2 (characters), 2.8 (prolog), appendix F (encodings).
"""

import html.entities
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO
from xml.sax.saxutils import escape

from app.errors import InputError
from app.readers.encodings import read_text, read_utf8
from app.readers.pieces import Pieces, read_blocks

_UTF_8 = ("utf-8", "utf8")
_HEAD_BYTES = 1 << 10
"""Enough for a declaration."""
_MAX_PROLOG_CHARACTERS = 1 << 16
_ENCODING_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"), (b"\x4c\x6f\xa7\x94", "cp037"),
)  # fmt: skip
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})")
_OF_WIDE_UNITS = re.compile(r"u(?:tf)?.?(?:16|32)|ucs|csu|iso.?10646")
"""Encodings whose ASCII has zero bytes; what is declared so and has none was recoded on its way."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949"}
"""Declared to what is written under that name."""

_PROLOG = re.compile(
    r"""(?:[\s\ufeff]++|<\?.*?\?>|<!--.*?-->
      |<!DOCTYPE(?:[^\["'>]|"[^"]*+"|'[^']*+')*+
        (?:\[(?:[^\]"'<]|"[^"]*+"|'[^']*+'|<!--(?:.*?-->|.*)|<)*+\]\s*+)?>)*+""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ROOT = re.compile(r"""<([A-Za-z_][\w:.-]*+)((?:[^<>"']|"[^"]*+"|'[^']*+')*+)""")
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]{1,40})\s+(?:"([^"&%<]{0,40})"|'([^'&%<]{0,40})')\s*>""")
"""A short name for a short plain text; others are not used."""

FENCES = {"<![CDATA[": "]]>", "<!--": "-->"}
"""What opens a part without markup, to what closes it."""
_NOT_OF_XML = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_FOREIGN = re.compile(f"[{_NOT_OF_XML}]")
_TOKEN = re.compile(
    rf"""[&<\]{_NOT_OF_XML}-]  # what a token begins with, first, so that all else is passed over at once
    (?: (?<=&)(?!(?:amp|lt|gt|quot|apos);)
        (?P<reference>(?:\#\d{{1,8}}|\#[xX][0-9A-Fa-f]{{1,7}}|[\w.-]{{1,40}});|)
      | (?<=<)(?:(?P<opens>!\[CDATA\[|!--)|(?P<bare>(?![A-Za-z_:/!?])))
      | (?P<closes>(?<=\])\]>|(?<=-)->)
      | (?P<foreign>(?<=[{_NOT_OF_XML}])))""",
    re.VERBOSE,
)
_CUT_TOKEN = re.compile(r"(?:&[\w#.-]{0,42}|<[!\[\w-]{0,8}|\]{1,2}|-{1,2})\Z")
_LONGEST_TOKEN = 48


def root_tag(head: bytes) -> tuple[str, str]:
    """Of XML's first bytes: local name of the first element in lower case, and its attributes as written.

    Both are empty where it is not XML.
    """
    text = head.decode(_find_encoding(head, None), "replace")
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    return (root[1].rpartition(":")[2].lower(), root[2]) if root else ("", "")


def plain_xml(stream: BinaryIO, encoding: str | None) -> io.BufferedReader:
    """`plain_text` as UTF-8."""
    return io.BufferedReader(Pieces(text.encode() for text in plain_text(stream, encoding, [])))


def plain_text(stream: BinaryIO, encoding: str | None, remarks: list[str]) -> Iterator[str]:
    """The text of XML without prolog and references, in short pieces; lines have the numbers they had.

    Its encoding is what its first bytes show beyond doubt, else the one given, else the declared one, else
    UTF-8 in which stray bytes are Windows-1252; what is not of it is remarked on when it is met.

    Raises:
        InputError: it is not of that encoding, its prolog is too long, or the stream breaks off.
    """
    blocks = read_blocks(stream)
    head = b""
    while len(head) < _HEAD_BYTES and (block := next(blocks, b"")):
        head += block
    found = _find_encoding(head, encoding)
    whole = chain([head], blocks)
    return _mended(read_utf8(whole, remarks) if found in _UTF_8 else _read_marked(whole, found, remarks))


def _read_marked(blocks: Iterable[bytes], encoding: str, remarks: list[str]) -> Iterator[str]:
    remarked = False
    for text in read_text(blocks, encoding):
        if not remarked and "\ufffd" in text:
            remarks.append(f"some bytes are not {encoding}: each became U+FFFD")
            remarked = True
        yield text


def _find_encoding(head: bytes, given: str | None) -> str:
    """An encoding that there is."""
    for mark, encoding in _ENCODING_MARKS:
        if head.startswith(mark):
            return encoding
    declared = _DECLARED.match(head)
    name = (given or (declared[1].decode() if declared else "")).lower()
    if not name or (_OF_WIDE_UNITS.match(name) and b"\0" not in head) or not _is_encoding(name):
        return "utf-8"
    return _WIDER.get(name, name)


def _is_encoding(name: str) -> bool:
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return False
    return True


def _mended(texts: Iterable[str]) -> Iterator[str]:
    pieces = iter(texts)
    head = ""
    for piece in pieces:
        head += piece
        if len(head) > _MAX_PROLOG_CHARACTERS:
            break
    prolog = _PROLOG.match(head)
    start = prolog.end() if prolog else 0
    if head.startswith("<!", start):
        raise InputError("what stands before its first element is longer than 64 KiB or never ends: not read")
    entities = {match[1]: match[2] or match[3] or "" for match in _ENTITY.finditer(head, 0, start)}
    mend = _Mender(entities)
    rest = "\n" * head.count("\n", 0, start)
    for piece in chain([head[start:]], pieces):
        text = rest + piece
        cut = _CUT_TOKEN.search(text, max(0, len(text) - _LONGEST_TOKEN))
        end = cut.start() if cut else len(text)
        rest = text[end:]
        yield _TOKEN.sub(mend, text[:end])
    yield _TOKEN.sub(mend, rest)


class _Mender:
    """Replaces tokens in their order, but for those within a comment or CDATA."""

    def __init__(self, entities: Mapping[str, str]) -> None:
        self._entities = entities
        self._closing = ""

    def __call__(self, match: re.Match[str]) -> str:
        token = match[0]
        if match.lastgroup == "foreign":
            return ""
        if self._closing:
            if token == self._closing:
                self._closing = ""
            return token
        if match.lastgroup == "reference":
            return self._resolve(token)
        self._closing = FENCES.get(token, "")
        return {"<": "&lt;", "]]>": "]]&gt;"}.get(token, token)

    def _resolve(self, reference: str) -> str:
        name = reference[1:-1]
        if name.startswith("#"):
            number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
            return reference if number < 0x110000 and not _FOREIGN.match(chr(number)) else "\ufffd"
        text = self._entities.get(name) or html.entities.html5.get(f"{name};")
        return escape(text) if text else f"&amp;{reference[1:]}"
