"""Encodings of html pages: what the server says, byte order marks, meta tags, language and letters."""

import pytest

from tests.unit.readers.html_pages import make_page, make_text, read_draft

ARABIC = "قال حارس البوابة يوم الجمعة إن بوابة النهر ستغلق يومين لإجراء إصلاحات في الربيع."
PERSIAN = "نگهبان دروازه روز جمعه گفت که دروازه رودخانه برای تعمیر دو روز بسته می‌ماند."
JAPANESE = "水門は修理のため金曜日と土曜日に閉鎖されると管理人が発表した。門は樫の木で作られる。"
RUSSIAN = "Смотритель шлюза сообщил в пятницу, что ворота закроют на два дня для весеннего ремонта."
GERMAN = "Die Schleuse bleibt für zwei Tage geschlossen, sagte der Schleusenwärter an der Lode."


def _page(text: str, declared: str = "", lang: str = "") -> str:
    return make_page(make_text(text), head=f'<meta charset="{declared}">' if declared else "", lang=lang)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (ARABIC, "cp1256", "windows-1256"), (JAPANESE, "cp932", "Shift_JIS"), (JAPANESE, "cp932", "x-sjis"),
        (JAPANESE, "euc_jp", "EUC-JP"), (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (RUSSIAN, "koi8_r", "KOI8-R"), (RUSSIAN, "cp1251", "windows-1251"),
        (GERMAN, "cp1252", "iso-8859-1"), (GERMAN, "cp1252", "us-ascii"),
    ],
)  # fmt: skip
def test_page_is_read_as_its_meta_tag_says(text: str, codec: str, label: str) -> None:
    draft = read_draft(_page(text, declared=label).encode(codec))
    assert text in draft.body
    assert draft.remarks == ()


def test_older_meta_tag_and_xml_declaration_name_an_encoding_too() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    assert RUSSIAN in read_draft(make_page(make_text(RUSSIAN), head=meta).encode("cp1251")).body
    xhtml = '<?xml version="1.0" encoding="windows-1251"?>\n' + _page(RUSSIAN)
    assert RUSSIAN in read_draft(xhtml.encode("cp1251")).body


def test_server_goes_before_the_meta_tag() -> None:
    assert (
        RUSSIAN
        in read_draft(_page(RUSSIAN, declared="iso-8859-1").encode("cp1251"), encoding="windows-1251").body
    )


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_goes_before_everything(codec: str) -> None:
    assert (
        RUSSIAN in read_draft(_page(RUSSIAN, declared="koi8-r").encode(codec), encoding="windows-1251").body
    )


def test_wide_characters_by_word_of_the_server() -> None:
    assert RUSSIAN in read_draft(_page(RUSSIAN).encode("utf-16-le"), encoding="utf-16le").body


@pytest.mark.parametrize(
    "declared", ["", "iso-8859-1", "Shift_JIS", "utf-16", "no-such-encoding", "rot13", "base64"]
)
def test_utf_8_is_known_whatever_is_said(declared: str) -> None:
    assert PERSIAN in read_draft(_page(PERSIAN, declared=declared).encode(), encoding=declared or None).body


def test_utf_8_with_a_stray_byte_is_still_utf_8() -> None:
    draft = read_draft(_page(RUSSIAN + " caf\ue9ff").encode().replace("\ue9ff".encode(), b"\xe9"))
    assert RUSSIAN + " café" in draft.body
    assert "is not UTF-8: read as windows-1252" in draft.remarks[0]


@pytest.mark.parametrize(
    ("text", "codec", "lang"),
    [(ARABIC, "windows-1256", "ar"), (RUSSIAN, "windows-1251", "ru"), (JAPANESE, "shift_jis", "ja")],
)
def test_page_that_names_no_encoding_is_read_by_its_language(text: str, codec: str, lang: str) -> None:
    draft = read_draft(_page(text, lang=lang).encode(codec))
    assert text in draft.body
    assert draft.remarks == (f"the page names no encoding that fits: read as {codec}",)


def test_page_that_names_nothing_is_read_by_its_letters() -> None:
    assert RUSSIAN in read_draft(make_page(make_text(*[RUSSIAN] * 5), lang="").encode("cp1251")).body


def test_bytes_of_no_encoding_are_told_and_the_page_is_read() -> None:
    payload = _page(JAPANESE, declared="Shift_JIS").encode("cp932").replace("門".encode("cp932"), b"\x81 ", 1)
    draft = read_draft(payload)
    assert draft.remarks == ("some bytes are not shift_jis: each became U+FFFD",)
