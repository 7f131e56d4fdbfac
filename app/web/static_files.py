"""Static files: an address that names a file's content may be kept for ever, as `asset_url` makes it."""

from os import PathLike, stat_result

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_FOR_EVER = "public, max-age=31536000, immutable"


class HashedFiles(StaticFiles):
    """Files of a folder."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, with how long it may be kept (RFC 8246)."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = (
            _FOR_EVER if scope["query_string"].startswith(b"v=") else "no-cache"
        )
        return response
