"""Unit tests stand where their modules do: ``tests/unit/tasks/cleaning/test_text.py`` tests ``tasks/cleaning/text.py``.

What needs a broker, a store or another process is tested in another folder: the table says where.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from missing import missing

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "tests" / "unit"
PACKAGES = ("kawat", "tasks", "worker")

ELSEWHERE = {
    "kawat/__init__.py": "tests/integration/test_producer.py",
    "kawat/celery.py": "tests/integration/test_foreign.py",
    "kawat/cli/console.py": "tests/integration/cli/test_read.py",
    "kawat/cli/dead.py": "tests/integration/test_letters.py",
    "kawat/cli/doctor.py": "tests/integration/cli/test_doctor.py",
    "kawat/cli/enqueue.py": "tests/integration/test_enqueue.py",
    "kawat/cli/evaluate.py": "tests/integration/test_evaluate.py",
    "kawat/cli/export.py": "tests/integration/test_exports.py",
    "kawat/cli/here.py": "tests/integration/cli/test_usage.py",
    "kawat/cli/job.py": "tests/integration/cli/test_job.py",
    "kawat/cli/metrics.py": "tests/integration/test_metrics.py",
    "kawat/cli/named.py": "tests/integration/cli/test_read.py",
    "kawat/cli/operate.py": "tests/integration/cli/test_operate.py",
    "kawat/cli/private.py": "tests/integration/cli/test_stopping.py",
    "kawat/cli/prune.py": "tests/integration/cli/test_prune.py",
    "kawat/cli/read.py": "tests/integration/cli/test_read.py",
    "kawat/cli/reprocess.py": "tests/integration/test_reprocess.py",
    "kawat/cli/resend.py": "tests/integration/test_reprocess.py",
    "kawat/cli/filters.py": "tests/integration/cli/test_filters.py",
    "kawat/cli/said.py": "tests/integration/cli/test_said.py",
    "kawat/cli/search.py": "tests/integration/cli/test_search.py",
    "kawat/cli/run.py": "tests/integration/cli/test_run.py",
    "kawat/cli/serve.py": "tests/integration/serve/test_serve.py",
    "kawat/cli/stop.py": "tests/integration/test_letters.py",
    "kawat/cli/thread.py": "tests/integration/test_threads.py",
    "kawat/cli/trends.py": "tests/integration/test_threads.py",
    "kawat/cli/traces.py": "tests/integration/test_traces.py",
    "kawat/cli/store.py": "tests/integration/test_migrations.py",
    "kawat/cli/watch.py": "tests/integration/watches/test_watch.py",
    "kawat/component.py": "tests/integration/test_foreign.py",
    "kawat/evaluation/sets.py": "tests/unit/kawat/evaluation/test_entities.py",
    "kawat/export/docbin.py": "tests/integration/test_export_formats.py",
    "kawat/export/files.py": "tests/integration/test_exports.py",
    "kawat/export/formats.py": "tests/integration/test_exports.py",
    "kawat/export/json_lines.py": "tests/integration/test_exports.py",
    "kawat/export/parquet.py": "tests/integration/test_export_formats.py",
    "kawat/export/spreadsheet.py": "tests/integration/test_export_formats.py",
    "kawat/cli/versions.py": "tests/integration/cli/test_versions.py",
    "kawat/ours.py": "tests/integration/test_foreign.py",
    "kawat/scrapy/loop.py": "tests/integration/test_scrapy.py",
    "kawat/scrapy/pipeline.py": "tests/integration/test_scrapy.py",
    "kawat/service/jobs.py": "tests/integration/cli/test_job.py",
    "kawat/service/letters.py": "tests/integration/test_letters.py",
    "kawat/service/status.py": "tests/integration/cli/test_operate.py",
    "kawat/service/threads.py": "tests/integration/test_threads.py",
    "kawat/service/trends.py": "tests/integration/test_threads.py",
    "kawat/scrapy/spool.py": "tests/integration/test_scrapy.py",
    "kawat/web/api/__init__.py": "tests/integration/serve/test_serve.py",
    "kawat/web/api/answers.py": "tests/integration/serve/test_api.py",
    "kawat/web/api/dead.py": "tests/integration/serve/test_api.py",
    "kawat/web/api/description.py": "tests/integration/serve/test_description.py",
    "kawat/web/api/export.py": "tests/integration/serve/test_api.py",
    "kawat/web/api/names.py": "tests/integration/serve/test_api.py",
    "kawat/web/api/parameters.py": "tests/integration/serve/test_parameters.py",
    "kawat/web/api/status.py": "tests/integration/serve/test_api.py",
    "kawat/web/api/stories.py": "tests/integration/serve/test_api.py",
    "kawat/web/api/threads.py": "tests/integration/test_threads.py",
    "kawat/web/api/trends.py": "tests/integration/test_threads.py",
    "kawat/web/app.py": "tests/integration/serve/test_serve.py",
    "kawat/web/counting.py": "tests/integration/serve/test_name_days.py",
    "kawat/web/pages/__init__.py": "tests/browser/test_pages.py",
    "kawat/web/pages/dead.py": "tests/browser/test_operating.py",
    "kawat/web/pages/forms.py": "tests/browser/test_choices.py",
    "kawat/web/pages/frame.py": "tests/browser/test_choices.py",
    "kawat/web/pages/jobs.py": "tests/browser/test_operating.py",
    "kawat/web/pages/lists.py": "tests/browser/test_pages.py",
    "kawat/web/pages/name.py": "tests/browser/test_pages.py",
    "kawat/web/pages/problem.py": "tests/browser/test_pages.py",
    "kawat/web/pages/rendering.py": "tests/browser/test_pages.py",
    "kawat/web/pages/rising.py": "tests/browser/test_pages.py",
    "kawat/web/pages/search.py": "tests/browser/test_search.py",
    "kawat/web/pages/story.py": "tests/browser/test_pages.py",
    "kawat/web/pages/thread.py": "tests/integration/test_threads.py",
    "kawat/web/paths.py": "tests/integration/serve/test_serve.py",
    "kawat/web/problems.py": "tests/unit/kawat/web/test_handlers.py",
    "kawat/web/site.py": "tests/integration/serve/test_serve.py",
    "kawat/web/feeds.py": "tests/integration/serve/test_feeds.py",
    "kawat/watching/teller.py": "tests/integration/watches/test_deliveries.py",
    "tasks/__init__.py": "tests/unit/tasks/summarizing/test_ranker.py",
    "tasks/cleaning/html/linked_data.py": "tests/unit/tasks/cleaning/html/test_moments.py",
    "tasks/cleaning/html/block_chances.py": "tests/quality/test_extraction.py",
    "tasks/cleaning/html/block_context.py": "tests/quality/test_extraction.py",
    "tasks/cleaning/html/read.py": "tests/unit/tasks/cleaning/test_clean.py",
    "tasks/cleaning/html/names.py": "tests/unit/tasks/cleaning/html/test_access.py",
    "tasks/cleaning/kinds/declared.py": "tests/quality/test_kinds.py",
    "tasks/cleaning/kinds/names.py": "tests/quality/test_kinds.py",
    "tasks/cleaning/kinds/prose.py": "tests/quality/test_kinds.py",
    "tasks/cleaning/kinds/traits.py": "tests/quality/test_kinds.py",
    "tasks/cleaning/page.py": "tests/unit/tasks/cleaning/test_clean.py",
    "tasks/cleaning/plain/line_chances.py": "tests/quality/test_lines.py",
    "tasks/cleaning/plain/line_context.py": "tests/quality/test_lines.py",
    "tasks/cleaning/plain/line_shape.py": "tests/quality/test_lines.py",
    "tasks/languages/ban.py": "tests/unit/tasks/test_languages.py",
    "tasks/languages/en.py": "tests/unit/tasks/test_languages.py",
    "tasks/languages/id.py": "tests/unit/tasks/test_languages.py",
    "tasks/languages/id_closing.py": "tests/unit/tasks/cleaning/test_closing.py",
    "tasks/languages/id_written.py": "tests/unit/tasks/recognizing/test_written.py",
    "tasks/languages/ms_written.py": "tests/unit/tasks/recognizing/test_written.py",
    "tasks/languages/jv.py": "tests/unit/tasks/test_languages.py",
    "tasks/languages/min.py": "tests/unit/tasks/test_languages.py",
    "tasks/languages/ms.py": "tests/unit/tasks/test_languages.py",
    "tasks/languages/others.py": "tests/unit/tasks/test_languages.py",
    "tasks/languages/record.py": "tests/unit/tasks/test_languages.py",
    "tasks/languages/su.py": "tests/unit/tasks/test_languages.py",
    "tasks/pipelines/installed.py": "tests/integration/cli/test_operate.py",
    "tasks/cleaning/stories/text.py": "tests/unit/tasks/cleaning/test_clean.py",
    "tasks/languages/id_speech.py": "tests/unit/tasks/quoting/test_find.py",
    "tasks/recognizing/told.py": "tests/unit/tasks/recognizing/test_written.py",
    "tasks/stages/again.py": "tests/integration/test_reprocess.py",
    "tasks/stages/articles.py": "tests/integration/test_pages.py",
    "tasks/stages/clean_batch.py": "tests/integration/test_duplicates.py",
    "tasks/stages/look.py": "tests/integration/test_reprocess.py",
    "tasks/stages/made.py": "tests/integration/test_made_by.py",
    "tasks/stages/pipelines.py": "tests/integration/test_boot.py",
    "tasks/stages/recognize_batch.py": "tests/integration/test_wire.py",
    "tasks/stages/store_batch.py": "tests/integration/test_wire.py",
    "tasks/stages/summarize_batch.py": "tests/integration/test_wire.py",
    "tasks/stages/tokenize_batch.py": "tests/integration/test_wire.py",
    "tasks/vectors.py": "tests/unit/tasks/cleaning/stories/test_joints.py",
    "worker/app.py": "tests/integration/test_boot.py",
    "worker/broker/celeryconfig.py": "tests/integration/test_wire.py",
    "worker/broker/connection.py": "tests/faults/test_outages.py",
    "worker/broker/embedded.py": "tests/integration/test_embedded.py",
    "worker/broker/publish.py": "tests/integration/ledger/test_lost.py",
    "worker/broker/transport.py": "tests/faults/test_producers.py",
    "worker/intake/buffer.py": "tests/faults/test_producers.py",
    "worker/intake/delivery.py": "tests/integration/test_producer.py",
    "worker/intake/files/items.py": "tests/unit/worker/intake/test_files.py",
    "worker/intake/files/pages.py": "tests/unit/worker/intake/test_files.py",
    "worker/intake/files/readers.py": "tests/unit/worker/intake/test_files.py",
    "worker/intake/files/streams.py": "tests/unit/worker/intake/test_files.py",
    "worker/intake/offered.py": "tests/integration/test_intake.py",
    "worker/intake/own.py": "tests/integration/test_producer.py",
    "worker/intake/tracing.py": "tests/integration/test_traces.py",
    "worker/intake/producer.py": "tests/integration/test_producer.py",
    "worker/finding.py": "tests/integration/cli/test_doctor.py",
    "worker/ledger/checkup.py": "tests/integration/cli/test_doctor.py",
    "worker/ledger/firsts.py": "tests/integration/test_duplicates.py",
    "worker/life/boot.py": "tests/integration/test_boot.py",
    "worker/life/burial.py": "tests/integration/test_sweeping.py",
    "worker/life/commands.py": "tests/integration/test_flower.py",
    "worker/life/ends.py": "tests/integration/test_perform.py",
    "worker/life/heart.py": "tests/faults/test_deaths.py",
    "worker/life/metrics.py": "tests/integration/test_metrics.py",
    "worker/life/perform.py": "tests/integration/test_perform.py",
    "worker/life/reception.py": "tests/faults/test_intruders.py",
    "worker/life/retention.py": "tests/integration/cli/test_prune.py",
    "worker/life/sweeper.py": "tests/integration/test_sweeping.py",
    "worker/life/traces.py": "tests/integration/test_traces.py",
    "worker/life/work.py": "tests/integration/test_boot.py",
    "worker/log.py": "tests/integration/test_watching.py",
    "worker/process.py": "tests/integration/test_boot.py",
    "worker/records.py": "tests/unit/worker/ledger/test_codec.py",
    "worker/store/again.py": "tests/integration/test_remade.py",
    "worker/store/links.py": "tests/integration/test_remade.py",
    "worker/store/made.py": "tests/integration/test_remade.py",
    "worker/store/remade.py": "tests/integration/test_remade.py",
    "worker/store/migrations/versions/0013_makers.py": "tests/integration/test_migrations.py",
    "worker/store/called.py": "tests/integration/cli/test_filters.py",
    "worker/store/checkup.py": "tests/integration/cli/test_doctor.py",
    "worker/store/labels.py": "tests/integration/serve/test_listing.py",
    "worker/store/listing.py": "tests/integration/serve/test_listing.py",
    "worker/store/name_days.py": "tests/integration/serve/test_name_days.py",
    "worker/store/one_name.py": "tests/integration/serve/test_name_days.py",
    "worker/store/rising.py": "tests/integration/serve/test_name_days.py",
    "worker/store/version.py": "tests/integration/test_version.py",
    "worker/store/migrations/versions/0007_pages.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0008_confidence.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0009_written.py": "tests/integration/test_slices.py",
    "worker/store/migrations/versions/0010_quotes.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0012_versions.py": "tests/integration/test_migrations.py",
    "worker/store/history.py": "tests/integration/test_versions.py",
    "worker/store/versions.py": "tests/integration/test_versions.py",
    "worker/store/migrations/versions/0014_watches.py": "tests/integration/watches/test_matches.py",
    "worker/store/migrations/versions/0016_addresses.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0017_labels.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0018_undated_days.py": "tests/integration/serve/test_name_days.py",
    "worker/store/deliveries.py": "tests/integration/watches/test_deliveries.py",
    "worker/store/watches.py": "tests/integration/watches/test_matches.py",
    "worker/store/migrations/versions/0015_name_days.py": "tests/integration/test_migrations.py",
    "worker/store/pages.py": "tests/integration/test_pages.py",
    "worker/store/quotes.py": "tests/integration/test_quotes.py",
    "worker/store/slices.py": "tests/integration/test_slices.py",
    "worker/store/stories.py": "tests/integration/test_exports.py",
    "worker/store/transaction.py": "tests/integration/test_store.py",
    "worker/store/export_record.py": "tests/integration/test_store.py",
    "worker/store/letters.py": "tests/integration/serve/test_api.py",
    "worker/store/names.py": "tests/integration/serve/test_api.py",
    "worker/store/migrations/versions/0001_first_tables.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0002_dead_letters.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0003_near_duplicates.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0004_unsure_joints.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0005_made_by.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0006_kinds.py": "tests/integration/test_migrations.py",
    "worker/store/migrations/versions/0011_search.py": "tests/integration/test_migrations.py",
    "worker/store/threads.py": "tests/integration/test_threads.py",
    "worker/store/prune.py": "tests/integration/cli/test_prune.py",
    "worker/store/read.py": "tests/integration/test_store.py",
    "worker/store/search.py": "tests/integration/test_search.py",
    "worker/store/search_index.py": "tests/integration/test_search.py",
    "worker/store/schema.py": "tests/integration/test_migrations.py",
    "worker/store/write.py": "tests/integration/test_store.py",
}
"""A module that has no unit test, and the tests that it has."""


def modules() -> Iterator[Path]:
    """The modules that do more than to import from others."""
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for statement in ast.parse(path.read_bytes()).body:
            named = ast.unparse(statement).startswith("__")  # __all__, __version__
            if not named and not isinstance(statement, ast.Import | ast.ImportFrom | ast.Expr):
                yield path.relative_to(ROOT)
                break


def unit_test(module: Path) -> Path:
    """Where a module's unit test stands; a package's stands beside the package's folder."""
    named = module.parent if module.name == "__init__.py" else module.with_suffix("")
    return UNIT / named.parent / f"test_{named.name}.py"


def test_each_module_has_its_test() -> None:
    """Each module has a unit test where its path says, or is in the table, which names tests that there are."""
    without = {str(module) for module in modules() if not unit_test(module).exists()}
    assert without == ELSEWHERE.keys()
    assert [tests for tests in ELSEWHERE.values() if not (ROOT / tests).exists()] == []


def test_each_unit_test_has_its_module() -> None:
    """No unit test of our packages stands where no module, and no file of data, is."""
    expected = {unit_test(module) for module in modules()}
    expected |= {unit_test(path.relative_to(ROOT)) for package in PACKAGES for path in (ROOT / package).rglob("*.json")}
    assert {path for package in PACKAGES for path in (UNIT / package).rglob("test_*.py")} - expected == set()


def test_nobody_skips_in_silence() -> None:
    """No test skips itself but by the helper that fails in CI, or where a system lacks what it asks."""
    skip = re.compile(r"pytest\.(skip|importorskip|xfail)\b|mark\.(skip|xfail)\b|mark\.skipif\((?!sys\.platform)")
    found = {path.name for path in (ROOT / "tests").rglob("*.py") if skip.search(path.read_text("utf-8"))}
    assert found == {"missing.py", "servers.py", "test_layout.py"}


def test_what_is_missing_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that lacks something is skipped at home, with the reason, and fails in CI."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no data"):
        missing("no data")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no data"):
        missing("no data")
