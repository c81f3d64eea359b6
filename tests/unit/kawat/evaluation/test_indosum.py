"""IndoSum's files: what is no article there is named."""

from pathlib import Path
from typing import Any

import pytest
from indosum import ARTICLE, written

from kawat.evaluation.indosum import raw_articles
from worker.errors import FormatError


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"summary": "Ringkasan"}, r"line 2: expected an article of IndoSum.*\$.summary"),
        ({"gold_labels": [[True]]}, "line 2: expected a label in gold_labels for each sentence"),
        ({"paragraphs": [], "gold_labels": []}, "line 2: expected words in paragraphs"),
        ({"summary": []}, "line 2: expected words in paragraphs and in summary"),
    ],
)
def test_no_article(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    """A line that is no article of IndoSum is named, with what was expected."""
    path = written(tmp_path / "a.jsonl", ARTICLE, ARTICLE | change)
    with pytest.raises(FormatError, match=said):
        list(raw_articles(path))


def test_no_article_at_all(tmp_path: Path) -> None:
    """A file without an article is refused, not scored 0."""
    with pytest.raises(FormatError, match="is empty: expected an article of IndoSum"):
        list(raw_articles(written(tmp_path / "a.jsonl")))
