"""Walking a sitemap: its pages one by one, and those of the sitemaps it names, within bounds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from app.errors import HostUnreachable, InputError, ServerBusy
from app.fetching.documents import SITEMAP, AddressOptions, make_document
from app.fetching.fetch import MAX_WAIT_SECONDS, Fetch
from app.readers.base import Document, ReadProblem
from app.readers.sitemap import SitemapEntry, iter_entries
from app.readers.unexpected import as_input_error

MAX_DEPTH = 3
"""Of sitemaps within sitemaps. The protocol allows one such step, and some sites take two."""
MAX_SITEMAPS = 1_000
MAX_UNREACHABLE = 5
"""Pages in a row whose host does not answer, before the rest is left for another day."""


@dataclass(slots=True)
class _Walk:
    """A walk under way."""

    fetch: Fetch
    options: AddressOptions
    seen: set[str] = field(default_factory=set)
    """Sitemaps, and pages that were fetched."""
    sitemaps: int = 1
    fetched: int = 0
    current: int = 0
    """Pages the archive has as they are."""
    unreachable: int = 0
    """In a row."""


def walk_sitemap(
    sitemap: Document, fetch: Fetch, options: AddressOptions
) -> Iterator[Document | ReadProblem]:
    """The pages of a sitemap that the archive does not have; each that cannot be fetched is a problem.

    Raises:
        InputError: the sitemap breaks off, or the server wants no more requests, or gives no answers.
    """
    walk = _Walk(fetch, options, seen={sitemap.url})
    entry = None
    for entry in _iter_pages(walk, sitemap, depth=1):
        if isinstance(entry, ReadProblem):
            yield entry
        elif options.is_current(entry.url, entry.modified):
            walk.current += 1
        elif entry.url not in walk.seen:
            if walk.fetched == options.limit:
                options.tell(
                    f"{sitemap.url}: {options.limit:,} pages are fetched, and there are more: run it again "
                    "for those after them, or raise --limit"
                )
                break
            walk.seen.add(entry.url)
            walk.fetched += 1
            yield _fetch_page(walk, entry.url)
    if entry is None:
        raise InputError("the sitemap names no page")
    if walk.current:
        options.tell(f"{sitemap.url}: pages that the archive has already, not fetched: {walk.current:,}")


def _iter_pages(walk: _Walk, sitemap: Document, depth: int) -> Iterator[SitemapEntry | ReadProblem]:
    for entry in iter_entries(BytesIO(sitemap.content)):
        if not entry.is_index:
            yield entry
        elif entry.url not in walk.seen:
            walk.seen.add(entry.url)
            yield from _iter_inner(walk, entry.url, depth + 1)


def _iter_inner(walk: _Walk, url: str, depth: int) -> Iterator[SitemapEntry | ReadProblem]:
    """The pages of a sitemap that another names."""
    walk.sitemaps += 1
    if depth > MAX_DEPTH or walk.sitemaps > MAX_SITEMAPS:
        bound = f"more than {MAX_DEPTH} deep" if depth > MAX_DEPTH else f"beyond the first {MAX_SITEMAPS:,}"
        yield ReadProblem(url, f"a sitemap {bound}, not read: load it by its own address")
        return
    try:
        inner = make_document(walk.fetch(url), walk.options, url)
        if inner.format == SITEMAP:
            yield from _iter_pages(walk, inner, depth)
        else:
            yield ReadProblem(url, f"is named as a sitemap and is none ({inner.format})")
    except Exception as error:
        told = as_input_error(error, url)
        _raise_if_to_be_left_alone(walk, told)
        yield ReadProblem(url, str(told))


def _fetch_page(walk: _Walk, url: str) -> Document | ReadProblem:
    try:
        page = make_document(walk.fetch(url), walk.options, url)
    except Exception as error:
        told = as_input_error(error, url)
        _raise_if_to_be_left_alone(walk, told)
        return ReadProblem(url, str(told))
    walk.unreachable = 0
    if page.format == SITEMAP:
        return ReadProblem(url, "is named as a page and is a sitemap: load it by its own address")
    return page


def _raise_if_to_be_left_alone(walk: _Walk, error: InputError) -> None:
    if isinstance(error, ServerBusy) and (error.retry_after_seconds or 0) > MAX_WAIT_SECONDS:
        raise error
    walk.unreachable = walk.unreachable + 1 if isinstance(error, HostUnreachable) else 0
    if walk.unreachable == MAX_UNREACHABLE:
        raise InputError(
            f"{MAX_UNREACHABLE} addresses in a row could not be reached, the rest is left: {error}"
        ) from error
