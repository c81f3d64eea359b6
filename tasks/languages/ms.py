"""Malay, as Malaysia writes it: like Indonesian but for its words."""

from tasks.languages.id import INDONESIAN
from tasks.languages.ms_written import WRITTEN
from tasks.languages.record import (
    Bylines,
    Dates,
    Kinds,
    Language,
    Offers,
    People,
    Sentences,
    Speech,
    numbered,
    together,
)
from tasks.words import phrase_set, word_set

_DATES = Dates(
    months=numbered(
        "januari jan جنواري",
        "februari feb فيبواري",
        "mac مچ",
        "april apr اڤريل",
        "mei مي",
        "jun جون",
        "julai jul جولاي",
        "ogos ogs اوݢوس",
        "september sep sept سيڤتيمبر",
        "oktober okt اوکتوبر",
        "november nov نوۏيمبر",
        "disember dis ديسيمبر",
    ),
    weekdays=numbered("isnin isn", "selasa sel", "rabu rab", "khamis kha", "jumaat", "sabtu sab", "ahad ahd"),
    zones={"waktu malaysia": "+08:00", "waktu tempatan malaysia": "+08:00"},
    ordinals="hb",
    halves={
        "awal pagi": 0,
        "pg": 0,
        "tengah hari": 11,
        "tgh hari": 11,
        "tghari": 11,
        "tgh": 11,
        "ptg": 12,
        "mlm": 18,
        "tengah malam": 0,
    },
    units={"saat": 1, "minit": 60, "jam": 3600, "hari": 86_400},
    ago="(?:yang |yg )?lepas",
    days={"hari ini": 0, "semalam": -1},
    just_now="sebentar tadi",
    at="pukul|jam",
    on="pada",
    published="disiarkan|siaran|dipos",
    modified="(?:dikemas|kemas) ?kini(?: terakhir)?",
    happening="bermula|dijalankan|embargo sehingga|(?:tutup|lahir|pendaftaran|permohonan|peperiksaan)(?=[^:|]*:)",
    where="tempat|lokasi",
    beside=word_set("oleh dan tarikh dihantar"),
)

# Spelling and everyday words of news, not its subjects.
_TELLING = word_set("""
    kerana bahawa ialah polis syarikat wang mahu sahaja lelaki pejabat mengikut ogos julai disember mac isnin khamis
    jumaat bilion trilion peratus mangsa siasatan kes disyaki tarikh manakala iaitu selepas lapan setiausaha timbalan
    televisyen telefon jenayah mahkamah peguam dadah kemalangan encik pengerusi berkenaan mesyuarat kesihatan ekoran
    berikutan menerusi sekiranya memandangkan membabitkan sebarang kementeriannya bagaimanapun terbabit tempatan
    perlawanan penjaring kejohanan jurulatih muktamad perkhidmatan pelaburan akaun bajet cukai dijangka isteri kanak
    daripada tiada cuba semula berjaya faham semasa bilik filem tentera esok bahagian sesiapa sentiasa nombor soalan
    berbeza maklumat pelakon bapa bermula rakan jepun minit seterusnya sebahagian kekal laluan kawalan perlukan
    pelbagai peribadi rahsia ubat askar perniagaan haiwan jawapan jawatan kad rosak senarai kejayaan sekurang jeneral
    sihat stesen kerusi rasmi rekod sokongan inggeris kenderaan parlimen jadual kos enjin bersetuju kolej letupan
    makmal sempadan dihantar menghalang pengarah rakaman menyertai perubatan berkongsi jambatan penyokong punca
    dipercayai setakat talian tempoh bekalan olimpik projek baharu kerosakan pesakit mesej lesen seksyen kilang
    antarabangsa barangan identiti ahad amaran berhampiran berkhidmat sijil motosikal rawatan aktiviti eropah jurutera
    juruterbang mengelakkan menyedari pengganas penghantaran garisan kesedaran mengesan peperiksaan saiz akhbar bersara
    berterusan imej cabaran kecederaan kesemua menguruskan kemahiran kempen dikesan fizikal percubaan basikal
    jawatankuasa kaedah teknikal terutamanya ejen matlamat mendedahkan kewangan realiti episod kakitangan pembangkang
    menyiasat pengangkutan seramai wabak kerjaya mencabar mengandungi pakej inspektor mengetuai meraikan insurans
    peniaga teksi pusingan lori bomba seluar muzik menghantar gabenor bateri menafikan pasport persekitaran pertubuhan
    cawangan jenama mengurangkan jangkitan ketenteraan konsert membincangkan skrin usahawan biskut fasa ketara krew
    pengebumian mengekalkan naib perasmian merasmikan rekaan terhad bandaraya kualiti mencadangkan pelumba persendirian
    kebanyakannya komuniti sarjan angkasawan pentadbiran perkongsian yuran derma kepimpinan pangsapuri pelawat suspek
    tercedera bercadang petrol semakan menyemak jangkaan perkuburan runcit tamadun bertenang jururawat meletak pendakwa
    saintifik graduan mencecah notis terjejas menjejaskan imigresen percutian rundingan menubuhkan ditubuhkan penubuhan
    biasiswa luaran suruhanjaya sepasukan majoriti memaklumkan dimaklumkan diluluskan menjayakan membaiki berhad
    petisyen kaunter kejuruteraan serata perlembagaan kapasiti karnival kontena pemergian pelabur senario arkitek
    berwaspada sindiket diskaun penyiasatan penyiasat pencerobohan perbicaraan menyokong keganasan merosakkan bercuti
    terkorban kewujudan melepasi merentasi muzium menamatkan gangsa litar tugasan cubaan berlepas keupayaan palestin
    logik tempahan trak kebimbangan mengumpul dalaman dimulakan memulakan mulakan kebolehan undi pingat perbezaan
    lakonan kanser kelajuan perkahwinan berkahwin selesa sempena melawat rasuah tingkap sukan parti paras sepanyol
    itali nuklear empayar menyelamat bas sukar awam fail beg bermakna doktor bilangan sesetengah sertai berhubung tapak
    dikenali sepatutnya sekumpulan mahupun kebajikan letakkan
""")

_BYLINES = Bylines(
    authors="pemberita|wartawan",
    editors="penyunting",
    others="jurugambar|gambar",
    nobody=r"(?:dasar|polisi|terma|notis)\b.*|log masuk|ulasan|laman utama|hubungi kami|berita (?:lain|popular)",
)

_OFFERS = Offers(
    walls=(
        r"(?:artikel|kandungan|berita|laporan)\b.{0,30}\b(?:khusus|khas|hanya|eksklusif)\b.{0,20}\b(?:untuk"
        r"|kepada|buat)"
        r" (?:para )?(?:pelanggan|ahli|pembaca premium)"
        r"|(?:teruskan|sambung) (?:mem)?baca\w*\b.{0,50}\b(?:langgan\w*|melanggan|masuk|daftar)"
        r"|(?:langgan\w*|melanggan|log masuk|daftar)\b.{0,60}\b(?:untuk|bagi) (?:terus|meneruskan|membaca|menyambung)"
        r"|untuk (?:terus|meneruskan|menyambung) (?:mem)?baca\w*\b.{0,60}\b(?:langgan\w*|melanggan|masuk|daftar)"
        r"|sudah (?:melanggan|menjadi pelanggan|langgan)\s*\?|(?:had|baki)\b.{0,20}\bartikel percuma"
        r"|baki \d+ ?(?:%|peratus) (?:daripada )?(?:artikel|berita|kandungan|laporan)"
        r"|(?:artikel|kandungan|berita|laporan) ini (?:hanya|khas|khusus)\b.{0,30}\b(?:untuk|bagi|oleh|kepada)"
        r" (?:para )?(?:pelanggan|ahli|pembaca (?:premium|berdaftar))"
        r"|(?:artikel|kandungan|berita|laporan) ini (?:masih )?(?:di|ber|ter)kunci"
        r"|(?:artikel|kandungan|berita|laporan) ini (?:adalah |merupakan )?(?:artikel |kandungan )?(?:premium|berbayar)"
        r"|(?:teruskan|sambung) (?:mem)?baca\w*\b.{0,50}\b(?:akaun|ahli|log masuk)"
        r"|(?:jadilah|(?:^|(?<=[.!?] ))(?:jom )?jadi) (?:ahli|pelanggan)\b.{0,40}\b(?:untuk|bagi|dan)\b.{0,20}"
        r"\b(?:baca|membaca|akses|mengakses|membuka)"
        r"|(?:cipta|buka|buat) akaun\b.{0,30}\b(?:untuk|bagi)\b.{0,30}\b(?:baca|membaca)"
        r"|untuk (?:terus )?membaca\b.{0,40}\b(?:penuh|selanjutnya|sepenuhnya)\b.{0,40}\b(?:beli|dapatkan"
        r"|sertai|jadi\w*)"
        r"|(?:anda|awak) (?:telah|sudah) membaca \d+ (?:daripada \d+ )?artikel"
    ),
    offers=(
        r"(?:dapatkan|nikmati) akses\b|akses (?:tanpa had|penuh)|langgan (?:sekarang|hari ini)|pelan langganan"
        r"|(?:serendah|hanya|dari)\b.{0,12}\brm ?[\d.,]+ ?(?:sebulan|seminggu|setahun|/ ?bulan)\b"
        r"|(?:sudah|belum) mempunyai akaun\s*\?|pilih (?:pelan|pakej)|beli (?:edisi|versi) (?:digital|cetak)"
        r"|sokong kewartawanan"
    ),
    selling=word_set("langgan melanggan langganan pelanggan akaun percuma pembayaran"),
    live="langsung|laporan langsung|secara langsung",
)

_SENTENCES = Sentences(
    titles=INDONESIAN.sentences.titles
    | word_set("""
        Sdn Md Muhd Ab b bt bte Hjh Pn En Cik Tn Sy Tg YB YBhg YBM YAB YABhg YAM YM YTM Yg Insp Supt ASP DSP SAC ACP DCP
        Sjn Kpl Kopl Konst Mej Lt Lef Kapt Jen Brig Leftenan Kg Kpg Sg Bt Btu Tmn Lrg Psn Ldg Pej Jab Kem Bhg Caw Sek
        Men Keb SK SMK Peg Pen Tim Pgh Pengr Ust Ustz Dt lwn Ltd DS MB KM SJK SJKC SJKT SMJK TPR DPP Ar YDP CP KP
        drpd cth Timb Penol KD Op
    """),
    before_figure=INDONESIAN.sentences.before_figure
    | word_set("Bil bil ms Tk tk Tkt Mac Ogos Julai Dis Sek sek Per per FT Fasal Jld jld Tel tel Faks RM Rm"),
    after_figure=INDONESIAN.sentences.after_figure,
    either=INDONESIAN.sentences.either | word_set("Bhd Berhad Dato Datuk Datin"),
    degrees=INDONESIAN.sentences.degrees,
    opening_words=INDONESIAN.sentences.opening_words
    | word_set("""
        Bagaimanapun Difahamkan Hadir Jurucakap Kerajaan Kes Kesemua Ketua Mangsa Manakala Mengulas Orang Pelajar
        Penduduk Penganalisis Polis Sekiranya Selepas Semasa Seramai Setakat Siasatan Terdahulu Tertuduh Tiada Turut
        Walau Yuran Anggota Baginda Bantuan Bayaran Cuaca Jenazah Jurulatih Kejadian Kemalangan Kerugian Keuntungan
        Kumpulan Lelaki Lembaga Mahkamah Majlis Mayat Operasi Pemain Pendapatan Pengarah Pengerusi Perlawanan Projek
        Ramai Saham Suspek Syarikat Tindakan Untung Wanita
    """),
    opening_end="nya",
    opening_names=INDONESIAN.sentences.opening_names,
    lettered={**INDONESIAN.sentences.lettered, "kumpulan": "ABCDEFGIJKL"},
    counted=INDONESIAN.sentences.counted | word_set("fasa darjah pusingan suku tingkatan kumpulan jadual gred"),
    indonesian_words=True,
)

_KINDS = Kinds(
    list_address=word_set("carian arkib utama"),
    article_address=word_set("rencana pendapat"),
    product_address=word_set("kedai troli"),
    forum_address=word_set("perbincangan"),
    other_address=word_set("perkhidmatan hubungi"),
    buying=phrase_set("tambah ke troli"),
    replying=phrase_set("petik"),
    listing=phrase_set("berita lain|seterusnya|hasil carian|lihat semua|0 minit lalu|0 minit yang"),
    reading=phrase_set("artikel berkaitan|kongsi"),
    failed=r"(?:(?:maaf|harap maaf)\W*)?(?:halaman|laman)(?: yang anda cari)? tidak (?:dijumpai|wujud).{0,20}|"
    r"ralat (?:40\d|50\d)\b.{0,30}|ralat pelayan",
    barred=r"log masuk(?: (?:ke|untuk|atau).{0,40})?|akses (?:dinafikan|ditolak)",
    notices=r"(?:laman|halaman|kandungan)(?: web| sesawang)? (?:yang anda (?:cari|layari)|ini) (?:tidak (?:dapat|boleh)"
    r" (?:diakses|dicapai|dibuka)|telah (?:disekat|dipadam|dipadamkan|dibuang))|"
    r"akses (?:ke|kepada) (?:laman|halaman)(?: web)? ini (?:telah )?(?:disekat|dihalang)|"
    r"sahkan (?:bahawa )?anda (?:manusia|bukan robot)|anda (?:akan|sedang) (?:dialihkan|dibawa|diarahkan)\b.{0,20}\bke|"
    r"(?:artikel|berita|kandungan)(?: ini| yang anda cari) telah (?:dipadam|dipadamkan|dibuang|ditarik)|"
    r"domain ini untuk dijual|akaun ini (?:telah )?digantung|anda (?:mesti|mestilah|perlu) berumur|"
    r"(?:tiada|tidak ada) (?:hasil|keputusan)(?: carian)?(?: (?:dijumpai|ditemui))? (?:untuk|bagi)\b",
    pages=r"tentang kami|mengenai kami|(?:dasar|polisi|notis) privasi|(?:terma|syarat)(?: (?:dan|&) (?:terma|syarat))?"
    r"(?: penggunaan| perkhidmatan)?|terma penggunaan|hubungi kami|penafian|sidang (?:redaksi|pengarang)|kerjaya|"
    r"pengiklanan|langgan|soalan lazim|peta laman",
    live=r"langsung:|kemas kini langsung",
    gallery=r"galeri(?: foto| gambar)?|gambar(?: ?[:|-]| sekitar)",
)

_OWN = Speech(
    said=word_set("""
        luah rungut ulas komen dedah maklum nafi gesa dakwa laung beritahu ramal syor sokong bidas kesal akui
    """),
    says=word_set("""
        berkata memaklumkan memberitahu menggesa menafikan mendakwa mendedahkan meluahkan merungut mengulas menjelaskan
        menyifatkan menganggap menasihati menasihatkan mengesahkan menyuarakan meramalkan menyatakan mengumumkan
        mencadangkan menyokong membidas menyeru mengarahkan mempersoal mempersoalkan menggesanya berikrar mengalu-alukan
        menyelar menegur menjangka menjangkakan menyangkal
    """),
    leads=word_set("mengikut"),
    phrases=frozenset({"memberi jaminan", "memohon maaf", "meminta maaf"}),
    passive=word_set("dimaklumkan dinyatakan diberitahu"),
    according=word_set("menurut mengikut"),
    that=word_set("bahawa agar supaya"),
    asked=word_set("soalan s"),
    kin=word_set("isteri bapa abang"),
    answered=word_set("jawapan j"),
    interviews=word_set("temubual bual"),
    humans=word_set("""
        penduduk peniaga penternak jurulatih pengarah pengerusi setiausaha timbalan naib pegawai mangsa pelajar pengadil
        penyerang pertahanan pemberita peguam datuk dato tan sri puan encik tuan yb suri penganalisis jurucakap penjaga
    """),
    bodies=word_set(
        "jabatan syarikat kerajaan kementerian suruhanjaya majlis pertubuhan persatuan parti agensi lembaga"
    ),
    documents=word_set("kenyataan akhbar risalah"),
    works=word_set("bertajuk filem lagu aplikasi"),
    nothing=word_set("perkara demikian"),
    not_said=word_set("boleh dapat mahu bagi semasa sebaik"),
    ends=word_set("""
        ketika semasa selepas sebaik pada kepada menerusi isnin khamis jumaat ahad semalam hari di mengulas
    """),
    openings=word_set("bagaimanapun manakala walau sehubungan justeru terdahulu"),
    contrasts=word_set("manakala"),
    hearers=word_set("pemberita media"),
    circumstances=(
        r"(?:kepada|di hadapan) (?:para )?(?:pemberita|media|bernama)\b"
        r"|(?:ketika|semasa|selepas) (?:ditemui|dihubungi|sidang|majlis|merasmikan|menghadiri)\b"
        r"|dalam (?:satu |sebuah )?(?:kenyataan|sidang|ucapan|temu)\w*\b|menerusi (?:satu )?(?:kenyataan|hantaran)\b"
        r"|(?<=, )(?:isnin|khamis|jumaat|hari ini|semalam|di sini)$|di sini, hari ini$"
    ),
)


# Names that look so: Puan Maharani, Tun Min Latt, Abang Johari, which loses its first word where no title is before.
_PEOPLE = People(
    outside=(
        r"(?>(?:Datuk|Dato['’]?)(?: (?:Seri|Sri|Wira|Paduka|Patinggi|Amar|Setia))*|Datin(?: (?:Seri|Sri|Paduka))?"
        r"|Tan Sri|Puan Sri|Toh Puan|Tun(?= Dr )|YA?B(?:hg)?|YAM|Encik|Tuan|Puan(?= [^ ]+ )|Cik|Ustaz(?:ah)?|Cikgu"
        r"|(?:Yang di-Pertuan )?Agong|Sultan|Premier|Senator|Adun|ADUN|Speaker|Leftenan|Kapten|Inspektor|Superintendan"
        r"|(?<=a/)[lp]|(?<=[sd]/)o)(?! Abang\b)"
    ),
    child_of=r"a/[lp]|s/o|d/o|bin|binti|bte",
)

MALAY = Language(
    code="ms",
    name="Malay",
    nearest="id",
    telling=_TELLING,
    shared=INDONESIAN.shared,
    dates=_DATES,
    cities=word_set("""
        kuala lumpur putrajaya cyberjaya shah alam petaling klang kajang seremban melaka johor bahru ipoh taiping penang
        george town butterworth kangar langkawi alor setar sungai petani kota bharu terengganu kuantan temerloh kuching
        sibu miri bintulu kinabalu sandakan tawau labuan selangor kedah kelantan perak perlis pahang sabah sarawak
    """),
    bylines=_BYLINES,
    offers=_OFFERS,
    sentences=_SENTENCES,
    kinds=_KINDS,
    people=_PEOPLE,
    written=WRITTEN,
    speech=together(INDONESIAN.speech, _OWN),
)
