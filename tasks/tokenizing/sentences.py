"""Sentence splitter for news: Indonesian and English by abbreviations, other languages by general rules.

A regular expression finds the places where a sentence may end (a mark, what closes after it, white space);
rules look at the words on both sides. No look goes further than `_REACH`, so time is linear in the text.
"""

import re
from collections.abc import Sequence
from functools import cache

from worker.records import Span

_REACH = 24  # characters; no abbreviation or opening word is longer

_MARKS = ".!?…؟۔।॥።։။។。！？｡"
_CLOSERS = "\"'”’»›)\\]}」』）】"
_QUOTES = "\"'“‘„«‹「『"
_OPENERS = _QUOTES + "([{（【¿¡*"
_DASHES = "-–—"

# The look-behind keeps a long run of marks from being scanned again from each of its characters.
_END = re.compile(rf"(?<![{_MARKS}])([{_MARKS}]++)[{_CLOSERS}]*+(\s++)")
# Chinese and Japanese put no space after a sentence.
_WIDE_END = re.compile(rf"([。！？｡]++)[{_CLOSERS}]*+(\s*+)")
_WIDE = frozenset({"ja", "yue", "zh"})

# After these the rest of a name follows: they do not end a sentence.
_TITLES = {
    "": """
        Dr dr Prof prof Mr Mrs Ms St Mt Mgr Hon Rev Gen Lt Col Capt Sgt Cpl Maj Adm Gov Sen Rep Pres Pte Ph vs
        Vs cf
    """,
    "id": """
        Drs Dra drs dra drg drh Ir Hj Ust Pdt Rm Tn Ny Nn Nyi Sdr Sdri Bpk Yth Alm Almh Rd Tb Moh Muh Mhd Mohd
        Moch Much Abd Ach Jl Jln JL Jend Gg Kab Kec Kel Ds Dsn Kep Prov Letjen Mayjen Brigjen Kol Letkol Kapt
        Lettu Letda Peltu Pelda Serma Serka Sertu Serda Kopda Koptu Praka Pratu Prada Marsda Marsma Laksda
        Laksma Irjen Komjen Kombes Kompol AKBP AKP Iptu Ipda Aiptu Aipda Bripka Briptu Bripda Pol Purn PT CV
        UD PD Fa Bdk ttd
    """,
    "en": "Msgr Fr Messrs Atty Supt Det Insp Pvt Pfc Cmdr Cdr Brig Gens Reps Sens Govs Ft Amb Mx",
}
# The same before a figure only; elsewhere they are words that end sentences ("suatu hal. Ia ...").
_BEFORE_FIGURE = {
    "": "No no Nos nos Nr nr Vol vol pp p Art art Fig fig Sec ca",
    "id": "Rp rp hlm Hlm hal Hal tgl Tgl pkl Pkl Ps ps Pas psl Psl jo Jo jil Cet cet Kav RT RW",
    "en": "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Rs approx est",
}
# These stand at a sentence's end as well as inside: only an opening word or a quotation after them tells.
_EITHER = {
    "": "Jr Sr Inc Corp Ltd Co Bros",
    "id": "Tbk tbk RS",
    "en": """
        Dept Univ Assn Mfg Ave Blvd Ariz Calif Colo Conn Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo
        Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
    """,
}
# Words that open sentences and are hardly ever names: after "S.H." or "Grup B." they show that it ended.
_OPENING_WORDS = {
    "id": """
        Ada Adapun Agar Akan Akibat Akibatnya Akhirnya Aku Anda Antara Apa Apabila Apakah Atas Awalnya
        Bagaimana Bagi Bahkan Bahwa Banyak Beberapa Begitu Belum Berbeda Berdasarkan Berikut Biasanya Bila
        Bukan Dalam Dan Dari Demi Demikian Dengan Di Dia Diketahui Dua Guna Hal Hanya Hingga Ia Ini Itu Jadi
        Jangan Jika Juga Kalau Kami Karena Ke Kedua Kemarin Kemudian Ketika Kini Kita Lalu Lebih Maka Masih
        Melalui Menurut Menurutnya Mereka Meski Meskipun Misalnya Namun Nantinya Oleh Pada Padahal Para
        Pihaknya Saat Salah Sampai Saya Sebab Sebagai Sebelum Sebelumnya Sebuah Sedangkan Sehingga Sejak
        Sejumlah Sekarang Sekitar Selain Selama Selanjutnya Semua Sementara Seorang Seperti Serta Setelah
        Setiap Siapa Sudah Supaya Tak Tapi Telah Tentu Terkait Termasuk Tetapi Tidak Total Untuk Walau
        Walaupun Yang
    """,
    "en": """
        After All Also Although An And Another Any As At Because Before But By During Each Even Every For From
        He Her Here His How However If In Instead It Its Last Later Many Meanwhile More Most My Not Now Of On
        One Or Other Others Our People She Since So Some Still Such That The Their Then There These They This
        Those Though Through Thus To Today Under Until We What When Where While Who Why With Yet You Your
    """,
}
_LIKE_INDONESIAN = frozenset({"jv", "ms", "su"})
# Languages that write "3." for "third".
_ORDINALS = frozenset({"cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "sk", "sl", "sr"})

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")  # S.H, M.Si, a.n, B.J, U.S
_LIST_ITEM = re.compile(r"\d{1,3}|[a-zA-Z]|[ivx]{2,4}")
_FIGURE = re.compile(r"\d|[IVXL]+\b")
_LETTERS = re.compile(r"[^\W\d_]+")


class _Rules:
    """What one language knows: its own words beside the general ones."""

    def __init__(self, language: str) -> None:
        key = "id" if language in _LIKE_INDONESIAN else language

        def words(table: dict[str, str]) -> frozenset[str]:
            return frozenset(f"{table.get('', '')} {table.get(key, '')}".split())

        self.titles = words(_TITLES)
        self.before_figure = words(_BEFORE_FIGURE)
        self.either = words(_EITHER)
        self.opening_words = words(_OPENING_WORDS)
        self.ordinals = key in _ORDINALS

    def stop_ends(self, word: str, rest: str) -> bool:
        """Tell whether the full stop after ``word`` ends a sentence, where ``rest`` comes next."""
        if word in self.titles:
            return False
        if word in self.before_figure and _FIGURE.match(rest):
            return False
        if word.isdigit():
            return not (self.ordinals and len(word) <= 2)  # noqa: PLR2004 - a day's figures
        if (len(word) == 1 and word.isupper()) or word in self.either or _DOTTED.fullmatch(word):
            opening = _LETTERS.match(rest)
            return rest[0] in _QUOTES or (opening is not None and opening[0] in self.opening_words)
        return True


@cache
def _rules(language: str) -> _Rules:
    return _Rules(language)


def _may_follow(rest: str, *, stop: bool) -> bool:
    """Tell whether a sentence may begin with ``rest``: not in lower case, nor with a dash."""
    bare = rest.lstrip(_OPENERS)
    if not bare or bare[0] in _DASHES:
        return False
    if rest[0] in "([" and stop:  # a signature, "(ant)", or an aside of its own
        return True
    return not bare[0].islower()


def _split_paragraph(text: str, start: int, end: int, language: str) -> list[Span]:
    rules = _rules(language)
    spans = []
    for match in (_WIDE_END if language in _WIDE else _END).finditer(text, start, end):
        follows = match.end()
        if follows == end:
            break
        rest = text[follows : min(follows + _REACH, end)]
        mark = match[1]
        if not _may_follow(rest, stop=mark == "."):
            continue
        if mark == ".":
            before = text[max(start, match.start() - _REACH) : match.start()]
            pieces = before.split()
            word = pieces[-1].lstrip(_OPENERS) if pieces and not before[-1].isspace() else ""
            if _LIST_ITEM.fullmatch(word) and match.start() - start == len(word):
                continue  # "1. Unggah foto": a list's number belongs to what it counts
            if not rules.stop_ends(word, rest):
                continue
        spans.append((start, match.start(2)))
        start = follows
    if start < end:
        spans.append((start, end))
    return spans


def split(text: str, paragraphs: Sequence[Span], language: str) -> list[Span]:
    """Find the sentences of a story.

    Args:
        text: the story's text.
        paragraphs: spans into it, ordered, not overlapping.
        language: ISO 639-1 code; any other, "und" too, gets the general rules.

    Returns:
        Spans into ``text``, end exclusive, ordered, without white space at their ends. They cover all of the
        paragraphs that is not white space, and none crosses a paragraph's bound. Bounds lie at white space,
        in Chinese and Japanese (zh, yue, ja) behind full-width marks.
    """
    spans = []
    for start, end in paragraphs:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())  # noqa: PLW2901
        end -= len(piece) - len(piece.rstrip())  # noqa: PLW2901
        if start < end:
            spans += _split_paragraph(text, start, end, language)
    return spans
