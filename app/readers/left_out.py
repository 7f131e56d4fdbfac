"""What of many files is not read, told once for each reason instead of once a file."""

from typing import NamedTuple

_SHOWN_NAMES = 5


class Reason(NamedTuple):
    """Why files are left out."""

    files: str
    """Which they are, in the plural: `links`."""
    advice: str = ""
    lost: bool = True
    """Whether articles may be missing because of it."""


UNKNOWN_FORMAT = Reason("files of no known format", lost=False)


class LeftOut:
    """Names of files that are not read, counted by reason; only the first of them are kept."""

    def __init__(self) -> None:
        self._counts: dict[Reason, int] = {}
        self._names: dict[Reason, list[str]] = {}

    def add(self, reason: Reason, name: str) -> None:
        self._counts[reason] = self._counts.get(reason, 0) + 1
        if len(names := self._names.setdefault(reason, [])) <= _SHOWN_NAMES:
            names.append(name)

    def sentences(self) -> list[tuple[Reason, str]]:
        """One for each reason, with the first names."""
        return [(reason, self._sentence(reason)) for reason in self._counts]

    def _sentence(self, reason: Reason) -> str:
        names = self._names[reason]
        shown = ", ".join(names[:_SHOWN_NAMES]) + (", ..." if len(names) > _SHOWN_NAMES else "")
        advice = f" ({reason.advice})" if reason.advice else ""
        return f"{reason.files}, left out ({self._counts[reason]:,}): {shown}{advice}"
