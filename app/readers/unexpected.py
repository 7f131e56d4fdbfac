"""An exception that nobody foresaw: a sentence for the report, a traceback for the log."""

import logging
import traceback
from collections.abc import Callable
from typing import ParamSpec

from app.errors import BackissueError, InputError
from app.readers.base import Draft, ReadProblem

MAX_MESSAGE_CHARACTERS = 200
_FRAMES = 30
"""Of a traceback: the last ones say where it happened, also where a recursion has no end."""
P = ParamSpec("P")
_log = logging.getLogger(__name__)
_told: set[tuple[str, str, int | None]] = set()
"""Kind and place of errors whose traceback the log has: what each of 100,000 pages meets is there once."""


def attempt(
    position: str, read: Callable[P, Draft | ReadProblem], *args: P.args, **kwargs: P.kwargs
) -> Draft | ReadProblem:
    """What `read` gives for the record at a position; where it fails, that is the record's problem.

    Raises: whatever of our errors `read` raises.
    """
    try:
        return read(*args, **kwargs)
    except BackissueError:
        raise
    except Exception as error:
        return ReadProblem(position, explain_unexpected(error, position))


def as_input_error(error: Exception, where: str) -> InputError:
    """The error that ends an input.

    Raises: those of ours that are about something else than the input.
    """
    if isinstance(error, InputError):
        return error
    if isinstance(error, BackissueError):
        raise error
    return InputError(explain_unexpected(error, where))


def explain_unexpected(error: Exception, where: str) -> str:
    """What happened, in one sentence for people; the traceback goes to the log.

    `where` names what was being read.
    """
    what = _describe(error)
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    place = (type(error).__name__, last.filename if last else "", last.lineno if last else None)
    if place in _told:
        _log.error("%s: %s (as before)", where, what)
    else:
        _told.add(place)
        trace = "".join(traceback.format_exception(error, limit=-_FRAMES, chain=False))
        _log.error("%s: %s\n%s", where, what, trace)
    return f"an error of this program or of a library ({what}): its traceback is in the log"


def _describe(error: Exception) -> str:
    try:
        said = " ".join(str(error).split())[:MAX_MESSAGE_CHARACTERS]
    except Exception:
        said = ""  # an exception whose own words are broken
    said = said.encode(errors="replace").decode()
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
