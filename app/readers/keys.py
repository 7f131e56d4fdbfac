"""The names that fields go by in other people's records, and which value of a record a field takes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from app.readers.values import LISTS, UnusableValue, as_list, as_text, holds

SPELLINGS: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "headline", "web_title", "article_title", "post_title", "page_title", "resolved_title",
    ),
    "body": (
        "body", "text", "content", "article", "maintext", "article_body", "body_text", "full_text",
        "content_html", "content_text", "html_content", "body_html", "article_text", "article_content",
        "post_content", "text_content", "plaintext", "raw_text", "document",
    ),
    "summary": (
        "summary", "description", "excerpt", "abstract", "standfirst", "lead", "subtitle", "teaser", "dek",
        "trail_text", "lead_paragraph", "snippet", "meta_description", "post_excerpt", "short_description",
        "alternative_headline", "highlights",
    ),
    "url": (
        "url", "link", "canonical_url", "web_url", "article_url", "original_url", "canonical_link",
        "permalink", "resolved_url", "given_url", "post_url", "page_url", "href", "main_entity_of_page",
    ),
    "source": (
        "source", "publisher", "outlet", "site_name", "source_name", "site", "publication", "newspaper",
        "source_hostname", "meta_site_name", "publication_title", "container_title", "media_name",
        "is_part_of", "provider", "feed_title", "domain", "source_domain", "domain_name", "hostname",
        "host", "source_url",
    ),
    "section": (
        "section", "category", "article_section", "section_name", "news_desk", "ressort", "rubric", "kicker",
    ),
    "published": (
        "published", "published_at", "datetime", "date", "date_publish", "publish_date", "pubdate",
        "date_published", "published_date", "publication_date", "web_publication_date", "published_on",
        "published_time",
        "publish_time", "first_published", "first_published_at", "post_date", "issued", "posted_at",
        "date_created", "created_at", "created", "timestamp", "seendate",
    ),
    "authors": (
        "author", "authors", "byline", "creator", "creators", "author_name", "author_names", "published_by",
        "written_by", "writer",
    ),
    "tags": (
        "tags", "keywords", "topics", "labels", "hashtags", "tag_names", "document_tags", "subjects", "tag",
        "keyword", "subject", "meta_keywords",
    ),
    "language": ("lang", "language", "in_language", "meta_lang", "language_code", "locale"),
    "external_id": ("id", "guid"),
}  # fmt: skip
"""Field of a draft to the keys it is found under, best first; case, `-`, `_` and spaces do not matter."""
_REMEMBERED = 4_096
_REMEMBERED_SHAPES = 512
_LONGEST_KEY, _LONGEST_SHAPE = 100, 2_000
"""Characters: a longer key names no field; what is longer together is not remembered."""
_PREFIX = re.compile(r"(?:(?:dc|dcterms|schema|article)[:.]|https?://schema\.org/)", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_ONE_OF_SEVERAL = re.compile(r"(?<=[^\W\d])[\s_./-]*\d{1,3}(?:[./](?:name|title|label))?$")
_FIRST_OF_LIST = ("section", "url", "source", "language", "published")
"""Fields that have one value: of a list they take the first."""


Place = tuple[str, str, int]
"""A key, the field that it names, and how good a name it is: the less the better."""


def _squash(key: str) -> str:
    return _BETWEEN_WORDS.sub("", key).casefold()


_PLACES = {
    _squash(key): (name, rank) for name, spellings in SPELLINGS.items() for rank, key in enumerate(spellings)
}


def _find_place(key: str) -> tuple[str, int] | None:
    """The field that a key names, and how good a name it is; as it is, else without its vocabulary."""
    return _recall_place(key) if len(key) <= _LONGEST_KEY else None


@lru_cache(_REMEMBERED)
def _recall_place(key: str) -> tuple[str, int] | None:
    if key.startswith("_"):
        return None  # what a database says of a record
    place = _PLACES.get(_squash(key))
    return place or _PLACES.get(_squash(_PREFIX.sub("", key, count=1)))


def _find_places(keys: tuple[str, ...]) -> tuple[Place, ...]:
    """Those of the keys that name fields."""
    return tuple((key, *place) for key in keys if (place := _find_place(key)))


_recall_places = lru_cache(_REMEMBERED_SHAPES)(_find_places)
"""The records of an input have few shapes."""


def is_usual_shape(keys: tuple[str, ...]) -> bool:
    """Whether the keys of a record are short enough to be remembered."""
    return len("".join(keys)) <= _LONGEST_SHAPE


def find_field(key: str) -> str | None:
    """The field a key names."""
    place = _find_place(key)
    return place and place[0]


def find_list_field(key: str) -> str | None:
    """The field of lists that a key names one member of, as tables do: `author 2`, `tags/0`."""
    field = find_field(_ONE_OF_SEVERAL.sub("", key))
    return field if field in LISTS else None


def find_values(record: Mapping[str, object], paths: Mapping[str, str]) -> dict[str, object]:
    """Field name to the value found for it, fields without one left out.

    Of several keys the best that holds something wins, of several spellings of that key the last. `paths` are
    dotted paths of fields, which are looked for nowhere else.
    """
    keys = tuple(record)
    found = take_best(record, (_recall_places if is_usual_shape(keys) else _find_places)(keys))
    for name, value in found.items():
        kind = type(value)
        if kind is not str and kind is not int and not (kind is list and name in LISTS):
            found[name] = _usable(name, value, record)
    take_paths(record, paths, found)
    return found


def take_best(record: Mapping[str, object], places: Iterable[Place]) -> dict[str, object]:
    """Field name to the value at the best of its keys that holds something, of keys as good at the last."""
    found: dict[str, object] = {}
    ranks: dict[str, int] = {}
    for key, name, rank in places:
        value = record[key]
        if (value or holds(value)) and rank <= ranks.get(name, rank):
            found[name] = value
            ranks[name] = rank
    return found


def take_paths(record: Mapping[str, object], paths: Mapping[str, str], found: dict[str, object]) -> None:
    """Put the values at the paths of fields in the place of whatever was found for these."""
    for name, path in paths.items():
        found.pop(name, None)
        if holds(value := at_path(record, path)):
            found[name] = value


def iter_values(record: Mapping[str, object], field: str) -> Iterator[object]:
    """All values that a field could take, best first."""
    places = ((place[1], value) for key, value in record.items() if (place := _place_in(field, key)))
    yield from (value for _, value in sorted(places, key=lambda each: each[0]) if holds(value))


def at_path(record: Mapping[str, object], path: str) -> object:
    """The value at a dotted path, in which figures are places in a list; None where it leads nowhere."""
    value: object = record
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _place_in(field: str, key: str) -> tuple[str, int] | None:
    place = _find_place(key)
    return place if place and place[0] == field else None


def _usable(name: str, value: object, record: Mapping[str, object]) -> object:
    """The value itself, or where the field cannot be made of it, the next best of which it can."""
    if name in _FIRST_OF_LIST and isinstance(value, list):
        value = next(filter(holds, value), value)
    if _is_readable(name, value):
        return value
    return next((other for other in iter_values(record, name) if _is_readable(name, other)), value)


def _is_readable(name: str, value: object) -> bool:
    try:
        (as_list if name in LISTS else as_text)(value)
    except UnusableValue:
        return False
    return True
