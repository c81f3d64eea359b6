"""The migrations, on both databases: what they make, and that the last release's workers can go on meanwhile."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text
from workers import Kawat

from worker.errors import KawatError
from worker.store.engine import open_store, upgrade
from worker.store.schema import metadata
from worker.store.version import HEAD

LAST_RELEASE = "0004"  # the newest migration of the last release: set it when one is made
SECONDS = 120  # two processes, with Alembic
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "worker" / "store" / "migrations"
HOOK = ROOT / "deploy" / "helm" / "templates" / "migration.yaml"

IN_THE_INDEX = (
    (
        "INSERT INTO documents (id, content, metadata, accepted_at, processed_at, analysis, body)"
        " VALUES ('a', 'c', '{}', '2026-11-24 00:00:00', '2026-11-24 00:00:00', 'kawat 0', 'x')"
    ),
    (
        "INSERT INTO stories (document_id, story, language, text, paragraphs, sentences, tokens, summary, summary_text)"
        " VALUES ('a', 0, 'id', 'x', '[]', '[]', '[]', '[]', 'x')"
    ),
    (
        "INSERT INTO search_stories (id, document_id, story, language, at, generation)"
        " VALUES (1, 'a', 0, 'id', '2026-11-24 00:00:00', 3)"
    ),
)

# Opens a new store in two processes at once.
TWO_OPENERS = """
import os
import sys
import alembic.command
from worker.store.engine import open_store, upgrade
from worker.store.read import totals

child = os.fork()
print(sum(totals(open_store(sys.argv[1], create=True)).values()))
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""

# Makes a store as a worker does when it starts.
APART = """
import sys
from worker.errors import KawatError
from worker.store.engine import open_store, upgrade_apart
from worker.store.read import totals

try:
    upgrade_apart(sys.argv[1])
except KawatError as error:
    print(error)
else:
    print(sum(totals(open_store(sys.argv[1])).values()), {"alembic", "mako"} & set(sys.modules))
"""


@pytest.fixture
def database(store_url: str) -> Iterator[Engine]:
    """A database without tables, on each of the two."""
    engine = create_engine(store_url)
    yield engine
    engine.dispose()


def migrate(database: Engine, revision: str) -> None:
    """Bring the tables up to a revision."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


class Shape(NamedTuple):
    """What a writer has to know of a table."""

    columns: Mapping[str, Mapping[str, Any]]
    rules: frozenset[str]


def shapes(database: Engine) -> dict[str, Shape]:
    """The tables as they are."""
    tables = inspect(database)
    return {
        name: Shape(
            {column["name"]: column for column in tables.get_columns(name)},
            frozenset(
                str(rule)
                for rules in (
                    [index for index in tables.get_indexes(name) if index["unique"]],
                    tables.get_unique_constraints(name),
                    tables.get_foreign_keys(name),
                    tables.get_check_constraints(name),
                )
                for rule in rules
            ),
        )
        for name in tables.get_table_names()
    }


def harms(before: Mapping[str, Shape], after: Mapping[str, Shape]) -> set[str]:
    """What a program that knows the tables as they were before stumbles over."""
    found = {f"{name} is gone" for name in before if name not in after}
    for name in before.keys() & after.keys():
        old, new = before[name].columns, after[name].columns
        found |= {f"{name}.{column} is gone" for column in old if column not in new}
        for column in new:
            required = not new[column]["nullable"] and new[column]["default"] is None
            if required and (column not in old or old[column]["nullable"]):
                found.add(f"{name}.{column} has to be given")
            if column in old and str(old[column]["type"]) != str(new[column]["type"]):
                found.add(f"{name}.{column} is of another type")
        found |= {f"{name} has a new rule: {rule}" for rule in after[name].rules - before[name].rules}
    return found


def since(revision: str) -> str:
    """From which revision on code can live with the tables of this one."""
    number, _, oldest = revision.partition("_since_")
    return oldest or number


def test_migrations_make_the_schema(store: Engine) -> None:
    """The migrations, from nothing, make the very tables that the code names, and the newest is the one it asks for."""

    def is_there(item: Any, _name: str, kind: str, *_: object) -> bool:  # noqa: ANN401  (alembic's)
        if kind == "table":
            return item.name != "writings" and not item.name.startswith("search_words")  # SQLite's own
        if item.name == "ix_search_stories_words":
            return store.dialect.name == "postgresql"
        return kind != "index" or not item.name.endswith("_bytes") or store.dialect.name == "postgresql"

    with store.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_there})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
    assert ScriptDirectory(str(FOLDER)).get_current_head() == HEAD


def test_the_last_release_can_live_with_each_migration(database: Engine) -> None:
    """A migration takes nothing away that the last release uses, and asks nothing of it, unless its name says so."""
    newest_first = list(ScriptDirectory(str(FOLDER)).walk_revisions(LAST_RELEASE))
    migrate(database, LAST_RELEASE)
    for previous, revision in pairwise(script.revision for script in reversed(newest_first)):
        assert since(previous) <= since(revision) <= LAST_RELEASE, f"{revision}: see {FOLDER / 'README.md'}"
        before = shapes(database)
        migrate(database, revision)
        if since(revision) == since(previous):
            assert harms(before, shapes(database)) == set(), f"{revision}: see {FOLDER / 'README.md'}"


def test_a_migration_that_the_one_before_cannot_live_with(database: Engine) -> None:
    """A migration from before there was the rule shows what is found: columns that an older release did not give."""
    migrate(database, "0001")
    before = shapes(database)
    migrate(database, "0002")
    required = {"dead_letters.first_failed_at has to be given", "dead_letters.lane has to be given"}
    assert harms(before, shapes(database)) == required
    assert harms(shapes(database), before) == {"dead_letters.first_failed_at is gone", "dead_letters.lane is gone"}


def test_an_older_store(database: Engine, kawat: Kawat) -> None:
    """A store of the last release keeps all that it holds when ``store upgrade`` brings it up to date, once."""
    migrate(database, LAST_RELEASE)
    with database.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO documents (id, content, metadata, accepted_at, processed_at, analysis, body)"
                " VALUES ('a', 'c', '{}', '2026-11-24 00:00:00', '2026-11-24 00:00:00', 'kawat 0', 'x')"
            )
        )
    url = database.url.render_as_string(hide_password=False)
    environment = {"KAWAT_STORE_URL": url}
    with pytest.raises(KawatError, match=rf"at version {LAST_RELEASE}, this Kawat needs \d+: kawat store upgrade"):
        open_store(url)
    assert "kawat store upgrade" in kawat("export", env=environment).stderr
    done = kawat("store", "upgrade", env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"The store was at version {LAST_RELEASE} and is at {HEAD.partition('_')[0]} now")
    again = kawat("store", "upgrade", env=environment)
    assert again.stdout.startswith(f"The store is at version {HEAD.partition('_')[0]}: nothing to do")
    open_store(url).dispose()
    with database.connect() as connection:
        assert connection.execute(text("SELECT id, analysis FROM documents")).all() == [("a", "kawat 0")]


@pytest.mark.parametrize("is_empty", [False, True])
def test_the_index_is_to_be_made_once_more(database: Engine, *, is_empty: bool) -> None:
    """What 0016's index has lacks the labels that 0017 looks at: it is to be made once more, unless it has nothing."""
    migrate(database, "0016_since_0004")
    with database.begin() as connection:
        for statement in () if is_empty else IN_THE_INDEX:
            connection.execute(text(statement))
        connection.execute(text("UPDATE search_index SET generation = 3, complete = true"))
    migrate(database, "0017_since_0004")
    with database.connect() as connection:
        row = connection.execute(text("SELECT generation, complete FROM search_index")).one()
        assert tuple(row) == ((3, True) if is_empty else (4, False))


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)  # SQLite has one writer at a time
@pytest.mark.parametrize("order", [("documents", "stories"), ("stories", "documents"), ("dead_letters", "documents")])
def test_an_upgrade_beside_a_writer(store_url: str, database: Engine, order: tuple[str, str]) -> None:
    """A store is upgraded while others have one of its tables and then want another; both end well, on PostgreSQL."""
    migrate(database, LAST_RELEASE)
    with ThreadPoolExecutor(1) as pool:
        with database.begin() as connection:
            connection.execute(text(f"LOCK TABLE {order[0]} IN ROW EXCLUSIVE MODE"))
            upgrading = pool.submit(upgrade, store_url)
            with database.connect() as watching:
                while not watching.execute(text("SELECT 1 FROM pg_locks WHERE NOT granted")).all():
                    assert not upgrading.done()
            connection.execute(text(f"LOCK TABLE {order[1]} IN ROW EXCLUSIVE MODE"))
        assert upgrading.result(SECONDS) == (LAST_RELEASE, HEAD.partition("_")[0])


def test_no_store_to_upgrade(store_url: str) -> None:
    """Where there is no store, none is made by an upgrade."""
    for _ in range(2):
        with pytest.raises(KawatError, match="there is no store yet at"):
            upgrade(store_url)


def test_the_first_store(store_url: str, kawat: Kawat) -> None:
    """Where there is no store, an upgrade makes it if it is told to, as the chart's hook does before the first pod."""
    [arguments] = re.findall(r"^ +args: \[(.*)\]$", HOOK.read_text(), re.MULTILINE)
    version = HEAD.partition("_")[0]
    for said in (f"The store is made, at version {version}.", f"The store is at version {version}: nothing to do."):
        done = kawat(*arguments.split(", "), env={"KAWAT_STORE_URL": store_url})
        assert (done.returncode, done.stdout.strip(), done.stderr) == (0, said, "")
    open_store(store_url).dispose()


def test_two_open_a_new_store(store_url: str) -> None:
    """Two processes that open a store at once which is not there yet both succeed."""
    arguments = [sys.executable, "-c", TWO_OPENERS, store_url]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "0\n0\n", "")
    open_store(store_url).dispose()


def test_a_store_made_apart(store_url: str, tmp_path: Path) -> None:
    """A store is made without keeping in memory what that takes; where it cannot be, the reason is told as ever."""

    def said(url: str) -> str:
        done = subprocess.run([sys.executable, "-c", APART, url], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert said(store_url) == said(store_url) == "0 set()\n"
    nowhere = tmp_path / "nowhere"
    reason = f"there is no folder {nowhere} for the store: make it, if KAWAT_STORE_URL is right\n"
    assert said(f"sqlite:///{nowhere}/kawat.db") == reason


@pytest.mark.parametrize(
    ("revision", "refused"),
    [
        ("9999", True),
        ("9999_since_9998", True),
        (f"9999_since_{HEAD.partition('_')[0]}", False),
        (f"9999_since_{LAST_RELEASE}", False),
    ],
)
def test_tables_of_a_newer_release(store: Engine, revision: str, refused: bool) -> None:
    """A newer release's store is opened where it says that this one can live with it; else refused with what to do."""
    with store.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
    url = store.url.render_as_string(hide_password=False)
    for create in (False, True):
        if refused:
            with pytest.raises(KawatError, match=r"at version 9999, a newer Kawat's; this one knows \d+: update Kawat"):
                open_store(url, create=create)
        else:
            open_store(url, create=create).dispose()
