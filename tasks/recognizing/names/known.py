"""Short names that an Indonesian or English newspaper does not explain, and what they stand for."""

from typing import NamedTuple


class Known(NamedTuple):
    """A name; the kinds of labels under which the short form means it; words in a story that make it mean another."""

    name: str
    labels: frozenset[str]
    unless: tuple[str, ...] = ()


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(text.split())


_COUNTRY = frozenset({"GPE", "LOC", "NORP", "ORG"})
_PLACE = frozenset({"GPE", "LOC"})
_BODY = frozenset({"ORG", "NORP"})
_PERSON = frozenset({"PERSON"})

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
}
_PEOPLE = {
    "Jokowi": "Joko Widodo",
    "Ahok": "Basuki Tjahaja Purnama",
    "SBY": "Susilo Bambang Yudhoyono",
    "AHY": "Agus Harimurti Yudhoyono",
    "Gus Dur": "Abdurrahman Wahid",
    "Cak Imin": "Muhaimin Iskandar",
    "Zulhas": "Zulkifli Hasan",
    "Bamsoet": "Bambang Soesatyo",
}
_ENGLISH = {
    "US": "United States",
    "U.S.": "United States",
    "USA": "United States",
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "UAE": "United Arab Emirates",
}

KNOWN: dict[str, dict[str, Known]] = {
    "id": {
        **{short: Known(name, _COUNTRY) for short, name in _COUNTRIES.items()},
        **{short: Known(name, _PLACE) for short, name in _PLACES.items()},
        **{short: Known(name, _BODY) for short, name in _BODIES.items()},
        **_BODIES_UNLESS,
        "Amerika": Known("Amerika Serikat", frozenset({"GPE"})),
        **{short: Known(name, _PERSON) for short, name in _PEOPLE.items()},
    },
    "en": {
        **{short: Known(name, _COUNTRY) for short, name in _ENGLISH.items()},
        "UN": Known("United Nations", _BODY | _PLACE),
        "EU": Known("European Union", _BODY | _PLACE),
    },
}

# Surnames that alone mean one person, who need not be introduced, though the story may name a relative in full.
# An empty given name: that name alone is the whole.
FAMOUS = {
    "trump": "donald",
    "obama": "barack",
    "biden": "joe",
    "clinton": "",
    "bush": "george",
    "kennedy": "",
    "netanyahu": "benjamin",
    "soeharto": "",
    "suharto": "",
    "soekarno": "",
    "sukarno": "",
    "beckham": "david",
}

# Cities that give a regency, or a province, their name: "Bogor" alone may be either.
TWINS = words("""
    bandung banjar bekasi bengkulu bima blitar bogor cirebon gorontalo jambi jayapura kediri kupang madiun magelang
    malang mojokerto pasuruan pekalongan probolinggo semarang serang solok sorong sukabumi tangerang tasikmalaya tegal
    yogyakarta
    """)
