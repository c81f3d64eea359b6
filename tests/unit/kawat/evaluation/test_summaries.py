"""What the scores of summaries mean, on answers whose score can be told by hand."""

import builtins
from pathlib import Path
from typing import Any

import pytest
from indosum import ARTICLE, written

from kawat.evaluation import summaries
from tasks.summarizing import Length, Summarizer
from worker.errors import KawatError


def test_rouge() -> None:
    """A summary that is its reference scores 100, one that shares no word 0; the mean is over summaries."""
    same = (["Ani tiba di Bogor."], ["Ani tiba di Bogor."])
    other = (["Ani tiba di Bogor."], ["Hujan turun lebat."])
    assert summaries.rouge([same]) == dict.fromkeys(summaries.MEASURES, pytest.approx(100))
    assert summaries.rouge([same, other]) == dict.fromkeys(summaries.MEASURES, pytest.approx(50))


def test_summaries_beside_the_lead(tmp_path: Path) -> None:
    """Kawat's summary and the first three and four sentences are scored on the same article, each with its length."""
    (article,) = summaries.read_indosum(written(tmp_path / "a.jsonl", ARTICLE))
    watched: list[summaries.SummarizedArticle] = []
    report = summaries.evaluate(
        Summarizer.load(length=Length.named("1")), [article], lambda items: watched.extend(items) or watched
    )
    assert watched == [article]
    assert {name: one.sentences for name, one in report.systems.items()} == {"kawat": 1, "lead-3": 3, "lead-4": 4}
    lead = report.systems["lead-3"].rouge["rouge1"]  # all 6 words of the reference, among 15
    assert lead == pytest.approx(100 * 2 * 6 / (6 + 15))
    assert report.systems["lead-4"].rouge["rouge1"] < lead
    assert report.milliseconds > 0


def test_rouge_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rouge_score the error says how to install it."""
    load = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:  # noqa: ANN401  (whatever the import gives)
        if name.startswith("rouge_score"):
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(KawatError, match=r"pip install 'kawat\[evaluate\]'"):
        summaries.rouge([])
