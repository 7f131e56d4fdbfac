"""`/api/docs`: the description of the JSON API, to read."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from app.web.deps import PagesDep

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Piece:
    """Of a description: words, or what is written as code."""

    text: str
    is_code: bool


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter: its name, what it is, and what it can be."""

    name: str
    words: tuple[Piece, ...]
    values: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation with a request to try; the address is empty where its path has to be filled in first."""

    path: str
    summary: str
    words: tuple[Piece, ...]
    parameters: tuple[ParameterView, ...]
    answers: str
    example_url: str


@router.get("/api/docs", include_in_schema=False)
def api_docs(request: Request, pages: PagesDep) -> Response:
    """All operations."""
    described = request.app.openapi()
    operations = [
        view_operation(path, operation)
        for path, methods in described["paths"].items()
        for operation in methods.values()
    ]
    about = [split_code(paragraph) for paragraph in described["info"]["description"].split("\n\n")]
    return pages.respond("pages/api.html", about=about, operations=operations)


def view_operation(path: str, operation: dict[str, Any]) -> OperationView:
    """An operation of the description."""
    parameters = [each for each in operation.get("parameters", ()) if each["in"] == "query"]
    tried = {each["name"]: each["example"] for each in parameters if each["name"] in ("q", "page-size")}
    return OperationView(
        path=path,
        summary=operation["summary"],
        words=split_code(operation["description"]),
        parameters=tuple(
            ParameterView(each["name"], split_code(each["description"]), _values(each["schema"]))
            for each in parameters
        ),
        answers=", ".join(operation["responses"]),
        example_url="" if "{" in path else f"{path}?{urlencode(tried)}".rstrip("?"),
    )


def split_code(text: str) -> tuple[Piece, ...]:
    """A description cut at its backticks."""
    pieces = enumerate(text.split("`"))
    return tuple(Piece(piece, number % 2 == 1) for number, piece in pieces if piece)


def _values(schema: dict[str, Any]) -> str:
    """In a few words."""
    inner = schema.get("items", schema)
    if "enum" in inner:
        return ", ".join(inner["enum"])
    if schema["type"] == "integer":
        return f"{schema['minimum']} to {schema['maximum']}"
    return "true, false" if schema["type"] == "boolean" else "text"
