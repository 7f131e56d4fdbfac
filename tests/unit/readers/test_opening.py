"""Inputs as they lie on a disk: packed, cut off, damaged, in UTF-16; nothing is lost without a word."""

import bz2
import gzip
import io
import lzma
import random
import struct
from collections.abc import Callable

import pytest
import zstandard

from app.errors import InputError
from app.readers import explain_unknown, unpacking
from app.readers.opening import SNIFF_BYTES, Opened
from tests.containers import memory_below

_RANDOM = random.Random(7)  # noqa: S311 (text that packs badly, the same in each run)
TEXT = b"".join(b"%d %d\n" % (number, _RANDOM.getrandbits(200)) for number in range(9_000))
PACKED = {"gzip": gzip.compress(TEXT), "zstandard": zstandard.compress(TEXT)}


def _open(data: bytes) -> Opened:
    return Opened(io.BytesIO(data), len(data))


def _read_lines(data: bytes) -> tuple[list[bytes], str]:
    """The lines before an input breaks off, and the words it breaks off with."""
    lines: list[bytes] = []
    with _open(data) as stream:
        try:
            while line := stream.readline():
                lines.append(line)
        except InputError as error:
            return lines, str(error)
    return lines, ""


@pytest.mark.parametrize("name", PACKED)
def test_packed_text_is_read_whole(name: str) -> None:
    assert _read_lines(PACKED[name]) == (TEXT.splitlines(keepends=True), "")


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_text_packed_for_size_is_read_and_its_damage_told(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(TEXT[:200_000]) + pack(TEXT[200_000:])
    assert _read_lines(packed) == (TEXT.splitlines(keepends=True), "")
    assert "damaged or ends too early" in _read_lines(packed[: len(packed) // 2])[1]
    damaged = bytearray(packed)
    damaged[len(packed) // 3] ^= 0xFF
    assert "damaged or ends too early" in _read_lines(bytes(damaged))[1]


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("kept", [4, 5, 9, 12])
def test_input_cut_at_its_beginning_is_damaged_not_empty(name: str, kept: int) -> None:
    with _open(PACKED[name][:kept]) as stream:
        for _ in range(2):
            with pytest.raises(InputError, match="damaged or ends too early"):
                stream.peek_head()


@pytest.mark.parametrize("name", PACKED)
def test_lines_before_a_cut_are_read(name: str) -> None:
    packed = PACKED[name]
    lines, error = _read_lines(packed[: len(packed) // 2])
    assert "damaged or ends too early" in error
    assert len(lines) > 300
    assert lines == TEXT.splitlines(keepends=True)[: len(lines)]
    assert "damaged or ends too early" in _read_lines(packed[:-1])[1]


def test_lines_before_damage_are_read() -> None:
    packed = bytearray(PACKED["gzip"])
    packed[len(packed) // 2] ^= 0xFF
    lines, error = _read_lines(bytes(packed))
    assert "damaged" in error
    assert len(lines) > 300


SKIPPED_FRAME = struct.pack("<II", 0x184D2A50, 4) + b"note"


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (gzip.compress(b"a\n") + gzip.compress(b"b\n"), b"a\nb\n"),
        (gzip.compress(b"a\n") + bytes(600), b"a\n"),
        (gzip.compress(b""), b""),
        (zstandard.compress(b"a\n") + zstandard.compress(b"b\n"), b"a\nb\n"),
        (zstandard.compress(b"a\n") + SKIPPED_FRAME + zstandard.compress(b"b\n"), b"a\nb\n"),
    ],
    ids=["gzip members", "gzip padding", "gzip of nothing", "zstandard frames", "zstandard skipped frame"],
)
def test_parts_in_one_file_are_one_text(packed: bytes, text: bytes) -> None:
    assert _open(packed).read() == text


@pytest.mark.parametrize("name", PACKED)
def test_what_follows_packed_text_and_is_not_packed_is_reported(name: str) -> None:
    lines, error = _read_lines(PACKED[name] + b"something else")
    assert len(lines) == 9_000
    assert "damaged" in error


_MIB = 1 << 20


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, gzip.compress])
def test_what_unpacks_to_any_length_is_read_in_pieces(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(bytes(40 * _MIB))
    with memory_below(24 * _MIB), _open(packed) as stream:
        while stream.read(_MIB):
            pass


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, gzip.compress, zstandard.compress])
def test_what_grows_beyond_all_proportion_is_refused(
    pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MIN_BOUND_BYTES", _MIB)
    with _open(pack(bytes(8 * _MIB))) as stream, pytest.raises(InputError, match="more than 200 times its"):
        stream.readlines(_MIB)


def test_what_is_large_for_its_size_and_small_all_the_same_is_read() -> None:
    packed = gzip.compress(b"\n" * (8 * _MIB))
    assert len(packed) * unpacking.MAX_RATIO < 8 * _MIB
    assert len(_open(packed).read()) == 8 * _MIB


def test_utf_16_longer_than_any_buffer_is_read() -> None:
    text = f"{'闸门' * 20_000}\n" * 4
    assert b"".join(_read_lines(text.encode("utf-16"))[0]).decode() == text


def test_utf_16_cut_within_a_character_is_read_to_there() -> None:
    assert _open("a\nb".encode("utf-16")[:-1]).read().decode() == "a\n\ufffd"


def test_head_is_filled_from_short_pieces_and_stays_to_be_read() -> None:
    stream = _open(gzip.compress(b"x" * 100_000))
    assert stream.peek_head() == b"x" * SNIFF_BYTES
    assert len(stream.read()) == 100_000


class _FailingDisk(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        raise OSError(5, "Input/output error")


def test_failing_disk_is_an_input_error() -> None:
    with (
        Opened(io.BufferedReader(_FailingDisk()), None) as stream,
        pytest.raises(InputError, match="Input/output error"),
    ):
        stream.peek_head()


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b" \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        (b"Rar!\x1a\x07\x01\0", "unpack it"),
        (b"PK\x03\x04", "office document"),
        (b"Only a line of prose.", "--format"),
    ],
)
def test_input_of_no_format_says_why(head: bytes, reason: str) -> None:
    assert reason in str(explain_unknown(head))
