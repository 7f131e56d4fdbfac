"""Commands of either version on an archive, and what the archive holds after them."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.measuring import ROOT, BenchError

_CURSOR = """
import json, sys
from fastapi.testclient import TestClient
from app.main import create_app
from app.settings import load_settings
from pathlib import Path
with TestClient(create_app(load_settings(data=Path(sys.argv[1]))), base_url="http://127.0.0.1") as client:
    print(json.dumps(client.get(sys.argv[2]).json()))
"""


@dataclass(frozen=True, slots=True)
class Version:
    """A checkout of the program, and the interpreter that has what it needs."""

    checkout: Path = ROOT
    python: str = sys.executable

    def run(self, data: Path, command: str, *arguments: str | Path) -> str:
        """What a command prints.

        Raises:
            BenchError: its exit code is not 0.
        """
        return self._run("-m", "app", command, "--data", str(data), *map(str, arguments))

    def load(self, data: Path, *inputs: Path) -> dict[str, Any]:
        """The report of a load, in one process, as if at one moment."""
        found: dict[str, Any] = json.loads(
            self.run(data, "ingest", "--json", "--workers", "1", "--as-of", "2025-07-13", *inputs)
        )
        return found

    def get(self, data: Path, path: str) -> dict[str, Any]:
        """What the API answers."""
        found: dict[str, Any] = json.loads(self._run("-W", "ignore", "-c", _CURSOR, str(data), path))
        return found

    def _run(self, *arguments: str) -> str:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BACKISSUE_")}
        ran = subprocess.run(
            [self.python, *arguments],
            cwd=self.checkout,
            env={**kept, "PYTHONPATH": str(self.checkout)},
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise BenchError(f"{' '.join(arguments[:4])} ended with {ran.returncode}: {ran.stderr[-2_000:]}")
        return ran.stdout


@dataclass(frozen=True, slots=True)
class Held:
    """An article as an archive holds it."""

    title: str
    body: str
    updated_at: str
    texts: tuple[str, ...]
    """Of its versions, oldest first, each once where it follows itself."""
    offset: int | None


def read_archive(data: Path) -> dict[str, Held]:
    """Articles by their public ids."""
    with closing(sqlite3.connect(data / "archive.db")) as database:
        columns = {row[1] for row in database.execute("PRAGMA table_info(article)")}
        offset = "published_offset" if "published_offset" in columns else "NULL"
        articles = database.execute(
            f"SELECT id, public_id, title, body, updated_at, {offset} FROM article"
        ).fetchall()
        return {
            public_id: Held(title, body, updated_at, _read_texts(database, article_id), minutes)
            for article_id, public_id, title, body, updated_at, minutes in articles
        }


def read_aliases(data: Path) -> dict[str, str]:
    """Other ids to the ids of their articles."""
    with closing(sqlite3.connect(data / "archive.db")) as database:
        return dict(
            database.execute(
                "SELECT a.public_id, article.public_id FROM article_alias AS a"
                " JOIN article ON article.id = a.article_id"
            )
        )


def _read_texts(database: sqlite3.Connection, article_id: int) -> tuple[str, ...]:
    rows = database.execute(
        "SELECT title, summary, byline, body FROM article_version WHERE article_id = ? ORDER BY number",
        (article_id,),
    ).fetchall()
    current = database.execute(
        "SELECT title, summary, byline, body FROM article WHERE id = ?", (article_id,)
    ).fetchone()
    texts = [repr(row) for row in (*rows, current)]
    return tuple(text for text, following in pairwise(texts) if text != following)
