"""A reader of pages for the containers of pages."""

import pytest

from app.readers import FORMATS
from tests.containers import HTML


@pytest.fixture
def html(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages have a format."""
    monkeypatch.setitem(FORMATS, "html", HTML)
