"""Inputs made to fill the machine, read by a process that is given little memory beside the program's own."""

import bz2
import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from tests.containers import make_lines, make_zip, warc_response

_MIB = 1 << 20
_READ = """
import pathlib, resource, sys
from app.errors import InputError
from app.readers import FORMATS, find_format
from app.readers.base import Format, ReadOptions
from app.readers.opening import open_input

FORMATS["html"] = Format(lambda head: head.startswith(b"<html"), lambda *_: iter(()), is_document=True)
now_pages = int(pathlib.Path("/proc/self/statm").read_text().split()[0])
most = now_pages * resource.getpagesize() + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
with open_input(pathlib.Path(sys.argv[1])) as stream:
    known = find_format(stream.peek_head())
    try:
        for item in FORMATS[known].read(stream, ReadOptions()):
            print(f"{item.position}: {getattr(item, 'message', '').partition(': ')[0]}")
    except InputError as error:
        print("broken", error)
"""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="needs Linux's account of memory"
)


def test_bombs_are_told_and_what_follows_them_is_read(tmp_path: Path) -> None:
    page = b"<html>" + bytes(128 * _MIB)
    files = {
        "a.html": page,
        "b.jsonl": b'{"title": "' + page,
        "c.html.bz2": bz2.compress(page),
        "d.warc": warc_response(gzip.compress(page, 1), Content_Encoding="gzip"),
        "e.jsonl": make_lines(1),
    }
    path = tmp_path / "bomb"
    path.write_bytes(make_zip(files))
    command = [sys.executable, "-c", _READ, str(path), str(112 * _MIB)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [
        "a.html: longer than 64 MiB",
        "b.jsonl, line 1: longer than 16 MiB",
        "c.html.bz2: longer than 64 MiB",
        "d.warc, record 1: at byte 0 of the unpacked file",
        "e.jsonl, line 1: ",
    ]
