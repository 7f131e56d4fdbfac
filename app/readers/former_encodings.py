"""Texts as they were read until 0.1.0, when what was not UTF-8 was taken for Windows-1252, byte by byte."""

from contextlib import suppress
from typing import Any

from app.readers.base import Draft

_TEXTS = ("title", "body", "summary", "source", "section", "published", "external_id", "url", "language")
_LISTS = ("authors", "tags")


def with_former_encoding(draft: Draft, codec: str, errors: str) -> Draft:
    """A draft with what it was read as; as it is where it has what cannot be written in its encoding, as
    escapes of JSON can. `errors` is how bytes that are not UTF-8 are read.
    """
    said = draft.formerly or draft

    def garble(text: str) -> str:
        return text if text.isascii() else text.encode(codec).decode(errors=errors)

    with suppress(UnicodeError):
        garbled: dict[str, Any] = {name: garble(getattr(said, name)) for name in _TEXTS}
        garbled |= {name: tuple(map(garble, getattr(said, name))) for name in _LISTS}
        return draft._replace(formerly=said._replace(**garbled, remarks=()), was_garbled=True)
    return draft
