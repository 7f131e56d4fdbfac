"""Fields of records: the names they go by, what an address says of a source, and of dates."""

import io
import json
from typing import Any

import pytest

from app.readers import json_documents, jsonl
from app.readers.base import Draft, ListedName, ReadOptions, ReadProblem
from app.readers.records import make_draft

U = "https://lode.example/2024/05/gates"


def _read(record: dict[str, Any], **paths: str) -> Draft:
    return make_draft("item 1", record, paths, [])


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("publishedAt", "published"), ("datePublished", "published"), ("dateCreated", "published"),
        ("webPublicationDate", "published"), ("Publication Date", "published"), ("dc:date", "published"),
        ("articleBody", "body"), ("bodyText", "body"), ("raw_text", "body"), ("article-section", "section"),
        ("articleSection", "section"), ("inLanguage", "language"), ("isPartOf", "source"),
        ("siteName", "source"), ("sitename", "source"), ("hostname", "source"), ("source-hostname", "source"),
        ("canonicalUrl", "url"), ("webUrl", "url"), ("Original URL", "url"), ("abstract", "summary"),
        ("alternativeHeadline", "summary"), ("dcterms:abstract", "summary"), ("schema:headline", "title"),
        ("http://schema.org/headline", "title"),
    ],
)  # fmt: skip
def test_case_and_what_stands_between_words_do_not_matter(key: str, field: str) -> None:
    assert getattr(_read({key: "2024"}), field) == "2024"


@pytest.mark.parametrize("key", ["_id", "_source", "_title", "uuid", "dateModified", "name", "label", "seen"])
def test_keys_that_say_something_else_are_no_fields(key: str) -> None:
    assert _read({"title": "T", key: "x"}) == Draft("item 1", title="T")


@pytest.mark.parametrize(
    ("record", "url", "source"),
    [
        ({"source": U}, U, "lode.example"),
        ({"source": U, "url": "https://lode.example/a"}, "https://lode.example/a", "lode.example"),
        ({"source": U, "sitename": "Lode Echo"}, U, "Lode Echo"),
        ({"source": U, "source-hostname": "Lode Echo", "hostname": "lode.example"}, U, "Lode Echo"),
        ({"source": "https://www.lode.example/"}, "", "lode.example"),
        ({"source": "https://lode.example/rss.xml"}, "", "lode.example"),
        ({"source": "https://lode.example/feed/"}, "", "lode.example"),
        ({"source": "//lode.example/2024/gates"}, "//lode.example/2024/gates", "lode.example"),
        ({"source": "www.lode.example"}, "", "lode.example"),
        ({"source": "Lode Echo", "source_url": "https://lode.example"}, "", "Lode Echo"),
        ({"source": {"id": None, "name": "Lode Echo"}}, "", "Lode Echo"),
        ({"source": "lode.example"}, "", "lode.example"),
        ({"source": "http://[::1"}, "", "http://[::1"),
    ],
)
def test_source_that_is_an_address_names_the_site(record: dict[str, Any], url: str, source: str) -> None:
    draft = _read({"title": "T", **record})
    assert (draft.url, draft.source) == (url, source)


@pytest.mark.parametrize(
    ("value", "section", "tags"),
    [
        (["Works"], "Works", ()),
        ("Works", "Works", ()),
        (["Works", "Rivers"], "", ("a", "b", "Works", "Rivers")),
        ("Works; Rivers", "", ("a", "b", "Works", "Rivers")),
        ([{"name": "Works"}], "Works", ()),
        ([4, 7], "", ()),
    ],
)
def test_one_category_is_the_section_and_several_are_tags(
    value: object, section: str, tags: tuple[str, ...]
) -> None:
    draft = _read({"title": "T", "categories": value, "tags": "a, b"})
    assert (draft.section, draft.tags) == (section, tags or ("a, b",))


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("published", {"$date": "2024-05-03"}, "2024-05-03"),
        ("published", {"$date": {"$numberLong": "1714716000000"}}, "1714716000000"),
        ("published", {"_seconds": 1714716000, "_nanoseconds": 0}, "1714716000"),
        ("published", {"date-parts": [[2024, 5, 3]]}, "2024-05-03"),
        ("published", {"date-parts": [["2024", 5]]}, "2024-05"),
        ("authors", [{"given": "Ana", "family": "Ruiz"}], ("Ana Ruiz",)),
        ("authors", [{"firstName": "Ana", "lastName": "Ruiz"}, {"literal": "Board"}], ("Ana Ruiz", "Board")),
        ("tags", {"oak": {"id": 1}, "locks": {"id": 2}}, ("oak", "locks")),
        ("section", ["Works", "Rivers"], "Works"),
        ("language", ["en"], "en"),
    ],
)
def test_values_in_the_notations_of_programs(field: str, value: object, read: object) -> None:
    assert getattr(_read({"title": "T", field: value}), field) == read


def test_value_that_cannot_be_used_gives_way_to_the_next_best() -> None:
    draft = _read(
        {"title": "T", "published": True, "published_at": "2024-05-03", "text": {"a": 1}, "content": "C"}
    )
    assert (draft.published, draft.body, draft.remarks) == ("2024-05-03", "C", ())


@pytest.mark.parametrize("key", ["data", "attributes", "article", "_source", "node", "row", "fields"])
def test_article_within_a_record_is_found(key: str) -> None:
    draft = _read({"id": 7, key: {"title": "T", "body": "B", "publishedAt": "2024-05-03"}})
    assert (draft.title, draft.body, draft.published, draft.external_id) == ("T", "B", "2024-05-03", "7")


@pytest.mark.parametrize(
    ("record", "key"),
    [
        ({"createdAt": "2024-06-01", "content": {"type": "link", "url": U}}, "createdAt"),
        ({"created_at": "2024-06-01", "is_archived": 0, "url": U}, "created_at"),
        ({"time_added": "1714716000", "url": U}, "time_added"),
        ({"savedAt": "2024-06-01", "publishedAt": None, "url": U}, "savedAt"),
    ],
)
def test_date_of_a_reading_list_is_no_publication_and_told(record: dict[str, Any], key: str) -> None:
    draft = _read({"title": "T", **record})
    assert draft.published == ""
    assert [f"--map published={key}" in remark for remark in draft.remarks] == [True]
    mapped = _read({"title": "T", **record}, published=key)
    assert (mapped.published, mapped.remarks) == (str(record[key]), ())
    dated = _read({"title": "T", **record, "publishedAt": "2024-05-03", "published_at": "2024-05-03"})
    if key != "createdAt":
        assert (dated.published, dated.remarks) == ("2024-05-03", ())


def test_date_of_creation_counts_where_it_is_all_there_is_and_nothing_says_that_it_was_saved() -> None:
    assert _read({"title": "T", "created_at": "2024-05-03"}).published == "2024-05-03"
    assert _read({"title": "T", "created_at": "2024-05-03", "date": "2024-05-04"}).published == "2024-05-04"


def test_remark_on_all_of_an_input_is_made_once() -> None:
    records = [{"title": "T", "url": U, "time_added": str(number)} for number in range(5)]
    items = list(json_documents.read(io.BytesIO(json.dumps(records).encode()), ReadOptions()))
    assert [len(item.remarks) for item in items if isinstance(item, Draft)] == [1, 0, 0, 0, 0]


@pytest.mark.parametrize(("end", "cut"), [("… [+812 chars]", "812"), ("... [55 chars]", "55")])
def test_text_that_an_interface_cut_off_is_told(end: str, cut: str) -> None:
    draft = _read({"title": "T", "content": f"The gates came{end}"})
    assert "chars]" not in draft.body
    assert [cut in remark for remark in draft.remarks] == [True]


def test_thing_that_is_no_article_is_passed_over() -> None:
    lines = [{"@type": "WebSite", "name": "Lode Echo"}, {"@type": "NewsArticle", "headline": "T"}]
    site, article = jsonl.read(io.BytesIO("\n".join(map(json.dumps, lines)).encode()), ReadOptions())
    assert isinstance(site, ReadProblem)
    assert not site.lost
    assert isinstance(article, Draft)


def test_numbers_of_authors_and_tags_are_no_names() -> None:
    draft = _read({"title": {"rendered": "T"}, "author": 3, "tags": [4, 7], "categories": [1], "_links": {}})
    assert (draft.title, draft.authors, draft.tags, draft.section, draft.remarks) == ("T", (), (), "", ())


@pytest.mark.parametrize(
    ("written", "is_listed"),
    [(["Ruiz, Lind"], True), ('["Ruiz, Lind"]', True), ("Ruiz, Lind", False), (["Ruiz", "Lind"], False)],
)
def test_only_author_of_a_list_is_told_from_a_byline(written: object, is_listed: bool) -> None:
    draft = make_draft("line 1", {"title": "A", "authors": written}, {}, [])
    assert [isinstance(author, ListedName) for author in draft.authors] == [is_listed] * len(draft.authors)
