"""The timeline as bars: which are shown, what they lead to, and the way back out."""

from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.datastructures import QueryParams

from app.search.engines.base import FacetCount
from app.search.request import SearchRequest, build_request
from app.search.timeline import sum_counts
from app.web.parameters import read_asked
from app.web.spans import choose_period, find_period, write_span
from app.web.timeframes import counted_interval
from app.web.timelines import TimelineView, view_timeline

DAYS = {"2023-05-01": 1, "2024-01-14": 4, "2024-06-30": 2, "2024-06-01": 1, "2025-02-03": 3}

NO_DATES = (None, None)


def _request(address: str) -> SearchRequest:
    return build_request(read_asked(QueryParams(address)))


def _view(
    address: str = "", days: dict[str, int] = DAYS, all_days: dict[str, int] | None = None
) -> TimelineView:
    counts = [FacetCount(day, count) for day, count in days.items()]
    of = [FacetCount(day, count) for day, count in (all_days or days).items()]
    request = _request(address)
    if counted_interval(request) == "month" and len({day[:7] for day in days}) > 1:
        counts = [FacetCount(month, count) for month, count in sum_counts(counts, NO_DATES, "month").items()]
    view = view_timeline(request, counts, lambda _interval: of)
    assert view is not None
    return view


def _asks(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def _filled(view: TimelineView) -> list[str]:
    return [bar.period for bar in view.bars if bar.url]


@pytest.mark.parametrize(
    ("address", "first", "last", "count", "filled"),
    [
        ("", "2023", "2025", 3, ["2023", "2024", "2025"]),
        ("from-date=2024&to-date=2024", "2024-01", "2024-12", 12, ["2024-01", "2024-06"]),
        ("from-date=2024-06&to-date=2024-06", "2024-06-01", "2024-06-30", 30, ["2024-06-01", "2024-06-30"]),
        (
            "from-date=2024-06-30&to-date=2024-06-30",
            "2024-06-01",
            "2024-06-30",
            30,
            ["2024-06-01", "2024-06-30"],
        ),
        ("from-date=2023-11&to-date=2024-06", "2023-11", "2024-06", 8, ["2024-01", "2024-06"]),
        ("from-date=2024-06-20&to-date=2024-07-10", "2024-06-20", "2024-07-10", 21, ["2024-06-30"]),
        ("from-date=2024", "2024-01", "2025-02", 14, ["2024-01", "2024-06", "2025-02"]),
        ("from-date=2001&to-date=2001", "2001-01", "2001-12", 12, []),
    ],
)
def test_row_zooms_with_the_dates_of_the_search(
    address: str, first: str, last: str, count: int, filled: list[str]
) -> None:
    view = _view(address)
    assert (view.bars[0].period, view.bars[-1].period, len(view.bars)) == (first, last, count)
    assert _filled(view) == filled


def test_search_of_one_year_or_month_begins_with_its_parts() -> None:
    assert _view(days={"2024-01-14": 4, "2024-06-30": 2}).title == "Articles by month, 2024"
    assert _view(days={"2024-06-14": 4, "2024-06-30": 2}).title == "Articles by day, June 2024"
    assert _view().title == "Articles by year"


def test_bar_leads_into_its_time_and_the_chosen_one_out_of_it() -> None:
    bars = {bar.period: bar for bar in _view("q=quay&tag=storm&page=3").bars}
    assert _asks(bars["2024"].url) == {"q": "quay", "tag": "storm", "from-date": "2024", "to-date": "2024"}
    bars = {bar.period: bar for bar in _view("from-date=2024-06-30&to-date=2024-06-30").bars}
    assert [period for period, bar in bars.items() if bar.chosen] == ["2024-06-30"]
    assert _asks(bars["2024-06-30"].url) == {"from-date": "2024-06", "to-date": "2024-06"}


def test_bars_are_as_high_as_their_share_of_the_highest() -> None:
    view = _view(days={"2023-01-01": 1000, "2024-01-01": 500, "2025-01-01": 1})
    assert [bar.height for bar in view.bars] == [72, 36, 2]
    assert all(bar.y + bar.height == view.height for bar in view.bars)


def test_bar_says_what_share_of_its_time_it_is() -> None:
    view = _view(all_days={**DAYS, "2024-03-03": 63})
    assert [bar.label for bar in view.bars] == [
        "2023: 1 article",
        "2024: 7 articles, 10% of all",
        "2025: 3 articles",
    ]


def test_crumbs_lead_back_out_step_by_step() -> None:
    view = _view("q=quay&from-date=2024-06-30&to-date=2024-06-30")
    assert [(crumb.text, _asks(crumb.url), crumb.current) for crumb in view.crumbs] == [
        ("All years", {"q": "quay"}, False),
        ("2024", {"q": "quay", "from-date": "2024", "to-date": "2024"}, False),
        ("June 2024", {"q": "quay", "from-date": "2024-06", "to-date": "2024-06"}, False),
        ("30 June 2024", {"q": "quay", "from-date": "2024-06-30", "to-date": "2024-06-30"}, True),
    ]
    assert [crumb.text for crumb in _view("from-date=2024").crumbs] == ["All years", "since 2024"]
    assert len(_view().crumbs) == 1


def test_labels_are_few_and_fewer_on_a_phone() -> None:
    view = _view(days={f"{year}-01-01": 1 for year in range(1950, 2025)})
    assert 3 <= len(view.ticks) <= 11
    assert 2 <= len([tick for tick in view.ticks if not tick.is_minor]) <= 5


def test_of_very_many_years_the_latest_are_shown() -> None:
    view = _view(days={"1500-01-01": 1, "2024-01-01": 1})
    assert (len(view.bars), view.bars[-1].period) == (300, "2024")


def test_without_dates_there_is_no_timeline() -> None:
    assert view_timeline(SearchRequest(), [], lambda _interval: []) is None


@pytest.mark.parametrize("period", ["2024", "2024-02", "2024-02-29", "9999", ""])
def test_period_is_known_again_by_its_dates(period: str) -> None:
    assert find_period(choose_period(SearchRequest(), period).dates) == period


def test_span_of_two_years_is_no_period() -> None:
    assert find_period(_request("from-date=2023&to-date=2024").dates) == ""


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2024", "2024", "2024"),
        ("2024-1", "2025", "January 2024 to 2025"),
        ("", "2025-07-03", "until 3 July 2025"),
        ("2024", "", "since 2024"),
    ],
)
def test_spans_in_words(first: str, last: str, text: str) -> None:
    assert write_span(first, last) == text


@pytest.mark.parametrize("years", [3, 4, 5, 7, 9, 11])
def test_labels_of_a_short_row_are_apart_on_a_phone(years: int) -> None:
    view = _view(days={f"{2021 + number}-05-01": 1 for number in range(years)})
    places = [tick.x for tick in view.ticks if not tick.is_minor]
    assert places
    assert all(after - before >= 12 for before, after in pairwise(places))
