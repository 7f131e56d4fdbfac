"""A record whose keys name the fields of an article, to a draft; how it was written is for the readers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from app.errors import InputError
from app.readers.base import Draft, ListedName, ReadProblem
from app.readers.former_records import with_former
from app.readers.front_matter import split_front_matter
from app.readers.keys import find_values, iter_values, take_paths
from app.readers.programs import even
from app.readers.strangers import describe_record
from app.readers.values import LISTS, UnusableValue, as_list, as_text, holds

NO_ARTICLE = "no key of a title or a body"
"""How the remark on a record begins that has neither."""
_LOOKED_AT = 20
"""Records without title, text and summary, after which none is awaited that has one."""
_INNER = (
    "data", "attributes", "article", "_source", "item", "node", "row", "fields", "document", "post", "entry",
    "content", "page", "story", "metadata", "meta",
)  # fmt: skip
"""Under which some programs keep what an article is, beside what they say of the record."""
_SAVED_SIGNS = frozenset({
    "time_added", "savedAt", "saved_at", "Saved date", "is_archived", "reading_progress", "readingProgress",
    "archived", "favorite", "toread", "Selection", "bookmarkedAt", "date_added", "add_date",
})  # fmt: skip
"""Keys of reading lists."""
_SAVED_DATES = (
    "created", "created_at", "createdAt", "timestamp", "Timestamp", "time", "date_created", "dateCreated",
    "add_date", "time_added", "savedAt", "saved_at", "Saved date", "date_added", "bookmarkedAt",
)  # fmt: skip
"""Keys of dates that tell in reading lists when somebody saved an article."""
SAVED_DATE = "holds when an article was saved, not when it was published: left out (--map published="
_ADDRESS = re.compile(r"(?:https?:)?//[^\s/]+|www\.[^\s/]+\.", re.IGNORECASE)
_OF_SITES = re.compile(
    r"/?(?:rss|feeds?|atom|index|home|default|news|sitemap|[a-z]{2})?(?:\.\w{2,5})?/?", re.IGNORECASE
)
"""Paths that are no article's."""

_CUT_OFF = re.compile(r"\s*\[\+?(\d+) chars\]\Z")
"""How NewsAPI and GNews end a text."""
_BETWEEN_NAMES = re.compile(r"\s*[,;|]\s*")

Item = Draft | ReadProblem


def make_draft(
    position: str,
    record: Mapping[str, object],
    paths: Mapping[str, str],
    remarks: list[str],
    former_record: Mapping[str, object] | None = None,
) -> Draft:
    """The draft of a record; what cannot be used is added to `remarks`, which become the draft's own.

    `former_record`: the record as it was put together until 0.1.0, where that was otherwise.
    """
    found = find_fields(record, paths, remarks)
    body = found.get("body")
    if isinstance(body, str) and body.startswith("---"):
        matter, found["body"] = split_front_matter(body)
        found = {**find_values(matter, {}), **found}
    if isinstance(body, str) and body.endswith(" chars]") and (cut := _CUT_OFF.search(body)):
        found["body"] = body[: cut.start()]
        remarks.append(f"its text is cut off where it comes from: {cut[1]} more characters are not in it")
    if "title" not in found and "body" not in found:
        remarks.append(f"{NO_ARTICLE} ({describe_record(record, paths)}")
    draft = Draft(position, **as_fields(found, remarks), remarks=tuple(remarks))
    return with_former(draft, record if former_record is None else former_record, paths, found)


def find_fields(
    record: Mapping[str, object], paths: Mapping[str, str], remarks: list[str]
) -> dict[str, object]:
    """Field name to the value found for it, as any program may write it; `paths` are those of the record."""
    evened = even(record)
    if not _SAVED_SIGNS.isdisjoint(evened):
        evened = _without_saved_dates(evened, paths, remarks)
    found = find_values(evened, {})
    if "title" not in found and (inner := _find_inner(evened)):
        found = {**found, **find_values(even(inner), {})}
        evened = {**evened, **inner}
    if isinstance(source := found.get("source"), str) and _ADDRESS.match(source):
        _read_source(source, found, evened)
    if categories := evened.get("categories"):
        _file(categories, found)
    if "title" not in found and "url" in found and isinstance(name := evened.get("name"), str):
        found["title"] = name
    if paths:
        take_paths(record, paths, found)
    return found


def as_fields(found: Mapping[str, object], remarks: list[str]) -> dict[str, Any]:
    """Fields of a draft from what was found for them; what is of a wrong type is remarked on."""
    values: dict[str, Any] = {}
    for name, value in found.items():
        try:
            if name in LISTS:
                values[name] = as_list(value)
                if name == "authors" and len(values[name]) == 1 and _is_list(value):
                    values[name] = (ListedName(values[name][0]),)
            else:
                values[name] = value if isinstance(value, str) else as_text(value)
        except UnusableValue as error:
            remarks.append(f"{name} {error}: left out")
    return values


def _is_list(value: object) -> bool:
    """Whether it is one, or is written as one in a text."""
    return isinstance(value, list) or (isinstance(value, str) and value.startswith("["))


def take_articles(items: Iterable[Item], fewest: int = 2) -> Iterator[Item]:
    """The items of an input of records, in which the remark on what all of them share is made once.

    Raises:
        InputError: the first records, `fewest` or more, have neither title nor text, and so are no articles.
    """
    rest = iter(items)
    first: list[Item] = []
    for item in rest:
        first.append(item)
        if isinstance(item, Draft) and not _is_stranger(item):
            break
        if len(first) == _LOOKED_AT:
            break
    drafts = [item for item in first if isinstance(item, Draft)]
    if len(drafts) >= fewest and all(map(_is_stranger, drafts)):
        raise InputError(_told_strangers(drafts))
    said: set[str] = set()
    for item in chain(first, rest):
        yield _once(item, said)


def _once(item: Item, said: set[str]) -> Item:
    """An item without those remarks on all of its input that were made before."""
    if not isinstance(item, Draft) or not item.remarks:
        return item
    remarks = tuple(remark for remark in item.remarks if remark not in said)
    said.update(remark for remark in remarks if SAVED_DATE in remark)
    return item if len(remarks) == len(item.remarks) else item._replace(remarks=remarks)


def _is_stranger(draft: Draft) -> bool:
    return not (draft.title or draft.body or draft.summary or draft.settled)


def _told_strangers(drafts: list[Draft]) -> str:
    told = next((remark for draft in drafts for remark in draft.remarks if remark.startswith(NO_ARTICLE)), "")
    return f"none of the first {len(drafts)} records is an article: {told}" if len(drafts) > 1 else told


def _find_inner(record: Mapping[str, object]) -> Mapping[str, object] | None:
    """What holds the article, where the record itself has no title."""
    for key in _INNER:
        inner = record.get(key)
        if isinstance(inner, Mapping) and not {"title", "body"}.isdisjoint(find_values(even(inner), {})):
            return inner
    return None


def _without_saved_dates(
    record: Mapping[str, object], paths: Mapping[str, str], remarks: list[str]
) -> Mapping[str, object]:
    """A record of a reading list without the dates that are no dates of publication."""
    dates = [key for key in _SAVED_DATES if holds(record.get(key))]
    if not dates:
        return record
    rest = {key: value for key, value in record.items() if key not in dates}
    if "published" not in paths and "published" not in find_values(rest, {}):
        remarks.append(f"{dates[0]!r} {SAVED_DATE}{dates[0]} takes it)")
    return rest


def _read_source(written: str, found: dict[str, object], record: Mapping[str, object]) -> None:
    """A source that is an address: of an article where none other is known, and always of a site, whose name
    may stand under another key.
    """
    try:
        parts = urlsplit(written if "//" in written else f"//{written}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return
    if "url" not in found and not _OF_SITES.fullmatch(parts.path):
        found["url"] = written
    names = (name for name in iter_values(record, "source") if isinstance(name, str))
    found["source"] = next((name for name in names if not _ADDRESS.match(name)), host)


def _file(categories: object, found: dict[str, object]) -> None:
    """One category is the section, where there is none; several are tags, as they are in feeds."""
    if isinstance(categories, list) and all(isinstance(number, int) for number in categories):
        return  # their names are elsewhere
    try:
        names, tags = _cut(categories), _cut(found.get("tags") or [])
    except UnusableValue:
        return
    if len(names) == 1 and "section" not in found:
        found["section"] = names[0]
    else:
        found["tags"] = [*tags, *names]


def _cut(value: object) -> list[str]:
    """Names in a list, or in a text that has several."""
    names = as_list(value)
    return list(filter(None, _BETWEEN_NAMES.split(names[0]))) if len(names) == 1 else list(names)
