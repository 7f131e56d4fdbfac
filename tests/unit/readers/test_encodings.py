"""Texts of every format in every encoding, short and long, as they are read in streams."""

import io
import json
from collections.abc import Callable, Iterator

import pytest

from app.errors import InputError
from app.readers import FORMATS, find_format
from app.readers.base import Draft, ReadOptions
from app.readers.encodings import Recoder, decode
from app.readers.opening import Opened
from app.readers.pieces import Pieces
from tests.unit.readers.sentences import ENCODINGS, SENTENCES

_WRITTEN = [(language, codec) for language, codecs in ENCODINGS.items() for codec in codecs]
_AS_IT_IS = ("gb18030", "iso2022_jp")


def _csv(title: str, body: str) -> str:
    return f'title,body\n"{title}","{body}"\n'


def _tsv(title: str, body: str) -> str:
    return f"title\tbody\n{title}\t{body}\n"


def _jsonl(title: str, body: str) -> str:
    return json.dumps({"title": title, "body": body}, ensure_ascii=False) + "\n"


def _json(title: str, body: str) -> str:
    return json.dumps({"articles": [{"title": title, "body": body}]}, ensure_ascii=False, indent=1)


def _markdown(title: str, body: str) -> str:
    return f'---\ntitle: "{title}"\n---\n\n{body}\n'


def _rss(title: str, body: str) -> str:
    item = f"<item><title>{title}</title><description>{body}</description></item>"
    return f"<rss version='2.0'><channel><title>Lode Echo</title>{item}</channel></rss>"


def _json_feed(title: str, body: str) -> str:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"title": title, "content_text": body}]}
    return json.dumps(feed, ensure_ascii=False)


_FORMATS: list[tuple[str, Callable[[str, str], str]]] = [
    ("csv", _csv), ("csv", _tsv), ("jsonl", _jsonl), ("json", _json), ("markdown", _markdown),
    ("feed", _rss), ("json-feed", _json_feed),
]  # fmt: skip


def _read(data: bytes, known: str, encoding: str | None = None) -> list[Draft]:
    with Opened(io.BytesIO(data), len(data)) as stream:
        assert find_format(stream.peek_head()) == known
        items = list(FORMATS[known].read(stream, ReadOptions(encoding=encoding)))
    return [item for item in items if isinstance(item, Draft)]


@pytest.mark.parametrize(("language", "codec"), _WRITTEN)
def test_every_format_in_an_encoding_that_nothing_names(language: str, codec: str) -> None:
    title, *others = SENTENCES[language]
    body = " ".join(others).replace('"', "")
    for known, write in _FORMATS:
        (draft,) = _read(write(title, body).encode(codec), known)
        assert (draft.title, draft.body.strip()) == (title, body), known
        assert any("is not UTF-8: read as" in remark for remark in draft.remarks)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32", "utf-8-sig"])
def test_every_format_in_characters_of_several_bytes(codec: str) -> None:
    for language in ("pl", "ru", "ar", "ja", "zh-hans", "th"):
        title, body, _ = SENTENCES[language]
        for known, write in _FORMATS:
            (draft,) = _read(write(title, body).encode(codec), known)
            assert (draft.title, draft.body.strip(), draft.remarks) == (title, body, ()), (known, language)


@pytest.mark.parametrize("named", ["windows-1251", "shift_jis", "iso-8859-1", "utf-16", "euc-kr", "hex"])
def test_no_name_beats_text_that_is_utf_8(named: str) -> None:
    title, body, _ = SENTENCES["cs"]
    for known, write in _FORMATS:
        (draft,) = _read(write(title, body).encode(), known, named)
        assert (draft.title, draft.body.strip(), draft.remarks) == (title, body, ()), known


@pytest.mark.parametrize(("language", "codec"), [("ru", "koi8-r"), ("ja", "cp932"), ("pl", "iso8859-2")])
@pytest.mark.parametrize(("known", "write"), [("csv", _csv), ("jsonl", _jsonl)])
def test_first_letter_that_is_not_ascii_comes_late(
    language: str, codec: str, known: str, write: Callable[[str, str], str]
) -> None:
    title, body, _ = SENTENCES[language]
    plain = write("Gates", "x" * 500)
    head, row = plain.split("\n", 1) if known == "csv" else ("", plain)
    late = write(title, body).split("\n", 1)[1] if known == "csv" else write(title, body)
    text = "\n".join(filter(None, [head, row * 600 + late]))
    assert len(text) > 300_000
    drafts = _read(text.encode(codec), known)
    assert (len(drafts), drafts[-1].title, drafts[-1].body) == (601, title, body)


@pytest.mark.parametrize(("language", "codec"), [("ru", "cp1251"), ("zh-hans", "gb18030"), ("pl", "cp1250")])
def test_long_text_is_read_to_its_end_with_the_remark_once(language: str, codec: str) -> None:
    lines = [
        _jsonl(f"{number} {title}", body)
        for number in range(4_000)
        for title, body, _ in [SENTENCES[language]]
    ]
    drafts = _read("".join(lines).encode(codec), "jsonl")
    assert [draft.title for draft in drafts] == [
        f"{number} {SENTENCES[language][0]}" for number in range(4_000)
    ]
    assert sum(bool(draft.remarks) for draft in drafts) == 1


@pytest.mark.parametrize("size", [1, 7, 1_000])
@pytest.mark.parametrize(
    ("language", "codec"), [("ja", "euc_jp"), ("ru", "koi8-r"), ("fr", "utf-8"), ("th", "utf-16-le")]
)
def test_blocks_may_end_anywhere(language: str, codec: str, size: int) -> None:
    text = "title,body\n" + "\n".join(SENTENCES[language] * 20)
    data = text.encode(codec)
    blocks = (data[start : start + size] for start in range(0, len(data), size))
    assert b"".join(Recoder(blocks)).decode() == text


def test_nothing_before_a_break_is_lost() -> None:
    def blocks(codec: str) -> Iterator[bytes]:
        yield "\n".join(SENTENCES["ru"]).encode(codec)
        raise InputError("broken off")

    for codec in ("koi8-r", "utf-8", "utf-16-le"):
        found: list[bytes] = []
        with pytest.raises(InputError, match="broken off"):
            found.extend(Recoder(blocks(codec)))
        assert b"".join(found).decode() == "\n".join(SENTENCES["ru"])


def test_text_is_given_before_all_of_it_is_read() -> None:
    given = 0

    def blocks() -> Iterator[bytes]:
        nonlocal given
        for _ in range(1_000):
            given += 1
            yield "\n".join(SENTENCES["el"]).encode("cp1253") * 100

    stream = io.BufferedReader(Pieces(iter(Recoder(blocks()))), buffer_size=1 << 12)
    assert stream.readline().decode().strip() == SENTENCES["el"][0]
    assert given < 10


def test_lines_of_another_encoding_within_utf_8_are_read_each_by_itself() -> None:
    russian = [_jsonl(title, "b") for title in SENTENCES["ru"]]
    data = b"".join([*(line.encode() for line in russian), *(line.encode("cp1251") for line in russian[:1])])
    drafts = _read(data, "jsonl")
    assert [draft.title for draft in drafts] == [*SENTENCES["ru"], SENTENCES["ru"][0]]
    assert [bool(draft.remarks) for draft in drafts] == [False, False, False, True]


def test_text_of_one_piece() -> None:
    assert decode("Шлюз закроют".encode()) == ("Шлюз закроют", "")
    text, remark = decode("Шлюз закроют на два дня".encode("koi8-r"))
    assert text == "Шлюз закроют на два дня"
    assert remark.startswith("byte 1 is not UTF-8: read as koi8-")
