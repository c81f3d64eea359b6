"""How Indonesian news writes laws, dates, times and amounts, and what of its capitals names nothing."""

from tasks.languages.id_speech import SHORT_OFFICES
from tasks.languages.record import Written

FIGURES = r"\d{1,15}(?:[.,]\d{1,15}){0,6}"
_SCALE = r"(?i:ratus|ribu|juta|miliar|milyar|triliun)(?i:an)?"
_WORD = (
    r"(?i:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu|sejuta|setengah"
    r"|seperempat|(?:belas|puluh|ratus|ribu|juta|miliar|triliun)(?:an)?)"
)
_NUMBER = rf"(?:{FIGURES}(?: {_SCALE}){{0,3}}|{_WORD}(?: {_WORD}){{0,8}})"
DASH = r" ?[-–—] ?"
_TO = rf"(?:{DASH}| hingga | sampai | sampai dengan )"
_RANGE = rf"{_NUMBER}(?:{_TO}{_NUMBER})?"
BEGIN = r"(?<![\w.,/-])"
# The first character first and the bound before it second: so a text is searched for it fast. Here and in SIGN.
DIGIT = r"\d(?<![\w.,/-]\d)"
FIGURES_FIRST = rf"{DIGIT}\d{{0,14}}(?:[.,]\d{{1,15}}){{0,6}}"

_MONTH = r"(?i:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)"
_YEAR = r"(?: \d{4})?"
HIJRI = (
    r"(?i:muharr?am|safar|rabiul (?:awal|akhir)|jumadil (?:awal|akhir)|rajab|sya'?ban|ramad[h]?an|syawal|zulkaidah"
    r"|d?zulhijjah|zulhijah)"
)
_QUARTER = r"(?:I{1,3}|IV|[1-4]|(?i:pertama|kedua|ketiga|keempat|terakhir|genap|ganjil))"

_CURRENCY = (
    r"(?i:dolar(?: (?:AS|Amerika(?: Serikat)?|Singapura|Australia|Hong ?Kong|Kanada|Taiwan|Selandia Baru))?|rupiah"
    r"|euro|yen|won|ringgit(?: malaysia)?|pound ?sterling|pound|yuan|baht|riyal|rupee|peso|lira|franc)"
)
SIGN = r"[RIUS€£$](?<!\w.)(?:(?<=R)[pPM]|(?<=I)DR|(?<=U)S[$D]|(?<=S)(?:GD|\$)|(?<=[€£$]))\.? ?"

SMALL = (
    r"(?:kilometer|km|meter|cm|sentimeter|centimeter|milimeter|mm|hektare?|ha|kilogram|kg|gram|ton|kuintal|ons|mililiter"
    r"|liter|barel|knot|mil laut|mil|derajat(?i: celsius| celcius| fahrenheit)?|kWh|MWh|GWh|MWp|MW|GW|kW|(?:kilo|mega"
    r"|giga)?watt|PK|cc|GB|MB|TB|[MG]bps|kaki|megapiksel|mAh|piksel|inch?i|[MG]Hz)"
)
IN_CAPITALS = (
    r"(?:Kilometer|Meter|Sentimeter|Hektare?|Kilogram|Kg|Gram|Ton|Kuintal|Liter|Barel|Derajat(?: Celsius)?|KILOMETER"
    r"|METER|HEKTARE?|TON|LITER)"
)

_UNIT = (
    rf"(?:{SMALL}|{IN_CAPITALS})(?: persegi| kubik)?(?:/jam|/detik| per (?:jam|detik))?\b"
    r"(?![/-])(?! (?:Bujur|Lintang|LU|LS|BT|BB)\b)"  # a place on the globe
)
NO_TIME = r"(?! (?:tangan|dinding|pelajaran)\b)(?!-)"  # watches, clocks and lessons
_SHARE = r"(?:%|(?i:persen|basis poin|bps|poin persentase)\b)"

_NO = r"(?:[Nn]omor|NOMOR|[Nn]o\.?)"
_REFERENCE = (
    rf"(?:{_NO} ?[\w.()/-]{{1,40}} (?:[Tt]ahun|TAHUN) \d{{4}}|{_NO} ?[\w./-]{{0,40}}[\dIVX](?:-[A-Z]\b)?"
    r"|\d{1,4}[A-Z]?/[\w./]{0,20}\d{2,4})"
)
_NAME = r"[A-Z][\w-]{0,40}(?:/[A-Z]\w{0,40}){0,3}"
_RULE = (
    r"(?:UU|Undang-[Uu]ndang(?: Darurat)?|UNDANG-UNDANG|RUU|PP|Perppu|Perpu|Perpres|Inpres|Keppres|Perda|Perdasus"
    r"|Perdasi|Pergub|Perbup|[Pp]erwali?|PERWALI?|Perkada|Qanun|Perma|PMK|PMA|POJK|SEOJK|PADG|PBI|PKPU|Perbawaslu|Perpol"
    r"|Perkap|Perki|SE|SK|SKB|Kep(?:men|mendag|mendagri|mendes|menkes|menaker|mendikbud)\w*|Permen\w*|Peraturan|Keputusan"
    r"|Instruksi|Fatwa|Surat Edaran|Surat Keputusan)"
)
_AND = rf"dan(?= (?!(?i:pasal)|{_RULE}\b)[A-Z])"
_CODE = r"(?:(?i:KUHP(?:erdata)?|KUHAP)|KUH Perdata|UUD(?: NRI)?(?: Tahun)? 1945)"
_ACT = (
    rf"(?:{_RULE}(?: {_NAME}| {_AND}| [a-z]+(?= (?:nomor|NOMOR))){{0,8}}? {_REFERENCE}|{_CODE}"
    rf"|(?<!Kitab )(?:UU|RUU|Undang-Undang) {_NAME}(?: (?:{_NAME}|{_AND})){{0,6}}(?: \d{{4}})?)"
)
_MORE = r"(?:(?:,| dan| sampai| hingga) \d+[A-Z]{0,2}\b(?! (?:tahun|persen|orang|bulan)))?"
_ARTICLE = (
    rf"(?:[Pp]asal|PASAL) \d+[A-Z]{{0,2}}\b{_MORE}(?: (?:ayat|AYAT) \(?\d+[a-z]?\)?)?"
    r"(?: (?:ke-\d+(?:,? (?:dan )?ke-\d+){0,5}|huruf [a-z]\b|angka \d+)){0,4}"
)
_STATUTE = rf"(?:Regulasi|Kode Etik|Piagam|Statuta|Konvensi) {_NAME}(?: (?:{_NAME}|\d+)){{0,6}}"


def weekdays(names: str, before: tuple[str, ...]) -> str:
    """A form of days of the week, with the date in brackets, behind certain words: elsewhere they name other things."""
    behind = "|".join(f"(?<=(?i:{word}) )" for word in before)
    in_brackets = r"(?: \(\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\))?"
    return rf"(?:{behind}|(?<=, ))(?P<DATE>(?:{names}){in_brackets})(?![\w-])(?! [A-Z])"


_LAW = rf"(?<![\w-])(?P<LAW>{_ARTICLE}(?: (?:{_ACT}|{_STATUTE}))?|{_ACT})(?!\w)"
# A number and what it counts, which says the label.
_COUNTED = (
    rf"{BEGIN}{_RANGE}(?:(?P<MONEY>(?: sen)? {_CURRENCY}\b)|(?P<PERCENT> ?{_SHARE})"
    rf"|(?P<TIME> (?i:jam|menit|detik)(?: {_NUMBER} (?:menit|detik)){{0,2}}\b{NO_TIME})|(?P<QUANTITY> ?{_UNIT}))"
)
_TWO_SHARES = rf"(?P<PERCENT>{FIGURES_FIRST}(?: dan | plus minus ){FIGURES} ?{_SHARE})"
_BELOW_ZERO = rf"(?P<QUANTITY>minus(?<![\w.,/-]minus) {FIGURES} ?{_UNIT})"
_MEASURED = rf"(?P<QUANTITY>{FIGURES_FIRST} ?x ?{FIGURES} ?{_UNIT})"
_SIGNED = rf"(?P<MONEY>{SIGN}{FIGURES}(?:{DASH}{FIGURES})?(?: ?{_SCALE}| (?:T|M|jt|rb)\b){{0,3}})"
_CLOCK = (
    rf"(?P<TIME>{DIGIT}(?:\d?[.:]\d{{2}}(?:{DASH}\d{{1,2}}[.:]\d{{2}})? ?(?:WI(?:B|TA|T)|Wi(?:b|ta)|GMT)\b"
    r"|\d* ?x ?24 (?i:jam)\b))"
)
_HOUR = rf"(?<=[Pp]ukul )(?P<TIME>{_WORD}(?: {_WORD}){{0,3}})\b"
_DAYS = (
    rf"{BEGIN}(?P<DATE>(?:\d{{1,2}}(?:{_TO}| {_MONTH}{DASH})\d{{1,2}} |{_MONTH}{_YEAR}{DASH}){_MONTH}{_YEAR}\b"
    rf"|(?:\d{{1,2}} )?{HIJRI} 1\d{{3}} ?(?:H|Hijriah)\b)"
)
_PARTS_OF_YEARS = (
    rf"\b(?P<DATE>(?i:triwulan|kuartal|semester|caturwulan) (?:{_QUARTER}[-/ ]{{1,2}}\d{{4}}(?:/\d{{4}})?|I{{1,2}}\b)"
    r"|(?i:triwulan|kuartal|caturwulan) (?:III|IV)\b|Q[1-4][- ]\d{4}\b|(?i:abad) ke-\d+\b)"
)

WRITTEN = Written(
    forms=(_LAW, _COUNTED, _TWO_SHARES, _BELOW_ZERO, _MEASURED, _SIGNED, _CLOCK, _HOUR, _DAYS, _PARTS_OF_YEARS),
    nothing={
        "budgets": "APBN APBD APBDes RAPBN RAPBD SILPA KUA-PPAS RKPD LKPJ",
        "aid and programmes": "BLT BSU PKH KUR MBG KIP PIP JKN BPNT UHC TKDN",
        "kinds of people": "ASN PNS PPPK CPNS JPU WNI WNA ODGJ",
        "kinds of bodies": "UMKM BUMN BUMD BUMDes LSM OPD SKPD RT RW",
        "ranks": "AKP AKBP Kompol Kombes Iptu Ipda Aiptu Aipda Bripka Briptu Bripda Brigjen Irjen Komjen Letkol Mayjen",
        "papers and numbers": "KTP SIM STNK BPKB NIK NPWP BAP",
        "terms": "OTT TKP DPO PHK UMP UMK DPT PSU UTBK SNBP PPN PPh THR",
        "share indices": "IHSG LQ45",
        "offices": " ".join(
            f"{office.capitalize()} {office.upper()}" for office in sorted(SHORT_OFFICES) if office != "kasi"
        ),
    },
)

# The same for its relatives, whose other words for numbers it does not know: "duo ratuih ribu rupiah".
NEAR = Written(
    forms=tuple(rf"(?!(?:belas|puluh|ratus|ribu|juta|miliar|triliun)\b){form}" for form in WRITTEN.forms),
    nothing=WRITTEN.nothing,
)
