"""What a crawl can set, and what its page says of it."""

import re
from pathlib import Path

import pytest

from kawat.scrapy.settings import CrawlSettings, crawl_settings
from worker.errors import KawatError
from worker.settings import Settings

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "scrapy.md"


def test_scrapys_settings_win(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Scrapy's settings say, also as text from its command line, wins over the environment."""
    monkeypatch.setenv("KAWAT_BATCH_DOCUMENTS", "7")
    monkeypatch.setenv("KAWAT_MAX_OPEN_JOBS", "100")
    settings = crawl_settings({"KAWAT_BATCH_DOCUMENTS": "8", "KAWAT_MEASURED_METADATA": '["run"]', "LOG_LEVEL": "INFO"})
    assert (settings.batch_documents, settings.measured_metadata, settings.job_marks) == (8, ["run"], (90, 45))


@pytest.mark.parametrize("name", ["KAWAT_LINGER_SECONDS", "KAWAT_BUFFER_BYTES", "KAWAT_MEASURED_METADATA"])
def test_a_wrong_value_is_named(name: str) -> None:
    """A value that a setting does not take is told with its name."""
    with pytest.raises(KawatError, match=f"settings: {name}: "):
        crawl_settings({name: "banyak"})


def test_marks() -> None:
    """The mark at which a crawl goes on lies below the one at which it pauses; without any, jobs do not pause it."""
    assert CrawlSettings().job_marks is None
    assert CrawlSettings(pause_jobs=1, resume_jobs=5).job_marks == (1, 0)


def test_the_page_lists_every_setting() -> None:
    """The page has a row for each setting of a crawl's own, in order, with default and reason."""
    told = re.findall(r"^\| `(KAWAT_\w+)` \| (?:`(.*?)`)? *\| (.*) \|$", PAGE.read_text(), re.MULTILINE)
    own = {name: field for name, field in CrawlSettings.model_fields.items() if name not in Settings.model_fields}
    assert told == [
        (
            f"KAWAT_{name.upper()}",
            "" if field.default is None else str(field.default),
            " ".join((field.description or "").replace("``", "`").split()),
        )
        for name, field in own.items()
    ]
