"""Encodings: any text as UTF-8; a byte that does not belong is made visible, and never an error."""

import codecs
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from app.errors import InputError
from app.readers.pieces import Pieces, read_blocks

BOM = codecs.BOM_UTF8
_STRAY = "backissue.windows-1252"
_READ_AS = "read as Windows-1252 (name another with --encoding)"


def as_utf8(stream: BinaryIO, encoding: str | None) -> BinaryIO:
    """A stream in the named encoding as UTF-8, with U+FFFD for bytes that are not of it; None: as it is."""
    return io.BufferedReader(Pieces(_recode(stream, encoding))) if encoding else stream


def decode(data: bytes) -> tuple[str, str]:
    """The text of UTF-8 in which stray bytes are Windows-1252; a remark on the first of these, or nothing."""
    try:
        return data.decode(), ""
    except UnicodeDecodeError as error:
        return data.decode(errors=_STRAY), f"byte {error.start + 1} is not UTF-8: {_READ_AS}"


def without_surrogates(value: object) -> object:
    """A value of JSON or YAML without half characters, which escapes can spell and nothing stores: U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [without_surrogates(part) for part in value]
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(part) for key, part in value.items()}
    return value


def read_text(blocks: Iterable[bytes], encoding: str) -> Iterator[str]:
    """The text of bytes block by block, with U+FFFD for what is not of the encoding.

    Raises:
        InputError: there is no such encoding, or they cannot be of it at all.
    """
    try:
        yield from codecs.iterdecode(iter(blocks), encoding, "replace")
    except (LookupError, UnicodeError) as error:
        raise InputError(f"cannot be read as {encoding}: {error}") from error


def read_utf8(blocks: Iterable[bytes], remarks: list[str]) -> Iterator[str]:
    """The same of UTF-8 in which stray bytes are Windows-1252; that there are any is remarked on once."""
    remarked = False
    rest = b""
    for block in chain(blocks, [b""]):
        data = rest + block
        try:
            text, length = codecs.utf_8_decode(data, "strict", not block)
        except UnicodeDecodeError:
            text, length = codecs.utf_8_decode(data, _STRAY, not block)
            if not remarked:
                remarks.append(f"some bytes are not UTF-8: {_READ_AS}")
                remarked = True
        rest = data[length:]
        yield text


def _recode(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    for text in read_text(read_blocks(stream), encoding):
        yield text.encode(errors="replace")


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_STRAY, _as_windows_1252)
