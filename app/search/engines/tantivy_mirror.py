"""A Tantivy index on a medium that cannot be written: Tantivy makes lock files even to read, so it is shown
a folder of links in the system's place for temporary files.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from app.errors import IndexUnavailable


class Mirror:
    """Links to the files of an index, gone with this object."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        try:
            self._links = TemporaryDirectory(prefix="backissue-", ignore_cleanup_errors=True)
        except OSError as error:
            raise IndexUnavailable(
                f"the search index in {folder} cannot be written, and to read it a folder for temporary "
                f"files is needed, and there is none ({error.strerror}): name one with TMPDIR"
            ) from error
        self.refresh()

    @property
    def folder(self) -> Path:
        """Where the links are."""
        return Path(self._links.name)

    def refresh(self) -> None:
        """Link to files that have come since.

        Raises:
            OSError: the index cannot be read, or nothing can be written anywhere.
        """
        linked = {path.name for path in self.folder.iterdir()}
        for path in self._folder.iterdir():
            if path.name not in linked and not path.name.endswith(".lock"):
                (self.folder / path.name).symlink_to(path)


def mirror_where_read_only(folder: Path) -> Mirror | None:
    """A mirror of an index that is there and may not be written."""
    return Mirror(folder) if folder.is_dir() and not os.access(folder, os.W_OK) else None
