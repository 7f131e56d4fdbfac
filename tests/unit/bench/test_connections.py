"""The client of the throughput bench: keep-alive connections, each with a request under way at all times."""

from urllib.parse import urlsplit

import pytest

from bench.measuring import BenchError
from bench.throughput.connections import ask_together, write_request
from tests.site import Asked, Page, Site, serve_site


def _port(site: Site) -> int:
    return urlsplit(site.url).port or 0


def test_answers_come_in_the_order_of_their_requests() -> None:
    with serve_site() as site:
        for number in range(20):
            site.put(f"/{number}", f"{number} " * 10_000 * (number % 3), etag=f'"{number}"')
        asked = ask_together(_port(site), [write_request(f"/{number}") for number in range(20)], 3)
    assert [answer.header("etag") for answer in asked.answers] == [f'"{number}"' for number in range(20)]
    assert [len(answer.body) for answer in asked.answers[:4]] == [0, 20_000, 40_000, 0]
    assert {answer.status for answer in asked.answers} == {200}
    assert asked.speed > 0


def test_headers_are_sent_and_an_answer_without_a_body_is_whole() -> None:
    def answer(asked: Asked) -> Page:
        return Page(status=304) if asked.headers.get("if-none-match") == '"a"' else Page(b"changed")

    with serve_site() as site:
        site.pages["/"] = answer
        requests = [write_request("/", if_none_match='"a"'), write_request("/")]
        asked = ask_together(_port(site), requests, 1)
    assert [(each.status, each.body) for each in asked.answers] == [(304, b""), (200, b"changed")]


def test_connection_that_the_server_closes_is_an_error() -> None:
    with serve_site() as site:
        site.put("/", "a", content_length="2", connection="close")
        with pytest.raises(BenchError, match="closed a connection"):
            ask_together(_port(site), [write_request("/")], 1)
