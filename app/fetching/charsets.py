"""The encoding of what was fetched, where something outside the text says it."""

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""Names that on the web mean more than they say. Source: WHATWG Encoding Standard, section 4.2."""


def find_encoding(content: bytes, charset: str | None) -> str | None:
    """Python's name of the encoding: by the byte order mark, else by the server's `charset`.

    None where neither says, or the name is none of an encoding.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    try:
        "".encode(charset or "")
        name = codecs.lookup(charset or "").name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name)
