"""``kawat serve``: results in a browser, and the same as a JSON API."""

import signal
import socket
from ipaddress import ip_address
from typing import Annotated

import typer
import uvicorn

from kawat.cli.here import Here
from kawat.cli.say import remark
from kawat.web.app import application
from kawat.web.site import Site
from worker.errors import KawatError

_GRACE_SECONDS = 5  # what answers that are under way get


def serve(
    context: typer.Context,
    host: Annotated[
        str, typer.Option(help="The address that is listened at: 0.0.0.0 for all that there are.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8909,
    root_path: Annotated[
        str, typer.Option(metavar="PATH", help="The sub-path at which a proxy has it, as /kawat.")
    ] = "",
) -> None:
    """Show the store in a browser, and give the same to programs as JSON: http://127.0.0.1:8909.

    Docs: docs/how-to/serve.md, docs/reference/api.md.

    For example:

      kawat serve

      kawat serve --port 80 --root-path /kawat
    """
    here: Here = context.obj
    site = Site(
        settings=here.settings,
        store=here.store(),
        broker=here.broker,
        root_path=root_path.rstrip("/"),
        is_public=not _is_loopback(host),
    )
    _run(site, _listening(host, port))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    """A socket that takes connections.

    Raises:
        KawatError: there can be none at this address.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise KawatError(f"cannot listen at {host}:{port}: {why}") from None


def _run(site: Site, listening: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT; what is under way then is finished, for some seconds."""
    host, port = listening.getsockname()[:2]
    config = uvicorn.Config(
        application(site),
        log_config=None,  # what goes wrong is said on standard error
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises them again at its end: that is no death
        signal.signal(number, lambda *_: None)
    remark(f"Kawat is at http://{f'[{host}]' if ':' in host else host}:{port}{site.root_path}/")
    uvicorn.Server(config).run(sockets=[listening])
