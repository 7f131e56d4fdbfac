"""What a browser needs to install the archive and to show articles already read without a network."""

import orjson
from fastapi import APIRouter, Response

from app.web.deps import BaseUrlDep, PagesDep
from app.web.open_search import DESCRIPTION_TYPE, write_description
from app.web.paths import at
from app.web.wording import current_wording

router = APIRouter()
_ASSETS = (
    *(f"css/{name}.css" for name in ("tokens", "base", "layout", "components", "facets", "pages", "reading")),
    *(
        f"js/{name}.js"
        for name in ("theme", "live", "suggest", "keys", "offline", "matches", "listen", "share")
    ),
    "icons/mark.svg",
    "icons/sprite.svg",
)
"""Of the page that is shown without a network, and of articles."""


@router.get("/manifest.webmanifest", include_in_schema=False)
def manifest(pages: PagesDep) -> Response:
    """The web app manifest (W3C)."""
    said = {
        "name": pages.title,
        "short_name": pages.title,
        "lang": current_wording().language,
        "start_url": at("/"),
        "scope": at("/"),
        "display": "minimal-ui",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "icons": [
            {"src": pages.asset_url("icons/mark-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": pages.asset_url("icons/mark-512.png"), "sizes": "512x512", "type": "image/png"},
            {
                "src": pages.asset_url("icons/mark-maskable-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
            {"src": pages.asset_url("icons/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return Response(orjson.dumps(said), media_type="application/manifest+json")


@router.get("/opensearch.xml", include_in_schema=False)
def open_search(pages: PagesDep, base_url: BaseUrlDep) -> Response:
    """How browsers and programs search here (OpenSearch 1.1)."""
    return Response(write_description(pages.title, base_url), media_type=DESCRIPTION_TYPE)


@router.get("/service-worker.js", include_in_schema=False)
def service_worker(pages: PagesDep) -> Response:
    """The worker, at the root so that it serves every page; a changed asset makes it a new one."""
    return pages.respond(
        "service-worker.js",
        media_type="text/javascript",
        headers={"cache-control": "no-cache"},
        root=orjson.dumps(at("")).decode(),
        assets=orjson.dumps([pages.asset_url(name) for name in _ASSETS]).decode(),
    )


@router.get("/offline", include_in_schema=False)
def offline(pages: PagesDep) -> Response:
    """What is shown without a network: the articles that are at hand."""
    return pages.respond("pages/offline.html")
