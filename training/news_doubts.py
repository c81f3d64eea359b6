"""Where labels of our own news may be wrong: what the guideline forbids as a rule, and what two places label otherwise.

All of it is for a reader to look at: some of it is right.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from training.news_texts import Article

_NOTHING = {
    "APBN", "APBD", "APBN-P", "APBDes", "BLT", "BSU", "BPNT", "PKH", "KUR", "MBG", "KIP", "PIP", "KJP", "UMKM", "UKM",
    "BUMN", "BUMD", "BUMDes", "LSM", "ASN", "PNS", "PPPK", "P3K", "CPNS", "JPU", "TKI", "PMI ilegal", "WNA", "WNI",
    "TKP", "OTT", "DPO", "BAP", "SPDP", "KTP", "NIK", "SIM", "STNK", "BPKB", "LHKPN", "AKP", "AKBP", "Kompol", "Iptu",
    "Ipda", "Aiptu", "Aipda", "Bripka", "Briptu", "Bripda", "Kombes", "IHSG", "PDB", "PAD", "PPN", "PPh", "PBB-P2",
    "UMP", "UMK", "UMR", "PHK", "THR", "BBM", "LPG", "EBT", "AI", "TPS", "DPT", "PAW", "PSU", "RT", "RW", "UPTD", "OPD",
    "SKPD", "Forkopimda", "ODGJ", "KDRT", "ISPA", "DBD", "TBC", "HIV", "VAR", "Covid-19", "JKN", "BPJS PBI", "Nabi",
    "polisi", "Polisi", "pemerintah", "Pemerintah", "Presiden", "Menteri", "Kapolres", "Kapolda", "Bupati", "Gubernur",
    "Dana Desa", "Makan Bergizi Gratis", "Asta Cita", "rupiah", "Rupiah",
}  # fmt: skip
_KINDS = (
    "Kabupaten|Kota|Provinsi|Kecamatan|Kelurahan|Desa|Nagari|Distrik|Dusun|Pulau|Gunung|Sungai|Laut|Selat|Teluk|Danau"
    "|Jalan|Jl\\.?|Bandara|Stasiun|Terminal|Stadion|Pelabuhan|Pasar|Gedung|Masjid|Gereja|Hotel|RSUD|RS|Jembatan|Tol"
    "|Pantai|Bendungan|Waduk|Lapas|Rutan|PT|CV|Bank|Dinas|Kementerian|Kantor|Polda|Polres|Polresta|Polrestabes|Polsek"
    "|Pemprov|Pemkot|Pemkab|Kejati|Kejari|DPRD|BPBD|PN|Universitas|SMA|SMP|SD|Pasal|UU|Perda|Perpres|HUT|Pilkada"
    "|Satreskrim|Satlantas|Satresnarkoba|Ditreskrimum|Ditreskrimsus|Ditlantas|Bareskrim"
)
_BEFORE = re.compile(rf"(?<!Wali )(?<!Kepala )(?<!Walk )\b(?:{_KINDS}) \Z")
_TITLES = re.compile(
    r"(?:Presiden|Gubernur|Bupati|Wali Kota|Menteri|Menko|Kapolres|Kapolda|Jenderal|Komjen|Irjen|Brigjen|Kombes|AKBP"
    r"|Kompol|AKP|Iptu|Ipda|Aiptu|Aipda|Bripka|Briptu|Bripda|Letjen|Mayjen|Kolonel|Letkol|Mayor|Kapten|Pak|Bu|Ibu"
    r"|Bapak|Ustaz|Paus|Sultan|Raja|Pangeran|Nabi|Almarhum|Tersangka|Terdakwa)\b",
    re.IGNORECASE,
)
_STARTS = {
    "DATE": re.compile(r"(?:tahun|tanggal|bulan|awal|akhir|pertengahan|hari) ", re.IGNORECASE),
    "TIME": re.compile(r"(?:pukul|jam) ", re.IGNORECASE),
    "ORG": re.compile(r"(?:Komisi [IVX]+|Fraksi|Ketua|Kepala|Kasat|Menteri|gedung|kantor)\b"),
    "LANGUAGE": re.compile(r"bahasa ", re.IGNORECASE),
    "NORP": re.compile(r"(?:suku|umat|agama) ", re.IGNORECASE),
}
_ENDS = re.compile(r" (?:tentang|pagi|siang|sore|malam|dini hari)\Z")
_WHOLE = {"LAW", "MONEY", "QUANTITY"}
_MORE_OF_IT = re.compile(
    r" (?:(?:Tahun|Nomor|No\.?) \d|ayat \(|huruf [a-z]\b|(?:ribu|juta|miliar|triliun|rupiah|dolar|persegi)\b)"
)
_NUMBERS = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}


def doubtful(article: Article) -> Iterator[str]:
    """The mentions that the guideline, as a rule, has otherwise."""
    for i, (start, end, label) in enumerate(article.mentions):
        name, before, after = article.text[start:end], article.text[:start], article.text[end:]
        follows = article.mentions[i + 1] if i + 1 < len(article.mentions) else None
        for wrong, why in (
            (name in _NOTHING, "names nothing"),
            (label in ("GPE", "LOC", "FAC", "ORG") and _BEFORE.search(before), "the word before belongs to the name"),
            (label == "PERSON" and _TITLES.match(name), "a title in a name"),
            (label in _STARTS and _STARTS[label].match(name), "its first words are outside"),
            (_ENDS.search(name), "its last words are outside"),
            (label in _WHOLE and _MORE_OF_IT.match(after), "the next words belong to it"),
            (label != "LAW" and name.count("(") != name.count(")") and label != "DATE", "half a pair of brackets"),
            (
                label == "ORG" and follows and follows[0] == end + 1 and after[:1] == " " and follows[2] == "GPE",
                "a body beside a place: one name?",
            ),
        ):
            if wrong:
                shown = article.text[max(0, start - 20) : start], name, label, after[:25]
                yield f"{article.where(start)}: {why}: {'{}[{}|{}]{}'.format(*shown)}".replace("\n", " ")


def disagreeing(articles: Iterable[Article]) -> Iterator[tuple[str, list[str]]]:
    """The names with two labels, or with none elsewhere, and where: the rarer ones."""
    seen: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    articles = list(articles)
    for article in articles:
        for start, end, label in article.mentions:
            if label not in _NUMBERS:
                seen[article.text[start:end]][label].append(article.where(start))
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(seen, key=len, reverse=True)))})(?!\w)")
    for article in articles if seen else ():
        at = 0
        for start, end, _ in (*article.mentions, (len(article.text), len(article.text), "")):
            for match in names.finditer(article.text, at, start):
                seen[match[0]]["none"].append(article.where(match.start()))
            at = end
    for name, labels in sorted(seen.items()):
        if len(labels) > 1:
            ranked = sorted(labels.items(), key=lambda pair: len(pair[1]))
            told = ", ".join(f"{label} {len(at)}" for label, at in reversed(ranked))
            yield f"{name}: {told}", [where for _, at in ranked[:-1] for where in at]
