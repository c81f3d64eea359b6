"""Which mentions are one person, and which may be another."""

import re

import pytest
from marked import names


@pytest.mark.parametrize(
    ("marked", "full"),
    [
        ("[P Putin] tiba. Presiden [P Vladimir Putin] disambut. [P PUTIN] pulang.", "Vladimir Putin"),
        ("[P Xi Jinping] bicara. Kata [P Xi], perlu damai.", "Xi Jinping"),
        ("[P Muhammad Tito Karnavian] hadir. [P Tito] dan [P Tito Karnavian] sama.", "Muhammad Tito Karnavian"),
        ("Grup [P Al Ghazali] tampil. [P Al] menyanyi.", "Al Ghazali"),
        ("Wali Kota [P Ratu Dewa] membuka pasar. [P Dewa] menyapa warga.", "Ratu Dewa"),
        ("[P Anthony Sinisuka Ginting] menang. [P Anthony Ginting] senang.", "Anthony Sinisuka Ginting"),
        ("[P Mohammed bin Salman] datang. [P Bin Salman] pergi.", "Mohammed bin Salman"),
        ("[P Bashar al-Assad] jatuh. [P al-Assad] lari. [P Assad] hilang.", "Bashar al-Assad"),
        ("[P Louis van Gaal] marah. [P Van Gaal] pergi.", "Louis van Gaal"),
        ("Artis [P Song Hye Kyo] tampil. [P Hye Kyo] menyanyi.", "Song Hye Kyo"),
        ("[P Erdoğan] bertemu [P Joko]. [P Tayyip Erdogan] pulang.", "Tayyip Erdogan"),
        ("[P M. Quraish Shihab] bicara. [P Muhammad Quraish Shihab] pulang.", "Muhammad Quraish Shihab"),
        ("[P Rep. Lloyd Doggett, D-Texas] setuju. [P Doggett] tidak.", "Lloyd Doggett"),
        ("[P Ma’ruf Amin] bicara. [P Ma'ruf] pulang.", "Ma'ruf Amin"),
        ("[P Prof. Dr. Sulistyowati Suwarno, S.H.] hadir. [P Bu Sulistyowati] bicara.", "Sulistyowati Suwarno"),
        ("[P Joko\n Widodo] tiba. “[P Widodo]” pulang.", "Joko Widodo"),
        ("[P Susilo Bambang Yudhoyono] (SBY) melukis. [P SBY] pulang.", "Susilo Bambang Yudhoyono"),
        ("[P Zulkifli Hasan (Zulhas)] bicara. [P Zulhas] pulang.", "Zulkifli Hasan"),
        ("[P Yahya Staquf] atau yang akrab disapa [P Gus Yahya] hadir.", "Yahya Staquf"),
        ("[P Siti Hardijanti] alias [P Tutut] hadir. [P Tutut] pulang.", "Siti Hardijanti"),
        ("Presiden [P Jokowi] tiba.", "Joko Widodo"),
        ("[P Lorenzo Insigne] senang. Gol: [P Lorenzo Insigne 51' 90+2].", "Lorenzo Insigne"),
        ("[P Octavianus Dwi Putro] hadir. Kata [P Octa], laku.", "Octavianus Dwi Putro"),
        ("[P Edistasius Endi] hadir. [P Edi Endi] pulang.", "Edistasius Endi"),
        ("[P Petrus Pedo Maran] hadir. Menurut [P Pedo Maran], aman.", "Petrus Pedo Maran"),
        ("[P I Gusti Ngurah Jaya Negara] hadir. Pidato [P Jaya Negara] singkat.", "I Gusti Ngurah Jaya Negara"),
        ("Hadir istrinya, [P Ida Ayu Surya Dewi Putra]. Kata [P Surya Dewi], beres.", "Ida Ayu Surya Dewi Putra"),
        ("[P Mbah Ponco Sutiyem] hadir. Kata [P Sutiyem], beres.", "Mbah Ponco Sutiyem"),
        ("[P Putri Kusuma Wardani] menang. [P Putri KW] senang.", "Putri Kusuma Wardani"),
        ("[P Mochamad Irfan Yusuf] hadir. Kata [P Gus Irfan], beres.", "Mochamad Irfan Yusuf"),
        ("[P Volodymyr Zelensky] tiba. Kata [P Zelenskyy], damai.", "Volodymyr Zelensky"),
        ("[P Luhut Binsar Pandjaitan] hadir. Kata [P Luhut Panjaitan], beres.", "Luhut Binsar Pandjaitan"),
        ("[P Ridwan Saidi SH MH] hadir. Kata [P Ridwan Saidi], beres.", "Ridwan Saidi"),
        ("Marbot [P Sukirman] tiba. [P Pak Kirman], begitu ia disapa, pulang.", "Sukirman"),
        ("Menteri [P Basuki Hadi] tiba. Lalu [P Pak Bas] pulang.", "Basuki Hadi"),
        ("[P Budi Gunadi Sadikin] tiba. Warga menyalami [P BGS].", "Budi Gunadi Sadikin"),
        ("Menteri Kesehatan [P Budi Gunadi Sadikin] tiba. Warga menyalami Menkes [P BGS].", "Budi Gunadi Sadikin"),
        ("Pengamat [P Hendri Satrio] hadir. Kemudian [P Hensat] pulang.", "Hendri Satrio"),
        ("Sutradara [P Joko Anwar] hadir. Lalu [P Jokan], begitu sang sutradara disapa, pulang.", "Joko Anwar"),
        ("Duta [P Abdul Kadir Jailani] hadir. Beres, tutur [P Abdul].", "Abdul Kadir Jailani"),
        ("[P Sugiyanto] tiba. Aman, kata [P Pak Yanto].", "Sugiyanto"),
        ("[P Rinawati] tiba. Menurut warga, [P Bu Rina] pulang.", "Rinawati"),
        ("Bupati [P Tegal Nur Sholeh] hadir di [G Tegal]. Kata [P Nur Sholeh], beres.", "Nur Sholeh"),
        ("Menhut [P Raja Juli Antoni] hadir. Pidato [P Juli Antoni] singkat.", "Raja Juli Antoni"),
        ("[P Sri Sultan HB X] tiba. Warga menyalami [P Sultan Hamengku Buwono X].", "Sultan Hamengku Buwono X"),
        (
            "[P Prabowo Subianto] tiba. Kapolri [P Listyo Sigit Prabowo] menyambut. [P Prabowo] pulang.",
            "Prabowo Subianto",
        ),
        ("[P Sri Sultan Hamengku Buwono X] tiba. Warga menyalami [P Sultan HB X].", "Sri Sultan Hamengku Buwono X"),
        ("[P Sri Sultan Hamengkubuwono X] tiba. Warga menyalami [P HB X].", "Sri Sultan Hamengkubuwono X"),
        ("[P Rizki Pratama] (24) atau akrab disapa [P Kiki] tiba. Warga menyalami [P Kiki].", "Rizki Pratama"),
        ("[P Sule], yang bernama asli [P Entis Sutisna], tiba. Lalu [P Entis Sutisna] pulang.", "Entis Sutisna"),
        ("Bupati [P Edistasius Endi] tiba. [P Edi Endi], sapaan akrab bupati, pulang.", "Edistasius Endi"),
        ("[P Haji Mustajab] tiba. [P Kaji Mustajab] pulang.", "Mustajab"),
        ("[P Mgr. Hironimus Pakaenoni] tiba. [P Mgr. Hironimus] pulang.", "Hironimus Pakaenoni"),
        ("[P Sri br Sinaga] tiba. [P Boru Sinaga] pulang.", "Sri br Sinaga"),
        ("[P Oei Siok Hwa] tiba. Di sana [P Siok Hwa] pulang.", "Oei Siok Hwa"),
        ("[P Amy Qanita] tiba. Ada [P Mama Amy] pula.", "Amy Qanita"),
        ("[P Jan Olde Riekerink] marah. Wasit menghukum [P Olde Riekerink].", "Jan Olde Riekerink"),
        ("[P Ni Kadek Sri Wulandari] menang. Foto [P Kadek Wulandari] dipasang.", "Ni Kadek Sri Wulandari"),
        ("[P Fransiskus Xaverius Rudy Hadi] tiba. Ada [P FX Rudy].", "Fransiskus Xaverius Rudy Hadi"),
        ("[P Anthony Albanese] tiba. Ada [P PM Albanese].", "Anthony Albanese"),
        ("[P Raja Charles III] tiba. Ada [P Raja Charles].", "Raja Charles III"),
        ("[P Emmanuel Macron] dan [P Brigitte Macron] tiba. Lalu [P Macron] pulang.", "Emmanuel Macron"),
        ("[P Suster Maria Goreti] tiba. Ada [P Sr. Goreti] pula.", "Maria Goreti"),
        ("[P Desmond Wiranata] tiba. Ia pulang. Ia akrab disapa [P Koh Desmo].", "Desmond Wiranata"),
        ("Menteri [P Maruarar Sirait] tiba. [P Bang Ara], begitu menteri akrab disapa, pulang.", "Maruarar Sirait"),
        ("Tersangka [P Agus Prabowo] ditahan. [P Prabowo] mengaku.", "Agus Prabowo"),
        ("Kapolri [P Listyo Sigit Prabowo] tiba. Kata [P Sigit], aman.", "Listyo Sigit Prabowo"),
        ("[P Abdul Mu'ti] hadir. [P Abdul] bicara.", "Abdul Mu'ti"),
        ("[P Muhammad Ferarri] tampil. [P Muhammad] menang.", "Muhammad Ferarri"),
        ("Ketua [P Abu Hasan] tiba. Kata [P Hasan], beres.", "Abu Hasan"),
        ("[P Sambo] tersangka. [P Ferdy Sambo], suami Putri, ditahan.", "Ferdy Sambo"),
        ("[P Ginting] ke final. [P Anthony Ginting], suami Mitzi, menang.", "Anthony Ginting"),
        ("[P Situmorang] hadir. [P Togar Situmorang], ayah tiga anak, pulang.", "Togar Situmorang"),
        ("[P Situmorang] hadir. [P Togar Situmorang], anak seorang guru, pulang.", "Togar Situmorang"),
        ("Kata [P Prabowo], aman. Lalu [P Prabowo Subianto] pulang.", "Prabowo Subianto"),
        ("[P Kanjeng Dany Nur] tiba. [P KPA Dany] pulang.", "Dany Nur"),
        ("[P Paola Abraini] tiba. Resep itu milik ipar dan keponakan [P Abraini].", "Paola Abraini"),
        ("[P Christopher Speer] gugur. Istri [P Speer] menangis.", "Christopher Speer"),
        ("[P Tubagus Hasanuddin] hadir. Kata [P TB Hasanuddin], beres.", "Tubagus Hasanuddin"),
        (
            "[P Donald Trump] tiba. [P Melania Trump] mendampingi suaminya, [P Trump]. Kata [P Trump], beres.",
            "Donald Trump",
        ),
        ("[P Emir Rahman] tiba. Adik [P Babe Rahman] ada. Kata [P Emir], beres.", "Emir Rahman"),
        ("Ayahnya, [P Rahmat Hidayat], ada. Kata [P Hidayat], beres.", "Rahmat Hidayat"),
        (
            "[P Yohanes Cahyono] hadir. Kata [P Cahyono], mertua [P Ani], beres. Lalu [P Cahyono] pulang.",
            "Yohanes Cahyono",
        ),
        ("Presiden [P Lee Jae Myung] tiba. Warga [P Lee Sang Hoon] ada. Surat bagi Presiden [P Lee].", "Lee Jae Myung"),
        ("Kompol [P Agus Hidayat] tiba. Sopir [P Agus Riyadi] ditahan. Kata Kompol [P Agus], beres.", "Agus Hidayat"),
    ],
)
def test_people(marked: str, full: str) -> None:
    """All mentions of one person, however short, carry the fullest name that the story has."""
    found = names(marked)
    assert found[0] == found[-1] == full


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[P Megawati Soekarnoputri] dan [P Sukmawati Soekarnoputri] hadir. [P Soekarnoputri] bicara.",
            ["Megawati Soekarnoputri", "Sukmawati Soekarnoputri", "Soekarnoputri"],
        ),
        ("Istri [P Anwar], [P Siti Anwar], hadir. [P Anwar] tidak.", ["Anwar", "Siti Anwar", "Anwar"]),
        ("[P Trump] tiba. [P Melania Trump] juga.", ["Trump", "Melania Trump"]),
        ("[P Joko Widodo] tiba. [P Iriana Joko Widodo] juga.", ["Joko Widodo", "Iriana Joko Widodo"]),
        ("Raja [P Salman] sakit. [P Mohammed bin Salman] datang.", ["Salman", "Mohammed bin Salman"]),
        ("Nabi [P Muhammad] lahir. [P Muhammad Yamin] bicara.", ["Muhammad", "Muhammad Yamin"]),
        ("[P Donald Trump] tiba. [P Donald Trump Jr.] juga.", ["Donald Trump", "Donald Trump Jr."]),
        ("Sopir, [P Agus] (45), luka. [P Agus Salim] menolong.", ["Agus", "Agus Salim"]),
        ("Korban bernama [P Budi]. [P Budi Prakoso] menolong.", ["Budi", "Budi Prakoso"]),
        ("Tersangka [P AS] dan [P RI] ditahan.", ["AS", "RI"]),
        ("[P Jokowi-Amin] menang. [P Amin] bicara.", ["Jokowi-Amin", "Amin"]),
        ("[P Acho] datang. [P Acho menagih] janji. [P Rina 29,9 persen], [P Rina].", None),
        ("Tamu [P Tegal Nur Sholeh] hadir. Adik [P Nur Sholeh], ada.", None),
        ("[P Suparno] dan [P Suparmi]. Kata [P Suparmi], beres.", None),
        ("Hadir istrinya, [P Rosma Bonar Nababan]. Kata [P Bonar Nababan], beres.", None),
        ("[P Iriana Joko Widodo] hadir. Kata [P Joko Widodo], beres.", None),
        ("[P Andini Nugraha] menang. Adiknya [P Andi Nugraha] kalah.", None),
        ("[P Agustina Sari] hadir. Sopir [P Agus] menunggu.", None),
        ("[P Ipuk Azwar Anas] tiba. Suaminya, [P Abdullah Azwar Anas], ada. [P Azwar Anas] pulang.", None),
        ("[P Sukirman] tiba. Warga bernama [P Kirman] pulang.", None),
        ("[P Sukirman] tiba. [P Pak Kirman], guru di sana, pulang.", ["Sukirman", "Kirman"]),
        ("[P Sukirman] dan [P Rakirman] tiba. Lalu [P Pak Kirman] pulang.", ["Sukirman", "Rakirman", "Kirman"]),
        ("[P Adinda Putri] tiba. Kapolres [P Adi] pulang.", None),
        ("[P Muhammad Adi Rahman] tiba. Korban [P MAR] luka.", None),
        ("[P Joko Anwar] dan [P Joko Anwas] hadir. [P Jokan], begitu sang aktor disapa, pulang.", None),
        ("[P Hadi Santoso] melapor. Polisi memeriksa [P Hasan] sebagai saksi.", None),
        ("[P Abdul Kadir] dan [P Abdul Malik] hadir. Kemudian [P Abdul] pulang.", None),
        ("[P Lina Agung] tiba. [P Umi Lestari] pulang, kata [P Umi].", ["Lina Agung", "Umi Lestari", "Umi Lestari"]),
        ("[P Rangga] ([P Nicholas]) pulang. [P Nicholas] tertawa.", ["Rangga", "Nicholas", "Nicholas"]),
        ("[P Heri Mansur] melapor. Warga, [P Herman], menolong. Kata [P Herman], aman.", None),
        ("[P Heri Mansur] melapor. [P Herman] menolong.", None),
        ("[P Muhammad Rizal] tiba. Ia meneladani Nabi [P Muhammad]. Sabda Rasulullah [P Muhammad] jelas.", None),
        ("[P Muhammad Rizal] tiba. Pasukan [P Muhammad] menang.", None),
        ("[P Abdul Kadir] tiba. Makam Sultan [P Abdul] ramai.", None),
        ("[P Ibrahim Lubis] tiba. Kisah Nabi [P Ibrahim] dibaca.", None),
        ("Polisi menangkap [P Sugiyanto]. Ketua RT [P Pak Yanto] kaget.", ["Sugiyanto", "Yanto"]),
        ("Polisi menangkap [P Rinawati]. Ibu korban, [P Bu Rina], menangis.", ["Rinawati", "Rina"]),
        ("Polisi menangkap [P Rinawati]. Guru [P Bu Rina] menangis.", ["Rinawati", "Rina"]),
        ("Menteri [P Budi Gunadi Sadikin] tiba. Penyanyi [P BGS] tampil.", None),
        ("Menteri [P Budi Gunadi Sadikin] tiba. Penyanyi lawas, [P BGS], tampil.", None),
        ("Polisi menangkap [P Rinawati]. Warga melapor ke [P Bu Rina].", ["Rinawati", "Rina"]),
        ("[P Ipuk Azwar Anas] tiba. Warga menyambut [P Azwar Anas].", None),
        ("Polisi menangkap [P Rinawati]. Anaknya murid kepala sekolah [P Bu Rina].", ["Rinawati", "Rina"]),
        ("Polisi menangkap [P Rinawati]. Anaknya dititipkan ke nenek [P Bu Rina].", ["Rinawati", "Rina"]),
        ("Wali Kota [P Bima Arya] tiba. Kata [P Arya], aman.", ["Bima Arya", "Bima Arya"]),
        ("Polisi menangkap [P Sugiyanto]. Aman, kata [P Pak Yanto], tetangganya.", ["Sugiyanto", "Yanto"]),
        ("Polisi menangkap [P Sugiyanto]. [P Pak Yanto] selaku ketua RT kaget.", ["Sugiyanto", "Yanto"]),
        ("Kapolri [P Listyo Sigit Prabowo] tiba. Kata [P Prabowo], aman.", None),
        ("[P Budi Gunadi] dan [P Budi Arie] tiba. Kata [P Budi], aman.", None),
        ("[P Putri Kusuma Wardani] menang. [P Putri KD] kalah.", None),
        ("[P Muhammad Ferarri] tampil. Nabi [P Muhammad] menang.", None),
        ("[P Trio Macan] dan [P Duo Serigala] tampil. Ada [P Si Pitung] dan [P Datuk Maringgih].", None),
        ("[P Fred] dilepas. Pemain [P Freddy Adu] datang.", None),
        ("[P Nurhayati Putri] hadir. [P Hayati] marah.", None),
        ("[P Rosdiana Sari] dan [P Sumarsono Hadi] hadir. [P Diana] marah. [P Marsono] pulang.", None),
        ("[P Sugiyanto Hadi] hadir. Beres, kata [P Yanto].", None),
        ("[P Fransiskus Xaverius Rudy] tiba. [P FA Rudy] dan [P Charles Darwin III], [P Charles Darwin].", None),
        ("[P Suwito Hadi] luka, sedangkan sopir [P Wito] selamat.", None),
        ("[P Iriana Joko Widodo] hadir, suaminya menjemput. Kepala desa [P Joko Widodo] pulang.", None),
        ("[P Ni Kadek Sri Wulandari] menang. [P Made Wulandari] kalah.", None),
        ("Mendiang [P Ciputra] menggagasnya. [P Candra Ciputra], putranya, hadir.", None),
        ("Pelukis [P Nasirun] melukis. Istri pelukis, [P Illah Nasirun], hadir.", None),
        ("Istri pelukis, [P Illah Nasirun], hadir. Kata [P Nasirun], lukisan itu indah.", ["Illah Nasirun"] * 2),
        ("Pelukis [P Illah] melukis. Istrinya, [P Illah Nasirun], hadir.", ["Illah Nasirun"] * 2),
        ("[P Habibie] wafat. [P Ilham Habibie], putra Habibie, hadir.", None),
        ("Ketua [P Komariah] hadir. [P Bu Maria] pulang.", ["Komariah", "Maria"]),
        ("[P Suhardiman] hadir. [P Pak Hardi], tetangganya, pulang.", ["Suhardiman", "Hardi"]),
        ("[P Kusnadiharja] hadir. [P Pak Nadi] pulang.", ["Kusnadiharja", "Nadi"]),
        ("[P Sumariyah] hadir. [P Bu Mari] pulang.", ["Sumariyah", "Mari"]),
        ("[P Umm Khaled] tiba. Putranya, [P Khaled], pulang.", None),
        ("Kompol [P Agus Hidayat] dan Kompol [P Agus Riyadi] tiba. Kata Kompol [P Agus], beres.", None),
        ("Kompol [P Agus Hidayat] dan [P Agus Riyadi] tiba. Kata Ipda [P Agus], beres.", None),
        ("Kompol [P Agus Hidayat] dan [P Agus Riyadi] tiba. Kata [P Agus], beres.", None),
        (
            "Menteri [P Maruarar Sirait] tiba. [P Bang Ara], begitu gubernur akrab disapa, pulang.",
            ["Maruarar Sirait", "Ara"],
        ),
    ],
)
def test_people_kept_apart(marked: str, expected: list[str] | None) -> None:
    """Who may be another keeps the name as it is written."""
    assert names(marked) == (expected or re.findall(r"\[\w ([^\]]*)\]", marked))


def test_who_was_introduced() -> None:
    """Of two with the surname, the one is meant who alone was named before; where both were, nobody."""
    first = names("[P Lina Khan] bicara. [P Khan] pulang. [P Sadiq Khan] tiba.")
    assert first == ["Lina Khan", "Lina Khan", "Sadiq Khan"]
    both = names("[P Vitali Klitschko] dan [P Wladimir] hadir. [P Klitschko] kalah. [P Wladimir Klitschko] pulang.")
    assert both == ["Vitali Klitschko", "Wladimir Klitschko", "Klitschko", "Wladimir Klitschko"]


@pytest.mark.parametrize(
    "marked",
    [
        "[P Prabowo Subianto] tiba. [P Prabowo] bicara. Ajudannya [P Prabowo Wibowo] ikut. [P Prabowo] pulang.",
        "[P Xi Jinping] tiba. [P Xi] bicara. Putrinya [P Xi Mingze] ikut. [P Xi] pulang.",
        "[P Kim Jong Un] tiba. [P Kim] bicara. Putrinya [P Kim Ju Ae] ikut. [P Kim] pulang.",
        "[P Budi Santoso] tiba. [P Budi] bicara. Warga [P Budi Santika] ikut. [P Budi] pulang.",
        "[P Ridwan Kamil] hadir. [P Kamil] bicara. Wartawan [P Kamil Rahman] bertanya. [P Kamil] pulang.",
        "[P Ferdy Sambo] hadir. [P Sambo] bicara. Ahli [P Sambo Wijaya] bertanya. [P Sambo] pulang.",
        "[P Tom Cruise] hadir. [P Tom] bicara. Pelatih [P Thomas Tuchel] bertanya. [P Tom] pulang.",
    ],
)
def test_a_story_keeps_to_whom_it_shortened(marked: str) -> None:
    """Who was introduced and called by a short name has it, whoever else with that name comes later."""
    one, short, other, last = names(marked)
    assert short == last == one != other


def test_who_is_known_by_a_first_name() -> None:
    """One who is known by the first name has it where the story has that one, and not whose last name it is."""
    story = "Tersangka [P Agus Prabowo] ditahan. [P Prabowo] marah. Presiden [P Prabowo Subianto] pulang."
    assert names(story) == ["Agus Prabowo", "Prabowo Subianto", "Prabowo Subianto"]


def test_who_has_another_short_name() -> None:
    """Where all others with a name have another short one, it is the first name of who is left."""
    told = "[P Hartono Subianto] menemui [P Yogo Hartono]. "
    assert names(f"{told}[P Hartono] pergi. [P Yogo] diam.")[2] == "Hartono Subianto"
    assert names(f"{told}[P Hartono] pergi.")[2] == "Hartono"
    assert names("[P Emil Dardak] dan [P Arumi Dardak] tiba. [P Dardak] pergi. [P Emil] diam.")[2] == "Dardak"


def test_a_recognizers_slip() -> None:
    """A person's short name that was once taken for a place is the person, unless a place is meant."""
    often = "[P Xi Jinping] tiba. [P Xi] bicara. [P Xi] makan. [P Xi] tidur. "
    assert names(often + "Lalu [G Xi] pulang.")[-1] == "Xi Jinping"
    assert names(often + "Ia ke [G Xi].")[-1] == "Xi"


def test_a_public_short_name_before_somebodys() -> None:
    """Who needs no introduction is not who has the same last name and comes behind; who comes before is, and Jokowi."""
    assert names("[P Ahok] hadir. Pelawak [P Danang Ahok] tampil.") == ["Basuki Tjahaja Purnama", "Danang Ahok"]
    assert names("Pelawak [P Danang Ahok] tampil. [P Ahok] senang.") == ["Danang Ahok"] * 2
    assert names("[P Sumino] hadir. Pelawak [P Danang Sumino] tampil.") == ["Danang Sumino"] * 2
    assert names("[P Jokowi] hadir. Presiden [P Jokowi Widodo] tampil.") == ["Jokowi Widodo"] * 2
