"""What addresses give a run: fetched as the run comes to them, or ready to hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.fetching.documents import AddressOptions
from app.fetching.fetch import Fetch
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


def deliver_from(fetch: Fetch, options: AddressOptions) -> Deliver:
    """Delivers what is at an address when it is asked for."""
    return lambda url: Delivery(read_address(url, fetch, options))
