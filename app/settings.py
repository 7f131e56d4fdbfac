"""Settings from the environment (prefix `BACKISSUE_`). Only `main` and `cli` read them; others get values."""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import UsageError

EngineName = Literal["tantivy", "whoosh"]
"""As in `app.search.engines.ENGINES`, which settings, below it, cannot import."""


def split_list(text: str) -> tuple[str, ...]:
    """Values between commas, empty ones left out."""
    return tuple(value for value in map(str.strip, text.split(",")) if value)


class Settings(BaseSettings):
    """One frozen set of settings; every field can be given as `BACKISSUE_<FIELD>`."""

    model_config = SettingsConfigDict(env_prefix="BACKISSUE_", frozen=True, extra="forbid")

    data: Path = Path("data")
    """The one data folder: database, index, everything."""
    database_url: str = ""
    """SQLAlchemy URL of the database; empty for `archive.db` in the data folder."""
    engine: EngineName = "tantivy"
    """Search engine."""
    title: str = "Backissue"
    """Name of the archive, shown on every page."""

    base_url: str = ""
    """Address the archive is reached at, for links in feeds, sitemaps and citations; empty: the request's."""

    hosts: str = ""
    """Names, between commas, under which the archive may be asked (`*.example.org`: all below, `*`: any),
    beside those of this machine (`localhost`, loopback addresses) and the one of `base_url`."""
    cors: str = ""
    """Origins, between commas, whose pages may read the API and feeds (`https://desk.example`, `*`: any)."""
    proxies: str = "127.0.0.1,::1"
    """Addresses and networks, between commas, of web servers in front, which say whom they ask for."""

    rate_limit: int = Field(0, ge=0)
    """Requests that one client may make in a minute; 0: as many as it likes."""
    searches: int = Field(16, ge=0)
    """Requests that are worked on at once, in one process; 0: any number."""
    search_seconds: int = Field(30, ge=0)
    """Seconds after which a request that has no answer yet is told to ask for less; 0: any time."""

    @field_validator("base_url")
    @classmethod
    def _is_address(cls, text: str) -> str:
        if text and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
            raise ValueError("write an address such as https://archive.example")
        return text.rstrip("/")

    @field_validator("hosts")
    @classmethod
    def _are_hosts(cls, text: str) -> str:
        for host in split_list(text):
            if not re.fullmatch(r"\*|(\*\.)?[\w.-]+|\[?[0-9A-Fa-f:.]+\]?", host):
                raise ValueError(f"{host!r} is no host: write names such as archive.example, without port")
        return text

    @field_validator("cors")
    @classmethod
    def _are_origins(cls, text: str) -> str:
        for origin in split_list(text):
            if not re.fullmatch(r"\*|https?://[^\s/?#]+", origin):
                raise ValueError(f"{origin!r} is no origin: write addresses such as https://desk.example")
        return text

    @property
    def url(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{(self.data / 'archive.db').absolute()}"

    @property
    def payloads(self) -> Path:
        """File of the bytes of captured pages."""
        return self.data / "payloads.db"

    @property
    def log(self) -> Path:
        """File that tracebacks of errors go to, which nobody foresaw and which cost one article each."""
        return self.data / "errors.log"

    @property
    def index_dir(self) -> Path:
        """Folder of the search index of the chosen engine."""
        return self.data / "index" / self.engine


def load_settings(**given: object) -> Settings:
    """Settings from the environment, with `given` values (None: not given) above them.

    Raises:
        UsageError: a variable holds a value that cannot be.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "BACKISSUE_" + "_".join(str(part) for part in first["loc"]).upper()
        raise UsageError(f"{name}: {first['msg']} (it is {first['input']!r})") from error
