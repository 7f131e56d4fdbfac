"""Which way round dates in figures are meant, by the evidence of their collection."""

import pytest

from app.ingest.dates import find_figures
from app.ingest.dates.order import MOST_BY_ONE, UNSETTLED, DateOrders, SettledOrders
from app.ingest.identify import identify
from app.ingest.looking_ahead import has_unclear_order, settle_date_orders
from tests.factories import make_defaults, make_draft


def _settle(*dates: str, source: str = "", orders: DateOrders | None = None) -> SettledOrders:
    orders = orders or DateOrders()
    for written in dates:
        if figures := find_figures(written):
            orders.show(figures, source)
    return orders.settle()


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("13/04/2025", "03/04/2025"), "dmy"),
        (("04/13/2025 10:20", "03/04/2025"), "mdy"),
        (("Sat 5/7/2025", "03/04/2025"), "dmy"),
        (("03/04/2025",), None),
        (("13/04/2025", "04/13/2025", "03/04/2025"), None),
        (("05/05/2025", "13/14/2025", "2025-04-03", "13 April 2025", "x"), None),
        ((), None),
    ],
)
def test_order_is_what_all_dates_agree_on(dates: tuple[str, ...], order: str | None) -> None:
    assert _settle(*dates).of("") == order


def test_report_counts_the_evidence() -> None:
    assert _settle("13/04/2025", "14/04/2025", "03/04/2025").report == (
        "2 dates can only be day first, 0 only month first: the 1 that can be either are read day first",
    )
    (contradicted,) = _settle("13/04/2025", "04/13/2025", "03/04/2025").report
    assert "1 dates can only be day first, 1 only month first" in contradicted
    assert "--date-order" in contradicted


def test_nothing_is_reported_where_no_date_can_be_either() -> None:
    assert _settle("13/04/2025", "2025-04-03").report == ()


def test_one_date_that_may_be_a_slip_does_not_settle_very_many() -> None:
    assert _settle("13/04/2025", *["03/04/2025"] * MOST_BY_ONE).of("") == "dmy"
    assert _settle("13/04/2025", *["03/04/2025"] * (MOST_BY_ONE + 1)).of("") is None


def test_each_source_has_its_own_order() -> None:
    orders = DateOrders()
    _settle("13/04/2025", "03/04/2025", source="lode-echo", orders=orders)
    _settle("04/13/2025", "03/04/2025", source="harbour-post", orders=orders)
    settled = _settle("03/04/2025", source="quay", orders=orders)
    assert [settled.of(source) for source in ("lode-echo", "harbour-post", "quay", "other")] == [
        "dmy", "mdy", None, None,
    ]  # fmt: skip
    assert [line.partition(":")[0] for line in settled.report] == ["lode-echo", "harbour-post", "quay"]


def test_source_without_evidence_goes_with_the_others_that_agree() -> None:
    orders = DateOrders()
    _settle("13/04/2025", source="lode-echo", orders=orders)
    settled = _settle("03/04/2025", source="quay", orders=orders)
    assert settled.of("quay") == settled.of("other") == "dmy"
    assert len(settled.report) == 1


def test_source_that_contradicts_itself_stays_unsettled_among_others_too() -> None:
    orders = DateOrders()
    _settle("13/04/2025", source="lode-echo", orders=orders)
    settled = _settle("13/04/2025", "04/13/2025", source="quay", orders=orders)
    assert (settled.of("lode-echo"), settled.of("quay"), settled.of("other")) == ("dmy", None, None)


def test_drafts_are_read_as_their_input_tells_unless_the_user_or_the_format_says_otherwise() -> None:
    drafts = [make_draft(published="13/04/2025"), make_draft(published="03/04/2025")]
    settled = settle_date_orders(drafts, make_defaults())
    for defaults, draft, month in (
        (make_defaults(orders=settled), drafts[1], 4),
        (make_defaults(orders=settled, date_order="mdy"), drafts[1], 3),
        (make_defaults(orders=settled), make_draft(published="03/04/2025", date_order="mdy"), 3),
    ):
        published = identify(draft, defaults).published
        assert published is not None
        assert published.at.month == month


def test_source_of_a_draft_that_names_none_is_its_site() -> None:
    drafts = [
        make_draft(source="", url="https://www.lode.example/a", published="13/04/2025"),
        make_draft(source="", url="https://quay.example/a", published="04/13/2025"),
    ]
    settled = settle_date_orders(drafts, make_defaults())
    assert settled.by_source == {"lode-example": "dmy", "quay-example": "mdy"}
    assert settle_date_orders(drafts, make_defaults(source="Lode Echo")).by_source == {"lode-echo": None}


def test_format_that_always_writes_dates_alike_is_no_evidence_for_others() -> None:
    drafts = [make_draft(published="13/04/2025", date_order="dmy")]
    assert settle_date_orders(drafts, make_defaults()) == UNSETTLED


@pytest.mark.parametrize(
    ("given", "unclear"),
    [
        ({"published": "03/04/2025"}, True),
        ({"published": "Publié le 03/04/2025 à 15:04"}, True),
        ({"published": "03/04/2025", "date_order": "dmy"}, False),
        ({"published": "13/04/2025"}, False),
        ({"published": "03/03/2025"}, False),
        ({"published": "2025-04-03"}, False),
        ({"published": "99/99/2025 99:99"}, False),
        ({"published": "03/04/2025 10 محرم 1599"}, False),
        ({"published": ""}, False),
    ],
)
def test_draft_that_needs_the_evidence_is_told_at_once(given: dict[str, str], unclear: bool) -> None:
    assert has_unclear_order(make_draft(**given), make_defaults()) is unclear
    assert not has_unclear_order(make_draft(**given), make_defaults(date_order="dmy"))
