"""What must be known of a whole input before its first draft is identified: how it writes its dates."""

from collections.abc import Iterable
from contextlib import suppress

from app.ingest.dates import find_figures
from app.ingest.dates.order import DateOrders, SettledOrders
from app.ingest.identify import Defaults, find_source
from app.readers.base import Draft


def has_unclear_order(draft: Draft, defaults: Defaults) -> bool:
    """Whether the date of a draft can be read in two ways, and neither its format nor the user says which."""
    written = draft.published
    if draft.date_order or defaults.date_order or (written[4:5] == "-" and written[:4].isdecimal()):
        return False
    with suppress(Exception):  # told when the draft is identified
        figures = find_figures(written, draft.language)
        return figures is not None and len(set(figures.readings().values())) > 1
    return False


def settle_date_orders(drafts: Iterable[Draft], defaults: Defaults) -> SettledOrders:
    """How the sources of an input write dates in figures, as its own drafts tell."""
    orders = DateOrders()
    for draft in drafts:
        with suppress(Exception):  # as above
            if not draft.date_order and (figures := find_figures(draft.published, draft.language)):
                source = find_source(draft, defaults)
                orders.show(figures, source.slug if source else "")
    return orders.settle()
