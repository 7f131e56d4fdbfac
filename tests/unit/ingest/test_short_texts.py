"""The language of short texts: by characters that Chinese alone has, and by what their source writes in."""

from collections.abc import Mapping

import pytest

from app.ingest.language_detection import detect_language
from app.ingest.short_texts import FEWEST_ARTICLES, tell_by_source


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("运河水位上升", "zh-Hans"),
        ("運河水位上升，船閘關閉", "zh-Hant"),
        ("市长：旧船闸将重建", "zh-Hans"),
        ("舊橋將於週末關閉", "zh-Hant"),
        ("運河水位上昇", "und"),
        ("東京大地震", "und"),
        ("県知事選挙告示", "und"),
        ("国会議員団訪中", "und"),
        ("运河", "und"),
        ("Lode Echo 运河", "und"),
        ("灯台の写真展", "und"),
    ],
)
def test_short_chinese_is_told_by_its_characters(title: str, language: str) -> None:
    assert detect_language(title, "") == language


@pytest.mark.parametrize(
    ("text", "languages", "told"),
    [
        ("Ferry fares rise", {"en": FEWEST_ARTICLES}, "en"),
        ("Ferry fares rise", {"en": FEWEST_ARTICLES - 1}, "und"),
        ("Ferry fares rise", {"en": 10, "fr": 10}, "und"),
        ("Ferry fares rise", {"en": 96, "fr": 4}, "en"),
        ("Ferry fares rise", {"en-GB": 96, "en-US": 4}, "en-GB"),
        ("Ferry fares rise", {"en-GB": 5, "en-US": 4, "en": 3}, "en"),
        ("Ferry fares rise", {"en-GB": 50, "fr": 40, "en-US": 10}, "und"),
        ("運河", {"zh-Hans": 30, "zh-Hant": 20}, "zh"),
        ("Ferry fares rise", {"ru": 50}, "und"),
        ("Паром подорожал", {"ru": 50}, "ru"),
        ("Паром подорожал", {"en": 50}, "und"),
        ("東京大地震", {"ja": 50}, "ja"),
        ("東京大地震", {"zh-Hant": 50}, "zh-Hant"),
        ("اسعار العبارات", {"ar": 50}, "ar"),
        ("2025", {"en": 50}, "und"),
        ("Lode", {"en": 50}, "und"),
        ("Los precios del transbordador suben otra vez este verano", {"en": 50}, "und"),
        ("", {"en": 50}, "und"),
    ],
)
def test_source_tells_what_its_texts_may_be_in(text: str, languages: Mapping[str, int], told: str) -> None:
    assert tell_by_source(text, languages) == told
