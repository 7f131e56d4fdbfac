"""Turns: how long after one request to a host the next may be made, in whatever thread."""

import threading
import time
from collections.abc import Callable

from app.errors import ServerBusy
from app.fetching.connections import Clock

DELAY_SECONDS = 1.0
"""Between two requests to one host, where its robots.txt asks for no more."""
LONGEST_TURN_SECONDS = 600.0
"""A turn that is further away is not waited for: some robots.txt ask for a day."""
Sleep = Callable[[float], None]


class Politeness:
    """Remembers when each host may be asked again."""

    def __init__(
        self,
        delay_seconds: float = DELAY_SECONDS,
        *,
        clock: Clock = time.monotonic,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._delay_seconds = delay_seconds
        self._clock = clock
        self._sleep = sleep
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait_turn(self, host: str, least_seconds: float = 0.0) -> None:
        """Wait until the host may be asked; then it has peace for the usual delay, or `least_seconds`.

        Raises:
            ServerBusy: that is a long time off.
        """
        with self._lock:
            now = self._clock()
            turn = max(now, self._free_at.get(host, now))
            if turn - now > LONGEST_TURN_SECONDS:
                raise ServerBusy(f"{host} wants no request for another {turn - now:,.0f} seconds", turn - now)
            self._free_at[host] = turn + max(self._delay_seconds, least_seconds)
        if turn > now:
            self._sleep(turn - now)

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long from now."""
        with self._lock:
            self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + seconds)
