"""How the pages show what somebody says is not so, what is praised, and what is said in parts."""

from results import page, result, story
from serving import Asked
from sqlalchemy import Engine

from kawat.web.pages.reader import LANGUAGE_COOKIE
from worker.records import Quote
from worker.store.write import write_results

PRAISE = "Dewi Sari memuji kerja warga. \u201cPasar,\u201d kata Dewi Sari, \u201cbersih.\u201d"
SAID = "Dewi Sari membantah bahwa pasar ditutup. Ani Wijaya mengatakan jalan dibuka."


def test_a_denial(store: Engine, asked: Asked) -> None:
    """A denial is marked on its story's page and its speaker's, in the reader's language; another statement is not."""
    made = story(SAID, ("Dewi Sari", "PERSON"), ("Ani Wijaya", "PERSON"))

    def at(words: str) -> tuple[int, int]:
        return (start := SAID.index(words)), start + len(words)

    made.entities.quotes = [
        Quote([at("pasar ditutup")], "reported", at("Dewi Sari"), "Dewi Sari", cue=at("membantah bahwa")),
        Quote([at("jalan dibuka")], "reported", at("Ani Wijaya"), "Ani Wijaya", cue=at("mengatakan")),
    ]
    write_results(store, [result(page(id="d1"), made)])
    client = asked(store)
    for language, denies, by in (("id", "membantah", "dibantah Dewi Sari"), ("en", "denies", "denied by Dewi Sari")):
        client.cookies.set(LANGUAGE_COOKIE, language)
        there = client.get("/stories/d1/0").text
        assert (there.count(f">{denies}:</strong>"), there.count(by)) == (1, 1)
        assert f">{denies}:</strong> pasar ditutup" in client.get("/name?name=Dewi%20Sari").text
        assert f"{denies}:" not in client.get("/name?name=Ani%20Wijaya").text
    assert "says Ani Wijaya" in client.get("/stories/d1/0").text


def test_praise_and_parts(store: Engine, asked: Asked) -> None:
    """Praise has its verb on its story's page and its speaker's, and each part of a parted statement its own marks."""
    made = story(PRAISE, ("Dewi Sari", "PERSON"))

    def at(words: str) -> tuple[int, int]:
        return (start := PRAISE.index(words)), start + len(words)

    made.entities.quotes = [
        Quote([at("kerja warga")], "reported", at("Dewi Sari"), "Dewi Sari", cue=at("memuji")),
        Quote([at("Pasar,"), at("bersih.")], "direct", (43, 52), "Dewi Sari", cue=at("kata")),
    ]
    write_results(store, [result(page(id="d1"), made)])
    client = asked(store)
    there, hers = client.get("/stories/d1/0").text, client.get("/name?name=Dewi%20Sari").text
    assert "Dewi Sari memuji</small>" in there
    assert (there.count("memuji:</strong>"), hers.count("memuji:</strong> kerja warga")) == (1, 1)
    for shown in (there, hers):
        assert "\u201cPasar,\u201d \u2026 \u201cbersih.\u201d" in shown
