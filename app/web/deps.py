"""What requests depend on, as annotated aliases."""

from typing import Annotated, cast

from fastapi import Depends, Request

from app.search.archive import Archive
from app.store.payloads import PayloadStore
from app.web.templating import Pages


def get_archive(request: Request) -> Archive:
    """The archive that the application serves."""
    return cast("Archive", request.app.state.archive)


def get_pages(request: Request) -> Pages:
    """The templates."""
    return cast("Pages", request.app.state.pages)


def get_payloads(request: Request) -> PayloadStore:
    """The bytes of captured pages."""
    return cast("PayloadStore", request.app.state.payloads)


def get_base_url(request: Request) -> str:
    """Where the archive is reached, without a slash at the end: as set, else as this request reached it."""
    return cast("str", request.app.state.base_url) or str(request.base_url).rstrip("/")


ArchiveDep = Annotated[Archive, Depends(get_archive)]
BaseUrlDep = Annotated[str, Depends(get_base_url)]
PagesDep = Annotated[Pages, Depends(get_pages)]
PayloadsDep = Annotated[PayloadStore, Depends(get_payloads)]
