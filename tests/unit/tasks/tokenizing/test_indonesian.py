"""The Indonesian tokenizer on lines as news sites write them."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tasks.tokenizing.indonesian import indonesian, part_glued_words


def blank() -> Language:
    """Makes a pipeline of the tokenizer alone."""
    nlp = spacy.blank("id")
    nlp.tokenizer = indonesian(nlp.vocab)
    return nlp


NLP = blank()


def words(text: str) -> list[str]:
    """Gives the tokens of a text."""
    return [token.text for token in NLP(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Utangnya Rp 1,5 triliun.", "Utangnya|Rp|1,5|triliun|."),
        ("Harganya Rp1,5 juta, bukan Rp.2.000.000,-", "Harganya|Rp|1,5|juta|,|bukan|Rp.|2.000.000|,-"),
        ("Nilainya US$50 juta atau 50% saham", "Nilainya|US$|50|juta|atau|50|%|saham"),
        ("Rep. Lloyd Doggett, D-Texas, mundur.", "Rep.|Lloyd|Doggett|,|D|-|Texas|,|mundur|."),
        ("di sela-sela KTT SCO, yang", "di|sela-sela|KTT|SCO|,|yang"),
        ("secara besar-besaran, anak-anaknya", "secara|besar-besaran|,|anak-anaknya"),
        ("ANAK-ANAK dan BESAR-BESARAN", "ANAK-ANAK|dan|BESAR-BESARAN"),
        ("Perserikatan Bangsa-Bangsa (PBB).", "Perserikatan|Bangsa-Bangsa|(|PBB|)|."),
        ("Senin (13/4/2020) pukul 10.00 WIB.", "Senin|(|13/4/2020|)|pukul|10.00|WIB|."),
        ("“Saya ‘tahu’,” kata Ma'ruf.", "“|Saya|‘|tahu|’|,|”|kata|Ma'ruf|."),
        ('"Ya", katanya.', '"|Ya|"|,|katanya|.'),
        ("Jl. Melati No. 5, dr. Ani, Budi, S.H., M.Si.", "Jl.|Melati|No.|5|,|dr.|Ani|,|Budi|,|S.H.|,|M.Si."),
        ("milik PT. Maju Tbk. dan CV. Mundur", "milik|PT.|Maju|Tbk.|dan|CV.|Mundur"),
        ("tulis ke budi@contoh.co.id, ya", "tulis|ke|budi@contoh.co.id|,|ya"),
        ("lihat https://contoh.id/a-b?c=1.", "lihat|https://contoh.id/a-b?c=1|."),
        ("menurut contoh.com.", "menurut|contoh.com|."),
        ("dialog ASEAN-China se-Indonesia", "dialog|ASEAN|-|China|se|-|Indonesia"),
        ("AS-ASEAN", "AS|-|ASEAN"),
        ("pimpinan KPK-nya dan Ani-lah", "pimpinan|KPK|-nya|dan|Ani|-lah"),
        ("kasus COVID-19, ke-2, 90-an, 2014-2019", "kasus|COVID-19|,|ke-2|,|90-an|,|2014-2019"),
        ("George W. Bush dan J.K. Ani", "George|W.|Bush|dan|J.K.|Ani"),
        ("ke Jakarta/Bandung dan/atau Bogor", "ke|Jakarta|/|Bandung|dan|/|atau|Bogor"),
        ("pulang...Lalu selesai.Dia", "pulang|...|Lalu|selesai|.|Dia"),
        ("Jakarta, Warta -- Presiden—yang", "Jakarta|,|Warta|--|Presiden|—|yang"),
        ("dikutip dariAntarapada Minggu,kataBahlil.", "dikutip|dari|Antara|pada|Minggu|,|kata|Bahlil|."),
        ("menurutKompas.com, (KPK)yang", "menurut|Kompas.com|,|(|KPK|)|yang"),
    ],
)
def test_news_line(text: str, expected: str) -> None:
    """A line is cut where a reader of Indonesian news would cut it."""
    assert words(text) == expected.split("|")


@given(st.text(alphabet="aB1diKp .,-/()“”\"'%$Rp\n…", max_size=40))
def test_nothing_is_lost(text: str) -> None:
    """The tokens with the white space behind them are the text, whatever it is."""
    assert "".join(token.text_with_ws for token in NLP(text)) == text


def test_rules_travel_with_the_pipeline(tmp_path: Path) -> None:
    """A pipeline saved with the tokenizer cuts the same after plain spacy.load."""
    NLP.to_disk(tmp_path / "saved")
    line = "Rep. Ani, D-Texas, besar-besaran (13/4/2020), KPK-nya Rp1,5 triliun di Jl. Melati, S.H."
    assert [token.text for token in spacy.load(tmp_path / "saved")(line)] == words(line)


def test_glued_words_after_loading(tmp_path: Path) -> None:
    """A pipeline that was saved parts glued words again once it is told to, and other words as before."""
    NLP.to_disk(tmp_path / "saved")
    loaded = spacy.load(tmp_path / "saved")
    line = "dikutip dariKompas.com di JIExpo (13/4/2020), kataBahlil soal D-Texas."
    assert "kataBahlil" in [token.text for token in loaded(line)]
    part_glued_words(loaded.tokenizer)
    assert [token.text for token in loaded(line)] == words(line)
