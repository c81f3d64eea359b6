"""Stories of our own, as the stages hand them on."""

from tasks.tokenizing.sentences import split
from worker.records import Span, Story, Tokens

FLOOD = """\
SEMARANG, KABAR.com - Banjir setinggi dua meter merendam tiga kecamatan di Semarang, Senin (4/3/2024). Sedikitnya \
1.200 warga mengungsi ke balai kota dan dua sekolah.
Kepala BPBD Semarang Rudi Hartono mengatakan tanggul Sungai Garang jebol setelah hujan lebat selama enam jam. Ia \
meminta warga di bantaran sungai segera pindah.
Foto: Warga menerobos banjir di Semarang
“Air naik cepat sekali. Kami hanya sempat membawa pakaian,” kata Siti, seorang warga.
Apakah rumah Anda juga terendam?
Pemerintah kota menyiapkan dapur umum dan lima perahu karet. Wali kota menetapkan keadaan darurat hingga Jumat.
Baca juga: Cara membersihkan rumah setelah banjir
(rud/ant)""".splitlines()

PORTS = (
    "Menteri Perhubungan Rina Kartika mengatakan pemerintah akan membangun tiga pelabuhan baru di Maluku tahun depan.",
    "Anggaran sebesar Rp 2,3 triliun telah disetujui Dewan Perwakilan Rakyat dalam rapat pada Selasa, kata Rina.",
    "Pembangunan dimulai dari Pulau Seram karena jalur kapal ke sana paling sering terganggu ombak besar.",
)


def article(paragraphs: list[str], language: str = "id", title: str | None = None) -> Story:
    """A story of these paragraphs."""
    spans: list[Span] = []
    start = 0
    for paragraph in paragraphs:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Story(text="\n\n".join(paragraphs), paragraphs=spans, language=language, title=title)


def in_sentences(paragraphs: list[str], language: str = "id", title: str | None = None) -> tuple[Story, Tokens]:
    """A story of these paragraphs, and its sentences."""
    story = article(paragraphs, language, title)
    return story, Tokens(tokens=[], sentences=split(story.text, story.paragraphs, language))
