"""Tag lists cut into tags, in the form in which they are kept."""

import pytest

from app.ingest.names import MAX_NAME_CHARACTERS, split_tags


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        (("locks, canals; boats|water",), ("locks", "canals", "boats", "water")),
        (("#Locks #Canals",), ("Locks", "Canals")),
        (("locks\ncanals",), ("locks", "canals")),
        (("قفل، قناة",), ("قفل", "قناة")),
        (("Low Quay",), ("Low Quay",)),
        (("Brock, Hanna", "locks"), ("Brock, Hanna", "locks")),
        (("#locks", "locks", " # "), ("locks",)),
        (("C#", "F#"), ("C#", "F#")),
        (("#locks #canals", "boats and #water"), ("locks", "canals", "boats and #water")),
        (("＃水門 ＃運河",), ("水門", "運河")),
        (("Hall &amp; Sons, <b>locks</b>",), ("Hall & Sons", "locks")),
        (("<i>Low  Quay</i>", "#🔥"), ("Low Quay", "🔥")),
        ((), ()),
    ],
)
def test_tags(written: tuple[str, ...], tags: tuple[str, ...]) -> None:
    assert split_tags(written) == tags


def test_a_name_longer_than_any_name_is_cut() -> None:
    assert split_tags(("x" * 1000,)) == ("x" * MAX_NAME_CHARACTERS,)
