"""``kawat serve``: results in a browser, and the same as a JSON API."""

import json
import re
import signal
import socket
from ipaddress import ip_address
from typing import Annotated

import typer
import uvicorn

from kawat.cli.here import Here
from kawat.cli.say import emit, remark
from kawat.web.access import Right
from kawat.web.access import new_token as new_token_and_digest
from kawat.web.app import application
from kawat.web.counting import counting
from kawat.web.site import Site
from worker.errors import KawatError

_MOST_CONNECTIONS = 500  # at once: each is a file to the system
_GRACE_SECONDS = 5  # what answers that are under way get


def serve(
    context: typer.Context,
    host: Annotated[
        str, typer.Option(help="The address that is listened at: 0.0.0.0 for all that there are.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8909,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="What the site is called, as news.example; or several.")
    ] = None,
    root_path: Annotated[
        str, typer.Option(metavar="PATH", help="The sub-path at which a proxy has it, as /kawat.")
    ] = "",
    proxy: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="A proxy whose X-Forwarded-For and -Proto are believed; or a network."),
    ] = None,
    new_token: Annotated[
        list[Right] | None, typer.Option(metavar="RIGHT", help="Make a token with this right, print it and end.")
    ] = None,
) -> None:
    """Show the store in a browser, and give the same to programs as JSON: http://127.0.0.1:8909.

    Who is on this machine may read. Who is elsewhere, or changes something, needs a token: docs/how-to/serve.md.

    For example:

      kawat serve

      kawat serve --new-token read --new-token jobs

      kawat serve --host 0.0.0.0 --name news.example --root-path /kawat --proxy 10.0.0.2
    """
    if new_token:
        _print_token(new_token)
        return
    here: Here = context.obj
    site = Site(
        settings=here.settings,
        store=here.store(),
        broker=here.broker,
        root_path=_checked(root_path),
        names=tuple(each.lower() for each in name or ()),
        is_public=bool(name or proxy) or not _is_loopback(host),
    )
    if site.is_public and not here.settings.serve_tokens:
        raise KawatError(
            "others than this machine would reach it, and could read all: set KAWAT_SERVE_TOKENS, for which "
            "kawat serve --new-token read makes a token; or leave out --host, --name and --proxy"
        )
    with counting(site.store):
        _run(site, _listening(host, port), proxy or [])


def _print_token(rights: list[Right]) -> None:
    token, digest = new_token_and_digest()
    entry = {"NAME": {"sha256": digest, "rights": sorted(set(rights))}}
    remark(f"For KAWAT_SERVE_TOKENS, with a name of your choice: {json.dumps(entry)}")
    remark("The token, which is shown this once:")
    emit(token)


def _checked(root_path: str) -> str:
    root = root_path.rstrip("/")
    if root and not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", root):
        raise KawatError(f"--root-path {root_path!r}: a path such as /kawat")
    return root


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
        made = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise KawatError(f"cannot listen at {host}:{port}: {why}") from None
    # Connections take it over. asyncio sets it for sockets that it made alone, and without it each answer but a
    # connection's first waits 40 ms: its body, behind its head, until that has been acknowledged.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _run(site: Site, listening: socket.socket, proxies: list[str]) -> None:
    """Serve until SIGTERM or SIGINT; what is under way then is finished, for some seconds."""
    host, port = listening.getsockname()[:2]
    config = uvicorn.Config(
        application(site),
        log_config=None,  # what goes wrong is said on standard error
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        limit_concurrency=_MOST_CONNECTIONS,
        lifespan="on",
        ws="none",
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises them again at its end: that is no death
        signal.signal(number, lambda *_: None)
    remark(f"Kawat is at http://{f'[{host}]' if ':' in host else host}:{port}{site.root_path}/")
    uvicorn.Server(config).run(sockets=[listening])
