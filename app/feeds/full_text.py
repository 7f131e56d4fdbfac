"""Entries of a feed that hold only a summary, given the text of the pages they lead to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.errors import HostUnreachable, InputError
from app.fetching.documents import AddressOptions, make_document
from app.fetching.fetch import Fetch
from app.readers import read_document
from app.readers.base import Document, Draft, ReadOptions, ReadProblem
from app.readers.unexpected import as_input_error

FULL_TEXT_CHARACTERS = 1_000
"""An entry whose text, with its markup, is shorter is taken for a summary."""
MAX_UNREACHABLE = 3
"""Pages in a row whose host does not answer, before the other entries are left as they are."""
_FILLED = (
    "title", "body", "summary", "source", "section", "published", "date_order", "authors", "tags", "language",
    "external_id",
)  # fmt: skip


@dataclass(slots=True)
class FullText:
    """Fetches pages for the entries of one feed."""

    fetch: Fetch
    is_stored: Callable[[str], bool]
    """Whether the archive has a page, by its address."""
    options: ReadOptions
    unreachable: int = 0
    """In a row."""

    def read(self, feed: Document) -> Iterator[Draft | ReadProblem]:
        """The entries of a feed; those with a summary only, and stored before, are left out.

        What the archive has of them is the text of their pages, which the summary must not replace.
        """
        for entry in read_document(feed, self.options):
            if isinstance(entry, ReadProblem) or not entry.url or len(entry.body) >= FULL_TEXT_CHARACTERS:
                yield entry
            elif not self.is_stored(entry.url):
                yield self._with_page(entry)

    def _with_page(self, entry: Draft) -> Draft:
        if self.unreachable == MAX_UNREACHABLE:
            return _as_it_is(entry, "the pages before it could not be reached")
        try:
            page = self._read_page(entry.url)
        except HostUnreachable as error:
            self.unreachable += 1
            return _as_it_is(entry, str(error))
        except Exception as error:
            return _as_it_is(entry, str(as_input_error(error, entry.url)))
        self.unreachable = 0
        missing = {name: getattr(entry, name) for name in _FILLED if not getattr(page, name)}
        return page._replace(
            # The archive is to know the article again by the address that the feed gives it.
            url=entry.url,
            position=entry.position,
            origins={**entry.origins, **page.origins},
            remarks=(*entry.remarks, *page.remarks),
            **missing,
        )

    def _read_page(self, url: str) -> Draft:
        page = make_document(self.fetch(url), AddressOptions())
        for item in read_document(page, self.options):
            if isinstance(item, ReadProblem):
                raise InputError(item.message)
            return item
        raise InputError("there is no article in it")


def _as_it_is(entry: Draft, reason: str) -> Draft:
    return entry._replace(remarks=(*entry.remarks, f"only its summary is kept, not its page: {reason}"))
