"""The README names everything a person can type: commands, settings, formats, fields, parameters, facets."""

from pathlib import Path

import pytest

from app.cli import COMMANDS
from app.readers import FORMATS
from app.readers.keys import SPELLINGS
from app.search.language import FIELDS
from app.search.request import FACET_FIELDS
from app.settings import Settings
from app.web.parameters import SEARCH_PARAMETERS

_README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
_KEYS = sorted({key for field, keys in SPELLINGS.items() if field != "external_id" for key in keys})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(command: str) -> None:
    assert f"backissue {command}" in _README


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_named(setting: str) -> None:
    assert f"`BACKISSUE_{setting.upper()}`" in _README


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_named(name: str) -> None:
    assert f"`{name}`" in _README


@pytest.mark.parametrize("key", _KEYS)
def test_every_key_of_a_record_is_named(key: str) -> None:
    assert f"`{key}`" in _README.lower()


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_query_language_is_named(field: str) -> None:
    assert f"`{field}:" in _README


@pytest.mark.parametrize("parameter", SEARCH_PARAMETERS)
def test_every_parameter_of_a_search_is_named(parameter: str) -> None:
    assert f"`{parameter}`" in _README


@pytest.mark.parametrize("facet", FACET_FIELDS)
def test_every_facet_is_named(facet: str) -> None:
    assert f"`{facet}`" in _README
