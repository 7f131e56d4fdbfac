"""The saved hashtag page: each article by its whole figure, nothing of the site's own."""

import io
from collections.abc import Iterator

import pytest

from app.errors import InputError
from app.readers import hashtag_page
from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.pieces import Pieces
from tests.factories import make_page, make_page_article

TWO = make_page(
    make_page_article("The lock keeper retires", "Hanna Brock handed over the crank.", time="6 days ago"),
    make_page_article(
        "New gates", "Oak, and nine tonnes each.", outlet="Harbour Post", bullets=("Works", "Harbour Post")
    ),
)


def _read(page: str | bytes) -> list[Draft]:
    items = list(
        hashtag_page.read(io.BytesIO(page.encode() if isinstance(page, str) else page), ReadOptions())
    )
    assert all(isinstance(item, Draft) for item in items)
    return [item for item in items if isinstance(item, Draft)]


def test_page_is_known_by_its_heading_and_a_time() -> None:
    assert hashtag_page.sniff(TWO.encode())
    assert hashtag_page.sniff(TWO.replace("\n", "\r\n").encode())
    assert not hashtag_page.sniff(b"Latest news with #LodeLock\n\nnothing yet\n")
    assert not hashtag_page.sniff(b'{"title": "Latest news with #LodeLock"}')


def test_articles_are_read_whole_and_in_order() -> None:
    assert _read(TWO) == [
        Draft(
            position="line 6",
            title="The lock keeper retires",
            body="Hanna Brock handed over the crank.",
            source="Lode Echo",
            section="People",
            published="6 days ago",
            date_order="dmy",
            tags=("LodeLock",),
        ),
        Draft(
            position="line 20",
            title="New gates",
            body="Oak, and nine tonnes each.",
            source="Harbour Post",
            section="Works",
            published="03-05-2025",
            date_order="dmy",
            tags=("LodeLock",),
        ),
    ]


def test_windows_line_ends_change_nothing() -> None:
    assert _read(TWO.replace("\n", "\r\n")) == _read(TWO.replace("\n", "\r")) == _read(TWO)


def test_byte_order_mark_changes_nothing() -> None:
    assert _read(b"\xef\xbb\xbf" + TWO.encode()) == _read(TWO)


def test_no_title_and_no_furniture_is_in_a_body() -> None:
    for draft in _read(TWO):
        for furniture in ("Listen to article", "DOWNLOAD", "app-store", "Lodeline", "•", "time", draft.title):
            assert furniture not in draft.body


def test_missing_bullets_leave_the_section_empty() -> None:
    (draft,) = _read(make_page(make_page_article(bullets=())))
    assert (draft.section, draft.source) == ("", "Lode Echo")
    assert draft.body == "Hanna Brock handed over the crank."


def test_bullet_that_names_the_outlet_alone_is_no_section() -> None:
    (draft,) = _read(make_page(make_page_article(bullets=("Lode Echo",))))
    assert draft.section == ""


def test_title_missing_above_the_text_takes_nothing_from_it() -> None:
    page = make_page(make_page_article(bullets=("People",))).replace(
        "\nThe lock keeper retires\n\nListen", "\nListen"
    )
    (draft,) = _read(page)
    assert draft.body == "Hanna Brock handed over the crank."


@pytest.mark.parametrize(
    "time",
    ["2 hours ago", "yesterday", "31-12-2024", "just now", "an hour ago", "6 days ago", "3 mins", "Jul 5"],
)
def test_time_is_taken_as_it_is_written(time: str) -> None:
    (draft,) = _read(make_page(make_page_article(time=time)))
    assert (draft.published, draft.remarks) == (time, ())


def test_page_of_two_hundred_articles() -> None:
    drafts = _read(make_page(*(make_page_article(f"Notice {n}", f"Number {n}.") for n in range(200))))
    assert [(draft.title, draft.body) for draft in drafts] == [
        (f"Notice {n}", f"Number {n}.") for n in range(200)
    ]


@pytest.mark.parametrize("tag", ["Шлюз", "قفل_القناة", "水門", "LODE2025", "Écluse"])
def test_hashtag_is_of_any_script(tag: str) -> None:
    page = make_page(make_page_article(), tag=tag)
    assert hashtag_page.sniff(page.encode())
    assert [draft.tags for draft in _read(page)] == [(tag,)]


def test_title_that_stands_once_above_the_outlet_is_known_by_the_one_below() -> None:
    article = make_page_article("New gates", "Oak.").replace("New gates\n", "", 1)
    first, second = _read(make_page(make_page_article(), article))
    assert (second.title, second.source, second.body, second.remarks) == (
        "New gates",
        "Lode Echo",
        "Oak.",
        (),
    )
    assert first.body == "Hanna Brock handed over the crank."


def test_title_that_stands_once_only_is_known_by_the_bullets_and_remarked_on() -> None:
    article = "New gates\n\nLode Echo\n\ntime03-05-2025\n\n  • Works\n  • Lode Echo\n\nOak.\n\n"
    first, second = _read(make_page(make_page_article(), article))
    assert (second.title, second.source, second.section, second.body) == (
        "New gates", "Lode Echo", "Works", "Oak.",
    )  # fmt: skip
    assert second.position == "line 20"
    assert "stands only once" in second.remarks[0]
    assert first.body == "Hanna Brock handed over the crank."


@pytest.mark.parametrize("times_above", [1, 2])
def test_missing_outlet_is_that_of_the_bullets_and_remarked_on(times_above: int) -> None:
    article = make_page_article("New gates", "Oak.", bullets=("Works", "Harbour Post"))
    article = article.replace("Lode Echo\n\n", "", 1).replace("New gates\n", "", 2 - times_above)
    first, second = _read(make_page(make_page_article(), article))
    assert (second.title, second.source, second.section, second.body) == (
        "New gates", "Harbour Post", "Works", "Oak.",
    )  # fmt: skip
    assert "no outlet" in second.remarks[0]
    assert (first.body, first.remarks) == ("Hanna Brock handed over the crank.", ())


def test_missing_outlet_and_bullets_leave_the_source_empty() -> None:
    (draft,) = _read(make_page(make_page_article(bullets=()).replace("Lode Echo\n\n", "", 1)))
    assert (draft.source, draft.body) == ("", "Hanna Brock handed over the crank.")


def test_head_that_cannot_be_told_is_reported_with_its_line() -> None:
    head = "New gates\n\nLode Echo\n\ntime03-05-2025\n\nOak.\n\n"
    (draft,) = _read(make_page(make_page_article(), head))
    assert "line 24 may be the time of another article" in draft.remarks[0]
    problem, draft = hashtag_page.read(
        io.BytesIO(make_page(head, make_page_article()).encode()), ReadOptions()
    )
    assert isinstance(problem, ReadProblem)
    assert (problem.position, "may be the time" in problem.message) == ("line 10", True)
    assert isinstance(draft, Draft)
    assert (draft.title, draft.remarks) == ("The lock keeper retires", ())


def test_lines_of_a_text_that_nearly_are_a_head_stay_in_it() -> None:
    body = "Knock.\n\nKnock.\n\ntime to go\n\nLa la.\n\nLa la.\n\nHo.\n\ntime goes by\n\n• Politics\n\nEnd."
    (draft,) = _read(make_page(make_page_article(body=body)))
    assert (draft.body, draft.remarks) == (body, ())


def test_list_that_opens_a_text_is_not_taken_for_bullets_of_the_page() -> None:
    page = make_page(make_page_article(body="- oak\n- iron")).replace(
        "\nThe lock keeper retires\n\nListen to article ", ""
    )
    (draft,) = _read(page)
    assert (draft.section, draft.body) == ("People", "- oak - iron")


def test_page_without_a_footer_is_read_to_its_end() -> None:
    assert _read(TWO.partition("DOWNLOAD THE APP")[0]) == _read(TWO)


def test_body_may_hold_lines_that_look_like_the_page_s_own() -> None:
    body = "Cut into the gate:\n\ntime\n\nPolitics\n\ntime will tell\n\nLode Echo\n\nand nobody knows why."
    first, second = _read(make_page(make_page_article(body=body), make_page_article("New gates")))
    assert first.body == body
    assert second.title == "New gates"


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept() -> None:
    (draft,) = _read(make_page(make_page_article(body="One line\nand its end.\n\n\nAnother.")))
    assert draft.body == "One line and its end.\n\nAnother."


def test_page_without_an_article_is_one_problem() -> None:
    (problem,) = hashtag_page.read(
        io.BytesIO(b"Latest news with #LodeLock\n\ntime 03-05-2025\n"), ReadOptions()
    )
    assert isinstance(problem, ReadProblem)
    assert "no article on the page" in problem.message


def test_heading_is_looked_for_once_a_line() -> None:
    assert not hashtag_page.sniff(b"\n" * 65_536)
    assert not hashtag_page.sniff(b"=\n" * 32_768)


def test_page_in_windows_1252_is_read_and_remarked_on() -> None:
    page = make_page(make_page_article("Die Schleuse öffnet", "Für alle."), make_page_article("Später"))
    first, second = _read(page.encode("cp1252"))
    assert (first.title, first.body, second.title) == ("Die Schleuse öffnet", "Für alle.", "Später")
    assert "--encoding" in first.remarks[0]
    assert second.remarks == ()


def test_page_in_a_named_encoding_is_read_without_a_remark() -> None:
    page = make_page(make_page_article("Шлюз закрыт"))
    (draft,) = hashtag_page.read(
        io.BytesIO(page.replace("•", "*").encode("koi8-r")), ReadOptions(encoding="koi8-r")
    )
    assert isinstance(draft, Draft)
    assert (draft.title, draft.remarks) == ("Шлюз закрыт", ())


def test_article_in_which_a_page_breaks_off_is_not_taken_for_whole() -> None:
    def cut_off() -> Iterator[bytes]:
        yield TWO.encode()[:-120]
        raise InputError("ends too early")

    items = hashtag_page.read(io.BufferedReader(Pieces(cut_off())), ReadOptions())
    assert next(items) == _read(TWO)[0]
    with pytest.raises(InputError, match="ends too early"):
        next(items)
