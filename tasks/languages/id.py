"""Indonesian: most of all that Kawat knows of words."""

from tasks.languages.id_closing import CLOSING
from tasks.languages.id_speech import SPEECH
from tasks.languages.id_written import WRITTEN
from tasks.languages.record import (
    Bylines,
    Dates,
    Definitions,
    Furniture,
    Kinds,
    Known,
    Language,
    Lines,
    Offers,
    People,
    Sentences,
    Standing,
    Things,
    numbered,
)
from tasks.words import phrase_set, word_set

_DATES = Dates(
    months=numbered(
        "januari jan",
        "februari feb peb pebruari febr febuari",
        "maret mar mrt",
        "april apr",
        "mei",
        "juni jun",
        "juli jul",
        "agustus agu agt ags ag agus agust agst",
        "september sep sept spt",
        "oktober okt",
        "november nov nopember nop",
        "desember des",
    ),
    weekdays=numbered(
        "senin sen",
        "selasa sel",
        "rabu rab",
        "kamis kam",
        "jumat jum'at jum",
        "sabtu sab",
        "minggu ahad min mgg",
    ),
    hijri_months=(
        r"muharr?am|sh?afar|rabi.?ul\s?(?:aww?al|akhir)|j[ua]madil\s?(?:aww?al|akhir)|jumad[ai]l? (?:ula|akhirah?)"
        r"|r[ae]jab|sya.?k?ban|ramad[hl]?an|syaww?al|d?zul[kq][ao].?[ei]?dah|d?zulhijj?ah"
    ),
    zones={
        "wib": "+07:00",
        "wita": "+08:00",
        "wit": "+09:00",
        "waktu indonesia barat": "+07:00",
        "waktu indonesia tengah": "+08:00",
        "waktu indonesia timur": "+09:00",
        "waktu jakarta": "+07:00",
        "waktu makassar": "+08:00",
        "waktu jayapura": "+09:00",
    },
    halves={"dini hari": 0, "subuh": 0, "pagi": 0, "siang": 10, "sore": 12, "petang": 12, "malam": 18},
    units={"detik": 1, "menit": 60, "mnt": 60, "jam": 3600, "hari": 86_400},
    one="se|satu",
    ago="(?:yang |yg )?lalu",
    days={"hari ini": 0, "kemarin": -1, "kemaren": -1, "kemarin lusa": -2},
    just_now="baru saja|barusan",
    at="pukul|jam|pkl|pk",
    on="pada|tanggal|tgl",
    stamped="diperbarui|diterbitkan|terbit|tayang",
    published=(
        "(?:di)?(?:terbitkan|publikasikan|publikasi|tayangkan|posting|unggah|rilis|muat)|terbit|tayang|rilis|publikasi"
        "|dipublish|diposkan|diupload"
    ),
    modified=(
        "(?:terakhir )?(?:di)?(?:perbarui|perbaharui|mutakhirkan|sunting|edit|ubah|revisi|update)"
        "|pembaruan|pembaharuan|perubahan|suntingan|pemutakhiran|diupdate"
    ),
    beside=word_set(
        "oleh dan dibaca dilihat kali menit baca penulis reporter editor redaksi wartawan tanggal hari di admin"
        " waktu setempat dibuat ditulis dikirim"
    ),
    happening="dimulai|digelar|berlangsung|dilaksanakan|diselenggarakan|diadakan|dijadwalkan|dilangsungkan|berlaku"
    "|diakses|embargo (?:hingga|sampai)|jadwal (?:tayang|rilis|terbit)"
    "|(?:batas|tenggat|jatuh tempo|kedaluwarsa|lahir|wafat|pendaftaran|penutupan|ujian|jadwal|kick-?off)(?=[^:|]*:)",
    where="tempat|lokasi",
)

# Of a medium's own news, and no part of a longer sentence, said by somebody or of a channel that was named before: an
# office, too, asks to follow its channel.
_UNSAID = r"(?!.*(?:[,\"\u201c\u201d]|\b(?:itu|tersebut|yang)\b))"
_OUR_NEWS = (
    r"(?=kami (di|lewat|melalui)\b|.*\b(berita|artikel|liputan)\b.*\b(kami|klik|terbaru|terkini|pilihan|lainnya)\b"
    r"|.*\w\.(com|co\.id|id|net)\b)(?!.*\bgrup \w+ (?!kami\b|[\w-]+\.))"
)
_COME = "(yuk|ayo|mari|jangan lupa),? "
_ASKS = "(ikuti|dapatkan|simak|cek|baca|nantikan|update|(ber)?gabung|jangan (lewatkan|ketinggalan))"
_POLL, _NOW = "(polling|jajak pendapat)", "((hari|minggu|pekan|bulan) ini|pembaca|kami)"
# A first letter alone lets other lines pass quickly.
_ANSWERS = r"[ystr](a|(angat )?(s?etuju|tidak setuju)|idak( setuju| tahu)?|agu-ragu)"

_FURNITURE = Furniture(
    rules=(
        # Related links put between paragraphs.
        r"(baca|lihat|simak|tonton) (juga|selengkapnya|pula)\b.{0,160}[^.]",
        r"(terpopuler|terkini|rekomendasi untuk anda|paling banyak dibaca|pilihan (editor|redaksi))",
        r"(saksikan|simak|tonton)!? video (pilihan )?(di bawah ini|berikut( ini)?|(pilihan )?redaksi)\W*",
        r"[\[(](baca|lihat|simak)( juga)? ?:.{0,160}[\])]",
        r"\[?gambas ?:.{0,60}\]?",
        # Advertising: what asks to read on behind it.
        r"\W*(advertisement )?(gulir|scroll) (ke bawah )?untuk (lanjut|melanjutkan|membaca).{0,40}",
        r"\W*geser ke bawah untuk (lanjut|melanjutkan)( membaca)?\W*",
        r"\W*(gulir|scroll|geser) ke bawah ?[\u2193\u2b07\u25bc\ufe0f]+\W*",
        # What readers are asked, with its answers.
        rf"{_ANSWERS}( ?[/|] ?{_ANSWERS}){{1,3}}",
        rf"[asbmpl](pa|iapa|agaimana|etuju|enurut|erlu|ayak).{{0,120}}\? ?{_ANSWERS}( ?[/|] ?{_ANSWERS}){{1,3}}",
        r"(lanjutkan membaca|lanjut baca)(.{0,60}[^.])?\W*",
        r"(sebuah )?(kiriman|postingan|unggahan) (yang )?dibagikan oleh .{2,60}\(@[\w.]{1,40}\)\W*",
        r"memuat( .{1,20})?(\.\.\.|…)",
        # Buttons, comments, what the page says of itself.
        r"(salin (link|tautan)|berlangganan|lihat foto|perbesar)\W*",
        # What reads an article out, and where else it is found.
        (
            r"(klik (untuk )?)?(men)?dengar(kan)? (versi )?(artikel|audio( artikel| berita)?|berita|tulisan)( ini)?"
            r"( di (atas|bawah)( ini)?| dengan suara ai)?( ?[:(|\u00b7-]? ?\d+ ?(menit|detik) ?\)?)?\W*"
        ),
        r"dengarkan dengan suara ai|(waktu|lama) baca ?:? ?\d+ menit|ukuran (huruf|teks)( ?a ?[-+]?){1,3}",
        r"dengarkan ?[:(|\u00b7-]? ?\d+ ?(menit|detik) ?\)?",
        r"(putar|pemutar) audio|kecepatan( putar| audio)? ?:? ?\d(\.\d+)?x",
        r"(artikel|berita) ini dibacakan (oleh|dengan) (suara )?(ai|mesin|kecerdasan buatan)\W*",
        r"(browser|peramban)( web)? (anda|kamu) (tidak|belum) mendukung .{1,60}",
        r"google (news|berita) ?[:|-] ?(ikuti|baca|simak|cek)\b.{0,120}",
        r"baca (berita|artikel|kabar) .{0,60}\b(di|lewat|melalui) google (news|berita)\W*",
        r"(jadikan|tambahkan|pilih) .{2,60} (sebagai )?sumber (pilihan|utama)( anda)? (di|pada) google\b.{0,20}",
        r"(\d+ )?komentar( \(?\d+\)?)?",
        r"hak cipta(?=.{0,40}(©|\(c\)|\d{4}|dilindungi|all rights)).{0,120}",
        (
            r"dilarang (keras )?(mengambil|mengutip|menyalin|memperbanyak|mengopi)"
            r"(?=.*\b(izin|redaksi|konten|isi|berita|artikel|tulisan|situs)\b).{0,200}"
        ),
        r"(lewati|langsung|loncat) ke (konten|isi).{0,30}",
        r"menu utama",
        r"\W*(halaman |laman )?(selanjutnya|berikutnya|sebelumnya)\W*",
        r"tampilkan semua|lihat semua",
        (
            r"dapatkan (kabar|berita|artikel|liputan|cerita)\b[^,;]{0,60}"
            r"\b(di|ke|lewat|melalui|dalam) (kotak masuk|(kotak )?(surel|email))( anda| kamu)?\W*"
        ),
        # Whose it is.
        r"sumber ?:?",
        r"topik ?:",
        (
            r"ilustrasi .{2,100}[.(/] ?"
            r"(foto|pinterest|shutterstock|getty images?|istimewa|pixabay|unsplash|freepik)\b.{0,30}"
        ),
    ),
    labels=(
        r"(baca|lihat|simak|tonton|cek)( juga| selengkapnya| pula| video| foto| di sini)*( ?[:»>|].*)?",
        r"(berita|artikel|topik|video|foto) (terkait|lainnya|populer|terpopuler|terkini|pilihan)\b.{0,80}[^.]?",
        r"(pilihan editor|rekomendasi untuk anda|(kabar|berita|artikel) lain(nya)?) ?:.{0,160}",
        r"baca (artikel|berita|selanjutnya|sebelumnya) ?:.{0,160}",
        r"hak cipta.{0,120}",
        r"artikel ini telah tayang di .{0,200}",
        r"(penulis|pewarta|penyunting) ?: ?.{3,80}",
        r"(sumber|foto|kredit)( foto| gambar)? ?: ?.{2,80}",
        r"foto (utama|sampul|ilustrasi|banner) ?: ?.{2,160}",
    ),
    notices=(
        ("cookie", r".{0,80}\bmenggunakan cookies?\b.{0,200}"),
        # What readers are asked; a poll of which is told is a story's.
        ("polling", rf"{_POLL} {_NOW}"),
        ("jajak pendapat", rf"{_POLL}( {_NOW})? ?[:|][^,.]{{0,120}}\b(anda|kamu)\b.{{0,80}}\?"),
        (
            "polling",
            rf"(yuk,? |ayo,? |mari )?(ikut|ikuti|isi) {_POLL} (kami|di bawah ini)\b(?! menunjukkan)[^.]{{0,120}}",
        ),
        (
            "jajak pendapat",
            rf"\W*(gulir|scroll|geser) (ke bawah )?untuk (ikut|ikuti|mengikuti|mengisi|menjawab) {_POLL}\W*",
        ),
        # News elsewhere.
        ("telegram", rf"({_COME})?ikuti ((saluran|kanal|grup|channel) )?(telegram|whatsapp) kami\W*"),
        (
            "telegram",
            rf"({_COME}|silakan,? )?{_ASKS} {_UNSAID}{_OUR_NEWS}.{{0,120}}\b(telegram|whatsapp)\b.{{0,80}}",
        ),
        (
            "telegram",
            rf"{_COME}((ber)?gabung|ikuti) (di |ke |dengan )?(saluran|kanal|grup|channel) telegram {_UNSAID}.{{2,60}}",
        ),
        (
            "whatsapp",
            rf"(ber)?gabung(lah)? (di|ke) (saluran|kanal) (whatsapp|telegram) {_UNSAID}.{{2,60}}\bberita\b.{{0,40}}",
        ),
        ("telegram", r"dapatkan update berita.{0,80}\.(com|co\.id|id|net)\b.{0,40}\bgrup telegram\b.{0,120}"),
        (
            "t.me/",
            r"dapatkan update berita.{0,120}\bgrup telegram\b.{0,80}\bt\.me/\w{1,40}(\W*|, kemudian join\b.{0,120})",
        ),
    ),
    credited="foto|kredit|dok",
    also=(
        r"(?:baca|lihat|simak|tonton|saksikan|cek|dengarkan)"
        r"(?: (?:juga|selengkapnya|pula|lagi|video|foto|berita|artikel))+"
        r"|(?:berita|artikel|topik|video) (?:terkait|lainnya|pilihan|berkaitan)"
    ),
    see="baca|lihat|simak|tonton|saksikan|pilihan (?:editor|redaksi)",
    shown="(?:pilihan|menarik|lengkap|berikut|di bawah|dalam|(?:klik )?di sini|untuk selengkapnya)"
    "(?: (?:berikut|di bawah))?(?: ini)?",
    scroll=r"(?:gulir|scroll)(?: ke bawah)? untuk (?:lanjut|melanjutkan)(?: membaca)?",
    advertised=r"iklan|konten bersponsor|pariwara|advertorial",
    pitches=word_set("beli dapatkan diskon promo gratis cicilan pesan daftar hemat belanja unduh voucher klik pasang"),
    inserted=word_set(
        "baca lihat simak tonton saksikan cek dengarkan berita artikel topik video pilihan gambas gulir scroll"
    ),
    share=r"bagikan|sebarkan|cetak|simpan|suka|ikuti( kami)?",
    shared="di|ke|ini|artikel|berita",
    follow=(
        "ikuti|dapatkan|simak|cek"
        "|(?:jangan lupa|yuk,?|ayo|mari) (?:ikuti kami di|(?:ikuti|dapatkan|simak|cek|(?:ber)?gabung)"
        r"(?= (?:(?:di|ke|dengan|bersama|dalam) )?(?:saluran|kanal|grup|channel)\b))"
    ),
    channels="saluran whatsapp",
    subscribe=r"daftar(kan)?|berlangganan",
    letters="buletin",
    write="tulis|tinggalkan|beri|kirim",
    articles="sebuah",
    comments="komentar|balasan",
    discussed="(?:kolom )?komentar|tanggapan|ulasan|diskusi",
    readers="pembaca|anda|warganet|netizen|pengunjung",
    replied="balas|suka|laporkan",
    wrote="berkata|menulis",
    accept="terima|setuju",
    everything="semua",
    pages="halaman|laman",
    of="dari",
    paging="hal|hlm|bagian",
    whole="lengkap|utuh",
    following="selanjutnya|berikutnya|lanjut(?:kan|an)?",
    preceding="sebelumnya|kembali",
    skip="lewati",
    reading_on="dan (?:lanjutkan|terus) membaca",
    end_of="akhir dari",
    hidden=word_set(
        "slot gacor maxwin togel toto judi casino kasino sbobet scatter jackpot rtp deposit pulsa bonus bokep"
    ),
    scripts="peramban|skrip",
)

_BYLINES = Bylines(
    authors=(
        "(?:ditulis |diposting |diunggah |laporan |reportase )?oleh|penulis(?: naskah)?|reporter|wartawan|wartawati"
        r"|pewarta|jurnalis|kontributor|koresponden|rep(?=\s?:)"
    ),
    editors=r"editor|penyunting|redaktur(?: pelaksana)?|pemimpin redaksi|di(?:sunting|edit) oleh|red(?=\s?:)",
    others="fotografer|pewarta foto|videografer|foto|sumber|penerjemah|alih bahasa|pengunggah|uploader",
    by="(?:ditulis |diposting |diunggah )?oleh",
    couples="dan",
    nobody=(
        r"(?:kebijakan|ketentuan|syarat|pedoman)\b.*|masuk|daftar|(?:tidak ada |belum ada )?komentar|tinggalkan .*"
        r"|cari|pencarian|beranda|tentang kami|(?:hubungi|kontak) kami|kontak|rubrik"
        r"|(?:berita |artikel )?(?:terkait|terkini|terpopuler|lainnya|populer)|(?:nama|surel)(?: anda)?|kategori|indeks"
        r"|(?:baca|lihat) (?:juga|semua|selengkapnya).*"
    ),
)

# How a wall ends that asks to sign in: prose says where else one enters, "masuk ke gedung", or enrolls.
_SIGN_IN = (
    r"(?:berlangganan\b|langganan\b|(?:masuk|login|mendaftar|daftar)"
    r"(?= (?:sekarang|di sini|dulu|dahulu|gratis|akun|dengan akun|atau)\b|\W*$|[.!]))"
)

_OFFERS = Offers(
    walls=(
        r"(?:artikel|konten|berita|tulisan|laporan|kelanjutan)\b.{0,30}\b(?:khusus|hanya"
        r"|eksklusif)\b.{0,20}\b(?:untuk|bagi)"
        r" (?:para )?(?:pelanggan|member|anggota|pembaca premium)"
        r"|(?:lanjutkan|lanjut|teruskan|selesaikan) (?:mem)?baca\b.{0,50}\b(?:langganan|berlangganan|masuk"
        r"|daftar|login|premium)"
        r"|(?:langganan|berlangganan|daftar|masuk|login|mendaftar|premium)\b.{0,60}\b(?:untuk|agar"
        r"|dan) (?:bisa |dapat )?"
        r"(?:terus|lanjut|melanjutkan|lanjutkan|dapat|membuka|membaca|baca|bisa)\b.{0,30}\b(?:baca|membaca"
        r"|artikel|isi|berita)\w*"
        r"|untuk (?:terus|melanjutkan|lanjut|dapat) (?:mem)?baca\b.{0,60}\b(?:langganan|berlangganan|masuk"
        r"|daftar|login)"
        r"|sudah (?:berlangganan|menjadi pelanggan|jadi pelanggan)\s*\?"
        r"|(?:batas|kuota|jatah|sisa)\b.{0,30}\b(?:artikel|baca|bacaan)\b.{0,20}\bgratis|buka (?:kunci )?artikel"
        r"|baca (?:artikel|berita|laporan|tulisan)?\s?(?:ini )?(?:se)?(?:lengkapnya|penuh"
        r"|selengkapnya) (?:dengan|setelah) "
        r"(?:berlangganan|masuk|mendaftar)"
        r"|sisa \d+ ?(?:%|persen) (?:dari )?(?:isi )?(?:artikel|berita|tulisan|laporan|cerita|konten)"
        r"|(?:sisa|lanjutan|bagian lain) (?:dari )?(?:artikel|berita|tulisan|laporan"
        r"|konten) ini\b.{0,30}\b(?:hanya|khusus)"
        r"|(?:artikel|konten|berita|tulisan|laporan|halaman) (?:ini )?(?:khusus|eksklusif|hanya untuk)"
        r" (?:pelanggan|member|anggota|pembaca premium|langganan)"
        r"|(?:artikel|konten|berita|tulisan|laporan|halaman) ini (?:hanya|cuma|khusus)\b.{0,30}\b(?:untuk|bagi|oleh)"
        r" (?:para )?(?:pelanggan|member|anggota|pembaca (?:premium|terdaftar))"
        r"|(?:artikel|konten|berita|tulisan|laporan) ini (?:masih )?(?:ter|di)kunci"
        r"|(?:artikel|konten|berita|tulisan|laporan) ini (?:adalah |merupakan |termasuk )(?:artikel |konten )?"
        r"(?:premium|berbayar)"
        r"|(?:lanjutkan|lanjut|teruskan) (?:mem)?baca\b.{0,50}\b(?:dengan|lewat|melalui)\b.{0,20}\b(?:akun"
        r"|anggota|member)"
        r"|untuk (?:terus |lanjut |melanjutkan |dapat |bisa )?(?:mem)?baca\b.{0,40}\b(?:selengkapnya|lengkap|utuh|penuh"
        r"|selesai|sisanya)\b.{0,40}\b(?:beli|belilah|unduh|pasang|gabung|bergabung\w*|jadilah)"
        r"|untuk (?:terus |lanjut |melanjutkan |dapat |bisa )?(?:mem)?baca"
        r" (?:(?:artikel|konten|berita|tulisan|laporan|kisah|cerita) )?(?:ini )?(?:secara |se)?"
        r"(?:lengkap(?:nya)?|utuh|penuh|sampai selesai|sisanya)\b\W{0,3}(?:silakan|harap|mohon) "
        rf"{_SIGN_IN}"
        r"|(?:jadilah|(?:^|(?<=[.!?] ))(?:ayo |yuk |mari )?(?:jadi|gabung|bergabunglah)\b.{0,12}) ?"
        r"(?:anggota|member|pelanggan)\b.{0,40}\b(?:untuk|agar|dan)\b.{0,20}\b(?:baca|membaca|akses|mengakses|membuka)"
        r"|(?:ingin|mau) (?:(?:terus|lanjut) (?:mem)?baca|(?:mem)?baca (?:(?:artikel|konten|berita|tulisan|laporan) )?"
        r"(?:ini|premium|selengkapnya|lengkap|lebih lanjut|secara (?:utuh|penuh|lengkap))\b.{0,40})\?\W*(?:silakan )?"
        rf"{_SIGN_IN}"
        r"|^(?:ingin|mau) (?:terus |lanjut )?(?:mem)?baca (?:(?:artikel|konten|berita|tulisan|laporan) )?(?:ini )?"
        r"(?:selengkapnya|(?:secara )?(?:lengkap|utuh|penuh)|sampai selesai|lanjutannya|sisanya)\?\W*$"
        r"|baca (?:artikel|berita|laporan|tulisan) (?:ini|premium|tanpa batas|sepuasnya"
        r"|(?:secara |se)?(?:lengkap(?:nya)?|utuh|penuh))\b.{0,40}\b(?:hanya|cuma|mulai|seharga)(?: dari)? "
        r"rp ?[\d.,]+(?: ribu)? ?(?:per |se|/ ?)(?:bulan|minggu|tahun)"
        r"|(?:^|(?<=[.!?] ))(?:konten|artikel|berita) (?:ini )?(?:berbayar|premium)[.!:]\W*silakan (?:mem)?beli "
        r"(?:koin|kredit|akses|artikel|bab|edisi|langganan)\b"
        r"|(?:buat|daftarkan) akun\b.{0,30}\b(?:untuk|agar)\b.{0,30}\b(?:baca|membaca)"
        r"|buka (?:bab|artikel|berita|tulisan|konten) (?:ini )?dengan \d+ (?:koin|kredit|poin)"
        r"|baca (?:berita |artikel |laporan )?(?:se)?lengkapnya (?:hanya )?(?:di|dalam) (?:edisi|versi)"
        r"|(?:anda|kamu) (?:telah|sudah) membaca \d+ (?:dari \d+ )?artikel"
        r"|(?:anda|kamu) (?:sedang |baru )?membaca (?:cuplikan|pratinjau)"
    ),
    offers=(
        r"(?:dapatkan|nikmati|raih) (?:semua )?(?:akses|manfaat)\b|akses (?:tanpa batas|penuh|tak terbatas|premium)"
        r"|(?:mulai|ayo) berlangganan|berlangganan (?:sekarang|mulai|hanya|di sini)|paket (?:langganan|berlangganan)"
        r"|hubungi layanan pelanggan"
        r"|(?:mulai|hanya|cuma|dari)\b.{0,12}\brp ?[\d.,]+(?: ribu)? ?(?:per |se|/ ?)(?:bulan|minggu|tahun|hari)\b"
        r"|belum (?:punya akun|berlangganan)\s*\?|lihat (?:paket|pilihan) "
        r"|pilih (?:paket|langganan)|dukung (?:jurnalisme|media) (?:independen|berkualitas|bermutu|kami)"
        r"|beli (?:edisi|versi) (?:digital|cetak)|buka (?:kunci )?dengan akun"
        r"|baca (?:artikel|berita|tulisan|laporan) ini (?:secara )?(?:utuh|lengkap|penuh|sampai (?:selesai"
        r"|tuntas|habis))"
    ),
    selling=word_set(
        "langganan berlangganan pelanggan akun surel login premium pembayaran diperpanjang paket gratis voucer member"
    ),
    live=(
        r"live(?: (?:report|update|updates|blog|score|text))?|langsung|laporan langsung|siaran langsung"
        r"|liputan langsung"
        r"|pantauan langsung"
    ),
)

_LINES = Lines(
    months="jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des",
    function_words=word_set("""
        yang di dan ke dari untuk dengan pada ini itu dalam adalah oleh juga akan tidak telah sudah atau karena saat
        bahwa sebagai kata dia ia mereka kami kita para lebih bisa dapat ada saya tersebut seperti setelah hingga
        menjadi antara terhadap secara namun masih harus lalu kepada
    """),
    credits=word_set("foto gambar ilustrasi antara istimewa dok"),
    credit_phrases=("tangkapan layar",),
    to_the_reader=word_set("anda kamu klik daftar masuk ikuti baca lihat bagikan komentar unduh"),
    authors="oleh|penulis|pewarta|wartawan",
    makers="laporan|sumber|tim",
    comment_heads="komentar|balas|tanggapan",
    roundups=(
        r"(?:berita|kabar|artikel) (?:pilihan|populer|sepekan)|^ter(?:populer|heboh|favorit)"
        r"|(?:ter(?:populer|heboh|favorit)|\d{1,2} (?:berita|kabar|artikel))(?=[^:]{0,30}:)"
        r"|(?:populer|kaleidoskop)(?=:)|(?:rangkuman|kumpulan|deretan) (?:berita|kabar)|top news"
    ),
    more_heads=(
        r"(berita|artikel|video) (terkait|lain(nya)?|populer|terkini|terbaru|pilihan)|terpopuler|terkini|rekomendasi"
        r"|paling banyak dibaca|topik"
    ),
    more_stories="(?:entri|pos(?:tingan)?|bacaan|catatan) popul[ae]r",
    summed_up=(
        "(?:inti)?ringkasan(?: (?:berita|artikel|ai))*|intinya sih|intinya adalah|poin-?(?: ?poin)? penting"
        "|(?:(?:ringkasan|rangkuman) ini )?(?:dirangkum|diringkas|dibuat)(?: (?:oleh|dengan|menggunakan|secara|bantuan"
        "|otomatis|dan|ditinjau|redaksi))*(?: (?:ai|kecerdasan buatan|otomatis)){1,2}(?: \\(ai\\))?"
    ),
    about_the_page=r"foto|antara foto|dok\.|ilustrasi",
    titled="judul(?: berita| artikel)?|tajuk(?: berita)?",
    signed=(
        "(?:salam )?hormat (?:kami|saya)|salam hormat|wassalam[a-z' ]*|tertanda|ttd"
        "|(?:kontak (?:media|pers)|narahubung)(?=:)"
    ),
)

# Those of the abbreviations that often close a sentence as plain words are not among them.
_ABBREVIATIONS = """
a.l. a.n. d.a. d.h. s.d. u.p. dll. dkk. dsb. dst. hlm. tgl. tsb. vs. ttd. yth.
Jl. Jln. Gg. Kab. Kec. Kel. No. Tel. Telp. Kav. St. Mt. Ft.
Tbk. PT. CV. UD. Pte. Ltd. Inc. Co. Corp. Bros. Cos. Sdn. Bhd. N.V. Rp.
dr. drg. drh. Dr. Drs. Dra. Ir. Prof. Hj. K.H. KH. Ust. Tgk. Tn. Ny. Nn. Sdr. Sdri. Yth. Alm. Ph.D.
Mr. Mrs. Ms. Rep. Sen. Gov. Gen. Lt. Col. Capt. Sgt. Maj. Hon. Rev. Jr. Sr.
Brigjen. Mayjen. Letjen. Kol. Letkol. Kapt. Jend. Kombes. AKBP. AKP. Kompol.
Jan. Feb. Apr. Jun. Jul. Agt. Ags. Sep. Sept. Okt. Nov. Des.
"""

# Given names that stand with a point, short for others; "Nur" and "Syamsul" do not, for they are whole.
_CUT_SHORT = word_set("""
    Mo Moh Muh Mhd Mohd Moch Much Abd Ach Akh Sy Tb Rd Yoh Ign Alb Aloys Chr Wm
""")

_SENTENCES = Sentences(
    titles=_CUT_SHORT
    | word_set("""
        Drs Dra drs dra drg drh Ir Hj Ust Pdt Rm Tn Ny Nn Nyi Sdr Sdri Sdra Bpk Yth yth Almh Rr Plt Plh Pj Pjs Pgs Pjb
        Wkl Asst Apt Ns Adv Tgk Tgku Teuku KH Ky Ev Bhk Pnt Diak Jl Jln JL Jend Gg Gn Kp Kpg Kab Kec Kel Ds Dsn Dk Lingk
        Ling Komp Blk Kep Prov Prop Kpt Term Tj Tg Tjg Sei Sg Bt Bkt Psr Tmn Ged Gd Sta Pel Letjen Letjend Mayjen
        Mayjend Brigjen Brigjend Kol Letkol Mayor Kapt Lettu Letda Peltu Pelda Serma Serka Sertu Serda Kopka Kopda Koptu
        Praka Pratu Prada Marsdya Marsda Marsma Laksdya Laksda Laksma Inf Kav Arm Arh Czi Cpm Cba Chb Ckm Mar Pnb Irjen
        Komjen Kombes Kompol AKBP AKP Iptu Ipda Aiptu Aipda Bripka Brigpol Briptu Bripda Bharaka Bharatu Bharada Pol
        Purn PT CV UD PD NV Fa Kop Yay Bdk bdk Lih lih Mis mis ttd Ttd jo Jo jis Jis juncto cq Cq qq Stb Stbl Ka Univ
        Fak Gp Pelb Yys Vit vit Int Sel Ut Em Hosp Ass Bid Bag Sub Subbag Dit Ditjen Set Sekr KRT KPH RAy Ida Reg Ref yg
        dgn utk kpd pd krn dlm thd sbg bhw ttg Ttg dg tdk spt drpd HR QS Ytk Ustd Ustz Bend subs Subs subsdr juncto Sp
        Wr wr
    """),
    before_figure=word_set("""
        Rp rp IDR hlm Hlm hal Hal ay Ay tgl Tgl pkl Pkl pk Pk PK Ps ps Pas psl Psl jil Jil Cet cet Kav RT RW Thn thn Th
        th Tel tel Telp telp Tlp tlp HP Hp hp Fax fax Faks faks Ext ext Nmr nmr Vol Ed ed Bab Lamp Lt lt Lk lk Km km Rt
        Rw Gol gol Tk Kls kls Sem Angk Maks maks Min min Jan Feb Peb Mar Apr Jun Jul Agt Agu Ags Sep Sept Okt Nov Nop
        Des j mnt kal Nopol nopol Rek rek Daop Kor kor rt rw Pol pol Reg reg
    """),
    after_figure=word_set("M T"),
    either=word_set("""
        PN PA PTUN Kejari Kejati Man Kom Opsnal Resnarkoba Wb wb TPU Ponpes
        Tbk tbk RS RSU RSIA RSUD RSUP RSUPN RSJ RSI RSAD RSPAD KM KMP KLM KRI PO MTs Perum Ustaz Ustadz Ustazah Ustadzah
        Alm alm Persero Perumda Mbah Gus Kabag Kabid Kasubag Kasubbag Kasubbid Kasubdit Kasat Kasatpol Kasatreskrim
        Kasatlantas Kasatresnarkoba Kanit Kasi Kasie Kaur Kapus Kajari Kajati Kakanwil Kapendam KA Kadis Kades Sekda
        Sekdes Sekjen Ketum Wabup Wagub Wapres Dirut Dirjen Kapolres Kapolda Kapolsek Danramil Dandim Menko Menag Menkes
        Menhub Menlu Menhan DPC DPD DPW DPP
    """),
    degrees=word_set("""
        S.H M.H S.E M.M S.T M.T S.S M.S M.A B.A S.P M.P S.I.K S.IK M.IK S.IP M.IP S.STP M.AP S.AP S.TP S.KM S.KH S.KG
        M.B.A LL.M Pr Lc SJ
    """),
    opening_words=word_set("""
        Acara Ada Adapun Agar Akan Akibat Akibatnya Akhirnya Aku Anak Anda Antara Apa Apabila Apakah Atas Awalnya
        Bagaimana Bagi Bahkan Bahwa Banyak Beberapa Begitu Beliau Belum Berbeda Berdasarkan Berikut Biasanya Bila Bukan
        Dalam Dan Dari Demi Demikian Dengan Di Dia Diketahui Dokter Dua Empat Enam Gol Guna Hakim Hal Hanya Harga Hasil
        Hingga Hujan Ia Ini Itu Jadi Jalan Jangan Jika Juga Kalau Kami Karena Kasus Katanya Ke Kebakaran Kecelakaan
        Kedua Keduanya Kegiatan Kejadian Kemarin Kemudian Keluarga Ketika Kini Kita Kondisi Korban Lalu Lebih Lima Maka
        Masih Melalui Menurut Menurutnya Mereka Meski Meskipun Misalnya Mobil Namun Nantinya Oleh Pada Padahal Panitia
        Para Pasien Pasukan Pedagang Pegawai Pekerja Pelaku Pemerintah Pengunjung Penumpang Penyidik Penonton Peserta
        Peristiwa Petani Petugas Pihak Pihaknya Polisi Rapat Ratusan Ribuan Rumah Saat Salah Sampai Saya Sebab Sebagai
        Sebanyak Sebelum Sebelumnya Sebuah Sedangkan Sehingga Sejak Sejumlah Sekarang Sekitar Selain Selama Selanjutnya
        Semua Sementara Seorang Seperti Serta Setelah Setiap Siapa Sidang Siswa Skor Sudah Supaya Tak Tapi Telah Tentu
        Terdakwa Terkait Termasuk Tetapi Tidak Tiga Tim Total Truk Untuk Usai Walau Walaupun Warga Wartawan Yang Bus
        Film Jaksa Lantas Masing Masyarakat Penelitian Survei
    """),
    opening_end="nya",
    # A haji stands behind his office or a comma: "pelaku berinisial H. Lalu Kapolsek menjelaskan".
    opening_names=r"(?:[A-Z]\S*|\S*,) H\. Lalu(?= [A-Z])"
    r"|\S* (?:Mo?\. Salah\b(?! (?:satu|seorang))|\S+ (?:Hakim\b(?=[,.]| \()|Anak Agung\b))",
    counted=word_set("""
        angkatan bab babak bagian batalyon bidang blok cawu caturwulan dapil dermaga divisi dunia
        edisi eselon fase gelombang gol golongan grade grup jalur jilid kamar kategori kelas kelompok klaster
        kloter komisi kuartal lampiran lantai level liga musim paket pelita peringkat periode pleno pool pos putaran
        pura rayon regional repelita ring romawi ronde ruas seksi semester seri sesi shift siklus stadium strata subbab
        tahap tahapan terminal termin tingkat tipe triwulan tribulan wilayah zona
    """),
    # Of groups H is left out: "H." is a haji's.
    lettered={"hepatitis": "ABCDE", "vitamin": "ABCDEK", "grup": "ABCDEFGIJKL", "akreditasi": "ABC"},
    indonesian_words=True,
)

_STANDING = Standing(
    notices="baca|simak|lihat|tonton|foto|sumber|penulis|oleh",
    also="juga",
    pointing=word_set("""
        ia dia mereka beliau ini itu keduanya ketiganya pihaknya menurutnya namun tetapi tapi sedangkan kemudian lalu
        selanjutnya bahkan padahal sebab karenanya sehingga maka akibatnya begitu demikian adapun kata katanya ujar
        ujarnya tambahnya
    """),
    pointing_with={
        "sementara": word_set("itu ini"),
        "selain": word_set("itu"),
        "setelah": word_set("itu"),
        "sebelum": word_set("itu"),
        "karena": word_set("itu"),
        "oleh": word_set("karena sebab"),
        "meski": word_set("begitu demikian"),
        "hal": word_set("ini itu tersebut senada serupa sama"),
    },
)

# Not what also begins names: Raja, Ratu, Sultan, Gus.
_PEOPLE = People(
    titles=word_set("""
        mak mbak mas koh opa oma tante om nyi mang kang teh bang abang tok presiden wapres wakil menteri menko gubernur
        bupati wali walikota ketua direktur kapolri kapolda kapolres kapolsek jenderal letjen mayjen brigjen laksamana
        marsekal kolonel letkol mayor kapten letnan irjen komjen kombes pol akbp kompol akp iptu ipda aiptu aipda bripka
        bripda brigadir ir dr drg drs dra prof profesor h hj kh haji hajah ustaz ustad ustadz kiai kyai pak bu bapak ibu
        tuan nyonya ny tn sdr paus kardinal uskup nabi hakim jaksa eyang kakek nenek pendeta pdt romo pastor bhante
        lettu letda serma serka sertu serda kopral praka pratu prada brigpol briptu bharada bharatu menkeu menkes menhub
        menlu mendagri mensesneg mensos mentan wagub wabup lurah camat sheikh syekh dubes mgr tgh rd nyai damang
        suster sr pater frater mangku pm dato tun ayatollah kanselir kanjeng kpa kph kgph kgpaa gph gkr krt krh
    """),
    spellings={
        **dict.fromkeys(
            word_set("""
                moh muh mohd muhamad mohammad mohamad mohammed mohamed muhammed moch mochamad mochammad mokhamad much
                muchamad muchammad muhammad
            """),
            "muhammad",
        ),
        **dict.fromkeys(word_set("ach achmad akhmad"), "ahmad"),
        **dict.fromkeys(word_set("johanes johannes yohanis yohannes"), "yohanes"),
        "abd": "abdul",
        "jusuf": "yusuf",
        "jr": "junior",
        "br": "boru",
        "tb": "tubagus",
    },
    left_out=word_set("""
        muhammad m ahmad abdul abu andi lalu teuku tengku raden siti i ni la said ida bagus gusti ngurah cokorda made
        wayan nyoman ketut komang kadek putu gede luh raja ratu sri sultan tubagus
    """),
    nobody=word_set("muhammad abdul abdel abd abu i ni la"),
    cut_short=frozenset(map(str.lower, _CUT_SHORT)),
    famous=dict.fromkeys(("soeharto", "suharto", "soekarno", "sukarno"), ""),
    known_first=frozenset({"prabowo"}),
    called_otherwise=("Listyo Sigit Prabowo",),
    named="bernama|berinisial",
    revered="nabi|rasul|rasulullah",
    who_is="selaku|sebagai|yang",
    places="di|ke|dari",
    years="tahun|thn|th",
    couples="dan",
    degrees=r"S\.?H|M\.?H|S\.?E|M\.?M|M\.?Si|S\.?Si|M\.?Pd|S\.?Pd|S\.?Kom|M\.?Kom|S\.?Ag|M\.?Ag|S\.?Sos|S\.?T|M\.?T|S\.?IP|S\.?IK|MBA|Ph\.?D|Lc",
    fond=word_set("""
        gus cak bung bunda ning lora mbah habib buya abah aa bli uda pakde bude akong mama papa kaji mbok
        coach ompui opung ompung guru miq
    """),
    kin=(
        r"(?:istri|suami|putri|putra|anak|adik|kakak|ibu|ayah|menantu|mertua|cucu|keponakan|paman|bibi"
        r"|mendiang)(?:nya)?(?:\s+\w+)?|bapaknya(?:\s+\w+)?"
        r"|ibu negara|nyonya|ny\.?"
    ),
    children="putra|putri|anak|cucu",
    address=word_set("""
        pak bu bapak ibu mak mbak mas koh opa oma om tante kang teh bang abang romo pastor pendeta kiai kyai ustaz
        ustadz eyang kakek nenek mgr kh
    """),
    withheld="(?:ber)?inisial|korban|pelaku|tersangka|terduga|terdakwa|saksi|pelapor|terlapor",
)

_COUNTRY = frozenset({"GPE", "LOC", "NORP", "ORG"})
_PLACE = frozenset({"GPE", "LOC"})
_BODY = frozenset({"ORG", "NORP"})
_PERSON = frozenset({"PERSON"})
_SITE = frozenset({"FAC", "LOC"})
_COUNTRIES = {
    "AS": "Amerika Serikat",
    "USA": "Amerika Serikat",
    "RI": "Indonesia",
    "Republik Indonesia": "Indonesia",
    "RRT": "Tiongkok",
    "RRC": "China",
    "Korsel": "Korea Selatan",
    "Korut": "Korea Utara",
    "Saudi": "Arab Saudi",
    "UEA": "Uni Emirat Arab",
    "Negeri Paman Sam": "Amerika Serikat",
    "Negeri Sakura": "Jepang",
    "Negeri Matahari Terbit": "Jepang",
    "Negeri Ginseng": "Korea Selatan",
    "Negeri Tirai Bambu": "China",
    "Negeri Jiran": "Malaysia",
    "Negeri Gajah Putih": "Thailand",
    "Negeri Kanguru": "Australia",
    "Negeri Singa": "Singapura",
    "Negeri Beruang Merah": "Rusia",
    "Negeri Kincir Angin": "Belanda",
}
_PLACES = {
    "DKI": "DKI Jakarta",
    "Jabar": "Jawa Barat",
    "Jateng": "Jawa Tengah",
    "Jatim": "Jawa Timur",
    "DIY": "Daerah Istimewa Yogyakarta",
    "Sumut": "Sumatera Utara",
    "Sumbar": "Sumatera Barat",
    "Sumsel": "Sumatera Selatan",
    "Babel": "Bangka Belitung",
    "Kepri": "Kepulauan Riau",
    "Kalbar": "Kalimantan Barat",
    "Kalteng": "Kalimantan Tengah",
    "Kalsel": "Kalimantan Selatan",
    "Kaltim": "Kalimantan Timur",
    "Kaltara": "Kalimantan Utara",
    "Sulut": "Sulawesi Utara",
    "Sulteng": "Sulawesi Tengah",
    "Sulsel": "Sulawesi Selatan",
    "Sultra": "Sulawesi Tenggara",
    "Sulbar": "Sulawesi Barat",
    "Malut": "Maluku Utara",
    "NTB": "Nusa Tenggara Barat",
    "NTT": "Nusa Tenggara Timur",
    "Jakpus": "Jakarta Pusat",
    "Jaksel": "Jakarta Selatan",
    "Jaktim": "Jakarta Timur",
    "Jakbar": "Jakarta Barat",
    "Jakut": "Jakarta Utara",
    "Tangsel": "Tangerang Selatan",
    "Timteng": "Timur Tengah",
    "Pulau Dewata": "Bali",
    "Tanah Rencong": "Aceh",
    "Serambi Mekah": "Aceh",
    "Bumi Cenderawasih": "Papua",
    "Kota Pahlawan": "Surabaya",
    "Kota Kembang": "Bandung",
    "Kota Hujan": "Bogor",
    "Kota Apel": "Malang",
}
_BODIES = {
    "DPR": "Dewan Perwakilan Rakyat",
    "DPR RI": "Dewan Perwakilan Rakyat",
    "MPR": "Majelis Permusyawaratan Rakyat",
    "MPR RI": "Majelis Permusyawaratan Rakyat",
    "DPD RI": "Dewan Perwakilan Daerah",
    "KPK": "Komisi Pemberantasan Korupsi",
    "MK": "Mahkamah Konstitusi",
    "BPK": "Badan Pemeriksa Keuangan",
    "KPU": "Komisi Pemilihan Umum",
    "Bawaslu": "Badan Pengawas Pemilihan Umum",
    "Polri": "Kepolisian Negara Republik Indonesia",
    "TNI": "Tentara Nasional Indonesia",
    "BMKG": "Badan Meteorologi, Klimatologi, dan Geofisika",
    "BNPB": "Badan Nasional Penanggulangan Bencana",
    "BPS": "Badan Pusat Statistik",
    "OJK": "Otoritas Jasa Keuangan",
    "BPOM": "Badan Pengawas Obat dan Makanan",
    "BNN": "Badan Narkotika Nasional",
    "BNPT": "Badan Nasional Penanggulangan Terorisme",
    "BRIN": "Badan Riset dan Inovasi Nasional",
    "Bappenas": "Badan Perencanaan Pembangunan Nasional",
    "Kejagung": "Kejaksaan Agung",
    "Kemenkeu": "Kementerian Keuangan",
    "Kemenkes": "Kementerian Kesehatan",
    "Kemenag": "Kementerian Agama",
    "Kemenhub": "Kementerian Perhubungan",
    "Kemendagri": "Kementerian Dalam Negeri",
    "Kemensos": "Kementerian Sosial",
    "Kementan": "Kementerian Pertanian",
    "Kemlu": "Kementerian Luar Negeri",
    "Kemhan": "Kementerian Pertahanan",
    "MUI": "Majelis Ulama Indonesia",
    "NU": "Nahdlatul Ulama",
    "PBNU": "Pengurus Besar Nahdlatul Ulama",
    "PSSI": "Persatuan Sepak Bola Seluruh Indonesia",
    "UGM": "Universitas Gadjah Mada",
    "ITB": "Institut Teknologi Bandung",
    "PDIP": "Partai Demokrasi Indonesia Perjuangan",
    "PDI-P": "Partai Demokrasi Indonesia Perjuangan",
    "PDI Perjuangan": "Partai Demokrasi Indonesia Perjuangan",
    "PKS": "Partai Keadilan Sejahtera",
    "PKB": "Partai Kebangkitan Bangsa",
    "PAN": "Partai Amanat Nasional",
    "Golkar": "Partai Golkar",
}
# Those that mean something else in some stories, which then say so.
_BODIES_UNLESS = {
    "PBB": Known("Perserikatan Bangsa-Bangsa", _BODY | _PLACE, ("bumi dan bangunan", "partai", "parpol")),
    "MA": Known("Mahkamah Agung", _BODY, ("madrasah", "aliyah")),
    "PPP": Known("Partai Persatuan Pembangunan", _BODY, ("public private", "purchasing power")),
    "BIN": Known("Badan Intelijen Negara", _BODY, ("bank identification",)),
    "MU": Known("Manchester United", _BODY, ("madura",)),
}
# Those that stand for the whole name where the story has that, and are as they are written elsewhere.
_IF_NAMED = {
    "Gerindra": "Partai Gerakan Indonesia Raya",
    "Kadin Indonesia": "Kamar Dagang dan Industri Indonesia",
    "Apindo": "Asosiasi Pengusaha Indonesia",
    "Gapki": "Gabungan Pengusaha Kelapa Sawit Indonesia",
    "Gaikindo": "Gabungan Industri Kendaraan Bermotor Indonesia",
    "Walhi": "Wahana Lingkungan Hidup Indonesia",
    "KontraS": "Komisi untuk Orang Hilang dan Korban Tindak Kekerasan",
    "Indef": "Institute for Development of Economics and Finance",
    "UNS": "Universitas Sebelas Maret",
    "Unnes": "Universitas Negeri Semarang",
    "Unesa": "Universitas Negeri Surabaya",
    "Telkomsel": "PT Telekomunikasi Selular",
    "Sritex": "PT Sri Rejeki Isman",
    "The Fed": "Federal Reserve",
    "Basarnas": "Badan Nasional Pencarian dan Pertolongan",
    "Kemnaker": "Kementerian Ketenagakerjaan",
    "Kemenpora": "Kementerian Pemuda dan Olahraga",
    "Kemenperin": "Kementerian Perindustrian",
    "Kemendag": "Kementerian Perdagangan",
    "Komnas HAM": "Komisi Nasional Hak Asasi Manusia",
    "Komnas Perempuan": "Komisi Nasional Anti Kekerasan terhadap Perempuan",
    "Kompolnas": "Komisi Kepolisian Nasional",
    "NATO": "Pakta Pertahanan Atlantik Utara",
    "WHO": "Organisasi Kesehatan Dunia",
    "WTO": "Organisasi Perdagangan Dunia",
    "IMF": "Dana Moneter Internasional",
    "ILO": "Organisasi Perburuhan Internasional",
    "FAO": "Organisasi Pangan dan Pertanian",
    "IAEA": "Badan Energi Atom Internasional",
    "ICC": "Mahkamah Pidana Internasional",
    "ICJ": "Mahkamah Internasional",
    "ADB": "Bank Pembangunan Asia",
    "ASEAN": "Perhimpunan Bangsa-Bangsa Asia Tenggara",
    "IOC": "Komite Olimpiade Internasional",
    "AFC": "Konfederasi Sepak Bola Asia",
    "FIFA": "Federasi Sepak Bola Internasional",
    "BWF": "Federasi Bulu Tangkis Dunia",
    "FBI": "Biro Investigasi Federal",
    "IDF": "Pasukan Pertahanan Israel",
    "Baznas": "Badan Amil Zakat Nasional",
    "Lemhannas": "Lembaga Ketahanan Nasional",
    "Hanura": "Partai Hati Nurani Rakyat",
    "Perindo": "Partai Persatuan Indonesia",
    "NasDem": "Partai Nasional Demokrat",
    "Partai Ka'bah": "Partai Persatuan Pembangunan",
    "Hipmi": "Himpunan Pengusaha Muda Indonesia",
    "Iwapi": "Ikatan Wanita Pengusaha Indonesia",
    "Aprindo": "Asosiasi Pengusaha Ritel Indonesia",
    "Gapmmi": "Gabungan Produsen Makanan dan Minuman Indonesia",
    "Peradi": "Perhimpunan Advokat Indonesia",
    "Perludem": "Perkumpulan untuk Pemilu dan Demokrasi",
    "Formappi": "Forum Masyarakat Peduli Parlemen Indonesia",
    "Elsam": "Lembaga Studi dan Advokasi Masyarakat",
    "Jatam": "Jaringan Advokasi Tambang",
    "Walubi": "Perwakilan Umat Buddha Indonesia",
    "Kahutindo": "Federasi Serikat Pekerja Kayu dan Perhutanan Indonesia",
    "Apkasi": "Asosiasi Pemerintah Kabupaten Seluruh Indonesia",
    "Apeksi": "Asosiasi Pemerintah Kota Seluruh Indonesia",
    "Apdesi": "Asosiasi Pemerintah Desa Seluruh Indonesia",
    "Korpri": "Korps Pegawai Republik Indonesia",
    "Kowani": "Kongres Wanita Indonesia",
    "Kwarnas": "Kwartir Nasional Gerakan Pramuka",
    "Perbasi": "Persatuan Bola Basket Seluruh Indonesia",
    "Forki": "Federasi Olahraga Karate-do Indonesia",
    "ITS": "Institut Teknologi Sepuluh Nopember",
    "Ubaya": "Universitas Surabaya",
    "Binus": "Universitas Bina Nusantara",
    "Usakti": "Universitas Trisakti",
    "Unissula": "Universitas Islam Sultan Agung",
    "Udinus": "Universitas Dian Nuswantoro",
}
_PUBLIC = {
    "Jokowi": "Joko Widodo",
    "Ahok": "Basuki Tjahaja Purnama",
    "SBY": "Susilo Bambang Yudhoyono",
    "AHY": "Agus Harimurti Yudhoyono",
    "Gus Dur": "Abdurrahman Wahid",
    "Cak Imin": "Muhaimin Iskandar",
    "Zulhas": "Zulkifli Hasan",
    "Bamsoet": "Bambang Soesatyo",
    "Ibas": "Edhie Baskoro Yudhoyono",
    "KDM": "Dedi Mulyadi",
    "JK": "Jusuf Kalla",
    "HNW": "Hidayat Nur Wahid",
    "Gus Ipul": "Saifullah Yusuf",
    "Gus Yahya": "Yahya Cholil Staquf",
    "Aa Gym": "Abdullah Gymnastiar",
    "Hensat": "Hendri Satrio",
    "Setnov": "Setya Novanto",
    "LBP": "Luhut Binsar Pandjaitan",
    "Bung Karno": "Soekarno",
    "Bung Hatta": "Mohammad Hatta",
    "TGB": "Muhammad Zainul Majdi",
    "CR7": "Cristiano Ronaldo",
    "Gus Mus": "Ahmad Mustofa Bisri",
    "Gus Baha": "Ahmad Bahauddin Nursalim",
    "Gus Miftah": "Miftah Maulana Habiburrahman",
    "Cak Nun": "Emha Ainun Nadjib",
    "Suu Kyi": "Aung San Suu Kyi",
}
_CLUBS = {
    "Bajul Ijo": "Persebaya Surabaya",
    "Green Force": "Persebaya Surabaya",
    "Maung Bandung": "Persib Bandung",
    "Pangeran Biru": "Persib Bandung",
    "Macan Kemayoran": "Persija Jakarta",
    "Singo Edan": "Arema FC",
    "Juku Eja": "PSM Makassar",
    "Laskar Sambernyawa": "Persis Solo",
    "Super Elang Jawa": "PSS Sleman",
    "Laskar Mataram": "PSIM Yogyakarta",
    "Laskar Mahesa Jenar": "PSIS Semarang",
    "Macan Putih": "Persik Kediri",
    "Pendekar Cisadane": "Persita Tangerang",
    "Kabau Sirah": "Semen Padang",
    "Pesut Etam": "Borneo FC",
    "Serdadu Tridatu": "Bali United",
    "Laskar Sape Kerrab": "Madura United",
    "Mutiara Hitam": "Persipura Jayapura",
    "Pasukan Ramang": "PSM Makassar",
    "Ayam Kinantan": "PSMS Medan",
    "Laskar Antasari": "Barito Putera",
    "Laskar Joko Tingkir": "Persela Lamongan",
    "Laskar Wong Kito": "Sriwijaya FC",
    "Skuad Garuda": "Timnas Indonesia",
    "The Red Devils": "Manchester United",
    "The Reds": "Liverpool",
    "The Blues": "Chelsea",
    "Nerazzurri": "Inter Milan",
    "Les Parisiens": "Paris Saint-Germain",
    "Setan Merah": "Manchester United",
    "The Gunners": "Arsenal",
    "The Citizens": "Manchester City",
    "Spurs": "Tottenham Hotspur",
    "Los Blancos": "Real Madrid",
    "El Real": "Real Madrid",
    "Blaugrana": "Barcelona",
    "Rossoneri": "AC Milan",
    "Si Nyonya Tua": "Juventus",
    "Bianconeri": "Juventus",
}
_SITES = {
    "GBK": "Stadion Utama Gelora Bung Karno",
    "SUGBK": "Stadion Utama Gelora Bung Karno",
    "Monas": "Monumen Nasional",
    "TMII": "Taman Mini Indonesia Indah",
}
# Of companies whose letters are not those of their first word.
_TICKERS = {
    "ADMR": "Alamtri Minerals Indonesia",
    "AMRT": "Sumber Alfaria Trijaya",
    "ARTO": "Bank Jago",
    "ASII": "Astra International",
    "BRIS": "Bank Syariah Indonesia",
    "CUAN": "Petrindo Jaya Kreasi",
    "DSSA": "Dian Swastatika Sentosa",
    "EMTK": "Elang Mahkota Teknologi",
    "GGRM": "Gudang Garam",
    "GOTO": "GoTo Gojek Tokopedia",
    "ICBP": "Indofood CBP Sukses Makmur",
    "INCO": "Vale Indonesia",
    "INKP": "Indah Kiat Pulp & Paper",
    "INTP": "Indocement Tunggal Prakarsa",
    "JSMR": "Jasa Marga",
    "MAPI": "Mitra Adiperkasa",
    "PANI": "Pantai Indah Kapuk Dua",
    "PGAS": "Perusahaan Gas Negara",
    "PTBA": "Bukit Asam",
    "PTRO": "Petrosea",
    "SIDO": "Industri Jamu dan Farmasi Sido Muncul",
    "SMGR": "Semen Indonesia",
    "TOWR": "Sarana Menara Nusantara",
    "TPIA": "Chandra Asri Pacific",
    "UNTR": "United Tractors",
    "UNVR": "Unilever Indonesia",
}
_SITES_IF_NAMED = {
    "GBT": "Stadion Gelora Bung Tomo",
    "GBLA": "Stadion Gelora Bandung Lautan Api",
    "YIA": "Bandara Internasional Yogyakarta",
    "Soetta": "Bandara Soekarno-Hatta",
    "RSCM": "Rumah Sakit Cipto Mangunkusumo",
    "RSHS": "Rumah Sakit Hasan Sadikin",
    "Sabuga": "Sasana Budaya Ganesha",
}
_VILLAGES = word_set("desa kelurahan kecamatan dusun kampung nagari gampong distrik kapanewon kalurahan")

_KNOWN = {
    **{short: Known(name, _COUNTRY) for short, name in _COUNTRIES.items()},
    **{short: Known(name, _PLACE) for short, name in _PLACES.items()},
    **{short: Known(name, _BODY) for short, name in _BODIES.items()},
    **_BODIES_UNLESS,
    **{short: Known(name, _BODY, if_named=True) for short, name in (_IF_NAMED | _TICKERS).items()},
    **{nickname: Known(name, _BODY) for nickname, name in _CLUBS.items()},
    "Amerika": Known("Amerika Serikat", frozenset({"GPE"})),
    **{short: Known(name, _PERSON) for short, name in _PUBLIC.items()},
    **{short: Known(name, _SITE) for short, name in _SITES.items()},
    **{short: Known(name, _SITE | _BODY, if_named=True) for short, name in _SITES_IF_NAMED.items()},
    "WA": Known("WhatsApp", frozenset({"ORG", "PRODUCT"})),
}

_THINGS = Things(
    shortened={
        "rs": ("rumah", "sakit"),
        "uu": ("undang", "undang"),
        "univ": ("universitas",),
        "kab": ("kabupaten",),
        "kec": ("kecamatan",),
        "prov": ("provinsi",),
        "jl": ("jalan",),
        "jln": ("jalan",),
        "kemenko": ("kementerian", "koordinator", "bidang"),
        "pemprov": ("pemerintah", "provinsi"),
        "pemkab": ("pemerintah", "kabupaten"),
        "pemkot": ("pemerintah", "kota"),
        "polda": ("kepolisian", "daerah"),
        "polres": ("kepolisian", "resor"),
        "polsek": ("kepolisian", "sektor"),
        "kejati": ("kejaksaan", "tinggi"),
        "kejari": ("kejaksaan", "negeri"),
        "pn": ("pengadilan", "negeri"),
        "dinkes": ("dinas", "kesehatan"),
        "disdik": ("dinas", "pendidikan"),
        "dishub": ("dinas", "perhubungan"),
        "dinsos": ("dinas", "sosial"),
        "ditreskrimum": ("direktorat", "reserse", "kriminal", "umum"),
        "ditreskrimsus": ("direktorat", "reserse", "kriminal", "khusus"),
        "ditresnarkoba": ("direktorat", "reserse", "narkoba"),
        "ditlantas": ("direktorat", "lalu", "lintas"),
        "satlantas": ("satuan", "lalu", "lintas"),
        "satreskrim": ("satuan", "reserse", "kriminal"),
        "satresnarkoba": ("satuan", "reserse", "narkoba"),
        "polrestro": ("kepolisian", "resor", "metro"),
        "damkar": ("dinas", "pemadam", "kebakaran"),
        "kodam": ("komando", "daerah", "militer"),
        "korem": ("komando", "resor", "militer"),
        "kodim": ("komando", "distrik", "militer"),
        "koramil": ("komando", "rayon", "militer"),
        **dict.fromkeys(word_set("munchen muenchen"), ("munich",)),
        "ktt": ("konferensi", "tingkat", "tinggi"),
        "pemilu": ("pemilihan", "umum"),
        "pilpres": ("pemilihan", "presiden"),
        "pilgub": ("pemilihan", "gubernur"),
        "pilbup": ("pemilihan", "bupati"),
        "pilkada": ("pemilihan", "kepala", "daerah"),
        "ruu": ("rancangan", "undang", "undang"),
        "no": ("nomor",),
        "perpres": ("peraturan", "presiden"),
        "perda": ("peraturan", "daerah"),
        "pergub": ("peraturan", "gubernur"),
        "perwali": ("peraturan", "wali", "kota"),
        "perwal": ("peraturan", "wali", "kota"),
        "perbup": ("peraturan", "bupati"),
        "perppu": ("peraturan", "pemerintah", "pengganti", "undang", "undang"),
        "keppres": ("keputusan", "presiden"),
        "inpres": ("instruksi", "presiden"),
        "raperda": ("rancangan", "peraturan", "daerah"),
        "permendagri": ("peraturan", "menteri", "dalam", "negeri"),
        "permendag": ("peraturan", "menteri", "perdagangan"),
        "permenkes": ("peraturan", "menteri", "kesehatan"),
        "permenhub": ("peraturan", "menteri", "perhubungan"),
        "permentan": ("peraturan", "menteri", "pertanian"),
        "permenaker": ("peraturan", "menteri", "ketenagakerjaan"),
        "permensos": ("peraturan", "menteri", "sosial"),
        "permenkominfo": ("peraturan", "menteri", "komunikasi", "dan", "informatika"),
        "kopdes": ("koperasi", "desa"),
        "pemdaprov": ("pemerintah", "provinsi"),
        "dishut": ("dinas", "kehutanan"),
        "disdag": ("dinas", "perdagangan"),
        "dispar": ("dinas", "pariwisata"),
        "disnaker": ("dinas", "tenaga", "kerja"),
        "dlh": ("dinas", "lingkungan", "hidup"),
        "kemen": ("kementerian",),
        "kementrian": ("kementerian",),
        "propinsi": ("provinsi",),
        "sumatra": ("sumatera",),
        "solo": ("surakarta",),
        **dict.fromkeys(word_set("yogya jogja jogjakarta"), ("yogyakarta",)),
        "lapas": ("lembaga", "pemasyarakatan"),
        "rutan": ("rumah", "tahanan"),
        "tn": ("taman", "nasional"),
        "tpi": ("tempat", "pelelangan", "ikan"),
        "kanwil": ("kantor", "wilayah"),
        "ditjen": ("direktorat", "jenderal"),
        "ponpes": ("pondok", "pesantren"),
        "kejurnas": ("kejuaraan", "nasional"),
        "munas": ("musyawarah", "nasional"),
        "rakernas": ("rapat", "kerja", "nasional"),
        "mukernas": ("musyawarah", "kerja", "nasional"),
        "pokdarwis": ("kelompok", "sadar", "wisata"),
        "poktan": ("kelompok", "tani"),
        "poltek": ("politeknik",),
        "bumdes": ("badan", "usaha", "milik", "desa"),
        "sdn": ("sd", "negeri"),
        "smpn": ("smp", "negeri"),
        "sman": ("sma", "negeri"),
        "smkn": ("smk", "negeri"),
        "rsud": ("rumah", "sakit", "umum", "daerah"),
        "rsup": ("rumah", "sakit", "umum", "pusat"),
        "rsia": ("rumah", "sakit", "ibu", "dan", "anak"),
    },
    # "DKI Jakarta" has its whole name behind the short one.
    short_regions={
        short.casefold(): tuple(name.casefold().split())
        for short, name in _PLACES.items()
        if short not in {"DKI", "DIY"}
    },
    legal_first=word_set("pt cv ud po perum the"),
    schools=word_set("universitas institut politeknik akademi sekolah sd smp sma smk"),
    legal_last=word_set("tbk persero grup pte ltd"),
    companies=("PT ", "CV ", "UD "),
    sorts=word_set("""
        company limited corporation international motor motors holding holdings studio studios pictures records
        entertainment aviation aerospace pharma platforms reborn orchestra esports racing team airlines airways
        technologies club
    """),
    trades=word_set("sekuritas securities"),
    groups=word_set("""
        adaro agung amazon angkasa antara detik disney facebook kompas netflix republika tempo
        antam apple asuransi astra bakrie bank bca blue bmw bni bp bri btn byd chandra chery ciputra
        daihatsu danareksa danone djarum emtek ford garuda gojek google grab honda huawei hutama hyundai indofood
        indosat isuzu jasa kalbe kawasaki kereta kia krakatau lg lion lippo mandiri mayora mazda medco media mercedes
        meta microsoft mitsubishi mnc nestle nissan oppo pakuwon pegadaian pelabuhan pertamina perusahaan pln pupuk
        samsung semen shell shopee sinar sony summarecon suzuki tata telkom telekomunikasi tesla tokopedia total toyota
        trans unilever vivo wijaya wings xiaomi yamaha
    """),
    sites=_VILLAGES
    | word_set("""
        gunung sungai danau pulau selat teluk kawah waduk bendungan bandara stadion pelabuhan terminal masjid gereja
        katedral gedung jembatan tol candi pantai jalan stasiun hutan museum monumen tugu pasar mal hotel lapangan gua
        vihara pura kelenteng dermaga puskesmas bukit gerbang perumahan apartemen istana kepulauan kali benteng
        keraton kraton
    """),
    regions=word_set("kabupaten kota provinsi"),
    villages=_VILLAGES,
    twins=word_set("""
        bandung banjar bekasi bengkulu bima blitar bogor cirebon gaza gorontalo jambi jayapura kediri kupang madiun
        magelang malang mojokerto pasuruan pekalongan probolinggo semarang serang solok sorong sukabumi tangerang
        tasikmalaya tegal yogyakarta
    """),
    bodies=phrase_set(
        "partai|bank|klub|maskapai|yayasan|perumda|perusda|harian|majalah|koperasi|komunitas|perkumpulan|universitas"
        "|borussia|as|bp|grup band|kelompok tani|kantor berita|pondok pesantren|gerakan pemuda"
        "|perumda air minum|pdam|karang taruna|kelompok wanita tani|sanggar|grup|firma hukum|kantor hukum"
        "|badan usaha milik desa|event organizer|orkes melayu"
    ),
    local=word_set("""
        dprd bpbd bpjs polresta polrestabes kodam kodim koramil kbri kjri timnas
    """),
    # "Dinas Kesehatan", of a town
    local_of=word_set("""
        dinas pengadilan kejaksaan kepolisian pemerintah kantor rumah balai yayasan perumda perusda asosiasi himpunan
        forum koperasi komunitas paguyuban serikat aliansi ikatan perhimpunan kai satuan komando satpol
    """),
    ministries={"kemen": "kementerian", "kem": "kementerian"},
    clubs="pers[a-z]{2,}|ps[a-z]{1,3}",
    countries=word_set("indonesia"),
    of_the_state=frozenset({("ri",), ("republik", "indonesia")}),
    divisions=word_set("daop divre uid uip up3 ulp witel kanca"),
    parents=word_set("polri tni dpr mpr pssi kpk"),
    offices={"Wali Kota": "kota", "Walikota": "kota", "Bupati": "kabupaten"},
    listed=(" Tbk",),
    shares="saham|kode|berkode|emiten",
    whole=word_set("internasional utama"),
    inside=word_set("""
        metro partai region regional kelas a b i ia ib ii iia iib iii iv v vi vii ix xii xiii xiv xv xvi xvii xviii xix
        xx xxi
    """),
    teams=word_set("putri u junior muda women"),
    quarters=word_set("utara selatan timur barat tengah baru lama"),
    numbering=word_set("nomor tahun"),
    sides=word_set("united hotspur forest palace villa albion wanderers rovers county athletic"),
    grand=word_set("raya agung besar"),
    made_by="karya|ciptaan|garapan|besutan|arahan|dari",
    streets=word_set("jalan"),
    vessels=word_set("kmp km klm kri kapal"),
    hospitals=(
        ("rumah", "sakit", "umum", "daerah"),
        ("rumah", "sakit", "umum", "pusat"),
        ("rumah", "sakit", "umum"),
        ("rumah", "sakit"),
    ),
)

_DEFINITIONS = Definitions(
    called="atau|disingkat|disebut|selanjutnya",
    other="atau",
    alias=(
        r"(?:yang\s+)?(?:lebih\s+)?"
        r"(?:(?:(?:akrab|biasa|kerap|sering)\s+)?dikenal|(?:akrab|biasa|kerap|sering)\s+(?:disapa|dipanggil)"
        r"|(?:disapa|dipanggil)(?=\s+(?:dengan|sebagai|nama|sebutan|panggilan)\s))"
        r"(?:\s+(?:dengan|sebagai))?(?:\s+(?:nama|sebutan|panggilan))?(?:\s+(?:panggung|akrab|beken))?|als\.?"
        r"|yang\s+(?:punya|memiliki|memakai)\s+nama\s+(?:panggung|kecil|beken|panggilan)|(?:yang\s+)?(?:ber|di)juluk(?:an|i)?"
        r"|(?:yang\s+)?(?:populer|terkenal)\s+(?:dengan|lewat)\s+(?:nama|sapaan|sebutan|panggilan)"
    ),
    acts=r"(?:kerap|sering)\s+(?:disapa|dipanggil)|(?:ber|di)juluk(?:an|i)?",
    actors="oleh|ke|pada",
    he=(
        r"(?:(?:Pria|Wanita|Perempuan|Lelaki|Laki-laki)(?:\s+\w+){0,4}\s+yang|Ia|Dia|Beliau)"
        r"\s+(?:akrab|biasa)\s+(?:disapa|dipanggil)"
    ),
    nicknamed=(
        r"(?:nama\s+)?(?:sapaan|panggilan)(?:\s+(?:akrab|karib))?(?:\s+(?:dari|untuk))?|nama\s+(?:panggung|asli|lengkap)(?:\s+dari)?"
        r"|julukan|sebutan(?:\s+lain)?|(?:begitu|demikian)\s+(?:[a-z]+\s+){1,2}(?:menyapa|memanggil)"
    ),
    so_called=(
        r"(?:nama\s+)?(?:sapaan|panggilan)(?:\s+(?:akrab|karib))?nya\b"
        r"|(?:begitu|demikian)\s+(?:(?:sang|si)\s+)?(?P<who>[a-z]+)\s+(?:(?:itu|biasa|akrab|kerap)\s+)*(?:disapa|dipanggil)"
        r"|(?:begitu|demikian)\s+(?:[a-z]+\s+){1,2}(?:menyapa|memanggil)nya\b"
    ),
    pronouns=word_set("ia dia beliau"),
    addressed="sapaan|panggilan|julukan|begitu|demikian",
    so=r"begitu|demikian",
    known_so=r"(?:itu\s+)?(?:(?:biasa|akrab|kerap)\s+(?:disapa|dipanggil|dikenal|disebut)|disapa)",
    real=r"(?:ber)?nama (?:asli|lengkap)(?:nya)?",
    copulas="adalah|ialah|yakni|yaitu",
    links=word_set("dan untuk di atas tentang serta bagi"),
    no_acronyms=word_set("WIB WITA WIT BUMN BUMD ASN PNS UMKM VIP RED ANT PERSERO TBK"),
    heads=(
        "Aliansi|Asosiasi|Badan|Dana|Dewan|Federasi|Institut|Komisi|Komite|Lembaga|Organisasi|Persatuan|Perhimpunan"
        "|Serikat|Uni|Universitas"
    ),
    head_links="dan|untuk",
    enclitics="nya|lah|kah|pun|mu|ku",
)

# Spelling and everyday words of news, not its subjects: an Indonesian story on Malaysia has ringgit and datuk, too.
# No word that Javanese and Sundanese borrow.
_TELLING = word_set("""
    karena bahwa mengatakan ujar tutur ujarnya tuturnya pemerintah polisi perusahaan uang ingin bisa mobil saja pria
    wanita agustus juli desember maret senin kamis jumat miliar triliun persen korban kasus tanggal sedangkan yaitu
    usai setelah kemarin besok sore delapan sekretaris mahasiswa televisi telepon situs mantan kriminal pengadilan
    pengacara narkoba kecelakaan tewas kepolisian wib provinsi kabupaten gubernur gak nggak banget pelayanan saat
    menyebut menyebutkan laga berbagai kamu sejumlah terkait lainnya partai meski poin klub yakni nomor resmi
    inggris korupsi tampil proyek pelaku kondisi komunitas maupun riset berbeda tersangka timnas fitur perangkat
    kesehatan sekaligus mengunduh bisnis mengungkapkan keuangan kompetisi internasional stadion direktur jenderal
    jepang komisi justru juni januari februari setempat publik bandara konser kebijakan pidana kebutuhan spanyol
    penyidik konten karakter produksi apalagi pemilu konsumen nantinya sosok klasemen olahraga dikabarkan mitra merilis
    dirilis tercatat wasit kecamatan periode rekor berbasis investasi dinas mengklaim berencana rencananya menuturkan
    performa transportasi istri militer stasiun putusan desain pariwisata pasalnya membutuhkan dibutuhkan menghadirkan
    turnamen kursi manajer kiper lolos skuat wisatawan kesepakatan meluncurkan kendati setidaknya listrik penelitian
    peneliti aktivitas penyidikan ketimbang jelang kapasitas komentar sanksi terdakwa investor ekspor impor dibanding
    solusi senilai prancis beragam mengurangi energi hewan dokter diperkirakan kualifikasi momen materi kinerja
    pengungsi tarif ponsel mayoritas kuartal rekaman universitas dampak jadwal semifinal signifikan otoritas perbaikan
    syuting bioskop suporter survei lomba gratis studi siswa pabrik unggulan seusai sipil parlemen pasien teknis medis
    seleksi sepakbola mengamankan diamankan penurunan membahas panitia kolaborasi berkolaborasi berjudul berpikir
    keberadaan tentunya penyelenggara diselenggarakan penyelenggaraan pensiun populer mengunggah diunggah konferensi
    kampanye menerapkan diterapkan kecepatan pengiriman mengusung otomatis asisten pangan mengonsumsi pemasaran melepas
    dipimpin aktris diluncurkan peluncuran sepeda mengungkap diungkapkan kerusakan merusak pembuatan cokelat tampaknya
    seharga tantangan mengandalkan andalan koordinator mempersiapkan sepatu operasional sejatinya berselang favorit
    mengantisipasi permasalahan ekspansi regulasi perbedaan kemacetan strategis perawatan opsi pelecehan aparat melaju
    pengembang taksi diyakini komisaris penanganan dikembangkan setara jajaran memicu menembus ketentuan pelaksana
    menanggapi nuklir mendominasi libur terorisme mudik absen sundulan berawal kelurahan merugikan tercepat pengelolaan
    netizen imigrasi mekanisme mengonfirmasi kabarnya distribusi kliennya menggarap koalisi apartemen berkas memperluas
    negosiasi angkutan sarana diskusi tampilan otomotif pemprov dimanfaatkan selisih identitas berlanjut kapolri
    kesuksesan menaklukkan perpanjangan sebetulnya utang mengapresiasi komite penerapan pengamanan menargetkan
    ditargetkan kepemimpinan memproduksi ritel narkotika sembari keberhasilan koordinasi gizi ambisi pembahasan ternama
    optimistis dikarenakan maskapai pergantian tipe temuan kandidat penawaran pabrikan petenis longsor lelang perikanan
    menyita menggandeng konstruksi perseroan rasio finansial mengelola dekade berpartisipasi diprediksi memperpanjang
    kontrol pemesanan profesi apresiasi olimpiade salat legendaris korporasi paspor petinggi kapolda kapolres polsek
    polres polda berukuran kontribusi rudal realisasi evaluasi praktik pembaruan indikasi jeda ruas berinisial
    penanggulangan tergabung penggelapan pendiri pemberitaan meyakini sopir asosiasi pengendara integrasi politisi
    politikus didominasi berlaga direncanakan minim efisien relawan membeberkan voli antusias menuntaskan pengemudi
    perencanaan mendalami kisaran usulan pengobatan gugatan desainer nasabah kewenangan penataan menerbitkan penerbitan
    deputi menyasar berkontribusi membagi federasi komposisi penembakan vonis divonis mendampingi didampingi intensif
    ekstrem konfirmasi pernyataannya konvensional sedikitnya pengelola merek komoditas reserse membagikan memperkirakan
    menantang verifikasi bergengsi kepemilikan narapidana instan terjangkau posko mempercepat tahapan sederet perunggu
    dominasi efisiensi prediksi disesuaikan pengamat meresmikan kendala peraih kesiapan intelijen sejalan implementasi
    jurnalis terdaftar menyelidiki mengantar pasokan mengungsi kekhawatiran menjajal revisi membatasi sertifikat tenda
    kemitraan disepakati pemkot narasumber bensin penguatan konsultan popularitas penegakan meraup antisipasi akurat
    berwenang ketersediaan mancanegara tuntas percepatan konsultasi rampung deklarasi diberlakukan limbah dijerat
    durasi independen persyaratan berlokasi bobot modus asuransi pencabutan partisipasi bertahap instruksi penghitungan
    rincian perizinan diproduksi penyediaan sengketa rinci memutus rehabilitasi aliansi percobaan analis tabungan
    kompetensi daring perkotaan jebol investigasi turis menggeser pedesaan pengajuan lisensi konsentrasi pengecekan
    optimal pengolahan meningkatnya terdampak peternakan tim berhasil dikutip mendatang skor gawang diduga dugaan
    menambahkan dilansir menggelar misalnya seharusnya menampilkan lini imbang mengembangkan lahan dinilai berupa
    personel lantas medali gelandang baterai majelis dijadwalkan lanjutnya jaksa diberitakan didukung artinya ucapnya
    sebagian sehat pribadi dimulai dikenal bus beruntun brasil aktor efek tes fisik kanker mencoba kegiatan anggaran
    petugas keunggulan memulai menjabat konsumsi produsen grup menemukan total
""")
# With Malay.
_SHARED = word_set("""
    yang dan ini itu dengan untuk dari pada tidak akan telah dalam adalah juga ada sudah oleh atau seperti mereka kami
    kita di ke antara lebih boleh serta lalu turut negeri
""")

# The words of what regencies, cities and provinces are called.
_CITIES = word_set("""
    abab aceh alam alor ambon ampat anambas arfak aru asahan asmat badung bagian balangan bali balikpapan banda
    bandar bandung banggai bangka bangkalan bangli banjar banjarbaru banjarmasin banjarnegara bantaeng banten bantul
    banyuasin banyumas banyuwangi bara barat barito barru batam batang batanghari batu bau bawang bedagai bekasi
    belitung belu bener bengkalis bengkayang bengkulu berau bharat biak biaro bima binjai bintan bintuni bireuen
    bitung blitar blora boalemo bogor bojonegoro bolaang bolango bombana bondowoso bone bontang boven boyolali
    brebes bukittinggi buleleng bulukumba bulungan bumbu bungo buol buru buton ciamis cianjur cikarang cilacap
    cilegon cimahi cirebon dairi datar daya deiyai deli demak denpasar depok dharmasraya digoel dogiyai dompu
    donggala dumai ende enim enrekang fak flores garut gayo gianyar gorontalo gowa gresik grobogan gunungkidul
    gunungsitoli halmahera hasundutan humbang indonesia indragiri indramayu intan jabung jakarta jambi jawa jayapura
    jayawijaya jember jembrana jeneponto jepara jogja jombang kabupaten kaimana kalimantan kampar kanan kapuas
    karanganyar karangasem karawang karimun karo kartanegara katingan kaur kayong kebumen kediri keerom kendal
    kendari kepahiang kerinci ketapang klaten klungkung kolaka komering konawe kota kotabaru kotamobagu kotawaringin
    kuala kuantan kubu kudus kulon kuningan kupang kutai labuhanbatu lahat lamandau lamongan lampung landak langkat
    langsa lanny lawang lawas lebak lebong lematang lembata lhokseumawe lingga linggau lombok lubuk lues lumajang
    luwu madiun magelang magetan mahakam majalengka majene makasar makassar malaka malang malinau maluku mamasa
    mamberamo mamuju manado mandailing mandar manggarai manokwari mappi maros mas mataram maybrat medan melawi
    mempawah mentawai merangin meranti merauke meriah mesuji metro mimika minahasa mojokerto mongondow morotai
    morowali moutong muara muaro mukomuko muna murung musi nabire nagan nagekeo natal natuna ndao nduga ngada
    nganjuk ngawi nias numfor nunukan nusa pacitan padang padangsidimpuan pagar pakpak palangkaraya palembang palopo
    palu pamekasan pandeglang pangandaran pangkajene pangkal paniai panjang papua parepare pariaman parigi pasaman
    pasangkayu paser pasuruan pati payakumbuh pegunungan pekalongan pekanbaru pelalawan pemalang pematangsiantar
    penuh penukal pesawaran pesisir pidie pinang pinrang pisau pohuwato polewali ponorogo pontianak poso prabumulih
    pringsewu probolinggo progo pulang puncak purbalingga purwakarta purwokerto purworejo pusat raijua raja rappang
    rawas rejang rembang riau rokan rote sabang sabu salatiga samarinda sambas samosir sampang sampit sanggau
    sangihe sarmi sarolangun sawahlunto sekadau selatan selayar seluma semarang seram serang serdang seruyan siak
    siau sibolga sidenreng sidoarjo sigi sijunjung sikka simalungun simeulue singingi singkawang singkil sinjai
    sintang situbondo sleman solo solok soppeng sorong sragen subang subulussalam sukabumi sukamara sukoharjo sula
    sulawesi sumatera sumba sumbawa sumedang sumenep supiori surabaya surakarta tabalong tabanan tagulandang takalar
    talaud taliabu tambrauw tamiang tana tanah tangerang tanggamus tanimbar tanjung tanjungbalai tapanuli tapin
    tarakan tasikmalaya tebo tegal teluk temanggung tengah tenggara ternate tidore tidung timor timur toba tobelo
    tojo tolikara tomohon toraja trenggalek tual tuban tulang tulungagung una utara wajo wakatobi waropen way
    wondama wonogiri wonosobo yahukimo yalimo yapen yogyakarta
""")

_KINDS = Kinds(
    list_address=word_set(
        "indeks kanal kategori topik cari pencarian arsip terkini terpopuler terbaru penulis halaman rubrik "
        "daftar beranda label populer trending hasil"
    ),
    article_address=word_set("berita artikel baca opini kolom tajuk ulasan tips cara foto video nasional detail"),
    product_address=word_set("produk toko belanja jual beli katalog keranjang koleksi promo harga barang"),
    forum_address=word_set("diskusi komunitas tanya obrolan utas lounge"),
    other_address=word_set(
        "bantuan tentang kontak layanan panduan karier kebijakan redaksi pedoman disclaimer privasi syarat"
    ),
    buying=phrase_set(
        "tambah ke keranjang|masukkan ke keranjang|masukkan keranjang|tambahkan ke keranjang|+ keranjang|"
        "beli sekarang|beli langsung|stok|gratis ongkir|bebas ongkir|jumlah|terjual|kuantitas|checkout|stok habis|"
        "tersedia|diskon|harga|chat penjual|pilih ukuran|pilih warna|pilih varian|wishlist|cicilan|ulasan pembeli|"
        "ongkos kirim|kondisi|berat"
    ),
    replying=phrase_set(
        "balas|kutip|bergabung|pesan|tampilan|jawaban|0 balasan|0 jawaban|0 suka|laporkan|anggota|terjawab|"
        "masuk untuk membalas|masuk untuk menjawab|ts|dilihat|bergabung sejak|balasan|tulis balasan|kirim balasan"
    ),
    listing=phrase_set(
        "0 hasil|0 artikel|0 berita|0 produk|menampilkan|menampilkan 0|urutkan|saring|muat lebih|muat lagi|"
        "muat lainnya|lihat semua|berita terkini|berita terbaru|berita lainnya|berita terpopuler|berita pilihan|"
        "selanjutnya|berikutnya|halaman 0|terkini|terpopuler|hasil pencarian|selengkapnya|baca selengkapnya|indeks|"
        "indeks berita|tag|topik|kategori|kumpulan berita|kumpulan artikel|arsip|tampilkan lebih|lebih banyak|"
        "lainnya|0 menit lalu|0 jam lalu|0 hari lalu|0 menit yang|0 jam yang|0 hari yang|pilih tanggal|sebelumnya"
    ),
    selling=phrase_set(
        "hubungi kami|daftar sekarang|coba gratis|mulai sekarang|pelajari|layanan kami|minta penawaran|"
        "tentang kami|mengapa memilih|konsultasi|unduh|pesan sekarang|pertanyaan umum|di halaman ini"
    ),
    reading=phrase_set(
        "penulis|editor|reporter|pewarta|oleh|baca juga|simak juga|bagikan|foto|sumber|dilansir|diperbarui|"
        "diterbitkan|artikel terkait|berita terkait|komentar|tags|copyright|0 menit baca|0 menit membaca|lihat juga"
    ),
    lists="hasil pencarian(?: untuk)?",
    answers="jawaban",
    carts=(
        r"(?:\+ ?|(?:tambah(?:kan)?|masukkan|masuk) (?:ke )?)keranjang(?: belanja)?|beli (?:sekarang|langsung)"
        "|chat penjual"
    ),
    applying="lamar(?: (?:sekarang|pekerjaan|lowongan))?(?: ini)?|kirim lamaran",
    jobs="lowongan|loker",
    failed=r"(?:eror|error|kesalahan|galat) ?(?:40[0134]|410|50[0234])\b.{0,60}|"
    r"(?:(?:40[0134]|410|50[0234]) ?[:|!.-]* "
    r"?)?(?:(?:maaf|ups|oops|yah|waduh)\W*)?(?:halaman|laman|berita|artikel|konten)"
    r"(?: yang (?:anda|kamu) (?:cari|tuju|minta))?(?: ini)? (?:tidak|tak|belum|sudah tidak|gagal)(?: dapat| bisa)? "
    r"(?:ditemukan|tersedia|ada|dimuat|dibuka|ketemu)|"
    r"terjadi (?:kesalahan|gangguan)(?: (?:pada|di))?(?: (?:server|sistem|situs|laman|halaman)(?: kami)?)?|"
    r"ada yang salah|server (?:sedang )?(?:sibuk|bermasalah|gangguan)|layanan (?:sedang |untuk "
    r"sementara )?tidak tersedia|"
    r"(?:situs |website |laman |kami )?(?:ini )?(?:sedang )?dalam (?:pemeliharaan|perbaikan)",
    barred=r"(?:silakan |harap )?(?:masuk|login)(?: (?:dulu|terlebih dahulu|untuk (?:melanjutkan|membaca).{0,40}|"
    r"(?:ke|dengan) (?:akun|halaman|situs|sistem|member)\b.{0,30}|atau daftar.{0,20}))?|akses ditolak|"
    r"(?:daftar|buat) akun(?: baru)?|(?:memeriksa|memverifikasi) (?:browser|peramban|apakah anda|bahwa anda).{0,40}|"
    r"verifikasi (?:keamanan|bahwa anda .{0,40})|lupa (?:kata sandi|password)|(?:mohon )?tunggu sebentar|mohon tunggu|"
    r"aktifkan javascript.{0,40}|berlangganan untuk (?:membaca|melanjutkan).{0,30}",
    notices=r"(?:situs|laman|halaman|website|konten)(?: web)? (?:yang (?:anda|kamu) (?:tuju|buka|akses|minta)|ini)"
    r" (?:tidak (?:dapat|bisa) diakses|(?:telah |sudah )?(?:diblokir|dinonaktifkan|ditangguhkan|dihapus))|"
    r"akses (?:ke|terhadap) (?:situs|laman|halaman|konten)(?: web)? ini (?:telah |sedang )?(?:diblokir|dibatasi|"
    r"ditolak)|"
    r"lalu lintas (?:yang )?tidak (?:biasa|wajar) dari (?:jaringan|perangkat|komputer)|selesaikan captcha|"
    r"(?:buktikan|pastikan|konfirmasi(?:kan)?|verifikasi) bahwa (?:anda|kamu) (?:manusia|bukan robot)|"
    r"(?:kami )?(?:sedang )?memeriksa (?:browser|peramban|koneksi) anda|memverifikasi bahwa (?:anda|kamu)|"
    r"meninjau keamanan koneksi|tidak ada yang (?:cocok|sesuai) dengan (?:kata )?(?:kunci|pencarian)|"
    r"(?:anda|kamu) (?:akan|sedang) (?:segera )?dialihkan|halaman (?:ini )?(?:akan|sedang) dialihkan|"
    r"(?:artikel|berita|konten|halaman|tulisan|postingan)(?: ini| yang (?:anda|kamu) (?:cari|tuju|minta|buka))"
    r" (?:telah|sudah) (?:di)?(?:hapus|tarik|pindahkan|turunkan)|"
    r"domain ini (?:dijual|tersedia|telah kedaluwarsa|sudah kedaluwarsa)|"
    r"akun (?:hosting )?ini (?:telah )?(?:ditangguhkan|di-suspend)|"
    r"(?:anda|kamu) harus (?:berusia|berumur)\b.{0,30}\b(?:membuka|masuk|mengakses|melihat|melanjutkan)|"
    r"tidak (?:ada|ditemukan) hasil(?: (?:yang )?(?:ditemukan|cocok|sesuai))? (?:untuk|dengan)\b|"
    r"pencarian (?:anda|kamu) tidak (?:menemukan|menghasilkan|ditemukan)",
    pages=r"tentang (?:kami|situs ini)|(?:kebijakan|pernyataan) (?:privasi|cookie|kuki|data pribadi)|"
    r"(?:syarat|ketentuan)(?: (?:dan|&) (?:ketentuan|syarat))?(?: (?:layanan|penggunaan|umum))?|"
    r"ketentuan (?:layanan|penggunaan)|pedoman (?:media|pemberitaan media|pemberitaan) siber|"
    r"kode etik(?: jurnalistik)?|"
    r"(?:hubungi|kontak) kami|kontak|(?:susunan |dewan )?redaksi|sanggahan|karier|info iklan|pasang iklan|beriklan|"
    r"(?:pilih )?paket langganan|berlangganan|langganan|peta situs|pertanyaan umum",
    # What is live by these words is so before or behind a sign: "Menjual Lewat Siaran Langsung" and a match's are not.
    live=r"live (?:update|report|blog|skor|score)|liveblog|(?:siaran|laporan|pantauan) langsung ?[:|\u2013-]|"
    r"(?:(?<=[:|\u2013-] )|(?<=[(\[]))(?:siaran|laporan|pantauan) langsung|sedang berlangsung ?[:|]|langsung:",
    gallery=r"(?:galeri|album|kumpulan|deretan|potret)(?: foto)?|foto(?:-foto)?(?: ?[:|-]| hari ini| pekan ini)|"
    r"foto-foto|esai foto|cerita foto",
)

INDONESIAN = Language(
    code="id",
    name="Indonesian",
    telling=_TELLING,
    shared=_SHARED,
    dates=_DATES,
    furniture=_FURNITURE,
    closing=CLOSING,
    bylines=_BYLINES,
    offers=_OFFERS,
    lines=_LINES,
    kinds=_KINDS,
    goes_on=(
        "namun|tetapi|tapi|selain|sementara|meski|dia|ia|beliau|mereka|hal (?:itu|ini|tersebut)|menurut(?:nya| dia)"
        "|lebih lanjut|sebelumnya|kemudian|lalu|karena itu|oleh karena|dengan demikian|ini|itu|adapun|bahkan|sebab"
        "|pasalnya|di sisi lain|akibat(?:nya)?|setelah itu|untuk itu|dalam kesempatan|tak hanya|tidak hanya|begitu"
        "|demikian|saat ini|terkait"
    ),
    abbreviations=tuple(_ABBREVIATIONS.split()),
    sentences=_SENTENCES,
    standing=_STANDING,
    people=_PEOPLE,
    things=_THINGS,
    definitions=_DEFINITIONS,
    known=_KNOWN,
    written=WRITTEN,
    speech=SPEECH,
    cities=_CITIES,
    kickers=frozenset(
        {
            *("opini", "kolom", "editorial", "tajuk", "eksklusif", "analisis", "advertorial", "liputan khusus"),
            *("baca juga", "simak juga", "lihat juga", "preview", "prediksi"),
        }
    ),
)
