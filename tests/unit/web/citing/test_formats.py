"""Citations in each format, and what each format would take for its own signs."""

from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest

from app.web.citing import FORMATS, Citation
from app.web.citing.bibtex import write_bibtex
from app.web.citing.csl import write_csl
from app.web.citing.people import Person, split_name
from app.web.citing.ris import write_ris
from app.web.citing.styles import write_apa, write_chicago

WHOLE = Citation(
    key="abc123",
    title="The sea came up the steps",
    authors=(split_name("Lena Marwick"), split_name("Odd Stoll")),
    source="The Harbour Gazette",
    section="Local",
    issued=(2014, 12, 6),
    language="en",
    tags=("Low Quay", "weather"),
    summary="Water stood.",
    url="https://harbour-gazette.example/steps",
    archive_url="https://archive.example/articles/abc123",
    archive="Backissue",
    accessed=date(2025, 7, 13),
)
_ADDRESS = "https://a.example/articles/x1"
BARE = Citation(
    "x1", "Eels", (), "", "", (), "", (), "", _ADDRESS, _ADDRESS, "Backissue", date(2025, 7, 13)
)  # fmt: skip


def _authors(count: int) -> tuple[Person, ...]:
    return tuple(Person(f"Name{number}", "Ada") for number in range(count))


def test_bibtex_says_everything() -> None:
    assert write_bibtex(WHOLE) == (
        "@article{abc123,\n"
        "  author = {Marwick, Lena and Stoll, Odd},\n"
        "  title = {{The sea came up the steps}},\n"
        "  journal = {The Harbour Gazette},\n"
        "  date = {2014-12-06},\n"
        "  year = {2014},\n"
        "  url = {https://harbour-gazette.example/steps},\n"
        "  urldate = {2025-07-13},\n"
        "  langid = {en},\n"
        "  keywords = {Low Quay, weather},\n"
        "  note = {Backissue: \\url{https://archive.example/articles/abc123}},\n"
        "  month = dec,\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50 % & more_#1 {now}", r"50 \% \& more\_\#1 \textbraceleft{}now\textbraceright{}"),
        (r"C:\new ~ $5^2", r"C:\textbackslash{}new \textasciitilde{} \$5\textasciicircum{}2"),
    ],
)
def test_bibtex_escapes_its_own_signs(title: str, written: str) -> None:
    text = write_bibtex(replace(WHOLE, title=title))
    assert f"  title = {{{{{written}}}}},\n" in text
    unescaped = text.replace(r"\{", "").replace(r"\}", "")
    assert unescaped.count("{") == unescaped.count("}")


def test_bibtex_keeps_the_names_of_desks_whole_and_addresses_as_they_are() -> None:
    text = write_bibtex(
        replace(WHOLE, authors=(Person("Reuters and AP Staff"),), url="https://a.example/x_y?a={1}&b=%20")
    )
    assert "author = {{Reuters and AP Staff}}" in text
    assert "url = {https://a.example/x_y?a=%7B1%7D&b=%20}" in text


def test_ris_has_a_tag_a_line() -> None:
    lines = write_ris(WHOLE).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert {
        "AU  - Marwick, Lena", "AU  - Stoll, Odd", "TI  - The sea came up the steps",
        "T2  - The Harbour Gazette", "PY  - 2014", "DA  - 2014/12/06/", "KW  - Low Quay", "UR  - https://harbour-gazette.example/steps",
        "Y2  - 2025/07/13/",
    } <= set(lines)  # fmt: skip


def test_ris_cannot_be_given_a_line_by_a_title() -> None:
    text = write_ris(replace(WHOLE, title="Eels\r\nER  - \nTY  - BOOK"))
    assert [line[:2] for line in text.split("\r\n")].count("TY") == 1
    assert "TI  - Eels ER - TY - BOOK\r\n" in text


@pytest.mark.parametrize(
    ("issued", "written"), [((2014,), "2014///"), ((2014, 12), "2014/12//"), ((2014, 12, 6), "2014/12/06/")]
)
def test_ris_date_is_as_precise_as_it_is_known(issued: tuple[int, ...], written: str) -> None:
    assert f"DA  - {written}\r\n" in write_ris(replace(WHOLE, issued=issued))


def test_csl_is_json_with_names_in_parts() -> None:
    (item,) = orjson.loads(
        write_csl(replace(WHOLE, authors=(*WHOLE.authors, Person("AFP")), title='A "b" \\ c'))
    )
    assert (item["type"], item["title"]) == ("article-newspaper", 'A "b" \\ c')
    assert item["author"] == [
        {"family": "Marwick", "given": "Lena"},
        {"family": "Stoll", "given": "Odd"},
        {"literal": "AFP"},
    ]
    assert item["issued"] == {"date-parts": [[2014, 12, 6]]}
    assert item["accessed"] == {"date-parts": [[2025, 7, 13]]}


@pytest.mark.parametrize(
    ("changed", "written"),
    [
        (
            {},
            "Marwick, L., & Stoll, O. (2014, December 6). The sea came up the steps. The Harbour Gazette. "
            "https://harbour-gazette.example/steps\n",
        ),
        (
            {"authors": (), "title": "Who knows?", "issued": (2014, 12)},
            "Who knows? (2014, December). The Harbour Gazette. https://harbour-gazette.example/steps\n",
        ),
        (
            {"authors": (Person("AFP"),), "issued": (), "source": ""},
            "AFP. (n.d.). The sea came up the steps. https://harbour-gazette.example/steps\n",
        ),
    ],
)
def test_apa(changed: dict[str, Any], written: str) -> None:
    assert write_apa(replace(WHOLE, **changed)) == written


@pytest.mark.parametrize(
    ("changed", "written"),
    [
        (
            {},
            "Marwick, Lena, and Odd Stoll. “The sea came up the steps.” The Harbour Gazette, "
            "December 6, 2014. https://harbour-gazette.example/steps.\n",
        ),
        (
            {"authors": (split_name("Lena Marwick"),), "title": "Who knows?", "issued": (2014,)},
            "Marwick, Lena. “Who knows?” The Harbour Gazette, 2014. https://harbour-gazette.example/steps.\n",
        ),
        (
            {"authors": (), "issued": (), "source": ""},
            "“The sea came up the steps.” https://harbour-gazette.example/steps.\n",
        ),
    ],
)
def test_chicago(changed: dict[str, Any], written: str) -> None:
    assert write_chicago(replace(WHOLE, **changed)) == written


def test_many_authors_are_cut_as_the_style_wants() -> None:
    assert write_chicago(replace(WHOLE, authors=_authors(11))).count("Name") == 7
    assert ", et al. " in write_chicago(replace(WHOLE, authors=_authors(11)))
    assert write_apa(replace(WHOLE, authors=_authors(21))).count("Name") == 20
    assert ", . . . Name20, A. " in write_apa(replace(WHOLE, authors=_authors(21)))


@pytest.mark.parametrize("name", FORMATS)
def test_article_of_which_nothing_is_known_can_be_cited(name: str) -> None:
    text = FORMATS[name].write(BARE)
    assert "Eels" in text
    assert "https://a.example/articles/x1" in text
    assert "None" not in text
