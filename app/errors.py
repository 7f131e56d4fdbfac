"""The tree of our errors. Each message says what is wrong, where, and what to do; none knows of HTTP."""


class BackissueError(Exception):
    """Anything this program reports in one sentence instead of a traceback."""


class UsageError(BackissueError):
    """The call was wrong: an option, a parameter or a setting that cannot be."""


class InvalidParameter(UsageError):
    """A search parameter that cannot be understood; `parameter` names it."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class NotFound(BackissueError):
    """No such article, tag, source or page."""


class Moved(BackissueError):
    """An article that is known under another id; `public_id` is the article's own."""

    def __init__(self, public_id: str) -> None:
        super().__init__(f"this is another address of the article {public_id}")
        self.public_id = public_id


class InputError(BackissueError):
    """An input that cannot be read at all (missing, empty, damaged, of no known format)."""


class FetchError(InputError):
    """An address that gave nothing: refused, out of reach, or answered with an error."""


class HostUnreachable(FetchError):
    """There is no connection to an address's host, no answer from it, or neither is wanted."""


class AddressGone(FetchError):
    """The server says that what was there will not come back (410)."""


class ServerBusy(FetchError):
    """The server asks to be left alone (429, 503); for how long, where it says so."""

    def __init__(self, message: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class StorageError(BackissueError):
    """The data folder or the database cannot be used as it is."""


class DamagedArticle(StorageError):
    """What is stored of an article cannot be read; `article` names it, by public id where that is known."""

    def __init__(self, article: str, what: str) -> None:
        super().__init__(
            f"the article {article} is damaged in the database ({what}): put a backup in its place, or run "
            "backissue doctor to see what else is"
        )
        self.article = article


class DatabaseTooNew(StorageError):
    """The database was written by a newer version of this program."""


class IndexUnavailable(StorageError):
    """The search index cannot be opened or written."""


class SearchFailed(IndexUnavailable):
    """The engine could not answer a search, though its index is as it was written."""


class IndexBusy(IndexUnavailable):
    """Another process is writing the index."""
