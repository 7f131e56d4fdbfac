"""Errors to statuses."""

import warnings

import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException

from app.errors import (
    BackissueError,
    DatabaseTooNew,
    IndexBusy,
    IndexUnavailable,
    InputError,
    InvalidParameter,
    NotFound,
    StorageError,
    UsageError,
)
from app.resources import resource_dir
from app.web.middleware import READER_HEADERS
from app.web.problems import install_error_handlers, status_of
from app.web.templating import Pages

with warnings.catch_warnings():
    # Starlette would rather have another HTTP client than the one that is locked.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InvalidParameter("q", "x"), 400),
        (UsageError("x"), 400),
        (NotFound("x"), 404),
        (IndexUnavailable("x"), 503),
        (IndexBusy("x"), 503),
        (StorageError("x"), 503),
        (DatabaseTooNew("x"), 503),
        (InputError("x"), 500),
        (BackissueError("x"), 500),
    ],
)
def test_error_has_the_status_of_its_kind(error: BackissueError, status: int) -> None:
    assert status_of(error) == status


@pytest.fixture(scope="module")
def client() -> TestClient:
    """An application whose every address ends with the error it names."""
    app = FastAPI()
    app.state.pages = Pages(resource_dir("templates"), resource_dir("static"), "Backissue")
    install_error_handlers(app)

    @app.get("/{status}")
    def fail(status: int) -> None:
        if status == 500:
            raise RuntimeError("lost")
        raise HTTPException(status)

    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("status", "heading", "help_"),
    [
        (404, "Not in this archive", "may have been copied without its end"),
        (405, "This cannot be done here", ""),
        (410, "Taken out of this archive", "has been withdrawn"),
        (422, "This cannot be understood", ""),
        (429, "Too much at once", "Wait a moment"),
        (500, "Something went wrong", "Loading the page again may help"),
        (503, "Not to be searched just now", "can still be read"),
    ],
)
def test_error_page_says_what_happened_and_leads_on(
    client: TestClient, status: int, heading: str, help_: str
) -> None:
    answer = client.get(f"/{status}?q=eels")
    assert answer.status_code == status
    for text in (heading, help_, "/search?q=eels", 'href="/search"', 'href="/"'):
        assert text in answer.text


def test_page_of_an_unexpected_error_protects_the_reader_too(client: TestClient) -> None:
    assert READER_HEADERS.items() <= dict(client.get("/500").headers).items()
