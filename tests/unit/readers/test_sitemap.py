"""Sitemaps: entries one after another, whatever their namespaces; what is no article is told of."""

import io
from itertools import islice

import pytest

from app.errors import InputError
from app.readers import sitemap
from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.pieces import Pieces
from app.readers.sitemap import SitemapEntry, iter_entries
from tests.unit.readers.samples import LAUGHS

NAMESPACES = [
    "",
    ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
    ' xmlns="http://www.google.com/schemas/sitemap/0.84"',
    ' xmlns="https://sitemaps.example/typo"',
]


def _entries(xml: str) -> list[SitemapEntry]:
    return list(iter_entries(io.BytesIO(xml.encode())))


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_entries_of_a_sitemap_and_of_an_index(namespace: str) -> None:
    inside = "<loc>\n https://lode.example/1 </loc><lastmod>2024-05-03</lastmod>"
    assert _entries(f"<urlset{namespace}><url>{inside}</url><url><loc/></url></urlset>") == [
        SitemapEntry("https://lode.example/1", modified="2024-05-03")
    ]
    assert _entries(f"<sitemapindex{namespace}><sitemap>{inside}</sitemap></sitemapindex>") == [
        SitemapEntry("https://lode.example/1", is_index=True, modified="2024-05-03")
    ]


def test_prefixed_elements_and_addresses_of_pictures() -> None:
    xml = (
        "<s:urlset xmlns:s='a' xmlns:image='b'><s:url><image:image><image:loc>https://lode.example/1.png"
        "</image:loc></image:image><s:loc><!-- a --><![CDATA[https://lode.example/1?a=1&b=2]]></s:loc></s:url>"
        "</s:urlset>"
    )
    assert [entry.url for entry in _entries(xml)] == ["https://lode.example/1?a=1&b=2"]


def test_entries_are_given_before_the_rest_is_read() -> None:
    def endless() -> object:
        yield b"<urlset>"
        while True:
            yield b"<url><loc>https://lode.example/1</loc></url>" * 1_000

    stream = io.BufferedReader(Pieces(endless()))  # type: ignore[arg-type]
    assert len(list(islice(iter_entries(stream), 5_000))) == 5_000


def test_broken_sitemap_is_read_to_where_it_breaks() -> None:
    entries = iter_entries(io.BytesIO(b"<urlset><url><loc>https://lode.example/1</loc></url><url></b>"))
    assert next(entries).url == "https://lode.example/1"
    with pytest.raises(InputError, match="XML is broken"):
        next(entries)


@pytest.mark.parametrize("xml", ["", "prose", "<urlset>" + "<url>" * 1_000, "<urlset>\0"])
def test_what_is_no_xml_or_nested_too_deeply_is_an_input_error(xml: str) -> None:
    with pytest.raises(InputError, match="XML is broken"):
        _entries(xml)


def test_entity_bomb_is_read_as_what_is_written() -> None:
    bomb = LAUGHS.replace("<title>&i;</title>", "<url><loc>&i;</loc></url>")
    assert [entry.url for entry in _entries(bomb)] == ["&i;"]


@pytest.mark.parametrize("junk", [b"x", b"<a/>", b"<url>"])
def test_what_never_ends_is_refused(junk: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MAX_ENTRY_BYTES", 1 << 16)

    def endless() -> object:
        yield b"<urlset><url>"
        while True:
            yield junk * 10_000

    with pytest.raises(InputError):
        list(iter_entries(io.BufferedReader(Pieces(endless()))))  # type: ignore[arg-type]


def test_addresses_alone_are_one_problem_that_says_what_to_do() -> None:
    cut_off = b"<urlset>" + b"<url><loc>https://lode.example/1</loc></url>" * 3
    items = sitemap.read(io.BytesIO(cut_off), ReadOptions())
    problem = next(items)
    assert isinstance(problem, ReadProblem)
    assert problem.position == "3 of 3 entries"
    assert "by its address" in problem.message
    with pytest.raises(InputError, match="XML is broken"):
        next(items)


def test_title_of_an_entry_may_be_in_a_foreign_encoding() -> None:
    xml = '<urlset><url><loc>a</loc><n:news xmlns:n="n"><n:title>Шлюз</n:title></n:news></url></urlset>'
    (draft,) = sitemap.read(io.BytesIO(xml.encode("koi8-r")), ReadOptions(encoding="koi8-r"))
    assert isinstance(draft, Draft)
    assert draft.title == "Шлюз"


def test_sitemap_is_known_by_its_first_element() -> None:
    assert sitemap.sniff(b"<?xml version='1.0'?><s:urlset xmlns:s='x'>")
    assert sitemap.sniff(b"\xef\xbb\xbf<sitemapindex>")
    assert not sitemap.sniff(b"<rss>")
    assert not sitemap.sniff(b"https://lode.example/1\n")
