"""Where nothing is found: other searches that do find something, each tried before it is offered."""

from collections.abc import Iterator
from dataclasses import replace

from app.search.archive import Archive, Outcome, find_total
from app.search.request import SearchRequest
from app.web.chips import FilterNames, iter_without
from app.web.links import Counted, search_url
from app.web.wording import gettext

MAX_TRIED = 12
"""Searches; each costs a fraction of a millisecond."""
MAX_WORDS = 4


def find_ways_on(archive: Archive, outcome: Outcome, names: FilterNames) -> tuple[Counted, ...]:
    """Searches near to one without results, those that keep most of it first.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    found: dict[str, Counted] = {}
    for place, (text, request) in enumerate(_near(outcome, names)):
        if place == MAX_TRIED:
            break
        url = search_url(request)
        if url not in found and (total := find_total(archive, request)):
            found[url] = Counted(text, url, total)
    return tuple(found.values())


def _near(outcome: Outcome, names: FilterNames) -> Iterator[tuple[str, SearchRequest]]:
    request = replace(outcome.found.request, page=1)
    if outcome.did_you_mean:
        yield outcome.did_you_mean, replace(request, query=outcome.did_you_mean)
    restrictions = list(iter_without(request, names))
    if len(restrictions) > 1:
        for text, left in restrictions:
            yield gettext("without “%(restriction)s”") % {"restriction": text}, left
    bare = replace(request, filters=(), dates=(None, None), from_date="", to_date="")
    if restrictions:
        yield gettext("without the filters"), bare
    words = request.query.split()
    if len(words) > 1:
        yield gettext("any of these words"), replace(bare, match="any")
        for word in sorted(words, key=len, reverse=True)[:MAX_WORDS]:
            yield gettext("only “%(words)s”") % {"words": word}, replace(bare, query=word)
    if words and restrictions:
        yield gettext("the filters without the words"), replace(request, query="", order_by="newest")
