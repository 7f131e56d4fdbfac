"""Serving an application: the port is taken before any other work, so that one in use is said at once."""

import contextlib
import logging
import socket
from collections.abc import Sequence

from starlette.types import ASGIApp

from app.errors import BackissueError


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections; port 0 is any free one.

    Raises:
        BackissueError: the port is in use, not allowed, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, or asyncio does not know it for TCP, and answers wait for acknowledgements of those before.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise BackissueError(
            f"cannot listen on {host}, port {port}: {error.strerror}; choose others with --host and --port"
        ) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """The web address under which a socket is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve_app(app: ASGIApp, listener: socket.socket, proxies: Sequence[str] = ()) -> None:
    """Answer requests until the process is told to end; `proxies` are believed whom they ask for.

    Raises:
        BackissueError: the application did not start; why has been logged.
    """
    # Imported here: it takes as long as a short command, and only this needs it.
    import uvicorn

    from app.web.connections import MalformedRequestFilter, guard_connections, most_connections

    config = uvicorn.Config(
        app,
        http=guard_connections(most_connections()),
        ws="none",
        log_level="warning",
        access_log=False,
        forwarded_allow_ips=list(proxies),
    )
    logging.getLogger("uvicorn.error").addFilter(MalformedRequestFilter())
    server = uvicorn.Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    if not server.started:
        raise BackissueError("the server did not start: the reason is above")
