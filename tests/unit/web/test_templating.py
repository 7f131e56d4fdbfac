"""What templates are given beside their context."""

from pathlib import Path

from starlette.requests import Request

from app.web.templating import PART_HEADER, Pages


def _render(folder: Path, template: str, **context: object) -> str:
    (folder / "page.html").write_text(template)
    return bytes(Pages(folder, folder, "A <b>").respond("page.html", **context).body).decode()


def test_address_of_a_static_file_changes_with_its_content(tmp_path: Path) -> None:
    def rendered(css: str) -> str:
        (tmp_path / "a.css").write_text(css)
        return _render(tmp_path, "{{ asset_url('a.css') }} {{ archive_title }}")

    first, second = rendered("a {}"), rendered("b {}")
    assert first.startswith("/static/a.css?v=")
    assert first.endswith(" A &lt;b&gt;")
    assert first != second
    assert first == rendered("a {}")


def test_values_put_into_a_text_are_text(tmp_path: Path) -> None:
    page = _render(tmp_path, "{{ _('What changed on %(date)s', date=date) }}", date="<i>Friday</i>")
    assert page == "What changed on &lt;i&gt;Friday&lt;/i&gt;"


def test_part_is_given_to_those_who_ask_for_it(tmp_path: Path) -> None:
    (tmp_path / "whole.html").write_text("whole")
    (tmp_path / "part.html").write_text("part")
    pages = Pages(tmp_path, tmp_path, "A")
    for headers, text in (([], b"whole"), ([(PART_HEADER.encode(), b"main")], b"part")):
        answer = pages.respond_part(Request({"type": "http", "headers": headers}), "whole.html", "part.html")
        assert (answer.body, answer.headers["vary"]) == (text, PART_HEADER)
