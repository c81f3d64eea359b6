"""Text that was read with the wrong table."""

import pytest
from effort import turns

from tasks.cleaning.mojibake import mended

VERSE = "فَإِنَّ مَعَ الْعُسْرِ يُسْرًا إِنَّ مَعَ الْعُسْرِ يُسْرًا"
QUOTED = ["“Kami siap,” kata Ma’ruf – di kafé São Paulo", VERSE, "新华社北京七月三日电", "Selamat 🎉 datang"]


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("table", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize("quoted", QUOTED)
def test_mojibake_is_mended(quoted: str, table: str, times: int) -> None:
    """UTF-8 read with another table, once or twice, is read right, also within text that was read right."""
    wrong = quoted
    for _ in range(times):
        wrong = wrong.encode().decode(table)
    assert mended(wrong) == quoted
    assert mended(f"<p>Ia membaca “ayat” itu: {wrong}, lalu pergi ke Café.</p>") == (
        f"<p>Ia membaca “ayat” itu: {quoted}, lalu pergi ke Café.</p>"
    )


@pytest.mark.parametrize("errors", ["ignore", "replace"])
@pytest.mark.parametrize("quoted", [VERSE, "新华社北京七月三日电"])
def test_what_is_lost_is_left_out(quoted: str, errors: str) -> None:
    """A quotation of which bytes are lost is left out, and the sentence around it stays."""
    wrong = quoted.encode().decode("cp1252", errors)
    left = mended(f"Ia membaca “ayat” itu: {wrong} lalu pergi ke Café.")
    assert " ".join(left.split()) == "Ia membaca “ayat” itu: lalu pergi ke Café."


@pytest.mark.parametrize("errors", ["ignore", "replace"])
def test_a_closing_quotation_mark_is_known_by_what_is_left_of_it(errors: str) -> None:
    """Windows-1252 has no third byte of a closing mark; the sentence keeps it, and its words."""
    assert mended("“Kami siap,” kata dia".encode().decode("cp1252", errors)) == "“Kami siap,” kata dia"


@pytest.mark.parametrize(
    "text",
    [
        *QUOTED,
        "« Un café\xa0» et un Olé\xa0! Voilà\xa0: à «\xa0l’Élysée\xa0»",
        "São Paulo, Málaga, Øresund, Ålesund, Þór, Ñuñoa, £ 5, 20 °C, § 3, ½",
        "PRÊT-À-PORTER À LA MODE, ÇA VA",
        "Caf\ufffd baru",
        f"{VERSE} {VERSE}",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    """Text in any language that was read right is not touched; a single character that is lost stays as such."""
    assert mended(text) == text


@pytest.mark.parametrize("unit", ["Ã©", "â€", "é ", "’ \x85", "\ufffd", "a\x80"])
def test_no_text_takes_long(unit: str) -> None:
    """However much of it is mojibake, a text is mended soon."""
    assert turns(lambda: mended(unit * 100_000)) < 3_000
