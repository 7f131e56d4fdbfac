"""What an input says of an article beside its text, held against what the archive has: filled or corrected.

Nothing is ever emptied by what an input leaves out, and a value that was replaced once never comes back by
itself, so that inputs which disagree do not take turns. Pure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.ingest.facts import Changes, Facts, History, NamePair, write_names, write_published
from app.ingest.filing import parse_name, parse_tag
from app.ingest.normalize import Normalized
from app.ingest.redating import redate


@dataclass(frozen=True, slots=True)
class Trust:
    """How far an input is believed."""

    corrects: bool = True
    """Whether it may be newer than what the archive has; otherwise it only fills what is missing."""
    has_moved: bool = False
    """Whether its address takes the place of the article's."""
    is_reread: bool = False
    """Whether it is what the archive has read before, and so is better in whatever differs."""
    has_new_text: bool = False
    names_nobody: bool = False
    """Whether who stands there as its author is none."""


class Supplement(NamedTuple):
    """An article with what an input adds, and what that changes."""

    facts: Facts
    changes: Changes


def supplement(stored: Facts, given: Normalized, history: History, trust: Trust) -> Supplement:
    """What becomes of all but the text."""
    changes: dict[str, tuple[Any, Any]] = {}
    facts = stored
    for each in (_source, _section, _tags, _authors, _language, _url):
        facts = each(facts, given, history, trust, changes)
    if given.external_id and not facts.external_id:  # each input has its own, so one that is there stays
        changes["external_id"] = (None, given.external_id)
        facts = facts._replace(external_id=given.external_id)
    published = redate(
        (stored.published, stored.published_raw),
        (given.published, given.published_raw),
        seen=history.get("published_at", ()),
        corrects=trust.corrects,
        is_reread=trust.is_reread,
        has_new_text=trust.has_new_text,
    )
    if published:
        before, after = (
            write_published(*each) for each in ((stored.published, stored.published_raw), published)
        )
        changes.update((name, (before[name], after[name])) for name in before if before[name] != after[name])
        facts = facts._replace(published=published[0], published_raw=published[1])
    return Supplement(facts, changes)


def _source(facts: Facts, given: Normalized, history: History, trust: Trust, changes: Any) -> Facts:
    corrects = trust.corrects and given.has_own_source
    name = _name("source", facts.source, given.source, history, changes, corrects=corrects)
    return facts if name is facts.source else facts._replace(source=name)


def _section(facts: Facts, given: Normalized, history: History, trust: Trust, changes: Any) -> Facts:
    name = _name("section", facts.section, given.section, history, changes, corrects=trust.corrects)
    return facts if name is facts.section else facts._replace(section=name)


def _name(
    field: str,
    stored: NamePair | None,
    given: NamePair | None,
    history: History,
    changes: Any,
    *,
    corrects: bool,
) -> NamePair | None:
    """Another spelling is no other name: the archive has one for each slug."""
    if given is None or (stored and stored[0] == given[0]):
        return stored
    if stored and (not corrects or given[0] in _slugs(history, field, parse_name)):
        return stored
    changes[field] = (stored and stored[1], given[1])
    return given


def _tags(facts: Facts, given: Normalized, history: History, trust: Trust, changes: Any) -> Facts:
    """Tags that an article has, or had, are no news where others are missing: few inputs have them all."""
    said, stored = _set(given.tags), _set(facts.tags)
    own = _set(given.tags) - _set(given.run_tags)
    has_all = stored == said if given.is_exported else stored >= said
    if not said or has_all or (facts.tags and not trust.corrects):
        return facts
    for earlier in history.get("tags", ()):
        had = {tag.slug for tag in map(parse_tag, earlier) if tag}
        if had == said or (had >= said and not given.is_exported):
            return facts
    after: tuple[NamePair, ...] = given.tags
    if stored >= own and not given.is_exported:
        after = (*facts.tags, *(tag for tag in given.tags if tag[0] not in stored))
    changes["tags"] = (write_names(facts.tags), write_names(after))
    return facts._replace(tags=after)


def _authors(facts: Facts, given: Normalized, history: History, trust: Trust, changes: Any) -> Facts:
    """Authors follow the byline: where that is given and names nobody, there is none."""
    said = [slug for slug, _ in given.authors]
    is_silent = not (given.byline or said or trust.names_nobody)
    if is_silent or said == [slug for slug, _ in facts.authors]:
        return facts
    earlier = ([name.slug for name in map(parse_name, each) if name] for each in history.get("authors", ()))
    if (facts.authors and not trust.corrects) or said in earlier:
        return facts
    changes["authors"] = (write_names(facts.authors), write_names(given.authors))
    return facts._replace(authors=given.authors)


def _language(facts: Facts, given: Normalized, history: History, trust: Trust, changes: Any) -> Facts:
    """A language told from the text fills, and is that of this text only."""
    if given.language in ("und", facts.language) or given.language in history.get("language", ()):
        return facts
    is_known = facts.language != "und"
    if given.has_own_language:
        is_believed = trust.corrects or not is_known
    else:
        is_believed = trust.corrects and (trust.has_new_text or not is_known)
    if not is_believed:
        return facts
    changes["language"] = (facts.language, given.language)
    return facts._replace(language=given.language)


def _url(facts: Facts, given: Normalized, history: History, trust: Trust, changes: Any) -> Facts:
    if given.url is None or given.canonical_url == facts.canonical_url:
        return facts
    if facts.url and not (trust.corrects and trust.has_moved and given.url not in history.get("url", ())):
        return facts
    changes["url"] = (facts.url, given.url)
    return facts._replace(url=given.url, canonical_url=given.canonical_url)


def _slugs(history: History, field: str, parse: Callable[[str], NamePair | None]) -> set[str]:
    names = (parse(name) for name in history.get(field, ()) if name)
    return {name[0] for name in names if name}


def _set(names: tuple[NamePair, ...]) -> set[str]:
    return {slug for slug, _ in names}
