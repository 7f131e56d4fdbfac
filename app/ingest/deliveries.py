"""What addresses give a run: fetched as the run comes to them, or ready to hand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from app.fetching.addresses import is_address
from app.fetching.documents import AddressOptions
from app.fetching.fetch import Manners, open_fetcher
from app.fetching.reading import read_address
from app.readers.base import ReadItem


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is at an address, and what is said of all of it where the run says nothing itself."""

    items: Iterable[ReadItem]
    """May raise InputError where it breaks off."""
    source: str = ""
    tags: tuple[str, ...] = ()
    """Added to the run's own."""


Deliver = Callable[[str], Delivery]


@contextmanager
def open_deliveries(
    names: Sequence[str], options: AddressOptions, manners: Manners
) -> Iterator[Deliver | None]:
    """Fetches what is at an address when it is asked for; None where none is among the inputs."""
    if not any(map(is_address, names)):
        yield None
        return
    with open_fetcher(manners) as fetcher:
        yield lambda url: Delivery(read_address(url, fetcher.fetch, options))
