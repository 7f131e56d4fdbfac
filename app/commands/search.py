"""`backissue search`: the search of page and API on the command line."""

from typing import Annotated, get_args

import typer

from app.opening import catch_up_or_read, existing_archive, make_indexer
from app.options import (
    AuthorOption,
    DataOption,
    FromDateOption,
    JsonOption,
    LangOption,
    MatchOption,
    SectionOption,
    SourceOption,
    TagOption,
    ToDateOption,
    collect_filters,
)
from app.printing import (
    err,
    print_json,
    print_outcome,
)
from app.search.archive import search_archive
from app.search.request import (
    DEFAULT_PAGE_SIZE,
    FACET_FIELDS,
    MAX_PAGE_SIZE,
    Asked,
    OrderBy,
    build_request,
)
from app.settings import load_settings
from app.web.api.shapes import shape_outcome
from app.web.parameters import split_list


def search(
    query: Annotated[
        str,
        typer.Argument(
            help="As in the search box; after -- it may begin with -. None: all.", metavar="QUERY"
        ),
    ] = "",
    data: DataOption = None,
    tag: TagOption = None,
    source: SourceOption = None,
    section: SectionOption = None,
    author: AuthorOption = None,
    lang: LangOption = None,
    from_date: FromDateOption = "",
    to_date: ToDateOption = "",
    order_by: Annotated[
        str | None, typer.Option(help=f"{', '.join(get_args(OrderBy))}.", metavar="ORDER")
    ] = None,
    match: MatchOption = None,
    page: Annotated[int, typer.Option(help="From 1.", metavar="NUMBER")] = 1,
    page_size: Annotated[
        int, typer.Option(help=f"1 to {MAX_PAGE_SIZE}.", metavar="NUMBER")
    ] = DEFAULT_PAGE_SIZE,
    facets: Annotated[str, typer.Option(help=f"Of {','.join(FACET_FIELDS)}.", metavar="NAMES")] = "",
    as_json: JsonOption = False,
) -> None:
    """Search the archive; --json prints what the API answers."""
    asked = Asked(
        q=query,
        filters=collect_filters(tag=tag, source=source, section=section, author=author, lang=lang),
        from_date=from_date,
        to_date=to_date,
        order_by=order_by,
        match=match,
        page=page,
        page_size=page_size,
        facets=split_list(facets),
    )
    settings = load_settings(data=data)
    request = build_request(asked)
    with existing_archive(settings) as archive:
        catch_up_or_read(make_indexer(settings, archive), err.print)
        outcome = search_archive(archive, request)
    if as_json:
        print_json(shape_outcome(outcome))
    else:
        print_outcome(outcome)
