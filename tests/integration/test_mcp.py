"""The archive as tools for assistants, asked by the official client: on standard streams and by HTTP."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from mcp import Client, StdioServerParameters, stdio_client

from tests.conftest import Load
from tests.factories import write_records
from tests.integration.reading import FIVE

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def _environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "BACKISSUE_DATA": str(tmp_path / "data"),
        "BACKISSUE_BASE_URL": "https://press.example",
    }


@contextmanager
def _listening(tmp_path: Path) -> Iterator[str]:
    """Address of a server under way."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "mcp", "--http", "--port", "0"],
        cwd=ROOT,
        env=_environment(tmp_path),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr
    with process:
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/mcp", process.stderr.readline())
            assert found
            yield found[0]
        finally:
            process.terminate()
            process.stderr.read()


def _with_client(how: str, tmp_path: Path, use: Callable[[Client], Awaitable[None]]) -> None:
    async def run(server: Any) -> None:
        async with Client(server) as client:
            await use(client)

    with ExitStack() as opened:
        if how == "http":
            server: Any = opened.enter_context(_listening(tmp_path))
        else:
            server = stdio_client(
                StdioServerParameters(
                    command=sys.executable, args=["-m", "app", "mcp"], cwd=ROOT, env=_environment(tmp_path)
                )
            )
        # In a thread of its own: the browser tests leave a loop behind in this one.
        threads = opened.enter_context(ThreadPoolExecutor(1))
        threads.submit(lambda: asyncio.run(run(server))).result()


async def _call(client: Client, name: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    said: dict[str, Any] = result.structured_content or json.loads(result.content[0].text)
    return said


@pytest.mark.parametrize("how", ["stdio", "http"])
def test_assistant_searches_reads_counts_and_cites(tmp_path: Path, how: str) -> None:
    async def use(client: Client) -> None:
        tools = await client.list_tools()
        assert {tool.name for tool in tools.tools} == {
            "search_articles", "read_article", "count_by", "count_over_time",
        }  # fmt: skip
        assert all(tool.description for tool in tools.tools)
        found = await _call(client, "search_articles", query="quay", source="lode-echo")
        (result,) = found["results"]
        assert (found["total"], result["title"]) == (1, "Storm over the quay")
        assert result["link"] == f"https://press.example/articles/{result['id']}"
        assert "The low quay was under water" in result["passage"]
        article = await _call(client, "read_article", article_id=result["id"])
        assert article["text"] == FIVE[1]["body"]
        assert article["cite_as"] == f"Lode Echo: Storm over the quay, 2024-01-14. {result['link']}"
        tags = await _call(client, "count_by", facet="tag", query="quay")
        assert tags["counts"][0] == {"value": "storm", "label": "Storm", "count": 2}
        years = await _call(client, "count_over_time", query="quay")
        assert years["counts"] == [{"start": "2024", "count": 2, "of": 2}]
        refused = await client.call_tool("read_article", {"article_id": "nosuch"})
        assert refused.is_error
        assert "there is no article 'nosuch'" in refused.content[0].text

    _with_client(how, tmp_path, use)


def test_arguments_may_have_the_names_of_the_api(tmp_path: Path) -> None:
    async def use(client: Client) -> None:
        by_api = {"q": "quay OR ferry", "from-date": "2024", "order-by": "oldest", "page-size": 1}
        found = await _call(client, "search_articles", **by_api)
        assert [result["title"] for result in found["results"]] == ["Storm over the quay"]
        by_author = await _call(client, "search_articles", author="ana-ruiz")
        assert [result["title"] for result in by_author["results"]] == ["Ferry to Halvik"]
        counted = await _call(
            client, "count_over_time", q="ferry", **{"to-date": "2023", "section": "transport"}
        )
        assert counted["total"] == 1
        found = await _call(client, "search_articles", query="halvik storm", match="any")
        assert found["total"] >= 2
        assert found["also"] == []
        found = await _call(client, "search_articles", query="storm quay")
        assert "Quay walls" in [each["title"] for each in (*found["results"], *found["also"])]

    _with_client("stdio", tmp_path, use)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"colour": "red"}, "there is no argument 'colour': there are query, tag, source"),
        ({"query": "a", "q": "b"}, "query is given twice, once as q"),
        ({"match": "some"}, "match"),
        ({"from_date": "yesterday"}, "'yesterday' is not a date"),
    ],
)
def test_argument_that_a_tool_has_not_is_refused(
    tmp_path: Path, arguments: dict[str, Any], told: str
) -> None:
    async def use(client: Client) -> None:
        refused = await client.call_tool("search_articles", arguments)
        assert refused.is_error
        assert told in refused.content[0].text

    _with_client("stdio", tmp_path, use)


def test_article_is_read_by_a_link_to_it(tmp_path: Path) -> None:
    async def use(client: Client) -> None:
        (result,) = (await _call(client, "search_articles", query="halvik"))["results"]
        for link in (result["link"], f"{result['link']}?q=ferry&at=1", f" {result['id']} "):
            article = await _call(client, "read_article", article_id=link)
            assert article["title"] == "Ferry to Halvik"

    _with_client("stdio", tmp_path, use)


def test_name_that_nothing_is_filed_under_is_said(tmp_path: Path) -> None:
    async def use(client: Client) -> None:
        for name, arguments in (
            ("search_articles", {"source": "nosuch"}),
            ("count_by", {"facet": "tag", "source": "nosuch"}),
            ("count_over_time", {"source": "nosuch"}),
        ):
            answer = await _call(client, name, **arguments)
            assert answer["notices"] == ["there is no source 'nosuch' in this archive"]

    _with_client("stdio", tmp_path, use)


def test_message_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with _listening(tmp_path) as address:
        connection = HTTPConnection(urlsplit(address).netloc)
        with closing(connection):
            connection.putrequest("POST", "/mcp")
            connection.putheader("content-length", "1048577")
            connection.endheaders()
            answer = connection.getresponse()
            problem = json.loads(answer.read())
    assert (answer.status, problem["status"]) == (413, 413)
    assert "1,048,576 are the most" in problem["detail"]
