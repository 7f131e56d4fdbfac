"""Names of a load's inputs as readers are shown them: without the folders of the server that they lie in, and
without what somebody logged in with.
"""

import re
from collections.abc import Sequence
from pathlib import PurePath

_LOGIN = re.compile(r"(?<=://)[^/\s@]*@")
_ADDRESS = re.compile(r"\w[\w+.-]*://", re.ASCII)
_PATH = re.compile(r"(?<![\w:/.])/(?:[^\s/'\"]+/)+(?=[^\s/'\"])")
"""All folders of an absolute path in a sentence."""


def show_input(name: str, given: Sequence[str]) -> str:
    """The name of an input relative to what it was loaded with: `given` are the files and folders of the
    load. Of one that is of none of these, the last part.
    """
    if _ADDRESS.match(name):
        return _LOGIN.sub("", name)
    for folder in sorted(_find_folders(given), key=len, reverse=True):
        if name.startswith(folder):
            return name[len(folder) :]
    return name.rpartition("/")[2] or name if name.startswith("/") else name


def show_message(message: str, given: Sequence[str]) -> str:
    """What was wrong with an input, with its name as it is shown."""
    for folder in sorted(_find_folders(given), key=len, reverse=True):
        message = re.sub(rf"(?<![\w/.]){re.escape(folder)}", "", message)
    return _PATH.sub("", _LOGIN.sub("", message))


def _find_folders(given: Sequence[str]) -> set[str]:
    """What stands before the names of files and folders."""
    paths = (PurePath(name).parent.as_posix() for name in given if not _ADDRESS.match(name))
    return {f"{path.rstrip('/')}/" for path in paths if path != "."}
