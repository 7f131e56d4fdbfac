"""Whoosh's errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import IndexUnavailable


@contextmanager
def reported(what: str) -> Iterator[None]:
    """Tells what went wrong as `IndexUnavailable`, with `what` was being done."""
    try:
        yield
    except IndexUnavailable:
        raise
    # Whoosh checks little of what it reads: a damaged file can raise whatever unpacking and unpickling do.
    except Exception as error:
        told = str(error) or type(error).__name__
        raise IndexUnavailable(f"{what}: {told}; backissue reindex builds it anew") from error
