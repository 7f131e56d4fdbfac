"""Python's collector of cycles, which looks through all objects again and again, mostly for nothing; and
memory that is free, but not given back to the system.
"""

import ctypes
import gc
from contextlib import suppress


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
