"""Cutting a page into its stories, on sentences of our own."""

from tasks.cleaning.stories.joints import describe_joints
from tasks.cleaning.stories.split import _model, heads, joints, story_starts

FLOOD = [
    "Banjir merendam empat desa di Kabupaten Demak setelah tanggul Sungai Wulan jebol pada Senin malam.",
    "Kepala BPBD Demak Agus Harjanto mengatakan ketinggian air di permukiman mencapai satu meter.",
    "Sebanyak 1.200 warga mengungsi ke balai desa dan sekolah, sebagian besar lansia dan anak-anak.",
    "Agus meminta warga tidak kembali ke rumah sebelum tanggul selesai ditutup dengan karung pasir.",
    "Pompa dari Semarang dijadwalkan tiba di Demak pada Rabu pagi untuk mempercepat surutnya banjir.",
]

FOOTBALL = [
    "Tim nasional Indonesia U-23 menundukkan Thailand 2-1 dalam laga uji coba di Jakarta, Kamis malam.",
    "Rangga Saputra mencetak gol pertama lewat tendangan bebas pada menit ke-12 babak pertama.",
    "Thailand menyamakan kedudukan sebelum jeda melalui sundulan penyerang Anucha Srisai.",
    "Pelatih Marco van den Berg memuji para pemain yang tidak panik ketika lawan menekan.",
    "Indonesia selanjutnya menghadapi Australia pada pertandingan kualifikasi Piala Asia di Doha.",
]

SPACE = [
    "Satelit cuaca buatan Institut Teknologi Bandung mencapai orbit setelah diluncurkan dari India.",
    "Stasiun bumi di Rumpin menerima sinyal pertama satelit itu pada Jumat dini hari.",
    "Ketua peneliti Ni Luh Ayu Pratiwi menyebut panel surya dan antena satelit terbuka sempurna.",
    "BMKG akan memakai data satelit untuk peringatan dini siklon di Nusa Tenggara Timur.",
]


def test_two_stories_are_cut_at_their_joint() -> None:
    """A page of two stories is cut exactly where the second begins, in either order."""
    for first, second in ((FOOTBALL, FLOOD), (FLOOD, SPACE), (SPACE, FLOOD), (FOOTBALL, SPACE)):
        assert story_starts(first + second) == [0, len(first)]


def test_three_stories_are_cut_at_both_joints() -> None:
    """A page of three stories is cut twice."""
    assert story_starts(FOOTBALL + FLOOD + SPACE) == [0, len(FOOTBALL), len(FOOTBALL) + len(FLOOD)]


def test_a_headline_speaks_for_a_cut() -> None:
    """Under a headline whose words come in what follows, a joint is likelier."""
    page = SPACE + FOOTBALL
    plain, headed = (
        _model().predict(describe_joints(page, [line if i == len(SPACE) else "" for i in range(len(page))]))
        for line in ("", "Indonesia Tundukkan Thailand dalam Laga Uji Coba")
    )
    assert headed[len(SPACE) - 1] > plain[len(SPACE) - 1]


def test_a_short_story_under_a_headline_is_cut_off() -> None:
    """A bulletin of two paragraphs below another story is a story of its own."""
    above = [""] * len(FLOOD) + ["Indonesia Tundukkan Thailand dalam Laga Uji Coba", ""]
    assert story_starts([*FLOOD, *FOOTBALL[:2]], above) == [0, len(FLOOD)]


def test_short_stories_under_headlines_with_datelines() -> None:
    """Bulletins of two paragraphs, each with a headline and a dateline, are all cut; without these they may be one."""
    page = [
        "LEBAK - Jembatan gantung di Desa Cibarani, Kabupaten Lebak, putus diterjang banjir, Senin (2/2/2026).",
        "Camat Cirinten Sunardi mengatakan 300 siswa harus memutar 6 kilometer.",
        "SERANG - Satpol PP Kota Serang menurunkan 52 reklame liar di Jalan Veteran, Selasa (3/2/2026).",
        "Wali Kota Serang Budi Rustandi meminta pengusaha mengurus izin.",
        "CILEGON - Antrean truk di Pelabuhan Merak mencapai 4 kilometer, Rabu (4/2/2026).",
        "General Manager ASDP Cabang Merak Umar Imran menambah dua kapal.",
    ]
    above = ["Jembatan Putus", "", "Pemkot Serang Tertibkan Reklame", "", "Pelabuhan Merak Dipadati Truk", ""]
    assert story_starts(page, above) == [0, 2, 4]
    assert story_starts([line.partition(" - ")[2] or line for line in page], above) == [0]
    assert len(story_starts([page[0].partition(" - ")[2], *page[1:]], above)) < 3  # a dash may stand behind labels


def test_no_story_begins_within() -> None:
    """A paragraph that is said to be within a story begins none, surely or perhaps."""
    page = FOOTBALL + FLOOD
    assert joints(page).sure == [0, len(FOOTBALL)]
    found = joints(page, within=[len(FOOTBALL)])
    assert len(FOOTBALL) not in (*found.sure, *found.unsure)


def test_no_story_begins_with_a_question_of_several() -> None:
    """Where a page goes on by questions, none of them heads another story, as a heading or as a paragraph."""
    asked = ["Kapan Indonesia bertanding?", "Siapa yang mencetak gol?"]
    page = FLOOD + FOOTBALL
    at = len(FLOOD)
    one = [asked[0] if i == at else "" for i in range(len(page))]
    assert story_starts(page, one) == [0, at]
    assert story_starts(page, [asked[1] if i == at + 3 else line for i, line in enumerate(one)]) == [0]
    # A story may begin with a question, far from another.
    assert story_starts([FLOOD[0], "Sampai kapan banjir merendam desa?", *FLOOD[1:], *FOOTBALL], one[:1] + one) == [
        0,
        at + 1,
    ]
    # Nor is its headline one of several because a line of it asks.
    assert story_starts([*page[: at + 1], "Kapan itu berakhir?", *page[at + 1 :]], [*one, ""]) == [0, at]
    assert story_starts([*page[: at - 1], "Kapan itu berakhir?", *page[at - 1 :]], ["", *one]) == [0, at + 1]
    # What asks at the end of a paragraph is no question that stands alone.
    told = [*FLOOD[:-1], f"{FLOOD[-1]} Cukupkah itu?", f"{SPACE[0]} Siapa tahu?", *SPACE[1:]]
    assert story_starts(told) == [0, at]


def test_questions_and_answers_are_one_story() -> None:
    """Nor does one begin below a heading that asks, where others ask as well."""
    paragraphs = [
        "Kepala BGN Dadan Hindayana meluncurkan program makan bergizi di Bogor, Senin.",
        "SPPG adalah satuan pelayanan pemenuhan gizi yang memasak makanan untuk 3.000 siswa setiap hari.",
        "Berapa anggarannya?",
        "Anggaran program itu mencapai Rp 335 triliun pada 2027.",
        "Siapa yang mendapat?",
        "Siswa, ibu hamil, dan balita di seluruh Indonesia.",
    ]
    above = ["", "Apa itu SPPG?", "", "", "", ""]
    assert story_starts(paragraphs, above) == [0]
    others = [line.replace("?", ".") for line in paragraphs]
    assert story_starts(others, above) == [0, 1]  # of one question it cannot be told


def test_a_round_through_towns_is_one_story() -> None:
    """A story that goes on in other towns is not cut at their datelines, nor where a heading or a question is above."""
    page = [
        "JAKARTA - Aksi buruh menuntut kenaikan upah minimum berlangsung damai di sejumlah kota pada Senin.",
        "Ribuan buruh di ibu kota berkumpul di depan Gedung DPR sejak pukul 09.00 dan membawa spanduk tuntutan mereka.",
        "SURABAYA - Di depan Gedung Grahadi, ribuan buruh dari Gresik, dan Sidoarjo menuntut hal yang sama.",
        "Polisi menutup sejumlah ruas jalan dan mengalihkan arus lalu lintas sampai massa bubar pada pukul 17.00.",
        "MEDAN - Massa buruh berjalan kaki dari Lapangan Merdeka ke kantor gubernur sambil bernyanyi.",
        "Perwakilan buruh di ketiga kota mengatakan aksi akan diulang bila tuntutan tidak dipenuhi.",
    ]
    assert story_starts(page) == [0]
    headed = ["", "", "Grahadi Dikepung", "", "Medan Bernyanyi", ""]
    assert joints(page, headed, within=[2, 4]).sure == [0]
    assert story_starts(page, ["", "", "Bagaimana di Surabaya?", "", "Bagaimana di Medan?", ""]) == [0]


def test_a_single_story_is_not_cut() -> None:
    """A story is left whole, even with a heading in it."""
    for story in (FLOOD, FOOTBALL, SPACE):
        assert story_starts(story) == [0]
        assert story_starts(story, [" ".join(line.split()[:4]) if i == 2 else "" for i, line in enumerate(story)]) == [
            0
        ]


def test_headings_are_told_from_the_lines_of_a_list() -> None:
    """A heading or two above a paragraph head it; three, and those above a short line, are paragraphs."""
    lines = [
        "Judul",
        FLOOD[0],
        "Judul lain",
        "Dan lagi",
        FLOOD[1],
        "satu",
        "dua",
        "tiga",
        FLOOD[2],
        "Judul",
        "1-0",
        "akhir",
    ]
    heading = [True, False, True, True, False, True, True, True, False, True, False, True]
    paragraphs, above = heads(lines, heading)
    assert paragraphs == [1, 4, 5, 6, 7, 8, 9, 10, 11]
    assert above == ["Judul", "Judul lain", "satu", "dua", "tiga", "", "Judul", "", "akhir"]


def test_a_page_too_short_or_too_long_to_tell_is_not_cut() -> None:
    """Three paragraphs show no joint, and hundreds are a list."""
    assert story_starts(FLOOD[:3]) == [0]
    assert story_starts((FLOOD + FOOTBALL) * 50) == [0]


def test_paragraphs_without_words_are_no_error() -> None:
    """Paragraphs of signs alone show no joint, and nothing fails."""
    assert story_starts(["***"] * 6) == [0]
