"""Encodings: any text as UTF-8; a byte that does not belong is made visible, and never an error."""

import codecs
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from app.errors import InputError
from app.readers.pieces import Pieces

BOM = codecs.BOM_UTF8
_PIECE_BYTES = 1 << 16
_FALLBACK = "backissue.windows-1252"


def as_utf8(stream: BinaryIO, encoding: str | None) -> BinaryIO:
    """A stream in the named encoding as UTF-8, with U+FFFD for bytes that are not of it; None: as it is."""
    return io.BufferedReader(Pieces(_recode(stream, encoding))) if encoding else stream


def decode(data: bytes) -> tuple[str, str]:
    """The text of UTF-8 in which stray bytes are Windows-1252; a remark on the first of these, or nothing."""
    try:
        return data.decode(), ""
    except UnicodeDecodeError as error:
        remark = f"byte {error.start + 1} is not UTF-8: read as Windows-1252 (name another with --encoding)"
        return data.decode(errors=_FALLBACK), remark


def without_surrogates(value: object) -> object:
    """A value of JSON or YAML without half characters, which escapes can spell and nothing stores: U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [without_surrogates(part) for part in value]
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(part) for key, part in value.items()}
    return value


def _recode(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    pieces = iter(partial(stream.readline, _PIECE_BYTES), b"")
    try:
        for text in codecs.iterdecode(pieces, encoding, "replace"):
            yield text.encode(errors="replace")
    except (LookupError, UnicodeError) as error:
        raise InputError(f"cannot be read as {encoding}: {error}") from error


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_FALLBACK, _as_windows_1252)
