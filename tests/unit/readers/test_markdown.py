"""Markdown files: what front matter and the name of the file say, and the heading where they do not."""

import io
from typing import Any

import pytest

from app.errors import InputError
from app.readers import find_format, markdown
from app.readers.base import Draft, Markdown, ReadOptions, ReadProblem


def _read(text: str | bytes, **options: Any) -> Draft:
    stream = io.BytesIO(text.encode() if isinstance(text, str) else text)
    (draft,) = markdown.read(stream, ReadOptions(**options))
    assert isinstance(draft, Draft)
    return draft


def _post(matter: str, body: str = "Text.\n", **options: Any) -> Draft:
    return _read(f"---\n{matter}\n---\n{body}", **options)


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# The head\n\nText.", "The head", "\nText."),
        ("\n\n#\tno\n# The head ##\nText.", "The head", "\n\n#\tno\n# The head ##\nText."),
        ("# C#\n", "C#", ""),
        ("The head\n===\nText.", "The head", "Text."),
        ("One.\n\n# The head\nText.", "The head", "One.\n\n# The head\nText."),
        ("```\n# no\n```\n~~~\n```\n# no\n~~~\n# The head\n", "The head", None),
        ("One\ntwo\n===\n## no\n#no\nText.", "", "One\ntwo\n===\n## no\n#no\nText."),
        ("===\n", "", "===\n"),
        ("", "", ""),
    ],
)
def test_title_is_the_first_heading_where_front_matter_has_none(
    body: str, title: str, rest: str | None
) -> None:
    draft = _post("layout: post", body)
    assert (draft.title, draft.body) == (title, body if rest is None else rest)
    assert _post("title: T", body).body == body


def test_keys_are_those_of_records_and_of_sites() -> None:
    draft = _post(
        "Title: T\nauthors: [Ana Ruiz, Tom Vale]\nexcerpt: no\ndescription: S\ncategory: Works\nlang: en\n"
        "publishDate: 2024-05-03\nslug: t\ncanonical_url: https://lode.example/t\nparams: {source: Lode Echo}"
    )
    assert draft == Draft(
        "line 1", "T", "Text.\n", "S", "https://lode.example/t", "Lode Echo", "Works", "2024-05-03", None,
        ("Ana Ruiz", "Tom Vale"), (), "en", "t",
    )  # fmt: skip


def test_mapped_keys_are_followed_and_nothing_else() -> None:
    draft = _post(
        "meta: {head: H}\ntitle: T\ntags: [a]\ncategories: [b]\nl: [c]",
        keys={"title": "meta.head", "tags": "l"},
    )
    assert (draft.title, draft.tags) == ("H", ("c",))


@pytest.mark.parametrize(
    ("matter", "tags"),
    [
        ("tags: [a, b]\ncategories: [c]", ("a", "b", "c")),
        ("tags: a, b", ("a", " b")),
        ("categories: c", ("c",)),
        ("tags: \"['a', 'b']\"", ("a", "b")),
        ("taxonomies: {tags: [a], categories: [c]}", ("a", "c")),
        ("tags: 7", ()),
    ],
)
def test_tags_and_categories_are_tags(matter: str, tags: tuple[str, ...]) -> None:
    assert _post(f"title: T\n{matter}").tags == tags


@pytest.mark.parametrize(
    ("matter", "address", "url"),
    [
        ("url: https://lode.example/t", "https://raw.example/t.md", "https://lode.example/t"),
        ("url: /t/", "https://lode.example/x/t.md", "https://lode.example/t/"),
        ("permalink: /t/", "", ""),
        ("permalink: /:year/:title/", "https://lode.example/t.md", "https://lode.example/t.md"),
        ("layout: post", "https://lode.example/t.md", "https://lode.example/t.md"),
    ],
)
def test_address_is_a_whole_one_or_known_by_where_the_file_is_from(
    matter: str, address: str, url: str
) -> None:
    assert _post(f"title: T\n{matter}", url=address).url == url


@pytest.mark.parametrize(
    ("name", "published", "external_id"),
    [
        ("_posts/2024-05-03-the-gates.md", "2024-05-03", "2024-05-03-the-gates"),
        ("blog/2024-05-03-the-gates/index.md", "2024-05-03", "2024-05-03-the-gates"),
        ("2024-05-03-the-gates.md.gz", "2024-05-03", "2024-05-03-the-gates"),
        ("2024-05-03-backup/the-gates.md", "", ""),
        ("the-gates.md", "", ""),
        ("", "", ""),
    ],
)
def test_name_of_a_post_says_its_date(name: str, published: str, external_id: str) -> None:
    draft = _post("title: T", name=name)
    assert (draft.published, draft.external_id) == (published, external_id)
    draft = _post("title: T\ndate: 2023-01-01\nslug: s", name=name)
    assert (draft.published, draft.external_id) == ("2023-01-01", "s")


@pytest.mark.parametrize("matter", ["draft: true", "published: false"])
def test_what_is_not_published_is_left_out(matter: str) -> None:
    (problem,) = markdown.read(io.BytesIO(f"---\ntitle: T\n{matter}\n---\n".encode()), ReadOptions())
    assert isinstance(problem, ReadProblem)
    assert "not published" in problem.message


def test_windows_line_ends_and_encodings() -> None:
    draft = _read("---\r\ntitle: Café\r\n---\r\nStraße\r\n".encode("cp1252"))
    assert (draft.title, draft.body) == ("Café", "Straße\n")
    assert "windows-1252" in draft.remarks[0]
    assert _read("---\ntitle: Шлюз\n---\n".encode("koi8-r"), encoding="koi8-r").title == "Шлюз"


def test_file_that_is_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MAX_ARTICLE_BYTES", 1 << 10)
    with pytest.raises(InputError, match="longer than"):
        _read("# T\n" + "x" * 2_000)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("---\ntitle: T\n---\n", True),
        ("\ufeff---\nlayout: page\n---\n<p>Text</p>", True),
        ("+++\ntitle = 'T'\n+++\n", True),
        ("+++\n[taxonomies]\ntags = ['a']\n+++\n", True),
        ('{\n "title": "T"\n}\nText.', True),
        ("---\nkind: Pod\nversion: 1\n---\nkind: Pod\n", False),
        ("---\ntitle: T\n", False),
        ("+++\n= broken\n+++\n", False),
        ('{\n "title": "T"\n}\n', False),
        ('{"title": "T"}\n{"title": "U"}\n', False),
        ('{"title": "T"}\nbroken\n', False),
        ("# T\n\nText.", False),
        ("", False),
    ],
)
def test_file_is_known_by_its_front_matter(text: str, known: bool) -> None:
    assert markdown.sniff(text.encode()) is known


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [
        ("notes.md", "> quote", "markdown"), ("a/b/POST.MD", "*word*", "markdown"),
        ("notes.markdown", "Words", "markdown"), ("notes.mdown", "Words", "markdown"),
        ("notes.mkd", "Words", "markdown"), ("notes.md.gz", "Words", "markdown"),
        ("notes.md", "One, two\nThree, four\nFive, six", "markdown"),
        ("notes.md", '{"title": "T"}', "markdown"),
        ("notes.md", "<!doctype html><p>x</p>", "html"),
        ("notes.md", "\0\1", None), ("notes.md", " \n", None),
        ("notes.txt", "> quote", None), ("notesmd", "> quote", None), ("", "> quote", None),
        ("notes.csv", "title,body\na,b\n", "csv"), ("notes.json", '[{"title": "T"}]', "json"),
    ],
)  # fmt: skip
def test_file_is_known_by_its_name_however_few_its_marks(name: str, text: str, known: str | None) -> None:
    assert find_format(text.encode(), name) == known


def test_text_is_known_to_be_markdown_but_behind_front_matter_of_html() -> None:
    assert isinstance(_read("> quote", name="a.md").body, Markdown)
    assert isinstance(_post("title: T", name="2024-05-03-a.markdown").body, Markdown)
    assert not isinstance(_post("title: T", "<p>x</p>", name="a.html").body, Markdown)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ('[c#, @home, a: b, foo"]', ("c#", "@home", "a: b", 'foo"')),
        ("[a, b: c]", ("a", "b: c")),
        ('[@a,\n  b c, "d, e"]', ("@a", "b c", "d, e")),
        ("['it's', \"b\"] # who", ("it's", "b")),
        ("\n\t- a\n\t- '@b'", ("a", "@b")),
        ("\n- a\n- b: c", ("a", "b: c")),
        ("\t[x, %y]", ("x", "%y")),
        ("@one,two", ("@one", "two")),
    ],
)
def test_tags_are_read_as_written_where_yaml_refuses_them(tags: str, expected: tuple[str, ...]) -> None:
    assert _post(f"title: T\ntags: {tags}").tags == expected
    windows = f"---\ntitle: T\ntags: {tags}\n---\nText.".replace("\n", "\r\n")
    assert _read(windows).tags == expected
