"""What generated articles are made of: words that fold, stem or are cut in their own ways, names, dates."""

from datetime import UTC, datetime

WORDS = {
    "en": "lock locks locked locking keeper keepers river quay quays organization organizations U.S. O'Brien "
    "COVID-19 covid19 C++ C# F# café naïve run running ran the a "
    "email e-mail e mails US obrien's sub-prime subprime sub prime 🎉 👍🏽 10⁶ 106",
    "en-GB": "colour colours lock quay théâtre",
    "es": "río ríos nación naciones habló hablar esclusa esclusas año ano",
    "de": "Straße Straßen Schleuse Schleusen Häuser Haeuser Haus Öl oel Oel Müller Mueller neue",
    "fr": "écluse écluses l'eau eau l'écluse œuvre oeuvres été etait",
    "nl": "sluis sluizen huis huizen geïnd",
    "tr": "İzmir'de kitap kitaplar kitabı İzmir Izmir ırmak IRMAK",
    "fi": "talo talossa talojen vesi veden",
    "hu": "ház házból hazbol folyó",
    "sv": "hus huset Åre are slussen",
    "da": "Århus Aarhus Ærø Aeroe sluse slusen",
    "ru": "шлюз шлюзы шлюза река реки ёлка елка война воина й",
    "el": "ποταμός ποταμοί λιμάνι ΛΙΜΑΝΙ σοφός",
    "ar": "كتاب الكتاب كتب مدرسة مدرسه أحمد احمد ٢٠٢٥ 2025 وَلَد ولد",
    "fa": "کتاب کتاب‌ها ها می‌رود می رود علی على مسئول مسوول",
    "ur": "کتاب کتابیں خبروں",
    "ps": "کتابونه کتاب",
    "ta": "நதி நதிகள் புத்தகம் புத்தகங்கள்",
    "hi": "नदी नदियाँ किताब",
    "zh": "北京 北京市 大学 大學 河 臺灣 台湾",
    "ja": "ガス がす カス 東京 とうきょう ﾄｳｷｮｳ 國 国",
    "th": "แม่น้ำ น้ำ ไทย",
    "ko": "서울 서울의 강",
    "uk": "Київ київ мiй ґанок",
    "und": "lock río 北京 шлюз x",
}
"""By language. Words of one archive are taken from some of these, whatever language its articles are in."""
NAMES = {
    "source": ("Lode Echo", "The Lode Echo", "Écho du Lode", "新华社", "Echo"),
    "section": ("News", "Local News", "Новости"),
    "author": ("Hanna Brock", "Brock Hanna", "Ana Ríos", "علی کتابی", "Hanna"),
    "tag": ("Lode Lock", "lodelock", "C++", "C", "北京", "Río", "War & Peace"),
}
HOSTS = (
    "lode-echo.example",
    "www.lode-echo.example",
    "echo.example",
    "news.echo.example:8080",
    "xn--e1afmkfd.example",
)
INSTANTS = tuple(
    datetime(*parts, tzinfo=UTC)
    for parts in (
        (1, 1, 1),
        (1399, 12, 31),
        (1969, 12, 31, 23, 59, 59),
        (1970, 1, 1),
        (2024, 2, 29, 12),
        (2024, 3, 1),
        (2025, 7, 3),
        (2025, 7, 3, 0, 0, 1),
        (2025, 12, 31, 23, 59, 59, 999_999),
        (9999, 12, 31, 23, 59, 59),
    )
)
