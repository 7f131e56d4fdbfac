"""When a page says it was published: what readers see of it, and which of several dates it is."""

from datetime import UTC, datetime

import pytest

from app.readers.base import Draft
from tests.unit.readers.html_pages import (
    make_article_node,
    make_json_ld,
    make_meta,
    make_page,
    make_text,
    read_draft,
)

URL = "https://lode-echo.example/keeper"
TITLE = "<title>The lock keeper retires | Lode Echo</title>"
HEADING = "<h1>The lock keeper retires</h1>"
DAY = "10 May 2022"
COMMENT = (
    '<div id="comments"><p class="comment"><time datetime="2023-01-01">1 January 2023</time> Fine</p></div>'
)
TEASER = (
    '<li><a href="/bridge">A bridge for the upper village</a> <span class="date">3 March 2023</span></li>'
)


def _read(
    *body: str, head: str = "", lang: str = "en", url: str = URL, captured_at: datetime | None = None
) -> Draft:
    page = make_page(HEADING, *body, make_text(), head=TITLE + head, lang=lang)
    return read_draft(page, url=url, captured_at=captured_at)


def _published(*body: str, head: str = "", lang: str = "en", url: str = URL) -> str:
    return _read(*body, head=head, lang=lang, url=url).published


@pytest.mark.parametrize(
    ("shown", "lang", "published"),
    [
        ('<span class="date">02.02.2022</span>', "de", "02.02.2022"),
        ('<div class="meta-date">10 May 2022</div>', "en", DAY),
        ('<p class="meta">Published on May 10, 2022</p>', "en", "May 10, 2022"),
        ("<time>10 May 2022</time>", "en", DAY),
        ('<ul class="info"><li>10 mai 2022</li></ul>', "fr", "10 mai 2022"),
        ("<p>By Ana Ruiz | 10 May 2022</p>", "en", DAY),
        ('<div class="postDate"><b>10</b><i>May</i><u>2022</u></div>', "en", DAY),
        ("<dl><dt>Date</dt><dd>10 May 2022</dd></dl>", "en", DAY),
        ('<p class="newsdatum">[Dienstag, 10. Mai 2022]</p>', "de", "10. Mai 2022"),
        ("<h5>Datum: </h5>10.05.2022", "de", "10.05.2022"),
        ('<p class="date">May 10<sup>th</sup>, 2022</p>', "en", "May 10th, 2022"),
        ('<p class="fecha">10 de mayo de 2022</p>', "es", "10 de mayo de 2022"),
        ('<p class="date">10 أيار 2022</p>', "ar", "10 أيار 2022"),
        ('<p class="date">May 2022</p>', "en", "May 2022"),
        ('<span class="post-date">6 days ago</span>', "en", "6 days ago"),
        ("<time datetime='1652176800'>10 May</time>", "en", "1652176800"),
    ],
)  # fmt: skip
def test_date_that_readers_see(shown: str, lang: str, published: str) -> None:
    draft = _read(shown, lang=lang)
    assert (draft.published, draft.origins["published"]) == (published, "text")


@pytest.mark.parametrize(
    "marked",
    [
        '<abbr class="published" title="2022-05-10T08:00:00Z">yesterday</abbr>',
        '<span property="schema:dateCreated" content="2022-05-10T08:00:00Z">Tuesday</span>',
        '<span property="dc:date dc:created" content="2022-05-10T08:00:00Z">Tue, 10/05/2022</span>',
        '<time class="dt-published" datetime="2022-05-10T08:00:00Z">10 May</time>',
        '<relative-time datetime="2022-05-10T08:00:00Z">3 days ago</relative-time>',
    ],
)
def test_date_that_attributes_give(marked: str) -> None:
    assert _published(marked) == "2022-05-10T08:00:00Z"


@pytest.mark.parametrize("tag", ["span", "div", "p", "time", "abbr"])
def test_microdata_of_any_element(tag: str) -> None:
    draft = _read(f'<{tag} itemprop="datePublished" content="2022-05-10">Tuesday</{tag}>')
    assert (draft.published, draft.origins["published"]) == ("2022-05-10", "meta")


@pytest.mark.parametrize(
    "shown",
    [
        '<time class="updated" datetime="2023-01-01"></time><time class="published">10 May 2022</time>',
        '<meta itemprop="dateModified" content="2023-01-01"><p class="entry-date">10 May 2022</p>',
        "<p>Last updated 4 June 2022, originally created 10 May 2022</p>",
        "<p>Updated: 4 June 2022 | Published: 10 May 2022</p>",
        "<p>Published: 10 May 2022. Updated: 4 June 2022</p>",
        '<p class="date">Zuletzt aktualisiert: 4. Juni 2022</p><p class="date">10 May 2022</p>',
        '<p class="event-date">12 June 2022</p><p class="date">10 May 2022</p>',
        '<p class="date">Valid until 12 June 2022</p><p class="date">10 May 2022</p>',
        '<time datetime="2022-06-11T10:00Z">Published 10 May 2022</time>',
    ],
)  # fmt: skip
def test_publication_among_several_dates(shown: str) -> None:
    assert _published(shown) == DAY


def test_change_is_taken_where_nothing_else_is_told() -> None:
    assert _published("<p>Last updated: 10 May 2022</p>") == DAY


@pytest.mark.parametrize(
    "around",
    [
        COMMENT, f'<aside class="sidebar"><ul>{TEASER}</ul></aside>',
        f'<div class="related-articles">{TEASER}</div>',
        "<footer>© 2023 Lode Echo, 3 March 2023. All rights reserved</footer>",
        "<figure><img src='a.png'><figcaption>The lock on 3 March 2023</figcaption></figure>",
        '<blockquote class="tweet">Well done, Hanna! 3 March 2023</blockquote>',
    ],
)  # fmt: skip
def test_dates_around_an_article_are_none_of_its(around: str) -> None:
    page = make_page(HEADING, make_text(), around, head=TITLE)
    assert read_draft(page, url=URL).published == ""
    page = make_page(HEADING, f"<p>{DAY}</p>", make_text(), around, head=TITLE)
    assert read_draft(page, url=URL).published == DAY


def test_list_of_dates_is_not_of_the_article() -> None:
    items = "".join(
        f'<div class="item"><em class="date">{n} March 2023</em> Water level</div>' for n in range(1, 9)
    )
    page = make_page(
        HEADING, make_text(*(f"{'Water rose again in the lock. ' * 5}" for _ in range(4))), items, head=TITLE
    )
    assert read_draft(page, url=URL).origins.get("published") in (None, "estimated")


# Programs


def test_name_that_may_be_the_last_change_comes_behind_what_is_seen() -> None:
    head = make_meta({"date": "2022-06-04"})
    assert _published(f"<time>{DAY}</time>", head=head) == DAY
    assert _published(head=head) == "2022-06-04"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="my:publication_date" content="2022-05-10">', "2022-05-10"),
        ('<meta name="sw-pubdate" content="2022-05-10">', "2022-05-10"),
        ('<meta property="og:publish_date" content="2022-05-10">', "2022-05-10"),
        (
            '<meta name="x:published_at" content="2022-05-10"><meta name="x:modified" content="2022-05-10">',
            "estimated",
        ),
        (make_json_ld({"@type": "VideoObject", "name": "Lock", "uploadDate": "2022-05-10"}), "2022-05-10"),
        ('<script>var page = {"publishDate": "2022-05-10T08:00:00Z"};</script>', "2022-05-10T08:00:00Z"),
        ('<script>[{"publishDate": "2022-05-10"}, {"publishDate": "2022-05-11"}];</script>', "estimated"),
        ('<meta name="description" content="Press release of 10 May 2022">', DAY),
    ],
)  # fmt: skip
def test_other_words_of_programs(head: str, published: str) -> None:
    draft = _read(head=head)
    assert published in (draft.published, draft.origins["published"])


def test_what_lies_after_the_capture_comes_last() -> None:
    captured_at = datetime(2023, 1, 1, tzinfo=UTC)
    head = make_meta({"article:published_time": "2099-01-01"})
    assert _read(f"<time>{DAY}</time>", head=head, captured_at=captured_at).published == DAY
    assert _read(head=head, captured_at=captured_at).published == "2099-01-01"


# Dates in figures


@pytest.mark.parametrize(
    ("shown", "order"),
    [
        ('<span class="date">03/04/2022</span><p>Lode, March 4, 2022</p>', "mdy"),
        ('<span class="date">03/04/2022</span><p>Lode, 03.04.2022</p>', "dmy"),
        ('<span class="date">03/04/2022</span>', None),
        ('<span class="date">03/04/2022</span><p>5 May 2022</p>', None),
    ],
)  # fmt: skip
def test_figures_are_read_as_another_date_of_the_page_says(shown: str, order: str | None) -> None:
    draft = _read(shown)
    assert (draft.published, draft.date_order) == ("03/04/2022", order)


def test_figures_of_a_meta_tag_are_read_as_the_page_shows() -> None:
    draft = _read(
        "<p>Erstellt am: 01.11.2022</p>", head=make_meta({"pubdate": "11/01/2022 12:43:42"}), lang="de"
    )
    assert (draft.published, draft.date_order, draft.origins["published"]) == (
        "11/01/2022 12:43:42",
        "mdy",
        "meta",
    )


# Addresses


@pytest.mark.parametrize(
    ("path", "shown", "published"),
    [
        ("2022/05/keeper", "", "2022-05"), ("2022/05/keeper", f"<time>{DAY}</time>", DAY),
        ("2022/05/keeper", f'<p class="date">Fair: 3 June 2023</p><p>{DAY}</p>', DAY),
        ("2022/05/keeper", "<time>3 June 2023</time>", "3 June 2023"),
        ("2022/05/10/keeper", "", "2022-05-10"),
        ("2022/5/10/keeper", "", "2022-05-10"), ("2022/05/10/keeper", f"<time>{DAY}</time>", DAY),
        ("2022/05/10/keeper", "<time>3 June 2023</time>", "2022-05-10"),
        ("20220510/keeper", "", "2022-05-10"),
        ("20220510/keeper", "<time>3 June 2022</time>", "3 June 2022"),
    ],
)  # fmt: skip
def test_address_beside_what_is_seen(path: str, shown: str, published: str) -> None:
    assert _published(shown, url=f"https://lode-echo.example/{path}") == published


def test_day_in_the_path_is_the_publisher_s() -> None:
    url = "https://lode-echo.example/2022/05/10/keeper"

    def published(**meta: str) -> str:
        return _published(
            head=make_meta({name.replace("__", ":"): text for name, text in meta.items()}), url=url
        )

    assert published(article__published_time="2022-05-11T03:28:35Z") == "2022-05-10"
    assert published(article__published_time="2022-05-10T03:28:35Z") == "2022-05-10T03:28:35Z"
    assert published(article__published_time="2022-05-11T03:28:35-04:00") == "2022-05-11T03:28:35-04:00"
    assert published(article__published_time="2024-01-11T03:28:35Z") == "2022-05-10"
    both = {"article__published_time": "2022-05-11T03:28:35Z", "pubdate": "2022-05-10 22:28:35"}
    assert published(**both) == "2022-05-10T22:28:35-05:00"


# What a library makes of a page


def test_estimate_has_an_origin_of_its_own() -> None:
    page = make_page(HEADING, make_text(), "<p>Lode Echo 10.05.22, page 3</p>", head=TITLE, lang="de")
    draft = read_draft(page, url=URL)
    assert (draft.published, draft.origins["published"]) == ("2022-05-10", "estimated")


@pytest.mark.parametrize(
    "line", ["Lode 05/2022", "Anno 2022", "Seen 03/04/2022 by many of us in the village hall"]
)
def test_month_year_and_figures_of_two_readings_are_no_day(line: str) -> None:
    draft = read_draft(make_page(HEADING, make_text(), f"<p>{line}</p>", head=TITLE), url=URL)
    assert draft.origins.get("published") != "estimated"


def test_estimate_of_another_month_than_the_address_is_none() -> None:
    page = make_page(HEADING, make_text(), "<p>Lode Echo 10.05.22, page 3</p>", head=TITLE, lang="de")
    draft = read_draft(page, url="https://lode-echo.example/2021/03/keeper")
    assert (draft.published, draft.origins["published"]) == ("2021-03", "url")


def test_library_is_not_asked_where_the_page_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_date(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setattr("htmldate.find_date", find_date)
    assert _published(head=make_json_ld(make_article_node(datePublished="2022-05-10"))) == "2022-05-10"
    assert _published(f"<time>{DAY}</time>") == DAY


def test_failure_of_the_library_is_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_date(*_: object, **__: object) -> str:
        raise RecursionError

    monkeypatch.setattr("htmldate.find_date", find_date)
    assert _published() == ""
