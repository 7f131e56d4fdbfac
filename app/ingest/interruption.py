"""Ctrl-C and the like: the first is a wish to stop at the next good place, the second ends the process."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(slots=True)
class Interruption:
    """Whether somebody wishes the work to stop."""

    is_wished: bool = False


@contextmanager
def heeding(tell: Callable[[], None]) -> Iterator[Interruption]:
    """Within the block signals only set a wish, and `tell` is called at the first; outside the main thread,
    which alone hears of them, nothing changes.
    """
    interruption = Interruption()
    if threading.current_thread() is not threading.main_thread():
        yield interruption
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        if interruption.is_wished:
            raise KeyboardInterrupt
        interruption.is_wished = True
        tell()

    before = {number: signal.signal(number, on_signal) for number in _SIGNALS}
    try:
        yield interruption
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
