"""``kawat doctor``: what in the surroundings should be changed."""

import os
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from resource import RLIMIT_NOFILE, getrlimit
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import typer
from packaging.requirements import Requirement

from kawat.cli.here import Here
from kawat.cli.say import emit, print_table
from kawat.service.faults import sentence
from worker.errors import KawatError, NoStoreError
from worker.finding import Finding
from worker.ledger.values import Report
from worker.settings import Settings, unknown

_LEAST_FILES = 1024
_AT_REST_MB, _PROCESS_MB = 600, 100  # a worker without documents, and each of its processes
_SETS = (("amx_int8", "AMX"), ("avx512_vnni", "AVX-512 with VNNI"), ("avx_vnni", "AVX2 with VNNI"), ("avx2", "AVX2"))
_CGROUP = Path("/sys/fs/cgroup")


def doctor(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="A JSON object for each thing that was looked at.")] = False,
) -> None:
    """Look at Redis, the store, the pipelines, this machine and what is installed; say what to change.

    Exit code 1: something should be changed. Whether all answers, quickly: kawat health.

    For example:

      kawat doctor

      kawat doctor --json | jq 'select(.change != "")'
    """
    here: Here = context.obj
    found = [*_of_redis(here), *_of_duplicates(here), *_of_the_store(here), *_of_pipelines(here)]
    found += [*_of_the_machine(here.settings), *_of_packages()]
    found += [Finding("settings", each, "its name, or leave it out") for each in unknown(os.environ)]
    if json:
        for each in found:
            emit(msgspec.json.encode(each._asdict()).decode())
    else:
        rows = [(each.what, each.said, each.change or "-") for each in found]
        print_table("what", "how it is", "what to change", rows=rows, heads=True)
    if any(each.change for each in found):
        raise typer.Exit(1)


def _of_redis(here: Here) -> list[Finding]:
    from worker.ledger.checkup import examine  # noqa: PLC0415  (of each server as little as it takes)

    settings = here.settings
    own = settings.redis_url is None
    return _asked("redis", lambda: examine(here.broker.impatient_ledger, settings.max_memory_share, embedded=own))


def _of_duplicates(here: Here) -> list[Finding]:
    from worker.ledger.checkup import examine_firsts  # noqa: PLC0415  (as above)

    settings = here.settings
    if settings.duplicates_redis_url is None or not settings.duplicate_horizon_days:
        return []
    own = settings.key_prefix, settings.duplicates_memory_mb
    return _asked("duplicates redis", lambda: examine_firsts(here.broker.firsts_redis, *own))


def _of_the_store(here: Here) -> list[Finding]:
    def ask() -> Iterable[Finding]:
        try:
            engine = here.store()
        except NoStoreError as error:  # a new Kawat: nothing is wrong with that
            return [Finding("store", f"none yet at {error.place}: the first worker makes it")]
        from worker.store.checkup import examine  # noqa: PLC0415  (an extra)

        return examine(engine)

    return _asked("store", ask)


def _asked(what: str, ask: Callable[[], Iterable[Finding]]) -> list[Finding]:
    found: list[Finding] = []
    try:
        found.extend(ask())  # one by one: those before it breaks off count
    except Exception as error:
        said = sentence(error)
        if said is None:
            raise
        found.append(Finding(what, said, "what it says"))
    return found


def _of_pipelines(here: Here) -> Iterator[Finding]:
    settings = here.settings
    try:
        from tasks.pipelines.installed import changed, digest, find, named  # noqa: PLC0415
    except ModuleNotFoundError as error:  # an extra
        if error.name != "kawat_pipelines":
            raise
        yield Finding("pipelines", "not installed", "where workers run: pip install 'kawat[worker]'")
        return
    if not settings.pipelines:
        yield Finding("pipelines", "none: no entities in any language, by KAWAT_PIPELINES")
    reports = _reports(here) if settings.pipelines else []
    for language, name in settings.pipelines.items():
        what, folder = f"pipeline {language}", find(name)
        if not folder:
            somebodys = name != Settings.model_fields["pipelines"].default.get(language)
            change = "install it, or take it out of KAWAT_PIPELINES" if somebodys else ""
            yield Finding(what, f"{name}: not installed: no entities in this language", change)
            continue
        try:
            told, other = named(folder).called, changed(name)
        except KawatError as error:
            yield Finding(what, f"{name}: {error}", "install it again")
            continue
        wrong = f"; not as it was installed: {', '.join(other)}" if other else ""
        change = "install it again" if other else ""
        files = digest(folder)
        if old := sum(each.pipeline_files.get(language, files) != files for each in reports):
            wrong += f"; {old} of {len(reports)} workers loaded other files"
            change = change or "start the workers again; what has changed needs another version in its meta.json"
        yield Finding(what, f"{name}: {told}{wrong}", change)
    from tasks.pipelines.loaded import use_kernel  # noqa: PLC0415  (brings spaCy)

    kernel = settings.matrix_kernel
    yield Finding("matrix kernel", f"{use_kernel(kernel)}, by KAWAT_MATRIX_KERNEL={kernel}")


def _reports(here: Here) -> list[Report]:
    """What the workers say of themselves; nothing where Redis does not answer, which is said already."""
    try:
        return here.broker.impatient_ledger.reports(here.settings.worker_gone_seconds)
    except Exception as error:
        if sentence(error) is None:
            raise
        return []


def _of_the_machine(settings: Settings) -> Iterator[Finding]:
    files, _ = getrlimit(RLIMIT_NOFILE)
    yield Finding("open files", f"{files} at most", "ulimit -n 1024, or more" if 0 <= files < _LEAST_FILES else "")
    may, processes = _processors(), settings.concurrency or os.cpu_count() or 1
    said = f"{may:g} may be used, {processes} processes a worker, {_instructions()}"
    change = "KAWAT_CONCURRENCY: more processes than processors take memory alone" if processes > may + 0.5 else ""
    yield Finding("processors", said, change)
    threads = os.environ.get("OMP_NUM_THREADS")
    change = "OMP_NUM_THREADS=1: threads of several processes are in each other's way" if processes > 1 else ""
    yield Finding("threads", f"OMP_NUM_THREADS is {threads or 'not set'}", "" if threads == "1" else change)
    yield from _memory(settings, processes)
    try:
        ZoneInfo("Asia/Jakarta")
        yield Finding("time zones", f"known; clocks without one are {settings.timezone or 'days alone'}")
    except ZoneInfoNotFoundError:
        yield Finding("time zones", "the system knows none", "install tzdata, the system's or Python's package")


def _processors() -> float:
    """How many this process may use: those it may run on, and of their time what its container has."""
    may = float(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    older = f"{_of_the_container('cpu/cpu.cfs_quota_us')} {_of_the_container('cpu/cpu.cfs_period_us')}"
    quota, _, period = (_of_the_container("cpu.max") or older).partition(" ")
    return min(may, int(quota) / int(period)) if quota.isdigit() else may


def _memory(settings: Settings, processes: int) -> Iterator[Finding]:
    limit = _of_the_container("memory.max") or _of_the_container("memory/memory.limit_in_bytes")
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    there = min(total, int(limit)) // 1_000_000 if limit.isdigit() else total // 1_000_000
    limit_mb = settings.memory_limit_mb or 0
    each = limit_mb + _PROCESS_MB
    most = _AT_REST_MB + processes * each
    said = f"{there} MB; a worker may take {most} MB: {_AT_REST_MB} MB and for each process {each} MB"
    change = (
        f"more memory, or lower KAWAT_CONCURRENCY, which is {processes}, or KAWAT_MEMORY_LIMIT_MB, which is {limit_mb}"
    )
    yield Finding("memory", said, change if most > there else "")


def _of_the_container(name: str) -> str:
    """What a file of the control group says, of version 2 or, in a folder, of version 1; nothing where it is not."""
    try:
        return (_CGROUP / name).read_text().strip()
    except OSError:
        return ""


def _instructions() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text()
    except OSError:
        return "instruction set not known"
    return next((name for flag, name in _SETS if f" {flag}" in told), "no AVX2: recognition is slow")


def _of_packages() -> Iterator[Finding]:
    """Those that are installed in a version that Kawat does not go with; extras' too."""
    wrong = []
    for line in requires("kawat") or ():
        wanted = Requirement(line)
        try:
            here = version(wanted.name)
        except PackageNotFoundError:
            continue  # an extra's; or else nothing would have come this far
        if wanted.name != "kawat" and not wanted.specifier.contains(here, prereleases=True):
            wrong.append(f"{wanted.name} {here}, {wanted.specifier} is needed")
    yield Finding("packages", "; ".join(wrong) or "fit", "pip install -c constraints.txt ..." if wrong else "")
