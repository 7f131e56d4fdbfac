"""Opening an input: plain, gzip or Zstandard by its first bytes, with what goes wrong in one sentence."""

import codecs
import gzip
import io
import sys
import zlib
from pathlib import Path
from typing import BinaryIO

import zstandard

from app.errors import InputError

SNIFF_BYTES = 1 << 16
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Opened(io.BufferedReader):
    """The text of an input, decompressed; `peek_head` looks ahead, `fraction_read` tells how far it is."""

    def __init__(self, raw: BinaryIO, total_bytes: int | None) -> None:
        super().__init__(_Decompressed(raw), buffer_size=SNIFF_BYTES)
        self._source = raw
        self._total_bytes = total_bytes

    def peek_head(self) -> bytes:
        """The first bytes, up to 64 KiB, without reading past them."""
        return self.peek(SNIFF_BYTES)

    def fraction_read(self) -> float | None:
        """Share of the stored bytes consumed so far, 0 to 1; None where the size is unknown."""
        return min(1.0, self._source.tell() / self._total_bytes) if self._total_bytes else None

    def close(self) -> None:
        super().close()
        if self._source is not sys.stdin.buffer:
            self._source.close()


def open_input(path: Path | None) -> Opened:
    """Open a file; None is standard input.

    Raises:
        InputError: it cannot be opened.
    """
    if path is None:
        return Opened(sys.stdin.buffer, None)
    try:
        return Opened(path.open("rb"), path.stat().st_size)
    except FileNotFoundError:
        raise InputError("there is no such file") from None
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}") from error


class _Decompressed(io.RawIOBase):
    """Raw bytes of a stream after decompression and, for UTF-16, recoding to UTF-8; damage is an InputError."""

    def __init__(self, raw: BinaryIO) -> None:
        super().__init__()
        self._stream = _recoded(
            _decompressing(raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw))
        )  # type: ignore[arg-type, type-var]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            chunk = self._stream.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError) as error:
            raise InputError(f"the compressed data is damaged or ends too early ({error})") from error
        except UnicodeDecodeError as error:
            raise InputError(f"the UTF-16 text is damaged ({error.reason})") from error
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}") from error
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _decompressing(raw: io.BufferedReader) -> BinaryIO:
    head = raw.peek(4)
    if head.startswith(_GZIP):
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]
    if head.startswith(_ZSTD):
        return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True))  # type: ignore[arg-type, type-var, return-value]
    return raw


def _recoded(stream: BinaryIO) -> BinaryIO:
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream)  # type: ignore[arg-type, type-var]
    try:
        head = buffered.peek(2)
    except (EOFError, zlib.error, OSError, zstandard.ZstdError):
        return buffered  # type: ignore[return-value]  # read again, and reported, by readinto
    if head[:2] in _UTF16:
        return codecs.EncodedFile(buffered, "utf-8", "utf-16")  # type: ignore[return-value, arg-type]
    return buffered  # type: ignore[return-value]
