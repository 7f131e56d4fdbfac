"""RIS: one tag a line, lines ended by CR LF. Source: the RIS format specification of 2011."""

from collections.abc import Iterator

from app.web.citing.citation import Citation


def write_ris(citation: Citation) -> str:
    """One record of the type `NEWS`."""
    lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(citation) if value)
    return f"TY  - NEWS\r\n{''.join(lines)}ER  - \r\n"


def _lines(citation: Citation) -> Iterator[tuple[str, str]]:
    year, month, day = (*citation.issued, 0, 0, 0)[:3]
    for author in citation.authors:
        yield "AU", author.inverted
    yield "TI", citation.title
    yield "T2", citation.source
    if year:
        yield "PY", f"{year:04}"
        yield "DA", f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
    yield "SE", citation.section
    yield "AB", citation.summary
    for tag in citation.tags:
        yield "KW", tag
    yield "LA", citation.language
    yield "UR", citation.url
    if citation.url != citation.archive_url:
        yield "L2", citation.archive_url
    yield "DB", citation.archive
    yield "AN", citation.key
    yield "Y2", f"{citation.accessed:%Y/%m/%d}/"
