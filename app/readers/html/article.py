"""From the bytes of a page to its draft: decoded, parsed once, read, judged."""

from app.readers.base import Capture, Draft, ReadOptions, ReadProblem
from app.readers.html import POSITION
from app.readers.html.archived_page import restore
from app.readers.html.blocks import to_html
from app.readers.html.decoding import decode_page
from app.readers.html.fields import Fields, find_body, find_fields, iter_summaries, iter_titles
from app.readers.html.judging import NO_TEXT, find_fault, gather_signs
from app.readers.html.main_text import Text, find_text
from app.readers.html.names import key_of, without_outlet
from app.readers.html.page import Page, read_facts
from app.readers.html.saved_page import find_note
from app.readers.html.tree import UnreadablePage, parse
from app.readers.html.trimming import Known
from app.text.html_inline import write_out

MEDIA_TYPE = "text/html"
_LEARNT_DATES = ("text", "estimated")
"""Where dates stand that were not read until 0.1.0."""


def read_page(payload: bytes, options: ReadOptions) -> Draft | ReadProblem:
    """The article of a page, or why there is none."""
    text, encoding, remark = decode_page(payload, options.encoding, options.url)
    try:
        tree = parse(text)
    except UnreadablePage as error:
        return ReadProblem(POSITION, str(error))
    archived = restore(tree, text, options.url) or (None if options.url else find_note(text))
    write_out(tree)
    url = archived.url or options.url if archived else options.url
    captured_at = (archived and archived.captured_at) or options.captured_at
    page = read_facts(tree, url)
    fields = find_fields(page, captured_at)
    remarks = [remark] if remark else []
    signs = None if page.is_declared_article else gather_signs(page)
    found = _text(page, fields)
    is_dated = fields.origins.get("published") in ("json-ld", "meta")
    if signs and (
        fault := find_fault(page, signs, found.blocks, is_dated=is_dated, is_marked=found.is_marked)
    ):
        return ReadProblem(POSITION, fault)
    if not found.blocks:
        if not (fields.values.get("summary") or _shows_title(page, fields)):
            return ReadProblem(POSITION, NO_TEXT)
        remarks.append("the page does not hold the text of its article: only what it says about it is kept")
    else:
        fields.origins["body"] = found.origin
    draft = Draft(
        position=POSITION,
        body=to_html(found.blocks),
        **fields.values,
        origins=fields.origins,
        capture=Capture(url, captured_at, MEDIA_TYPE, payload, encoding),
        remarks=tuple(remarks),
    )
    if draft.url or draft.origins.get("published") not in _LEARNT_DATES:
        return draft
    return draft._replace(formerly=draft._replace(published="", capture=None))


def _shows_title(page: Page, fields: Fields) -> bool:
    """Whether readers see the title: then it is no shell, and a headline may be all there is."""
    title = key_of(fields.values.get("title", ""))
    return any(key_of(heading) == title for heading in page.headings if title)


def _text(page: Page, fields: Fields) -> Text:
    titles = {title for title, _ in iter_titles(page)}
    titles |= {without_outlet(title, page.outlet) for title in titles}
    return find_text(
        page.tree,
        known=Known(frozenset(map(key_of, titles)), frozenset(map(key_of, fields.values.get("authors", ())))),
        body=find_body(page),
        summaries=[summary for summary, _ in iter_summaries(page)],
        scripts=page.scripts,
    )
