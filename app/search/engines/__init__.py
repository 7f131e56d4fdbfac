"""Search engines: the protocol, and the modules of each engine. Only these import an engine's library."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from app.search.engines.base import Engine
from app.search.engines.tantivy import TantivyEngine
from app.search.engines.tantivy_schema import SCHEMA_VERSION


class EngineKind(NamedTuple):
    """An engine to choose: how to open its index in a folder (made where there is none), and its schema's
    version, which changes whenever an index made by older code must be built anew.
    """

    schema: int
    open: Callable[[Path], Engine]


ENGINES: dict[str, EngineKind] = {"tantivy": EngineKind(SCHEMA_VERSION, TantivyEngine)}
"""By the name that `BACKISSUE_ENGINE` takes."""
