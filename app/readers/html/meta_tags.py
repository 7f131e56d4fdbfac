"""Meta tags: Open Graph, Dublin Core, and the many other names under which a head says the same."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice

from app.readers.html.tree import Element

MAX_VALUES = 200
"""Of one name; `article:tag` is repeated for each tag."""
MAX_CHARACTERS = 10_000
"""Of one value; what is longer is data, not a word about the article."""

MAX_SCOPES = 5
"""Of microdata around a tag."""

MetaTags = Mapping[str, tuple[str, ...]]

TITLE = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title", "dc.title",
    "dcterms.title", "headline", "title",
)  # fmt: skip
SUMMARY = (
    "og:description", "twitter:description", "sailthru.description", "dc.description", "dcterms.description",
    "description",
)  # fmt: skip
PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_online_date", "citation_date",
    "dcterms.created", "dcterms.issued", "dc.date.issued", "dc.date.created", "pubdate", "publishdate",
    "publish-date", "publish_date", "published", "published_time", "publication_date", "date_published",
    "content:publishdate", "datecreated",
)  # fmt: skip
DATE = ("dcterms.date", "dc.date", "date")
"""Of the article, and as often of its last change."""
AUTHORS = (
    "author", "article:author", "og:article:author", "og:author", "parsely-author", "sailthru.author", "byl",
    "citation_author", "dc.creator", "dcterms.creator", "creator",
)  # fmt: skip
TAGS = (
    "article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "citation_keywords",
    "dc.subject", "dcterms.subject", "keywords",
)  # fmt: skip
SECTION = (
    "article:section", "og:article:section", "parsely-section", "articlesection", "og:section", "section",
)  # fmt: skip
SITE = ("og:site_name", "application-name")
PUBLISHER = ("citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
LANGUAGE = ("og:locale", "inlanguage", "dc.language", "dcterms.language", "language", "content-language")
_PUBLISHED = re.compile(
    r"(?:.*[^a-z])?(?:first|original)?[_-]?"
    r"(?:(?:publish(?:ed)?|publication|pub|issued?|post(?:ed)?|released?|created?|creation|display|doc|reg|p)"
    r"[^a-z]?(?:date|time|at|on)(?:[^a-z]?(?:time|original|utc|iso))?"
    r"|date[^a-z]?(?:of[^a-z]?)?(?:published|publication|posted|issued|created)|published|created|issued)"
)
"""Of names in lower case: further ones under which programs say when an article was published."""
_NOT_PUBLISHED = re.compile(
    r"modif|updat|expir|unpub|revis|event|start|end[^a-z]|birth|video|image|audio|publisher"
)
_CHANGED = re.compile(r"modif|updat|revis")


def read_meta_tags(tree: Element) -> MetaTags:
    """Values by name in lower case, in the order of the page; of microdata those that stand in such tags."""
    found: dict[str, list[str]] = defaultdict(list)
    for tag in tree.iter("meta"):
        content = " ".join(unescape(tag.get("content") or "")[:MAX_CHARACTERS].split())
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (tag.get(attribute) or "").strip().lower().replace("dc:", "dc.")
            if name == "author" and attribute == "itemprop" and _is_in_comment(tag):
                continue
            if name and len(found[name]) < MAX_VALUES:
                found[name].append(content)
    return {name: tuple(values) for name, values in found.items()}


def values_of(meta: MetaTags, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The values of each name that has some, best name first."""
    for name in names:
        if values := meta.get(name):
            yield values


def published_elsewhere(meta: MetaTags) -> Iterator[str]:
    """Values of other names whose words say that they are the publication; none of the last change."""
    changed = {value for name, values in meta.items() if _CHANGED.search(name) for value in values}
    for name, values in meta.items():
        if name not in PUBLISHED and _PUBLISHED.fullmatch(name) and not _NOT_PUBLISHED.search(name):
            yield from (value for value in values[:1] if value not in changed)


def _is_in_comment(tag: Element) -> bool:
    """Whether it says of a comment, and not of the article, who wrote it."""
    scopes = islice((box for box in tag.iterancestors() if box.get("itemtype")), MAX_SCOPES)
    return any((scope.get("itemtype") or "").endswith("/Comment") for scope in scopes)
