"""Statements in a story's own words."""

import pytest
from quoting import found, told


@pytest.mark.parametrize(
    "text",
    [
        "Budi Raya mengatakan jalan itu ditutup.",
        "Budi Raya mengatakan bahwa jalan itu ditutup.",
        "Budi Raya juga menjelaskan, jalan itu ditutup.",
        "Budi Raya mengatakan kepada wartawan bahwa jalan itu ditutup.",
        "Budi Raya mengingatkan warga bahwa jalan itu ditutup.",
        "Jalan itu ditutup, kata Budi Raya.",
        "Jalan itu ditutup, menurut Budi Raya, Senin.",
        "Menurut Budi Raya, jalan itu ditutup.",
        "Menurut Budi Raya jalan itu ditutup.",
        "Padahal, menurut Budi Raya, jalan itu ditutup.",
        "Dikatakan Budi Raya, jalan itu ditutup.",
        "Budi Raya datang. Menurutnya, jalan itu ditutup.",
        "Budi Raya datang. Namun, lanjutnya, jalan itu ditutup.",
        "Budi Raya menyatakan jalan itu ditutup, Senin (3/11/2026).",
        "Budi Raya menyatakan jalan itu ditutup saat ditemui di rumahnya.",
        "Budi Raya meminta dan mendesak jalan itu ditutup.",
        "Garut (Wira) - Budi Raya mengatakan jalan itu ditutup.",
        "Namun menurut Budi Raya, jalan itu ditutup.",
        "Berdasarkan keterangan Budi Raya, jalan itu ditutup.",
        "Jalan itu ditutup, demikian Budi Raya.",
        "Jalan itu ditutup, seperti disampaikan Budi Raya.",
        "Sebagaimana dikatakan Budi Raya, jalan itu ditutup.",
        "Kata Budi Raya jalan itu ditutup.",
        "Jalan itu ditutup. Hal itu disampaikan Budi Raya di kantornya.",
        "Jalan itu ditutup. Demikian dikatakan Budi Raya, usai rapat.",
        "Budi Raya menggeleng; jalan itu ditutup, katanya.",
        "Budi Raya meminta agar jalan itu ditutup.",
        "Budi Raya, warga setempat, yakin betul jalan itu ditutup.",
        "Budi Raya melaporkan bahwa jalan itu ditutup.",
        "Budi Raya melaporkan kepada polisi bahwa jalan itu ditutup.",
        "Budi Raya mengadu kepada polisi, jalan itu ditutup.",
        "Menurut Budi Raya, 57 tahun, jalan itu ditutup.",
        "Menurut Budi Raya (57) jalan itu ditutup.",
        "Menurut Budi Raya (57), warga Garut, 57 tahun, jalan itu ditutup.",
        "Menurut Budi Raya, selaku ketua panitia, jalan itu ditutup.",
        "Jalan itu ditutup, kata Budi Raya, Senin, 3 Agustus 2026.",
        "Jalan itu ditutup, kata Budi Raya selaku ketua panitia.",
    ],
)
def test_where_the_speaker_stands(text: str) -> None:
    """The words are the clause that is said, without who says it, when and where."""
    ((kind, words, name),) = told(text, found(text, "Budi Raya"))
    assert (kind, [one.lower() for one in words], name) == ("reported", ["jalan itu ditutup"], "Budi Raya")


@pytest.mark.parametrize(
    "text",
    [
        "Budi Raya menjelaskan hal itu di kantornya.",
        "Budi Raya menuturkan alasan penutupan jalan.",
        "Budi Raya enggan mengatakan jalan itu ditutup.",
        "Budi Raya datang untuk mengumumkan pemenang lomba.",
        "Surat edaran itu menyebut jalan itu ditutup.",
        "Kekalahan ini memastikan timnya turun kelas.",
        "Menurut rencana, jalan itu ditutup.",
        "Budi Raya mencatat dua gol.",
        "Dalam novel itu Budi Raya mengatakan jalan itu ditutup.",
        "Budi Raya melaporkan tetangganya ke polisi.",
        "Budi Raya melaporkan Siti Aini.",
        "Budi Raya melaporkan Siti Aini ke KPK.",
        "Budi Raya melaporkan retakan itu ke kantor kecamatan.",
        "Budi Raya melapor ke polisi.",
        "Budi Raya mengadu ke polisi.",
        "Budi Raya mengajak istrinya ke Makkah.",
        "Budi Raya mengkritik tajam.",
        "Budi Raya diminta meminta maaf.",
        "Jalan sepi, demikian temuan tim peneliti.",
        "Budi Raya menepis bola sundulan Siti Aini.",
        "Budi Raya menepis tendangan penalti itu.",
        "Budi Raya menyentil telinga adiknya.",
        "Budi Raya menyentil anaknya.",
        "Budi Raya menyemprot sawah yang diserang wereng.",
        "Budi Raya menimpali, memaki, dan pergi.",
        "Budi Raya bercanda, anak-anak bermain.",
        "Warga berceloteh, hujan turun deras.",
        "Budi Raya mencecar, terdakwa menangis.",
        "Budi Raya menyergah, pengacara terdiam.",
        "Budi Raya mencemooh Siti Aini melalui surat.",
        "Budi Raya menyentil kepala daerah.",
        "Budi Raya membentak anaknya yang menangis.",
        "1. Budi Raya pergi\n\n2. Meminta pemerintah membuka data\n\n3) Mendesak direksi mundur",
    ],
)
def test_what_is_none(text: str) -> None:
    """What is only pointed at, not said, or said by no one is no statement."""
    assert found(text, "Budi Raya", "Siti Aini") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Budi Raya melaporkan 12 rumah rusak.", "12 rumah rusak"),
        ("Budi Raya melaporkan tetangganya menipu warga.", "tetangganya menipu warga"),
        ("Budi Raya melaporkan Siti Aini hilang sejak Senin.", "Siti Aini hilang sejak Senin"),
        ("Budi Raya melaporkan Siti Aini sudah sembuh.", "Siti Aini sudah sembuh"),
        ("Budi Raya melaporkan istrinya hilang.", "istrinya hilang"),
        ("Budi Raya melaporkan tiga orang tewas atas kejadian itu.", "tiga orang tewas atas kejadian itu"),
        ("Budi Raya melaporkan dua rumah rusak ke BPBD.", "dua rumah rusak ke BPBD"),
        ("Budi Raya mengadu suaminya selingkuh.", "suaminya selingkuh"),
        ("Budi Raya melaporkan tetangganya ke polisi dan meminta polisi bertindak.", "polisi bertindak"),
        ("Budi Raya mengajak warga menanam pohon ke bukit.", "warga menanam pohon ke bukit"),
        ("Budi Raya mengajak warga kembali ke sawah.", "warga kembali ke sawah"),
    ],
)
def test_what_close_to_an_act_is_said(text: str, words: str) -> None:
    """What is reported, or what people are asked to do, is a statement."""
    assert told(text, found(text, "Budi Raya", "Siti Aini")) == [("reported", [words], "Budi Raya")]


@pytest.mark.parametrize(
    ("told_how", "words"),
    [
        ("mengkritik keras sikap dewan, Senin (3/8)", "sikap dewan"),
        ("mengkritik secara terbuka sikap dewan, Senin", "sikap dewan"),
        ("mengecam keras Israel, Senin", "Israel"),
        ("membantah langsung terlibat", "langsung terlibat"),
        ("membantah terbuka untuk negosiasi", "terbuka untuk negosiasi"),
        ("memuji habis-habisan sikap dewan", "sikap dewan"),
        ("membantah keras tudingan makar", "tudingan makar"),
        ("mengkritik tambang di Papua", "tambang di Papua"),
        ("mengecam penembakan di Gaza, Senin", "penembakan di Gaza"),
        ("mengecam serangan Israel di Gaza, Senin", "serangan Israel di Gaza"),
        ("mengkritik jalan rusak di Lampung, Rabu", "jalan rusak di Lampung"),
        ("mengapresiasi secara khusus kerja para petugas", "kerja para petugas"),
        ("memuji semangat anak asuhnya", "semangat anak asuhnya"),
        ("memuji anak asuhnya tampil disiplin", "anak asuhnya tampil disiplin"),
        ("memuji anak asuhnya yang tak menyerah", "anak asuhnya yang tak menyerah"),
        ("mengapresiasi para petugas atas kerjanya", "para petugas atas kerjanya"),
        ("mengkritik polisi soal gas air mata", "polisi soal gas air mata"),
        ("mengkritik pemain dalam menghadapi wasit", "pemain dalam menghadapi wasit"),
        ("mengecam polisi dengan tuduhan pelanggaran HAM", "polisi dengan tuduhan pelanggaran HAM"),
        ("memuji Siti Aini sebagai pahlawan kemenangan", "Siti Aini sebagai pahlawan kemenangan"),
        ("menyoroti guru dengan gaji Rp 300 ribu sebulan", "guru dengan gaji Rp 300 ribu sebulan"),
        ("mempertanyakan polisi dengan dua alat bukti saja", "polisi dengan dua alat bukti saja"),
        ("memuji dokter dan perawat di RSUD Bandung", "dokter dan perawat di RSUD Bandung"),
        ("menyayangkan Siti Aini mundur", "Siti Aini mundur"),
        ("mengkritisi tarif parkir di Garut", "tarif parkir di Garut"),
        ("memuji tendangan bebas Siti Aini ke tiang jauh", "tendangan bebas Siti Aini ke tiang jauh"),
        ("menepis kabar pengunduran dirinya", "kabar pengunduran dirinya"),
        ("menimpali, jalan itu rusak", "jalan itu rusak"),
        ("memerinci dua jalan rusak dan tiga jembatan putus", "dua jalan rusak dan tiga jembatan putus"),
        ("mengatakan keras kepala itu buruk", "keras kepala itu buruk"),
        ("mengatakan tambang ditutup di Papua, Senin", "tambang ditutup di Papua"),
    ],
)
def test_how_something_is_judged(told_how: str, words: str) -> None:
    """Of criticism and praise the words are what is judged, without how and when; the place stays."""
    text = f"Budi Raya {told_how}."
    assert told(text, found(text, "Budi Raya", "Siti Aini")) == [("reported", [words], "Budi Raya")]


@pytest.mark.parametrize(
    "whom", ["anak asuhnya", "anak asuhnya seusai laga", "para petugas", "keras pemerintah", "Siti Aini"]
)
@pytest.mark.parametrize("judges", ["memuji", "mengapresiasi", "mengkritik", "mengecam"])
def test_who_is_judged(judges: str, whom: str) -> None:
    """Where it is told who is praised or criticized, and not what for, nothing is said."""
    assert found(f"Budi Raya {judges} {whom}.", "Budi Raya", "Siti Aini") == []


def test_one_word_that_is_doubled() -> None:
    """Where one word is enough, one of two halves is."""
    text = "Budi Raya menyatakan pikir-pikir."
    assert told(text, found(text, "Budi Raya")) == [("reported", ["pikir-pikir"], "Budi Raya")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kepada keluarga korban, Budi Raya meminta maaf di Garut, Senin.", ["maaf"]),
        ("Budi Raya memohon maaf kepada keluarga korban.", ["maaf"]),
        ("Budi Raya meminta maaf kepada warga atas banjir.", ["atas banjir"]),
        ("Budi Raya meminta maaf dan berjanji memperbaiki jalan.", ["maaf", "memperbaiki jalan"]),
        ("Kepada warga, Budi Raya meminta agar tenang.", ["tenang"]),
    ],
)
def test_what_is_said_to_somebody(text: str, words: list[str]) -> None:
    """Who is told is no part of what is said; an apology is said even where nothing tells what for."""
    assert [part for _, (part,), _ in told(text, found(text, "Budi Raya"))] == words


def test_two_halves() -> None:
    """Two who say something in the halves of one sentence have a statement each."""
    text = "Budi Raya yakin jalan dibuka, sedangkan Siti Aini ragu jalan itu aman."
    assert told(text, found(text, "Budi Raya", "Siti Aini")) == [
        ("reported", ["jalan dibuka"], "Budi Raya"),
        ("reported", ["jalan itu aman"], "Siti Aini"),
    ]


def test_a_word_that_is_talked_about() -> None:
    """A word in marks that is talked about makes no statement mixed."""
    text = 'Budi Raya mengatakan kata "mager" masuk kamus.'
    assert told(text, found(text, "Budi Raya"))[0][0] == "reported"


def test_english_behind() -> None:
    """In English who says it may stand behind with the predicate."""
    text = "The road is closed, Budi Raya said."
    assert told(text, found(text, "Budi Raya", language="en")) == [("reported", ["The road is closed"], "Budi Raya")]


@pytest.mark.parametrize(
    "between",
    [
        "kata Budi Raya",
        "kata Budi Raya sambil tertawa",
        "dijelaskan Budi Raya",
        "menurut Budi Raya yang baru tiba",
        "Budi Raya memastikan",
        "kata Budi Raya, Senin (3/8)",
        "kata Budi Raya (43), Senin, 3 Agustus 2026",
        "kata Budi Raya saat ditemui di Gedung Sate, Senin",
        "kata Budi Raya, warga setempat, di Garut, Senin (3/8)",
        "menurut Budi Raya dalam keterangan tertulis, Selasa",
        "Budi Raya memastikan, Senin (3/8)",
    ],
)
def test_a_source_in_between(between: str) -> None:
    """A statement goes on behind who makes it, and how."""
    text = f"Jalan itu, {between}, ditutup sampai besok."
    assert told(text, found(text, "Budi Raya")) == [("reported", ["Jalan itu", "ditutup sampai besok"], "Budi Raya")]


@pytest.mark.parametrize(
    "text",
    [
        "Jalan itu ditutup.\n\nHal itu disampaikan Budi Raya di kantornya.",
        "Jalan itu ditutup. Laporan itu dimuat Budi Raya.",
        "Budi Raya bercerita tentang kebiasaannya menutup jalan.",
    ],
)
def test_what_is_only_spoken_about(text: str) -> None:
    """What stands in another paragraph than who says it, or is only what it is about, is no statement."""
    assert found(text, "Budi Raya") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Menurut Budi Raya, dalam rapat itu warga setuju, camat tidak.",
            ["dalam rapat itu warga setuju, camat tidak"],
        ),
        ("Menurut Budi Raya, di Garut, jalan rusak.", ["di Garut, jalan rusak"]),
        ("Menurut Budi Raya, Senin itu jalan rusak, Selasa tidak.", ["Senin itu jalan rusak, Selasa tidak"]),
        ("Menurut Budi Raya, hari ini, jalan akan dibuka.", ["hari ini, jalan akan dibuka"]),
        ("Budi Raya mengatakan, Rabu malam, pelaku pergi.", ["Rabu malam, pelaku pergi"]),
        ("Budi Raya mengatakan, Sabtu, sekolah libur.", ["Sabtu, sekolah libur"]),
        ("Pada tahun depan harga naik, ekonom Budi Raya memprediksi.", ["Pada tahun depan harga naik"]),
        ("Pada akhirnya, rakyat yang rugi, Budi Raya menambahkan.", ["Pada akhirnya, rakyat yang rugi"]),
        ("Pada 2027, pajak akan naik, Budi Raya memperkirakan.", ["Pada 2027, pajak akan naik"]),
    ],
)
def test_what_opens_as_when_and_where_do(text: str, words: list[str]) -> None:
    """A place or a meeting with which something that is said begins belongs to it, and so does a day that goes on."""
    assert told(text, found(text, "Budi Raya")) == [("reported", words, "Budi Raya")]


@pytest.mark.parametrize(
    "words",
    [
        "kepala desa, jika terbukti, akan dipecat",
        "istri pelaku, yang hamil, ikut ditahan",
        "warga miskin, petani, dan nelayan harus dibantu",
        "12, bukan 10, korban ditemukan",
    ],
)
def test_what_opens_as_somebody_is_described(words: str) -> None:
    """Behind a predicate's comma it is no more told who speaks: with whom or how many it opens belongs to it."""
    text = f"Budi Raya mengatakan, {words}."
    assert told(text, found(text, "Budi Raya")) == [("reported", [words], "Budi Raya")]


@pytest.mark.parametrize(
    "matter", ["Hal senada disampaikan", "Hal serupa juga diungkapkan", "Pendapat itu dibenarkan", "Hal itu diamini"]
)
@pytest.mark.parametrize("who", ["pengamat Budi Raya", "Budi Raya (45)", "Budi Raya, warga setempat"])
def test_what_is_said_alike(matter: str, who: str) -> None:
    """What somebody says alike stands in a clause behind the name."""
    for says in ("menyebut", "juga menilai"):
        text = f"Jalan sepi. {matter} {who}, yang {says} jalan itu ditutup."
        assert told(text, found(text, "Budi Raya"))[-1] == ("reported", ["jalan itu ditutup"], "Budi Raya")


@pytest.mark.parametrize(
    "clause", ["yang menjabat ketua", "yang mengaku polisi", "yang menyebut dirinya ketua adat", "yang baru tiba"]
)
def test_what_is_said_alike_without_a_clause_that_tells_it(clause: str) -> None:
    """A clause that says who somebody is tells nothing that is said."""
    text = f"Jalan sepi.\n\nHal senada disampaikan Budi Raya, {clause}."
    assert found(text, "Budi Raya") == []


@pytest.mark.parametrize("end", ["datang, dan Siti Aini", "datang dan Siti Aini", "datang, serta Siti Aini, Senin"])
def test_what_two_say_alike(end: str) -> None:
    """Another who speaks behind such a clause is no part of what is said in it."""
    assert (
        found(f"Jalan sepi.\n\nHal itu dikatakan Budi Raya, yang berjanji akan {end}.", "Budi Raya", "Siti Aini") == []
    )


def test_what_a_thing_says_in_a_clause() -> None:
    """A clause behind a name tells what is said only where the sentence is about a matter."""
    assert found("Undangan itu disampaikan Budi Raya, yang menyebut jalan itu ditutup.", "Budi Raya") == []


@pytest.mark.parametrize("source", ["kata Budi Raya", "kata Budi Raya, Senin (3/8)", "ujar Budi Raya saat ditemui"])
@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("Saat ini", "KPK memeriksa lima orang"),
        ("Sejauh ini", "Pertamina baru menerima dua laporan"),
        ("Dari kegiatan itu", "polisi menyita dua mobil"),
        ("Untuk itu", "12 rumah harus dikosongkan"),
    ],
)
def test_a_rest_behind_an_opening(source: str, opening: str, rest: str) -> None:
    """What only opens a statement says nothing without what stands behind its source, whoever that begins with."""
    text = f"{opening}, {source}, {rest}."
    assert told(text, found(text, "Budi Raya")) == [("reported", [opening, rest], "Budi Raya")]


@pytest.mark.parametrize(
    "behind",
    [
        "Senin",
        "Senin (3/8)",
        "Jakarta Selatan",
        "warga setempat, Senin",
        "Garut, menanggapi kritik",
        "KPK",
        "sambil menunjuk kompor",
        "yang memimpin pencarian",
        "di kantornya",
        "saat meninjau lokasi",
        "Ketua RT 05",
        "Ketua RT 05 yang memimpin pencarian",
        "Kepala Desa Sukamaju periode lalu",
        "Kepala Desa Sukamaju terpilih",
        "Kepala Desa Sukamaju, menanggapi kritik",
    ],
)
def test_no_rest_behind_an_opening(behind: str) -> None:
    """When and where something was said, who says it and what he does are no rest of it."""
    text = f"Dari dapur itu, kata Budi Raya, {behind}."
    assert [words for _, words, _ in told(text, found(text, "Budi Raya"))] == [["Dari dapur itu"]]


def test_a_body_behind_what_it_is() -> None:
    """A body between commas behind what it is speaks; one behind another, or behind somebody, does not."""
    text = "Promotor acara, Angin Raya, menjanjikan tiket diganti."
    assert told(text, found(text, bodies=("Angin Raya",))) == [("reported", ["tiket diganti"], "Angin Raya")]
    text = "Promotor acara asal Bandung, kota Angin Raya, menjanjikan tiket diganti."
    assert [name for _, _, name in told(text, found(text, bodies=("Angin Raya",)))] == [None]


def test_an_account_that_passes_on() -> None:
    """Somebody without a name may speak through another's account, and is not called by it."""
    for someone in ("Seorang warga", "Seorang korban", "Seorang pejabat"):
        text = f"{someone} lewat akun @kabar mengatakan dirinya dipukul."
        assert told(text, found(text, "Budi Raya")) == [("reported", ["dirinya dipukul"], None)]


@pytest.mark.parametrize("who", ["Maling itu masuk", "Ular itu keluar", "Kapal itu karam", "Korban jatuh", "Ia jatuh"])
@pytest.mark.parametrize("then", ["lalu ia pergi lagi", "kemudian dia terseret arus"])
def test_what_is_done_then(who: str, then: str) -> None:
    """What somebody else does next belongs to what is said."""
    text = f"{who}, kata Budi Raya, {then}."
    assert told(text, found(text, "Budi Raya")) == [("reported", [who, then], "Budi Raya")]


def test_a_rest_of_one_word() -> None:
    """Where only the subject stands before a source, one word behind it belongs to the statement."""
    text = "Jalan itu, kata Budi Raya, aman."
    assert told(text, found(text, "Budi Raya")) == [("reported", ["Jalan itu", "aman"], "Budi Raya")]


def test_a_body_with_its_short_name() -> None:
    """A body is told by its whole name, not by the short one behind it in brackets."""
    text = "Balai Lentera Raya (BaLeRa) mengatakan jalan itu ditutup."
    quotes = found(text, bodies=("Balai Lentera Raya", "BaLeRa"))
    assert told(text, quotes) == [("reported", ["jalan itu ditutup"], "Balai Lentera Raya")]


def test_whose_half_it_is() -> None:
    """Where the first half of a sentence is of somebody unknown, nobody is meant by "katanya"."""
    text = "Budi Raya berdiri. Lurah tua menggeleng; jalan itu ditutup, katanya."
    assert told(text, found(text, "Budi Raya")) == [("reported", ["jalan itu ditutup"], None)]


def test_a_body_that_no_recognizer_found() -> None:
    """A row of capitals that begins with what a body is names one."""
    text = "Dari Brussel, Komisi Eropa menyatakan jalan itu ditutup."
    assert told(text, found(text)) == [("reported", ["jalan itu ditutup"], "Komisi Eropa")]
