"""What programs said of each article, held against what is right: each function gives the errors in words."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from bench.clients.archive import Served
from bench.clients.articles import Article, Name

Said = dict[str, Any]
_MARKS_OF_ZOTERO = re.compile(r"[\\{}~^<>]")
_KEPT_WHOLE_BUT_PARTED = re.compile(r"[\u0590-\u08ff]")
"""Scripts of names that Zotero parts at the last space, as its users would."""


def check_zotero(served: Iterable[Served], answers: Iterable[Said]) -> Iterator[str]:
    """Of pages."""
    for each, answer in zip(served, answers, strict=True):
        if len(answer["items"]) != 1:
            yield f"{each.title}: {len(answer['items'])} items, {answer.get('error', '')}"
            continue
        (item,) = answer["items"]
        names = [_zotero_name(creator) for creator in item["creators"]]
        yield from _compare(
            each,
            type=(item["itemType"], "newspaperArticle"),
            authors=(names, _expected_names(each, parted=True)),
            date=(_numbers(item.get("date") or ""), each.article.date),
            publication=(item.get("publicationTitle") or "", each.article.source),
            title=(item["title"], each.title),
            language=(item.get("language"), each.article.language),
        )


def check_zotero_import(served: Iterable[Served], answer: Said) -> Iterator[str]:
    """Of a file of citations: their authors, dates, publications, and titles in plain signs.

    Zotero takes tags of HTML out of titles, knows few of LaTeX's names of signs, and writes months as words.
    """
    served = tuple(served)
    if len(answer["items"]) != len(served):
        yield f"{len(answer['items'])} items of {len(served)}, {answer.get('error', '')}"
        return
    for each, item in zip(served, answer["items"], strict=True):
        yield from _compare(
            each,
            authors=([_zotero_name(name) for name in item["creators"]], _expected_names(each, parted=False)),
            dated=(_is_date(item.get("date") or "", each.article.date), True),
            **{
                what: (_bare(said or ""), _bare(right))
                for what, said, right in (
                    ("publication", item.get("publicationTitle"), each.article.source),
                    ("title", item["title"], each.title),
                )
                if not _MARKS_OF_ZOTERO.search(right)
            },
        )


def check_metascraper(served: Iterable[Served], answers: Iterable[Said]) -> Iterator[str]:
    """Of pages; it names one author, knows no months without days, and gives the date of a later text."""
    for each, answer in zip(served, answers, strict=True):
        names = each.article.straight_names
        author = answer["author"] or ""
        date = answer["date"] or ""
        is_known = len(each.article.date) != 2 and not each.is_changed
        yield from _compare(
            each,
            publication=(_bare(answer["publisher"] or ""), _bare(each.article.source)),
            date=(is_known and date[:4], is_known and _utc_year(each.article)),
            title=(_bare(answer["title"] or ""), _bare(each.title)),
        )
        if _bare(author) not in map(_bare, names or [""]):
            yield f"{each.title}: author is {author!r}, not of {names}"


def check_entries(served: Iterable[Served], said: Said, kind: str, *, named: bool = True) -> Iterator[str]:
    """Of citations, by their keys."""
    for each in served:
        entry = said.get(each.key)
        if entry is None:
            yield f"{each.title}: is not there"
            continue
        authors = [[part for part in name if part] for name in entry.get("authors", [])]
        yield from _compare(
            each,
            type=(entry["type"], kind),
            title=(_bare(entry["title"]), _bare(each.title)),
            date=(_numbers(entry["date"]), each.article.date),
            publication=(_bare(entry["source"]), _bare(each.article.source)),
            authors=(
                [tuple(map(_bare, name)) for name in authors] if named else None,
                [tuple(map(_bare, _parts(name))) for name in each.article.authors] if named else None,
            ),
        )


def check_citeproc(served: Iterable[Served], said: Said) -> Iterator[str]:
    """Of a bibliography: names of bodies stand as they are, those of people with the family first."""
    for each in served:
        entry = said.get(each.key)
        if entry is None:
            yield f"{each.title}: is not there"
            continue
        if entry["type"] != "article-newspaper":
            yield f"{each.title}: type is {entry['type']!r}"
        for name in each.article.authors[:2]:
            start = name if isinstance(name, str) else name[0]
            if _bare(start) not in _bare(entry["text"]):
                yield f"{each.title}: {start!r} is not in {entry['text']!r}"


def check_feed(served: Iterable[Served], said: Said) -> Iterator[str]:
    """Of a feed, by the addresses of its entries."""
    if said["wrong"]:
        yield f"is not well-formed: {said['wrong']}"
    for each in served:
        entry = said["entries"].get(each.url)
        if entry is None:
            yield f"{each.title}: is not there"
            continue
        yield from _compare(
            each,
            authors=(sorted(entry["authors"]), sorted(each.article.straight_names)),
            dated=(bool(entry["date"]), bool(each.article.date)),
        )


def _utc_year(article: Article) -> str:
    if "T" in article.published:
        return f"{datetime.fromisoformat(article.published).astimezone(UTC):%Y}"
    return f"{article.date[0]}" if article.date else ""


def _compare(each: Served, **values: tuple[object, object]) -> Iterator[str]:
    for what, (said, right) in values.items():
        if said != right:
            yield f"{each.title}: {what} is {said!r}, not {right!r}"


def _zotero_name(creator: dict[str, str]) -> str:
    return "|".join(filter(None, (creator["lastName"].strip(), creator.get("firstName", ""))))


def _expected_names(each: Served, *, parted: bool) -> list[str]:
    names = []
    for name in each.article.authors:
        if parted and isinstance(name, str) and _KEPT_WHOLE_BUT_PARTED.search(name) and "وكالة" not in name:
            first, last = name.rsplit(" ", 1)
            name = (last, first)
        names.append("|".join(_parts(name)))
    return names


def _parts(name: Name) -> tuple[str, ...]:
    return (name,) if isinstance(name, str) else name


def _numbers(date: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", date)[:3]))


def _is_date(said: str, date: tuple[int, ...]) -> bool:
    """Whether a date has year and day, in whatever order, and nothing but them and the month."""
    numbers = set(map(int, re.findall(r"\d+", said)))
    return {*date[:1], *date[2:]} <= numbers <= set(date)


def _bare(text: str) -> str:
    """Without what a program may set otherwise: kinds of quotes and dashes, spaces, marks of direction."""
    text = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    text = re.sub(r"[“”„«»\"''‘’`´]", "'", text)
    return " ".join(re.sub(r"[-–—]+", "-", text).split())
