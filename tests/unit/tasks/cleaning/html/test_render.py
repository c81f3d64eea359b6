"""Markup as lines of text."""

from lxml.html import fromstring

from tasks.cleaning.html.render import render


def test_markup_is_rendered_as_a_browser_does() -> None:
    """Blocks are lines, and rows of a table; marks within a sentence, the site's own too, and scripts part nothing."""
    page = (
        "<body><h1>Klasemen</h1><p>Persis <b>naik</b> ke<x-b>dua</x-b>.<script>x()</script> Liga jeda.</p>"
        "<table><tr><th>Klub</th><th>Poin</th></tr><tr><td>Persis</td><td>41</td></tr></table>"
        "<site-card><p>Satu.</p><p>Dua.</p></site-card></body>"
    )
    lines = [text for text, _ in render(fromstring(page))]
    assert lines == ["Klasemen", "Persis naik kedua. Liga jeda.", "Klub Poin", "Persis 41", "Satu.", "Dua."]
