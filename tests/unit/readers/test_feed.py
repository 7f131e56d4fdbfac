"""Feeds: what is common to all of them. How each kind is read stands in the conformance cases."""

import io
from typing import Any

import pytest

from app.errors import InputError
from app.readers import feed, feed_split
from app.readers.base import Draft, ReadOptions, ReadProblem
from tests.unit.readers.samples import LAUGHS


def _read(xml: str | bytes, **options: Any) -> list[Draft | ReadProblem]:
    stream = io.BytesIO(xml.encode() if isinstance(xml, str) else xml)
    return list(feed.read(stream, ReadOptions(**options)))


def _rss(*items: str, head: str = "<title>Lode Echo</title>") -> str:
    return f'<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'


def _read_one(item: str, **options: Any) -> Draft:
    (draft,) = _read(_rss(f"<item>{item}</item>"), **options)
    assert isinstance(draft, Draft)
    return draft


def _titles(items: list[Draft | ReadProblem]) -> list[str]:
    return [item.title if isinstance(item, Draft) else "(lost)" for item in items]


def test_every_value_is_told_to_be_of_the_feed() -> None:
    draft = _read_one("<title>T</title><description>B</description>")
    assert draft.origins == {"title": "feed", "body": "feed", "source": "feed"}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_content_is_the_body_and_the_summary_is_kept_in_either_order(order: tuple[int, int]) -> None:
    parts = ("<description>Short.</description>", "<fullitem>&lt;p&gt;Long.&lt;/p&gt;</fullitem>")
    draft = _read_one(parts[order[0]] + parts[order[1]])
    assert (draft.summary, draft.body) == ("Short.", "<p>Long.</p>")


def test_markup_is_left_to_the_cleaning_of_markup() -> None:
    draft = _read_one("<description><![CDATA[<p onclick='x'>A <script>b</script></p>]]></description>")
    assert draft.body == "<p onclick='x'>A <script>b</script></p>"


def test_relative_links_are_resolved_against_the_address_of_the_feed() -> None:
    draft = _read_one("<link>../1</link>", url="https://lode-echo.example/feeds/all.xml")
    assert draft.url == "https://lode-echo.example/1"


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<guid>echo-7</guid>", ""),
        ("<guid>https://lode.example/7</guid>", "https://lode.example/7"),
        ("<guid isPermaLink='false'>https://lode.example/7</guid>", ""),
        ("<link>https://lode.example/7</link><guid>https://lode.example/8</guid>", "https://lode.example/7"),
        (
            "<link>https://proxy.example/7</link>"
            '<f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://lode.example/7</f:origLink>',
            "https://lode.example/7",
        ),
    ],
)
def test_address_is_the_link_or_a_guid_that_is_one(item: str, url: str) -> None:
    assert _read_one(item).url == url


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("ana@lode-echo.example (Ana Ruiz)", "Ana Ruiz"),
        ("Ana Ruiz &lt;ana@lode-echo.example&gt;", "Ana Ruiz"),
        ("Ana Ruiz (ana@lode-echo.example)", "Ana Ruiz"),
        ("ana@lode-echo.example", "ana@lode-echo.example"),
    ],
)
def test_author_is_named_without_an_e_mail_address(written: str, name: str) -> None:
    assert _read_one(f"<author>{written}</author>").authors == (name,)


def test_editor_of_an_rss_channel_is_no_author() -> None:
    (draft,) = _read(_rss("<item><title>T</title></item>", head="<managingEditor>Ed</managingEditor>"))
    assert isinstance(draft, Draft)
    assert draft.authors == ()


def test_author_too_long_for_feedparser_is_left_out() -> None:
    for name in ("a" * 300_000, f"<![CDATA[{'a.' * 150_000}]]>"):
        draft = _read_one(f"<title>T</title><author>{name}</author><pubDate>2024-05-03</pubDate>")
        assert (draft.title, draft.authors, draft.published) == ("T", (), "2024-05-03")


@pytest.mark.parametrize(
    "broken",
    [
        "<description>One<br>two<p>three</description>",
        "<title>x</i></title>",
        "<a b=c>",
        "<description><![CDATA[x]]</description>]]>",
        "<m:undeclared>x</m:undeclared>",
    ],
)
def test_broken_entry_is_read_as_far_as_can_be_and_the_others_whole(broken: str) -> None:
    items = [f"<item><title>{name}</title></item>" for name in "ABC"]
    items[1] = f"<item><title>B</title>{broken}</item>"
    drafts = _read(_rss(*items))
    assert _titles(drafts)[::2] == ["A", "C"]
    assert [bool(item.remarks) for item in drafts if isinstance(item, Draft)] == [False, True, False]


def test_entry_that_is_not_closed_ends_where_the_next_begins() -> None:
    assert _titles(_read(_rss("<item><title>A</title>", "<item><title>B</title></item>"))) == ["A", "B"]


def test_entry_in_a_comment_or_cdata_is_none() -> None:
    xml = _rss("<!-- <item> -->", "<item><description><![CDATA[<item>a</item>]]></description></item>")
    (draft,) = _read(xml)
    assert isinstance(draft, Draft)
    assert draft.body == "<item>a</item>"


def test_empty_entry_is_one() -> None:
    assert _titles(_read(_rss("<item/>", "<item><title>B</title></item>"))) == ["", "B"]


def test_feed_that_is_cut_off_says_so() -> None:
    whole = _rss("<item><title>A</title></item>", "<item><title>B</title></item>")
    for end in (whole.index("</channel>"), whole.index("<item><title>B")):
        *drafts, problem = _read(whole[:end])
        assert _titles(drafts) == ["A", "B"][: len(drafts)]
        assert isinstance(problem, ReadProblem)
        assert (problem.position, "ends too early" in problem.message) == (f"after entry {len(drafts)}", True)


def test_entry_that_feedparser_stumbles_over_costs_that_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    stumbling = '<item><p:pos xmlns:p="http://www.opengis.net/gml">1 2</p:pos></item>'
    items = _read(_rss(stumbling, "<item><title>B</title></item>"))
    assert [item.position for item in items] == ["entry 1", "entry 2"]
    assert _titles(items)[1] == "B"


def test_entry_that_is_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_split, "MAX_ARTICLE_BYTES", 1 << 10)
    items = _read(_rss(f"<item><title>{'x' * 2_000}</title></item>", "<item><title>B</title></item>"))
    assert _titles(items) == ["(lost)", "B"]
    with pytest.raises(InputError, match="no entry"):
        _read(_rss("<item/>", head="x" * 2_000))


@pytest.mark.parametrize("markup", ["<a>", "</a>", "<a b='", "<!x ", "<?x "])
def test_entry_of_too_many_tags_is_left_out(markup: str) -> None:
    items = _read(_rss(f"<item>{markup * 30_000}</item>", "<item><title>B</title></item>"))
    assert _titles(items)[0] == "(lost)"


def test_nested_elements_are_no_recursion() -> None:
    depth = 9_000
    draft = _read_one(f"<title>T</title><description>{'<a>' * depth}x{'</a>' * depth}</description>")
    assert draft.title == "T"


def test_entity_bomb_is_read_as_what_is_written() -> None:
    bomb = LAUGHS.replace("<title>&i;</title>", "<channel><item><title>&i;</title></item></channel>")
    (draft,) = _read(bomb)
    assert isinstance(draft, Draft)
    assert draft.title == "&i;"


def test_stray_bytes_are_remarked_on_with_the_next_draft() -> None:
    xml = _rss("<item><title>Caf@</title></item>", "<item><title>B</title></item>").encode()
    first, second = _read(xml.replace(b"@", b"\xe9"))
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.title, len(first.remarks), second.remarks) == ("Café", 1, ())


def test_feed_without_entries_gives_nothing() -> None:
    assert _read(_rss()) == _read("") == _read("\n" * 100_000 + "<rss>") == []


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ('<rss version="2.0">', True),
        ("<?xml version='1.0'?>\n<!-- a -->\n<feed xmlns='http://www.w3.org/2005/Atom'>", True),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", True),
        ("<rdf:RDF xmlns:rdf='x' xmlns='http://purl.org/rss/1.0/'>", True),
        ("<rdf:RDF xmlns:rdf='x' xmlns='http://www.w3.org/2004/02/skos/core#'>", False),
        ("<urlset>", False),
        ("<html>", False),
        ("<p>about rss</p>", False),
    ],
)
def test_feed_is_known_by_its_first_element(head: str, known: bool) -> None:
    assert feed.sniff(head.encode()) is known
    assert feed.sniff(head.encode("utf-16")) is known


@pytest.mark.parametrize(
    ("item", "published"),
    [
        (
            "<pubDate>Mon, 06 May 2024 08:00:00 +0000</pubDate>"
            "<wp:post_date>2024-05-07 09:00:00</wp:post_date>",
            "Mon, 06 May 2024 08:00:00 +0000",
        ),
        (
            "<pubDate/><wp:post_date>2024-05-07 09:00:00</wp:post_date>"
            "<wp:post_date_gmt>2024-05-07 07:00:00</wp:post_date_gmt>",
            "2024-05-07 07:00:00Z",
        ),
        (
            "<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>"
            "<wp:post_date>2024-05-07 09:00:00</wp:post_date>"
            "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>",
            "2024-05-07 09:00:00",
        ),
        ("<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>", ""),
    ],
)
def test_date_of_an_export_of_wordpress_stands_in_for_one_that_is_missing(item: str, published: str) -> None:
    around = f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Tide</title>{item}'
    [draft] = _read(f"{around}</item></channel></rss>")
    assert isinstance(draft, Draft)
    assert draft.published == published
