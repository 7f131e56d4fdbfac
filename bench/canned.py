"""The floor of a web server: FastAPI routes that answer at once.

`python -m bench.canned PORT [ANSWER.json]`
"""

import sys
from pathlib import Path
from typing import Annotated, Any

import orjson
import uvicorn
from fastapi import FastAPI, Header, Response

from app.web.api.models import ArticleList

_BYTES = b"x" * 2_000_000
TAG = '"canned"'

app = FastAPI()
_answer: dict[str, Any] = {}


@app.get("/typed", response_model=ArticleList)
def answer_typed() -> Any:
    """One list of articles, as Python objects that FastAPI checks and writes as it does by itself."""
    return _answer


@app.get("/{size}")
def answer(size: int, if_none_match: Annotated[str, Header()] = "") -> Response:
    """`size` bytes, or that they are the same: a plain route, run in a thread, as the archive's are."""
    if if_none_match == TAG:
        return Response(status_code=304, headers={"etag": TAG})
    return Response(_BYTES[:size], media_type="text/html", headers={"etag": TAG})


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _answer |= orjson.loads(Path(sys.argv[2]).read_bytes())
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
