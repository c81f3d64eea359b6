"""What desks do to a story that they take over: another headline, dateline or spelling, a cut tail, an ad."""

import random
import re
from collections.abc import Callable

Edit = Callable[[random.Random, str], str]

_HEADLINES = (
    "Ini Kronologi Lengkapnya",
    "Begini Penjelasan Resminya, Simak Selengkapnya di Sini",
    "Heboh, Warganet Ramai Membicarakan Kabar Terbaru Ini",
    "Terungkap! Fakta di Balik Kabar yang Ramai Dibahas",
)
_DATELINES = (
    "JAKARTA, KABARBARU.EXAMPLE - ",
    "Liputan Siang, Surabaya - ",
    "WARTA.EXAMPLE -- ",
    "Bandung, 12/3 (Kantor Kabar) - ",
    "",
)
_ADS = (
    "Dapatkan berita pilihan setiap pagi lewat aplikasi Kabar Baru, gratis untuk 30 hari pertama.",
    "Promo akhir pekan: cicilan 0 persen untuk semua telepon genggam di Toko Serba Ada hingga 31 Desember.",
    "Video pilihan redaksi: detik-detik kapal nelayan diselamatkan di perairan utara.",
    "Ikuti juga perbincangan kami di saluran Kabar Baru dan menangkan hadiah menarik setiap minggunya.",
)
_VARIANTS = (
    (r"\bdi antara\b", "diantara"),
    (r"\bpersen\b", "prosen"),
    (r"\bAmerika Serikat\b", "AS"),
    (r"\bmengatakan\b", "katakan"),
    (r"\bRp (?=\d)", "Rp"),
    (r"\bSelasa\b", "Slasa"),
    (r"\bhakikat\b", "hakekat"),
    (r"\bnomor\b", "nomer"),
    (r"\btersebut\b", "tsb"),
)
_DATELINE = re.compile(
    r"[^a-z\n]{3,60}? (?:--?|[\u2013\u2014]) |[A-Z][\w.]*(?:[ ,]+[A-Z(][\w./)]*){0,5} (?:--?|[\u2013\u2014]) "
)


def headline(draw: random.Random, text: str) -> str:
    """Put another headline above the text."""
    return f"{draw.choice(_HEADLINES)}\n\n{text}"


def tail(draw: random.Random, text: str) -> str:
    """Cut a tenth to four tenths off the end, at a paragraph's or a sentence's bound."""
    keep = len(text) * draw.uniform(0.6, 0.9)
    ends = [match.end() for match in re.finditer(r"[.!?][\"\u201d]?(?=\s)", text) if match.end() >= keep]
    return text[: ends[0]] if ends else text


def dateline(draw: random.Random, text: str) -> str:
    """Put another dateline before the first paragraph, in the place of its own."""
    return draw.choice(_DATELINES) + _DATELINE.sub("", text[:80], count=1) + text[80:]


def advertisement(draw: random.Random, text: str) -> str:
    """Put one or two ads between paragraphs."""
    paragraphs = text.split("\n\n")
    for ad in draw.sample(_ADS, draw.randint(1, 2)):
        paragraphs.insert(draw.randint(1, len(paragraphs)), ad)
    return "\n\n".join(paragraphs)


def spelling(draw: random.Random, text: str) -> str:
    """Write some words in another way, and mistype one to three in a hundred, whichever they are."""
    for pattern, variant in draw.sample(_VARIANTS, 5):
        text = re.sub(pattern, variant, text)
    share = draw.uniform(0.01, 0.03)
    return re.sub(r"\w+", lambda word: _mistyped(draw, word[0]) if draw.random() < share else word[0], text)


def _mistyped(draw: random.Random, word: str) -> str:
    at = draw.randrange(len(word))
    return draw.choice((word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + "e" + word[at + 1 :]))


EDITS: tuple[Edit, ...] = (headline, tail, dateline, advertisement, spelling)


def combined(draw: random.Random, text: str) -> str:
    """Do two to all five of these, in their order."""
    for edit in sorted(draw.sample(EDITS, draw.randint(2, len(EDITS))), key=EDITS.index):
        text = edit(draw, text)
    return text
