"""The archive as tools for assistants, asked by the official client over standard input and output."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="needs the mcp library")

from mcp import Client, StdioServerParameters, stdio_client

from tests.conftest import Load
from tests.factories import write_records
from tests.integration.reading import FIVE

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def _with_client(tmp_path: Path, use: Callable[[Client], Awaitable[None]]) -> None:
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "app", "mcp"],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "BACKISSUE_DATA": str(tmp_path / "data"),
            "BACKISSUE_BASE_URL": "https://press.example",
        },
    )

    async def run() -> None:
        async with Client(stdio_client(server)) as client:
            await use(client)

    # In a thread of its own: the browser tests leave a loop behind in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(lambda: asyncio.run(run())).result()


async def _call(client: Client, name: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    said: dict[str, Any] = result.structured_content or json.loads(result.content[0].text)
    return said


def test_assistant_searches_reads_counts_and_cites(tmp_path: Path) -> None:
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

    _with_client(tmp_path, use)
