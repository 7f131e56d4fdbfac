"""`/robots.txt`: crawlers read articles, tags and sources; searches are without end."""

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

router = APIRouter()
_RULES = "User-agent: *\nDisallow: /search\nDisallow: /api/\nDisallow: /language/\n"


@router.get("/robots.txt", include_in_schema=False)
def robots() -> PlainTextResponse:
    """The rules (RFC 9309)."""
    return PlainTextResponse(_RULES)
