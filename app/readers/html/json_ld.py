"""JSON-LD: what a page says of its article in `<script type="application/ld+json">`.

Source: schema.org; JSON-LD 1.1 for `@graph` and `@id`, of which no more is understood than pages use.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

from app.readers.html.lenient_json import parse_values
from app.readers.html.names import key_of

Node = Mapping[str, object]

MAX_CHARACTERS = 4_000_000
"""Of all scripts of a page together: the body of a book, and what belongs to it."""
MAX_NODES = 2_000
MAX_MEMBERS = 100
"""Of a list of authors or the like."""
MAX_DEPTH = 8
"""Of objects within objects that are looked into."""
MOST_WITHOUT_SIGN = 2
"""Articles that are taken for the page's own though they name neither its address nor its title."""

_ARTICLES = re.compile(r".*Article|(?:Blog|LiveBlog|SocialMedia|DiscussionForum)Posting|Report")
_PAGES = re.compile(r".*Page")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_AROUND_PATH = re.compile(r"^(?:https?:)?//(?:www\.)?[^/]*+|/?+(?:[?#].*)?$", re.DOTALL)


def read_nodes(scripts: Iterable[str]) -> list[Node]:
    """All objects that stand for something of their own, in the order of the page."""
    nodes: list[Node] = []
    left = MAX_CHARACTERS
    for script in scripts:
        left -= len(script)
        if left < 0 or len(nodes) >= MAX_NODES:
            break
        for value in parse_values(script):
            nodes += _flatten(value, MAX_DEPTH)
    return nodes[:MAX_NODES]


def find_articles(nodes: Sequence[Node], url: str, titles: frozenset[str]) -> list[Node]:
    """The page's own articles, best first.

    `url` is the address of the page, `titles` are keys of what its head and its headings call it. Of several
    articles those are its own which have either; one or two are its own without, more are a list of others.
    """
    articles = [node for node in nodes if _is_any(node, _ARTICLES)]
    articles.sort(key=lambda node: not node.get("headline"))
    return find_own_articles(articles, url, titles) or (
        articles if len(articles) <= MOST_WITHOUT_SIGN else []
    )


def find_own_articles(articles: Sequence[Node], url: str, titles: frozenset[str]) -> list[Node]:
    """Those of `articles` that have the page's address or title."""
    by_address = [node for node in articles if _has_address(node, url)]
    by_title = [node for node in articles if not titles.isdisjoint(_title_keys(node))]
    own = {id(node): node for node in (*by_address, *by_title)}
    return list(own.values())


def find_pages(nodes: Sequence[Node]) -> list[Node]:
    """Those that are pages, which say less of their article than it does itself."""
    return [node for node in nodes if _is_any(node, _PAGES)]


def types_of(node: Node) -> tuple[str, ...]:
    """Names of its types, without the address of the vocabulary."""
    given = node.get("@type")
    kinds = given if isinstance(given, list) else [given]
    return tuple(re.split(r"[/#:]", kind)[-1] for kind in kinds if isinstance(kind, str))


def texts(value: object) -> list[str]:
    """Of a text itself, of the members of a list, of an object its name; white space collapsed."""
    found: list[str] = []
    for member in value if isinstance(value, list) else [value]:
        text = (member.get("name") or member.get("@value")) if isinstance(member, Mapping) else member
        if isinstance(text, str) and (line := " ".join(unescape(text).split())):
            found.append(line)
    return found


def resolve(value: object, nodes: Sequence[Node]) -> list[object]:
    """Members of a value, each `{"@id": ...}` replaced by the node of the page that says more."""
    members = value if isinstance(value, list) else [value]
    return [_referred(member, nodes) for member in members[:MAX_MEMBERS]]


def _flatten(value: object, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(value, list):
        for member in value[:MAX_NODES]:
            yield from _flatten(member, depth - 1)
    elif isinstance(value, Mapping):
        if "@type" in value or "headline" in value:
            yield value
        for key in _HOLDERS:
            if isinstance(value.get(key), list | Mapping):
                yield from _flatten(value[key], depth - 1)


def _is_any(node: Node, kinds: re.Pattern[str]) -> bool:
    return any(kinds.fullmatch(kind) for kind in types_of(node))


def _has_address(node: Node, url: str) -> bool:
    entity = node.get("mainEntityOfPage")
    if isinstance(entity, Mapping):
        entity = entity.get("@id")
    path = _path_of(url)
    return bool(path) and path in {
        _path_of(given) for given in (node.get("url"), entity, node.get("@id")) if isinstance(given, str)
    }


def _path_of(url: str) -> str:
    """Without what varies between two spellings of one address."""
    return _AROUND_PATH.sub("", url)


def _title_keys(node: Node) -> set[str]:
    return set(map(key_of, texts(node.get("headline"))))


def _referred(member: object, nodes: Sequence[Node]) -> object:
    if not isinstance(member, Mapping) or member.get("name") or not isinstance(member.get("@id"), str):
        return member
    known = (node for node in nodes if node.get("@id") == member["@id"] and len(node) > len(member))
    return next(known, member)
