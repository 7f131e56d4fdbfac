"""create_app(): wires settings, database, index, routers, error handlers and static files."""

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from app import __version__
from app.collecting import collect_seldom
from app.db import session_scope
from app.errors import StorageError
from app.opening import catch_up, make_indexer, open_archive
from app.resources import resource_dir
from app.search.archive import Archive
from app.search.indexer import Indexer
from app.search.probing import IndexProbe
from app.settings import Settings, load_settings, split_list
from app.store.changes import count_articles
from app.store.payloads import PayloadStore
from app.store.revision import Revisions
from app.web.api import about as api_about
from app.web.api import articles as api_articles
from app.web.api import export as api_export
from app.web.api import facets as api_facets
from app.web.api import sources as api_sources
from app.web.api import suggest as api_suggest
from app.web.api import tags as api_tags
from app.web.api import timeline as api_timeline
from app.web.api.description import describe_api
from app.web.entity_tags import EntityTags
from app.web.hosts import KnownHosts
from app.web.limits import LimitedRate, LimitedSearches, RateLimit
from app.web.middleware import ReaderLanguage, ReaderSafety
from app.web.pages import (
    api_docs,
    article,
    captures,
    dates,
    facet_values,
    feeds,
    health,
    home,
    installing,
    language,
    robots,
    runs,
    search,
    search_help,
    sitemaps,
    sources,
    tags,
    versions,
)
from app.web.paths import BasePath
from app.web.problems import install_error_handlers
from app.web.programs import ForPrograms, RequestIds
from app.web.sizes import LimitedAddresses, LimitedBodies
from app.web.static_files import HashedFiles
from app.web.templating import Pages
from app.web.time_limit import LimitedTime

FEW_CHANGES = 20_000
"""Changes that are indexed before the first request; more are indexed while the server runs already."""
LEAST_COMPRESSED = 1_500
"""Bytes of an answer: less fits into one packet as it is."""
COMPRESSION = 4
"""Of gzip. With 6, its default, a list of 20 articles takes 0.47 ms in place of 0.26, and is 6 % smaller."""
_log = logging.getLogger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. The index is brought up to date when it starts."""
    settings = settings or load_settings()
    archive = open_archive(settings)
    revisions = Revisions(archive.database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        _catch_up_or_go_on(archive, make_indexer(settings, archive))
        # What is there now stays, and answers are many objects without a cycle.
        collect_seldom()
        yield
        revisions.close()
        archive.database.dispose()

    app = FastAPI(
        title=settings.title,
        version=__version__,
        summary="A searchable archive of articles",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
        # Generated clients call their functions so.
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.archive = archive
    app.state.revisions = revisions
    app.state.probe = IndexProbe(archive)
    app.state.base_url = settings.base_url
    app.state.payloads = PayloadStore(settings.payloads)
    app.state.pages = Pages(resource_dir("templates"), resource_dir("static"), settings.title)
    app.add_middleware(GZipMiddleware, minimum_size=LEAST_COMPRESSED, compresslevel=COMPRESSION)
    if settings.searches:
        app.add_middleware(LimitedSearches, searches=settings.searches)
    if settings.search_seconds:
        app.add_middleware(LimitedTime, seconds=settings.search_seconds)
    app.add_middleware(EntityTags, archive=archive, revisions=revisions, program=_program(settings))
    if settings.rate_limit:
        app.add_middleware(LimitedRate, limit=RateLimit(settings.rate_limit))
    app.add_middleware(LimitedBodies)
    app.add_middleware(LimitedAddresses)
    app.add_middleware(ForPrograms, origins=split_list(settings.cors))
    app.add_middleware(KnownHosts, hosts=split_list(settings.hosts), base_url=settings.base_url)
    app.add_middleware(ReaderLanguage)
    app.add_middleware(ReaderSafety)
    app.add_middleware(RequestIds)
    app.add_middleware(BasePath, base_url=settings.base_url)
    install_error_handlers(app)
    # First, as routes are tried in turn, and programs ask most.
    for resource in (
        api_articles, api_export, api_tags, api_sources, api_facets, api_timeline, api_suggest, api_about,
    ):  # fmt: skip
        app.include_router(resource.router, prefix="/api/v1")
    # Feeds first: their addresses are those of pages with an ending.
    for page in (
        feeds,
        home,
        search,
        facet_values,
        article,
        versions,
        captures,
        tags,
        sources,
        dates,
        search_help,
    ):
        app.include_router(page.router)
    for other in (runs, language, installing, health, robots, sitemaps, api_docs):
        app.include_router(other.router)
    app.openapi = partial(describe_api, app)  # type: ignore[method-assign]  # as FastAPI means it to be done
    app.mount("/static", HashedFiles(directory=resource_dir("static")), name="static")
    return app


def _program(settings: Settings) -> str:
    """All that answers depend on beside the archive: this version, its templates and its settings."""
    files = sorted(file for name in ("templates", "static") for file in resource_dir(name).rglob("*.*"))
    changed = [(file.name, file.stat().st_mtime_ns) for file in files]
    return repr((__version__, settings.title, settings.base_url, settings.engine, changed))


def _catch_up_or_go_on(archive: Archive, indexer: Indexer) -> None:
    """Whatever becomes of the index, articles can be read, and searches say what is the matter."""

    def work() -> None:
        try:
            catch_up(indexer)
            if damaged := archive.index.find_damaged_files():
                _log.error("the search index is damaged (%s): it is built anew", ", ".join(damaged))
                indexer.rebuild()
        except StorageError as error:
            _log.error("the search index is not up to date: %s", error)

    outstanding = indexer.behind()
    if outstanding is None:
        with session_scope(archive.database) as session:
            outstanding = count_articles(session)
    if outstanding <= FEW_CHANGES:
        work()
    else:
        threading.Thread(target=work, name="indexer", daemon=True).start()
