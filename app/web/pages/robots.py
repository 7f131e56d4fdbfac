"""`/robots.txt`: crawlers read articles, tags, sources and the list of all; searches are without end.
What is followed as a feed may be fetched: the longest rule holds.
"""

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

from app.web.deps import BaseUrlDep
from app.web.paths import at

router = APIRouter()
_RULES = """\
User-agent: *
Allow: {path}/search$
Disallow: {path}/search
Allow: {path}/search.rss
Allow: {path}/search.atom
Allow: {path}/search.json
Disallow: {path}/api/
Disallow: {path}/language/

Sitemap: {base_url}/sitemap.xml
"""


@router.get("/robots.txt", include_in_schema=False)
def robots(base_url: BaseUrlDep) -> PlainTextResponse:
    """The rules (RFC 9309), and where the addresses of all articles are."""
    return PlainTextResponse(_RULES.format(path=at(""), base_url=base_url))
