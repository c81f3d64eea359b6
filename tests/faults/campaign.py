"""The fault campaign: real workers on thousands of jobs, while everything that can die does.

Seeded. Half of the jobs go to a SQLite store, half to a PostgreSQL. At the end: was anything lost or doubled, and how
long did it take after each kind of fault until what it had hit ran again. Exit code 1 where a promise was broken.

Usage: PYTHONPATH=tests/helpers python tests/faults/campaign.py [--jobs 5000] [--seed 1] [--workers 3] [--quick]
"""

import argparse
import json
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table
from servers import Postgres, Valkey
from sqlalchemy import func, select
from workers import Worker, make_crashing_pipeline, wait_for

from kawat import enqueue
from worker.broker.connection import Broker
from worker.ledger.ledger import Ledger, connect
from worker.route import queue_names
from worker.settings import Settings
from worker.store.engine import open_store
from worker.store.read import list_dead
from worker.store.schema import documents, entities, stories

NEWS = (
    "Wali Kota Semarang meresmikan jembatan baru di Kecamatan Genuk, Selasa pagi. "
    "Jembatan sepanjang 120 meter itu dibangun sejak tahun lalu dengan dana daerah. "
    "Warga berharap kemacetan di jalan lama segera berkurang. Laporan nomor {number}. {word}"
)
POISON = {"MATIKAN": "killed", "GAGALKAN": "error", "GANTUNG": "time limit", "RAKUS": "memory"}
POISON_EVERY = 250  # jobs
BATCH = 8
WAIT_SECONDS = 240
CLOCKS = (0.0, 7200.0, -86400.0)  # seconds by which the workers' machines are wrong
PROMISED_SECONDS = 30  # after each fault


class Field:
    """The servers and workers of one half of the campaign."""

    def __init__(self, folder: Path, *, postgres: bool, arguments: argparse.Namespace) -> None:
        self.folder = folder
        self.chance = random.Random(f"{arguments.seed} {postgres}")
        (folder / "valkey").mkdir()
        self.postgres = Postgres(folder) if postgres else None
        self.valkey = Valkey(folder / "valkey")
        self.database = folder / "disk" / "kawat.db"
        self.database.parent.mkdir()
        self.tmpfs = not postgres and _mount(self.database.parent)
        self.url = self.postgres.url if self.postgres else f"sqlite:///{self.database}"
        self.environment = make_crashing_pipeline(folder / "id_crash") | {
            "KAWAT_REDIS_URL": self.valkey.url,
            "KAWAT_STORE_URL": self.url,
            "KAWAT_LOG_FORMAT": "json",
            "KAWAT_SOFT_TIME_LIMIT_SECONDS": "5",
            "KAWAT_TIME_LIMIT_SECONDS": "7",
            "KAWAT_MEMORY_LIMIT_MB": "300",
            "KAWAT_GRACE_SECONDS": "5",
            "KAWAT_MAX_ATTEMPTS": "12",  # these deaths are the machines', not the jobs'
        }
        if arguments.quick:
            self.environment |= {"KAWAT_HEARTBEAT_SECONDS": "0.5", "KAWAT_WORKER_GONE_SECONDS": "3"}
            self.environment |= {"KAWAT_LOST_MESSAGE_SECONDS": "1"}
        self.broker = Broker(Settings(redis_url=self.valkey.url))
        self.book = Ledger(connect(self.valkey.url), "kawat", 12)
        self.workers: list[Worker] = []
        self.accepted = 0
        self.poison: dict[str, str] = {}

    def start_worker(self) -> None:
        """One more worker, with a clock of its own."""
        number = len(list(self.folder.glob("worker*.log")))
        clock = {"KAWAT_TESTS_CLOCK": str(CLOCKS[number % len(CLOCKS)])}
        self.workers.append(Worker(self.folder / f"worker{number}.log", self.environment | clock, "--processes", "2"))

    def replace_workers(self, count: int) -> None:
        """Start workers until there are as many as before."""
        self.workers = [worker for worker in self.workers if worker.process.poll() is None]
        while len(self.workers) < count:
            self.start_worker()

    def put(self, count: int) -> None:
        """Some more jobs, now and then one that is poison."""
        made = []
        for number in range(self.accepted, self.accepted + count):
            word = "LAMBAT"
            if number % POISON_EVERY == POISON_EVERY // 2:
                word = list(POISON)[number // POISON_EVERY % len(POISON)]
                self.poison[f"doc-{number}"] = POISON[word]
            made.append({"id": f"doc-{number}", "text": NEWS.format(number=number, word=word), "language": "id"})
        self.accepted += count
        enqueue(made, batch_documents=BATCH, broker=self.broker)

    def working(self) -> Worker:
        """A worker that has begun something."""
        found: list[Worker] = []

        def busy() -> bool:
            found[:] = [worker for worker in self.workers if self.held(worker.process.pid)]
            return bool(found) or not self.book.counts().open

        wait_for(busy, WAIT_SECONDS)
        return self.chance.choice(found or self.workers)

    def held(self, process: int, field: str = "worker") -> dict[bytes, tuple[bytes, list[bytes]]]:
        """What a worker (by its parent's id) or a pool process has begun: batch to fence and jobs."""
        client, begun = self.book.client, {}
        for batch in client.zrange("kawat:running", 0, -1):
            value, fence, jobs = client.hmget(f"kawat:batch:{batch.decode()}", field, "fence", "jobs")
            mark = f"-{process}-" if field == "worker" else f"{process}."
            if value and mark in value.decode():
                begun[batch] = fence, jobs.split()
        return begun

    def until_run_again(self, begun: dict[bytes, tuple[bytes, list[bytes]]]) -> None:
        """Wait until each job of these batches runs in other hands, or has ended."""
        client = self.book.client
        waiting = {job: (batch, fence) for batch, (fence, jobs) in begun.items() for job in jobs}

        def run() -> bool:
            for job, (old, fence) in list(waiting.items()):
                batch = client.hget(f"kawat:job:{job.decode()}", "batch")
                runs = batch and client.zscore("kawat:running", batch) is not None
                same = batch == old and client.hget(f"kawat:batch:{old.decode()}", "fence") == fence
                if not batch or (runs and not same):
                    del waiting[job]
            return not waiting

        wait_for(run, WAIT_SECONDS)

    def until_progress(self) -> None:
        """Wait until a job ends, or all have."""
        before = self.book.counts().done
        wait_for(lambda: (now := self.book.counts()).done > before or not now.open, WAIT_SECONDS)

    def close(self) -> None:
        """End all."""
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill()
        self.valkey.kill()
        if self.postgres:
            self.postgres.stop()
        if self.tmpfs:
            subprocess.run(["umount", "-l", self.database.parent], check=False)


def _mount(folder: Path) -> bool:
    """A small disk, where one may mount it: as root."""
    command = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


# Each fault returns when it is over; what it returns is the moment from which recovery counts, and what to wait for.
# A worker that it cost is replaced after that: its jobs are taken over by those that are left.
Fault = Callable[[Field], tuple[float, Callable[[], None]]]


def kill_child(field: Field) -> tuple[float, Callable[[], None]]:
    """A pool process gets SIGKILL."""
    worker = field.working()
    busy = [child for child in worker.children if field.held(child.pid, "call")] or worker.children
    victim = field.chance.choice(busy)
    begun, at = field.held(victim.pid, "call"), time.monotonic()
    victim.kill()
    return at, lambda: field.until_run_again(begun)


def kill_worker(field: Field) -> tuple[float, Callable[[], None]]:
    """A whole worker gets SIGKILL, as a lost machine."""
    worker = field.working()
    begun, at = field.held(worker.process.pid), time.monotonic()
    worker.kill()
    return at, lambda: field.until_run_again(begun)


def freeze_worker(field: Field) -> tuple[float, Callable[[], None]]:
    """A whole worker gets SIGSTOP, and SIGKILL when its jobs are elsewhere."""
    worker = field.working()
    begun, at = field.held(worker.process.pid), time.monotonic()
    for process in [psutil.Process(worker.process.pid), *worker.children]:
        with suppress(psutil.NoSuchProcess):
            process.suspend()

    def recover() -> None:
        field.until_run_again(begun)
        worker.kill()

    return at, recover


def stop_worker(field: Field) -> tuple[float, Callable[[], None]]:
    """A worker gets SIGTERM."""
    worker = field.working()
    begun, at = field.held(worker.process.pid), time.monotonic()
    worker.process.send_signal(signal.SIGTERM)

    def recover() -> None:
        field.until_run_again(begun)
        assert worker.process.wait(60) == 0

    return at, recover


def kill_valkey(field: Field) -> tuple[float, Callable[[], None]]:
    """Valkey gets SIGKILL and starts again with its append-only file, some seconds later."""
    field.working()
    field.valkey.kill()
    time.sleep(field.chance.uniform(0.5, 4))
    field.valkey.start()
    return time.monotonic(), field.until_progress


def stop_store(field: Field) -> tuple[float, Callable[[], None]]:
    """The store goes away for some seconds: PostgreSQL is stopped, or SQLite locked."""
    field.working()
    pause = field.chance.uniform(2, 8)
    if field.postgres:
        field.postgres.stop()
        time.sleep(pause)
        field.postgres.start()
    else:
        lock = sqlite3.connect(field.database, isolation_level=None, timeout=60)
        lock.execute("BEGIN IMMEDIATE")
        time.sleep(pause)
        lock.execute("ROLLBACK")
        lock.close()
    return time.monotonic(), field.until_progress


def fill_disk(field: Field) -> tuple[float, Callable[[], None]]:
    """The disk of SQLite's file is full for some seconds."""
    field.working()
    ballast = field.database.parent / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(65536))
    time.sleep(field.chance.uniform(2, 6))
    ballast.unlink()
    return time.monotonic(), field.until_progress


def repeat_messages(field: Field) -> tuple[float, Callable[[], None]]:
    """Messages that wait are delivered twice and three times."""
    client = field.book.client
    for queue in queue_names("kawat"):
        for message in client.lrange(queue, 0, -1):
            client.rpush(queue, *[message] * field.chance.randint(1, 2))
    return time.monotonic(), field.until_progress


def lose_messages(field: Field) -> tuple[float, Callable[[], None]]:
    """The broker loses all messages that wait."""
    client = field.book.client
    lost = [batch for queue in queue_names("kawat") for batch in client.zrange(f"kawat:waiting:{queue}", 0, -1)]
    client.delete(*queue_names("kawat"))
    at = time.monotonic()

    def again() -> None:
        seen = {batch: client.hget(f"kawat:batch:{batch.decode()}", "fence") for batch in lost}

        def moved() -> bool:
            return all(
                client.hget(f"kawat:batch:{batch.decode()}", "fence") != fence
                or client.zscore("kawat:running", batch) is not None
                or not client.exists(f"kawat:batch:{batch.decode()}")
                for batch, fence in seen.items()
            )

        wait_for(moved, WAIT_SECONDS)

    return at, again


FAULTS: list[Fault] = [
    kill_child,
    kill_worker,
    stop_worker,
    kill_valkey,
    repeat_messages,
    freeze_worker,
    stop_store,
    lose_messages,
    fill_disk,
]


def half(*, postgres: bool, jobs: int, arguments: argparse.Namespace, took: dict[str, list[float]]) -> list[str]:
    """Run one half; what it found wrong."""
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="kawat-campaign-") as name:
        Path(name).chmod(0o755)  # PostgreSQL runs as a user of its own where this runs as root
        field = Field(Path(name), postgres=postgres, arguments=arguments)
        try:
            field.replace_workers(arguments.workers)
            faults = [fault for fault in FAULTS if fault is not fill_disk or field.tmpfs]
            if arguments.quick:
                faults = faults[postgres::2]  # some here, some there
            rounds = max(len(faults), jobs // arguments.jobs_a_fault)
            for number in range(rounds):
                field.put(jobs * (number + 1) // rounds - field.accepted)
                fault = faults[number % len(faults)]
                time.sleep(field.chance.uniform(0, 1.5))
                at, recovered = fault(field)
                recovered()
                seconds = time.monotonic() - at
                took[fault.__doc__ or ""].append(seconds)
                field.replace_workers(arguments.workers)
                counts = field.book.counts()
                console.print(
                    f"{'PostgreSQL' if postgres else 'SQLite'} {number + 1}/{rounds} {fault.__name__}: "
                    f"{seconds:.1f} s; {counts.done} done, {counts.dead} dead, {counts.open} open"
                )
            wait_for(lambda: not field.book.counts().open, 10 * WAIT_SECONDS)
            wait_for(lambda: not field.book.any_dead(), WAIT_SECONDS)
            return _wrong(field)
        finally:
            field.close()


def _wrong(field: Field) -> list[str]:
    """Which promises were broken, a sentence each."""
    counts = field.book.counts()
    innocent = {f"doc-{number}" for number in range(field.accepted)} - set(field.poison)
    store = open_store(field.url)
    dead = {row.document_id: row.kind for row in list_dead(store)}
    with store.connect() as connection:
        stored = list(connection.execute(select(documents.c.id)).scalars())
        told = list(connection.execute(select(stories.c.document_id)).scalars())
        strays = connection.execute(
            select(func.count()).select_from(entities).where(entities.c.document_id.not_in(stored))
        ).scalar_one()
    store.dispose()
    client = field.book.client
    announced = _announced(field.folder)
    left = {str(key) for key in client.scan_iter("kawat:*") if client.ttl(key) == -1}
    kept = {str(f"kawat:{key}".encode()) for key in ("counts", "seq", "workers", "measured")}
    claims = {
        f"the counts do not balance: {counts}": counts.balanced,
        f"accepted {counts.accepted} of {field.accepted}": counts.accepted == field.accepted,
        f"{counts.duplicate} were taken for duplicates": counts.duplicate == 0,
        f"lost: {sorted(innocent - set(stored))[:9]}": innocent <= set(stored),
        f"more was stored than was given: {sorted(set(stored) - innocent)[:9]}": set(stored) <= innocent,
        f"told as done more than once: {announced.most_common(9)}": set(announced.values()) == {1},
        f"the logs tell of {len(announced)} of {len(innocent)} jobs: are they read?": len(announced)
        > 0.5 * len(innocent),
        f"stories: {len(told)} of {len(innocent)} documents": sorted(told) == sorted(innocent),
        f"counted as done: {counts.done}, stored: {len(stored)}": counts.done == len(stored),
        f"dead {dead}, poison {field.poison}": set(dead) == set(field.poison),
        f"entities of no document: {strays}": strays == 0,
        f"left in Redis, and for ever: {sorted(left - kept)[:9]}": left <= kept,
    }
    return [claim for claim, holds in claims.items() if not holds]


def _announced(folder: Path) -> Counter[str]:
    """How often each job was told as done, by the workers' logs; not at all where a worker died before it could."""
    told = Counter[str]()
    for log in folder.glob("worker*.log"):
        for line in log.read_text(errors="replace").splitlines():
            with suppress(json.JSONDecodeError):
                event = json.loads(line) if line.startswith("{") else {}
                if (event.get("stage"), event.get("outcome")) == ("store", "ok"):
                    told.update(event["jobs"] if event["on"] == len(event["jobs"]) else ())
    return told


def _both(arguments: argparse.Namespace) -> tuple[dict[str, list[float]], list[str]]:
    """Each half in a process of its own. In the quick form both at once."""
    took: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    options = {"jobs": arguments.jobs // 2, "seed": arguments.seed, "workers": arguments.workers}
    options["jobs-a-fault"] = arguments.jobs_a_fault
    command = [sys.executable, __file__, "--json", *(["--quick"] if arguments.quick else [])]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]

    def run(store: str) -> str:
        return subprocess.run([*command, "--store", store], stdout=subprocess.PIPE, text=True, check=False).stdout

    stores = ("sqlite", "postgresql")
    with ThreadPoolExecutor(len(stores) if arguments.quick else 1) as pool:
        outputs = list(pool.map(run, stores))
    for store, output in zip(stores, outputs, strict=True):
        if not output:
            wrong.append(f"the half on {store} broke off")
            continue
        found = json.loads(output)
        wrong += found["wrong"]
        for kind, seconds in found["recovery"].items():
            took[kind] += seconds
    return took, wrong


def main() -> None:
    """Run both halves and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--jobs-a-fault", type=int, default=60)
    parser.add_argument("--store", choices=["both", "sqlite", "postgresql"], default="both")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="Silent workers are given up after 3 s instead of 20; each fault on one store.",
    )
    parser.add_argument("--json", action="store_true", help="Print one JSON object.")
    arguments = parser.parse_args()
    if arguments.store == "both":
        took, wrong = _both(arguments)
    else:
        took = defaultdict(list)
        wrong = half(postgres=arguments.store == "postgresql", jobs=arguments.jobs, arguments=arguments, took=took)
    promised = WAIT_SECONDS if arguments.quick else PROMISED_SECONDS  # quick: both halves at once, beside other tests
    late = [f"{kind} {max(seconds):.1f} s" for kind, seconds in took.items() if max(seconds) > promised]
    if arguments.json:
        sys.stdout.write(
            json.dumps({"jobs": arguments.jobs, "seed": arguments.seed, "recovery": took, "wrong": wrong + late}) + "\n"
        )
    else:
        table = Table(
            "fault", "times", "recovery, median", "worst", title=f"{arguments.jobs} jobs, seed {arguments.seed}"
        )
        for kind, seconds in took.items():
            table.add_row(kind, str(len(seconds)), f"{statistics.median(seconds):.1f} s", f"{max(seconds):.1f} s")
        Console().print(table)
        Console().print("\n".join(wrong + late) or "Nothing lost, nothing doubled, every death answered.")
    sys.exit(bool(wrong or late))


if __name__ == "__main__":
    main()
