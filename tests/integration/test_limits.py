"""Limits: of requests a minute for each client, of searches at once, and of the time one may take."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from app.main import create_app
from app.settings import Settings
from app.web.limits import WINDOW_SECONDS, LimitedSearches, RateLimit
from app.web.time_limit import LimitedTime
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import Page


@pytest.fixture(autouse=True)
def _one(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1)))


def test_client_beyond_its_limit_is_told_when_to_go_on(settings: Settings) -> None:
    limited = settings.model_copy(update={"rate_limit": 2})
    with TestClient(create_app(limited), client=("192.0.2.1", 1)) as client:
        first, second, third = (client.get("/api/v1/articles") for _ in range(3))
        assert [each.status_code for each in (first, second, third)] == [200, 200, 429]
        assert first.headers["ratelimit-policy"] == '"client";q=2;w=60'
        assert [each.headers["ratelimit"][:13] for each in (first, second, third)] == [
            '"client";r=1;', '"client";r=0;', '"client";r=0;',
        ]  # fmt: skip
        assert 1 <= int(third.headers["retry-after"]) <= WINDOW_SECONDS
        assert third.headers["content-type"] == "application/problem+json"
        assert "more than 2 requests in a minute" in third.json()["detail"]
        assert "Too much at once" in Page(client.get("/search")).text
        assert client.get("/healthz").status_code == 200
    with TestClient(create_app(settings)) as client:
        assert "ratelimit" not in client.get("/api/v1/articles").headers


def test_limit_is_of_each_client_and_of_each_minute() -> None:
    now = [100.0]
    limit = RateLimit(1, lambda: now[0])
    assert [limit.take("a"), limit.take("b"), limit.take("a")] == [(0, 60), (0, 60), (-1, 60)]
    now[0] += 59.5
    assert limit.take("a") == (-1, 1)
    now[0] += 1
    assert limit.take("a") == (0, 60)


def test_clients_whose_minute_is_over_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.web.limits._MANY_CLIENTS", 3)
    now = [0.0]
    limit = RateLimit(1, lambda: now[0])
    for number in range(20):
        limit.take(str(number))
        now[0] += WINDOW_SECONDS
    assert len(limit._windows) <= 4


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:1::1", False),
    ],
)
def test_addresses_of_one_ipv6_network_are_one_client(
    settings: Settings, one: str, other: str, are_one: bool
) -> None:
    app = create_app(settings.model_copy(update={"rate_limit": 1}))
    answers = [TestClient(app, client=(host, 1)).get("/api/v1/fields").status_code for host in (one, other)]
    assert answers == [200, 429 if are_one else 200]


def test_searches_beyond_the_bound_are_refused_and_then_answered(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LimitedSearches.__init__, "__defaults__", (0.05,))
    app = create_app(settings.model_copy(update={"searches": 1}))
    begun, go_on = threading.Event(), threading.Event()
    engine = app.state.archive.index.engine

    def slow_engine() -> Any:
        begun.set()
        go_on.wait(60)
        return engine()

    with TestClient(app) as client, ThreadPoolExecutor(1) as threads:
        monkeypatch.setattr(app.state.archive.index, "engine", slow_engine)
        first = threads.submit(client.get, "/api/v1/articles")
        assert begun.wait(60)
        second = client.get("/api/v1/tags")
        static = client.get("/robots.txt")
        go_on.set()
        assert first.result().status_code == 200
        assert (second.status_code, second.headers["retry-after"]) == (503, "1")
        assert "asked too much at once" in second.json()["detail"]
        assert static.status_code == 200
        assert client.get("/api/v1/tags").status_code == 200


def test_search_that_takes_too_long_is_told_so_and_keeps_its_place(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LimitedSearches.__init__, "__defaults__", (0.05,))
    app = create_app(settings.model_copy(update={"searches": 1, "search_seconds": 1}))
    go_on = threading.Event()
    engine = app.state.archive.index.engine

    def slow_engine() -> Any:
        go_on.wait(60)
        return engine()

    with TestClient(app) as client:
        monkeypatch.setattr(app.state.archive.index, "engine", slow_engine)
        late = client.get("/api/v1/articles")
        assert late.status_code == 503
        assert late.headers["content-type"] == "application/problem+json"
        assert "no answer within 1 seconds: ask for less" in late.json()["detail"]
        assert "asked too much at once" in client.get("/api/v1/tags").json()["detail"]
        go_on.set()
        _wait_for(lambda: client.get("/api/v1/articles").status_code == 200)


def test_page_that_takes_too_long_says_what_to_do(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(settings.model_copy(update={"search_seconds": 1}))
    go_on = threading.Event()
    engine = app.state.archive.index.engine
    with TestClient(app) as client:
        monkeypatch.setattr(app.state.archive.index, "engine", lambda: go_on.wait(60) and engine())
        answer = client.get("/search?q=ferry")
        go_on.set()
    assert answer.status_code == 503
    assert "ask for less, by more words, a filter or dates" in Page(answer).text


def test_failure_of_what_took_too_long_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    failed = threading.Event()

    async def fail_late(_scope: Scope, _receive: Receive, _send: Send) -> None:
        await asyncio.sleep(0.05)
        failed.set()
        raise ValueError("in the end")

    async def ask() -> list[Message]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {"type": "http", "path": "/api/v1/articles", "query_string": b"", "headers": []}
        await LimitedTime(fail_late, 0.01)(scope, _receive_nothing, send)
        while not failed.is_set() or not caplog.records:
            await asyncio.sleep(0.01)
        return sent

    with ThreadPoolExecutor(1) as threads:
        start, _ = threads.submit(lambda: asyncio.run(ask())).result(60)
    assert start["status"] == 503
    assert "a request that took too long failed in the end" in caplog.text


async def _receive_nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def _wait_for(is_so: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it never was so")
