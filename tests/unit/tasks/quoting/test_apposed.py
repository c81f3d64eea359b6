"""What a speaker is by the words behind the name."""

import pytest
from quoting import found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Wayan Suta, Kepala Dinas Pendidikan, mengatakan sekolah dibuka.", "Kepala Dinas Pendidikan"),
        ('"Sekolah dibuka," kata Wayan Suta, kepala sekolah itu.', "kepala sekolah itu"),
        ('"Sekolah dibuka," kata Wayan Suta, Ketua RT 05, Selasa.', "Ketua RT 05"),
        ("Menurut Wayan Suta, Kepala Dinas Pendidikan, sekolah dibuka.", "Kepala Dinas Pendidikan"),
        ("Wayan Suta (45), nelayan Sanur, mengaku merugi.", "nelayan Sanur"),
        ("Wayan Suta, 45, nelayan Sanur, mengaku merugi.", "nelayan Sanur"),
        ("Kepala Dinas Pendidikan Wayan Suta, warga Sanur, mengatakan sekolah dibuka.", "Kepala Dinas Pendidikan"),
        ('"Sekolah dibuka," kata Wayan Suta, yang juga Ketua Umum PXN, di Sanur.', "Ketua Umum PXN"),
        ('"Sekolah dibuka," kata Wayan Suta yang juga Ketua Umum PXN di Sanur.', "Ketua Umum PXN"),
        ("Wayan Suta, selaku ketua panitia, mengatakan sekolah dibuka.", "ketua panitia"),
        ("Wayan Suta selaku ketua panitia mengatakan sekolah dibuka.", "ketua panitia"),
        ("Sekolah dibuka, kata Wayan Suta (45) sebagai ketua panitia.", "ketua panitia"),
        ("Wayan Suta (45), yang kini menjabat ketua panitia, mengaku merugi.", "ketua panitia"),
        ("Warga bernama Wayan Suta mengaku merugi.", "Warga"),
        ("Wayan Suta yang juga hadir mengaku merugi.", None),
        ("Wayan Suta, yang didampingi ketua panitia, mengaku merugi.", None),
        ('"Sekolah dibuka," kata Wayan Suta, Selasa.', None),
        ('"Sekolah dibuka," kata Wayan Suta, di Sanur.', None),
        ('"Sekolah dibuka," kata Wayan Suta, guru itu menangis.', None),
        ("Menurut Wayan Suta, guru, murid dan orang tua setuju.", None),
        ("Menurut Wayan Suta, guru harus hadir.", None),
        ('"Sekolah dibuka," kata Wayan Suta, istri Made Rai.', None),
        ("Wayan Suta,", None),
    ],
)
def test_role(text: str, role: str | None) -> None:
    """An office, a trade or a place of living between commas is a role; a day, a place or another clause is none."""
    quotes = found(text, "Wayan Suta", "Made Rai")
    assert [one.role and text[slice(*one.role)] for one in quotes] == ([role] if text.endswith(".") else [])
