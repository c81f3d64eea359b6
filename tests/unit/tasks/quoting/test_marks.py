"""What stands between quotation marks."""

import pytest
from quoting import cut

from tasks.quoting.marks import marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Satu," katanya. "Dua."', ["Satu,", "Dua."]),
        ("\u201cSatu,\u201d katanya.", ["Satu,"]),
        ("\u201eEins\u201c, sagte er. \u00abDeux\u00bb, dit-elle.", ["Eins", "Deux"]),
        ("'Satu,' katanya, lalu Jum'at ia pulang.", ["Satu,"]),
        ('Ia berkata:"Satu."', ["Satu."]),
        ("\u00abSatu,\u00bb katanya. \u2039Dua,\u203a ujarnya.", ["Satu,", "Dua,"]),
        ('"Satu," katanya. \'Dua,\' ujarnya. "Tiga."', ["Satu,", "Dua,", "Tiga."]),
        ('\'Ia bilang "Satu" tadi,\' katanya. "Dua."', ['Ia bilang "Satu" tadi,', "Dua."]),
        ("\"Ia bilang 'Satu.' Lalu diam,\" katanya.", ["Ia bilang 'Satu.' Lalu diam,"]),
        ("\"Satu,\" katanya. Mereka 'berlibur' sejak Jum'at, tahun '98.", ["Satu,"]),
        ("''Satu,'' katanya. ''Dua.''", ["Satu,", "Dua."]),
        ("Ia 'ngebut di jalan. Lalu pulang.\n\n'Kami kapok,' katanya.", ["Kami kapok,"]),
        ("Dekat, 'kan, rumahnya. Lalu pulang.\n\n'Kami kapok,' katanya.", ["Kami kapok,"]),
        ("Mereka 'ngebut. Kata ibu, 'pulang.'", []),
        ("Kata Budi Raya, 'jalan itu rusak. Kami perbaiki.'", ["jalan itu rusak. Kami perbaiki."]),
        ("Ia berkata 'jalan itu rusak. Kami perbaiki.'", ["jalan itu rusak. Kami perbaiki."]),
        (
            "'Itu 'kan sudah lama,' katanya. 'Rumahnya, 'kan, dekat.'",
            ["Itu 'kan sudah lama,", "Rumahnya, 'kan, dekat."],
        ),
        ("'Saya di sini sejak '98,' katanya, 'sejak awal.'", ["Saya di sini sejak '98,", "sejak awal."]),
        ("Ia berkata 'kami kapok.' Lalu pulang.", ["kami kapok."]),
        ("'Satu', katanya. ‘Dua’, ujarnya, ‘dan tiga’.", ["Satu", "Dua", "dan tiga"]),
        ("Ia berkata: 'Satu'. Lalu pulang.", ["Satu"]),
        ("Istilah 'uang lelah', 'uang kopi', dan film 'Ada Apa', laris. Ia 'artis'.", []),
        ('"Satu\n\n"Dua," katanya.', ["Satu", "Dua,"]),
        ('"Satu,\n\ndua," katanya.', ["Satu,\n\ndua,"]),
        ('Layar 6" itu pecah. "Satu," katanya.', ["Satu,"]),
        ('"Tidak ditutup\n\nParagraf lain.', []),
        ('Kosong: "" dan " ".', []),
        ('"Ya," kata Ali "Cak" Rosyid. "Tidak," kata Tri \'Tukul\' Wibowo.', ["Ya,", "Tidak,"]),
        ('"Ya," kata Ali. "Siapa" tadi? Ia menyebut "Cak" Rosyid.', ["Ya,", "Siapa", "Cak"]),
    ],
)
def test_what_is_marked(text: str, expected: list[str]) -> None:
    """Marks of all kinds are paired within paragraphs, and over them where the next one goes on; others are dropped."""
    assert [text[start:end] for start, end in marked(text, cut(text)[0])] == expected
