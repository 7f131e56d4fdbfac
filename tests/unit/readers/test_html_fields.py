"""Fields of an html page: where each is looked for, in which order of trust, and what is cleaned of it."""

from typing import Any

import pytest

from app.readers.base import Draft
from tests.unit.readers.html_pages import (
    URL,
    make_article_node,
    make_json_ld,
    make_meta,
    make_page,
    make_text,
    read_draft,
)


def _read(
    *body: str, meta: dict[str, str] | None = None, node: dict[str, Any] | None = None, head: str = ""
) -> Draft:
    """A page with a text, meta tags and a node of JSON-LD, fetched from its address."""
    head += make_meta(meta or {}) + (make_json_ld(node) if node is not None else "")
    return read_draft(make_page(*body, make_text(), head=head), url=URL)


# Title


def test_title_of_json_ld_goes_before_meta_tags_before_headings_before_the_window() -> None:
    window, heading = "<title>In the window</title>", "<h1>In a heading</h1>"
    node, meta = make_article_node(headline="In JSON-LD"), {"og:title": "In a meta tag"}
    found = [
        _read(heading, head=window, meta=meta, node=node),
        _read(heading, head=window, meta=meta),
        _read(heading, head=window),
        _read(head=window),
    ]
    assert [(draft.title, draft.origins["title"]) for draft in found] == [
        ("In JSON-LD", "json-ld"),
        ("In a meta tag", "meta"),
        ("In a heading", "text"),
        ("In the window", "meta"),
    ]


def test_title_that_the_page_shows_goes_before_one_for_search_engines() -> None:
    node, meta = (
        make_article_node(headline="Lode lock keeper retires 2024"),
        {"og:title": "She saw each flood coming"},
    )
    assert (
        _read("<h1>She saw each flood coming</h1>", meta=meta, node=node).title == "She saw each flood coming"
    )


@pytest.mark.parametrize(
    "written",
    [
        "The lock keeper retires | Lode Echo", "The lock keeper retires - Lode Echo", "Lode Echo: the news",
        "The lock keeper retires – The Lode Echo", "Lode Echo » The lock keeper retires",
        "The lock keeper retires | People | Lode Echo", "The lock keeper retires · lode-echo.example",
    ],
)  # fmt: skip
def test_title_has_no_name_of_its_outlet_appended(written: str) -> None:
    title = _read(meta={"og:title": written, "og:site_name": "Lode Echo"}).title
    assert title in ("The lock keeper retires", "The lock keeper retires | People", "Lode Echo: the news")


def test_title_is_cut_where_another_of_the_page_ends() -> None:
    meta = {
        "og:title": "Nine tonnes of oak for the gates - Works - News of the Lode",
        "twitter:title": "Nine tonnes of oak for the gates",
    }
    assert _read(meta=meta).title == "Nine tonnes of oak for the gates"


def test_title_that_was_cut_short_is_completed_from_another() -> None:
    node = make_article_node(headline="The lock keeper retires after …")
    draft = _read(meta={"og:title": "The lock keeper retires after forty years"}, node=node)
    assert (draft.title, draft.origins["title"]) == ("The lock keeper retires after forty years", "meta")


def test_name_of_the_outlet_alone_is_no_title() -> None:
    draft = _read("<h1>New gates</h1>", head="<title>Lode Echo</title>", meta={"og:site_name": "Lode Echo"})
    assert draft.title == "New gates"


# Summary, address, outlet, section


def test_summary_of_json_ld_goes_before_meta_tags() -> None:
    meta = {"og:description": "By meta tag.", "description": "By the oldest one."}
    assert _read(meta=meta, node=make_article_node(description="By JSON-LD.")).summary == "By JSON-LD."
    assert _read(meta=meta).summary == "By meta tag."
    assert _read(meta={"description": "By the oldest one."}).summary == "By the oldest one."


@pytest.mark.parametrize(
    ("head", "url", "origin"),
    [
        ('<link rel="canonical" href="/2024/05/gates">', "https://lode-echo.example/2024/05/gates", "meta"),
        (
            '<link rel=CANONICAL href="//lode.example/a"><meta property="og:url" content="/b">',
            "https://lode.example/a", "meta",
        ),
        ('<meta property="og:url" content="//lode.example/b">', "https://lode.example/b", "meta"),
        ('<link rel="canonical" href="">', URL, "url"),
        ('<link rel="canonical" href="/">', URL, "url"),
        ('<link rel="canonical" href="http://[::1">', URL, "url"),
        ('<link rel="canonical" href="javascript:void(0)">', URL, "url"),
        ("", URL, "url"),
    ],
)  # fmt: skip
def test_address_is_the_canonical_one_made_absolute(head: str, url: str, origin: str) -> None:
    draft = _read(head=head)
    assert (draft.url, draft.origins["url"]) == (url, origin)


def test_saved_page_without_address_has_none() -> None:
    assert read_draft(make_page(make_text(), head='<link rel="canonical" href="/2024/gates">')).url == ""


def test_outlet_is_the_site_before_its_publisher() -> None:
    node = make_article_node(publisher={"@type": "Organization", "name": "Fen Press Ltd"})
    assert _read(meta={"og:site_name": "Lode Echo"}, node=node).source == "Lode Echo"
    assert _read(node=node).source == "Fen Press Ltd"
    assert _read(meta={"article:publisher": "https://social.example/lode"}).source == ""


def test_section_is_not_the_title_in_the_wrong_place() -> None:
    meta = {"article:section": "People"}
    assert _read(meta=meta, node=make_article_node(articleSection=["Works", "Rivers"])).section == "Works"
    assert (
        _read(meta=meta, node=make_article_node(articleSection="The lock keeper retires")).section == "People"
    )


# Date


def test_date_of_json_ld_goes_before_meta_tags_before_times_before_the_address() -> None:
    time = '<time datetime="2024-05-05T08:00:00Z">Sunday</time>'
    node, meta = (
        make_article_node(datePublished="2024-05-03T08:00:00+02:00"),
        {"article:published_time": "2024-05-04"},
    )
    dated = "https://lode-echo.example/2024/05/06/keeper"
    head = make_meta(meta) + make_json_ld(node)
    found = [
        read_draft(make_page(time, make_text(), head=head), url=dated),
        read_draft(make_page(time, make_text(), head=make_meta(meta)), url=dated),
        read_draft(make_page(time, make_text()), url=dated),
        read_draft(make_page(make_text()), url=dated),
    ]
    assert [(draft.published, draft.origins["published"]) for draft in found] == [
        ("2024-05-03T08:00:00+02:00", "json-ld"),
        ("2024-05-04", "meta"),
        ("2024-05-05T08:00:00Z", "text"),
        ("2024-05-06", "url"),
    ]


def test_date_is_kept_as_written() -> None:
    assert (
        _read(node=make_article_node(datePublished="Fri, 3 May 2024 08:00:00 CEST")).published
        == "Fri, 3 May 2024 08:00:00 CEST"
    )


def test_time_of_the_article_goes_before_those_around_it() -> None:
    clock = '<header><time datetime="2026-01-01T12:00">today</time></header>'
    assert (
        _read(clock, '<main><time datetime="2024-05-03T08:00">Friday</time></main>').published
        == "2024-05-03T08:00"
    )


def test_same_day_with_its_time_goes_before_the_bare_day() -> None:
    node, meta = (
        make_article_node(datePublished="2024-05-03"),
        {"article:published_time": "2024-05-03T08:00:00+02:00"},
    )
    draft = _read(meta=meta, node=node)
    assert (draft.published, draft.origins["published"]) == ("2024-05-03T08:00:00+02:00", "meta")


@pytest.mark.parametrize("never", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "", "soon", "x" * 200])
def test_program_word_for_no_date_is_passed_over(never: str) -> None:
    assert (
        _read(meta={"pubdate": "2024-05-04"}, node=make_article_node(datePublished=never)).published
        == "2024-05-04"
    )


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2024/05/03/keeper", "2024-05-03"), ("new-2024-05-03.html", "2024-05-03"),
        ("20240503/a", "2024-05-03"),
        ("news/article/A2024050314320005196", "2024-05-03"), ("2024/05/keeper", "2024-05"),
        ("story-20241399", ""), ("id/20240503777788", ""), ("keeper", ""), ("2024/keeper", ""),
    ],
)  # fmt: skip
def test_day_in_an_address(path: str, day: str) -> None:
    assert read_draft(make_page(make_text()), url=f"https://lode-echo.example/{path}").published == day


def test_microdata_of_a_meta_tag_and_of_a_time() -> None:
    assert _read(head='<meta itemprop="datePublished" content="2024-05-03">').published == "2024-05-03"
    draft = _read('<time itemprop="datePublished" datetime="2024-05-03T08:00">Friday</time>')
    assert (draft.published, draft.origins["published"]) == ("2024-05-03T08:00", "meta")


# Authors


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ana Ruiz", ("Ana Ruiz",)),
        (["Ana Ruiz", "Piet Brock"], ("Ana Ruiz", "Piet Brock")),
        ({"@type": "Person", "name": "Ana Ruiz"}, ("Ana Ruiz",)),
        ([{"name": "Ana Ruiz"}, {"@type": "Organization", "name": "Works Desk"}], ("Ana Ruiz", "Works Desk")),
        ({"@type": "Person", "givenName": "Ana", "familyName": "Ruiz"}, ("Ana Ruiz",)),
        ({"@type": "Person", "byline": "Ana Ruiz"}, ("Ana Ruiz",)),
        ([{"name": "By Ana Ruiz"}, {"name": "ana ruiz"}], ("Ana Ruiz",)),
        ("Ana Ruiz (aru)", ("Ana Ruiz",)),
        ("Ana Ruiz ana.ruiz@lode-echo.example", ("Ana Ruiz",)),
        ("Ana Ruiz, Lode Echo", ("Ana Ruiz",)),
        ("Ana Ruiz, professor of the history of locks at Fen", ("Ana Ruiz",)),
        ("신현주 기자", ("신현주",)),
        (["Di Marco Piet", "Von Brock Hanna"], ("Di Marco Piet", "Von Brock Hanna")),
    ],
)
def test_authors_of_json_ld(author: object, names: tuple[str, ...]) -> None:
    draft = _read(meta={"og:site_name": "Lode Echo"}, node=make_article_node(author=author))
    assert (draft.authors, draft.origins["authors"]) == (names, "json-ld")


def test_author_named_elsewhere_in_the_graph() -> None:
    node = {
        "@graph": [
            make_article_node(author={"@id": "#ana"}, publisher={"@id": "#echo"}),
            {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"},
            {"@type": "Organization", "@id": "#echo", "name": "Lode Echo"},
        ]
    }
    draft = _read(node=node)
    assert (draft.authors, draft.source) == (("Ana Ruiz",), "Lode Echo")


@pytest.mark.parametrize(
    "author",
    ["Lode Echo", "The Lode Echo", "lode-echo.example", "https://social.example/ana", "@anaruiz", "admin"],
)
def test_outlet_account_or_address_is_no_author_and_the_next_source_is_asked(author: str) -> None:
    meta = {"og:site_name": "Lode Echo", "author": author, "sailthru.author": "Ana Ruiz"}
    draft = _read(meta=meta, node=make_article_node(author=author))
    assert (draft.authors, draft.origins["authors"]) == (("Ana Ruiz",), "meta")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ('<a rel="author" href="/ana">Ana Ruiz</a>', ("Ana Ruiz",)),
        ('<span itemprop="author">Ana Ruiz</span>', ("Ana Ruiz",)),
        ('<div class="article-byline">By Ana Ruiz | 3 May 2024, 08:00</div>', ("Ana Ruiz",)),
        ('<p class="author-name">Von Ana Ruiz</p>', ("Ana Ruiz",)),
        ('<p class="byline">نویسنده: آنا رویز</p>', ("آنا رویز",)),
        ('<p class="author">文：水野花</p>', ("水野花",)),
        ('<p class="byline">3 May 2024</p><p class="byline">Ana Ruiz</p>', ("Ana Ruiz",)),
    ],
)
def test_visible_byline_is_the_last_resort(byline: str, names: tuple[str, ...]) -> None:
    draft = _read(byline)
    assert (draft.authors, draft.origins["authors"]) == (names, "text")
    assert _read(byline, meta={"author": "Piet Brock"}).authors == ("Piet Brock",)


def test_page_without_author_has_none() -> None:
    draft = _read()
    assert draft.authors == ()
    assert "authors" not in draft.origins


# Tags and language


def test_tags_of_json_ld_go_before_meta_tags_and_keep_their_order() -> None:
    head = '<meta property="article:tag" content="Rivers"><meta property="article:tag" content="Gates">'
    assert _read(head=head, node=make_article_node(keywords=["Locks", "Lode"])).tags == ("Locks", "Lode")
    assert _read(head=head, node=make_article_node(keywords="")).tags == ("Rivers", "Gates")
    assert _read(meta={"keywords": "Rivers, Gates"}).tags == ("Rivers, Gates",)


@pytest.mark.parametrize(
    ("lang", "meta", "language"),
    [
        ("de", {"og:locale": "en_GB"}, "de"), ("", {"og:locale": "pt_BR"}, "pt-BR"),
        ("zh-Hant", {}, "zh-Hant"),
        ("English", {"content-language": "en"}, "en"), ("", {}, ""),
    ],
)  # fmt: skip
def test_language_of_the_page(lang: str, meta: dict[str, str], language: str) -> None:
    assert read_draft(make_page(make_text(), head=make_meta(meta), lang=lang)).language == language


def test_language_of_json_ld() -> None:
    head = make_json_ld(make_article_node(inLanguage="fa-IR"))
    assert read_draft(make_page(make_text(), head=head, lang="")).language == "fa-IR"


# JSON-LD as pages have it


@pytest.mark.parametrize(
    "script",
    [
        '[{"@type": "WebSite"}, {"@type": ["NewsArticle", "Thing"], "headline": "Found"}]',
        '{"@graph": [{"@type": "https://schema.org/NewsArticle", "headline": "Found"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "headline": "Found"}}',
        '{"@type": "NewsArticle", "headline": "Found",}',
        '{"@type": "NewsArticle", "description": "two\nlines", "headline": "Found"}',
        '<!-- {"@type": "NewsArticle", "headline": "Found"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Found"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Found"};',
        '{"@type": "WebSite"}\n{"@type": "NewsArticle", "headline": "Found"}',
        '{"@type": "NewsArticle", "headline": "Found", "description": "it\\\'s"}',
        '{"@type": "NewsArticle", "headline": "Found", "description": "she said "no" to him", "x": "y"}',
        '{"@type": "NewsArticle", "headline": "Found", "articleBody": "broken o',
        '{"@type": "NewsArticle", "headline": "Fou\\u006ed", "name": "\\ud800"}',
    ],
)
def test_json_ld_is_read_in_all_its_shapes_and_slips(script: str) -> None:
    draft = read_draft(make_page(make_text(), head=make_json_ld(script)))
    assert (draft.title, draft.origins["title"]) == ("Found", "json-ld")


@pytest.mark.parametrize(
    "script", ["", "null", "[[]]", "{", "undefined", '"NewsArticle"', "[" * 2000, '{"@type": 7}']
)
def test_json_ld_without_an_article_is_passed_over(script: str) -> None:
    draft = read_draft(make_page("<h1>New gates</h1>", make_text(), head=make_json_ld(script)))
    assert (draft.title, draft.origins["title"]) == ("New gates", "text")


def test_broken_json_ld_gives_no_half_values() -> None:
    script = '{"@type": "NewsArticle", "headline": "She said "no" to him", "author": {"name": "Ana Ruiz"}'
    draft = read_draft(make_page("<h1>She said “no”</h1>", make_text(), head=make_json_ld(script)))
    assert (draft.title, draft.authors) == ("She said “no”", ("Ana Ruiz",))


def test_other_articles_in_json_ld_are_not_the_page() -> None:
    other = make_article_node(headline="New gates", url="/2024/05/gates", author="Piet Brock")
    own = make_article_node(url=URL, datePublished="2024-05-03")
    draft = read_draft(make_page(make_text(), head=make_json_ld(other, own)), url=URL)
    assert (draft.title, draft.published, draft.authors) == ("The lock keeper retires", "2024-05-03", ())


def test_entities_in_values_are_resolved() -> None:
    node = make_article_node(headline="Gates &amp; locks: &#8216;nine tonnes&#8217;")
    assert _read(node=node).title == "Gates & locks: ‘nine tonnes’"
