"""How Malay news writes laws, dates, times and amounts, and names that begin with what they are."""

from tasks.languages.id_written import (
    BEGIN,
    DASH,
    DIGIT,
    FIGURES,
    FIGURES_FIRST,
    HIJRI,
    IN_CAPITALS,
    NO_TIME,
    SIGN,
    SMALL,
    weekdays,
)
from tasks.languages.id_written import WRITTEN as INDONESIAN
from tasks.languages.record import Written

_SCALE = r"(?i:ratus|ribu|juta|bilion|trilion)"
_WORD = (
    r"(?i:satu|dua|tiga|empat|lima|enam|tujuh|lapan|sembilan|sepuluh|sebelas|seratus|seribu|sejuta|setengah"
    r"|(?:belas|puluh|ratus|ribu|juta|bilion|trilion))"
)
_NUMBER = rf"(?:{FIGURES}(?: {_SCALE}){{0,3}}|{_WORD}(?: {_WORD}){{0,8}})"
_TO = rf"(?:{DASH}| hingga | sehingga )"
_RANGE = rf"{_NUMBER}(?:{_TO}{_NUMBER})?"
_CURRENCY = (
    r"(?i:sen|ringgit(?: malaysia)?|dolar(?: (?:AS|Amerika(?: Syarikat)?|Singapura|Brunei|Australia|Hong ?Kong))?"
    r"|rupiah|euro|yen|won|paun(?: sterling)?|yuan|baht|riyal|rupee|peso|lira|franc)"
)
_SHARE = r"(?:%|(?i:peratus|mata asas|mata peratusan)\b)"
_UNIT = (
    rf"(?:{SMALL}|{IN_CAPITALS}|(?i:batu nautika|ekar|darjah(?: celsius)?|tan metrik|inci)|tan)"
    r"(?: persegi| padu)?(?:/jam| sejam| per jam)?\b(?![/-])"
)
_COUNTED = (
    rf"{BEGIN}{_RANGE}(?:(?P<MONEY> {_CURRENCY}\b)|(?P<PERCENT> ?{_SHARE})"
    rf"|(?P<TIME> (?i:jam|minit|saat)(?: {_NUMBER} (?:minit|saat)){{0,2}}\b{NO_TIME}(?! setengah\b))"
    rf"|(?P<QUANTITY> ?{_UNIT}))"
)
_TWO_SHARES = rf"(?P<PERCENT>{FIGURES_FIRST} dan {FIGURES} ?{_SHARE})"
_SIGNED = rf"(?P<MONEY>(?>(?:{SIGN}|B\$(?<!\w..)){FIGURES}(?:{DASH}{FIGURES})?(?: ?{_SCALE}\b){{0,3}}))(?!\w)"

_PART_OF_DAY = r"(?= (?:awal )?(?:pagi|petang|malam|tengah ?(?:hari|malam))\b)"
_CLOCK = (
    rf"(?P<TIME>{DIGIT}\d?[.:]\d{{2}}{_PART_OF_DAY}"
    rf"|(?:(?<=[Jj]am )|(?<=ukul ))\d{{1,2}}{_PART_OF_DAY})"
)
_HOUR = rf"(?<=[Pp]ukul )(?P<TIME>{_WORD}(?: {_WORD}){{0,3}})\b"

_MONTH = r"(?:Januari|Februari|Mac|April|Mei|Jun|Julai|Ogos|September|Oktober|November|Disember)"
_WEEKDAY = r"(?:Isnin|Selasa|Rabu|Khamis|Jumaat|Sabtu|Ahad)"
_DATES = (
    rf"{BEGIN}(?P<DATE>\d{{1,2}}(?:{_TO}\d{{1,2}})? {_MONTH}(?:{_TO}\d{{1,2}} {_MONTH})?(?: \d{{4}})?\b"
    rf"|{_MONTH}(?: \d{{4}})?(?:{_TO}){_MONTH}(?: \d{{4}})?\b|{_MONTH} \d{{4}}\b"
    rf"|(?:\d{{1,2}} )?{HIJRI} 1\d{{3}} ?(?:H|Hijrah)\b"
    r"|(?i:suku|separuh) (?:pertama|kedua|ketiga|keempat|terakhir) \d{4}\b)"
)
# "solat Jumaat" is no day, and "Pasar Ahad" a market.
_WEEKDAYS = weekdays(_WEEKDAY, ("pada", "hari", "mulai", "bermula", "sejak", "setiap"))

_PLAIN = r"[A-Z][\w'’]*(?:-[A-Z][\w'’]*){0,3}"
_ACT = (
    rf"(?:(?:Akta|Enakmen|Ordinan) (?:{_PLAIN},? (?:(?:dan|bagi|untuk|terhadap) )?){{1,14}}?(?:\([^()]{{1,40}}\) )?"
    rf"\d{{4}}(?:/\d{{2}})?|Akta \d{{2,4}}|Kanun (?:Keseksaan|Tatacara Jenayah|Tanah Negara)|Perlembagaan Persekutuan)"
)
_BILLS = rf"(?<![\w-])(?P<LAW>(?:Rang Undang-[Uu]ndang|RUU)(?: (?:dan )?{_PLAIN}){{1,8}}+)(?![\w-])"
_SECTION = r"(?:[Ss]eksyen|[Pp]erkara|[Ff]asal) \d+[A-Z]{0,3}(?:\(\w{1,4}\)){0,4}"
# "Seksyen 7" is a part of Shah Alam, too, and "Seksyen 51A" one of Petaling Jaya.
_LAW = (
    rf"(?<![\w-])(?P<LAW>{_SECTION}(?:(?:,| dan| atau) \d+[A-Z]{{0,3}}(?:\(\w{{1,4}}\)){{0,4}})?,? {_ACT}|{_ACT}"
    rf"|(?:(?<=mengikut )|(?<=bawah )){_SECTION}(?![\w(]|,? [A-Z])|[Ss]eksyen \d+[A-Z]{{0,3}}(?:\(\w{{1,4}}\)){{1,4}})"
    r"(?!\w)"
)

_NO_NAME = (
    rf"(?!(?:Datuk|Dato|Datin|Tan Sri|Tun|Tuan|Puan|Encik|Cik|Dr|Ir|Ts|Prof\w*|Ustaz\w*|YB\w*|Haji|Hajah|Hj"
    rf"|{_WEEKDAY}|{_MONTH}|Asisten|Superintendan|Komisioner|Inspektor|Sarjan|Hakim|Menteri|Ketua|Pengarah|Pengerusi"
    r"|Presiden|Setiausaha|Timbalan|Naib|Senator|Leftenan|Kolonel|Mejar|Kapten|Jeneral|Laksamana|Sultan|Tengku|Akta"
    r"|Seksyen|Speaker|Mufti)\b)"
)
_WORD_OF_NAME = rf"(?: {_NO_NAME}{_PLAIN})"
_ENDS = r"(?![\w-])"
_EVENT = (
    r"(?<![\w-])(?P<EVENT>PR[UN]-?\d{1,2}|Pilihan ?[Rr]aya (?:Umum|Kecil|Negeri) ke-\d+(?: \d{4})?"
    rf"|(?:Anugerah|Mesyuarat|Persidangan)(?: {_PLAIN}){{1,8}}+ ke-\d+"
    r"|(?:Aidilfitri|Aidiladha|Hari Raya(?: (?:Aidilfitri|Aidiladha|Haji|Korban|Puasa))?|Deepavali|Thaipusam|Krismas"
    r"|Tahun Bah?ar?u Cina|Hari (?:Wesak|Gawai|Kebangsaan|Malaysia|Pekerja|Guru|Merdeka)|Pesta Kaamatan|Maal Hijrah"
    r"|Awal Muharam|Maulidur Rasul|Nuzul (?:al-)?Quran)(?: \d{4}| 1\d{3}H?)?(?! [A-Z])"
    r"|Sukan (?:SEA|Asia|Komanwel|Olimpik|Para ASEAN)(?: ke-\d+)?(?: \d{4})?"
    r"|(?<!Universiti )Terbuka (?:Malaysia|Indonesia|Singapura|Thailand|China|Jepun|Korea|India|Perancis|Denmark"
    rf"|Australia|Britain|Jerman|Itali|AS)(?: \d{{4}})?){_ENDS}"
)
_EVENTS = (
    r"(?<![\w-])(?P<EVENT>(?:(?:Pilihan ?[Rr]aya (?:Umum|Kecil|Negeri)|Kejohanan|Sidang Kemuncak)"
    rf"{_WORD_OF_NAME}{{1,5}}+(?: ke-\d+)?(?: \d{{4}})?|Ops? {_PLAIN}{_WORD_OF_NAME}{{0,3}}+)){_ENDS}"
)
_TITLED = r"(?:Datuk|Dato|Tan Sri|Tun|Dr|Encik|Puan)"
_BODY = (
    r"(?:Jabatan|Kementerian|Suruhanjaya|Lembaga|Mahkamah|Majlis (?:Perbandaran|Bandaraya|Daerah|Agama Islam|Ugama"
    r"|Sukan|Keselamatan|Amanah)|Ibu Pejabat Polis|Balai Polis|Sekolah (?:Kebangsaan|Menengah|Jenis|Rendah)|SMK"
    r"|SJK\([CT]\)|Universiti|Institut|Kolej|Politeknik|Persatuan|Pertubuhan|Agensi|Perbadanan|Autoriti|Pasukan Polis"
    r"|Yayasan|Perkhidmatan|Kumpulan Wang|Tabung|Kesatuan|Kelab Bola Sepak)"
)
# "Jabatan Pengairan dan Saliran": what "and" joins to it, the recognizer knows better, but for another body.
_BODIES = rf"(?<![\w-])(?P<ORG>{_BODY}{_WORD_OF_NAME}{{1,7}}+){_ENDS}(?! (?:dan|&) (?!{_BODY}\b)[A-Z])"
_KNOWN_BODIES = (
    rf"(?<![\w-])(?P<ORG>Jabatan (?:Perdana|Ketua) Menteri{_ENDS}"
    rf"|(?:PAS|UMNO|DAP|PKR|MCA|MIC|(?:Perikatan|Barisan) Nasional|Pakatan Harapan|Harian Metro|Sinar Harian"
    rf"|Berita Harian|Media Permata|Bernama){_ENDS}(?! (?!{_TITLED}\b)[A-Z]))"
)
_BUILDING = r"(?:Leb[uo]h ?[Rr]aya|Hospital|Kuil|Masjid|Gereja|Tokong|Stadium|Stesen|Lapangan Terbang)"
_BUILDINGS = rf"(?<![\w-])(?P<FAC>{_BUILDING}{_WORD_OF_NAME}{{1,5}}+){_ENDS}(?! (?:dan|&) (?!{_BUILDING}\b)[A-Z])"
# States, districts and towns, the longer first; none that is a word or a name of people besides.
_TOWNS = (
    "(?:Semenanjung Gaza|Tebing Barat|Kaherah|Baitulmaqdis|Bandar Seri Begawan|Kuala Belait|Tutong|Temburong"
    "|Jerudong|Gadong|Woodlands|Jurong|Tampines|Toa Payoh|Ang Mo Kio|Yishun|Negeri Sembilan|Pulau Pinang"
    "|Johor Bahru|Johor|Melaka|Kedah|Kelantan|Terengganu|Pahang|Perak|Perlis|Selangor|Sabah|Sarawak|Labuan"
    "|Putrajaya|Kuala Lumpur|Wilayah Persekutuan|Kota Kinabalu|Kota Bharu|Kota Tinggi|Kota Belud|Kota Marudu"
    "|Kuala Terengganu|Kuala Selangor|Kuala Langat|Kuala Kangsar|Kuala Krai|Kuala Pilah|Kuala Nerang|Kuala Lipis"
    "|Hulu Terengganu|Hulu Selangor|Hulu Langat|Batu Pahat|Batu Gajah|Batu Caves|Segamat|Kluang|Muar|Tangkak"
    "|Kulai|Pontian|Mersing|Iskandar Puteri|Pasir Gudang|Alor Gajah|Alor Setar|Sungai Petani|Kulim|Pendang"
    "|Kubang Pasu|Jitra|Padang Besar|Kangar|Arau|George Town|Butterworth|Bukit Mertajam|Seberang Perai"
    "|Nibong Tebal|Bayan Lepas|Ipoh|Taiping|Manjung|Sitiawan|Lumut|Teluk Intan|Gerik|Kampar|Tapah|Sungai Siput"
    "|Parit Buntar|Tanjung Malim|Shah Alam|Petaling Jaya|Subang Jaya|Klang|Kajang|Bangi|Semenyih|Sepang|Cyberjaya"
    "|Gombak|Ampang|Cheras|Puchong|Rawang|Serdang|Sabak Bernam|Brickfields|Chow Kit|Wangsa Maju|Seremban"
    "|Port Dickson|Nilai|Rembau|Tampin|Jelebu|Kuantan|Temerloh|Bentong|Raub|Rompin|Jerantut|Cameron Highlands"
    "|Genting Highlands|Tumpat|Pasir Mas|Pasir Puteh|Machang|Gua Musang|Tanah Merah|Bachok|Jeli|Rantau Panjang"
    "|Dungun|Kemaman|Besut|Setiu|Marang|Sandakan|Tawau|Lahad Datu|Semporna|Kudat|Keningau|Beaufort|Ranau|Papar"
    "|Penampang|Tuaran|Kunak|Tenom|Kuching|Sibu|Miri|Bintulu|Limbang|Lawas|Mukah|Kapit|Sri Aman|Samarahan|Serian"
    "|Betong|Sarikei|Marudi)"
)
_IN = r"(?:(?<=\bdi )|(?<=\bke )|(?<=dari )|(?<=, )|(?<=serta )|(?<= dan ))"
_OF = (
    r"(?:(?<=Parlimen )|(?<=A[Dd][Uu][Nn] )|(?<=Menteri )|(?<=Besar )|(?<=Mufti )|(?<=Ketua Polis )|(?<=Polis Daerah ))"
)
_PLACES = rf"(?:{_IN}(?={_TOWNS}{_ENDS}(?! (?!{_TITLED})[A-Z]))|{_OF})(?P<GPE>{_TOWNS}){_ENDS}"

_LANGUAGES = r"(?<=[Bb]ahasa )(?P<LANGUAGE>Melayu|Inggeris|Mandarin|Tamil|Arab|Iban|Kadazan)(?![\w-])"

WRITTEN = Written(
    forms=(
        _LAW,
        _COUNTED,
        _TWO_SHARES,
        _SIGNED,
        _CLOCK,
        _HOUR,
        _DATES,
        _WEEKDAYS,
        _EVENT,
        _KNOWN_BODIES,
        _PLACES,
        _LANGUAGES,
    ),
    within_found=(_BILLS, _EVENTS, _BODIES, _BUILDINGS),
    nothing={
        **INDONESIAN.nothing,
        "kinds of people and places": "OKU PATI PPS PPR B40 M40 T20 Adun ADUN",
        "terms here": "SPM UPSR STPM IPU TEU KLCI",
    },
)
