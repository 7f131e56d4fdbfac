"""The floor of a web server: a FastAPI route that answers with so many bytes and does nothing.

`python -m bench.canned PORT`
"""

import sys

import uvicorn
from fastapi import FastAPI, Response

_BYTES = b"x" * 2_000_000

app = FastAPI()


@app.get("/{size}")
def answer(size: int) -> Response:
    """`size` bytes. A plain route, run in a thread, as those of the archive are."""
    return Response(_BYTES[:size], media_type="text/html")


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
