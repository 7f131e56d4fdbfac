"""Furniture of a page goes from an article's body; what the article says of it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.markup import to_body, to_paragraphs
from app.ingest.markup.furniture import LONGEST
from app.ingest.markup.furniture_words import ANYWHERE, AT_EDGES, BEFORE_NETWORKS

ONE = "The lock at Lode was closed on Monday, for the first time in forty years."
TWO = "Nobody knows when it will open again, and the keeper says nothing of it."

# fmt: off
ANYWHERE_IN_A_TEXT = [
    "Advertisement", "ADVERTISEMENT", "— Advertisement —", "Listen to article", "🔊 Listen to this article",
    "Read more »", "Share this article", "Subscribe to our newsletter", "Sign up for our newsletter!",
    "Follow us on Facebook and Twitter", "Facebook Twitter WhatsApp Email", "Share on Facebook",
    "Paylaş Facebook Twitter WhatsApp Yazdır", "X WhatsApp Facebook Telegram", "Follow us on Threads and X",
    "Anzeige", "Artikel anhören", "Lesen Sie auch:", "Folgen Sie uns auf Instagram", "Publicité",
    "À lire aussi :", "Lire la suite…", "Publicidad", "Lee también", "Síguenos en Telegram", "Publicidade",
    "Leia mais", "Pubblicità", "Leggi anche", "Реклама", "Читайте также:", "إعلان", "اقرأ أيضاً:",
    "تابعونا على فيسبوك", "آگهی", "بیشتر بخوانید", "Reklam", "Devamını oku", "广告", "阅读全文", "廣告",
    "広告", "続きを読む",
]
AT_AN_EDGE = [
    "Share", "Tweet", "- Facebook\n- Twitter\n- Email", "Facebook", "Print", "Teilen", "Imprimer",
    "Комментарии", "مشاركة", "Yazdır", "评论", "シェア", "Related articles",
    "We use cookies to give you the best experience on our website. By going on you accept our policy.",
    "Diese Website verwendet Cookies. Mit der Nutzung erklären Sie sich damit einverstanden.",
]
KEPT = [
    "Read more about it in the Sunday paper.", "Listen to article 5 of the treaty, he said.",
    "Share prices fell.", "An advertisement for a lock keeper hung there.",
    "“Advertisement” was the word he used.", "Newsletters", "Facebook, Twitter and WhatsApp were cut off.",
    "Facebook and Twitter", "Facebook", "Share", "Related articles", "Tweet", "- Facebook\n- Twitter",
    "Follow us on the tow path", "The cookie policy of the bakery", "Kommentare",
    "We use cookies to lure the ducks away. All who have had the experience accept that nothing else works.",
    "Reklamation", "Werbung wirkt.", "Реклама запрещена.", "X", "1", "* * *",
]
KEPT_AT_AN_EDGE = [
    "Read more about it in the Sunday paper.", "An advertisement.", "Facebook, Twitter and WhatsApp", "X",
    "1", "* * *", "Websites use cookies to follow readers, who seldom accept that with joy.", "Newsletters",
    "By Hanna Brock", "We baked two hundred cookies for the fair, and the experience was a good one.", "OK",
]
# fmt: on


@pytest.mark.parametrize("line", ANYWHERE_IN_A_TEXT)
def test_unmistakable_line_goes_wherever_it_stands(line: str) -> None:
    for text in (f"{line}\n\n{ONE}\n\n{TWO}", f"{ONE}\n\n{line}\n\n{TWO}", f"{ONE}\n\n{TWO}\n\n{line}"):
        assert to_body(text) == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize("line", AT_AN_EDGE)
def test_line_that_may_be_a_heading_goes_at_the_edges_only(line: str) -> None:
    assert to_body(f"{line}\n\n{ONE}\n\n{TWO}") == f"{ONE}\n\n{TWO}"
    assert to_body(f"{ONE}\n\n{TWO}\n\nAdvertisement\n\n{line}") == f"{ONE}\n\n{TWO}"
    assert to_body(f"{ONE}\n\n{line}\n\n{TWO}") == to_paragraphs(f"{ONE}\n\n{line}\n\n{TWO}")


@pytest.mark.parametrize("line", KEPT)
def test_line_of_an_article_stays(line: str) -> None:
    text = to_paragraphs(f"{ONE}\n\n{line}\n\n{TWO}")
    assert to_body(text) == text


@pytest.mark.parametrize("line", KEPT_AT_AN_EDGE)
def test_first_and_last_line_of_an_article_stay(line: str) -> None:
    for text in (to_paragraphs(f"{line}\n\n{ONE}"), to_paragraphs(f"{ONE}\n\n{line}")):
        assert to_body(text) == text


def test_furniture_within_a_paragraph_or_a_list_stays() -> None:
    for text in (f"{ONE}\n\n- Advertisement\n- Rent\n- Sales\n\n{TWO}", f"Advertisement {ONE}"):
        assert to_body(text) == text


def test_text_that_is_nothing_else_stays() -> None:
    for text in ("Advertisement", "Share\n\nTweet", ""):
        assert to_body(text) == text


def test_markup_around_furniture_does_not_keep_it() -> None:
    html = (
        f'<p>{ONE}</p><div class="ad"><span>Advertisement</span></div><p>{TWO}</p><ul><li>Share<li>Tweet</ul>'
    )
    assert to_body(html) == f"{ONE}\n\n{TWO}"


def test_vocabulary_is_as_it_is_looked_up() -> None:
    for phrase in (*ANYWHERE, *AT_EDGES, *BEFORE_NETWORKS):
        assert phrase == phrase.casefold().strip()
        assert len(phrase) <= LONGEST
    assert not ANYWHERE & AT_EDGES


@given(st.lists(st.sampled_from([ONE, TWO, "Share", "Advertisement", "Heading", "- a\n- b"]), max_size=8))
def test_only_furniture_is_lost(paragraphs: list[str]) -> None:
    body = to_body("\n\n".join(paragraphs))
    assert [each for each in paragraphs if each not in ("Share", "Advertisement")] == [
        each for each in body.split("\n\n") if each and each not in ("Share", "Advertisement")
    ]
    assert to_body(body) == body
