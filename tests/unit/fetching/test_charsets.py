"""The encoding that a byte order mark or a server names."""

import pytest

from app.fetching.charsets import find_encoding


@pytest.mark.parametrize(
    ("content", "charset", "encoding"),
    [
        (b"text", None, None),
        (b"text", "koi8-r", "koi8-r"),
        (b"text", "UTF8", "utf-8"),
        (b"text", "ISO-8859-1", "cp1252"),
        (b"text", "us-ascii", "cp1252"),
        (b"text", "x-unknown", None),
        (b"text", "base64", None),
        (b"text", "", None),
        (b"text", "utf-8\0", None),
        (b"\xef\xbb\xbftext", "koi8-r", "utf-8"),
        ("text".encode("utf-16"), "utf-8", "utf-16"),
        (b"\xfe\xff\x00t", None, "utf-16"),
    ],
)
def test_mark_goes_before_the_server_and_unknown_names_say_nothing(
    content: bytes, charset: str | None, encoding: str | None
) -> None:
    assert find_encoding(content, charset) == encoding
