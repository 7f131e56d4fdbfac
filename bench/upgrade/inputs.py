"""Inputs of all kinds, and in them what earlier versions read less well: dates, texts, authors, links."""

import gzip
import json
from pathlib import Path
from shutil import copy
from typing import Any

from app.resources import resource_dir

_PAGES = {
    # A name that is none, a date that only readers see, a power that became a number.
    "keeper.html": """<html lang="en"><head><title>The lock keeper retires</title><meta name="author"
        content="3 hours ago"><meta property="og:site_name" content="Lode Echo"><link rel="canonical"
        href="https://lode-echo.example/people/keeper"></head><body><nav><a href="/">Home</a></nav><article>
        <h1>The lock keeper retires</h1><p class="meta">Published on May 3, 2024</p><p>After forty years at
        the Lode lock, Hanna Brock handed over the crank on Friday, in front of the village and two brass
        bands.</p><p>The reservoir behind it holds 10<sup>6</sup> litres, and has never run dry in her
        time.</p></article></body></html>""",
    "gates.html": """<html lang="en"><head><title>New gates | Lode Echo</title><meta property="og:type"
        content="article"><meta property="article:published_time" content="2024-05-06T23:30:00-05:00"><meta
        property="article:section" content="Works"><script type="application/ld+json">{"@context":
        "https://schema.org", "@type": "NewsArticle", "headline": "New gates", "author": {"@type": "Person",
        "name": ["Ana Ruiz", "Bo Lind"]}, "datePublished": "2024-05-06T23:30:00-05:00"}</script></head><body>
        <article><h1>New gates</h1><p>Two gates of oak arrived on Monday evening, nine tonnes each, on a barge
        that had to wait for the tide.</p><p>They are hung in June, and the old ones go to the museum on the
        other bank.</p></article></body></html>""",
    "bare.html": """<html><head><title>A ferry stays</title></head><body><div
        class="meta-date">02.02.2022</div><p><a href="/ferry">The ferry to Halvik stays in service for another
        year, the council said, at the price of last year.</a></p><p>It crosses six times a day, on Sundays
        four times. Who wants to take a bicycle pays nothing for it.</p></body></html>""",
}
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lode Notices</title>
    <link>https://notices.example/</link>{items}</channel></rss>"""
_NOTICES = ("Lock closed", "Path flooded", "Crane moved", "Bridge painted")
_TABLE = """title,body,source,date,url,tags
Tide table,"<p>High water at <b>seven</b>.</p>",Harbour Post,2017-08-01 13:55:44.364419679 +0200 CEST,,tides
Night work,"They work at night.",Harbour Post,2024-01-01T00:30:00+13:00,https://harbour-post.example/night,works
A volume,"It holds 10<sup>6</sup> litres.",Harbour Post,2024-02-03,https://harbour-post.example/volume,
"""
_POST = """---
title: "Notes from the quay"
date: 2024-03-05T21:15:00-05:00
tags: [quay, notes]
author: Bo Lind
---
The *low* quay was under water.

> Nobody had seen that before.
"""


# Records without an address of which more is understood now: keys, dates, sources, addresses.
_LEARNT_RECORDS: tuple[dict[str, Any], ...] = (
    {"headline": "Oak shipped", "text": "Oak was shipped to Halvik.", "datePublished": "2024-05-03"},
    {"title": "Elm felled", "text": "The last elm is felled.", "source": "https://www.lode-echo.example/elm-felled",
     "sitename": "Lode Echo", "hostname": "lode-echo.example"},
    {"title": "Ash burnt", "content": "Ash burns well.", "author": {"given": "Bo", "family": "Lind"},
     "createdAt": "2024-05-04T10:00:00Z", "publication": "Lode Echo"},
    {"title": "Yew sold", "text": "The yew was sold.", "isPartOf": {"name": "Lode Echo"}, "permalink":
     "https://lode-echo.example/yew", "articleSection": ["Works", "Wood"]},
    {"title": "Pine comes", "maintext": "Pine comes by train.", "site_name": "Lode Echo", "id": "pine",
     "published at": "2024-05-05", "keywords": [{"term": "pine"}]},
    {"text": "Untitled, the lock<sup>1</sup> is shut. [vc_row]Nobody passes.[/vc_row]", "postTitle": "Shut"},
    {"body": "[dropcap]T[/dropcap]he dam<sup>2</sup> holds 10<sup>6</sup> litres.", "source": "Lode Echo"},
    {"body": "The water stood,\nAt nine it stood,\nNobody came,\nNobody went.", "source": "Lode Echo"},
    {"title": "The weir<sup>3</sup> [quote]opens[/quote]", "body": "On Friday.", "source": "Lode Echo"},
)  # fmt: skip
_COLUMNS = """title,text,text,author,author 2,Publication Date
Sluice,It opens.,It shuts.,Bo Lind,Ana Ruiz,2024-05-06
Weir,It is old<sup>1</sup>.,,"Ruiz, Ana; Lind, Bo",,6 May 2024
"""
_BLOG = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"
    ><channel><title>Lode Blog</title><link>https://blog.example</link>
    <wp:author><wp:author_login>bo</wp:author_login>
    <wp:author_display_name>Bo Lind</wp:author_display_name></wp:author>
    <item><title>A walk</title><link>https://blog.example/walk</link><dc:creator>bo</dc:creator>
    <content:encoded>[vc_row]We walked 10<sup>6</sup> steps<sup>1</sup>.[/vc_row]</content:encoded></item>
    <item><title>A swim</title><dc:creator>bo</dc:creator><dc:publisher>Lode Echo</dc:publisher>
    <description>A standfirst that is longer than what follows.</description>
    <content:encoded>We swam.</content:encoded></item></channel></rss>"""
_BROKEN_POST = """---
title: "Notes: from the weir
date: 2024-03-06
tags: [weir, a: b]
---
The weir^1^ is *low*.
"""


def write_inputs(folder: Path) -> list[Path]:
    """Files as they were loaded by the earlier version, in the order they are loaded."""
    folder.mkdir(parents=True)
    pages = folder / "pages"
    pages.mkdir()
    for name, page in _PAGES.items():
        (pages / name).write_text(page, encoding="utf-8")
    paths = [pages, folder / "articles.jsonl", folder / "hashtag.txt"]
    copy(resource_dir("sample") / "articles.jsonl", paths[1])
    copy(resource_dir("sample") / "hashtag-ostraferry.txt", paths[2])
    for name, content in (
        ("table.csv", _TABLE),
        ("post.md", _POST),
        ("broken-post.md", _BROKEN_POST),
        ("learnt.jsonl", "".join(json.dumps(record) + "\n" for record in _LEARNT_RECORDS)),
        ("columns.csv", _COLUMNS),
        ("blog.xml", _BLOG.replace("<sup>", "&lt;sup>").replace("</sup>", "&lt;/sup>")),
        ("feed.xml", _FEED.format(items=_write_items())),
        ("records.jsonl", _write_records()),
        ("revised.jsonl", _write_records(revised=True)),
    ):
        paths.append(folder / name)
        paths[-1].write_text(content, encoding="utf-8")
    paths.append(folder / "pages.warc.gz")
    paths[-1].write_bytes(_write_warc())
    return paths


SHARED_LINKS = len(_NOTICES)
"""Articles that earlier versions took for one."""


def _write_items() -> str:
    shared = (
        f"<item><title>{title}</title><link>https://notices.example/</link>"
        f"<guid isPermaLink='false'>n-{number}</guid>"
        f"<description>{title} until further notice, says the board of the lock.</description>"
        f"<pubDate>Fri, 03 May 2024 1{number}:00:00 -0500</pubDate></item>"
        for number, title in enumerate(_NOTICES)
    )
    own = (
        "<item><title>Eel run</title><link>https://notices.example/eels</link><guid>eels</guid>"
        "<description>Eels are on the move again, as they are each May.</description><dc:creator "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'>Ana Ruiz</dc:creator></item>"
    )
    return "".join((*shared, own))


def _write_records(*, revised: bool = False) -> str:
    """Three records: one gets a tag, one another section, one another text."""
    records: list[dict[str, Any]] = [
        {"title": "Oak", "body": "Oak lasts.", "source": "Lode Echo", "published": "2024-05-03",
         "tags": ["oak"]},
        {"title": "Elm", "body": "Elm rots.", "url": "https://lode-echo.example/elm", "section": "Works",
         "published": "2024-05-04T22:00:00-08:00"},
        {"title": "Ash", "body": "Ash bends.", "url": "https://lode-echo.example/ash", "source": "Lode Echo"},
    ]  # fmt: skip
    if revised:
        records[0]["tags"] = ["oak", "wood"]
        records[1]["section"] = "Woods"
        records[2]["body"] = "Ash bends and breaks."
    return "".join(json.dumps(record) + "\n" for record in records)


def _write_warc() -> bytes:
    page = _PAGES["gates.html"].replace("New gates", "New cranes").encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    header = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>"
        "\r\nWARC-Target-URI: https://lode-echo.example/works/cranes\r\nWARC-Date: 2024-06-03T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(header.encode() + http + b"\r\n\r\n")
