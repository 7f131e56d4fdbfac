"""Records of well-known programs whose fields are not where others have them, evened to what others write.

| program | known by |
|---|---|
| Guardian content API | `webTitle` with `fields` or `tags` |
| New York Times APIs | `headline` that is an object, or `multimedia` |
| WordPress REST API | `title.rendered` |
| Karakeep | `content` that is an object with a `type` |
| Google Reader, Feedly, Inoreader, FreshRSS | `origin` that is an object |
| NewsCatcher | `clean_url` |
| CSL-JSON of Zotero and others; Zotero's own | `container-title`, `issued`; `itemType` |
| Readwise Reader | `source_url` with `reading_progress` |
| Pinboard | `href` with `extended` |
| Instapaper | `Selection` with `Folder` |
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.readers.values import as_list

Record = Mapping[str, Any]

_UNFILED = frozenset({
    "unread", "archive", "read archive", "starred", "unsorted", "inbox", "home", "bookmarks",
    "bookmarks menu", "bookmarks bar", "bookmarks toolbar", "other bookmarks", "mobile bookmarks",
    "favorites", "favorites bar",
})  # fmt: skip
"""Folders of reading lists that say nothing of what is in them."""


def even(record: Record) -> Record:
    """The same record as others write it; itself where it is of none of these programs."""
    if _SIGNS.isdisjoint(record):
        return record
    for sign, evened in _PROGRAMS:
        if sign in record and (found := evened(record)) is not None:
            return found
    return record


def list_folders(path: object) -> list[str]:
    """Names of the folders that an entry of a reading list is filed in, but those that every list has."""
    names = str(path or "").split("/")
    return [name.strip() for name in names if name.strip() and name.strip().casefold() not in _UNFILED]


def _objects(value: object) -> Iterator[Record]:
    yield from (member for member in value if isinstance(member, dict)) if isinstance(value, list) else ()


def _object(value: object) -> Record:
    return value if isinstance(value, dict) else {}


def _guardian(record: Record) -> Record | None:
    fields = _object(record.get("fields"))
    tags = list(_objects(record.get("tags")))
    named = [
        (tag.get("type"), tag["webTitle"]) for tag in tags if isinstance(tag.get("webTitle"), str)
    ]  # one's own name is a tag of its own kind
    return {
        **{key: value for key, value in record.items() if key not in ("fields", "tags", "type")},
        "headline": fields.get("headline") or record["webTitle"],
        "body": fields.get("body") or fields.get("bodyText"),
        "summary": fields.get("standfirst") or fields.get("trailText"),
        "authors": [name for kind, name in named if kind == "contributor"] or fields.get("byline"),
        "tags": [name for kind, name in named if kind not in ("contributor", "type", "tone", "publication")],
        "source": fields.get("publication") or next((n for kind, n in named if kind == "publication"), None),
        "language": fields.get("lang"),
        "published": record.get("webPublicationDate") or fields.get("firstPublicationDate"),
    }


def _new_york_times(record: Record) -> Record | None:
    if not isinstance(record.get("headline"), dict) and "multimedia" not in record:
        return None
    keywords = record.get("keywords")
    facets = [record.get(key) or () for key in ("des_facet", "org_facet", "per_facet", "geo_facet")]
    tags = [word.get("value") for word in _objects(keywords)] or keywords or [t for f in facets for t in f]
    return {
        **record,
        "keywords": tags,
        "summary": record.get("abstract") or record.get("snippet"),
        "section": record.get("section_name") or record.get("section"),
        "published": record.get("pub_date") or record.get("published_date"),
    }


def _wordpress(record: Record) -> Record | None:
    """Authors, tags and categories are numbers there, whose names come along where `_embed` was asked for."""
    if not isinstance(record.get("title"), dict) or "rendered" not in record["title"]:
        return None
    embedded = _object(record.get("_embedded"))
    groups = embedded.get("wp:term")
    terms = [term for group in groups for term in _objects(group)] if isinstance(groups, list) else []
    written = record.get("date_gmt")
    return {
        **{
            key: value for key, value in record.items() if key not in ("author", "tags", "categories", "guid")
        },
        "published": f"{written}Z"
        if isinstance(written, str) and written[-1:].isdigit()
        else record.get("date"),
        "authors": [author.get("name") for author in _objects(embedded.get("author"))],
        "tags": [term.get("name") for term in terms if term.get("taxonomy") == "post_tag"],
        "categories": [term.get("name") for term in terms if term.get("taxonomy") == "category"],
    }


def _karakeep(record: Record) -> Record | None:
    content = record.get("content")
    if not isinstance(content, dict) or "type" not in content:
        return None
    named = ("author", "publisher", "description", "url")
    return {
        **{key: value for key, value in record.items() if key != "content"},
        **{key: content[key] for key in named if content.get(key)},
        "title": record.get("title") or content.get("title"),
        "saved_at": None,
        "published": content.get("datePublished"),
        "body": content.get("htmlContent") or content.get("text"),
        "summary": content.get("description") or record.get("summary") or record.get("note"),
    }


def _reader(record: Record) -> Record | None:
    origin = record.get("origin")
    if not isinstance(origin, dict):
        return None
    links = [*_objects(record.get("canonical")), *_objects(record.get("alternate"))]
    tags = record.get("categories")
    return {
        **{key: value for key, value in record.items() if key != "categories"},
        "url": next((link["href"] for link in links if link.get("href")), record.get("canonicalUrl")),
        "body": record.get("content") or record.get("summary"),
        "summary": record.get("summary") if record.get("content") else None,
        "source": origin.get("title") or origin.get("htmlUrl"),
        "tags": [tag.rsplit("/", 1)[-1] for tag in tags if isinstance(tag, str) and "/label/" in tag]
        if isinstance(tags, list)
        else None,
    }


def _newscatcher(record: Record) -> Record | None:
    text = record.get("content") or record.get("summary")
    return {
        **record,
        "body": text,
        "summary": record.get("excerpt") or record.get("description"),
        "source": record.get("name_source") or record.get("source") or record["clean_url"],
        "section": record.get("topic"),
    }


def _zotero(record: Record) -> Record | None:
    """What these call `source` or `publisher` is a library's catalogue, and a house of many papers."""
    outlet = record.get("container-title") or record.get("publicationTitle") or record.get("websiteTitle")
    creators = [
        one for one in _objects(record.get("creators")) if one.get("creatorType", "author") == "author"
    ]
    return {
        **{key: value for key, value in record.items() if key not in ("source", "creators", "category")},
        "source": outlet or record.get("publisher"),
        "summary": record.get("abstract") or record.get("abstractNote"),
        "authors": record.get("author") or creators,
        "tags": record.get("tags") or record.get("keyword"),
    }


def _readwise(record: Record) -> Record | None:
    """The address there is that of the copy, the category says what kind of a document it is."""
    if "reading_progress" not in record:
        return None
    return {
        **{key: value for key, value in record.items() if key != "category"},
        "url": record.get("source_url") or record.get("url"),
        "source": record.get("site_name"),
        "source_url": None,
    }


def _pinboard(record: Record) -> Record | None:
    tags = record.get("tags")
    return {
        **record,
        "title": record.get("description"),
        "description": record["extended"],
        "tags": tags.split() if isinstance(tags, str) else tags,
    }


def _instapaper(record: Record) -> Record | None:
    tags = as_list(record.get("Tags") or [])
    return {
        **{key: value for key, value in record.items() if key not in ("Folder", "Selection", "Tags")},
        "body": record.get("Selection"),
        "saved_at": None,
        "tags": [*list_folders(record.get("Folder")), *tags],
    }


def _raindrop(record: Record) -> Record | None:
    """`highlights` are the reader's own."""
    if "folder" not in record:
        return None
    tags = str(record.get("tags") or "").split(",")
    return {
        **{key: value for key, value in record.items() if key != "highlights"},
        "tags": [*list_folders(record["folder"]), *filter(None, map(str.strip, tags))],
    }


_PROGRAMS: tuple[tuple[str, Callable[[Record], Record | None]], ...] = (
    ("webTitle", _guardian),
    ("pub_date", _new_york_times),
    ("des_facet", _new_york_times),
    ("_links", _wordpress),
    ("_embedded", _wordpress),
    ("date_gmt", _wordpress),
    ("comment_status", _wordpress),
    ("createdAt", _karakeep),
    ("origin", _reader),
    ("clean_url", _newscatcher),
    ("container-title", _zotero),
    ("issued", _zotero),
    ("itemType", _zotero),
    ("source_url", _readwise),
    ("extended", _pinboard),
    ("Selection", _instapaper),
    ("cover", _raindrop),
)
_SIGNS = frozenset(sign for sign, _ in _PROGRAMS)
SIGNS_OF_COLUMNS = _SIGNS | {"Folder", "folder", "favorite"}
"""Columns that tell the program, be they empty or not."""
