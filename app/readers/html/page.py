"""What a page says of itself, gathered before anything is taken out of its tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from app.readers.base import Origin
from app.readers.html import json_ld, meta_tags
from app.readers.html.json_ld import Node
from app.readers.html.meta_tags import MetaTags, values_of
from app.readers.html.names import key_of, outlet_keys, parts_of_host, without_outlet
from app.readers.html.tree import Element, text_of

MAX_HEADINGS = 20
MAX_CHARACTERS = 1_000
"""Of a heading and of the window's title."""
MAX_SCRIPTS = 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what it says of itself in its head, its scripts and its headings."""

    tree: Element
    url: str
    """Its canonical address, absolute; that it was fetched from where it names none; else empty."""
    url_origin: Origin
    meta: MetaTags
    nodes: Sequence[Node]
    articles: Sequence[Node]
    """Of `nodes`, best first."""
    own_articles: Sequence[Node]
    """Of `articles`, those with the page's address or title."""
    pages: Sequence[Node]
    headings: tuple[str, ...]
    """Text of each `h1`."""
    window_title: str
    """Of `<title>`."""
    scripts: tuple[str, ...]
    """Those that hold no JSON-LD."""
    outlet: frozenset[str]
    """Keys of the names that its outlet goes by, parts of its host among them."""
    publishers: frozenset[str]
    """Of these, names that the page itself gives the outlet, and its host."""

    @property
    def is_declared_article(self) -> bool:
        """Whether its head says that it is one."""
        kinds = (*self.meta.get("og:type", ()), *self.meta.get("parsely-type", ()))
        return bool(self.articles) or any(kind.lower() in ("article", "post") for kind in kinds)


def read_facts(tree: Element, given_url: str) -> Page:
    """All that the page says of itself; `given_url` is the address it was fetched from."""
    linked, scripts = _scripts(tree)
    nodes = json_ld.read_nodes(linked)
    meta = meta_tags.read_meta_tags(tree)
    url = _canonical(tree, meta, given_url)
    headings = tuple(filter(None, map(_line, islice(tree.iter("h1"), MAX_HEADINGS))))
    title_tag = tree.find(".//title")
    window_title = "" if title_tag is None else _line(title_tag)
    names = [value for values in values_of(meta, meta_tags.SITE + meta_tags.PUBLISHER) for value in values]
    host, *parts = parts_of_host(_host(url or given_url))
    publishers = outlet_keys((*names, *_outlets_in(nodes), host))
    outlet = publishers | outlet_keys(parts)
    titles = (*headings, *meta.get("og:title", ()), window_title)
    title_keys = frozenset(key_of(without_outlet(title, outlet)) for title in titles)
    articles = json_ld.find_articles(nodes, url or given_url, title_keys)
    return Page(
        tree=tree,
        url=url or given_url,
        url_origin="meta" if url else "url",
        meta=meta,
        nodes=nodes,
        articles=articles,
        own_articles=json_ld.find_own_articles(articles, url or given_url, title_keys),
        pages=json_ld.find_pages(nodes),
        headings=headings,
        window_title=window_title,
        scripts=scripts,
        outlet=outlet,
        publishers=publishers,
    )


def _line(element: Element) -> str:
    for line_break in element.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return text_of(element)[:MAX_CHARACTERS]


def _scripts(tree: Element) -> tuple[list[str], tuple[str, ...]]:
    """JSON-LD, and what the other scripts hold."""
    linked: list[str] = []
    others: list[str] = []
    for script in islice(tree.iter("script"), MAX_SCRIPTS):
        if script.text:
            (linked if "ld+json" in (script.get("type") or "").lower() else others).append(script.text)
    return linked, tuple(others)


def _canonical(tree: Element, meta: MetaTags, given_url: str) -> str:
    """Empty where the page names no address of its own: some name the front of their site on every page."""
    links = (
        link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"
    )
    for written in filter(None, map(str.strip, (*links, *meta.get("og:url", ())))):
        try:
            url: str = urljoin(given_url, written)
            is_front, was_front = (not urlsplit(each).path.strip("/") for each in (url, given_url))
        except ValueError:
            continue
        if _host(url) and (was_front or not is_front):
            return url
    return ""


def _outlets_in(nodes: Sequence[Node]) -> Iterator[str]:
    """Names of publishers, and of organizations and sites that stand for themselves."""
    for node in nodes:
        yield from json_ld.texts(json_ld.resolve(node.get("publisher"), nodes))
        if any("Organization" in kind or kind == "WebSite" for kind in json_ld.types_of(node)):
            yield from json_ld.texts(node.get("name"))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
