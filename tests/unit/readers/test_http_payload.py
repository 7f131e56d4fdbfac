"""Payloads as servers send them: in chunks, packed, both, or neither whatever they say."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from app.errors import InputError
from app.readers.http_payload import decode_payload
from tests.containers import PAGE

_MOST_BYTES = 1 << 20


def _decode(data: bytes, transfer: str = "", content: str = "") -> tuple[bytes, str]:
    return tuple(decode_payload(data, transfer, content, _MOST_BYTES))  # type: ignore[return-value]


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (PAGE, ""),
        (PAGE, "identity"),
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), "GZip"),
        (gzip.compress(PAGE), "x-gzip"),
        (zlib.compress(PAGE), "deflate"),
        (_deflate(PAGE), "deflate"),
        (brotli.compress(PAGE), "br"),
        (zstandard.compress(PAGE), "zstd"),
        (brotli.compress(gzip.compress(PAGE)), "gzip, br"),
    ],
)
def test_content_encodings_are_undone_from_the_last_to_the_first(data: bytes, content: str) -> None:
    assert _decode(data, content=content) == (PAGE, "")


@pytest.mark.parametrize("content", ["gzip", "deflate", "br", "zstd", "utf-8", "gzip, utf-8"])
def test_page_that_is_not_packed_whatever_is_said_is_left_as_it_is(content: str) -> None:
    assert _decode(PAGE, content=content) == (PAGE, "")
    assert _decode(b"\xef\xbb\xbf\n" + PAGE, content=content) == (b"\xef\xbb\xbf\n" + PAGE, "")


@pytest.mark.parametrize(
    "data",
    [
        b"5\r\nshort\r\nA;name=value\r\n and long.\r\n0\r\n\r\n",
        b"5\nshort\na \n and long.\n0\n\n",
        b"05\r\nshort\r\n0a\r\n and long.\r\n0\r\nTrailer: x\r\n\r\n",
        b"short and long.",
    ],
    ids=["chunks", "bare line ends", "zeros and a trailer", "no chunks"],
)
def test_chunks_are_joined(data: bytes) -> None:
    assert _decode(data, "Chunked") == (b"short and long.", "")


@pytest.mark.parametrize(
    "data",
    [b"5\r\nshort\r\n", b"5\r\nshort\r\na\r\n and", b"5\r\nshort\r\nwrong\r\n and long.\r\n0\r\n\r\n"],
    ids=["last is missing", "cut off", "wrong length"],
)
def test_damage_between_chunks_is_told_and_what_came_before_kept(data: bytes) -> None:
    content, damage = _decode(data, "chunked")
    assert content.startswith(b"short")
    assert "last chunk is missing" in damage


@pytest.mark.parametrize(
    ("data", "content"),
    [(gzip.compress(PAGE), "gzip"), (zlib.compress(PAGE), "deflate"), (brotli.compress(PAGE), "br"),
     (zstandard.compress(PAGE), "zstd")],
)  # fmt: skip
def test_packed_content_that_ends_too_early_is_told(data: bytes, content: str) -> None:
    assert "damaged or ends too early" in _decode(data[:-4], content=content)[1]


def test_encoding_that_is_not_known_is_told() -> None:
    assert _decode(b"\x1f\x9d\x90", content="compress")[1] == "its content encoding 'compress' is not known"


@pytest.mark.parametrize(
    ("pack", "content"),
    [
        (gzip.compress, "gzip"),
        (zlib.compress, "deflate"),
        (brotli.compress, "br"),
        (zstandard.compress, "zstd"),
    ],
)
def test_content_of_more_than_is_allowed_is_refused(pack: type[bytes], content: str) -> None:
    assert len(_decode(pack(bytes(_MOST_BYTES)), content=content)[0]) == _MOST_BYTES
    with pytest.raises(InputError, match="unpacks to more than 1 MiB"):
        _decode(pack(bytes(_MOST_BYTES + 1)), content=content)
