"""The codes of languages: those that a story can have, and what of a locale is one."""

UNKNOWN = "und"
_ISO_639_1 = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
CODES = frozenset([*_ISO_639_1.split(), "ban", "min"])
"""ISO 639-1's; of languages that have none there, ISO 639-3's of those that Kawat tells."""
OLDER = {"in": "id", "iw": "he", "jw": "jv", "no": "nb"}  # older ones, and one for two
# ISO 639-2's and 3's, as archives and search engines have them, of the languages that Kawat reads.
_LONGER = {"ind": "id", "eng": "en", "msa": "ms", "may": "ms", "zsm": "ms", "jav": "jv", "sun": "su"}


def code_of(said: str) -> str | None:
    """The code of a language that is said as a code or as a locale (``id``, ``id-ID``, ``en_US``); None: it is none."""
    code = said.strip().replace("_", "-").lower().partition("-")[0]
    code = OLDER.get(code) or _LONGER.get(code, code)
    return code if code in CODES else None


def check_code(said: str) -> None:
    """Look whether stories can be asked for by it.

    Raises:
        ValueError: it is no code.
    """
    if said not in CODES and said != UNKNOWN:
        raise ValueError(f"{said!r:.50}: a code of ISO 639-1, as id, ms or en; min, ban; or und, where it is not told")
