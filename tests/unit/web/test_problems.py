"""Errors to statuses."""

import pytest

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
from app.web.problems import status_of


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
