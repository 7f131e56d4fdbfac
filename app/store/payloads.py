"""The bytes of captures, by their SHA-256 digest, compressed, in a database of their own in the data folder.

Apart from the archive, so that the archive stays small enough to copy; what is written here is whole before
anything refers to it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import zstandard

from app.errors import NotFound, StorageError
from app.sqlite_files import open_sqlite

MAX_PAYLOAD_BYTES = 256 << 20
"""Of one that is unpacked; no page is as large, and nothing larger is put in."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS payload (digest BLOB PRIMARY KEY, content BLOB NOT NULL)"
# What is there already is written again only where it is not the same, and so damaged.
_PUT = (
    "INSERT INTO payload VALUES (?, ?) "
    "ON CONFLICT (digest) DO UPDATE SET content = excluded.content WHERE content <> excluded.content"
)


class PayloadStore:
    """The payloads in one file, which is made when the first comes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, packed: Mapping[bytes, bytes]) -> None:
        """Store payloads (digest to what `pack` made of each), all or none.

        Raises:
            StorageError: the file cannot be written.
        """
        if packed:
            with self._open() as database, database:
                database.execute("BEGIN IMMEDIATE")
                database.execute(_SCHEMA)
                database.executemany(_PUT, packed.items())

    def get(self, digest: bytes) -> bytes:
        """The bytes of a payload.

        Raises:
            NotFound: it is not kept.
            StorageError: the file cannot be read, or what it holds is not what was stored.
        """
        if not self._path.exists():
            raise NotFound("the bytes of this capture are not kept")
        with self._open() as database:
            row = database.execute("SELECT content FROM payload WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            raise NotFound("the bytes of this capture are not kept")
        return _unpack(digest, row[0])

    def find_damaged(self) -> Iterator[bytes]:
        """Digests of payloads that are not what was stored.

        Raises:
            StorageError: the file cannot be read.
        """
        if not self._path.exists():
            return
        with self._open() as database:
            for digest, content in database.execute("SELECT digest, content FROM payload"):
                try:
                    _unpack(digest, content)
                except StorageError:
                    yield digest

    def find_faults(self) -> list[str]:
        """What SQLite finds wrong in the file, a sentence each: a page may be there and not be found.

        Raises:
            StorageError: the file cannot be read.
        """
        if not self._path.exists():
            return []
        with self._open() as database:
            found = [row[0] for row in database.execute("PRAGMA integrity_check(10)")]
        return [sentence for sentence in found if sentence != "ok"]

    def digests(self) -> set[bytes]:
        """Those of all payloads.

        Raises:
            StorageError: the file cannot be read.
        """
        if not self._path.exists():
            return set()
        with self._open() as database:
            return {digest for (digest,) in database.execute("SELECT digest FROM payload")}

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = open_sqlite(self._path)
            try:
                yield database
            finally:
                database.close()
        except (sqlite3.Error, OSError) as error:
            raise StorageError(f"cannot use the captures in {self._path}: {error}") from error


def digest_payload(payload: bytes) -> bytes:
    """Its SHA-256."""
    return sha256(payload).digest()


def pack(payload: bytes) -> bytes:
    """The form that is stored."""
    return zstandard.ZstdCompressor().compress(payload)


def _unpack(digest: bytes, content: bytes) -> bytes:
    try:
        payload = zstandard.ZstdDecompressor().decompress(content, MAX_PAYLOAD_BYTES)
    except zstandard.ZstdError as error:
        raise StorageError(f"the capture {digest.hex()} is damaged: {error}") from error
    if digest_payload(payload) != digest:
        raise StorageError(f"the capture {digest.hex()} is damaged: it is not what was stored")
    return payload
