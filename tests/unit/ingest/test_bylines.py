"""Bylines cut into authors: who wrote, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.bylines import MAX_BYLINE_CHARACTERS, split_authors
from app.readers.base import ListedName

# fmt: off
ONE_TEXT = {
    # Labels
    "By Ana Ruiz": "Ana Ruiz", "BY: Ana   Ruiz": "Ana Ruiz", "by Madonna": "Madonna", "By": "",
    "Written by Ana Ruiz": "Ana Ruiz", "Words by Ana Ruiz": "Ana Ruiz", "Author: Ana Ruiz": "Ana Ruiz",
    "Von Anke Feld": "Anke Feld", "Par Léa Morel": "Léa Morel", "Por: Ana Ruiz": "Ana Ruiz",
    "di Anna Rossi": "Anna Rossi", "Di Stefano Rossi": "Di Stefano Rossi",
    "Oleh Budi Santoso": "Budi Santoso", "От Ивана Седова": "От Ивана Седова",
    "Автор: Иван Седов": "Иван Седов", "Door Piet Kuiper": "Piet Kuiper", "بقلم: سالم نور": "سالم نور",
    "كتبت ليلى حداد": "ليلى حداد", "نویسنده: نگار سپهری": "نگار سپهری", "文／黎川": "黎川",
    "作者：黎川": "黎川", "文＝黎川": "黎川", "记者 黎川": "黎川", "한지우 기자": "한지우",
    "โดย สมชาย ใจดี": "สมชาย ใจดี", "Tác giả: Trần Minh": "Trần Minh",
    "Theo Hall Brandt": "Theo Hall Brandt",
    # Names that begin or go on like labels
    "Von Storch": "Von Storch", "von der Leyen": "von der Leyen", "Vontae Anders": "Vontae Anders",
    "Sandy Anderson": "Sandy Anderson", "Anke Feld, von Storch": "Anke Feld|von Storch",
    # Several
    "By Ana Ruiz and Tom Hall": "Ana Ruiz|Tom Hall",
    "Ana Ruiz; Tom Hall & Li Wei": "Ana Ruiz|Tom Hall|Li Wei",
    "Ana Ruiz, Tom Hall, and Li Wei": "Ana Ruiz|Tom Hall|Li Wei",
    "By Ana Ruiz, By Tom Hall": "Ana Ruiz|Tom Hall", "By Ana Ruiz, and by Tom Hall": "Ana Ruiz|Tom Hall",
    "Ana Ruiz AND Tom Hall": "Ana Ruiz|Tom Hall", "Von Anke Feld und von Uwe Brandt": "Anke Feld|Uwe Brandt",
    "Ana Ruiz y Tom Hall": "Ana Ruiz|Tom Hall", "Par Léa Morel et Guy Noir": "Léa Morel|Guy Noir",
    "Anna Rossi e Ugo Neri": "Anna Rossi|Ugo Neri", "Иван Седов и Анна Крот": "Иван Седов|Анна Крот",
    "Anna Nowak i Jan Kos": "Anna Nowak|Jan Kos", "نگار سپهری، کاوه رود": "نگار سپهری|کاوه رود",
    "نگار سپهری و کاوه رود": "نگار سپهری|کاوه رود", "黎川、苏苇": "黎川|苏苇",
    "Ana Ruiz | Tom Hall": "Ana Ruiz|Tom Hall", "eric, gray": "eric|gray",
    "Jane Doe with Tom Hall": "Jane Doe|Tom Hall", "Ayşe Kaya ve Ali Demir": "Ayşe Kaya|Ali Demir",
    "Jane Doe; additional reporting by Tom Hall": "Jane Doe|Tom Hall", "Ana, Tom and Li": "Ana|Tom|Li",
    # One
    "José Ruiz y Gasset": "José Ruiz y Gasset", "John E Smith": "John E Smith",
    "Lode Department of Health and Human Services": "Lode Department of Health and Human Services",
    "Doe, Jane": "Jane Doe", "Doe, Jane M.": "Jane M. Doe", "van der Berg, Anna": "Anna van der Berg",
    "Doe, Jane; Roe, Richard": "Jane Doe|Richard Roe", "DOE, JANE": "Jane Doe",
    "Sam Doe, Jr.": "Sam Doe Jr.", "Jane Doe, PhD": "Jane Doe",
    "Jane Doe, M.D., Tom Hall": "Jane Doe|Tom Hall",
    # Professions and nobody
    "Jane Doe, Political Editor": "Jane Doe", "Jane Doe, Kabul correspondent": "Jane Doe",
    "Jane Doe, Professor of Law at Lode": "Jane Doe", "By Jane Doe Staff Writer": "Jane Doe",
    "Political Editor Jane Doe": "Jane Doe", "Jane Doe, Editor Tom Hall": "Jane Doe|Tom Hall",
    "Anke Feld, Redakteurin": "Anke Feld", "Иван Седов, корреспондент": "Иван Седов", "Staff": "",
    "Staff Reporter": "", "Editor": "", "Our Correspondent": "", "admin": "", "Unknown": "",
    "Environment Editor": "", "Jane Doe in Kabul": "Jane Doe", "Jane Doe is a writer in Lode": "Jane Doe",
    "Jane Doe for the Lode Echo": "Jane Doe", "Jane Doe | 3 July 2025": "Jane Doe",
    # Other hands
    "Words by Ana Ruiz; photos by Tom Hall": "Ana Ruiz",
    "Reporting by Ana Ruiz; Editing by Tom Hall": "Ana Ruiz",
    "Text: Anke Feld / Fotos: Uwe Brandt": "Anke Feld",
    # Addresses
    "Jane Doe jane.doe@lode.example": "Jane Doe", "jane.doe@lode.example": "", "@janedoe": "",
    "Jane Doe (@janedoe)": "Jane Doe", "Jane Doe, Twitter: @janedoe": "Jane Doe",
    "https://lode.example/authors/janedoe": "", "Jane Doe <jane@lode.example>": "Jane Doe",
    '<a href="/jane">Jane Doe</a>, <i>Editor</i>': "Jane Doe",
    # Agencies are authors
    "Jane Doe / Reuters": "Jane Doe|Reuters", "Jane Doe, Reuters": "Jane Doe|Reuters", "dpa/AP": "dpa|AP",
    "Jane Doe (AFP)": "Jane Doe|AFP", "Jane Doe (Lode)": "Jane Doe", "Reuters Staff": "Reuters",
    "Reuters, Moscow": "Reuters", "AFP, MANILA": "AFP", "MND Staff": "MND Staff",
    "Le Quai et AFP": "Le Quai|AFP",
    # Capitals
    "JANE DOE": "Jane Doe", "ANA O'BRIEN-MCKAY": "Ana O'Brien-McKay",
    "ANNA VAN DER BERG": "Anna van der Berg", "J. R. HOLLOW": "J. R. Hollow", "BBC NEWS": "BBC NEWS",
    "AFP": "AFP", "ИВАН СЕДОВ": "Иван Седов", "LI WEI": "LI WEI", "ALİ YILMAZ": "ALİ YILMAZ",
    "ANNA HOLLOW III": "Anna Hollow III", " ,; ": "",
    # Separated already

    "Castro Bermejo, Luis Angel; World Harbour Organization":
        "Luis Angel Castro Bermejo|World Harbour Organization",
    "Department of Ports, Ministry of the Sea": "Department of Ports, Ministry of the Sea",
    "Universidad de Lode, Instituto del Mar": "Universidad de Lode, Instituto del Mar",
    "Ministry of the Sea, Tom Hall": "Ministry of the Sea|Tom Hall", "Quay, Hall & Co": "Quay, Hall & Co",
    "Ana Ruiz, Tom Hall; Li Wei": "Ana Ruiz|Tom Hall|Li Wei",
    "Ana Ruiz, Lode Echo; Tom Hall, Quay Post": "Ana Ruiz|Lode Echo|Tom Hall|Quay Post",
    "SMITH, JOHN; DOE, JANE": "John Smith|Jane Doe",
    "Doe, Jane, Jr.; Roe, Richard, PhD": "Jane Doe Jr.|Richard Roe",
    # Scripts and languages
    "王小明和李华": "王小明|李华", "山田和夫": "山田和夫", "田中太郎・鈴木花子": "田中太郎|鈴木花子",
    "田中太郎記者": "田中太郎",
    "ジョン・スミス": "ジョン・スミス", "迈克尔·沃德": "迈克尔·沃德", "本报记者 王小明": "王小明",
    "김철수·이영희 기자": "김철수|이영희",
    "김철수 기자, 이영희 특파원": "김철수|이영희", "김철수 기자 외 1명": "김철수",
    "田中太郎と鈴木花子": "田中太郎|鈴木花子",
    "سالم نور وليلى حداد": "سالم نور|ليلى حداد", "سالم نور وليد": "سالم نور وليد",
    "سالم نور ووليد حداد": "سالم نور|وليد حداد", "דנה כהן ויוסי לוי": "דנה כהן|יוסי לוי",
    "Kovács János és Nagy Éva": "Kovács János|Nagy Éva",
    "Jón Jónsson og Anna Helgadóttir": "Jón Jónsson|Anna Helgadóttir",
    "Gal·la Puig": "Gal·la Puig", "Ana Ruiz·Tom Hall": "Ana Ruiz|Tom Hall", "Pelé": "Pelé",
    "Ana Ruiz, Pelé": "Ana Ruiz|Pelé",
    "Ana Ruiz im Gespräch mit Tom Hall": "Ana Ruiz|Tom Hall", "Ana Ruiz et al.": "Ana Ruiz",
    "Ana Ruiz u.a.": "Ana Ruiz",
    "Glen Owen And Tom Hall For The Mail": "Glen Owen|Tom Hall",
    # Places and employers behind a role
    "Jane Doe, Climate Change Correspondent, Asia": "Jane Doe",
    "Jane Doe, Correspondent, South Asia": "Jane Doe",
    "Jane Doe, Political Editor, Tom Hall": "Jane Doe|Tom Hall", "Jane Doe, Kabul": "Jane Doe",
    "Jane Doe, Chief Executive, Lode Bank": "Jane Doe", "Jane Doe, President of the Council": "Jane Doe",
    "Jane Doe, professor, University of Lode": "Jane Doe", "Tom Hall, Edith Head": "Tom Hall|Edith Head",
    "Anke Feld und Uwe Brandt, Sweidah": "Anke Feld|Uwe Brandt", "Jane Doe Reporter": "Jane Doe",
    # No names
    "3 hours ago": "", "Posted on": "", "Name *": "", "Nora says": "", "December 10": "", "Powered by": "",
    "Twitter Facebook": "", "Deutsche Welle (": "", "Written by": "", "Photo: Tom Hall": "", "Read more": "",
    "View all posts by Ana Ruiz": "", "Medically reviewed by Tom Hall": "", "The Editors": "",
    "Our Staff": "",
    "red, lode-echo.example/Agenturen": "lode-echo.example", "admin, Ana Ruiz": "Ana Ruiz",
    "Ana Ruiz, 2 min read": "Ana Ruiz",
    "Posted by Ana Ruiz on May 3, 2024": "Ana Ruiz", "Ana Ruiz, 3 July 2025": "Ana Ruiz",
    "By Ana Ruiz - May 3": "Ana Ruiz",
    "Posted on 3 May 2024 by Ana Ruiz": "Ana Ruiz", "Deutsche Welle (www.lode.example)": "Deutsche Welle",
    "ana@lode.example (Ana Ruiz)": "Ana Ruiz", "Lode Team": "Lode Team",
    "Lode Sports Desk": "Lode Sports Desk",
    "Ana Ruiz (Text) und Tom Hall (Fotos)": "Ana Ruiz", "王小明　来源：新华网": "王小明", "Super User": "",
    "Autorin": "", "Interview: Ana Ruiz": "Ana Ruiz", "© Lode Echo": "", "(dpa/AFP)": "dpa|AFP",
    "Jane Doe Staff": "Jane Doe", "vom Support Team": "",
}
# fmt: on


@pytest.mark.parametrize(("written", "authors"), ONE_TEXT.items())
def test_text_that_stands_alone(written: str, authors: str) -> None:
    assert split_authors([written]) == tuple(filter(None, authors.split("|")))


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        (("Ruiz, Ana", "Hall, Tom"), ("Ana Ruiz", "Tom Hall")),
        (("Ana Ruiz", "By Ana Ruiz"), ("Ana Ruiz",)),
        (("Vontae Anders", "Bysshe Ander"), ("Vontae Anders", "Bysshe Ander")),
        (("Jane Doe, Political Editor", "Staff", "Reuters"), ("Jane Doe", "Reuters")),
        (("Lode, Quay and Sons", "Tom Hall"), ("Lode, Quay and Sons", "Tom Hall")),
        (("Castro Bermejo, Luis Angel", "Tom Hall"), ("Luis Angel Castro Bermejo", "Tom Hall")),
        (
            ("Department of Ports, Ministry of the Sea", "Lode"),
            ("Department of Ports, Ministry of the Sea", "Lode"),
        ),
        (("Ana Ruiz and Tom Hall", "Li Wei"), ("Ana Ruiz and Tom Hall", "Li Wei")),
        (("Lind, M.", "Strand, O."), ("M. Lind", "O. Strand")),
        (("Jane Doe, Correspondent, Asia", "3 hours ago", "Nora says"), ("Jane Doe",)),
        ((), ()),
    ],
)
def test_texts_of_a_list_are_an_author_each(written: tuple[str, ...], authors: tuple[str, ...]) -> None:
    assert split_authors(written) == authors


# fmt: off
PIECES = [
    "By", "by ", "von", "Doe", "Jane", "JANE", ", ", ";", " and ", "&", " y ", "/", "(", ")", "@", "a@b.c",
    "Staff", "Editor", "Reuters", "Jr.", ".", " ", "بقلم", "و", "記者", "、", ":", "1", "<b>", "-", "’",
]
# fmt: on


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join))
def test_any_text_gives_names_that_are_whole_and_once(text: str) -> None:
    for names in (split_authors([text]), split_authors([text, text])):
        assert len(set(names)) == len(names)
        assert all(name and name == " ".join(name.split()) for name in names)


@pytest.mark.parametrize("unit", [",", "( ", "and ", "a", "a@", "A. ", "von ", "/ ", " y "])
def test_overlong_byline_is_read_to_its_limit(unit: str) -> None:
    assert len("".join(split_authors([unit * 100_000]))) <= MAX_BYLINE_CHARACTERS


@pytest.mark.parametrize(
    ("only", "authors"),
    [
        ("Zed Quorl, Mip Tarn, Oba Lune", ("Zed Quorl, Mip Tarn, Oba Lune",)),
        ("Quorl Tarn Press, Lune", ("Quorl Tarn Press, Lune",)),
        ("Quorl and Tarn", ("Quorl and Tarn",)),
        ("Ruiz, Ana", ("Ana Ruiz",)),
        ("Lind, M., Strand, O. & Rust, P.", ("M. Lind", "O. Strand", "P. Rust")),
        ("Ana Ruiz; Bo Lind", ("Ana Ruiz", "Bo Lind")),
        ("By Ana Ruiz", ("Ana Ruiz",)),
        ("3 hours ago", ()),
    ],
)
def test_only_author_of_a_list_is_one(only: str, authors: tuple[str, ...]) -> None:
    assert split_authors([ListedName(only)]) == authors
