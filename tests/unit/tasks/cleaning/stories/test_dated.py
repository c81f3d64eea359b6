"""Stories that each open with a dateline."""

import pytest

from tasks.cleaning.stories.dated import dated

FLOOD = "DEMAK - Banjir merendam empat desa di Kabupaten Demak setelah tanggul jebol pada Senin malam."
FERRY = "JEPARA - Kapal feri ke Karimunjawa berlayar lagi sejak Selasa setelah gelombang tinggi mereda."
AGENCY = "Jepara (Kabar) - Kapal feri ke Karimunjawa berlayar lagi sejak Selasa setelah gelombang tinggi mereda."
TOLD = "Warga mengungsi ke balai desa dan sekolah, sebagian besar lansia dan anak-anak."


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ([FLOOD, TOLD, FERRY, TOLD], {2}),
        ([FLOOD.replace("DEMAK", "Demak (Kabar)"), TOLD, AGENCY, TOLD], {2}),
        # Close: no dateline above, another outlet's, items of a list, a line-up, two names that a dash joins.
        ([TOLD, TOLD, FERRY, TOLD], set()),
        ([FLOOD, TOLD, AGENCY, TOLD], set()),
        ([FLOOD, TOLD, FERRY, FLOOD, FERRY], set()),
        ([FLOOD, TOLD, "KABEL FC - Rina Dewi, Budi Santoso, Wahyu Hidayat, Dian Puspita, Wawan Setiawan."], set()),
        ([FLOOD, TOLD, "Pemenangnya, Catherine Zeta - Jones datang ke acara pembuka musim penghargaan itu."], set()),
        ([FLOOD, TOLD, "BANDUNG - Hujan ringan, 24 derajat"], set()),
    ],
)
def test_dated(paragraphs: list[str], found: set[int]) -> None:
    """A sentence behind a place in capitals, or behind the first story's outlet, opens another story; lists do not."""
    assert dated(paragraphs) == found
