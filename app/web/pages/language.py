"""Choosing the language of the pages: kept in a cookie, for a year."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.errors import NotFound
from app.web.deps import get_base_url
from app.web.middleware import LANGUAGE_COOKIE
from app.web.paths import at
from app.web.wording import list_languages

router = APIRouter()
_YEAR_SECONDS = 365 * 24 * 60 * 60


@router.get("/language/{code}", include_in_schema=False)
def choose(code: str, request: Request) -> Response:
    """Back to the page one came from, in that language."""
    if code not in list_languages():
        raise NotFound(f"there is no language {code[:40]!r}: there are {', '.join(list_languages())}")
    answer = RedirectResponse(_page_before(request), 303)
    answer.set_cookie(LANGUAGE_COOKIE, code, max_age=_YEAR_SECONDS, samesite="lax", httponly=True)
    return answer


def _page_before(request: Request) -> str:
    """The page of this site that led here, else the front page. Behind a web server the host that was asked
    for may be another than the archive's own.
    """
    before = urlsplit(request.headers.get("referer", ""))
    own = (request.url.netloc, urlsplit(get_base_url(request)).netloc)
    if before.netloc not in own or before.path.startswith(at("/language/")):
        return at("/")
    path = f"/{before.path.lstrip('/')}"  # two slashes would lead to another site
    return f"{path}?{before.query}" if before.query else path
