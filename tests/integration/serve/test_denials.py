"""How the pages show what somebody says is not so."""

from results import page, result, story
from serving import Asked
from sqlalchemy import Engine

from kawat.web.pages.reader import LANGUAGE_COOKIE
from worker.records import Quote
from worker.store.write import write_results

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
        assert (there.count(f"<strong>{denies}:</strong>"), there.count(by)) == (1, 1)
        assert f">{denies}:</strong> pasar ditutup" in client.get("/name?name=Dewi%20Sari").text
        assert f"{denies}:" not in client.get("/name?name=Ani%20Wijaya").text
    assert "says Ani Wijaya" in client.get("/stories/d1/0").text
