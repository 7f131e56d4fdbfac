"""What requests depend on, as annotated aliases. They are coroutines, though they wait for nothing: a plain
function would be run in a thread of its own each time.
"""

from typing import Annotated, cast

from fastapi import Depends, Request

from app.search.archive import Archive
from app.search.probing import IndexProbe
from app.store.payloads import PayloadStore
from app.store.revision import Revisions
from app.web.templating import Pages


async def _archive(request: Request) -> Archive:
    """The archive that the application serves."""
    return cast("Archive", request.app.state.archive)


async def _pages(request: Request) -> Pages:
    """The templates."""
    return cast("Pages", request.app.state.pages)


async def _payloads(request: Request) -> PayloadStore:
    """The bytes of captured pages."""
    return cast("PayloadStore", request.app.state.payloads)


async def _revisions(request: Request) -> Revisions:
    """What is kept of the database until it changes."""
    return cast("Revisions", request.app.state.revisions)


async def _probe(request: Request) -> IndexProbe:
    """Whether the index answers."""
    return cast("IndexProbe", request.app.state.probe)


def get_base_url(request: Request) -> str:
    """Where the archive is reached, without a slash at the end: as set, else as this request reached it."""
    return cast("str", request.app.state.base_url) or str(request.base_url).rstrip("/")


async def _base_url(request: Request) -> str:
    return get_base_url(request)


ProbeDep = Annotated[IndexProbe, Depends(_probe)]
ArchiveDep = Annotated[Archive, Depends(_archive)]
BaseUrlDep = Annotated[str, Depends(_base_url)]
PagesDep = Annotated[Pages, Depends(_pages)]
RevisionsDep = Annotated[Revisions, Depends(_revisions)]
PayloadsDep = Annotated[PayloadStore, Depends(_payloads)]
