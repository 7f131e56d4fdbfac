"""The API's description (OpenAPI 3.1), of the routes and of the models they answer with."""

from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.search.request import FILTER_FIELDS
from app.web.api import models

_ABOUT = """Everything that is on the pages of the archive, for programs: read-only and without a key.

Errors are problems (RFC 9457) whose `detail` says what is wrong and what would be right. A parameter that
there is not is an error, so that a slip of the pen is not silence. Answers have an `ETag`; asked for again
with `If-None-Match`, they cost nothing as long as the archive is unchanged. Keys may be added to answers;
none is taken away or changes its meaning within `/api/v1`."""
_TAGS = {
    "articles": "Searching and reading.",
    "discovery": "What there is to search for.",
    "export": "Taking things out.",
    "archive": "About the archive as a whole.",
}
_PATH_PARAMETERS: dict[str, dict[str, Any]] = {
    "public_id": {"description": "Permanent id of an article.", "example": "54tjwyxrheo7o"},
    "slug": {"description": "As in the addresses of its page.", "example": "ferry"},
    "facet": {
        "description": "What is counted.",
        "example": "tag",
        "schema": {"type": "string", "enum": list(FILTER_FIELDS)},
    },
}
_ANSWERS = [
    model
    for model in vars(models).values()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == models.__name__
]


def describe_api(app: FastAPI) -> dict[str, Any]:
    """The document; made once."""
    if app.openapi_schema is None:
        described = get_openapi(
            title=f"{app.title}: JSON API",
            version=app.version,
            summary=app.summary,
            description=_ABOUT,
            routes=app.routes,
            tags=[{"name": name, "description": words} for name, words in _TAGS.items()],
            license_info={"name": "MIT", "identifier": "MIT"},
        )
        if urlsplit(base_url := app.state.base_url).path.strip("/"):
            described["servers"] = [{"url": base_url}]  # at the root otherwise, as clients suppose
        _, definitions = models_json_schema(
            [(model, "validation") for model in _ANSWERS], ref_template="#/components/schemas/{model}"
        )
        described["components"] = {"schemas": definitions["$defs"]}
        for path in described["paths"].values():
            for operation in path.values():
                # The framework's own: parameters are read, and refused with 400, by us.
                operation["responses"].pop("422", None)
                for parameter in operation.get("parameters", ()):
                    parameter.update(_PATH_PARAMETERS.get(parameter["name"], {}))
        app.openapi_schema = described
    return app.openapi_schema
