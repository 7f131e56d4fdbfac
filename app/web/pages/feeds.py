"""Feeds of searches, tags and sources: what is newest in each."""

from dataclasses import replace
from urllib.parse import urljoin

from fastapi import APIRouter, Request, Response

from app.search.archive import Archive, search_archive
from app.search.request import SearchRequest, build_request, filed_under
from app.web.deps import ArchiveDep, BaseUrlDep, PagesDep
from app.web.links import search_url, source_url, tag_url
from app.web.listing import get_name
from app.web.parameters import FEED_PARAMETERS, read_asked, refuse_unknown
from app.web.syndication import Feed, get_format
from app.web.syndication.entries import list_entries, write_title

router = APIRouter()


@router.get("/search.{form}", include_in_schema=False)
def search_feed(
    form: str, request: Request, archive: ArchiveDep, pages: PagesDep, base_url: BaseUrlDep
) -> Response:
    """A search, newest first unless `order-by` says otherwise."""
    refuse_unknown(request.query_params, FEED_PARAMETERS)
    asked = read_asked(request.query_params)
    wanted = build_request(replace(asked, order_by=asked.order_by or "newest"))
    feed = _feed(archive, wanted, base_url, search_url(wanted), (wanted.query, pages.title))
    return _respond(form, feed, request, base_url)


@router.get("/tags/{slug}.{form}", include_in_schema=False)
def tag_feed(
    slug: str, form: str, request: Request, archive: ArchiveDep, pages: PagesDep, base_url: BaseUrlDep
) -> Response:
    """What is newest under a tag."""
    name = get_name(archive, "tag", slug)
    wanted = filed_under("tag", slug)
    feed = _feed(archive, wanted, base_url, tag_url(slug), (f"#{name}", pages.title))
    return _respond(form, feed, request, base_url)


@router.get("/sources/{slug}.{form}", include_in_schema=False)
def source_feed(
    slug: str, form: str, request: Request, archive: ArchiveDep, pages: PagesDep, base_url: BaseUrlDep
) -> Response:
    """What is newest from a source."""
    name = get_name(archive, "source", slug)
    wanted = filed_under("source", slug)
    feed = _feed(archive, wanted, base_url, source_url(slug), (name, pages.title))
    return _respond(form, feed, request, base_url)


def _feed(archive: Archive, wanted: SearchRequest, base_url: str, page: str, named: tuple[str, str]) -> Feed:
    return Feed(
        title=write_title(named),
        archive=write_title(named[1:]),
        url="",
        page_url=urljoin(base_url, page),
        entries=list_entries(search_archive(archive, wanted), base_url),
    )


def _respond(form: str, feed: Feed, request: Request, base_url: str) -> Response:
    chosen = get_format(form)
    query = f"?{request.url.query}" if request.url.query else ""
    written = chosen.write(replace(feed, url=f"{base_url}{request.url.path}{query}"))
    return Response(written, media_type=f"{chosen.media_type}; charset=utf-8")
