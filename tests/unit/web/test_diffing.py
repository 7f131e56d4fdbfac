"""What changed between two texts."""

from app.web.diffing import Paragraph, Piece, diff_texts, diff_words


def _pieces(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in diff_words(old, new)]


def test_words_are_compared_one_by_one() -> None:
    assert _pieces("The low quay is shut.", "The high quay is shut.") == [
        ("same", "The "),
        ("deleted", "low"),
        ("inserted", "high"),
        ("same", " quay is shut."),
    ]


def test_old_and_new_text_can_be_read_off() -> None:
    old, new = "Two boats, at dawn; none came back.", "Three boats at dawn: one came back, late."
    pieces = _pieces(old, new)
    assert "".join(text for kind, text in pieces if kind != "inserted") == old
    assert "".join(text for kind, text in pieces if kind != "deleted") == new


def test_paragraphs_that_stayed_are_counted() -> None:
    assert list(diff_texts(["a", "b", "old", "c"], ["a", "b", "new", "c", "more"])) == [
        Paragraph((), 2),
        Paragraph((Piece("deleted", "old"), Piece("inserted", "new"))),
        Paragraph((), 1),
        Paragraph((Piece("inserted", "more"),)),
    ]


def test_huge_paragraphs_are_shown_whole() -> None:
    old, new = "a " * 2_000, "b " * 2_000
    assert _pieces(old, new) == [("deleted", old), ("inserted", new)]
