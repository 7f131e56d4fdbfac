"""Inputs that tests of several formats start from."""

import json

from tests.factories import make_page, make_page_article, make_record

_RECORDS = [make_record(number) for number in range(3)]
SAMPLES = {
    "hashtag-page": make_page(make_page_article()),
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>Lode Echo</title>'
    + "".join(
        f"<item><title>{record['title']}</title><link>{record['url']}</link>"
        f"<author>a@b.example (Ana)</author>"
        f"<description><![CDATA[<p>{record['body']}</p>]]> &amp; &eacute;</description></item>"
        for record in _RECORDS
    )
    + "</channel></rss>",
    "sitemap": '<urlset xmlns:n="news"><url><loc>https://lode.example/1</loc>'
    "<n:news><n:title>Gates &amp; cranks</n:title></n:news></url><url><loc>https://lode.example/2</loc></url></urlset>",
    "markdown": "---\ntitle: Gates\ntags: [oak, locks]\n---\n\n# Cranks\n\n```\n# no\n```\nText.\n",
    "json-feed": json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Lode Echo", "items": _RECORDS}
    ),
    "bookmarks": "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n"
    "<DT><H3>Rivers &amp; locks</H3><DL><p>"
    + "".join(
        f'<DT><A HREF="{record["url"]}" ADD_DATE="1714716000" TAGS="oak">{record["title"]}</A>\n<DD>A note.\n'
        for record in _RECORDS
    )
    + "</DL><p></DL><p>\n",
    "ghost": json.dumps(
        {
            "db": [
                {
                    "meta": {"exported_on": 1714716000000, "version": "5.1.0"},
                    "data": {
                        "posts": [
                            {"id": str(n), "html": record["body"], **record}
                            for n, record in enumerate(_RECORDS)
                        ],
                        "posts_tags": [{"post_id": "1", "tag_id": "7", "sort_order": 0}],
                        "tags": [{"id": "7", "name": "oak"}],
                    },
                }
            ]
        }
    ),
    "json": json.dumps({"status": "ok", "articles": _RECORDS}, indent=1),
    "jsonl": "".join(json.dumps(record) + "\n" for record in _RECORDS),
    "csv": 'title,body,tags\nGates,"One, ""two""\nthree","[""oak""]"\nCranks,four,\n',
}
"""An input of each format, by its name."""
LAUGHS = (
    "<!DOCTYPE rss [<!ENTITY a 'ha'>"
    + "".join(
        f"<!ENTITY {name} '{f'&{before};' * 10}'>"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><rss><title>&i;</title></rss>"
)
"""XML of an entity that would be a hundred million laughs."""
