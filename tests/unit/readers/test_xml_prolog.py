"""What programs print before XML by mistake, and what is no XML for all that."""

import io

import pytest

from app.readers import FORMATS, find_format
from app.readers.base import Draft, ReadOptions
from app.readers.xml_prolog import root_tag

_RSS = "<rss version='2.0'><channel><item><title>Größe</title></item></channel></rss>"
_XML = f'<?xml version="1.0" encoding="{{}}"?>\n{_RSS}'
_JUNK = [
    "\n\n  ", "\ufeff\ufeff", "\r\n\ufeff", "<!-- cached 2024-05-03 -->\n", "<!-- a\nb --> <!-- c -->",
    "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/www/feed.php</b> on line <b>7</b><br />\n",
    "PHP Notice:  Undefined index: lang in /srv/www/feed.php on line 12\n",
    "Deprecated: Function each() is deprecated in /srv/www/wp-includes/x.php on line 3",
    "<pre>Strict Standards: Non-static method in /srv/www/x.php</pre>",
    "Warning: session_start(): headers already sent, output at /a.php:3\nNotice: again in b on line 4\n",
    "Content-Type: application/rss+xml; charset=utf-8\r\nX-Powered-By: PHP/7.4\r\n\r\n",
    "<br><p></p>\n", "1\n", "?>\n", "ï»¿", "debugging the template\n",
]  # fmt: skip


@pytest.mark.parametrize("junk", _JUNK)
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-15"])
def test_feed_behind_what_does_not_belong_is_read(junk: str, encoding: str) -> None:
    data = junk.encode("utf-8") + _XML.format(encoding).encode(encoding)
    assert find_format(data) == "feed"
    (draft,) = FORMATS["feed"].read(io.BytesIO(data), ReadOptions())
    assert isinstance(draft, Draft)
    assert draft.title == "Größe"


@pytest.mark.parametrize("junk", _JUNK[:10])
def test_no_declaration_is_needed_behind_messages_and_comments(junk: str) -> None:
    assert find_format((junk + _RSS).encode()) == "feed"


@pytest.mark.parametrize("junk", _JUNK)
def test_sitemap_too(junk: str) -> None:
    assert root_tag(f"{junk}<?xml version='1.0'?><urlset><url/></urlset>".encode())[0] == "urlset"


@pytest.mark.parametrize(
    "text",
    [
        f"<!doctype html><html><body><pre>{_XML}</pre></body></html>",
        f"<html><body>Warning: see below: {_XML}</body></html>",
        f"---\ntitle: Feeds\n---\n\nA feed:\n\n{_XML}\n",
        f"# Feeds\n\n```xml\n{_XML}\n```\n",
        '{"title": "A", "body": "' + _XML.replace('"', "'").replace("\n", " ") + '"}',
        f'title,body\nError: none,"{_XML}"\n',
        f"title;body\nA;{_RSS}\n",
        f"A whole paragraph, about how one writes a feed; it goes like this: {_XML}",
    ],
)
def test_other_formats_that_quote_a_feed_are_none(text: str) -> None:
    assert find_format(text.encode()) != "feed"


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_looking_for_it_takes_no_longer_than_reading(size: int) -> None:
    for piece in ("<b>", "Warning ", "<!--", "a: b\n", "<br>", "warning:", "error<"):
        assert root_tag((piece * size).encode())[0] in ("", "b", "br")
