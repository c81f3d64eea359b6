"""``kawat metrics``: what Prometheus asks for."""

import signal
from typing import Annotated

import typer
from prometheus_client import CollectorRegistry, generate_latest, start_http_server

from kawat.cli.here import Here
from kawat.cli.say import emit, remark
from worker.errors import KawatError
from worker.life.metrics import Metrics


def metrics(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port that is listened at.")] = 9809,
    address: Annotated[str, typer.Option(help="The address: 0.0.0.0 for all that the machine has.")] = "127.0.0.1",
    once: Annotated[bool, typer.Option("--once", help="Print the metrics and end.")] = False,
) -> None:
    """Tell Prometheus of jobs, stages, Redis, the store and workers: http://127.0.0.1:9809/metrics.

    A process of its own, one for all workers: it needs none of them. Docs: docs/reference/metrics.md.

    For example:

      kawat metrics --address 0.0.0.0

      kawat metrics --once | promtool check metrics
    """
    here: Here = context.obj
    here.broker.url  # noqa: B018  (what is wrong with it, or that there is none, is said now)
    registry = CollectorRegistry()
    registry.register(Metrics(here.broker, here.store))
    if once:
        emit(generate_latest(registry).decode().rstrip("\n"))
        return
    ends = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)  # before there are threads, which would get them
    try:
        server, _ = start_http_server(port, address, registry)
    except OSError as error:
        raise KawatError(f"cannot listen at {address}:{port}: {error.strerror}") from None
    remark(f"metrics at http://{address}:{port}/metrics")
    signal.sigwait(ends)
    server.shutdown()
