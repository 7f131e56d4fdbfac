"""Languages: what a reader types finds the text, however either of them is spelt, and no other word does."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Load, Search
from tests.factories import make_record, write_records


class Case(NamedTuple):
    """A text, and what is searched for in it."""

    language: str
    text: str
    finds: tuple[str, ...]
    misses: tuple[str, ...] = ()


CASES = {
    "arabic": Case(
        "ar", "أعلنت الحكومة عن إصلاح المنارة القديمة في ٢٠٢٤، وقال المُهَنْدِس إنّ العمـــل سهل.",
        finds=("اعلنت", "إعلنت", "اصلاح", "المنارة", "منارة", "المهندس", "المُهندس", "العمل",
               '"المنارة القديمة"', "حكومة", "2024", "۲۰۲۴",
               "القديمه", "حكومه", "المناره"),
        misses=("الميناء", '"القديمه"', '"القديمة المنارة"', "2025"),
    ),
    "arabic typed on a persian keyboard": Case(
        "ar", "وصل الكاتب إلى ليبيا على متن سفينة.",
        finds=("الکاتب", "لیبیا", "علي", "على", "الی"),
        misses=("القاتب",),
    ),
    "persian": Case(
        "fa", "شهردار گفت خانهٔ نگهبان را می‌خرند و کتاب‌ها را در سال ۱۴۰۳ به كتابخانه مي‌دهند.",
        finds=("می‌خرند", "میخرند", "مي‌خرند", "خانه", "خانۀ", "کتاب‌ها", "کتابخانه", "كتابخانه",
               "۱۴۰۳", "1403", "١٤٠٣"),
        misses=("کتابدار", "۱۴۰۴"),
    ),
    "urdu": Case(
        "ur", "وہ کہتے ہیں کہ یہ پُرانی کشتی پاکستان کی ہے اور دائرۃ المعارف میں ہے۔",
        finds=("پاکستان", "پاکستانی", "پاكستان", "پرانی", "پراني", "ہے", "كشتي", "دائرة", "دایرۃ"),
        misses=("پاکدامن",),
    ),
    "pashto": Case(
        "ps", "ښاروال وويل چې د پښتو ژبې کتاب به په کابل ګې وپلورل شي.",
        finds=("پښتو", "پشتو", "ښاروال", "شاروال", "کابل", "كابل", "چې", "چی"),
        misses=("پنجاب",),
    ),
    "russian": Case(
        "ru", "Зелёная ёлка стоит у маяка; смотри\u0301тель ещё спит.",
        finds=("зеленая", "ЗЕЛЁНАЯ", "елка", "ёлки", "смотритель", "еще"),
        misses=("елей",),
    ),
    "ukrainian": Case(
        "uk", "П’ять їжаків знайшли ключ біля воріт.",
        finds=("п'ять", "пʼять", "П’ЯТЬ", "їжаків", "ключ"),
        misses=("іжаків",),
    ),
    "bulgarian": Case("bg", "Ѝ дадоха ключа от фара.", finds=("ѝ", "и", "фара"), misses=("й",)),
    "german": Case(
        "de", "Herr Müller fährt über die große Straße nach Köln.",
        finds=("Müller", "Muller", "MÜLLER", "Strasse", "Straße", "STRASSE", "koln", "gross", "uber",
               "fahrt", "Mueller", "mueller", "Koeln", "faehrt", "ueber", "Muelleur~2"),
        misses=("Möller", '"Mueller"', "Moeller"),
    ),
    "german without its letters": Case(
        "de", "Die neue Schleuse in Muenchen kostet aktuell viel, sagt Frau Boehm aus Goettingen.",
        finds=("München", "Munchen", "Böhm", "Bohm", "Göttingen", "neue", "neuen", "aktuell", "Schleusen"),
        misses=("nue", '"München"'),
    ),
    "turkish": Case(
        "tr", "İstanbul ve IĞDIR arasında ısı farkı büyük.",
        finds=("istanbul", "İSTANBUL", "ISTANBUL", "ıstanbul", "ığdır", "Iğdır", "igdir", "IĞDIR", "ısı",
               "isi", "ISI", "buyuk"),
        misses=("ıslak",),
    ),
    "french": Case(
        "fr", "L’été, le cœur de la forêt est à Évian.",
        finds=("été", "ete", "l'été", "coeur", "cœur", "foret", "evian", "EVIAN"),
        misses=("fort",),
    ),
    "polish": Case(
        "pl", "Łódź leży nad Łódką, a gęś śpi.",
        finds=("Łódź", "lodz", "LODZ", "ges", "gęś"),
        misses=("lody",),
    ),
    "danish": Case(
        "da", "På Ærø sejler færgen til Århus.",
        finds=("aero", "Ærø", "arhus", "ÅRHUS", "faergen", "pa", "Aarhus", "Aeroe"),
        misses=("aerodrom", '"Aarhus"'),
    ),
    "norwegian without its letters": Case(
        "nb", "Fergen fra Aalesund til Tromsoe er forsinket.",
        finds=("Ålesund", "Alesund", "Tromsø", "tromso"),
        misses=('"Ålesund"',),
    ),
    "azerbaijani": Case(
        "az", "Bakıda Əliyev küçəsi var.",
        finds=("Əliyev", "aliyev", "əliyev", "baki*"),
        misses=("eliyev",),
    ),
    "uzbek": Case(
        "uz", "Oʻzbekiston gazetasi chiqdi.",
        finds=("O'zbekiston", "Oʻzbekiston", "o’zbekiston", "O‘ZBEKISTON"),
    ),
    "vietnamese": Case(
        "vi", "Hải đăng cũ ở Đà Nẵng được sửa chữa.",
        finds=("Đà Nẵng", "da nang", '"hai dang"', "hải", "DUOC", "sua"),
        misses=("hanoi",),
    ),
    "greek": Case(
        "el", "Ο παλιός φάρος της Ύδρας φαίνεται από τον δρόμο.",
        finds=("φάρος", "φαρος", "ΦΑΡΟΣ", "υδρας", "παλιοσ", "δρομο"),
        misses=("φαρμακο",),
    ),
    "hebrew": Case(
        "he", "שָׁלוֹם לַשּׁוֹמֵר בבית־הספר של צה״ל.",
        finds=("שלום", "שָׁלוֹם", "לשומר", "הספר", "בבית־הספר", "בבית הספר", "צה״ל", 'צה"ל'),
        misses=("שלומי",),
    ),
    "hindi": Case(
        "hi", "हिन्दी फ़िल्म में चाँद और ज़मीन की सम्पत्ति २०२४ में बिकी, लड़का पढ़ता है।",
        finds=("हिंदी", "हिन्दी", "फिल्म", "फ़िल्म", "\u095eिल्म", "जमीन", "चांद", "चाँद", "संपत्ति", "2024", "लड़का"),
        misses=("हिद", "लडका", "फल"),
    ),
    "thai": Case(
        "th", "ประภาคารเก่าในกรุงเทพเปิดแล้ว ปี ๒๕๖๗",
        finds=("ประภาคาร", "กรุงเทพ", "เก่า", "ท", "ภาคาร", "2567"),
        misses=("เชียงใหม่",),
    ),
    "simplified chinese": Case(
        "zh-Hans", "新款iPhone在北京发布，售价5999元，灯塔旁排起长队。",
        finds=("北京", "京", "iphone", "iPhone在北京", "款iPhone", "5999", "灯塔旁", "ｉＰｈｏｎｅ"),
        misses=("京北", "南京", "phone"),
    ),
    "traditional chinese": Case(
        "zh-Hant", "臺灣的舊燈塔。",
        finds=("臺灣", "灣", "舊燈塔", "燈"),
        misses=("灣臺",),
    ),
    "japanese": Case(
        "ja", "港のｶﾞｽ会社は東京タワーで５周年のパーティーを開いた。",
        finds=("ガス", "ｶﾞｽ", "ガス会社", "東京", "京", "タワー", "ﾀﾜｰ", "ﾊﾟｰﾃｨｰ", "の", "5周年", "開いた"),
        misses=("カス", "京東", "バーティー"),
    ),
    "korean": Case(
        "ko", "한국은행은 금리를 내렸다. 등대 가까이.",
        finds=("한국은행은", "한국은행*", "금리를", "등대", "\u1103\u1173\u11bc\u1103\u1162"),
        misses=("은행",),
    ),
    "full-width latin": Case(
        "ja", "ＮＨＫと ＡＢＣ１２３",
        finds=("NHK", "nhk", "abc123", "ＮＨＫ"),
        misses=("bc",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_text_is_found_by_what_its_readers_type(
    load: Load, search: Search, tmp_path: Path, case: Case
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(body=case.text, lang=case.language)))
    found = {query: search(query).total for query in case.finds + case.misses}
    assert found == {**dict.fromkeys(case.finds, 1), **dict.fromkeys(case.misses, 0)}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_found_a_text_is_marked_in_it(load: Load, search: Search, tmp_path: Path, case: Case) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(body=case.text, lang=case.language)))
    unmarked = [query for query in case.finds if "<mark>" not in search(query).results[0].snippet_html]
    assert unmarked == []
