"""Lines that are furniture of a news page whoever publishes it: rules that may be wrong hardly ever.

Each rule is matched against a whole line, case ignored. They hold for HTML as well as for plain text, since sites
write these into the body itself.
"""

import re

from tasks.remembered import remembered

_NETWORKS = (
    "facebook|twitter|x|whatsapp|telegram|line|linkedin|pinterest|instagram|youtube|tiktok|threads|reddit|flipboard|"
    "google news"
)
_DAY = (
    r"(\d{1,2} [a-z]{3,9}\.?,? (19|20)\d\d|[a-z]{3,9}\.? \d{1,2},? (19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-](19|20)\d\d"
    r"|(19|20)\d\d-\d\d-\d\d)"
)
_CLOCK = r"((at|pukul) )?\d{1,2}[:.]\d\d([:.]\d\d)?( ?[ap]m)?( ?(wib|wita|wit|gmt|utc|bst|[ec][ds]t))?"
_RULES = (
    # When it was published, on a line of its own.
    (
        rf"((published|updated|posted|last updated|diperbarui|diterbitkan|terbit|tayang)( on| pada)? ?:? ?)?"
        rf"(\w{{3,9}},? )?{_DAY}( ?[,|\u2013-]? ?{_CLOCK})?"
    ),
    # Related links put between paragraphs.
    r"(baca|lihat|simak|tonton|cek)( juga| selengkapnya| pula| video| foto| di sini)*( ?[:»>|].*)?",
    r"(baca|lihat|simak|tonton) (juga|selengkapnya|pula)\b.{0,160}[^.]",
    r"(berita|artikel|topik|video|foto) (terkait|lainnya|populer|terpopuler|terkini|pilihan)\b.{0,80}[^.]?",
    r"(pilihan editor|rekomendasi untuk anda|kabar lainnya|baca artikel|baca berita) ?:.{0,160}",
    r"(terpopuler|terkini|rekomendasi untuk anda|paling banyak dibaca|pilihan (editor|redaksi))",
    r"(saksikan|simak|tonton) video (pilihan )?(di bawah ini|berikut( ini)?)\W*",
    r"\[?(gambas|embed|video|instagram|twitter|youtube) ?:.{0,60}\]?",
    r"(read (more|also|next)|see also|also read|related|more on this|recommended)( ?[:»>|].*)?",
    r"(related|recommended|more|top|latest) (stories|articles|links|news|videos?|topics|coverage) ?:?",
    r"(you (may|might) also like|more from .{1,40}|editor's picks?)",
    # Advertising.
    r"\W*(advertisement|advertorial|iklan|sponsored( content)?|promoted( content)?|konten bersponsor)\W*",
    r"\W*(scroll to (continue|resume)( with)?( content)?|(article|story) continues below.{0,40})\W*",
    r"\W*(advertisement )?(gulir|scroll) (ke bawah )?untuk (lanjut|melanjutkan|membaca).{0,40}",
    r"(continue reading|lanjutkan membaca|story continues).{0,60}[^.]",
    # Sharing, following, subscribing, commenting.
    (
        rf"(share|bagikan|sebarkan|tweet|print|cetak|e-?mail|simpan|like|suka|follow( us)?|ikuti( kami)?|{_NETWORKS})"
        rf"( (this|on|to|via|with|di|ke|ini|us|artikel|berita|article|story|{_NETWORKS}|e-?mail|link))*\W*\d*"
    ),
    r"(copy link|salin (link|tautan)|url copied|subscribe( now)?|berlangganan|newsletter|lihat foto|perbesar)\W*",
    r"(\d+ )?(komentar|comments?)( \(?\d+\)?)?",
    r"(follow|ikuti|dapatkan|simak|cek) .{0,120}\b(google news|whatsapp channel|saluran whatsapp|telegram)\b.{0,120}",
    r"(sign up|subscribe|daftar(kan)?|berlangganan) .{0,80}\b(newsletters?|e?-?mail|inbox|buletin)\b.{0,120}",
    r"(tulis|tinggalkan|beri|kirim|post|leave|write|add) (a |your |sebuah )?(komentar|comment|reply|balasan).{0,60}",
    # Cookie notices, copyright, what the page says of itself.
    r"(accept|terima|setuju)( all| semua)?( cookies?)?",
    r"(copyright|hak cipta|©|\(c\) ?\d).{0,120}",
    r"dilarang (keras )?(mengambil|mengutip|menyalin|memperbanyak|mengopi).{0,200}",
    r"artikel ini telah tayang di .{0,200}",
    r"skip to (main )?(content|navigation)\b.{0,30}|(lewati|langsung|loncat) ke (konten|isi).{0,30}",
    r"select a menu in the customizer|primary menu|toggle navigation|menu utama",
    # Pages, and the initials of reporter and editor that Indonesian sites close with.
    r"(halaman|page|laman) ?:? ?\d+( ?(dari|of|/) ?\d+)?|(selanjutnya|sebelumnya|next|previous|prev)\W*",
    r"show all|tampilkan semua|lihat semua|view all",
    r"[(\[] ?[a-z]{2,5}( ?[/\-,] ?[a-z]{2,5}){1,3} ?[)\]]",
    r"[(\[] ?[a-z]{2,4} ?[)\]]",
    r"(editor|penulis|reporter|pewarta|penyunting) ?: ?.{3,80}",
    # Sources and credits, related links in brackets, and rules drawn with signs.
    r"(sumber|source|foto|photo|video|kredit|credit) ?: ?.{2,80}",
    r"[\[(](baca|lihat|simak)( juga)? ?:.{0,160}[\])]",
    r"(sumber|source) ?:?",
    r"ilustrasi .{2,100}[.(/] ?(foto|pinterest|shutterstock|getty images?|istimewa|pixabay|unsplash|freepik)\b.{0,30}",
    r"[\W_]+",
)
# These may begin with anything, which is dear to search: only lines with one of the words, or so ended, are asked.
_NOTICE_WORDS = ("cookie", "reserved")
_NOTICE = re.compile(
    r".{0,80}\b(uses?|menggunakan) cookies?\b.{0,200}|.{0,80}\ball rights reserved\b.{0,120}", re.IGNORECASE
)
_CREDITED = re.compile(r".{0,60}[\[(](?:foto|photo|kredit|credit|dok) ?[:.].{2,60}[\])]", re.IGNORECASE)
_FURNITURE = re.compile("|".join(f"(?:{rule})" for rule in _RULES), re.IGNORECASE)
_LONGEST = 300
# A line is asked about more than once, and a site's menu comes with each of its pages: some 2 MB at most.
_REMEMBERED = 4096


@remembered(_REMEMBERED)
def is_furniture(line: str) -> bool:
    """Tell whether a line, white space squeezed, is an ad, a related link, a share button or the like."""
    if len(line) > _LONGEST:
        return False
    lower = line.lower()
    notice = any(word in lower for word in _NOTICE_WORDS) and _NOTICE.fullmatch(line) is not None
    credited = line.endswith((")", "]")) and _CREDITED.fullmatch(line) is not None
    return notice or credited or _FURNITURE.fullmatch(line) is not None
