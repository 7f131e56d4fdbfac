"""The text of an html page: what belongs to it, what stands around it, and where it comes from."""

import json

import pytest

from app.ingest.identify import identify
from app.ingest.normalize import normalize
from tests.factories import make_defaults
from tests.unit.readers.html_pages import (
    PARAGRAPHS,
    make_article_node,
    make_json_ld,
    make_meta,
    make_page,
    make_text,
    read_draft,
)

WHOLE = "\n\n".join(PARAGRAPHS)


def _text(page: str) -> str:
    """The body as it is stored."""
    return normalize(identify(read_draft(page), make_defaults()), make_defaults()).body


def _around(*furniture: str) -> str:
    """An article with furniture after its first and its last paragraph."""
    lines = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    return make_page(
        f"<article>{lines[0]}{''.join(furniture)}{''.join(lines[1:])}{''.join(furniture)}</article>"
    )


def test_headings_lists_and_quotations_stay_in_their_places() -> None:
    page = make_page(
        f"<article><p>{PARAGRAPHS[0]}</p><h2>What she leaves</h2><p>{PARAGRAPHS[1]}</p>"
        "<ul><li>A crank of black iron.</li><li>Forty notebooks about the water.</li></ul>"
        f"<blockquote><p>I never counted the boats.</p></blockquote><p>{PARAGRAPHS[2]}</p></article>"
    )
    assert _text(page) == "\n\n".join(
        (
            PARAGRAPHS[0], "What she leaves", PARAGRAPHS[1],
            "- A crank of black iron.\n- Forty notebooks about the water.",
            "I never counted the boats.", PARAGRAPHS[2],
        )
    )  # fmt: skip


def test_signs_that_look_like_markup_stay_as_written() -> None:
    lines = ("He wrote **three** <b> tags & a [link](https://lode.example), he said.", *PARAGRAPHS)
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)
    assert lines[0] in _text(make_page(make_text(*escaped)))


def test_line_breaks_within_a_paragraph_stay() -> None:
    verse = "The water stood at nine,<br>the gates stood open still,<br>and nobody was there to hear it."
    page = make_page(make_text(PARAGRAPHS[0], verse, *PARAGRAPHS[1:]))
    assert "The water stood at nine,\nthe gates stood open still,\nand nobody" in _text(page)


def test_page_without_paragraph_tags() -> None:
    page = make_page(f"<div id='story'>{'<br><br>'.join(PARAGRAPHS)}</div>")
    assert _text(page) == WHOLE


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="share-bar"><a href="/s">Share</a> <a href="/t">Send to a friend</a></div>',
        '<figure><img src="a.jpg"><figcaption>Hanna Brock at the crank. Photo: A. Ruiz</figcaption></figure>',
        '<div class="article-image"><img src="a.jpg"><p>Hanna Brock at the crank on her last day</p></div>',
        '<p class="wp-caption-text">Hanna Brock at the crank on her last day.</p>',
        "<p>Photo: Ana Ruiz / Lode Echo</p>", "<p>عکس: آنا رویز</p>", "<p>写真：水野花</p>",
        '<p>Read more: <a href="/gates">Nine tonnes of oak for the new gates of the lock</a></p>',
        '<p><strong>Lesen Sie auch:</strong> <a href="/gates">Neun Tonnen Eiche für die neuen Tore</a></p>',
        '<div><h4>Read also</h4><p><a href="/x">Nine tonnes of oak</a></p><p>Why so dear?</p></div>',
        '<a href="/x"><h3>Nine tonnes of oak for the gates</h3><p>Why the gates cost so much money.</p></a>',
        '<div class="ad"><span>Advertisement</span></div>', "<p>Advertisement</p>",
        "<p>Passer la publicité</p>", "<p>Listen to article</p>", "<p>مشاركة</p>",
        "<p>Subscribe to our newsletter for more of the Lode.</p>",
        '<div class="newsletter-signup"><p>Get the Lode Echo in your inbox every Monday morning.</p></div>',
        '<button>Listen to article</button>', "<script>var lode = '<p>never text</p>';</script>",
        '<div class="toast-popup"><p>The address was copied to your clipboard.</p></div>',
        '<div class="comments"><p>First! What a keeper she was, says everyone here.</p></div>',
        "<p>* * *</p>", "<template><p>never shown at all, as templates are not</p></template>",
    ],
)  # fmt: skip
def test_furniture_is_no_text(furniture: str) -> None:
    assert _text(_around(furniture)) == WHOLE


def test_title_byline_date_and_path_above_the_text_are_no_text() -> None:
    above = (
        "<ul><li>News</li><li>People</li><li>Lode</li></ul><h1>The lock keeper retires</h1><p>By Ana Ruiz</p>"
        "<p>3 May 2024 | updated 15.59</p><p>Lesezeit: 4 Minuten</p>"
    )
    head = make_json_ld(make_article_node(author="Ana Ruiz"))
    assert _text(make_page(f"<article>{above}{make_text()}</article>", head=head)) == WHOLE


def test_copyright_and_byline_below_the_text_are_no_text() -> None:
    text = make_text(*PARAGRAPHS, "Ana Ruiz", "© Lode Echo. All rights reserved.")
    assert _text(make_page(text, head=make_meta({"author": "Ana Ruiz"}))) == WHOLE


def test_text_in_several_boxes_is_read_whole() -> None:
    more = [
        f"{paragraph} So it was told at the {place}."
        for place in ("inn", "mill", "weir")
        for paragraph in PARAGRAPHS
    ]
    boxes = (
        f'<div class="article-body part"><p>{a}</p><p>{b}</p></div>'
        for a, b in zip(more[::2], more[1::2], strict=True)
    )
    page = make_page("<main>", '<div class="gap"><iframe></iframe></div>'.join(boxes), "</main>")
    assert _text(page) == "\n\n".join(more)


@pytest.mark.parametrize("name", ["description", "og:description"])
def test_standfirst_above_the_text_belongs_to_it(name: str) -> None:
    standfirst = "Hanna Brock hands over the crank to her nephew."
    page = make_page(
        f'<header><h1>The lock keeper retires</h1><p class="sub">{standfirst}</p></header>',
        f'<div class="article-body">{make_text()}</div>',
        head=make_meta({name: standfirst}),
    )
    assert _text(page) == f"{standfirst}\n\n{WHOLE}"


def test_joiners_of_persian_stay_in_short_and_in_long_texts() -> None:
    line = "نگهبان دروازه روز جمعه گفت که دروازه رودخانه برای تعمیر دو روز بسته می‌ماند."
    assert _text(make_page(f"<p>{line}</p>", lang="fa")) == line
    assert (
        _text(make_page(make_text(*(f"{line} {number}" for number in range(9))), lang="fa")).count("می‌ماند")
        == 9
    )


# articleBody


def test_article_body_tells_lines_of_the_text_from_others() -> None:
    other = "Have you ever been to the lock at Lode? Tell us about it, and win a day on the water."
    page = make_page(
        make_text(*PARAGRAPHS, other), head=make_json_ld(make_article_node(articleBody=" ".join(PARAGRAPHS)))
    )
    assert _text(page) == WHOLE


def test_article_body_takes_the_place_of_a_text_cut_short() -> None:
    more = [f"{paragraph} That was in {year}." for year in (1984, 1999) for paragraph in PARAGRAPHS]
    node = make_article_node(articleBody="\n\n".join(more))
    draft = read_draft(make_page(make_text(more[0]), head=make_json_ld(node)))
    assert draft.origins["body"] == "json-ld"
    assert _text(make_page(make_text(more[0]), head=make_json_ld(node))) == "\n\n".join(more)


@pytest.mark.parametrize(
    "body",
    [
        PARAGRAPHS[0], " ".join(PARAGRAPHS[:3]) + " …", "Nine tonnes of oak for the gates. " * 30,
        " ".join((*PARAGRAPHS, *PARAGRAPHS)), "", "<p>" + "</p><p>".join(PARAGRAPHS) + "</p>",
    ],
)  # fmt: skip
def test_article_body_that_is_no_better_changes_nothing(body: str) -> None:
    draft = read_draft(make_page(make_text(), head=make_json_ld(make_article_node(articleBody=body))))
    assert draft.origins["body"] == "text"
    assert _text(make_page(make_text(), head=make_json_ld(make_article_node(articleBody=body)))) == WHOLE


def test_article_body_with_markup_becomes_paragraphs() -> None:
    body = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
    assert _text(make_page(head=make_json_ld(make_article_node(articleBody=body)))) == WHOLE


def test_short_article_body_is_the_text_where_the_page_shows_none() -> None:
    node = make_article_node(articleBody="The lock is closed on Friday.")
    assert _text(make_page(head=make_json_ld(node))) == "The lock is closed on Friday."


# Data of scripts


def test_text_that_only_scripts_would_draw_is_found_in_their_data() -> None:
    html = '<div class="caption"><p>Hanna at the crank.</p></div>' + make_text()
    data = json.dumps({"page": {"title": "x", "contentHtml": html}}).replace("<", "\\u003c")
    page = make_page(
        '<div id="root"></div>',
        f'<script type="application/json">{data}</script>',
        head="<title>Lode</title>",
    )
    assert _text(page) == WHOLE


def test_data_in_a_string_of_a_string_is_found_too() -> None:
    data = json.dumps("1:" + json.dumps({"html": make_text()})).replace("<", "\\u003c")
    page = make_page(
        '<div id="root"></div>', f"<script>self.__data.push([1,{data}])</script>", head="<title>Lode</title>"
    )
    assert _text(page) == WHOLE
