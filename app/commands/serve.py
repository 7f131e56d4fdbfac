"""`backissue serve` and `backissue demo`: the archive, or the sample, for browsers and programs."""

import socket
from datetime import UTC, datetime
from pathlib import Path

from app.commands.ingest import run_and_watch
from app.ingest.run import RunOptions
from app.main import create_app
from app.options import (
    DataOption,
    DemoDataOption,
    HostOption,
    PortOption,
)
from app.printing import (
    err,
    print_report,
)
from app.resources import resource_dir
from app.serving import address_of, listen, serve_app
from app.settings import Settings, load_settings, split_list

_ANY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104  # compared with, not listened on
_SAMPLE_AS_OF = {
    "articles.jsonl": datetime(2026, 8, 14, tzinfo=UTC),
    "hashtag-ostraferry.txt": datetime(2025, 6, 19, tzinfo=UTC),
}
"""When the files of the sample are said to have been saved."""


def serve(data: DataOption = None, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Serve the archive to web browsers and programs."""
    settings = _asked_under(load_settings(data=data), host)
    with listen(host, port) as listener:
        _serve(settings, listener)


def demo(
    data: DemoDataOption = Path("demo"),
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
) -> None:
    """Load the sample collection and serve it."""
    settings = _asked_under(load_settings(data=data), host)
    sample = resource_dir("sample")
    saved_at = {str(sample / name): at for name, at in _SAMPLE_AS_OF.items()}
    with listen(host, port) as listener:
        print_report(run_and_watch(settings, list(saved_at), RunOptions(as_of_inputs=saved_at)))
        _serve(settings, listener)


def _asked_under(settings: Settings, host: str) -> Settings:
    """With the address that it is to listen on among the names it is asked under."""
    if host in _ANY_ADDRESS:
        return settings
    return settings.model_copy(update={"hosts": f"{settings.hosts},{host}"})


def _serve(settings: Settings, listener: socket.socket) -> None:
    app = create_app(settings)
    err.print(f"Backissue is at {address_of(listener)} (Ctrl-C ends it)")
    serve_app(app, listener, split_list(settings.proxies))
