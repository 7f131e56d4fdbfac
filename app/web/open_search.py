"""How browsers and programs search the archive.

Source: OpenSearch 1.1, draft 6.
"""

from lxml import etree

from app.web.syndication import FORMATS

DESCRIPTION_TYPE = "application/opensearchdescription+xml"
_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_LONGEST_NAME = 16


def write_description(title: str, base_url: str) -> bytes:
    """The description document."""
    root = etree.Element("OpenSearchDescription", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]  # a default
    for name, text in (
        ("ShortName", title[:_LONGEST_NAME]),
        ("Description", f"Search {title}"[:1_000]),
        ("InputEncoding", "UTF-8"),
        ("Image", f"{base_url}/static/icons/mark-192.png"),
    ):
        etree.SubElement(root, name).text = text
    addresses = {
        "text/html": "/search",
        **{each.media_type: f"/search.{name}" for name, each in FORMATS.items()},
    }
    for media_type, path in addresses.items():
        etree.SubElement(root, "Url", type=media_type, template=f"{base_url}{path}?q={{searchTerms}}")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
