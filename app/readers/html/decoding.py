"""Decoding: the text of a page, by what its server says of it and its own head, and never an error."""

import re

from app.readers.charsets import web_label
from app.readers.encoding_choice import UTF_8, Choice, choose
from app.readers.encodings import decode, decode_as

_PRESCAN_BYTES = 4096
_META_CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]{2,30})""", re.IGNORECASE)


def decode_page(payload: bytes, encoding: str | None, url: str = "") -> tuple[str, str, str]:
    """The text of a page, the label of its encoding, and a remark on bytes that are not of it, or nothing.

    `encoding` is what the server or the user says of it, `url` where it is from.
    """
    choice = choose_of_page(payload, encoding, url)
    label = web_label(choice.codec)
    if choice.codec == UTF_8:
        text, remark = decode(payload[choice.mark_bytes :])
        return text, label, remark
    text = decode_as(payload, choice)
    if choice.is_guessed:
        return text, label, f"the page names no encoding that fits: read as {label}"
    return text, label, f"some bytes are not {label}: each became U+FFFD" if "\ufffd" in text else ""


def choose_of_page(payload: bytes, encoding: str | None, url: str = "") -> Choice:
    """The encoding of a page."""
    head = payload[:_PRESCAN_BYTES]
    declared = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    return choose(payload, [encoding, declared[1].decode("ascii", "replace") if declared else None], url=url)
