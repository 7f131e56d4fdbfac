"""Inputs as documents that can be handed to other processes: whole, or in parts where they are long."""

from collections.abc import Iterator, Mapping
from io import BufferedReader, BytesIO
from itertools import chain
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import (
    MAX_DOCUMENT_BYTES,
    Document,
    Format,
    ReadItem,
    ReadOptions,
    ReadProblem,
    SplitFunction,
)
from app.readers.pieces import Pieces, read_blocks
from app.readers.unexpected import as_input_error

WHOLE_BYTES = 1 << 19
"""What is longer is read in parts where it can be: a second's work for the slowest reader."""


def read_items(
    stream: BinaryIO,
    format_name: str,
    formats: Mapping[str, Format],
    options: ReadOptions,
    *,
    keeps_beginnings: bool = True,
) -> Iterator[ReadItem]:
    """What a stream of this format holds; not read yet where that is a document. `keeps_beginnings`: where it
    breaks off, also the beginning of a document which has no parts.

    Raises:
        InputError: as the reader, or too long to be read whole; what came before is given first.
    """
    known = formats[format_name]
    if known.is_document:
        is_kept = keeps_beginnings or known.split is not None
        return _read_documents(stream, format_name, known.split, options, is_kept)
    return known.read(stream, options)


def _read_documents(
    stream: BinaryIO, format_name: str, split: SplitFunction | None, options: ReadOptions, is_kept: bool
) -> Iterator[ReadItem]:
    limit = WHOLE_BYTES if split else MAX_DOCUMENT_BYTES
    blocks = read_blocks(stream)
    content = bytearray()
    broken: InputError | None = None
    try:
        while len(content) <= limit and (block := next(blocks, b"")):
            content += block
    except InputError as error:
        broken = error
    if broken and not is_kept:
        raise broken
    if broken or len(content) <= limit:
        yield Document(
            "", format_name, bytes(content), options.url, options.captured_at, options.encoding, options.name
        )
        if broken:
            raise broken
    elif split:
        yield from split(BufferedReader(Pieces(chain([bytes(content)], blocks))), options)
    else:
        raise InputError(f"longer than {limit >> 20} MiB: left out")


def split_document(item: Document, formats: Mapping[str, Format], options: ReadOptions) -> Iterator[ReadItem]:
    """A long document in parts, if it can be parted; any other as it is."""
    split = formats[item.format].split
    if item.part or not split or len(item.content) <= WHOLE_BYTES:
        yield item
        return
    own = item.own_options(options)
    try:
        for part in split(BytesIO(item.content), own):
            yield part._replace(position=", ".join(filter(None, (item.position, part.position))))
    except Exception as error:
        yield ReadProblem(item.position, str(as_input_error(error, own.name)))
