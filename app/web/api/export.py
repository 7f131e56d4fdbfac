"""`/export`: every article of a search, as a file."""

from itertools import chain, islice

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from app.exporting.formats import MEDIA_TYPES, build_export, export_articles
from app.web.api.describing import describe
from app.web.deps import ArchiveDep
from app.web.parameters import COUNTING_PARAMETERS, read_asked, read_flag, read_list, refuse_unknown

router = APIRouter(tags=["export"])
EXPORT_PARAMETERS = (*COUNTING_PARAMETERS, "order-by", "format", "fields", "versions", "after")


_MEDIA_TYPES = [each.partition(";")[0] for each in MEDIA_TYPES.values()]


@router.get(
    "/export",
    summary="Every article of a search",
    response_class=StreamingResponse,  # or JSON would be described beside what there is
    **describe({each: {"type": "string"} for each in _MEDIA_TYPES}, *EXPORT_PARAMETERS, own="export"),
)
def export_search(request: Request, archive: ArchiveDep) -> StreamingResponse:
    """Without an end, oldest first. JSON Lines are whole, with the texts that articles had before, and load
    as the same articles, by their ids, also where they were edited; with `fields`, they are a line of these
    for each article. CSV has no texts unless `fields` names `body`. To go on after a broken connection:
    `after`, the id of the last article received.
    """
    params = request.query_params
    refuse_unknown(params, EXPORT_PARAMETERS)
    wanted = build_export(
        read_asked(params),
        format_name=params.get("format", "jsonl"),
        fields=read_list(params, "fields"),
        versions=read_flag(params, "versions", default=True),
        after=params.get("after", ""),
    )
    file = export_articles(archive, wanted)
    # What goes wrong at once is still answered with a problem.
    first = list(islice(file, 2))
    headers = {"content-disposition": f'attachment; filename="articles.{wanted.format}"'}
    return StreamingResponse(chain(first, file), headers=headers, media_type=MEDIA_TYPES[wanted.format])
