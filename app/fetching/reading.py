"""What is at an address, told by its content: a page, a feed, any other file, or a sitemap of pages."""

from collections.abc import Iterator
from dataclasses import replace

from app.fetching.documents import SITEMAP, AddressOptions, make_document
from app.fetching.fetch import Fetch
from app.fetching.sitemaps import walk_sitemap
from app.readers.base import Document, ReadProblem


def read_address(url: str, fetch: Fetch, options: AddressOptions) -> Iterator[Document | ReadProblem]:
    """One document, or those of all pages of a sitemap, each with its own address as position.

    Raises:
        FetchError: the address cannot be fetched.
        InputError: what is there has no known format, or as `walk_sitemap`.
    """
    document = make_document(fetch(url), options)
    if document.format == SITEMAP:
        yield from walk_sitemap(document, fetch, replace(options, format=None))
    else:
        yield document
