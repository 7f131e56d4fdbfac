"""Search engines: the protocol, and the modules of each engine. Only these import an engine's library."""

import logging
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module

from app.search.engines.base import EngineKind

__all__ = ["ENGINES", "EngineKind"]

_NAMES = (
    "tantivy",
    "whoosh",
)
"""Each a module of this folder with a `KIND`. Where the library of one is missing, the first that is there
takes its place.
"""
_log = logging.getLogger(__name__)


class _Engines(Mapping[str, EngineKind]):
    """Engines by name; a library is imported when its engine is asked for."""

    def __getitem__(self, name: str) -> EngineKind:
        if name not in _NAMES:
            raise KeyError(name)
        return _find(name) or _find_substitute(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in _NAMES if _find(name))

    def __len__(self) -> int:
        return sum(1 for _ in self)


ENGINES: Mapping[str, EngineKind] = _Engines()
"""By the name that `BACKISSUE_ENGINE` takes; those to be gone through have their library here."""


@lru_cache
def _find(name: str) -> EngineKind | None:
    try:
        kind: EngineKind = import_module(f"{__name__}.{name}").KIND
    except ImportError as error:
        _log.debug("no engine %s: %s", name, error)
        return None
    return kind


@lru_cache
def _find_substitute(name: str) -> EngineKind:
    """Another engine, and a warning the first time.

    Raises:
        ImportError: there is none.
    """
    for other, kind in ENGINES.items():
        _log.warning("the library of search engine %s is missing here; %s searches instead", name, other)
        return kind
    raise ImportError("no search engine can be imported")
