"""Addresses: which of them are one page's, whatever way a reader or a crawler came by.

A wrong difference costs a document that is there twice; two pages taken for one cost one of them. So only what never
says which article is meant is left out: a parameter that some site may name its articles by (``id``, ``cid``) stays,
and so do ``ref`` and ``source``, but for a word behind a path that names the article.
"""

import re
from functools import lru_cache

from w3lib.url import canonicalize_url, url_query_cleaner

# What campaigns, networks and analytics add to any site's addresses. Put together, name by name, of what the makers'
# own documentation says, and compared with the lists that Firefox (query stripping), Brave, AdGuard (TrackParamFilter)
# and ClearURLs keep: no library for Python has such a list that names no more than these do.
_TRACKING = re.compile(
    "|".join(
        [
            # Google: Analytics, Ads, Shopping, AMP, its cross-domain linker; Urchin
            *(r"utm_\w+", "utm", "gclid", "gclsrc", "gbraid", "wbraid", "gad_source", "gad_campaignid", "dclid"),
            *("srsltid", "_gl", "_ga", "_gac", "usqp", r"amp_(?:js_v|gsa|r|ct|kit)", "guccounter", r"guce_\w+"),
            # Meta, Instagram
            *("fbclid", r"fb_(?:action_ids|action_types|comment_id|ref|source)", "igshid", "igsh", "mibextid"),
            # other networks: X, TikTok, Reddit, LinkedIn, Pinterest, Snapchat, Yandex, VK, Microsoft, Line, WhatsApp
            *("twclid", "ttclid", "_ttp", "rdt_cid", "li_fat_id", "epik", "sccid", "sc_cid", "yclid", "ysclid"),
            *(
                "_openstat",
                "vkclid",
                "msclkid",
                "__twitter_impression",
                "wa_share",
                r"share_(?:id|from|source|platform)",
            ),
            # advertising: Outbrain, Taboola, Marin, Adobe, Impact
            *(
                "dicbo",
                "obclickid",
                "outbrainclickid",
                "tblci",
                "mkwid",
                "pcrid",
                "s_cid",
                "s_kwcid",
                "ef_id",
                "irclickid",
            ),
            # letters: Mailchimp, HubSpot, Marketo, Klaviyo, Vero, Olytics, MailerLite, Drip, Mailgun
            *("mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", r"hsa_\w+"),
            *("mkt_tok", "_kx", r"vero_(?:id|conv)", r"oly_(?:anon|enc)_id", r"ml_subscriber(?:_hash)?", "__s"),
            # analytics: Matomo and Piwik, AT Internet, Webtrends, ComScore, internal campaigns
            *(
                r"(?:mtm|pk|piwik|matomo)_\w+",
                r"at_(?:campaign|medium|custom\d|link_\w+)",
                "xtor",
                r"wt\.\w+",
                "ns_mchannel",
            ),
            *(r"itm_\w+", "icid", "wickedid"),
            # WordPress' buttons for sharing and answering; sessions
            *("share", "replytocom", "phpsessid", "jsessionid"),
        ]
    ),
    re.IGNORECASE,
).fullmatch
# Where a reader came from, in a word or two. Lists for browsers strip these names on some sites or on all; but as some
# sites tell their articles by them, they count where the path has not so many words of a headline.
_CAME_FROM = re.compile(r"(?:ref|source)=[a-z]+(?:[._-][a-z]+)?", re.IGNORECASE).fullmatch
_FEWEST_WORDS = 3
_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)
# Hosts that show a site in another form, under its own name.
_TWIN_HOST = re.compile(r"(?:www\d*|m|mobile|amp|wap|touch)\.(?=.*[^.]\.[^.])", re.IGNORECASE)
# So many labels a name at least has under a country's domain for companies, schools, offices.
_SECOND_LEVEL = re.compile(r"(?:co|com|net|org|or|go|gov|gob|ac|edu|sch|web|my|biz|desa|mil|info|ne|ltd|nom)\.[a-z]{2}")
_NETLOC = re.compile(r"(?P<user>[^@]*@)?(?P<host>\[[^\]]*\]|[^:]*)(?P<port>:\d*)?")
# An address as people type it: a host, and what follows. Files are called as hosts are ("README.md").
_BARE = re.compile(r"(?:(?:[\w-]+\.)+[^\W\d_]{2,}|localhost)(?::\d+)?[/?]")
_HTTP = re.compile(r"https?:", re.IGNORECASE)
# Google's copies of AMP pages: of which site and page they are stands in the address.
_AMP_CACHE = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/\w{1,2}|(?:www\.)?google\.[a-z.]{2,6}/amp)/(?:s/)?(?=[\w-]+\.)",
    re.IGNORECASE,
)
_AMP_PATH = re.compile(r"^/amp(?=/.)|(?<=[^/])/amp/?$|(?<=[^/])\.amp(?=(?:\.html?)?$)", re.IGNORECASE)
# A parameter by which a page is asked for in another form: AMP's, and the mobile one of Blogger.
_TWIN = re.compile(r"amp(?:=\w{0,4})?|(?:outputtype|output|format|view|mode|type)=amp|m=[01]", re.IGNORECASE).fullmatch


@lru_cache(maxsize=1024)  # of a document's address it is asked for several times
def canonical_url(url: str) -> str:
    """One form for all addresses of a page: ``https``, no ``www`` and its kind, port, slash at the end or fragment.

    Neither AMP's marks nor trackers' parameters are in it, and the rest of the query is in order. What is no address of
    the web is as it is, but for that order.
    """
    try:
        plain = canonicalize_url(_AMP_CACHE.sub("https://", url.strip()))
        if not _HTTP.match(plain):
            return plain
        address, _, query = plain.partition("?")
        _, _, rest = address.partition("//")
        netloc, slash, path = rest.partition("/")
        path = _AMP_PATH.sub("", _IN_PATH.sub("", slash + path)).rstrip("/") or "/"
        says_which = _has_headline(path)
        kept = [p for p in query.split("&") if p and not _says_how(p) and not (says_which and _CAME_FROM(p))]
        return f"https://{_host(netloc)}{path}{'?' * bool(kept)}{'&'.join(kept)}"
    except ValueError:
        return url.strip()


def site(url: str) -> str:
    """The name under which a site's hosts are, as ``kabar.co.id`` of ``https://bola.kabar.co.id/1``."""
    netloc = canonical_url(url).partition("//")[2].partition("/")[0]
    labels = netloc.rpartition("@")[2].split(".")
    return ".".join(labels[-3:] if _SECOND_LEVEL.fullmatch(".".join(labels[-2:])) else labels[-2:])


def _says_how(parameter: str) -> bool:
    """Whether it says how the page was come by, or in which form it is asked for, not which it is."""
    return bool(_TRACKING(parameter.partition("=")[0]) or _TWIN(parameter))


def _has_headline(path: str) -> bool:
    """Whether a path ends in the words of a headline: with another word behind it, it is the same article."""
    words = path.rpartition("/")[2].partition(".")[0].split("-")
    return sum(map(str.isalpha, words)) >= _FEWEST_WORDS


def _host(netloc: str) -> str:
    """The site's host, without what stands before it for a twin, and without the ports of http and https."""
    found = _NETLOC.fullmatch(netloc)
    if not found:
        return netloc
    host, port = found["host"].rstrip("."), found["port"] or ""
    while (bare := _TWIN_HOST.sub("", host, count=1)) != host and not _SECOND_LEVEL.fullmatch(bare):
        host = bare
    return f"{found['user'] or ''}{host}{port if port not in (':', ':80', ':443') else ''}"


def address_in(said: str) -> str | None:
    """The address that somebody says who names a document, also without ``https://``; None: it is none."""
    said = said.strip()
    if "://" in said:
        return said
    return f"https://{said}" if _BARE.match(said) else None


def written(url: str) -> list[str]:
    """How the address of a page may have been delivered: as it is said, and its canonical form with what that left out.

    For what is found by its address as it was delivered. Trackers and twin hosts but ``www.`` are not tried.
    """
    canonical = canonical_url(url)
    bare = canonical.removeprefix("https://").removesuffix("/")
    if bare == canonical:
        return [url]
    slashes = ("",) if "?" in bare else ("", "/")
    forms = (
        f"{scheme}://{www}{bare}{slash}" for scheme in ("https", "http") for www in ("", "www.") for slash in slashes
    )
    return list(dict.fromkeys((url, *forms)))


_FORMER_TRACKING = (
    *("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"),
    *("fbclid", "gclid", "igshid"),
)


def former_url(url: str) -> str:
    """What :func:`canonical_url` gave until 0.1: what stores have from then is found by it."""
    try:
        return str(canonicalize_url(url_query_cleaner(url.strip(), _FORMER_TRACKING, remove=True, unique=False)))
    except ValueError:
        return url.strip()
