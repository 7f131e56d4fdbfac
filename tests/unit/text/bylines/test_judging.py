"""What can be a name, whatever the language, and what is printed where names should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.bylines.judging import can_be_name, is_plain_name
from app.text.bylines.kinds import is_desk

# fmt: off
NO_NAMES = {
    "how long ago it was": (
        "3 hours ago", "vor 5 Stunden", "il y a 3 heures", "hace 2 horas", "há 4 dias", "3 часа назад",
        "منذ 3 ساعات",
        "3小时前", "3시간 전", "2d", "5h", "just now", "Yesterday", "gestern",
    ),
    "a date or a time": (
        "December 10", "10. Dezember", "10 décembre", "10 de diciembre", "2 May 2022", "Dec 10", "Do 9 Apr",
        "Monday",
        "Dienstag", "2024年5月3日", "5月3日", "November 9, 20235:", "Updated 3:45 pm", "03.05.2024", "18:30",
    ),
    "a label without a name": (
        "Posted on", "Written by", "Von", "By", "Publiziert am", "Veröffentlicht am", "Publié le",
        "Publicado el",
        "Artikel von:", "Photo credit", "Author", "Autor",
    ),
    "a counter": (
        "5 min read", "Comments (3)", "12 Kommentare", "(4) Kommentare", "18 Views", "1 of 3", "文章 总阅读",
    ),
    "a button or a prompt": (
        "Read more", "Share on Facebook", "Twitter Facebook", "Follow", "Reply", "Leave a reply",
        "log in to comment",
        "View all posts by Nora", "Zeige alle Beiträge von Nora", "Afficher mon profil complet",
        "More from Nora",
        "Get our newsletter", "About the author", "Skip to content", "Powered by WordPress",
        "Gesponserte Inhalte",
    ),
    "a field of a form": ("Name *", "Name (required)", "Name (erforderlich)", "E-Mail *", "Website"),
    "over a comment": (
        "Nora says", "Nora Vale sagt:", "nora Sagt:", "Nora wrote", "Nora dit :", "Нора пишет",
    ),
    "an account": (
        "admin", "oradmin", "Administrator", "user17", "root", "webmaster", "wordpress", "администратор",
    ),
    "nobody": (
        "unknown", "Anonymous", "N/A", "null", "undefined", "Guest", "匿名", "неизвестно", "Agenturen",
        "red.",
    ),
    "an address": ("ana@lode.example", "https://lode.example/ana", "www.lode.example", "@nora"),
    "data": (
        '{"name": "A"}', "[object Object]", "{{ author }}", "%author%", "<a href", "&nbsp;", "$author", "***",
        "...", "¶",
        "0", "true",
    ),
    "half of something": ("Deutsche Welle (", "Lode Echo [", "Ana Ruiz…"),
    "a section": ("News", "Opinion", "Nachrichten", "Politique", "Deportes", "Новости", "国际", "أخبار"),
    "a sentence": (
        "absolviert gerade ihren Master in Politikwissenschaften", "is the founder and owner of this site",
        "This article was first published in our paper",
    ),
    "a desk": (
        "Staff", "Our correspondent", "Redaktion", "The Editors", "Auswärtige Autoren", "Support Team",
        "редакция",
    ),
}
NAMES = (
    "Nora Vale", "nora vale", "NORA VALE", "Edward Said", "May Smith", "April Jones", "June", "Min Jun",
    "Le An", "Pelé",
    "You Xu", "Jan Mai", "Dorothy Day", "Jimmy Page", "Will Read", "Anne Sunday", "Theo", "mh", "LN", "J. R.",
    "O'Brien", "Jean-Luc d'Arc", "T. V. Raman", "Perry Bacon Jr.", "Ursula von der Leyen", "bell hooks",
    "Dr. Jane Doe",
    "王小明", "ジョン・スミス", "ليلى حداد", "Ярослав Кузишин", "김철수", "Nguyễn Văn An", "Jón Jónsson",
    "Kovács János",
    "r23", "nora_vale", "Nora1", "Lode Staff", "Quay Team", "Lode Sports Desk", "Lode, Quay and Sons",
    "lode-echo.example",
    "Ministry of the Sea", "Bund der Häfen und Schleusen e.V.", "Radio 5", "Channel 4", "20 Minuten",
    "50 Cent", "Yahoo!",
)
# fmt: on


@pytest.mark.parametrize("text", [text for texts in NO_NAMES.values() for text in texts])
def test_what_cannot_be_a_name(text: str) -> None:
    assert not can_be_name(text)
    assert not is_plain_name(text)


@pytest.mark.parametrize("text", NAMES)
def test_what_may_be_a_name(text: str) -> None:
    assert can_be_name(text)


@pytest.mark.parametrize("text", NO_NAMES["a desk"])
def test_desk_that_names_nobody(text: str) -> None:
    assert is_desk(text)


@pytest.mark.parametrize("text", ["admin", "Lode Staff", "Nora Vale", "Our Nora", ""])
def test_what_is_no_desk(text: str) -> None:
    assert not is_desk(text)


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from([*NAMES, "says", "3", ":", "by"]), max_size=4).map(" ".join)
)
def test_what_is_plainly_a_name_can_be_one(text: str) -> None:
    if is_plain_name(text):
        assert can_be_name.__wrapped__(f" {text}")
    can_be_name(text)


@pytest.mark.parametrize("unit", ["a", "a ", "1 ", "(", "by ", "3 hours ", "文", ".", "posted on 1 "])
def test_long_text_is_no_name(unit: str) -> None:
    assert not can_be_name(unit * 20_000)
