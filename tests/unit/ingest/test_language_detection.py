"""Detection: sure of a language, or silent."""

import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest import language_detection
from app.ingest.identify import identify
from app.ingest.language_detection import FEWEST_BYTES, MOST_CHARACTERS, detect_language
from app.ingest.languages import parse_language
from app.ingest.normalize import normalize
from tests.factories import make_defaults, make_draft

with_library = pytest.mark.skipif(find_spec("pycld2") is None, reason="pycld2 is not installed here")

BY_WORDS = {
    "en": "The lock keeper closed both gates before the storm, and the ferry had to wait outside until the "
    "morning.",
    "de": "Der Schleusenwärter schloss vor dem Sturm beide Tore, und die Fähre musste bis zum Morgen draußen "
    "warten.",
    "nl": "De sluiswachter sloot voor de storm beide deuren, en de veerboot moest buiten wachten.",
    "fr": "L'éclusier a fermé les deux portes avant la tempête, et le bac a dû attendre dehors.",
    "es": "El esclusero cerró las dos puertas antes de la tormenta, y el barco tuvo que esperar fuera.",
    "pt": "O guarda fechou as duas comportas antes da tempestade, e a balsa teve de esperar lá fora.",
    "sv": "Slussvakten stängde båda portarna före stormen, och färjan fick vänta utanför hela natten.",
    "nb": "Slusevokteren stengte begge portene før uværet, og ferja måtte vente utenfor hele natta.",
    "tr": "Bekçi fırtınadan önce iki kapıyı da kapattı ve feribot sabaha kadar dışarıda bekledi.",
    "id": "Penjaga pintu air menutup kedua gerbang sebelum badai, dan kapal feri harus menunggu di luar.",
    "ru": "Смотритель закрыл оба шлюза перед бурей, и парому пришлось ждать снаружи до самого утра.",
    "uk": "Доглядач зачинив обидві брами перед бурею, і порому довелося чекати зовні до самого ранку.",
    "bg": "Пазачът затвори двете врати преди бурята и фериботът трябваше да чака отвън чак до сутринта.",
    "ar": "أغلق الحارس البوابتين قبل العاصفة واضطرت العبّارة إلى الانتظار في الخارج حتى الصباح.",
    "fa": "نگهبان پیش از توفان هر دو دروازه را بست و کشتی ناچار شد تا صبح بیرون از بندر منتظر بماند.",
    "ps": "ساتونکي له توپان مخکې دواړه دروازې وتړلې او بېړۍ اړ شوه چې تر سهاره پورې بهر انتظار وکړي.",
    "ur": "نگران نے طوفان سے پہلے دونوں دروازے بند کر دیے اور کشتی کو صبح تک باہر انتظار کرنا پڑا۔",
    "he": "השומר סגר את שני השערים לפני הסערה, והמעבורת נאלצה לחכות בחוץ עד הבוקר.",
    "hi": "चौकीदार ने तूफान से पहले दोनों फाटक बंद कर दिए और नाव को सुबह तक बाहर इंतज़ार करना पड़ा।",
    "bn": "রক্ষী ঝড়ের আগে দুটি ফটকই বন্ধ করে দিলেন এবং ফেরিটিকে সকাল পর্যন্ত বাইরে অপেক্ষা করতে হলো।",
    "zh-Hans": "看守人在风暴来临之前关上了两道闸门，渡轮只好在外面一直等到第二天早上。",
    "zh-Hant": "看守人在風暴來臨之前關上了兩道閘門，渡輪只好在外面一直等到第二天早上。",
}
BY_SCRIPT = {
    "ja": "水門の番人は嵐の前に門を閉めた。",
    "ko": "수문지기는 폭풍 전에 두 문을 닫았다.",
    "th": "ผู้เฝ้าประตูน้ำปิดประตูทั้งสองก่อนพายุ",
    "el": "Ο φύλακας έκλεισε τις πύλες.",
    "ka": "მცველმა ორივე კარი დაკეტა.",
    "hy": "Պահակը փակեց երկու դարպասները։",
    "ta": "காவலர் இரண்டு கதவுகளையும் மூடினார்.",
    "km": "អ្នកយាមបានបិទទ្វារទាំងពីរ។",
}


@with_library
@pytest.mark.parametrize("language", BY_WORDS)
def test_language_is_told_by_its_words(language: str) -> None:
    assert detect_language("", BY_WORDS[language]) == language


@pytest.mark.parametrize("language", BY_SCRIPT)
def test_script_of_one_language_tells_it_even_in_a_headline(language: str) -> None:
    assert detect_language(BY_SCRIPT[language], "") == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Storm",
        "The ferry waits",
        "2024-05-03 14:30 +1.2 %",
        "Ana Ruiz, Hanna Brock, Tomasz Nowak, Jan Petersen, Maria Gonzalez, Halvik, Lode Echo, Li Wei",
        "灯台",
        "Αθήνα",
        "Lomindo sharatel konmo veldi fusuta ranpeling obesta mincon tishavel pretasu erndi olaqui.",
    ],
)
def test_what_is_short_or_made_up_has_no_language(text: str) -> None:
    assert detect_language(text, "") == "und"


@with_library
def test_two_languages_side_by_side_are_neither() -> None:
    assert detect_language(BY_WORDS["en"], BY_WORDS["de"]) == "und"
    assert detect_language(BY_WORDS["ru"], BY_WORDS["en"]) == "und"


@with_library
def test_names_in_another_script_do_not_hide_a_language() -> None:
    assert (
        detect_language("", f"{BY_WORDS['en']} 北京 and Αθήνα were not mentioned in the report at all.")
        == "en"
    )
    assert detect_language("iPhone と Android", BY_SCRIPT["ja"]) == "ja"
    assert detect_language("《風の門》", BY_WORDS["zh-Hant"]) == "zh-Hant"


@with_library
def test_only_the_beginning_of_the_text_is_looked_at() -> None:
    beginning = (BY_WORDS["en"] * 4)[:MOST_CHARACTERS]
    assert detect_language("", beginning + BY_WORDS["de"] * 50) == "en"


@with_library
def test_characters_that_are_none_do_not_hide_a_language() -> None:
    for odd in ("\x00", "\x07", "\ufffe", "\ud800", "\U0010ffff"):
        assert detect_language(odd, f"{odd}{BY_WORDS['fr']}") == "fr"


@given(st.text(st.characters(), max_size=MOST_CHARACTERS))
def test_any_text_has_a_tag(text: str) -> None:
    language = detect_language(text, text)
    assert parse_language(language) == language


def test_every_text_shorter_than_the_least_is_unknown() -> None:
    for language, text in BY_WORDS.items():
        if language.startswith("zh"):
            continue  # told by its characters
        beginning = text.encode()[: FEWEST_BYTES - 4].decode(errors="ignore")
        assert detect_language(beginning, "") == "und"


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a system that there is no build of the library for."""
    language_detection._find_library.cache_clear()
    monkeypatch.setitem(sys.modules, "pycld2", None)
    yield
    language_detection._find_library.cache_clear()


@pytest.mark.usefixtures("without_library")
def test_without_the_library_scripts_alone_tell_languages() -> None:
    assert detect_language("", BY_WORDS["en"]) == "und"
    assert detect_language("", BY_SCRIPT["ko"]) == "ko"


def test_given_language_is_kept_whatever_the_text_looks_like() -> None:
    draft = make_draft(body=BY_SCRIPT["el"], title=BY_SCRIPT["el"], language="en-GB")
    assert normalize(identify(draft, make_defaults()), make_defaults()).language == "en-GB"


@pytest.mark.parametrize("given_language", ["", "und", "a language"])
def test_language_that_is_not_given_is_detected_and_part_of_the_digest(given_language: str) -> None:
    draft = make_draft(title=BY_SCRIPT["el"], body=BY_SCRIPT["el"], language=given_language)
    detected = normalize(identify(draft, make_defaults()), make_defaults())
    stated = make_draft(title=BY_SCRIPT["el"], body=BY_SCRIPT["el"], language="el")
    assert detected.language == "el"
    assert detected.digest == normalize(identify(stated, make_defaults()), make_defaults()).digest
