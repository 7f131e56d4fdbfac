"""Dates in the forms and languages of the press: each is the fifth of July 2025, or says so in its place."""

from datetime import UTC, datetime

import pytest

from app.ingest.dates import parse_date
from app.ingest.dates.instants import UnclearDate

AS_OF = datetime(2025, 7, 13, 15, 30, tzinfo=UTC)

# fmt: off
FIFTH_OF_JULY = {
    "English": ["Sat, Jul 5, 2025", "the 5th of July, 2025", "05-Jul-2025", "Published on July 5, 2025",
                "Posted: 5 July 2025", "Published 5 July 2025 | Updated 6 July 2025", "5 VII 2025",
                "5/VII/2025"],
    "German": ["Samstag, 5. Juli 2025", "Sa., 5. Juli 2025", "Sa, 05.07.2025",
               "Veröffentlicht am 5. Juli 2025", "Samstag, den 5. Juli 2025"],
    "French": ["samedi 5 juillet 2025", "le 5 juil. 2025", "Mis à jour le 5 juillet 2025"],
    "Spanish": ["5 de julio de 2025", "sábado, 5 de julio de 2025", "julio 5 de 2025", "5/jul/2025",
                "Publicado el 5 de julio de 2025"],
    "Portuguese": ["5 de julho de 2025", "Publicado em 5 de julho de 2025"],
    "Italian": ["sabato 5 luglio 2025", "Pubblicato il 5 luglio 2025"],
    "Dutch": ["zaterdag 5 juli 2025"],
    "Swedish": ["lördag den 5 juli 2025"],
    "Danish": ["lørdag den 5. juli 2025"],
    "Polish": ["sobota, 5 lipca 2025 r."],
    "Czech": ["5. července 2025"],
    "Hungarian": ["2025. július 5., szombat", "2025. 07. 05."],
    "Romanian": ["sâmbătă, 5 iulie 2025"],
    "Greek": ["Σάββατο 5 Ιουλίου 2025"],
    "Russian": ["суббота, 5 июля 2025 г.", "5 июля 2025 года", "Опубликовано 5 июля 2025"],
    "Ukrainian": ["субота, 5 липня 2025 року"],
    "Turkish": ["5 Temmuz 2025 Cumartesi", "Güncelleme: 5 Temmuz 2025"],
    "Arabic": ["السبت، ٥ يوليو ٢٠٢٥", "5 يوليو/تموز 2025", "5 تموز 2025", "5 جويلية 2025", "5 يوليوز 2025",
               "5 يوليو 2025م", "نشر في 5 يوليو 2025", "10 محرم 1447 هـ", "1447/01/10 هـ",
               "السبت 10 محرم 1447هـ - 5 يوليو 2025م", "السبت 10 محرم 1447 هـ الموافق 5 يوليو 2025"],
    "Persian": ["شنبه ۱۴ تیر ۱۴۰۴", "14 تیر 1404", "۱۴ تیرماه ۱۴۰۴", "۱۴۰۴/۰۴/۱۴", "۵ ژوئیه ۲۰۲۵",
                "تاریخ انتشار: ۱۴ تیر ۱۴۰۴", "۱۴ سرطان ۱۴۰۴", "5 July 2025 - ۱۴ تیر ۱۴۰۴"],
    "Pashto": ["د ۱۴۰۴ د چنګاښ ۱۴", "۱۴ چنګاښ ۱۴۰۴", "۵ جولای ۲۰۲۵"],
    "Urdu": ["ہفتہ 5 جولائی 2025", "۵ جولائی ۲۰۲۵"],
    "Hindi": ["शनिवार, ५ जुलाई २०२५"],
    "Bengali": ["শনিবার, ৫ জুলাই ২০২৫"],
    "Hebrew": ["יום שבת, 5 ביולי 2025"],
    "Chinese": ["2025年7月5日 星期六", "二〇二五年七月五日", "二零二五年〇七月零五日", "民國114年7月5日",
                "发布时间：2025年7月5日", "２０２５年７月５日"],
    "Japanese": ["2025年7月5日（土）", "令和7年7月5日", "2025/07/05(土)", "公開日：2025年7月5日"],
    "Korean": ["2025년 7월 5일 토요일", "2025-07-05(토)"],
    "Thai": ["วันเสาร์ที่ 5 กรกฎาคม 2568", "5 กรกฎาคม พ.ศ. 2568", "5 ก.ค. 68", "๕ กรกฎาคม ๒๕๖๘",
             "5 กรกฎาคม 2025"],
    "Vietnamese": ["ngày 5 tháng 7 năm 2025", "Thứ bảy, 5/7/2025"],
    "Indonesian": ["Sabtu, 5 Juli 2025"],
    "Lithuanian": ["2025 m. liepos 5 d."],
    "Latvian": ["2025. gada 5. jūlijs"],
    "Armenian": ["5 հուլիսի, 2025 թ."],
    "Serbian": ["5. jul 2025.", "5. јул 2025."],
}
TIMES = {
    "Saturday 5 July 2025 10.20 BST": "09:20", "12:20 PM · Jul 5, 2025": "12:20",
    "5. Juli 2025, 15.04 Uhr": "15:04", "5 juillet 2025 à 15h": "15:00", "5 juli 2025 kl 15.04": "15:04",
    "5 lipca 2025, godz. 15:04": "15:04", "5 يوليو 2025 10:20 مساءً": "22:20", "5 يوليو 2025 10:20 ص": "10:20",
    "۱۴ تیر ۱۴۰۴ ساعت ۱۰:۲۰": "10:20", "2025年7月5日下午3:04": "15:04", "2025年7月5日 下午15:04": "15:04",
    "2025年7月5日 午前0時05分": "00:05", "2025년 7월 5일 오후 3시 4분": "15:04",
    "Sabtu, 05 Jul 2025 15:04 WIB": "08:04", "5 July 2025 10:20 (GMT+7)": "03:20",
    "2025-07-05T102030": "10:20", "Date: 2025-07-05T10:20:30+03:00": "07:20",
    "5 กรกฎาคม 2568 เวลา 10:20 น.": "10:20",
}
DAYS_BACK = {
    0: ["just now", "Just Now", "an hour ago", "2h", "3 mins", "5m ago", "30s", "a few seconds ago", "today",
        "half an hour ago", "vor einer Stunde", "gerade eben", "il y a 1 h", "hace una hora", "há 2 horas",
        "un'ora fa", "только что", "2 години тому", "godzinę temu", "een uur geleden", "2 saat önce",
        "منذ ساعة", "۲ ساعت پیش", "3 گھنٹے پہلے", "2 घंटे पहले", "1小時前", "刚刚", "2時間前", "방금",
        "2 ชั่วโมงที่แล้ว", "2 giờ trước", "2 jam yang lalu", "לפני שעה", "πριν 2 ώρες", "Updated 2 hours ago"],
    1: ["yesterday", "Yesterday at 5:00 PM", "a day ago", "gestern", "hier", "ayer", "ontem", "ieri",
        "un giorno fa", "вчера, 15:04", "вчора", "wczoraj", "gisteren", "i går", "dün", "أمس", "دیروز",
        "昨天 10:20",
        "어제", "เมื่อวาน", "hôm qua", "kemarin", "χθες"],
    2: ["vorgestern", "avant-hier", "l'altro ieri", "позавчера", "قبل يومين", "前天"],
    3: ["3 days ago", "Published 3 days ago", "vor 3 Tagen", "3 дні тому", "3 gün önce", "منذ 3 أيام",
        "3일 전", "3 วันที่แล้ว", "3 hari yang lalu", "siku 3 zilizopita"],
}
# fmt: on


@pytest.mark.parametrize("raw", [raw for forms in FIFTH_OF_JULY.values() for raw in forms])
def test_day_in_words(raw: str) -> None:
    when = parse_date(raw, AS_OF)
    assert (f"{when.at:%Y-%m-%d %H:%M}", when.precision, when.origin) == ("2025-07-05 00:00", "day", "given")


@pytest.mark.parametrize(("raw", "clock"), TIMES.items())
def test_time_beside_a_day_in_utc(raw: str, clock: str) -> None:
    assert f"{parse_date(raw, AS_OF).at:%Y-%m-%d %H:%M}" == f"2025-07-05 {clock}"


@pytest.mark.parametrize(("raw", "days"), [(raw, days) for days, forms in DAYS_BACK.items() for raw in forms])
def test_days_back(raw: str, days: int) -> None:
    when = parse_date(raw, AS_OF)
    assert (when.at.day, when.precision, when.origin) == (AS_OF.day - days, "day", "relative")


@pytest.mark.parametrize(
    ("raw", "month"),
    [("last month", "2025-06"), ("1mo", "2025-06"), ("14 months ago", "2024-05"), ("a month ago", "2025-06")],
)
def test_months_back(raw: str, month: str) -> None:
    when = parse_date(raw, AS_OF)
    assert (f"{when.at:%Y-%m-%d}", when.precision) == (f"{month}-01", "month")


@pytest.mark.parametrize(
    ("raw", "month"),
    [
        ("19 มี.ค. 2568", 3), ("19 ਜੂਨ 2025", 6), ("2025 ජූනි 19", 6), ("2025 ဇန် 19", 1), ("19 जून 2025", 6),
        ("19 dic 2025", 12), ("19 DIC 2025", 12), ("19 fevrier 2025", 2), ("19 फरवरी 2025", 2),
        ("19 ابريل 2025", 4), ("19. oktobar 2025.", 10), ("19 listopada 2025", 11),
        ("19. listopadu 2025", 11),
    ],
)  # fmt: skip
def test_month_is_the_one_whose_vowels_are_written(raw: str, month: int) -> None:
    assert parse_date(raw, AS_OF).at.month == month


@pytest.mark.parametrize("raw", ["19. listopada 2025.", "19. lip 2025.", "19. srp 2025"])
def test_name_of_two_months_is_read_where_the_language_is_known(raw: str) -> None:
    with pytest.raises(UnclearDate, match="not a date"):
        parse_date(raw, AS_OF)
    months = {"19. listopada 2025.": 10, "19. lip 2025.": 6, "19. srp 2025": 7}
    assert parse_date(raw, AS_OF, language="hr").at.month == months[raw]


@pytest.mark.parametrize("raw", ["born 5/7/2025", "until 05.07.2025", "v 5.7.2025", "13/7/2025 or so"])
def test_words_beside_figures_that_may_say_another_thing_are_not_passed_over(raw: str) -> None:
    with pytest.raises(UnclearDate, match="not a date that can be read"):
        parse_date(raw, AS_OF, "dmy")


@pytest.mark.parametrize("raw", ["5 Jul 25", "5 Jul '25", "05.07.25", "3/3/25"])
def test_year_of_two_figures_is_no_year(raw: str) -> None:
    with pytest.raises(UnclearDate, match="no year of four figures"):
        parse_date(raw, AS_OF, "dmy")


@pytest.mark.parametrize(("raw", "day"), [("Sat 5/7/2025", "07-05"), ("Wednesday, 5/7/2025", "05-07")])
def test_weekday_beside_figures_tells_their_order(raw: str, day: str) -> None:
    assert f"{parse_date(raw, AS_OF).at:%m-%d}" == day


def test_weekday_that_fits_neither_order_tells_nothing() -> None:
    with pytest.raises(UnclearDate, match="day first or month first"):
        parse_date("Sunday, 5/7/2025", AS_OF)
