"""WARC and ARC files that other programs wrote, good and broken, against what warcio makes of them."""

import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from app.readers import FORMATS, find_format
from app.readers.opening import open_input
from tests.containers import HTML, documents, messages, read_container

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "warc"
WHOLE = (
    "dupes.warc.gz",
    "example-iana.org-chunked.warc",
    "example-resource.warc.gz",
    "example-url-agnostic-orig.warc.gz",
    "example-wget-1-14.warc.gz",
    "example-wget-bad-target-uri.warc.gz",
    "example-wpull.warc.gz",
    "example.arc",
    "example.arc.gz",
    "example.warc.gz",
    "example2.warc.gz",
    "example-extra.warc",
)
WITHOUT_A_PAGE = (
    "example-digest.warc",
    "example-space-in-target-uri.warc.gz",
    "httpbin-resource.warc.gz",
    "missing-status-text.warc",
    "post-test.warc.gz",
)
BROKEN = {
    "bad.arc": (0, "record 4: at byte 262 of the unpacked file: its length is 'abc', which is none"),
    "example-trunc.warc": (1, "record 3: at byte 1,197 of the unpacked file: the compressed data is damaged"),
    "example-space-in-url.arc": (1, "record 2, at byte 151 of the unpacked file: the file is cut off within"),
    "example.warc": (2, "record 5: at byte 4,061 of the unpacked file: its length is wrong"),
    "example-url-agnostic-revisit.warc.gz": (0, "record 2 (http://test@example.com/)"),
    # Packed as one instead of by record, or with a record in two parts: to this reader, whole.
    "example-bad-non-chunked.warc.gz": (2, ""),
    "example-bad.warc.gz.bad": (2, ""),
    "example-wrong-chunks.warc.gz": (1, ""),
}

pytestmark = [
    pytest.mark.usefixtures("html"),
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs the WARC files in {FOLDER}"),
]


@pytest.fixture
def html(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "html", HTML)


def _pages_of_warcio(path: Path) -> dict[str, tuple[str, bytes]]:
    """Address and content of each page that is not another one's, by its position."""
    pages = {}
    with path.open("rb") as file:
        for number, record in enumerate(ArchiveIterator(file, arc2warc=True), start=1):
            http = record.http_headers
            media_type = http.get_header("Content-Type") if http else record.content_type
            is_page = record.rec_type in ("response", "resource") and "html" in (media_type or "")
            if is_page and (not http or http.get_statuscode() == "200"):
                url = record.rec_headers.get_header("WARC-Target-URI")
                pages[f"record {number}"] = (url, record.content_stream().read())
    return pages


def test_each_file_is_of_one_of_these_kinds() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*WHOLE, *WITHOUT_A_PAGE, *BROKEN}


@pytest.mark.parametrize("name", WHOLE)
def test_good_file_is_read_whole(name: str) -> None:
    expected = _pages_of_warcio(FOLDER / name)
    assert expected
    content = (FOLDER / name).read_bytes()
    items, error = read_container(content, "warc")
    found = {document.position: (document.url, document.content) for document in documents(items)}
    assert {position: found.get(position) for position in expected} == expected
    assert error == ""
    revisits = {position for position in found if position not in expected}
    records = {
        f"record {number}": record.rec_type
        for number, record in enumerate(ArchiveIterator(io.BytesIO(content), arc2warc=True), start=1)
    }
    assert {records[position] for position in revisits} <= {"revisit"}


@pytest.mark.parametrize("name", WITHOUT_A_PAGE)
def test_file_without_a_page_says_so(name: str) -> None:
    assert not _pages_of_warcio(FOLDER / name)
    items, error = read_container((FOLDER / name).read_bytes(), "warc")
    assert items == []
    assert "there is no page in it" in error


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_read_as_far_as_it_goes_and_told(name: str) -> None:
    pages, told = BROKEN[name]
    items, error = read_container((FOLDER / name).read_bytes(), "warc")
    assert len(documents(items)) == pages
    assert told in " | ".join([*messages(items), error])


@pytest.mark.parametrize("name", [*WHOLE, *WITHOUT_A_PAGE, *BROKEN])
def test_each_file_is_known_by_its_beginning(name: str) -> None:
    with open_input(FOLDER / name) as stream:
        assert find_format(stream.peek_head()) == "warc"
