"""XML as plain as it can be: UTF-8, with nothing in it that could grow, be fetched, or stop a parser.

Gone are the declaration and the document type with all it defines; names such as `&nbsp;` become what they
stand for, a bare `&` is escaped, and characters that XML does not have are left out. So no parser behind it
meets an entity, and the slips that feeds and sitemaps most often have do not reach it.

Source: XML 1.0 (fifth edition): 2.2 (characters).
"""

import html.entities
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO
from xml.sax.saxutils import escape

from app.errors import InputError
from app.readers.charsets import web_label
from app.readers.encodings import Recoder, read_utf8
from app.readers.pieces import Pieces, read_blocks
from app.readers.xml_prolog import declared_encoding, find_root

_HEAD_BYTES = 1 << 12
"""Enough for a declaration, also behind what does not belong before it."""
_MAX_PROLOG_CHARACTERS = 1 << 16

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


def plain_xml(stream: BinaryIO, encoding: str | None) -> io.BufferedReader:
    """`plain_text` as UTF-8."""
    return io.BufferedReader(Pieces(text.encode() for text in plain_text(stream, encoding, [])))


def plain_text(stream: BinaryIO, encoding: str | None, remarks: list[str], url: str = "") -> Iterator[str]:
    """The text of XML without prolog and references, in short pieces; lines have the numbers they had.

    Its encoding is chosen among the one given and the declared one as that of any text; what is not of it is
    remarked on when it is met. `url` is where it is from.

    Raises:
        InputError: its prolog is too long, or the stream breaks off.
    """
    blocks = read_blocks(stream)
    head = b""
    while len(head) < _HEAD_BYTES and (block := next(blocks, b"")):
        head += block
    recoder = Recoder(chain([head], blocks), [encoding, declared_encoding(head)], url)
    return _mended(_remarking(read_utf8(recoder, remarks), recoder, remarks))


def _remarking(texts: Iterable[str], recoder: Recoder, remarks: list[str]) -> Iterator[str]:
    remarked = False
    for text in texts:
        remarks += recoder.take_remarks()
        if recoder.codec and not remarked and "\ufffd" in text:
            remarks.append(f"some bytes are not {web_label(recoder.codec)}: each became U+FFFD")
            remarked = True
        yield text


def _mended(texts: Iterable[str]) -> Iterator[str]:
    pieces = iter(texts)
    head = ""
    broken: InputError | None = None
    try:
        while len(head) <= _MAX_PROLOG_CHARACTERS and (piece := next(pieces, None)) is not None:
            head += piece
    except InputError as error:
        broken = error
    start = find_root(head)
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
    if broken:
        raise broken


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
