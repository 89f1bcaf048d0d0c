"""press preview: one page that shows a source in its formats while it is written."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from ..errors import Missing, OutputError, UnreadableSource
from ..preview.session import Choice, Session
from ._options import Quiet
from .terminal import Terminal

Source = Annotated[Path, typer.Argument(metavar="SOURCE", help="A release: a file that a reader takes.")]
Brand = Annotated[str, typer.Option("--brand", metavar="NAME-OR-DIR", help="The brand to begin with.")]
Port = Annotated[int, typer.Option("--port", metavar="N", help="The port; 0 takes a free one.", min=0, max=65535)]
Closed = Annotated[bool, typer.Option("--no-open", help="Do not open the page in the browser.")]

_HOST = "127.0.0.1"


def command(source: Source, brand: Brand = "", port: Port = 0, no_open: Closed = False, quiet: Quiet = False) -> int:
    """Show a source as PDF, Word and web page while it is written, with its findings beside the place.

    The page follows every change of the source, its pictures and its brand. It is served on this machine alone.

    \b
    Examples:
      press preview release.md
      press preview release.md --brand styles/marigold --no-open --port 8000
    """
    if not source.is_file():
        raise UnreadableSource(f"{source}: no such file", "check the name, or start with: press new NAME")
    try:
        import uvicorn

        from ..preview.server import app
    except ImportError as error:
        hint = "pip install 'press-exporters[preview]'"
        raise Missing(f"press preview needs the package {error.name}", hint) from error
    listener = _listener(port)
    port = listener.getsockname()[1]
    hosts = frozenset(f"{name}:{port}" for name in (_HOST, "localhost"))
    config = uvicorn.Config(app(Session(source, Choice(brand)), hosts), log_level="error", lifespan="on")
    address = f"http://{_HOST}:{port}/"
    Terminal(quiet).say(f"showing {source} at {address} (Ctrl-C stops)")
    if not no_open:
        webbrowser.open(address)
    uvicorn.Server(config).run(sockets=[listener])
    return 0


def _listener(port: int) -> socket.socket:
    """Return a socket on the loopback address. Raises OutputError where the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
    except OSError as error:
        listener.close()
        raise OutputError(
            f"port {port} cannot be used: {error.strerror}", "leave --port out to take a free one"
        ) from error
    return listener
