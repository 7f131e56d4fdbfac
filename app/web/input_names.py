"""Names of a load's inputs as readers are shown them: without the folders of the server that they lie in, and
without what somebody logged in with.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePath

_LOGIN = re.compile(r"(?<=://)[^/\s@]*@")
_ADDRESS = re.compile(r"\w[\w+.-]*://", re.ASCII)
_PATH = re.compile(r"(?<![\w:/.])/(?:[^\s/'\"]+/)+(?=[^\s/'\"])")
"""All folders of an absolute path in a sentence."""


class InputNames:
    """Shows the names of one load's inputs, relative to the files and folders that it was given."""

    def __init__(self, given: Sequence[str]) -> None:
        paths = {PurePath(name).parent.as_posix() for name in given if not _ADDRESS.match(name)}
        folders = {f"{path.rstrip('/')}/" for path in paths if path != "."}
        self._folders = sorted(folders, key=len, reverse=True)
        """Beginnings of names; where one lies in another, the inner comes first."""

    @cached_property
    def _in_messages(self) -> list[re.Pattern[str]]:
        return [re.compile(rf"(?<![\w/.]){re.escape(folder)}") for folder in self._folders]

    def show(self, name: str) -> str:
        """The name of an input; of one that lies in no given folder, the last part."""
        if _ADDRESS.match(name):
            return _LOGIN.sub("", name)
        for folder in self._folders:
            if name.startswith(folder):
                return name[len(folder) :]
        return name.rpartition("/")[2] or name if name.startswith("/") else name

    def show_message(self, message: str) -> str:
        """A sentence on what was wrong with an input, with its name as it is shown."""
        for folder in self._in_messages:
            message = folder.sub("", message)
        return _PATH.sub("", _LOGIN.sub("", message))
