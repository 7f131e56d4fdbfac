"""Feeds of searches, tags and sources: what is newest in each, and page by page what is older (RFC 5005)."""

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urljoin

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import QueryParams

from app.ingest.addresses import is_tracking
from app.search.archive import Archive, search_archive
from app.search.request import Asked, SearchRequest, build_request
from app.store.revision import Revisions
from app.store.statistics import get_statistics
from app.web.deps import ArchiveDep, BaseUrlDep, PagesDep, RevisionsDep
from app.web.links import search_url, source_url, tag_url
from app.web.listing import get_name
from app.web.paging import write_next_query
from app.web.parameters import FEED_PARAMETERS, PAGING_PARAMETERS, read_asked, refuse_unknown
from app.web.syndication import Feed, get_format
from app.web.syndication.entries import list_entries, write_title

router = APIRouter()
_PLACES = ("page", "cursor")
"""Parameters that tell the pages of one feed apart."""


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """What a feed is made from, beside what it is of."""

    archive: Archive
    revisions: Revisions
    archive_title: str
    base_url: str
    path: str
    parameters: QueryParams
    """Of the address, without what mail programs and social media add to follow their readers."""

    def url(self, parameters: QueryParams) -> str:
        """Address of this feed with other parameters."""
        query = f"?{parameters}" if parameters else ""
        return f"{self.base_url}{self.path}{query}"


async def _feed_request(
    request: Request, archive: ArchiveDep, revisions: RevisionsDep, pages: PagesDep, base_url: BaseUrlDep
) -> FeedRequest:
    kept = [pair for pair in request.query_params.multi_items() if not is_tracking(pair[0])]
    return FeedRequest(archive, revisions, pages.title, base_url, request.url.path, QueryParams(kept))


FeedRequestDep = Annotated[FeedRequest, Depends(_feed_request)]


@router.get("/search.{form}", include_in_schema=False)
def search_feed(form: str, asked: FeedRequestDep) -> Response:
    """A search, newest first unless `order-by` says otherwise."""
    refuse_unknown(asked.parameters, FEED_PARAMETERS)
    wanted = _build(read_asked(asked.parameters))
    return _respond(form, asked, wanted, search_url(wanted), wanted.query)


@router.get("/tags/{slug}.{form}", include_in_schema=False)
def tag_feed(slug: str, form: str, asked: FeedRequestDep) -> Response:
    """What is newest under a tag."""
    refuse_unknown(asked.parameters, PAGING_PARAMETERS)
    name = get_name(asked.archive, "tag", slug)
    wanted = _build(replace(read_asked(asked.parameters), filters={"tag": [slug]}))
    return _respond(form, asked, wanted, tag_url(slug), f"#{name}")


@router.get("/sources/{slug}.{form}", include_in_schema=False)
def source_feed(slug: str, form: str, asked: FeedRequestDep) -> Response:
    """What is newest from a source."""
    refuse_unknown(asked.parameters, PAGING_PARAMETERS)
    name = get_name(asked.archive, "source", slug)
    wanted = _build(replace(read_asked(asked.parameters), filters={"source": [slug]}))
    return _respond(form, asked, wanted, source_url(slug), name)


def _build(asked: Asked) -> SearchRequest:
    return build_request(replace(asked, order_by=asked.order_by or "newest"))


def _respond(form: str, asked: FeedRequest, wanted: SearchRequest, page_url: str, name: str) -> Response:
    """The feed of a search that is called `name`, with links to its page and to older entries."""
    chosen = get_format(form)
    # Who waits for something is not told of something else meanwhile.
    outcome = search_archive(asked.archive, replace(wanted, match=wanted.match or "all"))
    entries = list_entries(outcome, asked.base_url)
    changes = [entry.changed_at for entry in entries]
    if not changes:
        statistics = asked.revisions.keep("statistics", get_statistics)
        changes = [statistics.last_change_at or asked.archive.now()]
    following = QueryParams(write_next_query(outcome) or "")
    first = [pair for pair in asked.parameters.multi_items() if pair[0] not in _PLACES]
    place = [pair for pair in following.multi_items() if pair[0] in _PLACES]
    feed = Feed(
        title=write_title((name, asked.archive_title)),
        archive=write_title((asked.archive_title,)),
        url=asked.url(asked.parameters),
        first_url=asked.url(QueryParams(first)),
        next_url=asked.url(QueryParams([*first, *place])) if place else "",
        page_url=urljoin(asked.base_url, page_url),
        entries=entries,
        updated_at=max(changes),
    )
    return Response(chosen.write(feed), media_type=f"{chosen.media_type}; charset=utf-8")
