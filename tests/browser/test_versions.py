"""A story that was changed, in a real browser; and a document whose id means something in an address."""

from collections.abc import Iterator

import pytest
from browsers import Axe, NewContext, expect
from results import NOON, page, result, story
from serving import Served, served

from worker.store.engine import open_store
from worker.store.write import write_results

ID = "berita/2026?x=1#a%20b~&c"
BEFORE, AFTER = "Lima orang tewas di Demak. Warga mengungsi.", "Tiga orang tewas di Demak. Warga mengungsi."


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The pages of a store in which a document came twice, the second time with another number."""
    url = f"sqlite:///{tmp_path_factory.mktemp('changed') / 'kawat.db'}"
    store = open_store(url, create=True)
    for number, text in enumerate((BEFORE, AFTER)):
        document = page(id=ID, text=text)
        came = result(document, story(text, ("Demak", "GPE"), title="Banjir"), accepted_ms=NOON + number * 3_600_000)
        write_results(store, [came])
    store.dispose()
    with served(tmp_path_factory.mktemp("site"), url, "--root-path", "/kawat") as running:
        yield running


def test_what_changed(changed: Served, new_context: NewContext) -> None:
    """A story's page has its versions, and leads to what went and what came; its address holds whatever id there is."""
    seen = new_context().new_page()
    seen.goto(f"{changed.url}/name?name=Demak")
    seen.locator(".stories h3 a").click()
    expect(seen.locator("h1")).to_have_text("Banjir")
    seen.get_by_role("link", name="Yang berubah").click()
    expect(seen.locator("del")).to_contain_text("Lima orang tewas di Demak.")
    expect(seen.locator("ins")).to_contain_text("Tiga orang tewas di Demak.")
    assert [each["id"] for each in Axe().run(seen).response["violations"]] == []
    seen.get_by_role("link", name="Ke beritanya").click()
    expect(seen.locator("h1")).to_have_text("Banjir")
