"""Lines that are furniture of a news page whoever publishes it: rules that may be wrong hardly ever.

Each rule is matched against a whole line, case ignored. They hold for HTML as well as for plain text, since sites
write these into the body itself.
"""

import re

_RULES = [
    # Related links put between paragraphs.
    r"(baca|lihat|simak|tonton|cek)( juga| selengkapnya| pula)?( video| foto)?( di ?(sini|bawah( ini)?))?( ?[:»>|].*)?",
    r"(baca|simak|lihat|tonton) (juga|selengkapnya|video|pula)\b.{0,160}[^.]",
    r"(berita|artikel|topik|tag|video|bacaan) (terkait|lainnya|populer|terpopuler|terkini|pilihan|rekomendasi)\b.{0,80}",
    r"(pilihan editor|rekomendasi untuk anda|editor's picks?|kabar lainnya|baca artikel).{0,120}",
    r"\[?(gambas|embed|video|instagram|twitter|youtube)\s*:\s*.{0,60}\]?",
    r"(read (more|also|next|full)|see also|related|also read|more on this|recommended|you may also like|"
    r"more from|watch|must read)( (stories|articles|links|news|videos?|topics))?( ?[:»>|].*)?",
    # Advertising.
    r"\W*(advertisement|advertorial|iklan|sponsored( content)?|ads?( by .{1,30})?|promoted|article continues below.{0,40}|"
    r"scroll to continue( with content)?|story continues below.{0,40}|continue reading.{0,60}|"
    r"lanjutkan membaca.{0,60}|gulir (ke bawah )?untuk (lanjut|melanjutkan).{0,40}|konten bersponsor)\W*",
    # Sharing, following, subscribing, commenting.
    r"(share|bagikan|sebarkan|tweet|print|cetak|email|e-mail|copy link|salin (link|tautan)|simpan|komentar|comments?|"
    r"like|follow( us)?|ikuti( kami)?|subscribe|berlangganan|newsletter|facebook|twitter|x|whatsapp|telegram|line|"
    r"linkedin|pinterest|instagram|youtube|tiktok|threads|google news|reddit|flipboard)( (this|on|to|via|with|di|ke|ini|us|"
    r"artikel|article|story|now|sekarang|facebook|twitter|x|whatsapp|telegram|line|email|link))*\W*\d*",
    r"(share|bagikan) (this|artikel|berita|on|ke|via)\b.{0,60}[^.]?",
    r"(follow|ikuti|dapatkan|simak) .{0,80}(google news|whatsapp channel|saluran whatsapp|telegram|kanal|channel)\b.{0,120}",
    r"(sign up|subscribe|daftar(kan)?|berlangganan|langganan) .{0,80}(newsletter|e?-?mail|inbox|buletin|notifikasi)\b.{0,120}",
    r"(tulis|tinggalkan|beri|kirim|post|leave|write|add) (a |your |sebuah )?(komentar|comment|reply|balasan).{0,60}",
    # Cookie notices, copyright, legal.
    r".{0,80}\b(uses?|menggunakan) cookies?\b.{0,200}",
    r"(accept|terima|setuju)( all| semua)?( cookies?)?",
    r"(copyright|hak cipta|©|\(c\)).{0,120}",
    r".{0,60}\ball rights reserved\b.{0,80}",
    r"skip to (main )?content.{0,30}|(lewati|langsung) ke (konten|isi).{0,30}|select a menu in the customizer",
    # Pages, and the initials of reporter and editor that Indonesian sites close with.
    r"(halaman|page|laman)\s*:?\s*\d+(\s*(dari|of|/)\s*\d+)?|(selanjutnya|sebelumnya|next|previous|prev)\W*|show all|tampilkan semua",
    r"[(\[]\s*[a-z]{2,5}(\s*[/\-,]\s*[a-z]{2,5}){1,3}\s*[)\]]",
]
_FURNITURE = re.compile("|".join(f"(?:{rule})" for rule in _RULES), re.IGNORECASE)
_LONGEST = 300


def is_furniture(line: str) -> bool:
    """Tell whether a line, white space squeezed, is an ad, a related link, a share button or the like."""
    return len(line) <= _LONGEST and _FURNITURE.fullmatch(line) is not None
