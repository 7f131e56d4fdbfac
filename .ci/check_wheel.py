"""Builds the wheel, installs it without the lock in an empty environment, and loads a file of every format.

What pip finds newest within the ranges of pyproject.toml is what people get: this sees whether that works.
Needs nothing but Python, and the package registry that pip is configured for.
"""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
_PIP = ["-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]

_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title>
<link rel="canonical" href="https://lode-echo.example/{1}">
<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head>
<body><nav><a href="/">Start</a></nav><article><h1>{0}</h1>
<p>After forty years at the Lode lock, Hanna Brock handed over the crank on Friday, before the village.</p>
<p>Her successor begins on Monday, and will be the first to live on the other bank of the river.</p>
</article></body></html>
"""
_RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Lode Echo</title>
<link>https://lode-echo.example/</link><description>News of the river</description>
<item><title>Bridge closed</title><link>https://lode-echo.example/feed/1</link>
<description>Until May.</description>
<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate></item>
<item><title>Bridge open</title><link>https://lode-echo.example/feed/2</link>
<description>At last.</description></item>
</channel></rss>
"""
_SITEMAP = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://lode-echo.example/map</loc><news:news>
<news:publication><news:name>Lode Echo</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-05-03</news:publication_date><news:title>A map of the river</news:title>
</news:news></url></urlset>
"""
_MARKDOWN = """---
title: Notes from the lock
date: 2024-05-03
---

# The crank

It is *heavy*, and oiled every [month](https://lode-echo.example/oil).
"""
_HASHTAG_PAGE = """logo
#

Latest news with #LodeLock

The lock keeper retires
The lock keeper retires

Lode Echo

time03-05-2025

  • People
  • Lode Echo

The lock keeper retires

Listen to article Hanna Brock handed over the crank.

DOWNLOAD THE APP

Get Started Now: Download the App

Lodeline fits in a pocket.
app-storeplay-store
"""


def main() -> int:
    """Exit code: 1 where anything does not work."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        python = _install(folder)
        (folder / "files").mkdir()
        files = _write_files(folder / "files")
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment["BACKISSUE_DATA"] = str(folder / "data")
        faults = [*_import_all(python, folder, environment), *_load(python, folder, environment, files)]
    for fault in faults:
        print(fault)
    if not faults:
        print(f"the wheel works as pip installs it: loaded were {', '.join(files)}")
    return 1 if faults else 0


def _install(folder: Path) -> Path:
    """The interpreter of a new environment that has the wheel, and what pip chooses for it."""
    subprocess.run([sys.executable, *_PIP, "wheel", "--no-deps", "-w", folder, ROOT], check=True)
    (wheel,) = folder.glob("backissue-*.whl")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([python, *_PIP, "install", wheel], check=True, cwd=folder)
    return python


def _import_all(python: Path, folder: Path, environment: dict[str, str]) -> list[str]:
    """Modules that cannot be imported, and formats that no file is made of here."""
    code = (
        "import app, json, pkgutil, importlib; from app.readers import FORMATS\n"
        "for each in pkgutil.walk_packages(app.__path__, 'app.'): importlib.import_module(each.name)\n"
        "print(json.dumps([app.__file__, list(FORMATS)]))"
    )
    ran = subprocess.run(
        [python, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        return [ran.stderr]
    file, formats = json.loads(ran.stdout)
    faults = [] if Path(file).is_relative_to(folder) else [f"not the wheel was imported, but {file}"]
    return [*faults, *(f"no file is made of the format {name}" for name in formats if name not in _MADE)]


def _load(python: Path, folder: Path, environment: dict[str, str], files: dict[str, Path]) -> list[str]:
    """What is not as it should be after all files were loaded."""
    command = [python.with_name("backissue"), "ingest", "--json", "--strict", *files.values()]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    faults = [f"ingest ended with {ran.returncode}: {ran.stderr}"] if ran.returncode else []
    if not ran.stdout:
        return faults
    report = json.loads(ran.stdout)
    read = {each["input"]: each for each in report["inputs"]}
    for name, path in files.items():
        found = read.get(str(path), {})
        expected = {"format": name, "read": _MADE[name][1], "failed": 0}
        if {key: found.get(key) for key in expected} != expected:
            faults.append(f"{path.name}: {found}, where {expected} was expected")
    faults += [f"{each['input']}, {each['position']}: {each['message']}" for each in report["problems"]]
    search = [python.with_name("backissue"), "search", "--json", "bridge"]
    ran = subprocess.run(search, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode or "Bridge closed" not in ran.stdout:
        faults.append(f"a search ended with {ran.returncode}: {ran.stdout}{ran.stderr}")
    return faults


def _write_files(folder: Path) -> dict[str, Path]:
    """A file of each format, by its name."""
    files = {name: folder / f"file-of-{name}" for name in _MADE}
    for name, path in files.items():
        content = _MADE[name][0]
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return files


def _page(name: str) -> bytes:
    return _PAGE.format(f"The lock keeper retires: {name}", name).encode()


def _warc() -> bytes:
    """One page, as a crawler captured it, packed."""
    page = _page("warc")
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(
        page
    )
    header = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Target-URI: https://lode-echo.example/warc\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) + len(page)}\r\n\r\n"
    )
    return gzip.compress(header.encode() + http + page + b"\r\n\r\n")


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _tar(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def _record(name: str, number: int = 1) -> dict[str, str]:
    return {
        "title": f"Notice {number} of {name}",
        "body": f"Notice number {number} was pinned to the door of the lock, and is kept as {name}.",
        "url": f"https://lode-echo.example/{name}/{number}",
        "published": "2024-05-03",
        "source": "Lode Echo",
    }


def _lines(name: str) -> str:
    return "".join(json.dumps(_record(name, number)) + "\n" for number in (1, 2, 3))


_JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Lode Echo",
    "items": [
        {"id": "1", "url": "https://lode-echo.example/json/1", "title": "Ferry", "content_text": "At noon."}
    ],
}
_GHOST = {
    "db": [
        {
            "meta": {"exported_on": 1714723200000, "version": "5.0.0"},
            "data": {
                "posts": [
                    {
                        "id": "1",
                        "title": "A post",
                        "html": "<p>It is about the lock.</p>",
                        "status": "published",
                        "published_at": "2024-05-03T10:00:00.000Z",
                    }
                ]
            },
        }
    ]
}
_MADE: dict[str, tuple[bytes | str, int]] = {
    "warc": (_warc(), 1),
    "wacz": (
        _zip({"archive/data.warc.gz": _warc(), "datapackage.json": b'{"profile": "data-package"}'}),
        1,
    ),
    "zip": (_zip({"page.html": _page("zip"), "lines.jsonl": _lines("zip").encode()}), 4),
    "tar": (_tar({"page.html": _page("tar")}), 1),
    "html": (_page("html"), 1),
    "hashtag-page": (_HASHTAG_PAGE, 1),
    "feed": (_RSS, 2),
    "sitemap": (_SITEMAP, 1),
    "markdown": (_MARKDOWN, 1),
    "json-feed": (json.dumps(_JSON_FEED), 1),
    "bookmarks": (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n"
        '<DT><A HREF="https://lode-echo.example/bookmark/1" TAGS="river">A lock to visit</A>\n</DL><p>\n',
        1,
    ),
    "ghost": (json.dumps(_GHOST), 1),
    "json": (json.dumps([_record("json", 1), _record("json", 2)]), 2),
    "jsonl": (_lines("jsonl"), 3),
    "csv": (
        "title,body,url,published\n"
        "Notice of the table,It hangs beside the clock.,https://lode-echo.example/csv/1,2024-05-03\n"
        "Another notice,It hangs below it.,https://lode-echo.example/csv/2,2024-05-04\n",
        2,
    ),
}
"""Name of a format to the content of a file of it, and the articles that are in it."""


if __name__ == "__main__":
    sys.exit(main())
