"""Authors of a page: in every shape of JSON-LD, and in bylines that readers see, but not of comments."""

from typing import Any

import pytest

from app.ingest.bylines import split_authors
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

PERSON = {"@type": "Person", "@id": "https://lode-echo.example/#/person/1", "name": "Ana Ruiz"}


def _with_node(author: object, /, **meta: str) -> Draft:
    graph = {"@graph": [make_article_node(author=author), PERSON]}
    head = make_meta({"og:site_name": "Lode Echo", **meta}) + make_json_ld(graph)
    return read_draft(make_page(make_text(), head=head))


@pytest.mark.parametrize(
    "author",
    [
        {"author": {"name": "Ana Ruiz"}},
        {"author": {"author": {"name": "Ana Ruiz"}}},
        {"@type": "Person", "name": {"@value": "Ana Ruiz"}},
        {"@type": "Person", "name": {"givenName": "Ana", "familyName": "Ruiz"}},
        {"name": [{"@language": "en", "@value": "Ana Ruiz"}, {"@language": "ru", "@value": "Ана Руис"}]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": {"name": "Ana Ruiz"}}]},
        {"@type": "Person", "name": "", "alternateName": "Ana Ruiz"},
        {"@id": PERSON["@id"]},
        PERSON["@id"],
        [["Ana Ruiz"]],
        '["Ana Ruiz"]',
        '[{"@type": "Person", "name": "Ana Ruiz"}]',
        [{"name": "Ana Ruiz"}, {"name": "Read more"}, {"name": "3 hours ago"}],
        [{"@type": "Comment", "author": {"name": "Nora"}}, "Ana Ruiz"],
        {"name": "Ana&nbsp;Ruiz"},
    ],
)  # fmt: skip
def test_one_name_in_any_shape_of_json_ld(author: object) -> None:
    draft = _with_node(author)
    assert (draft.authors, draft.origins["authors"]) == (("Ana Ruiz",), "json-ld")


@pytest.mark.parametrize(
    "author",
    [
        {"name": ["Ana Ruiz", "Tom Hall"]},
        [["Ana Ruiz"], ["Tom Hall"]],
        {"@list": [{"name": "Ana Ruiz"}, "Tom Hall"]},
        {"@set": [{"@id": PERSON["@id"]}, {"name": "Tom Hall"}]},
        '["Ana Ruiz", "Tom Hall"]',
        [{"author": {"name": "Ana Ruiz"}}, {"author": [{"name": "Tom Hall"}]}],
        "Ana Ruiz and Tom Hall",
        {"name": "By Ana Ruiz, Tom Hall"},
    ],
)
def test_several_names_in_any_shape_of_json_ld(author: object) -> None:
    assert split_authors(_with_node(author).authors) == ("Ana Ruiz", "Tom Hall")


@pytest.mark.parametrize(
    "author", [{}, [], {"name": {}}, {"name": None}, 7, True, {"author": {"author": []}}, "[", "{]"]
)
def test_json_ld_without_a_name(author: object) -> None:
    assert _with_node(author, author="Tom Hall").authors == ("Tom Hall",)


def test_node_that_leads_to_itself_ends() -> None:
    circle: dict[str, Any] = {"@id": "#a", "author": {"@id": "#b"}, "x": 1}
    other: dict[str, Any] = {"@id": "#b", "author": {"@id": "#a"}, "x": 1}
    head = make_json_ld({"@graph": [make_article_node(author={"@id": "#a"}), circle, other]})
    assert read_draft(make_page(make_text(), head=head)).authors == ()


def test_name_of_an_organization_with_a_comma_stays_whole() -> None:
    name = "Department of Ports, Ministry of the Sea and of all its Fishes"
    assert split_authors(_with_node([{"@type": "Organization", "name": name}]).authors) == (name,)


def test_section_is_no_author() -> None:
    assert _with_node("Quay and Water", **{"article:section": "Quay and Water"}).authors == ()


def test_credit_to_a_desk_is_kept_as_byline_and_nobody_else_is_asked() -> None:
    draft = _with_node("Redaktion", author="Tom Hall")
    assert (draft.authors, split_authors(draft.authors)) == (("Redaktion",), ())


def test_site_that_is_called_after_its_writer() -> None:
    head = make_meta({"og:site_name": "Ana Ruiz", "author": "Ana Ruiz"})
    assert read_draft(make_page(make_text(), head=head)).authors == ("Ana Ruiz",)


# Bylines that readers see


def _shown(*body: str, title: str = "The lock keeper retires") -> tuple[str, ...]:
    return read_draft(make_page(f"<h1>{title}</h1>", *body, make_text()), url=URL).authors


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="author">von<a href="/ana">Ana Ruiz</a>31.10.2023</p>',
        '<div class="entry-meta author">Ana Ruiz<span class="byline">Do 9 Apr 2020</span></div>',
        '<div class="byline">Veröffentlicht von<span>Ana Ruiz</span></div>',
        '<span class="author">Posted by <a>Ana Ruiz</a> at 18:52</span>',
        '<span class="post-author vcard">Eingestellt von <span class="fn">Ana Ruiz</span></span>',
        '<div class="story-meta byline"><time>3 May 2024</time><p>By</p><p>Ana Ruiz</p></div>',
        '<div class="author">Posted on September 21, 2020 by Ana Ruiz</div>',
        '<div class="author-info"><b>Ana Ruiz</b><i>vor 5 Stunden</i><u>Mehr</u></div>',
        '<div class="author"><b>Ana Ruiz</b><a class="author-twitter">ana</a><i class="role">Poet</i></div>',
        '<p class="author">Un documentaire de <a>Ana Ruiz<span>Ana Ruiz</span></a></p>',
        '<p class="author">von <b>Ana Ruiz</b> » 21.01.2009, 05:42</p>',
        '<span class="meta-prep-author">Publiziert am</span> <span class="author vcard">Ana Ruiz</span>',
        '<div class="author"><div class="author-by">Von</div><a>Ana Ruiz</a><div>-</div></div>',
        '<div itemprop="author" itemscope><meta itemprop="name" content="Ana Ruiz"></div>',
        '<a rel="author nofollow">Ana Ruiz</a>',
        '<a class="author" rel="author">View my complete profile</a><p class="byline">Ana Ruiz</p>',
        '<p class="byline">Photo: Tom Hall</p><p class="byline">Ana Ruiz</p>',
        '<span class="author">admin</span><span class="byline">Ana Ruiz</span>',
        '<p class="author">Autorin</p><p class="author">Ana Ruiz</p>',
        '<div class="author"><b class="name">Ana Ruiz</b> <i class="title">Climate Correspondent</i></div>',
        '<p class="author">Ana Ruiz (<a href="https://lode.example">www.lode.example</a>)</p>',
        '<p class="author">Ana Ruiz <a href="mailto:ana@lode.example">ana@lode.example</a></p>',
        '<p class="byline">by Ana Ruiz with 3 Comments</p>',
        '<p class="byline">Text: Ana Ruiz, Foto: Tom Hall</p>',
        '<p class="author">Ana Ruiz • 3 min • 650 words</p>',
        '<p class="author">Eine Kolumne von Ana Ruiz</p>',
        '<p class="author">Submitted by Ana Ruiz on Mon, 05/03/2024 - 10:00</p>',
        '<dd class="createdby" itemprop="author">Geschrieben von: <span itemprop="name">Ana Ruiz</span></dd>',
    ],
)  # fmt: skip
def test_name_alone_is_taken_out_of_a_byline(byline: str) -> None:
    assert _shown(byline) == ("Ana Ruiz",)


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="author">Powered by Lode</p>', '<p class="byline"><a>Twitter</a> <a>Facebook</a></p>',
        '<p class="byline">3 hours ago</p>', '<p class="author">ana@lode.example</p>',
        '<dd itemprop="author">Written by <span itemprop="name">Super User</span></dd>',
        '<a rel="author">View all posts by Ana Ruiz →</a>', '<p class="author">About Ana Ruiz</p>',
        '<div class="author vcard"><span class="fn">Nora Vale</span> <span class="says">says:</span></div>',
        '<p class="author">© 2024 Lode</p>', '<p class="author">Stand: 03.05.2024 10:00 Uhr</p>',
        '<span class="author">{{post.author}}</span>', '<p class="author">Sponsored content</p>',
        '<p class="author">Quelle: dpa</p>', '<p class="author"></p>',
    ],
)  # fmt: skip
def test_byline_without_a_name(byline: str) -> None:
    assert _shown(byline) == ()


def test_authors_with_an_element_each() -> None:
    each = '<a class="author" href="/ana">Ana Ruiz</a>{}<a class="author" href="/tom">Tom Hall</a>'
    assert _shown(each.format("")) == ("Ana Ruiz", "Tom Hall")
    assert _shown(each.format(", ")) == ("Ana Ruiz", "Tom Hall")
    assert _shown(f'<div class="authors">{each.format(" ")}</div>') == ("Ana Ruiz", "Tom Hall")
    assert _shown(each.format("<p>The lock.</p>")) == ("Ana Ruiz",)


def test_each_line_of_a_byline_is_a_name() -> None:
    listed = '<ul class="authors"><li>Ana Ruiz</li><li>Tom Hall</li><li>Keeper of locks</li></ul>'
    assert _shown(listed) == ("Ana Ruiz", "Tom Hall")
    assert _shown('<p class="byline">By <a>Ana Ruiz</a> and <a>Tom Hall</a></p>') == (
        "Ana Ruiz and Tom Hall",
    )


COMMENTS = (
    '<ol class="commentlist"><li class="comment byuser"><div class="comment-author vcard">'
    "<cite>Nora Vale</cite> says:</div></li></ol>",
    '<div id="comments"><article class="comment-body"><span class="author">Nora Vale</span></article></div>',
    '<section class="comments-area"><p class="byline">Nora Vale</p></section>',
    '<form class="comment-form"><p class="comment-form-author"><label>Name *</label></p></form>',
    '<div id="respond"><p class="author">Name (required)</p></div>',
    '<div id="disqus_thread"><div class="disqus"><a class="author">Nora Vale</a></div></div>',
    '<ul><li class="recentcomments"><span class="comment-author-link">Nora Vale</span></li></ul>',
    '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Nora Vale</span></div>',
    '<div class="kommentare"><span class="author">Nora Vale</span></div>',
    '<div class="replies"><span class="author">Nora Vale</span></div>',
    '<div itemscope itemtype="http://schema.org/Comment"><meta itemprop="author" content="Nora Vale"></div>',
)


@pytest.mark.parametrize("comment", COMMENTS)
def test_who_left_a_comment_is_no_author(comment: str) -> None:
    assert _shown(comment) == ()
    assert _shown(comment, '<p class="byline">Ana Ruiz</p>') == ("Ana Ruiz",)


OTHERS = (
    '<div class="related-articles"><span class="author">Tom Hall</span></div>',
    '<div class="o-teaser"><span class="author">Tom Hall</span></div>',
    '<aside class="widget widget_recent_entries"><span class="author">Tom Hall</span></aside>',
    '<article><h3><a href="/2024/05/gates">New gates</a></h3><span class="author">Tom Hall</span></article>',
    '<div><a href="/2024/05/gates"><h3>New gates</h3></a><p class="byline">Tom Hall</p></div>',
    '<a href="/2024/05/gates">New gates for the old lock <span class="author">Tom Hall</span></a>',
    '<div class="most-read"><p class="byline">Tom Hall</p></div>',
)


@pytest.mark.parametrize("other", OTHERS)
def test_who_wrote_another_article_is_no_author(other: str) -> None:
    assert _shown(other) == ()
    assert _shown(other, '<p class="byline">Ana Ruiz</p>') == ("Ana Ruiz",)


@pytest.mark.parametrize(
    "page",
    [
        '<form id="aspnetForm"><h1>{title}</h1><p class="byline">Ana Ruiz</p></form>',
        '<div class="post comments-open"><h1>{title}</h1><p class="byline">Ana Ruiz</p></div>',
        '<div class="widget Blog"><h2><a href="{url}">{title}</a></h2><p class="byline">Ana Ruiz</p></div>',
        '<div class="teaser"><h1>{title}</h1><p class="byline">Ana Ruiz</p></div>',
        '<div><h3 class="byline">By <a class="author" href="/ana">Ana Ruiz</a></h3></div>',
    ],
)  # fmt: skip
def test_what_holds_the_title_holds_the_article(page: str) -> None:
    title = "The lock keeper retires"
    shown = page.format(title=title, url=URL)
    head = f"<title>{title}</title>"
    assert read_draft(make_page(shown, make_text(), head=head), url=URL).authors == ("Ana Ruiz",)


def test_byline_of_the_outlet_ends_the_search() -> None:
    head = make_meta({"og:site_name": "Lode Echo"})
    body = '<p class="byline">By Lode Echo</p><div class="card"><p class="byline">By Tom Hall</p></div>'
    assert read_draft(make_page(body, make_text(), head=head)).authors == ()


@pytest.mark.parametrize(
    "unit", ["<span>", "<b>x</b>", '<p class="byline">', '<div class="author"><h2>x</h2>']
)
def test_hostile_byline_is_read_within_bounds(unit: str) -> None:
    read_draft(make_page(make_text(), f'<div class="byline">{unit * 5_000}Ana</div>'))
