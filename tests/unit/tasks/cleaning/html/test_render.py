"""Markup as lines of text."""

from lxml.html import fromstring

from tasks.cleaning.html.render import lines_of, render


def test_markup_is_rendered_as_a_browser_does() -> None:
    """Blocks are lines, and rows of a table; marks within a sentence, the site's own too, and scripts part nothing."""
    page = (
        "<body><h1>Klasemen</h1><p>Persis <b>naik</b> ke<x-b>dua</x-b>.<script>x()</script> Liga jeda.</p>"
        "<table><tr><th>Klub</th><th>Poin</th></tr><tr><td>Persis</td><td>41</td></tr></table>"
        "<site-card><p>Satu.</p><p>Dua.</p></site-card></body>"
    )
    lines = [text for text, _ in render(fromstring(page))]
    assert lines == ["Klasemen", "Persis naik kedua. Liga jeda.", "Klub Poin", "Persis 41", "Satu.", "Dua."]


def test_lines_that_stand_in_json() -> None:
    """A text in JSON has a line for each of its own, or for each block of its tags; what is no text has none."""
    assert lines_of(" Satu  kali.\n\nDua.") == ["Satu kali.", "Dua."]
    assert lines_of("<p>Satu <b>kali</b>.</p><p>Dua.</p>Tiga") == ["Satu kali.", "Dua.", "Tiga"]
    assert [lines_of(written) for written in (None, 3, " ", "<!-- x -->", ["a"])] == [[]] * 5
