"""What Indonesian and Malay sites write below a story's last paragraph, or at its end."""

from tasks.languages.record import NAMED, Closing
from tasks.words import word_set

_FIRST = "pertama kali|buat kali pertama"
_SHOWN, _OUT = "tayang|ditayangkan", "terbit|diterbitkan|dipublikasikan|dimuat|tayang|ditayangkan"
_ADDRESS = r"\w{3,40}\.(?:com|co\.id|id|net|co)"
# There anybody's writing appears.
_NETWORKS = "facebook|instagram|twitter|x|tiktok|youtube|threads|whatsapp|telegram"
_WRITTEN = "artikel|tulisan|berita|konten|opini|kolom|kandungan|rencana"
_SOFTLY = "(?:(?:yuk|ayo|mari|silakan|silahkan|sila|jangan lupa|coba|segera),? )?"
_BELOW = "(?: (?:di bawah|berikut))?(?: ini)?"
_COAXING = "(?:,? (?:ya|yuk|dong|guys?|sobat))?"
_OPINION = "(?:pendapat|komentar|opini|tanggapan|jawaban|pengalaman|cerita|pandangan)(?:mu| anda| kamu| kalian)?"
_VIEWS = (
    r"tidak (?:selalu |semestinya |serta-merta )?(?:mewakili|mencerminkan|menggambarkan)"
    rf" (?:pandangan|sikap|pendapat|kebijakan|pendirian)(?: resmi)?(?: redaksi| {NAMED})+"
)
_OWNED = (
    r"(?:pendapat|pandangan|opini|tanggung jawab)(?: (?:pribadi|peribadi|penuh|sepenuhnya|mutlak|dari))*"
    r" penulis(?:nya)?(?: (?:sepenuhnya|pribadi|sendiri))?"
)

CLOSING = Closing(
    comments=(
        rf"{_SOFTLY}(?:tulis(?:kan)?|sampaikan|beri(?:kan)?|tinggalkan|bagikan|share|kirim(?:kan)?)(?: {_OPINION})?"
        rf" (?:di|pada|lewat|melalui) (?:kolom|ruangan) komen(?:tar)?{_BELOW}{_COAXING}"
        rf"|{_SOFTLY}(?:tulis|tinggalkan|beri(?:kan)?) komentar(?:mu| anda| kamu| kalian)? di bawah(?: ini)?{_COAXING}"
    ),
    sentences=(
        # Where it stood first.
        (
            rf"(?:artikel|berita|tulisan) ini (?:(?:telah|sudah|pernah|sebelumnya|{_FIRST}) )*"
            rf"(?:(?:{_SHOWN})(?: (?:{_FIRST}))? (?:di|pada|oleh) (?!(?:{_NETWORKS})\b){NAMED}"
            rf"|(?:{_OUT})(?: (?:{_FIRST}))? (?:di|pada|oleh) {_ADDRESS})"
            r" (?:dengan judul|berjudul) ?:? ?\W?(?-i:[A-Z0-9]).{3,160}"
        ),
        (
            rf"artikel ini (?:(?:telah|sudah) )?(?:(?:{_FIRST}) (?:{_OUT})|(?:{_OUT}) (?:{_FIRST}))"
            rf" (?:di|pada|oleh) (?!(?:{_NETWORKS})\b){NAMED}"
        ),
        "baca artikel (?:sumber|asli)(?:nya)?",
        (
            r"(?:punya|ada|memiliki) (?:informasi|info|kisah|cerita|berita|foto)\b[^.?,]{0,60}\?"
            r" (?:kirim(?:kan)?|hubungi|sampaikan)\b[^,?!]{0,60}\b(?:redaksi|editor|news|berita)[\w.]{0,20}@\S+"
        ),
        # Who answers for it, and who or what wrote it.
        (
            rf"(?:disclaimer ?:? ?)?(?:(?:seluruh|semua) )?(?:(?:isi|materi) )?(?:dari )?(?:{_WRITTEN})(?: opini| ini)*"
            r"(?: (?:sepenuhnya|adalah|ialah|merupakan|menjadi|berada|di bawah))*"
            rf" (?:{_VIEWS}|(?:(?:kiriman|kerja sama) [^.,]{{2,40}} )?di luar tanggung jawab redaksi(?: {NAMED})?"
            rf"|{_OWNED}(?:,? (?:(?:dan|serta) )?(?:{_VIEWS}|(?:bukan|di luar)[^.,]{{3,60}}\bredaksi(?: {NAMED})?))?)"
        ),
        rf"disclaimer ?:? ?(?:{_WRITTEN}) ini bukan (?:ajakan|rekomendasi)\b[^.,]{{3,60}}",
        (
            r"(?:disclaimer ?:? ?)?(?:segala |semua |setiap )?keputusan (?:investasi|beli dan jual)\b[^.,]{0,30}"
            r" di tangan (?:pembaca|investor|anda)(?: masing-masing)?"
        ),
        (
            rf"(?:{_WRITTEN}) ini (?:dibuat|diproduksi|disusun|ditulis) (?:dengan|menggunakan)(?: bantuan)?"
            r" (?:artificial intelligence|kecerdasan buatan|ai)(?: \(ai\))?"
            r"(?:,? (?:dan|serta) (?:telah |sudah )?(?:melalui|disunting|diperiksa|ditinjau)\b[^.,]{0,60}"
            r"\b(?:redaksi|editor))?"
        ),
        rf"[(\[]sumber ?: ?{NAMED}[)\]]|sumber (?:berita|artikel|tulisan) ?: ?{NAMED}",
        "(?:dilansir|diolah|dirangkum|disadur|dihimpun) dari (?:berbagai|beragam) sumber",
        rf"(?:laporan|kontributor|redaktur|uploader|koresponden|fotografer|videografer|kameramen) ?: ?{NAMED}",
        rf"laporan (?:wartawan|jurnalis|kontributor|koresponden) {NAMED}(?:, {NAMED})?",
        # What readers are asked to read, or to give.
        (
            r"(?:simak|dapatkan|baca|temukan|cek|nikmati|kunjungi)(?: (?:terus|juga|kumpulan|update))*"
            r" (?:breaking news|(?:update )?berita(?: (?:dan \w+ ))? ?(?:pilihan|terbaru|terkini|lainnya|menarik))\b"
            r"[^.,\"“”]{0,60}\bkami(?: langsung)?(?: di ponsel(?:mu| anda))?"
        ),
        (
            r"untuk (?:berita|artikel) (?:menarik )?lainnya,? (?:silakan )?(?:kunjungi|baca|simak|ikuti)\b"
            rf"[^.,]{{0,30}}\b{_ADDRESS}"
        ),
        (
            r"dukung (?:kami|jurnalisme)\b[^.,\"“”]{0,80}\b(?:(?:ber)?donasi|(?:ber)?langganan"
            r"|(?:berita|liputan)(?: yang)? (?:independen|berkualitas|bermutu|mendalam|tepercaya|terpercaya))\b"
            r"[^.,\"“”]{0,40}"
        ),
        "(?:(?:ber)?donasi|(?:ber)?langganan) (?:di sini|sekarang)(?: juga)?",
        rf"terima kasih (?:telah|sudah) membaca(?: (?:{_WRITTEN}) ini)?(?: sampai (?:selesai|habis|akhir))?",
    ),
    # As WordPress writes it in Indonesian; other words are also what is told of an article.
    feeds=(
        rf"(?:artikel|pos|postingan) \W*(?-i:[A-Z0-9])\S*(?: \S+){{2,30}} (?:(?:{_FIRST}) (?:tampil|muncul)"
        rf"|(?:tampil|muncul) (?:{_FIRST})) (?:pada|di)"
    ),
    questions=r"[^.?!]{0,80}\b(?:anda|kamu|kalian|\w{4,10}mu|setuju|sependapat)\b[^.?!]{0,60}\?",
    calls=(
        f"{_SOFTLY}(?:ikuti|follow|like|subscribe|(?:ber)?gabung|unduh|download|install|instal|pasang|dapatkan|simak"
        "|baca|tonton|kunjungi|temukan|dukung|cek|(?:ber)?langganan)"
    ),
    follow=(
        f"{_SOFTLY}(?:ikuti|follow|like|subscribe|(?:ber)?gabung(?: dengan)?|unduh|download|install|instal|kunjungi"
        "|(?:ber)?langganan)(?: juga)?"
    ),
    ours="kami",
    over="di|lewat|melalui",
    through="aplikasi|kanal|channel|saluran|akun|buletin|podcast|media sosial",
    places=word_set("di ke pada"),
)
