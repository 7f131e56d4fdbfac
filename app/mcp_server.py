"""The archive as a server of tools for assistants: search, read, count. Answers cite permanent links.

Source: Model Context Protocol, by its official library.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, InputRequiredResult

from app import __version__
from app.errors import BackissueError
from app.search.archive import Archive
from app.search.request import FilterField, Match, OrderBy
from app.search.timeline import Interval
from app.web.tools import Filters, Tools

_INSTRUCTIONS = """An archive of articles. Search first, then read what matters; cite the `link` of each
article used. Queries: words are all required, "exact phrases", OR, -without, tag:x, title:x, date:2025-07.
Counts are exact. `also` has articles with only some of the words, in no count. Where `notices` says that a
query was not taken as written, say so."""


_API_NAMES = {"q": "query", "lang": "language", "id": "article_id"}
"""What the API calls an argument, where that is not its own name."""


class ArchiveServer(MCPServer[Any]):
    """The library's server, which would pass over arguments that a tool has not: an answer that leaves out
    what was asked for looks like one that does not.
    """

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """The answer of a tool; arguments may also have the names that the API gives them.

        Raises:
            ToolError: an argument that the tool has not; or as the library's own.
        """
        tools = {tool.name: tool for tool in await self.list_tools()}
        if name in tools:
            arguments = _with_own_names(arguments, tools[name].input_schema["properties"])
        return await super().call_tool(name, arguments, context)


def _with_own_names(arguments: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    given = {}
    for name, value in arguments.items():
        own = name if name in known else _API_NAMES.get(name, name.replace("-", "_"))
        if own not in known:
            raise ToolError(f"there is no argument {name[:40]!r}: there are {', '.join(known)}")
        if own in given:
            raise ToolError(f"{own} is given twice, once as {name}: leave one out")
        given[own] = value
    return given


def make_server(archive: Archive, title: str, base_url: str) -> MCPServer[Any]:
    """The server of an archive that is reached at an address."""
    tools = Tools(archive, base_url)
    server = ArchiveServer(
        "backissue", title=title, instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING"
    )

    @server.tool()
    def search_articles(
        query: str = "",
        tag: str = "",
        source: str = "",
        section: str = "",
        author: str = "",
        language: str = "",
        from_date: str = "",
        to_date: str = "",
        match: Match | None = None,
        order_by: OrderBy | None = None,
        page: int = 1,
        page_size: int = 10,
    ) -> dict[str, Any]:
        """Articles that match a query and filters, with the passage that matches best. Filters: `a,b` both,
        `a|b` either, `-a` not. Dates: 2025, 2025-07 or 2025-07-03. Up to 50 a page.
        """
        with _told():
            filters = Filters(tag, source, section, author, language)
            asked = tools.ask(query, filters, from_date, to_date, match)
            return tools.search(asked, order_by, page, page_size)

    @server.tool()
    def read_article(article_id: str) -> dict[str, Any]:
        """An article (by its id or a link to it) with its whole text, its link, and how to cite it."""
        with _told():
            return tools.read(article_id)

    @server.tool()
    def count_by(
        facet: FilterField,
        query: str = "",
        tag: str = "",
        source: str = "",
        section: str = "",
        author: str = "",
        language: str = "",
        from_date: str = "",
        to_date: str = "",
        match: Match | None = None,
    ) -> dict[str, Any]:
        """How many matching articles are of each tag, source, section, author or language, most first."""
        with _told():
            filters = Filters(tag, source, section, author, language)
            return tools.count_by(facet, tools.ask(query, filters, from_date, to_date, match))

    @server.tool()
    def count_over_time(
        interval: Interval = "year",
        query: str = "",
        tag: str = "",
        source: str = "",
        section: str = "",
        author: str = "",
        language: str = "",
        from_date: str = "",
        to_date: str = "",
        match: Match | None = None,
    ) -> dict[str, Any]:
        """How many matching articles are of each day, month or year, and of how many in the whole archive."""
        with _told():
            filters = Filters(tag, source, section, author, language)
            return tools.count_over_time(interval, tools.ask(query, filters, from_date, to_date, match))

    return server


@contextmanager
def _told() -> Iterator[None]:
    """Our errors as the protocol tells them; of others only that they happened."""
    try:
        yield
    except BackissueError as error:
        raise ToolError(str(error)) from error
