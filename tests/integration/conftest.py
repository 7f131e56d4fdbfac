"""The archive of `load`, as the command line and the server open it."""

import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cli import main
from app.main import create_app
from app.settings import Settings
from tests.site import Site, serve_site

with warnings.catch_warnings():
    # Starlette would rather have another HTTP client than the one that is locked.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient


class Ran(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of the data folder that `database` and `index_dir` are in, whatever the environment says."""
    return Settings(
        data=tmp_path / "data", database_url="", engine="tantivy", title="Backissue", hosts="testserver"
    )


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A running server of the archive."""
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site without pages, on this machine."""
    with serve_site() as site:
        yield site


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """`run("ingest", path)`: a command on the archive, to its end."""
    for name in ("DATABASE_URL", "ENGINE", "TITLE", "BASE_URL"):
        monkeypatch.delenv(f"BACKISSUE_{name}", raising=False)
    monkeypatch.setenv("BACKISSUE_DATA", str(settings.data))
    monkeypatch.setenv("COLUMNS", "200")

    def run_command(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["backissue", *map(str, arguments)])
        capfd.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return Ran(code, *capfd.readouterr())

    return run_command
