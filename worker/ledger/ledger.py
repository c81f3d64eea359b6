"""The ledger: the record in Redis of every accepted job. Its steps and keys stand in ``ledger.lua``."""

import base64
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import resources
from typing import Any, Literal, cast

import msgspec
import redis
from redis.backoff import ExponentialWithJitterBackoff
from redis.retry import Retry

from worker.errors import KawatError, QueueFull
from worker.ledger import measures
from worker.ledger.measures import Measured
from worker.ledger.values import (
    ORDER,
    Accepted,
    Claim,
    Counts,
    DeadJob,
    Failure,
    Held,
    Memory,
    Offered,
    OfferedItems,
    Outcome,
    Overdue,
    Report,
    Seen,
    Waiting,
)
from worker.route import INTAKE_LANES, Lane, Stage, intake_names, queue_name, queue_names, queue_parts

_RETRIES = 8  # with waits of 0.05 s to 5 s: about 12 s, a restart of Redis
# What a Redis has to be told so that all of what it answers is on its disk. Not WAITAOF: under everysec a Redis 7.4 and
# every Valkey up to 9.1 say by it that a write is on the disk that is not, and the others wait for a second.
_ON_DISK = {"appendonly": "yes", "appendfsync": "always", "no-appendfsync-on-rewrite": "no"}
_LEAST_BEGINNING = 8  # characters: fewer would be how very many ids begin
_MOST_FOUND = 10
_KEYS_AT_ONCE = 10_000  # that Redis looks at in one go: some milliseconds
_TURN_MS = 30_000  # a process that takes in what is offered says more often that it does
_LOST_AT_ONCE = 200  # batches published again in one sweep and queue: more would block Redis noticeably
_OLDEST = 50  # messages of a queue that lost ones are told by: more than processes that change places


# What the scripts call, what runs them, and what kombu takes messages by.
_NEEDED = sorted(
    {"BRPOP", "EVALSHA", "EXEC", "LPUSH", "MULTI", "PUBLISH", "SCRIPT", "SUBSCRIBE"}.union(
        *(
            re.findall(r"redis\.p?call\('([A-Z]+)'", resources.files("worker.ledger").joinpath(name).read_text("utf-8"))
            for name in ("ledger.lua", "firsts.lua")
        )
    )
)
_PASSING = ("MISCONF", "BUSY", "NOREPLICAS", "UNKILLABLE")  # a server's states for which the client has no class
_PASSING_ERRORS = (
    redis.ConnectionError,
    redis.TimeoutError,
    redis.exceptions.OutOfMemoryError,
    redis.exceptions.ReadOnlyError,
    redis.exceptions.TryAgainError,
    redis.exceptions.ClusterDownError,
    redis.exceptions.NoPermissionError,
)


def connect(url: str, *, patient: bool = True, setting: str = "KAWAT_REDIS_URL") -> "redis.Redis":
    """A client that rides out a restart of Redis; one that is not patient says at once that Redis is away.

    ``setting``: whose value the URL is.

    Raises:
        KawatError: the URL is none that names a Redis.
    """
    retry = Retry(ExponentialWithJitterBackoff(base=0.05, cap=5), _RETRIES if patient else 0)
    try:
        client = redis.Redis.from_url(
            url,
            retry=retry,
            retry_on_error=[
                redis.exceptions.ConnectionError,
                redis.exceptions.TimeoutError,
                redis.BusyLoadingError,
            ],
            health_check_interval=25,
            socket_timeout=30 if patient else 2,
            socket_connect_timeout=5 if patient else 2,
            redis_connect_func=partial(_probe, setting),
        )
        pool = client.connection_pool
        pool.connection_class(**pool.connection_kwargs)  # which tells of parameters that there are not; connects later
    except (ValueError, TypeError):
        raise KawatError(f"{setting} is no Redis URL such as redis://:password@host:6379/0") from None
    return client


def _probe(setting: str, connection: Any) -> None:  # noqa: ANN401  (of one of the client's classes)
    """Look at each new connection whether the server is one to work with: before anything is accepted.

    Raises:
        KawatError: it is not.
    """
    connection.on_connect()
    lack = None
    with suppress(redis.ResponseError):  # a user without the right to ask, a service without the command
        connection.send_command("INFO", "cluster")
        if b"cluster_enabled:1" in bytes(connection.read_response(disable_decoding=True)):
            lack = "is in cluster mode, which Kawat does not support: name a Redis without it (cluster-enabled no)"
    with suppress(redis.ResponseError):
        connection.send_command("COMMAND", "INFO", *_NEEDED)
        told = connection.read_response()
        if missing := [name for name, facts in zip(_NEEDED, told, strict=True) if not facts]:
            lack = lack or f"has no {', '.join(missing)}, which Kawat needs: name a Redis or Valkey that has"
    if lack:
        connection.disconnect()
        raise KawatError(f"the server that {setting} names {lack}")


class Ledger:
    """The ledger's steps, each of which happens whole or not at all.

    Args:
        client: a connection to the Redis that holds it; this room's, and the tests' and benchmarks', alone.
        prefix: begins every key and queue name.
        max_attempts: failed attempts after which a job is dead.
        max_open_jobs: beyond so many none is accepted; None: no bound.
        max_memory_share: beyond this share of Redis' ``maxmemory`` none is accepted.
        durability: at "disk" none is accepted where Redis does not say that it is on its disk then.
    """

    def __init__(
        self,
        client: "redis.Redis",
        prefix: str,
        max_attempts: int,
        *,
        max_open_jobs: int | None = None,
        max_memory_share: float = 1,
        durability: Literal["process", "disk"] = "process",
    ) -> None:
        self.client = client
        self.prefix = prefix
        self.max_attempts = max_attempts
        self.durability = durability
        self._bounds = ("" if max_open_jobs is None else max_open_jobs, max_memory_share)
        script = resources.files("worker.ledger").joinpath("ledger.lua").read_text(encoding="utf-8")
        registered = client.register_script(script)
        self._script, self._sha = cast("Callable[..., Any]", registered), str(registered.sha)

    def _step(self, name: str, *args: str | bytes | float) -> Any:  # noqa: ANN401  (each step answers in its own form)
        return self._script(keys=[f"{self.prefix}:"], args=[name, *args])

    def accept(
        self, jobs: Sequence[tuple[str, bytes]], lane: Lane, traces: Sequence[str] = (), message: str = ""
    ) -> Accepted:
        """Take jobs (id, packed body) as one batch; those in flight already are duplicates.

        ``traces``: those of the jobs, "" where one is not traced; or none. ``message``: the batch's, with :data:`PLACE`
        where its number belongs, to be sent in the same step: by itself it would be one more write for the disk.

        Raises:
            QueueFull: there is no room; none was taken.
            KawatError: they would not be on the disk, and have to be; none was taken.
        """
        self._check_disk()
        queue = queue_name(self.prefix, Stage.CLEAN, lane)
        words = " ".join(trace or "-" for trace in traces) if any(traces) else ""
        given = (part for job in jobs for part in job)
        return self._taken(queue, self._step("accept", queue, *self._bounds, message, words, *given))

    def revive(self, job: str, body: bytes, lane: Lane, accepted_ms: int, first_failed_ms: int) -> Accepted:
        """Let a buried job wait again, with all its attempts; it stays as old as it is.

        Raises:
            QueueFull: there is no room; it was not taken.
            KawatError: it would not be on the disk, and has to be; it was not taken.
        """
        self._check_disk()
        queue = queue_name(self.prefix, Stage.CLEAN, lane)
        return self._taken(queue, self._step("revive", queue, *self._bounds, job, body, accepted_ms, first_failed_ms))

    def again(self, jobs: Sequence[tuple[str, bytes, int]]) -> Accepted:
        """Let what the store has be made again: jobs (id, packed body, accepted_ms), which stay as old as they are.

        They wait as one batch on a lane of their own, behind all that is new. Those in flight are not taken.

        Raises:
            QueueFull: there is no room; none was taken.
            KawatError: they would not be on the disk, and have to be; none was taken.
        """
        self._check_disk()
        queue = queue_name(self.prefix, Stage.CLEAN, Lane.REPROCESS)
        return self._taken(queue, self._step("again", queue, *self._bounds, *(part for job in jobs for part in job)))

    def _check_disk(self) -> None:
        if lack := self._disk_lack():  # asked each time: the server may be another by now
            raise KawatError(f"{lack[0]}: nothing is accepted")

    def _disk_lack(self) -> tuple[str, str] | None:
        """Why what Redis accepts need not be on its disk, and what to change; None: it is there, or need not be."""
        if self.durability != "disk":
            return None
        try:
            config = self.client.config_get("*append*")
        except redis.ResponseError as error:  # a user without the right, a service without the command
            why = f"Redis does not tell its configuration ({error})"
            change = "+config|get for Kawat's user, or another KAWAT_DURABILITY"
        else:
            other = [f"{name} {want}" for name, want in _ON_DISK.items() if config.get(name) != want]
            if not other:
                return None
            why, change = f"Redis lacks {', '.join(other)}", ", ".join(other)
        return f"a power cut could take what is accepted, which KAWAT_DURABILITY=disk forbids: {why}", change

    def _taken(self, queue: str, answer: list[Any]) -> Accepted:
        first, *rest = answer
        if first == b"backlog":
            raise QueueFull(f"the queue is full: {rest[0]} jobs are open, KAWAT_MAX_OPEN_JOBS allows no more")
        if first == b"memory":
            used, most = (round(size / 1e6, 1) for size in rest)
            raise QueueFull(
                f"the queue is full: Redis holds {used} MB of {most} MB, KAWAT_MAX_MEMORY_SHARE allows no more"
            )
        return Accepted(Waiting(first, queue) if first else None, [bool(taken) for taken in rest])

    def begin(  # noqa: D417  (stage and lane say themselves)
        self,
        batch: int,
        stage: Stage,
        lane: Lane,
        worker: str,
        limit_seconds: float,
        *,
        needs: Sequence[Stage],
        bodies: bool,
        task: str = "",
    ) -> Claim | None:
        """Claim a waiting batch; None if it does not wait here: its message came twice.

        Args:
            batch: the batch.
            worker: who begins it.
            limit_seconds: after so long the sweeper gives it to others, whatever else it knows.
            needs: the stages whose output is wanted.
            bodies: whether the jobs' bodies are wanted.
            task: the Celery task's id, by which the worker's parent process knows who works on what.
        """
        queue = queue_name(self.prefix, stage, lane)
        call = f"{os.getpid()}.{secrets.token_hex(8)}.{task}"
        step = ("begin", batch, queue, worker, call, int(limit_seconds * 1000), int(bodies))
        answer, made = self._step_and_made(step, batch, needs) if needs else (self._step(*step), [])
        if answer is None:
            return None
        fence, failed, jobs, accepted, packed, waited, traces, again = answer
        return Claim(
            batch=batch,
            fence=fence,
            attempt=failed + 1,
            worker=worker,
            stage=stage,
            lane=lane,
            jobs=[job.decode() for job in jobs],
            accepted_ms=[int(ms or 0) for ms in accepted],  # what somebody took from Redis is the stage's to notice
            bodies=[body or b"" for body in packed],
            made=dict(zip(needs, made, strict=True)),
            waited_ms=waited,
            traces=[trace.decode() for trace in traces],
            again=bool(again),
        )

    def _step_and_made(
        self, step: tuple[str | int, ...], batch: int, stages: Sequence[Stage]
    ) -> tuple[Any, list[bytes]]:
        """A step's answer, and what stages made of a batch, in one round trip."""
        key, names = f"{self.prefix}:batch:{batch}", [stage.value for stage in stages]
        with self.client.pipeline(transaction=False) as at_once:
            at_once.evalsha(self._sha, 1, f"{self.prefix}:", *step)
            at_once.hmget(key, names)
            answer, made = at_once.execute(raise_on_error=False)  # by itself it would put words before the error's own
        if isinstance(answer, redis.exceptions.NoScriptError):  # a server that was started anew
            answer, made = self._step(*map(str, step)), self.client.hmget(key, names)
        for each in (answer, made):
            if isinstance(each, redis.RedisError):
                raise each
        return answer, cast("list[bytes]", made)

    def settle(
        self,
        claim: Claim,
        outcome: Outcome,
        made: bytes,
        measured: Mapping[str, int] | None = None,
        spans: bytes = b"",
        message: str = "",
    ) -> list[Waiting] | None:
        """Say what became of a batch; what goes on waits for the next stage, or is done.

        What was ``measured`` of it is added to that of others in the same step, what is to be told of traced jobs is
        kept, and the ``message`` of the batch that goes on is sent, its place in the order where :data:`PLACE` stands.
        Said again by the same process all is answered again, and nothing else: the first answer may have been lost on
        the way.

        Returns:
            The batches to publish now, that one among them where it was not sent; or None: the batch was taken from
            this worker, nothing was changed.
        """
        following = claim.stage.next
        published = self._step(
            "settle",
            claim.batch,
            claim.fence,
            f"{claim.worker}.{os.getpid()}",
            queue_name(self.prefix, following, claim.lane) if following else "",
            claim.stage,
            made,
            self.max_attempts,
            outcome.to_json(),
            message,
            spans,
            *(part for each in (measured or {}).items() for part in each),
        )
        return None if published is None else _waiting(published)

    def give_back(self, batch: int, fence: int, failure: Failure | None) -> list[Waiting]:
        """Take a running batch from its worker and let its jobs start again, each alone.

        Args:
            batch: the batch.
            fence: only while the batch is with whoever got this one.
            failure: counts as a failed attempt; None: nobody's fault, the batch waits again as it was.
        """
        packed = msgspec.json.encode(failure) if failure else ""
        return _waiting(self._step("give_back", batch, fence, packed, self.max_attempts))

    def stumble(self, batch: int, queue: str, failure: Failure) -> list[Waiting]:
        """A batch that waits cannot even be begun: that counts as a failed attempt of each of its jobs."""
        return _waiting(self._step("stumble", batch, queue, msgspec.json.encode(failure), self.max_attempts))

    def refuse(self) -> None:
        """Count a message that Kawat did not write."""
        self.client.hincrby(f"{self.prefix}:counts", "refused", 1)

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def send(self, queue: str, message: str) -> None:
        """Put a message on a queue."""
        self.client.lpush(queue, message)

    def count_messages(self, queue: str) -> int:
        """How many messages wait on a queue."""
        return self.client.llen(queue)

    def count_offered(self) -> int:
        """How many items wait to be taken in."""
        with self.client.pipeline(transaction=False) as pipeline:
            for lane in INTAKE_LANES:
                for source in intake_names(self.prefix, lane):
                    pipeline.llen(source)
            return sum(map(int, pipeline.execute()))

    def offered(self, source: str, most: int, most_bytes: int) -> OfferedItems:
        """What is offered on a list, the oldest first; it stays there until it is told as taken.

        Of what somebody began with, and did not end, the first item alone.
        """
        begun, *flat = self._step("offered", source, most, most_bytes)
        return OfferedItems(begun, [Offered(*item) for item in zip(flat[::3], flat[1::3], flat[2::3], strict=True)])

    def took(self, source: str, digests: Iterable[bytes], *, rest: bytes = b"") -> None:
        """Say that these were taken in, the oldest first; but for the ``rest``, which takes their place."""
        self._step("took", source, rest, *digests)

    def forgive_offered(self, source: str) -> None:
        """What was begun with was not ended, through no fault of its own."""
        self.took(source, [])

    def reject(self, job: str, body: bytes, lane: Lane, failure: Failure) -> None:
        """Have something dead that cannot be a job."""
        self._step("reject", queue_name(self.prefix, Stage.CLEAN, lane), job, body, msgspec.json.encode(failure))

    def ask_to_take(self) -> bool:
        """Whether nobody takes in what is offered, or was asked to; then the caller is to ask."""
        return bool(self.client.set(f"{self.prefix}:intake", "asked", nx=True, px=_TURN_MS))

    def turn_to_prune(self, seconds: float) -> bool:
        """Whether nobody was asked within that time to delete what is old; then the caller is to ask."""
        return bool(self.client.set(f"{self.prefix}:pruned", "asked", nx=True, px=int(seconds * 1000)))

    def turn_to_take(self, taker: str) -> bool:
        """Whether nobody else takes in what is offered; then it is this one's turn, for a while."""
        return bool(self._step("turn_to_take", taker, _TURN_MS))

    def end_turn_to_take(self, taker: str) -> None:
        """It is another's turn."""
        self._step("end_turn_to_take", taker)

    def beat(self, worker: str, report: Report | None = None) -> int:
        """Say that the worker lives, and what there is to say of it. Returns the server's clock in ms."""
        return int(self._step("beat", worker, msgspec.json.encode(report) if report else ""))

    def leave(self, worker: str) -> None:
        """Say that the worker ends."""
        self._step("leave", worker)

    def held(self, worker: str) -> list[Held]:
        """The batches that the worker has begun."""
        flat = self._step("held", worker)
        found = []
        for n, fence, call, queue in zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True):
            process, _, task = call.decode().split(".", 2)
            found.append(Held(int(n), int(fence), int(process), task, queue_parts(queue.decode())[0]))
        return found

    def overdue(self, silence_seconds: float) -> list[Overdue]:
        """The running batches whose deadline passed or whose worker was silent for longer."""
        flat = self._step("overdue", int(silence_seconds * 1000))
        return [Overdue(int(n), int(fence)) for n, fence in zip(flat[::2], flat[1::2], strict=True)]

    def turn(self, worker: str, seconds: float) -> bool:
        """Whether it is this worker's turn to sweep: nobody else does so within that time."""
        return bool(self._step("turn", worker, int(seconds * 1000)))

    def lost(self, grace_seconds: float) -> list[Waiting]:
        """The batches that wait for longer than the grace without a message on their queue.

        Only the oldest messages are looked at. While none of them says where in the order it stands, nothing is lost.
        """
        found = []
        for queue in queue_names(self.prefix):
            oldest = cast("list[bytes]", self.client.lrange(queue, -_OLDEST, -1))
            orders = [order for order in map(message_order, oldest) if order is not None]
            if orders or not oldest:
                least = min(orders, default="")
                found += _waiting(self._step("lost", queue, least, int(grace_seconds * 1000), _LOST_AT_ONCE))
        return found

    def dead(self, limit: int) -> list[DeadJob]:
        """Dead jobs that are not yet in the output store, ``limit`` at most."""
        ids = cast("list[bytes]", self.client.srandmember(f"{self.prefix}:dead", limit))
        return [dead for job in ids if (dead := self._dead(job))]

    def undeliverable(self, limit: int) -> list[tuple[DeadJob, str]]:
        """Dead jobs that the output store did not take, ``limit`` at most, and why."""
        ids = cast("dict[bytes, bytes]", self.client.hgetall(f"{self.prefix}:undeliverable"))
        found = ((self._dead(job), why.decode()) for job, why in sorted(ids.items())[:limit])
        return [(dead, why) for dead, why in found if dead]

    def _dead(self, job: bytes) -> DeadJob | None:
        names = ["attempts", "accepted_ms", "first_failed_ms", "first", "failure"]
        with self.client.pipeline() as at_once:  # between two looks another worker may bury it: a letter without a body
            at_once.hmget(self._key("job", job), names)
            at_once.get(self._key("body", job))
            facts, body = at_once.execute(raise_on_error=False)  # somebody put there what is no text: no body
        if isinstance(facts, redis.ResponseError):
            raise facts
        attempts, accepted, failed, first, failure = facts
        if failure is None:  # another worker has buried it
            return None
        return DeadJob(
            job.decode(),
            body if isinstance(body, bytes) else b"",
            int(attempts or 1),
            int(accepted or failed),
            int(failed),
            queue_parts(first.decode())[1],
            msgspec.json.decode(failure, type=Failure),
        )

    def any_dead(self) -> bool:
        """Whether a dead job waits for its burial."""
        return bool(self.count_dead())

    def bury(self, jobs: Iterable[str]) -> None:
        """Let go of dead jobs that are in the output store."""
        self._step("bury", *jobs)

    def unburied(self, job: str, why: str, most: int, pause_seconds: float) -> bool:
        """The output store did not take a dead job. Returns whether it is set aside now, after so many tries.

        Of tries within the pause one counts: many processes may try at once.
        """
        return bool(self._step("unburied", job, why, most, int(pause_seconds * 1000)))

    def deliver(self) -> int:
        """Let those that were set aside be tried again. Returns how many."""
        return int(self._step("deliver"))

    def look(self, beginning: str) -> list[Seen]:
        """This very job, else those in the ledger whose id begins so, 10 at most; few characters are a document's id.

        May look at every key: for a person's question, not for a loop.
        """
        if (exact := self.look_at(beginning)) is not None:
            return [exact]
        start = f"{self.prefix}:job:"
        rest = "*" if len(beginning) >= _LEAST_BEGINNING else ".*"
        pattern = start + re.sub(r"([\\[\]*?])", r"\\\1", beginning) + rest
        jobs: set[str] = set()
        for key in self.client.scan_iter(pattern, count=_KEYS_AT_ONCE):
            jobs.add(key.decode()[len(start) :])
            if len(jobs) == _MOST_FOUND:
                break
        return [_seen(job, told) for job in sorted(jobs) if (told := self._step("look", job)) is not None]

    def look_at(self, job: str) -> Seen | None:
        """This very job; None if it is not in the ledger."""
        told = self._step("look", job)
        return None if told is None else _seen(job, told)

    def counts(self) -> Counts:
        """The balance, by one query."""
        raw = cast("dict[bytes, bytes]", self.client.hgetall(f"{self.prefix}:counts"))
        counts = {name.decode(): int(value) for name, value in raw.items()}
        queues = queue_names(self.prefix)
        return Counts(
            accepted=counts.get("accepted", 0),
            done=counts.get("done", 0),
            duplicate=counts.get("duplicate", 0),
            no_article=counts.get("no_article", 0),
            dead=counts.get("dead", 0),
            undeliverable=counts.get("undeliverable", 0),
            retried=counts.get("retried", 0),
            refused=counts.get("refused", 0),
            together=counts.get("together", 0),
            spans_dropped=counts.get("spans_dropped", 0),
            waiting={queue: counts.get(f"waiting:{queue}", 0) for queue in queues},
            running={queue: counts.get(f"running:{queue}", 0) for queue in queues},
        )

    def workers(self, silence_seconds: float) -> int:
        """How many workers were heard of lately."""
        return int(self._step("workers", int(silence_seconds * 1000)))

    def reports(self, silence_seconds: float) -> list[Report]:
        """What each worker that was heard of lately says of itself; one of an older release says nothing."""
        told = self._step("reports", int(silence_seconds * 1000))
        return [msgspec.json.decode(report, type=Report) if report else Report() for report in told]

    def measured(self) -> Measured:
        """What was measured of the batches that stages have ended, by any worker, since the ledger began."""
        return measures.read(cast("dict[bytes, bytes]", self.client.hgetall(f"{self.prefix}:measured")))

    def spans(self, most: int) -> list[bytes]:
        """What is to be told of traced jobs, the oldest first: see :mod:`worker.ledger.traces`."""
        return cast("list[bytes]", self.client.lrange(f"{self.prefix}:spans", 0, most - 1))

    def told_spans(self, lines: Sequence[bytes]) -> None:
        """These, the oldest, were told; those of them that another took, or that made room for others, are gone."""
        self._step("told", *lines)

    def count_spans(self) -> int:
        """How many are to be told."""
        return self.client.llen(f"{self.prefix}:spans")

    def memory(self) -> Memory:
        """The memory of the server."""
        told = self.client.info("memory")
        return Memory(int(told["used_memory"]), int(told.get("maxmemory", 0)))

    def count_dead(self) -> int:
        """How many dead jobs are not yet in the output store, those set aside left out."""
        return self.client.scard(f"{self.prefix}:dead")

    def weaknesses(self) -> list[str]:
        """What in the server's configuration makes jobs get lost, a sentence each; in brackets what to change."""
        memory, persistence = self.client.info("memory"), self.client.info("persistence")
        found = []
        if not persistence.get("aof_enabled"):
            found.append("Redis has no append-only file: what it holds is lost when it restarts (appendonly yes)")
        if memory.get("maxmemory_policy", "noeviction") != "noeviction":
            policy = memory["maxmemory_policy"]
            found.append(f"Redis throws out jobs when its memory is short: {policy} (maxmemory-policy noeviction)")
        if lack := self._disk_lack():
            found.append("{} ({})".format(*lack))
        return found

    def oldest_seconds(self, *lanes: Lane) -> float | None:
        """The age of the oldest job that has not ended, of some lanes where asked; None if there is none."""
        age = self._step("oldest", *(queue_name(self.prefix, stage, lane) for lane in lanes or Lane for stage in Stage))
        return None if age is None else int(age) / 1000

    def _key(self, kind: str, job: bytes) -> str:
        return f"{self.prefix}:{kind}:{job.decode()}"


def passes(error: redis.RedisError) -> bool:
    """Whether it is the server's state that an error tells of, nobody's fault; not what it was asked to do."""
    return isinstance(error, _PASSING_ERRORS) or str(error).startswith(_PASSING)


def message_order(message: bytes) -> int | None:
    """Where in its queue's order a Celery message stands; None if it is not one of ours."""
    try:
        whole = json.loads(message)
        order = whole["headers"].get(ORDER)
        return int(json.loads(base64.b64decode(whole["body"]))[0][0] if order is None else order)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError):
        return None


def _seen(job: str, told: list[Any]) -> Seen:
    state, queue, since, worker, attempts, accepted, failure, now = told
    stage, lane = queue_parts(queue.decode()) if queue else (None, None)
    return Seen(
        job,
        state.decode(),
        stage,
        lane,
        int(since) if since else None,
        worker.decode() or None,
        int(attempts or 0),
        int(accepted or now),
        msgspec.json.decode(failure, type=Failure) if failure else None,
        int(now),
    )


def _waiting(flat: list[Any]) -> list[Waiting]:
    """What a step wants to be published."""
    return [
        Waiting(int(n), queue.decode(), None if int(n) == int(order) else int(order))
        for n, queue, order in zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    ]
