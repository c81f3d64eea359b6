"""How Indonesian news says that something is said, and by whom."""

from tasks.languages.record import NONE, Speech
from tasks.words import phrase_set, word_set

_MINISTERS = {
    "menkeu": "keuangan",
    "menkes": "kesehatan",
    "menhub": "perhubungan",
    "menlu": "luar negeri",
    "menhan": "pertahanan",
    "menag": "agama",
    "mentan": "pertanian",
    "mendag": "perdagangan",
    "menaker": "ketenagakerjaan",
    "mensos": "sosial",
    "menpora": "pemuda olahraga",
    "menkum": "hukum",
    "menham": "hak asasi manusia",
    "menkumham": "hukum hak asasi manusia",
    "menhut": "kehutanan",
    "mensesneg": "sekretaris negara",
    "mendagri": "dalam negeri",
    "mendikbud": "pendidikan kebudayaan",
    "mendikdasmen": "pendidikan dasar menengah",
    "mendikti": "pendidikan tinggi",
    "mendiktisaintek": "pendidikan tinggi sains teknologi",
    "menbud": "kebudayaan",
    "menekraf": "ekonomi kreatif",
    "menpar": "pariwisata",
    "menparekraf": "pariwisata ekonomi kreatif",
    "menperin": "perindustrian",
    "menpan": "pendayagunaan aparatur negara",
    "menpanrb": "pendayagunaan aparatur negara reformasi birokrasi",
    "menkop": "koperasi",
    "menko": "koordinator",
    "menkopolhukam": "koordinator politik hukum keamanan",
    "mentrans": "transmigrasi",
    "menbumn": "bumn",
    "menkominfo": "komunikasi informatika",
    "menkomdigi": "komunikasi digital",
    "menpu": "pekerjaan umum",
    "menpupr": "pekerjaan umum perumahan rakyat",
    "menlh": "lingkungan hidup",
    "menlhk": "lingkungan hidup kehutanan",
    "menristek": "riset teknologi",
}
SHORT_OFFICES = {
    short: frozenset(words.split())
    for short, words in {
        **{short: f"menteri {field}" for short, field in _MINISTERS.items()},
        **{f"wa{short}": f"wakil menteri {field}" for short, field in _MINISTERS.items()},
        "wapres": "wakil presiden",
        "wagub": "wakil gubernur",
        "wabup": "wakil bupati",
        "wawali": "wakil wali kota",
        "wawalkot": "wakil wali kota",
        "walkot": "wali kota",
        "sekda": "sekretaris daerah",
        "sekjen": "sekretaris jenderal",
        "wasekjen": "wakil sekretaris jenderal",
        "ketum": "ketua umum",
        "waketum": "wakil ketua umum",
        "dirut": "direktur utama",
        "wadirut": "wakil direktur utama",
        "dirjen": "direktur jenderal",
        "kades": "kepala desa",
        "sekdes": "sekretaris desa",
        "kapolri": "kepala kepolisian republik",
        "kapolda": "kepala kepolisian daerah",
        "kapolres": "kepala kepolisian resor",
        "kapolsek": "kepala kepolisian sektor",
        "ksad": "kepala staf angkatan darat",
        "ksal": "kepala staf angkatan laut",
        "ksau": "kepala staf angkatan udara",
        "kajati": "kepala kejaksaan tinggi",
        "kajari": "kepala kejaksaan negeri",
        "jubir": "juru bicara",
        "capres": "calon presiden",
        "cawapres": "calon wakil presiden",
        "cagub": "calon gubernur",
        "cawagub": "calon wakil gubernur",
        "cabup": "calon bupati",
        "cawabup": "calon wakil bupati",
    }.items()
} | dict.fromkeys(
    word_set("""
    wamen sekdaprov sesjen sekum sekwan seskab bendum dirops dirkeu wadir kadus kadis kadinkes kadisdik kadishub
    kadinsos kadispar kabag kasubag kasubbag kabid kasubbid kasi kepsek wakasek kaprodi kajur wakapolri wakapolda
    wakapolres kapolresta kapolrestabes wakapolsek kapolsekta kabareskrim kadivhumas kabidhumas karopenmas kasat
    kasatreskrim kasatlantas kasatresnarkoba kasatnarkoba kanit kanitreskrim dirreskrimum dirreskrimsus dirresnarkoba
    dirlantas dirpolairud kapuspen kapuspenkum kasipenkum kapendam wakajati pangdam danrem dandim danramil danlanud
    danlanal pangkostrad kalapas karutan kakanwil stafsus cawali cawalkot caleg
    """),
    NONE,
)
"""Offices of a word with the words for which it is short, if those are written out: who holds one is called so, too."""
_INSIDE_LONGER = word_set("dirjen sekjen wasekjen sesjen dirops dirkeu wadir bendum sekum")

SPEECH = Speech(
    said=word_set("""
        bilang sapa hibur ralat mohon minta umpat cibir ulas heran kagum isak tangis kekeh gelak omel bentak gertak
        geram gugat tuntut anjur bujuk singgung dakwa bela potong simpul ringkas jabar selidik taksir prediksi anggap
        pikir doa syukur sumpah pamit bantah kata ujar ucap tutur ungkap jelas tegas tambah imbuh tutup papar terang
        pungkas tandas cetus sebut beber lanjut sambung sahut timpal kilah keluh kenang cerita seloroh canda harap pesan
        tulis cuit aku klaim tukas celetuk gumam bisik teriak seru tanya jawab kelakar kritik puji nilai sindir protes
        ajak imbau himbau pinta janji ingat kisah urai rinci usul saran nasihat nasehat dalih tuding curhat gerutu
        sentil balas dawuh akui sergah tegur ketus sesal cecar desak ancam goda sanggah elak tangkis rayu renung ratap
        rintih hardik perintah pamer lapor duga yakin tepis sela banyol ledek ejek cemooh olok desis sesumbar kelit
        komentar tantang kecam pekik lontar utara wanti-wanti guyon guyonan gurau cuap celoteh kicau unggah urung
        optimis tekan alasan semprot damprat tohok sangkal tampik ceplos sanjung rengek sambat
    """),
    his="nya",
    leads=word_set("kata ujar ucap tutur ungkap jelas tambah imbuh lanjut terang papar tegas menurut"),
    says=word_set("""
        mensinyalir menengarai menaksir meramalkan mengira beranggapan berpikir menyanjung mendoakan menasihati
        menasehati mendorong bertekad menginginkan menghendaki menguraikan merinci mengadu mengadukan memaklumi
        menyesali mengatakan menyatakan menyebut menyebutkan menilai menegaskan menjelaskan mengungkapkan menuturkan
        memaparkan menambahkan mengaku mengakui mengemukakan membantah menyangkal menampik menepis meminta mengimbau
        menghimbau mendesak menuntut mengajak mengingatkan memperingatkan berharap mengharapkan berjanji menjanjikan
        berpendapat berujar bercerita menceritakan menduga memperkirakan memprediksi memproyeksikan memastikan meyakini
        yakin menyarankan menganjurkan mengusulkan memuji mengkritik mengecam menyayangkan menyesalkan mengklaim
        berkomitmen mengumumkan merasa memberitahu memberitahukan berpesan menyampaikan melaporkan mencatat menyindir
        mengeluhkan mengeluh menganggap menekankan menerangkan mengutarakan melontarkan menyerukan berkata bilang
        berucap bertutur menyimpulkan membenarkan mengisahkan berdalih beralasan mengancam bersumpah menjamin
        menargetkan optimistis optimis khawatir mencemaskan mengkhawatirkan percaya mempercayai menyoroti mempertanyakan
        mengapresiasi menuding menuduh mengucapkan bersyukur mengutuk mencela menyalahkan berkeyakinan berargumen
        berasumsi membujuk bertanya-tanya berkilah berkelit sesumbar bersaksi mencontohkan menyangsikan mencurigai
        mengisyaratkan mendalilkan berikrar menjabarkan menginfokan memaklumkan merintih menggerutu curiga berkukuh
        bersikukuh bersikeras memandang berpandangan mewanti-wanti menandaskan membeberkan membocorkan menginformasikan
        mengabarkan mengonfirmasi mengkonfirmasi memerintahkan menginstruksikan memohon mengharap ragu meragukan
        menyanggah menggarisbawahi menghitung merekomendasikan menyanggupi mengkritisi
        memerinci mengestimasi mengibaratkan mengandaikan mengumpamakan menggaransi
    """),
    phrases=phrase_set(
        "yakin betul|yakin benar|meminta maaf|memohon maaf|menyambut baik|berterima kasih|memberi tahu|"
        "menolak tudingan|menolak anggapan|menolak tuduhan"
    ),
    sometimes=word_set("""
        sepakat setuju memprotes mengoreksi mengungkap menemukan melihat mengetahui menunjukkan mengerti takut sadar
        menyadari mengenang melanjutkan menyambung meneruskan menulis menjawab bertanya menyela menimpali menyahut
        menukas berseloroh berkelakar berkomentar menanyakan mencuit mengunggah berkicau berseru berteriak membalas
        berbisik bergumam menegur mengetik menyahuti menyeletuk
    """),
    passive=word_set("""
        disampaikan dilaporkan diakui dibeberkan ditekankan diumumkan dikatakan diungkapkan diucapkan dijelaskan
        diutarakan dituturkan ditegaskan dinyatakan dilontarkan diungkap dikemukakan ditambahkan disebutkan dituliskan
        diceritakan dipaparkan diterangkan disesalkan disayangkan dibenarkan dikeluhkan diserukan disarankan diusulkan
        dikisahkan dicontohkan dikonfirmasi diamini dijabarkan diuraikan dikabarkan disimpulkan ditandaskan dibenarkan
        dipertegas disuarakan diucap ditulis diceletukkan
    """),
    according=word_set("menurut demikian"),
    that=word_set("bahwa jika kalau bila agar supaya"),
    conditions=word_set("jika kalau bila agar supaya"),
    he=word_set("ia dia beliau dirinya"),
    they=word_set("mereka kami kita saya aku keduanya semuanya"),
    pointing=word_set("itu tersebut ini tadi sang si"),
    relative=word_set("yang"),
    to=word_set("kepada pada di dalam lewat melalui saat"),
    by=word_set("oleh"),
    someone=word_set("seorang salah satu sumber"),
    somebody=word_set("""
        sejumlah beberapa ratusan ribuan puluhan para banyak sebagian dua tiga empat sekelompok segelintir setiap tiap
        kebanyakan mayoritas
    """),
    short_offices=SHORT_OFFICES,
    beside_office=word_set("wakil calon mantan eks bekas staf juru ajudan sekretaris"),
    humans=frozenset(SHORT_OFFICES) - _INSIDE_LONGER
    | word_set("""
        petahana warga polisi penyidik petugas saksi korban pelaku tersangka terdakwa pengunjung penonton penumpang
        jemaah jamaah siswa mahasiswa guru dosen dokter perawat pedagang petani nelayan sopir pengemudi buruh pekerja
        karyawan pegawai relawan wartawan jurnalis pengamat analis pakar ahli peneliti ilmuwan netizen warganet publik
        masyarakat keluarga istri suami anak ibu ayah bapak orang pria wanita perempuan lelaki laki-laki gadis pemuda
        remaja bocah kakek nenek tetangga teman sahabat rekan kerabat anaknya istrinya suaminya ibunya ayahnya neneknya
        kakeknya tetangganya temannya kakaknya adiknya pembeli pelanggan pemilik pengurus panitia takmir hakim jaksa
        pengacara pejabat aparat prajurit tentara pemain pelatih kapten penyanyi aktor aktris sutradara produser penulis
        penyair seniman politikus politisi menteri presiden gubernur bupati walikota lurah camat ketua wakil sekretaris
        direktur kepala anggota juru pengasuh kiai ustaz ulama pendeta pastor uskup murid santri pelajar peserta hadirin
        massa demonstran pengunjuk pengusaha investor nasabah konsumen pasien pendukung suporter penggemar fan fans
        atlet wasit rektor dekan bendahara manajer komandan kuasa pembela terpidana narapidana majikan pengungsi
        penghuni pemudik wisatawan turis tamu perajin pengrajin pekebun peternak penambang tukang montir satpam kasir
        koki juragan bos bapaknya emak akun pihak tim sinden dalang kolektor arsitek sejarawan budayawan sosiolog ekonom
        psikolog astronom gelandang bek kiper penyerang striker vokalis gitaris drummer drumer bassis artis selebritas
        pesinetron komedian pelawak pesulap mantan eks pensiunan veteran wali narasumber informan kritikus utusan duta
        delegasi konsul legenda khatib perwakilan ajudan janda duda biarawan biarawati pemeran negosiator koordinator
        komisaris pengelola ceo nyai bidan drh mantri napi sipir gus ning cak neng kak bli uda datuk datin encik cik
        romo pater suster frater pdt paman bibi opung letda lettu serda sertu serka serma peltu pelda pratu praka prada
        kopda koptu kopka marsda marsma laksda laksma bharada briptu lek pakde bude promotor arkeolog antropolog geolog
        vulkanolog epidemiolog kriminolog virolog filolog fotografer koreografer kurator notaris advokat psikiater
        apoteker pustakawan sastrawan rohaniwan agamawan cendekiawan filsuf redaktur editor presenter penyiar pewara
        hansip linmas babinsa barista bekas nakhoda awak mahasiswi siswi biduan pebulu petinju pebalap petenis chef
        selebgram youtuber kreator konten dermawan tokoh perwira komisioner staf asisten juri moderator
    """),
    offices=word_set("""
        direktur ketua ceo kepala sekretaris manajer peneliti analis ekonom anggota pendiri komisaris bendahara
        koordinator pengurus jubir bicara humas manager utama umum direksi presdir dirut president chief
    """),
    briefly=word_set("mengaku menyatakan"),
    people_do=word_set("""
        mengatakan menyatakan mengaku mengakui mengimbau menghimbau berharap mengeluh mengeluhkan membantah menyangkal
        menampik meminta mendesak mengusulkan menyarankan bercerita menceritakan bilang berkata menduga menuturkan
        menjelaskan menerangkan menambahkan mengungkapkan menyampaikan khawatir yakin optimistis berpendapat menilai
        menyayangkan menyesalkan mengumumkan memohon mengajak menganggap merasa mengklaim berjanji mengapresiasi
        mengucapkan
    """),
    abstract=r"(?:ke|pe|per)[a-z]{3,}an(?:nya)?|[a-z]{3,}(?<!w)an(?:nya)?|[a-z]{3,}(?:tas|si|isme)(?:nya)?|[a-z]{4,}nya",
    agents=r"pe[a-z]{4,}(?<!an)",
    bodies=word_set("""
        pihak manajemen promotor perusahaan perseroan organisasi lembaga partai kementerian badan komisi dinas
        kepolisian kejaksaan pemerintah yayasan asosiasi serikat klub kampus universitas sekolah bank emiten maskapai
        polda polres polsek pemprov pemkab pemkot panitia komunitas koalisi dewan mahkamah pengadilan otoritas redaksi
    """),
    firms=word_set("perusahaan perseroan emiten"),
    counts=word_set("mencatat menghitung"),
    documents=word_set("""
        keterangan pernyataan laporan surat berkas pasal ayat undang-undang uu aturan peraturan poster spanduk papan
        dokumen data survei hasil studi riset penelitian kajian putusan dakwaan naskah buku kitab artikel berita media
        koran majalah edaran keputusan perjanjian kontrak sertifikat pengumuman brosur iklan label kamus prasasti
        catatan draf rilis rekaman video film lagu puisi novel cerita kisah legenda mitos pepatah peribahasa tokohnya
        tokoh karakter angka indeks statistik jajak situs laman hadis alkitab quran tafsir doa plakat rambu tulisan
        temuan rumor kabar gosip teori hukum konstitusi lampiran halaman poin butir bab nota memo kalender jadwal tagar
    """),
    works=word_set("""
        film lagu buku judul ayat hadis doa pasal spanduk poster slogan semboyan moto motto tagar istilah album novel
        puisi lakon program aplikasi berjudul bertajuk bertuliskan berbunyi tertulis gelar julukan sebutan bernama
        kata-kata pepatah peribahasa pantun syair selawat shalawat salawat sinetron serial drama teater pameran tembang
        kidung mars himne hymne menyanyikan melantunkan menembang menembangkan bernyanyi nyanyian lirik bertema tema
        tajuk frasa frase kalimat-kalimat kolom rubrik cerpen esai disertasi skripsi tesis komik acara festival kampanye
        fitur produk merek produknya menu nama dinamai diberi dijuluki berjuluk menjuluki disebut dikenal bertagar kaus
        papan tulisan stiker mural prasasti bersorak meneriakkan menyoraki meneriaki yel-yel mantra zikir takbir azan
        surah surat podcast single mini
    """),
    terms=word_set("kata"),
    scenes=word_set("film filmnya novel adegan lakon drama serial sinetron komik cerpen cerita dongeng lagu teater"),
    matters=word_set("tentang soal mengenai perihal ihwal terkait"),
    nothing=word_set("""
        itu ini hal demikian begitu tersebut pernyataan keterangan komentar alasan kronologi kronologis kasus cara
        proses perihal tentang soal mengenai terkait pendapat pandangan identitas nama diri pertanyaan wartawan materi
        detail detik-detik momen suasana pengalaman perjalanan dugaan rincian awal asal latar sambutan pidato orasi
        paparan laporan hasil modus motif jawaban kesaksian pembelaan
    """),
    kin=word_set("""
        istri suami anak keluarga teman rekan kerabat sahabat tetangga ajudan pendukung tim keponakan paman bibi kakak
        adik mertua menantu cucu pengikut penggemar asisten kubu pihak ibu ayah ibunda ayahanda putra putri sepupu
        saudara saudari orangtua
    """),
    kin_which=word_set("""
        sulung bungsu tunggal kandung tiri angkat mendiang almarhum almarhumah tercinta pertama kedua ketiga keempat
        tengah dekat tua dari sekaligus
    """),
    speaking_for=word_set("hukum bicara pengacara jubir advokat pembela"),
    through=word_set("melalui lewat"),
    not_said=word_set("""
        tidak tak belum enggan menolak untuk agar supaya tanpa dengan yang akan bisa dapat harus perlu ingin hendak mau
        bukan jangan berani mulai usai seusai setelah sebelum saat ketika sambil sembari seraya dan serta atau guna demi
        dalam berhak wajib hingga sampai karena menjadi segera
    """),
    refusing=word_set("menolak enggan"),
    denies=word_set(
        "membantah menyangkal menampik menepis menyanggah bantah sanggah tepis sangkal tampik tudingan anggapan tuduhan"
    ),
    judges=word_set("""
        memuji menyanjung mengapresiasi mengkritik mengecam mencela mengutuk menyindir menyalahkan menyayangkan
        menyesalkan memprotes mengkritisi menyoroti meragukan menyangsikan mempertanyakan
        mencemaskan mengkhawatirkan disayangkan disesalkan
    """),
    handles=word_set("menepis menampik"),
    handled=word_set("""
        bola tendangan sundulan tembakan sepakan tandukan sontekan bidikan umpan penalti eksekusi peluang smes pukulan
        tangan debu kotoran
    """),
    pseudonyms=phrase_set(
        "sebut saja|sebut namanya|panggil saja|katakan saja|katakanlah|sebutlah|namakan saja|bukan nama|nama samaran"
        "|nama disamarkan"
    ),
    hearing=word_set("kepada pada"),
    asks=word_set("tanya bertanya menanyai menanyakan"),
    answers=word_set("jawab menjawab sahut menyahut timpal menimpali"),
    acts=word_set("melaporkan mengadukan mengadu mengajak"),
    takes=word_set("mengajak"),
    whereto=word_set("ke kepada atas"),
    manner=phrase_set(
        "tegas|keras|tajam|pedas|habis-habisan|betul|lantang|mentah-mentah|terang-terangan"
        "|secara terbuka|secara tegas|secara keras|secara tajam|secara langsung|secara terang-terangan|secara khusus"
    ),
    apologies=word_set("maaf"),
    reasons=word_set("atas karena lantaran sebab"),
    not_answers=phrase_set("tanggung jawab|bertanggung jawab|penanggung jawab|tanya jawab|sesi tanya"),
    as_said=word_set("seperti sebagaimana"),
    accounts=word_set("akun"),
    called=word_set("alias sapaan panggilan disapa dipanggil julukan"),
    named=word_set("bernama berinisial"),
    serving=word_set("selaku sebagai yang juga merupakan menjabat kini adalah sekaligus"),
    shouts=word_set("teriak seru sorak pekik"),
    sources=phrase_set(
        "dari pengakuan|berdasarkan pengakuan|dari penuturan|berdasarkan penuturan|berdasarkan keterangan"
        "|dari keterangan|berdasarkan kesaksian|dari kesaksian"
    ),
    beside=word_set("""
        juga pun kemudian lalu lantas sendiri kembali telah sudah sempat hanya bahkan turut masih tetap lagi pula
        sebelumnya sekali jua saja pernah sangat cukup amat singkat enteng lirih pelan
    """),
    ends=word_set("""
        saat ketika usai seusai setelah selepas sebelum dalam di pada kepada melalui lewat seperti sambil sembari seraya
        dengan kala tentang terkait soal mengenai menanggapi dikutip dilansir yang hari kemarin pagi siang sore malam
        ditemui dihubungi menjelaskan tertawa mengenang merujuk sebagaimana kemudian lagi pula singkat enteng lirih
        pelan menjawab usainya disambut menirukan menambahkan mengacu menyinggung menegaskan untuk dari ke oleh karena
        namun tetapi sedangkan sementara bagi atas meski meskipun selain sejak hingga sampai terhadap antara senin
        selasa rabu kamis jumat sabtu minggu ahad selaku sebagai
    """),
    linked=word_set("di dari untuk bidang pada asal"),
    openings=word_set("""
        namun tetapi tapi kendati pasalnya sebaliknya alhasil akibatnya padahal sebab karenanya karena sementara selain
        selanjutnya kemudian lalu lantas meski meskipun walau walaupun akan bahkan apalagi lagipula juga dan sedangkan
        adapun
    """),
    contrasts=word_set("sedangkan sementara namun tetapi tapi"),
    couples=word_set("dan serta & bersama"),
    shortly=word_set("begitu demikian itulah itu"),
    aside=word_set("sambil sembari seraya usai seusai"),
    hearers=word_set("wartawan jurnalis media pers redaksi"),
    circumstances=(
        r"dalam (?:sebuah |suatu )?(?:keterangan|siaran|konferensi|jumpa|acara|rapat|sambutan|pidato|kesempatan"
        r"|pernyataan|wawancara|diskusi|paparan|sidang|forum|kunjungan|unggahan|rilis|webinar|seminar|kuliah|khotbah|pertemuan"
        r"|pesan|laporan|dialog|podcast|orasi)\w*\b"
        r"|(?:saat|ketika|usai|seusai|kala|setelah|selepas) (?:ditemui|dihubungi|dikonfirmasi|dimintai|ditanya"
        r"|membacakan|konferensi|jumpa|memberi|memberikan|membuka|menghadiri|berbincang|bertemu|rapat|acara|meninjau|menjadi)\b"
        r"|(?:kepada|di hadapan|di depan) (?:para |awak )?(?:wartawan|media|pers|jurnalis|redaksi|pemberita|penyidik)\b"
        r"|(?:seperti |sebagaimana )?(?:dikutip|dilansir|dinukil|diwartakan)\b"
        r"|(?:melalui|lewat) (?:akun|unggahan|keterangan|pesan|siaran|media sosial|sambungan|telepon|surat|video)\w*\b"
        r"|(?<=, )(?-i:di [A-Z])|(?<=, )(?:pada |hari )*(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad)\b"
        r"(?: (?:pagi|siang|sore|malam|lalu|ini|\(\d[^()]*\)))*[\s,]*$|(?<=, )\d{1,2} (?-i:[A-Z])[a-z]+ \d{4}$"
        r"|(?<=, )(?:hari ini|kemarin)$|\(\d[\d/]*\)$"
    ),
    verbal=r"(?:me[lmnrwy]|ber|di|ter)[a-z]{3,}",
    nominal=frozenset(SHORT_OFFICES)
    | word_set("""
        tersebut bernama berikutnya berinisial berusia bergelar berjuluk berkebangsaan berdarah bersama berikut berbeda
        terpisah menteri direktur direksi divisi dinas diplomat mertua mekanik mediator menantu mempelai terdakwa
        tersangka terpidana terlapor teroris berita berkas terminal merek meriam mentor member melayu didik diri diskusi
        dinamika diaspora distrik berlian beras berau berang termasuk terkait tertua tertinggi terbesar terbaik mendiang
    """),
    put=word_set("ditanya pertanyaan"),
    me=word_set("saya kami kita aku"),
    inclusive=word_set("kita"),
    asked=word_set("tanya t pertanyaan"),
    answered=word_set("jawab j jawaban"),
    interviews=word_set("wawancara wawancaranya petikan tanya-jawab berbincang perbincangan perbincangannya"),
)
