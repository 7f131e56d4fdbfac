"""The archive as a server of tools for assistants: search, read, count. Answers cite permanent links.

Source: Model Context Protocol, by its official library.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from app import __version__
from app.errors import BackissueError
from app.search.archive import Archive
from app.search.request import FilterField, OrderBy
from app.search.timeline import Interval
from app.web.tools import Tools

_INSTRUCTIONS = """An archive of articles. Search first, then read what matters; cite the `link` of each
article used. Queries: words are all required, "exact phrases", OR, -without, tag:x, title:x, date:2025-07.
Counts are exact. Where `notices` says that a query was not taken as written, say so."""


def make_server(archive: Archive, title: str, base_url: str) -> MCPServer[Any]:
    """The server of an archive that is reached at an address."""
    tools = Tools(archive, base_url)
    server: MCPServer[Any] = MCPServer(
        "backissue", title=title, instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING"
    )

    @server.tool()
    def search_articles(
        query: str = "",
        tag: str = "",
        source: str = "",
        language: str = "",
        from_date: str = "",
        to_date: str = "",
        order_by: OrderBy | None = None,
        page: int = 1,
        page_size: int = 10,
    ) -> dict[str, Any]:
        """Articles that match a query and filters, with the passage that matches best. Filters: `a,b` both,
        `a|b` either, `-a` not. Dates: 2025, 2025-07 or 2025-07-03. Up to 50 a page.
        """
        with _told():
            asked = tools.ask(query, tag, source, language, from_date, to_date)
            return tools.search(asked, order_by, page, page_size)

    @server.tool()
    def read_article(article_id: str) -> dict[str, Any]:
        """An article with its whole text, its permanent link, and how to cite it."""
        with _told():
            return tools.read(article_id)

    @server.tool()
    def count_by(
        facet: FilterField,
        query: str = "",
        tag: str = "",
        source: str = "",
        language: str = "",
        from_date: str = "",
        to_date: str = "",
    ) -> dict[str, Any]:
        """How many matching articles are of each tag, source, section, author or language, most first."""
        with _told():
            return tools.count_by(facet, tools.ask(query, tag, source, language, from_date, to_date))

    @server.tool()
    def count_over_time(
        interval: Interval = "year",
        query: str = "",
        tag: str = "",
        source: str = "",
        language: str = "",
        from_date: str = "",
        to_date: str = "",
    ) -> dict[str, Any]:
        """How many matching articles are of each day, month or year, and of how many in the whole archive."""
        with _told():
            return tools.count_over_time(
                interval, tools.ask(query, tag, source, language, from_date, to_date)
            )

    return server


@contextmanager
def _told() -> Iterator[None]:
    """Our errors as the protocol tells them; of others only that they happened."""
    try:
        yield
    except BackissueError as error:
        raise ToolError(str(error)) from error
