"""Invented pages for the tests of the html reader, and the one call that reads them."""

import io
import json
from collections.abc import Mapping
from typing import Any

from app.readers import html
from app.readers.base import Draft, ReadOptions, ReadProblem

PARAGRAPHS = (
    "After forty years at the Lode lock, Hanna Brock handed over the crank on Friday morning, in the rain.",
    "The new keeper is her nephew Piet, who has painted the gates every spring since he was nine years old.",
    "Nobody in the village can remember a flood that she did not see coming, and few can name one she did.",
    "The council has promised a bench with her name, and, once the money is found, a new pair of oak gates.",
)
"""An article's text, long enough for whatever wants a text to be long."""
URL = "https://lode-echo.example/2024/05/keeper"


def make_page(*body: str, head: str = "", lang: str = "en") -> str:
    """A page around parts of a body."""
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}</head><body>{"".join(body)}</body></html>'


def make_text(*paragraphs: str) -> str:
    """An article element with paragraphs; without any, those of the keeper."""
    lines = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return f"<article>{lines}</article>"


def make_meta(tags: Mapping[str, str]) -> str:
    """Meta tags by their names."""
    return "".join(f'<meta property="{name}" content="{content}">' for name, content in tags.items())


def make_json_ld(*nodes: dict[str, Any] | str) -> str:
    """A script of JSON-LD for each node; a text is put in as it is."""
    written = (node if isinstance(node, str) else json.dumps(node) for node in nodes)
    return "".join(f'<script type="application/ld+json">{text}</script>' for text in written)


def make_article_node(**given: Any) -> dict[str, Any]:
    """A NewsArticle of JSON-LD with a headline."""
    return {"@type": "NewsArticle", "headline": "The lock keeper retires", **given}


def read(page: str | bytes, **options: Any) -> Draft | ReadProblem:
    """The one thing that is in a page."""
    payload = page.encode() if isinstance(page, str) else page
    (item,) = html.read(io.BytesIO(payload), ReadOptions(**options))
    assert isinstance(item, Draft | ReadProblem)
    return item


def read_draft(page: str | bytes, **options: Any) -> Draft:
    """The article of a page."""
    item = read(page, **options)
    assert isinstance(item, Draft), item
    return item


def read_fault(page: str | bytes, **options: Any) -> str:
    """Why a page is no article."""
    item = read(page, **options)
    assert isinstance(item, ReadProblem), item
    return item.message
