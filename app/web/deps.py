"""What requests depend on, as annotated aliases."""

from typing import Annotated, cast

from fastapi import Depends, Request

from app.search.archive import Archive
from app.web.templating import Pages


def get_archive(request: Request) -> Archive:
    """The archive that the application serves."""
    return cast("Archive", request.app.state.archive)


def get_pages(request: Request) -> Pages:
    """The templates."""
    return cast("Pages", request.app.state.pages)


ArchiveDep = Annotated[Archive, Depends(get_archive)]
PagesDep = Annotated[Pages, Depends(get_pages)]
