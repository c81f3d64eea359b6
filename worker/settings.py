"""The settings, one typed class: ``KAWAT_*`` in the environment, units in the names, reasons in the docs."""

import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeVar, overload

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from worker.errors import KawatError
from worker.zones import zone_called

S = TypeVar("S", bound="Settings")

_SECRETS = Path("/run/secrets")  # where container engines put them

MOST_DOCUMENTS = 1000  # a message: the ledger's script takes about 8000 arguments


# Those of tests and benchmarks, and what Kubernetes sets in each container for a service whose name begins with kawat.
_OTHERS = re.compile(r"KAWAT_(TRAINING_DATA|FUZZ|TESTS_\w+|(\w+_)?(SERVICE_(HOST|PORT\w*)|PORT(_\w+)?))")


class ServeToken(BaseModel):
    """A token of ``kawat serve``: its SHA-256 in hexadecimal, and what it is good for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    rights: frozenset[Literal["read", "jobs", "dead"]] = Field(min_length=1)


class Settings(BaseSettings):
    """Everything that an operator can set. Each field's text says why one would."""

    model_config = SettingsConfigDict(
        env_prefix="KAWAT_",
        secrets_dir=_SECRETS if os.access(_SECRETS, os.R_OK | os.X_OK) else None,
        use_attribute_docstrings=True,
        frozen=True,
    )

    redis_url: str | None = Field(default=None, repr=False)
    """Redis or Valkey, ``redis://:password@host:6379/0`` (``rediss://`` for TLS), not in cluster mode.
    Where it is not set, an embedded Valkey serves, with its data under ``data_dir``."""

    store_url: str | None = Field(default=None, repr=False)
    """The output store as SQLAlchemy names it, ``postgresql+psycopg://user:password@host/kawat``.
    Where it is not set, SQLite serves: ``kawat.db`` under ``data_dir``. PgBouncer before it may be in any mode."""

    data_dir: Path = Path("kawat-data")
    """Where the embedded Valkey and SQLite keep their files, and ``kawat run`` its workers' log."""

    key_prefix: str = Field(default="kawat", pattern=r"^[A-Za-z0-9_-]{1,32}$")
    """Begins each Redis key and queue name: two Kawats can share one Redis."""

    durability: Literal["process", "disk"] | None = None
    """What an accepted job outlives. "process": Redis' own end, but a power cut takes up to two seconds.
    "disk": a power cut too. ``enqueue`` returns when the job is on Redis' disk, and accepts nothing where Redis does
    not say that it is (``appendfsync always``). By default "disk" with the embedded Valkey, else "process"."""

    pipelines: dict[str, str] = {"id": "id_kawat_news", "en": "en_core_web_sm"}
    """Language to spaCy pipeline, as JSON: an installed package's name or a folder. A pipeline that is not
    installed is left out: its language then gets text, tokens, sentences and summary, but no entities.
    ``id_kawat_news_accurate`` is the Indonesian one that is more often right, at a fraction of the speed."""

    least_confidence: float = Field(default=0, ge=0, le=1)
    """Mentions of which the recognizer is less sure are left out, 0 to 1: of those that it gives .9, nine in ten are
    right. 0: none; what each was given stands in the store, so that a query can leave them out, too. ``kawat evaluate
    entities`` says what is gained and lost. Mentions without a figure stay."""

    summary_length: str = Field(default="adaptive", pattern=r"^(adaptive|[1-8]|[1-9]\d?%)$")
    """How long a summary is: "adaptive" (2 to 6 sentences, as the story needs), a number of sentences up to 8 ("3"),
    or a share of the story's ("20%", at most 8)."""

    duplicate_horizon_days: int = Field(default=3, ge=0, le=365)
    """A story that was seen within so many days, but for a few words, is linked to the first (``duplicate_of``).
    Redis keeps about 250 bytes for each story that is a first, for up to twice as long. 0: near duplicates are not
    looked for."""

    duplicates_memory_mb: int = Field(default=200, ge=1)
    """Megabytes that Redis may keep of such stories, beside the jobs: 200 are 800,000 stories. When they are full, no
    more are remembered until old ones are forgotten; jobs go on as before, with fewer links."""

    duplicates_redis_url: str | None = Field(default=None, repr=False)
    """A Redis of their own for these stories, so that they share no memory with the jobs. Where it is away or full,
    jobs go on without links. By default they are in ``KAWAT_REDIS_URL``."""

    analyse_duplicates: bool = True
    """Whether such a story is analysed like others. If not, it is stored with its text, its link, and without
    sentences, tokens, entities and summary: a third of news is reprints."""

    matrix_kernel: Literal["auto", "blis", "numpy"] = "auto"
    """What multiplies matrices in spaCy: "auto" measures both at start. The blis wheel has only its generic
    kernel for some processors, and then takes twice as long."""

    batch_documents: int = Field(default=32, ge=1, le=MOST_DOCUMENTS)
    """Documents a message: more cost less each and make one that arrives wait longer for its batch."""

    batch_bytes: int = Field(default=2_000_000, ge=1)
    """A batch is closed before its bodies exceed this, so that HTML feeds do not make huge batches."""

    max_document_bytes: int = Field(default=10_000_000, ge=1)
    """A larger document is refused on arrival: no news page has that size."""

    measured_metadata: list[str] = []
    """Names of metadata, as a JSON list, that say how a page was crawled, not what it is, beside those that Kawat knows
    (docs/how-to/producer.md): ``["crawl_run"]``. A page in which nothing else is new is no new work. The same for all
    that enqueue."""

    keep_no_articles: bool = True
    """Whether a page that is no article (a list, a forum, a shop, an error) is kept in the store, with its kind and its
    body and without a story. If not, it is counted alone."""

    keep_days: float | None = Field(default=None, gt=0, le=36_500)
    """After so many days what was neither delivered nor processed is deleted from the store, for ever, by the workers,
    every hour, as `kawat prune` does it. Not set: never. Keep more than twice `KAWAT_DUPLICATE_HORIZON_DAYS`."""

    watch_seconds: float = Field(default=2, gt=0, le=3600)
    """How often `kawat watch run` looks for what is new: so late a match is told at most."""

    webhook_timeout_seconds: float = Field(default=15, gt=0, le=300)
    """What a webhook is given to take a delivery. A receiver does well to answer first, and to work then."""

    webhook_days: float = Field(default=3, gt=0, le=365)
    """So many days after its first try a delivery is dead, and not tried again by itself: `kawat dead list` has it."""

    keep_versions_days: float | None = Field(default=None, gt=0, le=36_500)
    """After so many days what a page said before it was changed is deleted from the store, by the workers, every hour.
    Not set: as long as its document is kept, and no longer than `KAWAT_KEEP_DAYS`."""

    max_versions: int = Field(default=100, ge=0)
    """Of how many older versions of a document the store keeps the text; the oldest go first. 0: of none, they are
    counted alone."""

    source_timezones: dict[str, str] = {}
    """By source or host, as JSON, the time zone of clocks without one: ``{"kabar-bali": "Asia/Makassar"}``. A job's own
    ``timezone`` comes before it; then tell it the page's other moments and its country's domain."""

    timezone: str | None = None
    """The time zone of a clock for which nothing else tells one. Where it is not set, the day alone is kept of it. The
    command line shows moments in it, else in the machine's."""

    max_attempts: int = Field(default=3, ge=1)
    """Attempts before a job is dead: one that kills its worker each time must stop doing so."""

    soft_time_limit_seconds: int = Field(default=120, ge=1)
    """A batch's time in one stage; beyond it the stage gives its jobs back, each to be tried alone."""

    time_limit_seconds: int = Field(default=150, ge=1)
    """Beyond this the process is killed. Keep it above the soft limit."""

    heartbeat_seconds: float = Field(default=5, gt=0)
    """How often a worker says that it lives, and looks for jobs that others left behind."""

    worker_gone_seconds: float = Field(default=20, gt=0)
    """A worker that was silent for so long is taken for dead, and its jobs run elsewhere."""

    lost_message_seconds: float = Field(default=10, gt=0)
    """How long a batch may have no message on its queue before one is sent again."""

    max_open_jobs: int | None = Field(default=None, ge=1)
    """Jobs that have not ended; with so many no further batch is accepted. By default the memory alone is the bound."""

    max_memory_share: float = Field(default=0.8, gt=0, le=1)
    """Of Redis' ``maxmemory``, where it has one: beyond this share nothing is accepted. What is left is for the
    messages and for what the stages make, without which what was accepted cannot be finished."""

    memory_limit_mb: int | None = Field(default=2000, ge=1)
    """Megabytes that a stage may take in a process, beyond what this has when the stage begins. A document that
    takes more is dead, with kind "memory", and no others are killed with it. Linux only."""

    grace_seconds: float = Field(default=25, ge=0)
    """After SIGTERM a worker finishes what it has begun for so long, then hands the rest back. Keep it below what
    supervises it waits before it kills (Kubernetes: 30 s)."""

    concurrency: int | None = Field(default=None, ge=1)
    """Pool processes a worker; by default one a processor."""

    tasks_per_process: int = Field(default=1000, ge=1)
    """A pool process makes way for a fresh one after so many batches in a stage: spaCy gives back the memory of words
    that it met once, but not their places in its tables."""

    heartbeat_file: Path | None = None
    """Touched by the worker's main loop every heartbeat, for liveness probes that must start no Python."""

    stop_with_parent: int | None = None
    """A worker ends when the process with this number, which started it, is gone: ``kawat run`` leaves nothing behind,
    even killed."""

    traced_share: float = Field(default=0, ge=0, le=1)
    """Share of the jobs that a producer enqueues whose way is traced (docs/how-to/trace.md): 1 is all. Where the
    crawler traces itself, its own span decides, and is the parent. 0: nothing is traced."""

    serve_tokens: dict[str, ServeToken] = {}
    """Who may do what by ``kawat serve``, as JSON: ``{"desk": {"sha256": "...", "rights": ["read"]}}``, with rights of
    "read", "jobs" and "dead" (docs/how-to/serve.md). ``kawat serve --new-token`` makes one. Without one it serves this
    machine alone, to be read."""

    serve_requests_per_minute: int = Field(default=1200, ge=1)
    """So many requests ``kawat serve`` answers an address in a minute; what is more has to wait for the next."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """The least severe log line that is written."""

    log_format: Literal["auto", "json", "pretty"] = "auto"
    """"auto": pretty on a terminal, else one JSON object a line."""

    @field_validator("timezone", "source_timezones")
    @classmethod
    def _zones_there_are(cls, value: str | dict[str, str] | None) -> str | dict[str, str] | None:
        for name in value.values() if isinstance(value, dict) else [value]:
            if name is not None:
                zone_called(name)
        return value

    @field_validator("time_limit_seconds")
    @classmethod
    def _above_the_soft_limit(cls, value: int, info: ValidationInfo) -> int:
        soft = info.data.get("soft_time_limit_seconds", 0)
        if value <= soft:
            raise ValueError(f"must be above KAWAT_SOFT_TIME_LIMIT_SECONDS, which is {soft}")
        return value

    @field_validator("worker_gone_seconds")
    @classmethod
    def _two_beats_at_least(cls, value: float, info: ValidationInfo) -> float:
        beat = info.data.get("heartbeat_seconds", 0)
        if value < 2 * beat:  # else a worker in good health is taken for dead, and its jobs with it
            raise ValueError(f"must be at least twice KAWAT_HEARTBEAT_SECONDS, which is {beat:g}")
        return value

    @property
    def durability_level(self) -> Literal["process", "disk"]:
        """What accepted jobs outlive, set or not."""
        return self.durability or ("process" if self.redis_url else "disk")

    @property
    def store_target(self) -> str:
        """The output store's URL, SQLite's if none is set."""
        return self.store_url or f"sqlite:///{self.data_dir / 'kawat.db'}"


@overload
def read_settings() -> Settings: ...
@overload
def read_settings(kind: type[S], given: Mapping[str, Any]) -> S: ...
def read_settings(kind: type[Settings] = Settings, given: Mapping[str, Any] | None = None) -> Settings:
    """What the environment says, but for what is given instead. Who begins a process reads it once, and hands it on.

    What the environment does not say may stand in a file of the setting's name among the container's secrets.

    Raises:
        KawatError: a variable has a value that its field does not take; the message names each. A secret is not to be
            read.
    """
    try:
        return kind(**given or {})
    except SettingsError as error:  # 'error parsing value for field "pipelines" ...'
        if isinstance(error.__cause__, OSError):
            raise KawatError(f"settings: {error.__cause__.filename}: this process's user cannot read it") from None
        name = str(error).split('"')[1].upper()
        raise KawatError(f"settings in the environment: KAWAT_{name}: is no valid JSON") from None
    except ValidationError as error:
        faults = (f"KAWAT_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise KawatError(f"settings{'' if given else ' in the environment'}: " + "; ".join(faults)) from None


def unknown(names: Iterable[str], kind: type[Settings] = Settings) -> list[str]:
    """Of the names of an environment those that look like settings and are none, a sentence each."""
    known = {f"KAWAT_{name.upper()}" for name in kind.model_fields}
    strange = sorted(n for n in names if n.upper().startswith("KAWAT_") and n.upper() not in known)
    return [_told(name, known) for name in strange if not _OTHERS.fullmatch(name)]


def _told(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.upper(), known, n=1)
    return f"{name} is no setting" + (f": is {near[0]} meant?" if near else ", and nothing is called like it")
