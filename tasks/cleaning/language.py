"""The language of a story's text.

CLD2 tells some 80 languages apart in 40 us, but takes a part of Malay for Indonesian; what it calls either of these
two, Javanese or Sundanese is decided by the words that only one of the four writes so.
"""

import re

import pycld2

UNKNOWN = "und"
_OF = {
    "id": (
        "karena bahwa mengatakan ujar tutur ujarnya tuturnya pemerintah polisi perusahaan uang ingin bisa "
        "mobil saja pria wanita menurut agustus juli desember maret senin kamis jumat rupiah rp miliar "
        "triliun persen korban kasus tanggal sedangkan yaitu usai setelah kemarin besok sore delapan "
        "sekretaris mahasiswa televisi telepon situs mantan kriminal pengadilan pengacara narkoba kecelakaan "
        "tewas kepolisian wib provinsi kabupaten gubernur bupati sebab tapi tetapi gak nggak banget pelayanan "
        "saat menyebut menyebutkan penumpang pesawat sepak pertandingan gol laga berbagai kamu"
    ),
    "ms": (
        "kerana bahawa ialah kerajaan polis syarikat wang mahu sahaja lelaki bandar hospital pejabat mengikut "
        "ogos julai disember mac isnin khamis jumaat ringgit rm bilion trilion peratus mangsa siasatan kes "
        "disyaki tarikh manakala iaitu selepas semalam lapan setiausaha timbalan televisyen telefon jenayah "
        "mahkamah peguam dadah kemalangan datuk encik pengerusi berkenaan mesyuarat kesihatan ekoran "
        "berikutan menerusi sekiranya memandangkan membabitkan sebarang kementeriannya bagaimanapun terbabit "
        "tempatan perlawanan penjaring kejohanan jurulatih muktamad perkhidmatan pelaburan akaun bajet cukai "
        "dijangka isteri kanak"
    ),
    "jv": (
        "lan ing kang sing ora iku iki karo marang saka saking dadi wis isih nalika uga amarga yaiku dening "
        "kanggo ana nanging utawa wong aku kula panjenengan sampeyan dheweke durung arep bakal mung bae luwih "
        "akeh apik kabeh nang neng menyang mbok menawa pancen wae wonten punika menika ingkang sampun boten "
        "mboten saged tansah ugi kaliyan dhateng sarta nggih inggih tiyang ngendika ngandika ujare kandha "
        "nggawe duwe ngerti bareng taun dina jeneng omah regane rasane panggonane panganan kuwi yen nek dhewe "
        "liya"
    ),
    "su": (
        "jeung anu nu teh téh teu henteu ka ku ti dina eta éta ieu aya keur geus urang sareng kana tina "
        "nyaeta nyaéta kuring abdi anjeun maneh manéh manehna manéhna aranjeunna anjeunna pisan ogé oge atawa "
        "tapi lamun bari sanajan jadi loba rea réa alus naon saha kumaha iraha mun mah ngan ukur deui enya "
        "moal acan encan bisa tiasa parantos nuju nyarios ceuk cenah saur ngaran imah tempatna hargana rasana "
        "dahareun tuangeun ngeunah bagus resep bakal tuh atuh wae waé sagala satengah sabab kusabab pikeun "
        "jalma"
    ),
}
# What Indonesian and Malay share tells them from the other two.
_SHARED = (
    "yang dan ini itu dengan untuk dari pada tidak akan telah dalam adalah juga ada sudah oleh atau seperti mereka "
    "kami kita di ke antara lebih boleh serta lalu turut negeri"
)
_INDONESIAN, _MALAY = frozenset(_OF["id"].split()), frozenset(_OF["ms"].split())
_GROUPS = {
    "id/ms": _INDONESIAN | _MALAY | frozenset(_SHARED.split()),
    "jv": frozenset(_OF["jv"].split()),
    "su": frozenset(_OF["su"].split()),
}
# CLD2's codes are older than ISO 639-1's, or narrower.
_ISO = {"jw": "jv", "iw": "he", "in": "id", "zh-Hant": "zh", "zh-Hans": "zh", "tl": "tl", "no": "nb"}
_KNOWN = frozenset().union(*_GROUPS.values())
_CODE = re.compile("[a-z]{2}")
_WORD = re.compile(r"\w+")
_ENOUGH = 5000
# Fewer letters, 20 words or so, could be a name and a place: no language. A Chinese letter is worth several.
_LETTERS = re.compile(r"(?:[\W\d_]*+[^\W\d_]){80}")
_FEWEST_IDEOGRAPHS = 15
_IDEOGRAPH = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FEWEST_HITS = 3
_LEAD = 1.5


def identify(text: str, hint: str | None = None) -> str:
    """Return the ISO 639-1 code of a text's language, "und" where it is too short to tell.

    Args:
        text: The story's text.
        hint: The language that the page or the crawler declares, as a code or a locale. It decides only where the
            text does not: a page in Javanese on a site that declares Indonesian is in Javanese.
    """
    declared = _declared(hint)
    text = text[:_ENOUGH]
    enough = _LETTERS.match(text) or len(_IDEOGRAPH.findall(text)) >= _FEWEST_IDEOGRAPHS
    if not enough:
        return declared or UNKNOWN
    found, sure = _cld2(text)
    if found in _OF or not sure:
        relative = _relative(text)
        found, sure = relative or found, sure or relative is not None
    return (found if sure else declared or found) or UNKNOWN


def _declared(hint: str | None) -> str | None:
    code = (hint or "").strip().replace("_", "-").lower().partition("-")[0]
    code = _ISO.get(code, code)
    return code if _CODE.fullmatch(code) else None


def _cld2(text: str) -> tuple[str | None, bool]:
    """Return CLD2's language, None if it knows none, and whether it is sure."""
    try:
        sure, _, details = pycld2.detect(text.encode("utf-8", "replace"), bestEffort=True)
    except pycld2.error:  # it refuses code points that no text should have
        return None, False
    code = _ISO.get(details[0][1], details[0][1])
    return (code, sure) if _CODE.fullmatch(code) and code != "un" else (None, False)


def _relative(text: str) -> str | None:
    """Return which of Indonesian, Malay, Javanese and Sundanese most words are of, None where that is not clear."""
    words = [word for word in _WORD.findall(text.lower()) if word in _KNOWN]
    group = _clearly({code: _hits(words, of) for code, of in _GROUPS.items()})
    if group != "id/ms":
        return group
    return _clearly({"id": _hits(words, _INDONESIAN), "ms": _hits(words, _MALAY)})


def _hits(words: list[str], of: frozenset[str]) -> int:
    return sum(map(of.__contains__, words))


def _clearly(hits: dict[str, int]) -> str | None:
    (code, most), (_, second) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    return code if most >= _FEWEST_HITS and most >= _LEAD * second else None
