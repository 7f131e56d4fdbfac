"""`backissue mcp`: the archive as tools for assistants."""

from contextlib import ExitStack
from typing import Annotated

import typer

from app.opening import archive_scope, catch_up_or_read, make_indexer
from app.options import DataOption, HostOption, PortOption
from app.printing import err
from app.serving import address_of, listen, serve_app
from app.settings import load_settings
from app.web.sizes import LARGEST_BODY_BYTES, LimitedBodies

_SERVED_AT = "http://127.0.0.1:8000"
"""As `backissue serve` says by itself."""


def mcp(
    data: DataOption = None,
    http: Annotated[
        bool, typer.Option("--http", help="Listen for HTTP instead of using standard input and output.")
    ] = False,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8001,
) -> None:
    """Serve the archive to assistants (Model Context Protocol): search, read, count. Links in answers begin
    with $BACKISSUE_BASE_URL.
    """
    # Imported here: this takes long, and `--help` need not wait for it.
    from app.mcp_server import make_server

    settings = load_settings(data=data)
    with ExitStack() as opened:
        listener = opened.enter_context(listen(host, port)) if http else None
        archive = opened.enter_context(archive_scope(settings))
        catch_up_or_read(make_indexer(settings, archive), err.print)
        server = make_server(archive, settings.title, settings.base_url or _SERVED_AT)
        if listener:
            err.print(f"assistants connect to {address_of(listener)}/mcp (Ctrl-C ends it)")
            # The library's own limit is for bodies that do not say how large they are.
            tools = server.streamable_http_app(host=host, max_request_body_size=LARGEST_BODY_BYTES)
            serve_app(LimitedBodies(tools), listener)
        else:
            server.run("stdio")
