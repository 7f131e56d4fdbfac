"""The archive by date: its years, a year, a month."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter, Response
from starlette.responses import RedirectResponse

from app.errors import NotFound
from app.search.archive import search_archive
from app.search.request import SearchRequest
from app.search.timeline import count_periods
from app.web.calendars import find_beside, list_months, list_years, view_month
from app.web.dates import month_name, weekday_names, write_period, write_short
from app.web.deps import ArchiveDep, PagesDep
from app.web.links import Link, search_url
from app.web.paths import at
from app.web.results import view_results
from app.web.spans import choose_period

router = APIRouter()


@router.get("/dates", include_in_schema=False)
def all_dates(archive: ArchiveDep, pages: PagesDep) -> Response:
    """Every year with its months."""
    months = [(write_short(f"2000-{month:02}"), month_name(month)) for month in range(1, 13)]
    years = list_years(count_periods(archive, SearchRequest(), "month"))
    return pages.respond("pages/dates.html", years=years, months=months)


@router.get("/dates/{year}", include_in_schema=False)
def one_year(year: str, archive: ArchiveDep, pages: PagesDep) -> Response:
    """The months of a year, each as a calendar."""
    days = count_periods(archive, SearchRequest(), "day")
    months = list_months(days, _number(year, 4, 9999))
    if not months:
        raise NotFound(f"there is nothing of {year[:40]!r} in this archive")
    return pages.respond(
        "pages/year.html",
        year=write_period(year),
        months=months,
        weekdays=weekday_names(),
        beside=_links(find_beside(days, year)),
        search=search_url(choose_period(SearchRequest(), year)),
        count=sum(month.count for month in months),
    )


@router.get("/dates/{year}/{month}", include_in_schema=False)
def one_month(year: str, month: str, archive: ArchiveDep, pages: PagesDep) -> Response:
    """A month as a calendar, and its newest articles."""
    if len(month) == 1:
        return RedirectResponse(at(f"/dates/{year}/0{month}"), HTTPStatus.MOVED_PERMANENTLY)
    days = count_periods(archive, SearchRequest(), "day")
    period = f"{_number(year, 4, 9999):04}-{_number(month, 2, 12):02}"
    table = view_month(days, int(year), int(month))
    if not table.count:
        raise NotFound(f"there is nothing of {period!r} in this archive")
    wanted = choose_period(SearchRequest(), period)
    outcome = search_archive(archive, wanted)
    return pages.respond(
        "pages/month.html",
        title=write_period(period),
        year=Link(write_period(year), at(f"/dates/{year}")),
        table=table,
        weekdays=weekday_names(),
        beside=_links(find_beside(days, period)),
        search=search_url(wanted),
        results=view_results(outcome, archive.now()),
    )


@router.get("/dates/{year}/{month}/{day}", include_in_schema=False)
def one_day(year: str, month: str, day: str) -> Response:
    """To the articles of a day."""
    try:
        period = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise NotFound(f"there is no date {year[:40]}-{month[:40]}-{day[:40]}") from None
    return RedirectResponse(search_url(choose_period(SearchRequest(), period)), HTTPStatus.SEE_OTHER)


def _links(periods: tuple[str, str]) -> tuple[Link | None, Link | None]:
    before, after = (
        Link(write_period(each), at(f"/dates/{each.replace('-', '/')}")) if each else None for each in periods
    )
    return before, after


def _number(text: str, length: int, most: int) -> int:
    if len(text) == length and text.isascii() and text.isdecimal() and 1 <= int(text) <= most:
        return int(text)
    raise NotFound(f"there is no date {text[:40]!r}: write /dates/2025 or /dates/2025/07")
