"""What no reader may do, whatever it is given: crash, hold it all, or take what is another's."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.readers import FORMATS, find_format
from app.readers.base import Document, Draft, ReadOptions, ReadProblem
from app.readers.pieces import Pieces
from tests.unit.readers.samples import SAMPLES

_LONG = 80 << 20
_HELD = 100 << 20
"""More than any reader may hold of an input: twice of 32 MiB, and what becomes of it."""


def _check(name: str, data: bytes) -> None:
    """Reads what there is, and fails where that is anything but drafts, problems or an error of ours."""
    try:
        for item in FORMATS[name].read(io.BytesIO(data), ReadOptions()):
            assert isinstance(item, Draft | ReadProblem | Document)
            assert item.position
    except InputError as error:
        assert str(error)  # noqa: PT017 (most damage is no error)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_each_input_is_known_as_what_it_is(name: str, encoding: str) -> None:
    assert find_format(SAMPLES[name].encode(encoding)) == name


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\0\0\0\0", b"\x89PNG\r\n\x1a\n\0", b"\xff\xfe", b"Only prose."]
)
def test_what_is_nothing_is_known_as_nothing(data: bytes) -> None:
    assert not [name for name in SAMPLES if FORMATS[name].sniff(data)]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("other", SAMPLES)
def test_input_of_another_format_is_no_crash(name: str, other: str) -> None:
    _check(name, SAMPLES[other].encode())


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
def test_damage_is_no_crash(name: str, data: st.DataObject) -> None:
    sample = SAMPLES[name].encode()
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, len(sample)) | st.just(start) | st.just(len(sample)))
    insert = data.draw(
        st.binary(max_size=8) | st.sampled_from([b'"', b"<", b"]]>", b"}", b"&", b"\0" * 9, b"<!["])
    )
    damaged = sample[:start] + insert + sample[end:]
    FORMATS[name].sniff(damaged)
    _check(name, damaged)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp037", "shift_jis"])
def test_foreign_encoding_is_no_crash(name: str, encoding: str) -> None:
    _check(name, SAMPLES[name].replace("Gates", "Café").encode(encoding, "replace"))


@pytest.mark.parametrize("name", SAMPLES)
def test_stream_that_breaks_off_is_an_input_error(name: str) -> None:
    sample = SAMPLES[name].encode()

    def pieces() -> Iterator[bytes]:
        yield sample[: len(sample) * 3 // 4]
        raise InputError("the disk is gone")

    with pytest.raises(InputError, match="the disk is gone"):
        list(FORMATS[name].read(io.BufferedReader(Pieces(pieces())), ReadOptions()))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("start", ["", "half"])
def test_one_line_without_end_is_never_held(name: str, start: str) -> None:
    sample = SAMPLES[name].encode()

    def pieces() -> Iterator[bytes]:
        yield sample[: len(sample) // 2] if start else b""
        for _ in range(_LONG >> 20):
            yield b"x" * (1 << 20)

    tracemalloc.start()
    try:
        list(FORMATS[name].read(io.BufferedReader(Pieces(pieces())), ReadOptions()))
    except InputError as error:
        assert str(error)  # noqa: PT017 (some leave it out and go on)
    finally:
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert held < _HELD
