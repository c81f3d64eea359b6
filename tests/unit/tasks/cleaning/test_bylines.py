"""Names in bylines, apart from roles, buttons and lives."""

import pytest

from tasks.cleaning.bylines import has_role, listed


@pytest.mark.parametrize(
    ("pieces", "authors"),
    [
        (["Rina Wati"], "Rina Wati"),
        (["Rina Wati", "Wartawan"], "Rina Wati"),
        (["Rina Wati Wartawan"], "Rina Wati"),
        (["Oleh Rina Wati, pengamat tata kota"], "Rina Wati"),
        (["Oleh: Rina Wati, dosen Universitas Padjadjaran"], "Rina Wati"),
        (["Oleh: Rina Wati *)"], "Rina Wati"),
        (["Oleh: Rina Wati (Guru Besar UI)"], "Rina Wati"),
        (["Rina Wati, Editor"], "Rina Wati"),
        (["Penulis: Rina Wati"], "Rina Wati"),
        (["Penulis:", "Rina Wati", "Follow"], "Rina Wati"),
        (["Oleh Rina Sari; Editor Budi"], "Rina Sari"),
        (["Oleh: Rina Wati, Editor: Budi Hartono"], "Rina Wati"),
        (["Reporter: Rina Wati. Editor: Budi Hartono"], "Rina Wati"),
        (["Rina Wati", "Reporter", "Budi Hartono", "Editor"], "Rina Wati"),
        (["Editor: Budi Hartono"], "Budi Hartono"),
        (["Rep: Rina Wati/ Red: Budi Hartono"], "Rina Wati"),
        (["Red: Budi Hartono"], "Budi Hartono"),
        (["Red Budi"], "Red Budi"),
        (["Oleh Rina Wati dan Joko Susilo"], "Rina Wati, Joko Susilo"),
        (["By Rina Wati and Joko Susilo"], "Rina Wati, Joko Susilo"),
        (["Rina Wati", "Rina Wati adalah wartawan Kabar Wanasari sejak 2015."], "Rina Wati"),
        (["Rina Wati - Kamis, 3 Juli 2026 10:05 WIB"], "Rina Wati"),
        (["Penulis: Siti binti Osman, S.Pd."], "Siti binti Osman"),
        (["Oleh pemerintah kabupaten yang baru"], None),
        (["Ikuti"], None),
        (["Ditulis oleh Super User"], None),
        (["Reviewed by Justin C. Meserole, Trial Attorney at Morgan & Morgan, on December 9, 2024."], None),
        (["Written by Rina Wati", "Medically reviewed by Justin C. Meserole on December 9, 2024"], "Rina Wati"),
        (["Medically Reviewed by Justin C. Meserole"], None),
        (["Ditulis oleh Rina Wati pada 22 Juli 2026"], "Rina Wati"),
    ],
)
def test_who_wrote_it(pieces: list[str], authors: str | None) -> None:
    """The authors are named, the editors where nobody else is, and never a role, a button or a life."""
    assert listed(pieces) == authors


def test_a_role() -> None:
    """A byline with a role is told from a name alone."""
    assert has_role("Oleh: Rina Wati") and not has_role("Rina Wati")
