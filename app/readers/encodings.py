"""Any text as UTF-8, read as a stream; a byte that does not belong is made visible, and never an error."""

import codecs
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, TypeVar, cast

from app.errors import InputError
from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.charsets import web_label
from app.readers.encoding_choice import UTF_8, Choice, choose
from app.readers.former_encodings import with_former_encoding
from app.readers.pieces import Pieces, read_blocks

BOM = codecs.BOM_UTF8
_REPLACED = "\ufffd".encode()
_STRAY = "backissue.windows-1252"
_READ_AS = "is not UTF-8: read as {} (name another with --encoding)"
_HEAD_BYTES = 1 << 10
"""Enough to see characters of several bytes."""
_SAMPLE_BYTES = 1 << 20
_SAMPLE_LETTERS = 4_000
"""Of which so many bytes are not ASCII: half of it tells a language and its encoding, also among markup."""
_ASCII = bytes(range(0x80))
_BUFFER_BYTES = 1 << 16
_Item = TypeVar("_Item", bound=Draft | ReadProblem)


class Recoder:
    """Blocks of bytes as UTF-8. What is ASCII passes through; the first letters that are not are waited for
    until there are enough of them, and then it is told which encoding they are in.

    In UTF-8, bytes that do not belong are left; in other encodings each becomes U+FFFD.
    """

    def __init__(self, blocks: Iterable[bytes], named: Iterable[str | None] = (), url: str = "") -> None:
        """`named` are labels that were given for the text, most trusted first; `url` is where it is from."""
        self.codec: str | None = None
        """Python's name of the encoding; None as long as all is ASCII or UTF-8."""
        self.is_guessed = False
        """Whether nobody has named the encoding."""
        self._remarks: list[str] = []
        self._blocks = self._until_broken(blocks)
        self._broken: InputError | None = None
        self._named = tuple(named)
        self._url = url

    def take_remarks(self) -> list[str]:
        """What there is to say of the whole text since this was last asked."""
        remarks = self._remarks
        self._remarks = []
        return remarks

    def __iter__(self) -> Iterator[bytes]:
        head = b""
        while len(head) < _HEAD_BYTES and (block := next(self._blocks, b"")):
            head += block
        for block in chain([head], self._blocks):
            if block.isascii() and not (block is head and b"\0" in head) and b"\x1b" not in block:
                yield block
            else:
                yield from self._choose(block)
                break
        if self._broken:
            raise self._broken

    def _until_broken(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """None of the blocks before is lost, although some are looked at together."""
        try:
            yield from blocks
        except InputError as error:
            self._broken = error

    def _choose(self, block: bytes) -> Iterator[bytes]:
        sample = bytearray(block)
        letters = _count_letters(block)
        while letters < _SAMPLE_LETTERS and len(sample) < _SAMPLE_BYTES:
            if not (more := next(self._blocks, b"")):
                break
            sample += more
            letters += _count_letters(more)
        data = bytes(sample)
        is_whole = len(data) < _SAMPLE_BYTES and letters < _SAMPLE_LETTERS
        choice = choose(data, self._named, url=self._url, is_whole=is_whole)
        rest = chain([data[choice.mark_bytes :]], self._blocks)
        return rest if choice.codec == UTF_8 else self._recode(rest, choice)

    def _recode(self, blocks: Iterable[bytes], choice: Choice) -> Iterator[bytes]:
        self.codec = choice.codec
        self.is_guessed = choice.is_guessed
        if choice.is_guessed:
            self._remarks.append(f"the text {_READ_AS.format(web_label(choice.codec))}")
        for text in codecs.iterdecode(iter(blocks), choice.codec, "replace"):
            yield text.encode(errors="replace")


class Utf8(io.BufferedReader):
    """A stream of text as UTF-8."""

    def __init__(self, stream: BinaryIO, named: Iterable[str | None] = (), url: str = "") -> None:
        """As for `Recoder`."""
        self._recoder = Recoder(read_blocks(stream), named, url)
        super().__init__(Pieces(iter(self._recoder)), buffer_size=_BUFFER_BYTES)

    @property
    def codec(self) -> str | None:
        """Python's name of the encoding; None as long as all is ASCII or UTF-8."""
        return self._recoder.codec

    def remark_on(self, data: bytes, item: _Item) -> _Item:
        """An item that was read of these bytes, with what there is to remark on them, and on all of the text
        where that was not told yet.
        """
        if not self.codec or data.isascii() or not isinstance(item, Draft):
            return item
        remarks = self._recoder.take_remarks()
        if _REPLACED in data:
            remarks.append(f"some bytes are not {web_label(self.codec)}: each became U+FFFD")
        draft = item._replace(remarks=(*remarks, *item.remarks)) if remarks else item
        is_misread = self._recoder.is_guessed and not draft.settled
        return cast("_Item", with_former_encoding(draft, self.codec, _STRAY) if is_misread else draft)


def as_utf8(stream: BinaryIO, options: ReadOptions) -> Utf8:
    """A stream of text as UTF-8, whatever encoding it is in."""
    return Utf8(stream, [options.encoding], options.url)


def decode(data: bytes) -> tuple[str, str]:
    """The text of UTF-8, or of what else the bytes seem to be; a remark where it is not all UTF-8.

    In UTF-8, stray bytes are Windows-1252.
    """
    try:
        return data.decode(), ""
    except UnicodeDecodeError as error:
        choice = choose(data)
        text = decode_as(data, choice)
        label = web_label("cp1252" if choice.codec == UTF_8 else choice.codec)
        return text, f"byte {error.start + 1} {_READ_AS.format(label)}"


def decode_as(data: bytes, choice: Choice) -> str:
    """The text of its encoding; what is not of it is Windows-1252 in UTF-8, and else U+FFFD."""
    errors = _STRAY if choice.codec == UTF_8 else "replace"
    return data[choice.mark_bytes :].decode(choice.codec, errors)


def without_surrogates(value: object) -> object:
    """A value of JSON or YAML without half characters, which escapes can spell and nothing stores: U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [without_surrogates(part) for part in value]
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(part) for key, part in value.items()}
    return value


def read_utf8(blocks: Iterable[bytes], remarks: list[str]) -> Iterator[str]:
    """The text of UTF-8 in which stray bytes are Windows-1252; that there are any is remarked on once."""
    remarked = False
    rest = b""
    for block in chain(blocks, [b""]):
        data = rest + block
        try:
            text, length = codecs.utf_8_decode(data, "strict", not block)
        except UnicodeDecodeError:
            text, length = codecs.utf_8_decode(data, _STRAY, not block)
            if not remarked:
                remarks.append(f"a byte {_READ_AS.format(web_label('cp1252'))}")
                remarked = True
        rest = data[length:]
        yield text


def _count_letters(data: bytes) -> int:
    """Bytes that are not ASCII."""
    return len(data.translate(None, _ASCII))


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_STRAY, _as_windows_1252)
