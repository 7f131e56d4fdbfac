"""Captured pages as a WARC file.

Source: WARC 1.1 (ISO 28500:2017). They are `resource` records: pages without the exchange that brought them.
"""

from io import BytesIO
from pathlib import Path

from sqlalchemy import Engine as Database
from warcio.warcwriter import WARCWriter

from app import __version__
from app.db import session_scope
from app.errors import NotFound, StorageError
from app.store.captures import StoredCapture, iter_captures
from app.store.damage import Report, log_damage
from app.store.payloads import PayloadStore


def write_warc(
    database: Database, payloads: PayloadStore, path: Path, report: Report = log_damage
) -> tuple[int, int]:
    """Write all captures to `path`, in the order they came, compressed where it ends in `.gz`; how many were
    written, and of how many the page is not kept. Damaged ones are left out, and reported.

    Raises:
        StorageError: the file cannot be written.
    """
    written = left_out = 0
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file, session_scope(database) as session:
            writer = WARCWriter(file, gzip=path.suffix == ".gz", warc_version="WARC/1.1")
            about = {"software": f"Backissue {__version__}", "format": "WARC File Format 1.1"}
            writer.write_record(writer.create_warcinfo_record(path.name, about))
            for capture in iter_captures(session, report=report):
                try:
                    payload = payloads.get(capture.payload_digest)
                except NotFound:
                    left_out += 1
                except StorageError as error:
                    report(error)
                else:
                    _write(writer, capture, payload)
                    written += 1
        unfinished.replace(path)
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return written, left_out


def _write(writer: WARCWriter, capture: StoredCapture, payload: bytes) -> None:
    address = capture.url or capture.article_url or f"urn:backissue:{capture.public_id}"
    encoding = f"; charset={capture.encoding}" if capture.encoding else ""
    record = writer.create_warc_record(
        address,
        "resource",
        payload=BytesIO(payload),
        length=len(payload),
        warc_content_type=f"{capture.media_type}{encoding}",
        warc_headers_dict={"WARC-Date": f"{capture.captured_at:%Y-%m-%dT%H:%M:%SZ}"},
    )
    writer.write_record(record)
