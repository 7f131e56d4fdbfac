"""What a run reads: the items of all its inputs, in their order, each told where it is from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice

from app.errors import InputError
from app.ingest.deliveries import Deliver
from app.ingest.document_time import Items
from app.ingest.identify import Defaults
from app.ingest.inputs import Input
from app.ingest.looking_ahead import has_unclear_order, settle_date_orders
from app.ingest.report import InputReport
from app.ingest.workers import Workers
from app.readers import FORMATS
from app.readers.base import Document, Draft, ReadItem, ReadOptions, ReadProblem
from app.readers.opening import Opened
from app.readers.splitting import read_items, split_document
from app.readers.unexpected import as_input_error

_ITEMS_A_LOOK = 100
"""After so many it is seen how far the input is read, which asks the system."""
_LOOKED_AT_IN_A_STREAM = 10_000
"""Items of what cannot be read twice, for how it writes its dates."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the user said of all inputs of a run."""

    format: str | None
    read: ReadOptions
    defaults: Defaults
    as_of: datetime | None
    """Aware; None: each file's time of modification."""
    as_of_inputs: Mapping[str, datetime]
    """The same for single inputs, by their names."""
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Address:
    """An input that is to be fetched."""

    name: str


@dataclass(frozen=True, slots=True)
class Begun:
    """An input was opened."""

    name: str
    format: str
    state: str


@dataclass(slots=True)
class Told:
    """An item of an input was read: an article, several of one document, or what is wrong with it."""

    name: str
    defaults: Defaults
    number: int
    """Of the item in its input, from 1."""
    fraction: float | None
    """Of the input (0 to 1) that is read."""
    items: Items


@dataclass(frozen=True, slots=True)
class Ended:
    """An input came to its end, broke off, or could not be opened."""

    name: str
    position: str = ""
    """Of the last item; empty where there was none."""
    error: InputError | None = None


Event = Begun | Told | Ended


class Reading:
    """Reads inputs in order, going on where an earlier run came to."""

    def __init__(
        self,
        said: Said,
        workers: Workers,
        deliver: Deliver | None,
        done: Mapping[str, InputReport],
        remark: Callable[[str, str], None],
    ) -> None:
        self._said = said
        self._workers = workers
        self._deliver = deliver
        self._done = done
        self._remark = remark
        """Is told the name of an input, and a sentence on all of it."""

    def events(self, inputs: Iterable[Input | Address]) -> Iterator[Event]:
        """All that is in `inputs`."""
        places = (
            place
            for each in inputs
            for place in (self._delivered(each) if isinstance(each, Address) else self._places(each))
        )
        for event, items in self._workers.read(places):
            if isinstance(event, Told):
                event.items += items
            yield event

    def _places(self, source: Input) -> Iterator[tuple[Event, ReadItem | None]]:
        """Events of an input, those with an item still without what is in it."""
        done = self._done.get(source.name)
        if done is None or done.state != source.state():
            done = InputReport()
        if done.is_done:
            return
        try:
            stream, name = source.open(self._said.format)
        except Exception as error:
            yield Ended(source.name, error=as_input_error(error, source.name)), None
            return
        with stream:
            yield Begun(source.name, name, source.state()), None
            yield from self._items(source, stream, name, done.items)

    def _items(
        self, source: Input, stream: Opened, format_name: str, skipped: int
    ) -> Iterator[tuple[Event, ReadItem | None]]:
        said = self._said.as_of_inputs.get(source.name, self._said.as_of)
        as_of = said or source.modified_at() or self._said.now()
        defaults = replace(self._said.defaults, as_of=as_of)
        options = replace(self._said.read, captured_at=as_of, name=source.name)
        read = _split(read_items(stream, format_name, FORMATS, options), options)
        items = self._with_orders(source, _some(read), defaults, options)
        yield from _told(source.name, items, stream.fraction_read, skipped)

    def _with_orders(
        self, source: Input, items: Iterator[ReadItem], defaults: Defaults, options: ReadOptions
    ) -> Iterator[tuple[Defaults, ReadItem]]:
        """Items with what is said of them; at the first date that can be read in two ways, all dates of the
        input are looked at for how they are meant.
        """
        for item in items:
            if isinstance(item, Draft) and has_unclear_order(item, defaults):
                ahead: list[ReadItem] = [item]
                if source.path is None:
                    ahead += islice(items, _LOOKED_AT_IN_A_STREAM)
                    drafts: Iterable[ReadItem] = ahead
                else:
                    drafts = _read_again(source, self._said.format, options)
                orders = settle_date_orders((each for each in drafts if isinstance(each, Draft)), defaults)
                for sentence in orders.report:
                    self._remark(source.name, sentence)
                settled = replace(defaults, orders=orders)
                yield from ((settled, each) for each in chain(ahead, items))
            else:
                yield defaults, item

    def _delivered(self, address: Address) -> Iterator[tuple[Event, ReadItem | None]]:
        """Events of an address."""
        if self._deliver is None:
            return
        yield Begun(address.name, "", ""), None
        try:
            delivery = self._deliver(address.name)
        except Exception as error:
            yield Ended(address.name, error=as_input_error(error, address.name)), None
            return
        said = self._said.defaults
        defaults = replace(
            said,
            as_of=self._said.as_of or self._said.now(),
            source=said.source or delivery.source,
            tags=(*said.tags, *delivery.tags),
        )
        items = _split(delivery.items, self._said.read)
        yield from _told(address.name, ((defaults, item) for item in items), lambda: None)


def _told(
    name: str,
    items: Iterable[tuple[Defaults, ReadItem]],
    fraction_read: Callable[[], float | None],
    skipped: int = 0,
) -> Iterator[tuple[Event, ReadItem | None]]:
    """Events of all items but the first `skipped`, and of the end."""
    position, error, fraction = "", None, None
    try:
        for number, (defaults, item) in enumerate(items, start=1):
            position = (item.describe() if isinstance(item, Document) else item.position) or position
            if number % _ITEMS_A_LOOK == 0:
                fraction = fraction_read()
            if number > skipped:
                yield Told(name, defaults, number, fraction, []), item
    except Exception as broken:
        error = as_input_error(broken, f"{name}, after {position}" if position else name)
    yield Ended(name, position, error), None


def _some(items: Iterable[ReadItem]) -> Iterator[ReadItem]:
    """Raises: InputError: there is no article among them, nor one that is lost."""
    is_empty = True
    for item in items:
        is_empty = is_empty and isinstance(item, ReadProblem) and not item.lost
        yield item
    if is_empty:
        raise InputError("there is no article in it")


def _split(items: Iterable[ReadItem], options: ReadOptions) -> Iterator[ReadItem]:
    """The same with long documents in parts."""
    for item in items:
        if isinstance(item, Document):
            yield from split_document(item, FORMATS, options)
        else:
            yield item


def _read_again(source: Input, format_name: str | None, options: ReadOptions) -> Iterator[ReadItem]:
    """Items of an input from its start, to where it breaks off, which is told when it is read for good."""
    with suppress(Exception):
        stream, found = source.open(format_name)
        with stream:
            yield from FORMATS[found].read(stream, options)
