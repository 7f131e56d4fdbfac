"""Inputs of every format keep the offset that a date was written with."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from app.db import session_scope
from app.store.reading import list_articles
from tests.conftest import Load

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Quay Feed</title><link>https://quay.example/</link><description>Notes</description>
<item><title>By RFC 822</title><link>https://quay.example/1</link><description>A gull sat there.</description>
<pubDate>Tue, 05 Mar 2024 22:15:00 EST</pubDate></item>
<item><title>By Dublin Core</title><link>https://quay.example/2</link><description>A gull left.</description>
<dc:date>2024-03-05T22:15:00-05:00</dc:date></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><id>q</id>
<updated>2024-03-05T22:15:00-05:00</updated><entry><title>By Atom</title><id>q1</id>
<link href="https://quay.example/3"/><published>2024-03-05T22:15:00-05:00</published>
<updated>2024-03-07T22:15:00-05:00</updated><summary>A gull came back.</summary></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Quay",
        "items": [
            {
                "id": "4",
                "url": "https://quay.example/4",
                "title": "By JSON Feed",
                "content_text": "Two gulls.",
                "date_published": "2024-03-05T22:15:00-05:00",
            }
        ],
    }
)
TABLE = "title;body;url;date\nBy a table;Three gulls.;https://quay.example/5;2024-03-05 22:15:00 -0500\n"
YAML = (
    "---\ntitle: By YAML\nurl: https://quay.example/6\ndate: 2024-03-05T22:15:00-05:00\n---\nFour *gulls*.\n"
)
TOML = """+++
title = "By TOML"
url = "https://quay.example/7"
date = 2024-03-05T22:15:00-05:00
+++
Five *gulls*.
"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://quay.example/8</loc><news:news>
<news:publication><news:name>Quay</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-03-05T22:15:00-05:00</news:publication_date><news:title>By a sitemap</news:title>
</news:news></url></urlset>"""
_PAGE = """<html><head><title>{title}</title><link rel="canonical" href="https://quay.example/{title}">{head}</head>
<body><article><h1>{title}</h1>{time}<p>The gulls of the quay are back, as every year. They sleep on
the crane.</p>
</article></body></html>"""
PAGES = {
    "By JSON-LD": _PAGE.format(
        title="By JSON-LD",
        time="",
        head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "By JSON-LD", '
        '"datePublished": "2024-03-05T22:15:00-05:00"}</script>',
    ),
    "By a meta tag": _PAGE.format(
        title="By a meta tag",
        time="",
        head='<meta property="article:published_time" content="2024-03-05T22:15:00-05:00">',
    ),
    "By its text": _PAGE.format(
        title="By its text", head="", time='<time datetime="2024-03-05T22:15:00-05:00">5 March</time>'
    ),
}


@pytest.mark.parametrize(
    ("name", "content", "titles"),
    [
        ("a.rss", FEED, {"By RFC 822", "By Dublin Core"}),
        ("a.atom", ATOM, {"By Atom"}),
        ("a.json", JSON_FEED, {"By JSON Feed"}),
        ("a.csv", TABLE, {"By a table"}),
        ("a.md", YAML, {"By YAML"}),
        ("b.md", TOML, {"By TOML"}),
        ("a.xml", SITEMAP, {"By a sitemap"}),
        *((f"{number}.html", page, {title}) for number, (title, page) in enumerate(PAGES.items())),
    ],
)
def test_every_format_keeps_the_offset(
    load: Load, database: Database, tmp_path: Path, name: str, content: str, titles: set[str]
) -> None:
    file = tmp_path / name
    file.write_text(content)
    load(file)
    with session_scope(database) as session:
        articles = list_articles(session, [1, 2, 3])
    assert {article.title for article in articles} == titles
    for article in articles:
        assert article.published_at == datetime(2024, 3, 6, 3, 15, tzinfo=UTC)
        assert article.published_offset == -300
