"""Lists of feeds: read as feed readers write them, written so that they are read the same."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from app.errors import InputError
from app.feeds.opml import Outline, parse_opml, render_opml
from app.models import Feed
from app.readers.base import ReadProblem
from tests.factories import NOW


def _parse(body: str) -> list[Outline | ReadProblem]:
    return parse_opml(f'<?xml version="1.0"?>\n<opml version="2.0"><body>{body}</body></opml>'.encode())


def test_feeds_have_address_title_and_the_folders_they_are_in() -> None:
    outlines = _parse(
        """
        <outline text="Lode"><outline text="Quays &amp; locks">
          <outline type="rss" text="The Echo" title="Lode  Echo" xmlUrl="https://lode-echo.example/feed" />
        </outline></outline>
        <outline type="rss" text="Harbour Post" xmlUrl=" HTTPS://harbour-post.example:443/rss#x " />
        <outline text="A folder without feeds" />
        """
    )
    assert outlines == [
        Outline("https://lode-echo.example/feed", "Lode Echo", ("Lode", "Quays & locks")),
        Outline("https://harbour-post.example/rss", "Harbour Post", ()),
    ]


def test_categories_are_tags() -> None:
    (outline,) = _parse(
        '<outline text="Lode">'
        '<outline xmlUrl="https://a.example/" category="/Lode/Quays, AC/DC,,eels"/>'
        "</outline>"
    )
    assert isinstance(outline, Outline)
    assert (outline.title, outline.tags) == ("", ("Lode", "Quays", "AC/DC", "eels"))


def test_feed_that_is_listed_twice_is_one() -> None:
    outlines = _parse('<outline xmlUrl="https://a.example/" text="A"/><outline xmlUrl="https://A.example/"/>')
    assert outlines == [Outline("https://a.example/", "A", ())]


def test_address_that_is_not_followed_is_told_with_its_line() -> None:
    good, bad = _parse('<outline xmlUrl="https://a.example/"/>\n<outline xmlUrl="ftp://b.example/"/>')
    assert isinstance(good, Outline)
    assert isinstance(bad, ReadProblem)
    assert (bad.position, "not an http or https address" in bad.message) == ("line 3", True)


def test_list_with_slips_is_read_as_far_as_it_can_be_and_the_first_is_told() -> None:
    slip, *outlines = _parse(
        '<outline text="Fish & chips" xmlUrl="https://a.example/"/>\n<outline xmlUrl="https://b.example/">'
    )
    assert isinstance(slip, ReadProblem)
    assert (slip.position, "what follows may be missing" in slip.message) == ("line 2", True)
    assert [outline.url for outline in outlines if isinstance(outline, Outline)] == [
        "https://a.example/",
        "https://b.example/",
    ]


def test_list_without_feeds_is_told() -> None:
    with pytest.raises(InputError, match="no feed in this list"):
        _parse('<outline text="A folder"/>')


@pytest.mark.parametrize(
    "content",
    [b"", b"prose", b"<html><outline xmlUrl='https://a.example/'/></html>", b"\x00\x01", b"{}"],
)
def test_what_is_not_opml_is_told(content: bytes) -> None:
    with pytest.raises(InputError, match="not OPML"):
        parse_opml(content)


def test_entities_are_neither_read_nor_followed() -> None:
    attack = b"""<!DOCTYPE opml [<!ENTITY file SYSTEM "file:///etc/passwd">]>
    <opml><body><outline text="&file;" xmlUrl="https://a.example/"/></body></opml>"""
    with pytest.raises(InputError, match="entities"):
        parse_opml(attack)


@pytest.mark.parametrize("encoding", ["utf-16", "koi8-r"])
def test_list_in_another_encoding_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><outline text="Эхо" xmlUrl="http://a.example/"/></opml>'
    assert parse_opml(text.encode(encoding)) == [Outline("http://a.example/", "Эхо", ())]


def test_list_that_is_written_reads_the_same() -> None:
    feeds = [
        Feed(
            url="https://a.example/feed?x=1&y=2",
            title='Fish & "chips" <b>',
            tags=["AC/DC", "Ворота"],
            added_at=NOW,
        ),
        Feed(url="https://b.example/", added_at=NOW),
    ]
    written = render_opml(feeds, datetime(2025, 7, 13, tzinfo=UTC))
    assert parse_opml(written) == [
        Outline("https://a.example/feed?x=1&y=2", 'Fish & "chips" <b>', ("AC/DC", "Ворота")),
        Outline("https://b.example/", "", ()),
    ]
    root = etree.fromstring(written)
    assert (root.get("version"), root.findtext("head/dateCreated")) == (
        "2.0",
        "Sun, 13 Jul 2025 00:00:00 GMT",
    )
    assert [(outline.get("type"), bool(outline.get("text"))) for outline in root.iter("outline")] == [
        ("rss", True)
    ] * 2
