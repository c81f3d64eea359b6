"""Which stemmer a language has."""

from worker.terms.stems import STEMS, stem_of


def test_stems() -> None:
    """Indonesian and Malay share one, English has its own, others have none; a search asks for all of them."""
    assert [stem("running") for stem in STEMS] == ["running", "run_e", "running_o"]
    assert {stem_of(language) for language in ("id", "ms", "en", "fr", "und")} == set(STEMS)
    assert stem_of("id") is stem_of("ms")
