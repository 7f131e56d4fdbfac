"""What programs are told of an article's authors: as reference managers part names, and no false kinds."""

from dataclasses import replace
from typing import Any

import orjson
import pytest

from app.store.reading import StoredArticle
from app.web.citing.metadata import list_meta, write_json_ld
from app.web.citing.people import split_name
from tests.factories import NOW
from tests.unit.web.citing.test_formats import WHOLE

_ARTICLE = StoredArticle(
    id=1, public_id="abc123", digest=b"", title=WHOLE.title, summary="Water stood.", url=None, language="en",
    published_precision="day", published_raw=None, published_from=None, published_offset=None, byline=None,
    external_id=None, word_count=2, published_at=None, added_at=NOW, updated_at=NOW,
    replaced_at=None, source=None,
    section=None, tags=(), authors=(), body="",
)  # fmt: skip


def _authors(*names: str) -> tuple[list[str], list[str], Any]:
    citation = replace(WHOLE, authors=tuple(map(split_name, names)))
    meta = list_meta(_ARTICLE, citation)
    said = orjson.loads(write_json_ld(_ARTICLE, citation)).get("author")
    return (
        [content for _, name, content in meta if name == "citation_author"],
        [content for _, name, content in meta if name == "author"],
        said,
    )


def test_names_of_people_and_bodies_are_written_as_they_are_parted() -> None:
    assert _authors("Lena Marwick", "World Health Organization", "Reuters") == (
        ["Marwick, Lena", "World Health Organization,", "Reuters"],
        ["Lena Marwick", "World Health Organization", "Reuters"],
        [
            {"@type": "Person", "name": "Lena Marwick"},
            {"@type": "Organization", "name": "World Health Organization"},
            {"@type": "Organization", "name": "Reuters"},
        ],
    )


@pytest.mark.parametrize("name", ["Pelé", "李小龍"])
def test_a_lone_word_claims_to_be_neither(name: str) -> None:
    assert _authors(name) == ([name], [name], {"@type": "Thing", "name": name})


def test_one_author_of_two_family_names_is_not_taken_for_two() -> None:
    assert _authors("José Luis Ortega y Lode")[0] == ["Ortega y Lode, José Luis;"]
    assert _authors("Jan Willem van der Berg", "Odd Stoll")[0] == [
        "van der Berg, Jan Willem",
        "Stoll, Odd",
    ]


def test_nobody_is_named_where_nobody_wrote() -> None:
    assert _authors() == ([], [], None)
