"""Long feeds: read in stretches, links that several entries share, what exports hold beside articles."""

import io
from collections.abc import Iterator
from typing import Any

import pytest

from app.errors import InputError
from app.readers import FORMATS, feed, feed_parsing, feed_split, read_document, splitting
from app.readers.base import Document, Draft, ReadItem, ReadOptions, ReadProblem
from app.readers.pieces import Pieces
from app.readers.splitting import read_items, split_document

WORDPRESS = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def _rss(*items: str, head: str = "<title>Lode Echo</title>", names: str = "") -> str:
    return f'<rss version="2.0" {names}><channel>{head}{"".join(items)}</channel></rss>'


def _items(count: int) -> list[str]:
    return [
        f"<item><title>T {number}</title><link>https://lode.example/{number}</link></item>"
        for number in range(1, count + 1)
    ]


def _stream(xml: str) -> io.BytesIO:
    return io.BytesIO(xml.encode())


def _read(xml: str, **options: Any) -> list[Draft]:
    items = list(feed.read(_stream(xml), ReadOptions(**options)))
    return [item for item in items if isinstance(item, Draft)]


def _shared(*items: str, head: str = "<link>https://lode.example/</link>") -> list[bool]:
    return [draft.is_link_shared for draft in _read(_rss(*items, head=head))]


def _item(link: str, guid: str = "", title: str = "T") -> str:
    own = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    return f"<item><title>{title}</title><link>{link}</link>{own}</item>"


def _read_in_parts(items: Iterator[ReadItem]) -> list[Draft | ReadProblem]:
    found: list[Draft | ReadProblem] = []
    for item in items:
        found += read_document(item, ReadOptions()) if isinstance(item, Document) else [item]
    return found


def test_stretches_are_read_as_the_whole_is() -> None:
    xml = _rss(*_items(250))
    parts = list(feed.split(_stream(xml), ReadOptions(name="f.xml")))
    assert [part.part and part.part.name for part in parts if isinstance(part, Document)] == [
        "entries 1 to 100", "entries 101 to 200", "entries 201 to 250"
    ]  # fmt: skip
    assert _read_in_parts(iter(parts)) == list(feed.read(_stream(xml), ReadOptions()))
    assert [draft.position for draft in _read(xml)] == [f"entry {number}" for number in range(1, 251)]


def test_stretch_with_long_entries_has_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_split, "_CHARACTERS", 150)
    parts = list(feed.split(_stream(_rss(*_items(10))), ReadOptions()))
    assert len(parts) == 3 + 1


def test_short_feed_is_one_document_and_a_long_one_several(monkeypatch: pytest.MonkeyPatch) -> None:
    def count(size: int) -> int:
        monkeypatch.setattr(splitting, "WHOLE_BYTES", size)
        items = list(read_items(_stream(_rss(*_items(150))), "feed", FORMATS, ReadOptions()))
        whole = Document("", "feed", _rss(*_items(150)).encode())
        assert len(list(split_document(whole, FORMATS, ReadOptions()))) == len(items)
        assert len(_read_in_parts(iter(items))) == 150
        return len(items)

    assert (count(1 << 20), count(1 << 10)) == (1, 2)


def test_what_was_read_before_a_feed_breaks_off_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def pieces() -> Iterator[bytes]:
        yield _rss(*_items(250)).encode()[:-300]
        raise InputError("broken off")

    for size in (1 << 20, 1 << 10):
        monkeypatch.setattr(splitting, "WHOLE_BYTES", size)
        stream = io.BufferedReader(Pieces(pieces()))
        found: list[ReadItem] = []
        items = read_items(stream, "feed", FORMATS, ReadOptions())
        with pytest.raises(InputError, match="broken off"):
            found.extend(item for each in items for item in _read_in_parts(iter([each])))
        assert len([item for item in found if isinstance(item, Draft)]) in (245, 246)


def test_entries_with_their_own_ids_and_one_link_share_it() -> None:
    link = "https://lode.example/news"
    assert _shared(_item(link, "1"), _item(link, "2"), _item("https://lode.example/3", "3")) == [
        True, True, False
    ]  # fmt: skip
    assert _shared(_item(f"{link}#a", "1"), _item(f"{link}#b", "2"), _item(link, "3")) == [True] * 3
    assert _shared(_item(link, title="A"), _item(link, title="B")) == [True, True]


def test_link_of_the_feed_itself_is_shared_by_one_entry_too() -> None:
    for link in ("https://lode.example", "http://lode.example/#7", "https://www.lode.example/"):
        assert _shared(_item(link, "1")) == [True]
    assert _shared(_item("https://lode.example/?p=1", "1")) == [False]


def test_entry_that_comes_twice_shares_its_link_with_nobody() -> None:
    link = "https://lode.example/news"
    assert _shared(_item(link, "1"), _item(link, "1")) == [False, False]
    assert _shared(_item("", "1"), _item("", "2")) == [False, False]


def test_links_of_other_kinds_do_not_count() -> None:
    atom = "".join(
        f"<entry><id>tag:{number}</id><title>T</title>"
        "<link rel='replies' href='https://lode.example/r'/>"
        f"<link href='https://lode.example/{number}'/>"
        "<content type='html'>&lt;link href='x'/></content></entry>"
        for number in range(3)
    )
    drafts = _read(f"<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:feed</id>{atom}</feed>")
    assert [draft.is_link_shared for draft in drafts] == [False] * 3
    assert {draft.feed_id for draft in drafts} == {"tag:feed"}


def test_links_far_apart_are_told_from_the_second_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_split, "_LOOKED_AHEAD", 500)
    link = "https://lode.example/news"
    told = _shared(_item(link, "1"), *_items(50), _item(link, "2"))
    assert (told[0], told[-1], any(told[1:-1])) == (False, True, False)


@pytest.mark.parametrize(
    ("head", "url", "feed_id"),
    [
        ("<link>https://lode.example/</link>", "https://lode.example/rss", "https://lode.example/"),
        (
            "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='self' href='https://lode.example/rss'/>"
            "<link>https://lode.example/</link>",
            "",
            "https://lode.example/rss",
        ),
        ("<title>Lode</title>", "https://lode.example/rss", "https://lode.example/rss"),
        ("<title>Lode</title>", "", ""),
    ],
)
def test_feed_is_identified_by_the_best_it_has(head: str, url: str, feed_id: str) -> None:
    (draft,) = _read(_rss(_item("https://lode.example/1"), head=head), url=url)
    assert draft.feed_id == feed_id


def _authors(*logins: tuple[str, str]) -> str:
    return "".join(
        f"<wp:author><wp:author_login><![CDATA[{login}]]></wp:author_login>"
        f"<wp:author_email>x@lode.example</wp:author_email>{name}</wp:author>"
        for login, name in logins
    )


def test_authors_of_wordpress_have_their_names_in_every_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_split, "_ENTRIES", 2)
    display = "<wp:author_display_name><![CDATA[Ana &amp; Ruiz]]></wp:author_display_name>"
    parts = (
        "<wp:author_display_name></wp:author_display_name>"
        "<wp:author_first_name><![CDATA[Tom]]></wp:author_first_name>"
        "<wp:author_last_name>Vale</wp:author_last_name>"
    )
    head = "<title>Lode</title>" + _authors(("ana", display), ("tom", parts), ("eva", ""))
    terms = "<wp:category><wp:cat_name>C</wp:cat_name></wp:category>" * 10_000
    items = [
        f"<item><title>T</title><dc:creator><![CDATA[{login}]]></dc:creator></item>"
        for login in ("ana", "tom", "eva", "ana", "nobody")
    ]
    drafts = _read(_rss(*items, head=head + terms, names=WORDPRESS))
    assert [draft.authors for draft in drafts] == [
        ("Ana & Ruiz",), ("Tom Vale",), ("eva",), ("Ana & Ruiz",), ("nobody",)
    ]  # fmt: skip
    assert {draft.source for draft in drafts} == {"Lode"}


@pytest.mark.parametrize(
    ("element", "kept"),
    [
        ("<wp:post_type>attachment</wp:post_type>", False),
        ("<wp:post_type><![CDATA[revision]]></wp:post_type>", False),
        ("<wp:post_type>\n<![CDATA[ wp_navigation ]]></wp:post_type>", False),
        ("<wp:post_type>page</wp:post_type><wp:status>publish</wp:status>", True),
        ("<wp:status><![CDATA[future]]></wp:status>", False),
        (
            "<content:encoded><![CDATA[<wp:status>draft</wp:status> " + "x" * 99 + "]]></content:encoded>",
            True,
        ),
        ("<!-- <wp:status>draft</wp:status> -->", True),
    ],
)
def test_what_wordpress_keeps_beside_articles_is_left_out(element: str, kept: bool) -> None:
    items = list(
        feed.read(_stream(_rss(f"<item><title>T</title>{element}</item>", names=WORDPRESS)), ReadOptions())
    )
    assert [isinstance(item, Draft) for item in items] == [kept]


def test_broken_entry_among_others_is_read_by_itself() -> None:
    items = _items(30)
    items[7] = "<item><title>A <b>B</title></item>"
    drafts = _read(_rss(*items))
    assert len(drafts) == 30
    assert [draft.position for draft in drafts if draft.remarks] == ["entry 8"]


def test_entries_that_are_parsed_together_keep_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [
        "<item xml:lang='de' xml:base='https://other.example/'><title>A</title><link>1</link></item>",
        "<item><title>B</title><link>2</link></item>",
        "<item><description>C</description><guid>c</guid></item>",
        "<item><title>D</title><category>x</category><author>Ana</author></item>",
        "<item><title>E</title></item>",
    ]
    together = _read(_rss(*items), url="https://lode.example/")
    monkeypatch.setattr(feed, "_AT_ONCE", 1)
    assert together == _read(_rss(*items), url="https://lode.example/")


def test_time_grows_with_the_number_of_entries_only(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[int] = []
    parse = feed_parsing.parse

    def count(xml: str, url: str) -> Any:
        parsed.append(len(xml))
        return parse(xml, url)

    monkeypatch.setattr(feed, "parse", count)
    _read(_rss(*_items(1_000), head="<title>Lode</title>" + "<x>y</x>" * 5_000))
    assert sum(parsed) < 2 * len("".join(_items(1_000)))


def test_both_ways_to_name_an_author_give_each_name_once() -> None:
    item = "<item><author>{}</author><dc:creator>Ana Ruiz</dc:creator></item>"
    for written in ("Ana Ruiz", "ana@lode.media (Ana Ruiz)", "Ana Ruiz &lt;ana@lode.media&gt;"):
        (draft,) = _read(_rss(item.format(written), names=WORDPRESS))
        assert draft.authors == ("Ana Ruiz",)
