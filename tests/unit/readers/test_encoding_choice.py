"""Encodings told from what is said of a text, from its bytes and from its letters."""

import pytest

from app.readers import encoding_choice
from app.readers.charsets import find_codec, web_label
from app.readers.encoding_choice import choose
from tests.unit.readers.sentences import ENCODINGS, SENTENCES

_WRITTEN = [(language, codec) for language, codecs in ENCODINGS.items() for codec in codecs]


def _table(sentences: tuple[str, ...]) -> str:
    return "title,body,date\n" + "".join(f'"{each}","{each}",2020-01-01\n' for each in sentences)


def _read(data: bytes, *named: str | None, url: str = "") -> str:
    choice = choose(data, named, url=url)
    return data[choice.mark_bytes :].decode(choice.codec)


@pytest.mark.parametrize(("language", "codec"), _WRITTEN)
def test_text_without_a_declaration_is_told_by_its_letters(language: str, codec: str) -> None:
    sentences = SENTENCES[language]
    for text in (*sentences, "\n".join(sentences), _table(sentences), f"<p>{sentences[0]}</p>" * 30):
        data = text.encode(codec)
        if not data.isascii() or b"\x1b" in data:
            assert _read(data) == text


@pytest.mark.parametrize(("language", "codec"), _WRITTEN)
def test_text_that_says_another_encoding_and_is_utf_8_is_utf_8(language: str, codec: str) -> None:
    text = SENTENCES[language][0]
    assert _read(text.encode(), codec) == text


@pytest.mark.parametrize(("language", "codec"), _WRITTEN)
def test_declared_encoding_is_believed_and_utf_8_is_not(language: str, codec: str) -> None:
    text = SENTENCES[language][1]
    assert _read(text.encode(codec), web_label(codec)) == text
    assert _read(text.encode(codec), "utf-8", codec) == text


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-16", "utf-32", "utf-8-sig"])
def test_characters_of_several_bytes_need_no_mark(language: str, codec: str) -> None:
    text = _table(SENTENCES[language])
    assert _read(text.encode(codec), "windows-1252") == text


def test_zero_bytes_in_a_text_do_not_make_its_characters_wide() -> None:
    for text in ("title,body\nA\0,one\n" * 9, "заголовок,текст\nЯ\0,раз\n" * 9, "a\0b", "\0", "\0\0\0\0"):
        assert choose(text.encode()).codec == "utf-8"


def test_language_that_a_text_names_helps_with_few_letters() -> None:
    data = "Slūžas būs".encode("cp1257")
    for head in ('<html lang="lv">', "<rss><channel><language>lv-LV</language>", '{"lang": "lv", "title": "'):
        assert _read(head.encode() + data) == head + "Slūžas būs"
    assert "Slūžas" in _read(b"lang: lv\ntitle: " + data, url="https://lode.example/")


def test_country_of_an_address_helps_with_few_letters() -> None:
    data = "Mąka żytnia".encode("iso8859-2")
    assert _read(data, url="https://sluza.pl/1") == "Mąka żytnia"


def test_polish_is_never_taken_for_celtic() -> None:
    data = "\n".join(SENTENCES["pl"]).encode("iso8859-2")
    assert choose(data).codec == "iso8859-2"


def test_euro_and_ligature_of_latin_9() -> None:
    for text in ("La taxe coûte 20 € de plus.", "Le cœur du débat est là."):
        assert _read(text.encode("iso8859-15")) == text
    assert choose("La taxe coûte ¾ de plus.".encode("latin-1")).codec == "cp1252"


def test_stray_bytes_in_utf_8_leave_it_utf_8() -> None:
    for language, sentences in SENTENCES.items():
        text = sentences[0].encode() + b" \x93\xe9\x94"
        assert choose(text).codec == "utf-8" or language in (
            "fr",
            "de",
            "es",
            "pt",
            "sv",
            "da",
            "fi",
            "it",
            "cs",
        )
    assert choose("Größere Schiffe müssen ausweichen – heißt es.".encode() + b" \x93").codec == "utf-8"


def test_declaration_that_cannot_be_is_passed_over() -> None:
    text = SENTENCES["ru"][0]
    assert _read(text.encode("koi8-r"), "euc-jp") == text
    assert _read(text.encode("cp1251"), "utf-16") == text
    assert _read(text.encode(), "utf-16", "iso-2022-jp") == text


def test_escapes_of_a_terminal_are_no_japanese() -> None:
    assert choose(b'{"title": "A \x1b[31mred\x1b[0m word"}').codec == "utf-8"


@pytest.mark.parametrize(
    "label",
    ["hex", "rot13", "rot_13", "base64", "bz2", "zlib", "quopri", "uu", "idna", "punycode", "undefined",
     "unicode_escape", "raw_unicode_escape", "utf-7", "klingon", "utf-8\0", "", None, "replacement",
     "hz-gb-2312"],
)  # fmt: skip
def test_what_is_no_encoding_of_text_is_none(label: str | None) -> None:
    assert find_codec(label) is None
    assert choose(b"caf\xe9", [label]).codec == "cp1252"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("latin1", "cp1252"), ("US-ASCII", "cp1252"), (" ISO-8859-1 ", "cp1252"), ("iso-8859-9", "cp1254"),
        ("tis-620", "cp874"), ("Shift_JIS", "cp932"), ("x-sjis", "cp932"), ("windows-31j", "cp932"),
        ("gb2312", "gb18030"), ("GBK", "gb18030"), ("ks_c_5601-1987", "cp949"), ("big5", "big5hkscs"),
        ("x-cp1251", "cp1251"), ("utf8", "utf-8"), ("utf_8_sig", "utf-8"), ("utf16", "utf-16-le"),
        ("iso-8859-8-i", "iso8859-8"), ("cp850", "cp850"), ("cp037", "cp037"),
        ("x-mac-cyrillic", "mac-cyrillic"),
    ],
)  # fmt: skip
def test_labels_mean_what_the_web_means(label: str, codec: str) -> None:
    assert find_codec(label) == codec
    assert find_codec(web_label(codec)) == codec


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Паром сегодня не идёт, сказал смотритель старого шлюза", "cp1251"),
        ("Zażółcony papier leży na śluzie, powiedziała pani z łodzi", "cp1250"),
        ("水門は今日閉じられた、と番人は述べた。", "cp932"),
        ("قال الحارس إن البوابة مغلقة اليوم", "cp1256"),
        ("The café by the lock is closed — until “May”", "cp1252"),
    ],
)
def test_letters_tell_also_without_the_detector(
    monkeypatch: pytest.MonkeyPatch, text: str, codec: str
) -> None:
    monkeypatch.setattr(encoding_choice, "EncodingDetector", None)
    data = text.encode(codec)
    choice = choose(data)
    assert (data.decode(choice.codec), choice.is_guessed) == (text, True)
