"""XML made plain: any encoding, no entities, none of the slips that stop a parser."""

import io
from collections.abc import Iterator

import pytest
from lxml import etree

from app.errors import InputError
from app.readers.pieces import Pieces
from app.readers.xml_prolog import root_tag
from app.readers.xml_text import plain_text, plain_xml
from tests.unit.readers.samples import LAUGHS


def _plain(xml: str | bytes, encoding: str | None = None) -> str:
    return plain_xml(io.BytesIO(xml.encode() if isinstance(xml, str) else xml), encoding).read().decode()


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-16", "utf-16"), ("utf-16", "utf-16-le"), ("utf-16", "utf-16-be"), ("utf-32", "utf-32"),
        ("ucs-4", "utf-32-be"), ("UTF-8", "utf-8-sig"), ("KOI8-R", "koi8-r"), ("windows-1251", "cp1251"),
        ("cp037", "cp037"), ("utf-16", "utf-8"), ("klingon", "utf-8"), ("zlib", "utf-8"),
        ("undefined", "utf-8"),
    ],
)  # fmt: skip
def test_encoding_is_that_of_the_bytes(declared: str, encoding: str) -> None:
    text = "<a>Café</a>" if encoding == "cp037" else "<a>Шлюз</a>"
    xml = f'<?xml version="1.0" encoding="{declared}"?>\n{text}'.encode(encoding)
    assert _plain(xml) == f"\n{text}"
    assert root_tag(xml)[0] == "a"


def test_given_encoding_wins_over_the_declared_one() -> None:
    xml = '<?xml version="1.0" encoding="utf-8"?><a>Шлюз</a>'.encode("koi8-r")
    assert _plain(xml, "koi8-r") == "<a>Шлюз</a>"


def test_simplified_chinese_is_read_with_the_characters_that_came_later() -> None:
    assert _plain('<?xml version="1.0" encoding="gb2312"?><a>镕€</a>'.encode("gb18030")) == "<a>镕€</a>"


def test_stray_bytes_are_windows_1252_and_remarked_on_once() -> None:
    remarks: list[str] = []
    text = "".join(plain_text(io.BytesIO("<a>Шлюз ".encode() + b"\x93\n\x94</a>"), None, remarks))
    assert text == "<a>Шлюз “\n”</a>"
    assert len(remarks) == 1
    assert "--encoding" in remarks[0]


def test_bytes_that_are_not_of_the_declared_encoding_are_shown_and_remarked_on() -> None:
    remarks: list[str] = []
    xml = b'<?xml version="1.0" encoding="cp1253"?><a>\xd0\xfd\xeb\xe7 \xd0\xfd\xeb\xe7 \xff</a>'
    assert "".join(plain_text(io.BytesIO(xml), None, remarks)) == "<a>Πύλη Πύλη \ufffd</a>"
    assert remarks == ["some bytes are not windows-1253: each became U+FFFD"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("a & b", "a &amp; b"),
        ("?a=1&b=2", "?a=1&amp;b=2"),
        ("&amp;&lt;&gt;&quot;&apos;", "&amp;&lt;&gt;&quot;&apos;"),
        ("a&nbsp;b &eacute;", "a\u00a0b é"),
        ("&nothing;", "&amp;nothing;"),
        ("&#233;&#xE9;", "&#233;&#xE9;"),
        ("&#0;&#xFFFE;&#55357;&#9999999;", "\ufffd" * 4),
        ("1 < 2 <3", "1 &lt; 2 &lt;3"),
        ("a\0b\x1bc", "abc"),
        ("a ]]> b", "a ]]&gt; b"),
        ("<![CDATA[a & b < &nbsp;]]>&nbsp;", "<![CDATA[a & b < &nbsp;]]>\u00a0"),
        ("<![CDATA[a\0 <!-- ]]> & <!-- & -->", "<![CDATA[a <!-- ]]> &amp; <!-- & -->"),
    ],
)
def test_slips_are_mended(written: str, plain: str) -> None:
    assert _plain(f"<a>{written}</a>") == f"<a>{plain}</a>"
    etree.fromstring(_plain(f"<a>{written}</a>"))


def test_slips_are_mended_wherever_blocks_end() -> None:
    xml = "<?xml version='1.0'?><a>1 & 2 &nbsp; &amp; <![CDATA[ & ]]> ]]> <!-- & --> &#0; Шлюз</a>"

    def bytes_one_by_one() -> Iterator[bytes]:
        yield from (bytes([byte]) for byte in xml.encode())

    slowly = io.BufferedReader(Pieces(bytes_one_by_one()), buffer_size=1)
    assert "".join(plain_text(slowly, None, [])) == _plain(xml)


def test_lines_keep_their_numbers() -> None:
    assert (
        _plain("\ufeff<?xml version='1.0'?>\n<!-- a\nb -->\n<!DOCTYPE a>\n<a>\n</a>") == "\n\n\n\n<a>\n</a>"
    )


def test_entity_with_a_short_plain_text_is_resolved() -> None:
    doctype = """<!DOCTYPE a SYSTEM "a.dtd" [ <!-- ]> --> <!ENTITY copy2 "(C) 'x'"><!ENTITY q 'é'> ]>"""
    assert _plain(f"{doctype}<a>&copy2; &q;</a>") == "<a>(C) 'x' é</a>"


@pytest.mark.parametrize(
    "xml",
    [
        LAUGHS,
        f"<!DOCTYPE a [<!ENTITY a '{'x' * 50_000}'>]><a>{'&a;' * 1_000}</a>",
        "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a>&a;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://lode.example/p.dtd'>%p;]><a>&p;</a>",
        "<!DOCTYPE a [<!ATTLIST a b CDATA 'xxxx'>]><a/>",
    ],
    ids=["laughs", "long", "external", "parameter", "attribute"],
)
def test_no_entity_grows_and_none_is_fetched(xml: str) -> None:
    plain = _plain(xml)
    assert len(plain) < len(xml)
    assert "DOCTYPE" not in plain
    assert "root:" not in "".join(map(str, etree.fromstring(plain).itertext()))


@pytest.mark.parametrize("opening", ["<!--", "<!DOCTYPE a [", "<!DOCTYPE a '"])
def test_prolog_that_never_ends_is_refused(opening: str) -> None:
    with pytest.raises(InputError, match="first element"):
        _plain(opening + "x" * 200_000)


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"<rss version='2.0'>", ("rss", " version='2.0'")),
        (b"<?xml version='1.0'?><!-- <b> --><!DOCTYPE RSS [<!ENTITY a '<c>'>]><RSS>", ("rss", "")),
        (b"<a:feed xmlns:a='x>y' b", ("feed", " xmlns:a='x>y' b")),
        (b"prose <rss>", ("", "")),
        (b"", ("", "")),
    ],
)
def test_root_tag(head: bytes, root: tuple[str, str]) -> None:
    assert root_tag(head) == root
