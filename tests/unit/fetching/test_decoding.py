"""Content codings: undone whole, to a bounded size, with words for what is damaged."""

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
import zstandard

from app.errors import FetchError
from app.fetching.decoding import decode_body

TEXT = b"The lock gate weighs nine tonnes. " * 5_000
BOMB_BYTES = 40 << 20


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    "GZIP": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "zstd": zstandard.compress(TEXT),
}


def _pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize("coding", PACKED)
@pytest.mark.parametrize("size", [7, 100_000])
def test_body_is_unpacked_whole(coding: str, size: int) -> None:
    assert decode_body(_pieces(PACKED[coding], size), coding, len(TEXT)) == TEXT


def test_deflate_without_its_head_is_unpacked() -> None:
    assert decode_body([_raw_deflate(TEXT)], "deflate", len(TEXT)) == TEXT


def test_empty_body_is_empty() -> None:
    assert decode_body([], "", 10) == b""


@pytest.mark.parametrize("coding", PACKED)
def test_body_larger_than_allowed_is_refused(coding: str) -> None:
    with pytest.raises(FetchError, match="is larger than 0 MiB"):
        decode_body([PACKED[coding]], coding, len(TEXT) - 1)


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [
        ("gzip", gzip.compress(bytes(BOMB_BYTES))),
        ("deflate", zlib.compress(bytes(BOMB_BYTES))),
        ("zstd", zstandard.compress(bytes(BOMB_BYTES))),
    ],
    ids=["gzip", "deflate", "zstd"],
)
def test_bomb_is_refused_before_it_is_unpacked(coding: str, bomb: bytes) -> None:
    assert len(bomb) < BOMB_BYTES / 900
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="is larger than 1 MiB"):
            decode_body([bomb], coding, 1 << 20)
        assert tracemalloc.get_traced_memory()[1] < BOMB_BYTES / 5
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_body_that_is_cut_off_is_damaged(coding: str) -> None:
    with pytest.raises(FetchError, match=f"{coding} data is damaged"):
        decode_body([PACKED[coding][:-10]], coding, len(TEXT))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_body_that_is_not_packed_as_said_is_damaged(coding: str) -> None:
    with pytest.raises(FetchError, match=f"{coding} data is damaged"):
        decode_body([TEXT], coding, len(TEXT))


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "compress"])
def test_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(FetchError, match=f"packed as '{coding}'"):
        decode_body([TEXT], coding, len(TEXT))
