"""The files in an archive (ZIP, tar), each read in its own format; none is ever written anywhere."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from app.errors import InputError
from app.readers.base import (
    Format,
    ReadItem,
    ReadOptions,
    ReadProblem,
    find_format_name,
)
from app.readers.left_out import UNKNOWN_FORMAT, LeftOut, Reason
from app.readers.opening import Opened
from app.readers.splitting import read_items
from app.readers.unexpected import explain_unexpected
from app.readers.unpacking import ExpandsTooFar, Expansion

MAX_ARCHIVES = 2
"""An archive may hold archives, and these no more."""
_SHOWN_CHARACTERS = 200
_UNSAFE = Reason("files whose names lead out of the archive", "unpack it, and load what came out")
_LEADS_OUT = re.compile(r"^[\\/]|^[A-Za-z]:|(^|[\\/])\.\.([\\/]|$)")
_HIDDEN = re.compile(r"(^|/)(\.(?!\.?(/|$))|__MACOSX/)")


class ArchiveBroken(InputError):
    """An archive cannot be read on, and so neither can what is left of the file in it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    open: Callable[[], BinaryIO] | None
    """None: it is not read, for `reason`."""
    reason: Reason = UNKNOWN_FORMAT


def read_members(
    members: Iterable[Member], expansion: Expansion, options: ReadOptions, formats: Mapping[str, Format]
) -> Iterator[ReadItem]:
    """What is in the files of an archive, in their order; those left out are told at the end.

    Raises:
        InputError: the archive breaks off, is within too many others, or expands too far.
    """
    if options.archives == MAX_ARCHIVES:
        raise InputError(
            "an archive within an archive within an archive is not read: unpack the outer one, and load that"
        )
    inner = replace(options, archives=options.archives + 1, url="")
    left_out = LeftOut()
    broken = None
    try:
        for member in members:
            name = _shown(member.name)
            if _LEADS_OUT.search(member.name):
                left_out.add(_UNSAFE, name)
            elif _HIDDEN.search(member.name):
                continue
            elif member.open is None:
                left_out.add(member.reason, name)
            else:
                with Opened(member.open(), None, expansion) as stream:
                    yield from _read_member(name, stream, inner, formats, left_out)
    except InputError as error:
        broken = error
    for reason, sentence in left_out.sentences():
        yield ReadProblem("", sentence, lost=reason.lost)
    if broken:
        raise broken


def _read_member(
    name: str, stream: Opened, options: ReadOptions, formats: Mapping[str, Format], left_out: LeftOut
) -> Iterator[ReadItem]:
    position = name
    try:
        known = find_format_name(stream.peek_head(), formats, name)
        if known is None:
            left_out.add(UNKNOWN_FORMAT, name)
            return
        own = options if formats[known].is_document else replace(options, name=name)
        for item in read_items(stream, known, formats, own, keeps_beginnings=False):
            position = ", ".join(filter(None, (name, item.position)))
            yield item._replace(position=position)
    except (ArchiveBroken, ExpandsTooFar):
        raise
    except InputError as error:
        yield ReadProblem(position, str(error))
    except Exception as error:
        yield ReadProblem(position, explain_unexpected(error, position))


def _shown(name: str) -> str:
    """A name as text that can be stored and printed: U+FFFD for what is none."""
    text = (
        name.removeprefix("./")[:_SHOWN_CHARACTERS]
        .encode("utf-8", "surrogateescape")
        .decode("utf-8", "replace")
    )
    return "".join(character if character.isprintable() else "\ufffd" for character in text) or "\ufffd"
