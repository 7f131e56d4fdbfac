"""Python's collector of cycles, which looks through all objects again and again, mostly for nothing; and
memory that is free, but not given back to the system.
"""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def uncollected() -> Iterator[None]:
    """Make what stays, as modules do, without looking through it meanwhile, which is a tenth of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def collect_seldom(after: int = 20_000) -> None:
    """Leave out what is there now, and look only after so many new objects. After 700, as by default, the
    collector takes a quarter of the time of an export.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(after)


def give_back_memory() -> None:
    """Give the system what nothing needs any more, where its C library can (glibc). Takes some 50 ms."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
