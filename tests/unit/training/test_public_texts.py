"""Labels that lie beside a text that is not ours."""

import json
from pathlib import Path

import pytest
from recipes import recipe

public_texts = recipe("public_texts")
TOKENS = 'Kata Budi , " Polres Tegal " sibuk .'
RAW = "Kata Budi, “Polres Tegal” sibuk."


def test_fits_each_form() -> None:
    """A mention that is counted in letters is the same in the tokens and in the raw line, spaces and quotes aside."""
    ours = [(4, 8, "PERSON"), (9, 20, "ORG")]
    for form in (TOKENS, RAW):
        found = [(form[start:end], label) for start, end, label in public_texts.placed(ours, form)]
        assert found == [("Budi", "PERSON"), ("Polres Tegal", "ORG")]


def test_one_digest_a_sentence() -> None:
    """Both forms of a sentence have one digest, another sentence has another."""
    assert public_texts.digest(TOKENS) == public_texts.digest(RAW)
    assert public_texts.digest(TOKENS) != public_texts.digest(RAW.replace("Budi", "Badu"))


def test_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public set whose sentence is not the one that was labelled is refused by the set's name and its number."""
    (tmp_path / "gsd.jsonl").write_text(json.dumps([0, public_texts.digest("Budi pulang."), [[0, 4, "PERSON"]]]))
    (tmp_path / "set").write_text('["Budi pergi.", {"entities": []}]\n')
    monkeypatch.setattr(public_texts, "FOLDER", tmp_path)
    monkeypatch.setattr(public_texts, "GSD", "set")
    public_texts._labels.cache_clear()
    with pytest.raises(public_texts.OtherText, match="gsd: sentence 0 is not the one"):
        list(public_texts.wiki(tmp_path))
    public_texts._labels.cache_clear()
