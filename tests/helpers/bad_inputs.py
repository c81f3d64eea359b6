"""Bad input of every kind, by a seeded generator: JSONL lines, pages and whole files."""

# ruff: noqa: E501  (a table: a kind a line)

import gzip
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from backports import zstd

WORDS = [
    "Pemerintah",
    "kota",
    "wali",
    "bupati",
    "gubernur",
    "warga",
    "jembatan",
    "jalan",
    "pasar",
    "sekolah",
    "banjir",
    "hujan",
    "sungai",
    "dana",
    "anggaran",
    "rapat",
    "polisi",
    "menteri",
    "presiden",
    "Semarang",
    "Demak",
    "Kudus",
    "Jepara",
    "Rembang",
    "Blora",
    "membangun",
    "meresmikan",
    "meninjau",
    "melaporkan",
    "mengatakan",
    "kemarin",
    "Senin",
    "Selasa",
    "Rabu",
    "tahun",
    "rupiah",
    "miliar",
    "juta",
    "persen",
    "sejak",
    "karena",
    "untuk",
    "dengan",
    "dari",
    "di",
    "ke",
]
MB = 1_000_000
DATES = (
    "0000-01-01",
    "9999-12-31T23:59:59+14:00",
    "0001-01-01T00:00:00+14:00",
    "besok",
    "2026-13-45",
    "-1",
    "1e9",
    " ",
)
URLS = (
    "http://[", "http://[::1]:99999/", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,<b>", "//",
    "http://\u202egro.lapak/", "http://kabar.example:port/", "HTTP://KABAR.EXAMPLE/%ZZ", "http://" + "a" * 5000, "\x01", "?",
    "http://xn--/", "mailto:a@b", "http://user:pass@kabar.example/", "http://kabar.example/" + "../" * 500, "ftp://\u0660",
)  # fmt: skip
ODD = (
    "\u202e\u0645\u0631\u062d\u0628\u0627\u202c ", "\u200b\u200d\ufeff", "e\u0301\u0323" * 40, "\U0001f469\u200d\U0001f467" * 20,
    "\x00", "\x1b[2J\x1b]0;x\x07", "\x85\u2028\u2029", "\uffff\ufffe", "\u0600" * 30, "\u3000", "\ud7ff\ue000",
)  # fmt: skip


def sentence(chance: random.Random, stop: str = ". ") -> str:
    """A sentence of words that news are made of."""
    return " ".join(chance.choices(WORDS, k=chance.randint(4, 24))).capitalize() + stop


def text(chance: random.Random) -> str:
    """Some paragraphs."""
    paragraphs = ("".join(sentence(chance) for _ in range(chance.randint(1, 6))) for _ in range(chance.randint(1, 8)))
    return "\n\n".join(paragraphs)


def page(chance: random.Random, body: str | None = None) -> str:
    """A page as a news site has it, or around this body."""
    inner = body if body is not None else "".join(f"<p>{part}</p>" for part in text(chance).split("\n\n"))
    return f"<html><head><title>{sentence(chance, '')}</title></head><body><article>{inner}</article></body></html>"


def mutated(chance: random.Random, whole: str) -> str:
    """The text with pieces cut out, doubled, moved, and odd characters in it."""
    for _ in range(chance.randint(1, 8)):
        a, b = sorted(chance.randrange(len(whole) + 1) for _ in range(2))
        piece = whole[a : min(b, a + 400)]
        deed = chance.randrange(4)
        if deed == 0:
            whole = whole[:a] + whole[a + len(piece) :]
        elif deed == 1:
            whole = whole[:a] + piece * chance.randint(2, 5) + whole[a:]
        elif deed == 2:
            whole = whole[:a] + chance.choice(ODD) + whole[a:]
        else:
            whole = whole[:a] + chance.choice("<>&\"'/=;#!-]%{}\\\n\t .,0") * chance.randint(1, 9) + whole[a:]
    return whole[: 2 * MB]


def value(chance: random.Random, depth: int = 3) -> object:
    """Any JSON value."""
    plain: list[object] = [None, True, 0, -1, 10**30, 1e308, 5e-324, "", "x", chance.choice(ODD), chance.choice(DATES)]
    if depth and chance.random() < 0.4:
        return [value(chance, depth - 1) for _ in range(chance.randrange(4))]
    if depth and chance.random() < 0.4:
        return {str(value(chance, 0)): value(chance, depth - 1) for _ in range(chance.randrange(4))}
    return chance.choice(plain)


Maker = Callable[[random.Random], str | bytes]


def _job(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _field(chance: random.Random) -> str:
    names = (
        "url",
        "title",
        "language",
        "source",
        "published_at",
        "crawled_at",
        "id",
        "metadata",
        "lain",
        "html",
        "text",
    )
    job = {"text": text(chance)} | {chance.choice(names): value(chance) for _ in range(chance.randint(1, 4))}
    return json.dumps(job)


LINES: dict[str, Maker] = {
    "good text": lambda c: _job(text=text(c)),
    "good page": lambda c: _job(html=page(c)),
    "cut off": lambda c: (line := _job(text=text(c)))[: c.randrange(len(line))],
    "mutated line": lambda c: mutated(c, _job(html=page(c))).replace("\n", " "),
    "mutated page": lambda c: _job(html=mutated(c, page(c))),
    "mutated text": lambda c: _job(text=mutated(c, text(c))),
    "any fields": _field,
    "any value": lambda c: json.dumps(value(c)),
    "random bytes": lambda c: c.randbytes(c.randint(1, 300)).replace(b"\n", b""),
    "bad UTF-8": lambda c: _job(text=text(c)).encode().replace(b"a", c.choice([b"\xff", b"\xc0\xaf", b"\xed\xa0\x80"]), 2),
    "UTF-16": lambda c: _job(text=sentence(c)).encode("utf-16").replace(b"\n", b""),
    "Latin-1": lambda c: _job(text=text(c) + "caf\xe9").encode("latin-1"),
    "lone surrogate": lambda c: json.dumps({"text": text(c) + "\ud800"}),
    "NUL": lambda c: json.dumps({"text": text(c).replace(" ", "\0", 5), "title": "\0", "id": f"nul{c.random()}"}),
    "twice the same key": lambda c: f'{{"text": 1, "text": {json.dumps(text(c))}, "text": {json.dumps(text(c))}}}',
    "huge number": lambda c: f'{{"text": {json.dumps(text(c))}, "n": {"9" * c.choice([20, 400, 5000])}}}',
    "huge exponent": lambda c: f'{{"text": {json.dumps(text(c))}, "n": 1e{c.choice([308, 309, 99999])}}}',
    "no JSON number": lambda c: f'{{"text": {json.dumps(text(c))}, "n": {c.choice(["NaN", "Infinity", "01", "0x1"])}}}',
    "odd date": lambda c: _job(text=text(c), published_at=c.choice(DATES), crawled_at=c.choice(DATES)),
    "odd date on the page": lambda c: _job(
        html=page(c).replace("</head>", f'<meta property="article:published_time" content="{c.choice(DATES)}"></head>')
    ),
    "odd URL": lambda c: _job(text=text(c), url=c.choice(URLS) + str(c.random())),
    "odd URL on the page": lambda c: _job(
        html=page(c).replace("</head>", f'<link rel="canonical" href="{c.choice(URLS)}"><base href="{c.choice(URLS)}"></head>')
    ),
    "odd language": lambda c: _job(text=text(c), language=c.choice(["xx", "id-ID", "", "../id", "x" * 300, "\0"])),
    "odd characters": lambda c: _job(text="".join(sentence(c) + c.choice(ODD) for _ in range(c.randint(1, 40)))),
    "one character": lambda c: _job(text=c.choice("a.1 \u200b\u0300\U0001f600") * c.choice([1, 100, 20_000])),
    "no full stop": lambda c: _job(text=" ".join(c.choices(WORDS, k=c.choice([300, 3000])))),
    "only full stops": lambda c: _job(text=c.choice([". ", "... ", "?! ", ".\n\n"]) * c.randint(1, 2000)),
    "one long word": lambda c: _job(text="ke" * c.choice([50, 5000]) + " " + text(c)),
    "numbers": lambda c: _job(text=" ".join(str(c.random() * 10**9) for _ in range(c.randint(1, 600)))),
    "many short lines": lambda c: _job(text="\n".join(c.choices(WORDS, k=c.randint(10, 2000)))),
    "empty": lambda c: _job(**{c.choice(["text", "html"]): c.choice(["", " ", "\n\n", "\u200b", "<p></p>"])}),
    "deep JSON": lambda c: '{"text": "x", "m": ' + c.choice("[{")[:1].replace("{", '{"a":') * c.choice([90, 101, 2000]),
    "deep page": lambda c: _job(html=page(c, f"<{(tag := c.choice(['div', 'b', 'table', 'ul', 'span']))}>" * c.choice([50, 3000]) + text(c) + tag)),
    "unclosed": lambda c: _job(html=page(c, c.choice(["<!--", "<script>", "<style>", "<textarea>", "<p title='", "<![CDATA["]) + text(c))),
    "entities": lambda c: _job(html=page(c, text(c).replace(" ", c.choice(["&nbsp;", "&#0;", "&#xD800;", "&#9999999;", "&amp", "&x;"])))),
    "entities that expand": lambda c: _job(
        html='<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "kabar">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]><html><body><article><p>&j;</p><p>" + text(c) + "</p></article></body></html>"
    ),
    "entity of a file": lambda c: _job(
        html='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&f; ' + text(c) + "</p></body></html>"
    ),
    "attributes": lambda c: _job(html=page(c, "<p " + " ".join(f"a{n}='{n}'" for n in range(c.choice([5, 3000]))) + f">{text(c)}</p>")),
    "lying charset": lambda c: _job(html=page(c).replace("<head>", f"<head><meta charset='{c.choice(['utf-7', 'x', 'utf-16', 'idna'])}'>")),
    "no article": lambda c: _job(html="<html><body><nav>" + "<a href='/x'>menu</a>" * c.randint(1, 300) + "</nav></body></html>"),
    "no HTML": lambda c: _job(html=text(c)),
    "XML": lambda c: _job(html=f'<?xml version="1.0" encoding="{c.choice(["utf-8", "ebcdic", ""])}"?><rss><item>{text(c)}</item></rss>'),
    "structured data": lambda c: _job(
        html=page(c).replace("</head>", f'<script type="application/ld+json">{mutated(c, json.dumps(value(c)))}</script></head>')
    ),
}  # fmt: skip

HEAVY: dict[str, Maker] = {
    "nested tags 100,000 deep": lambda c: _job(html=page(c, "<div>" * 100_000 + text(c))),
    "nested JSON 100,000 deep": lambda _: '{"text": "x", "m": ' + "[" * 100_000,
    "a line of 10 MB": lambda c: _job(text=(text(c) + "\n\n") * (11 * MB // 400)),
    "a page of 9 MB": lambda c: _job(html=page(c, "<p>" + ("<b>x</b>" * 1_100_000) + text(c) + "</p>")),
    "20,000 words without a full stop": lambda c: _job(text=" ".join(c.choices(WORDS, k=20_000))),
    "a word of 1 MB": lambda c: _job(text=text(c) + " " + "x" * MB),
    "a paragraph of 1 MB": lambda c: _job(text="".join(sentence(c) for _ in range(9000))),
    "9 MB of spaces": lambda c: _job(text=text(c) + " " * (9 * MB)),
    "100,000 paragraphs": lambda c: _job(text="\n\n".join(sentence(c) for _ in range(20_000))),
    "metadata of 10 MB": lambda c: _job(text=text(c), metadata={"x": "x" * (10 * MB)}),
}


def lines(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Lines of JSONL with the name of what is wrong with each; the heavy ones first, if there is room."""
    chance = random.Random(seed)
    heavy = list(HEAVY.items()) if count >= 100 else []
    makers = list(LINES.items())
    for number in range(count):
        name, make = heavy[number] if number < len(heavy) else makers[number % len(makers)]
        made = make(chance)
        yield name, made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made


def files(seed: int, folder: Path) -> dict[str, str]:
    """Files that are broken as a whole; name to what is wrong."""
    chance = random.Random(seed)
    good = "\n".join(_job(text=text(chance)) for _ in range(20)).encode()
    warc = _warc(page(chance).encode())
    made = {
        "empty.txt": b"",
        "empty.html": b"",
        "empty.jsonl": b"",
        "empty.warc": b"",
        "empty.jsonl.gz": b"",
        "binary.txt": chance.randbytes(5000),
        "binary.html": chance.randbytes(5000),
        "binary.jsonl": chance.randbytes(5000),
        "binary.warc": chance.randbytes(5000),
        "binary.jsonl.gz": chance.randbytes(5000),
        "binary.jsonl.zst": chance.randbytes(5000),
        "cut.jsonl.gz": gzip.compress(good)[:-30],
        "cut.jsonl.zst": zstd.compress(good)[:-30],
        "cut.warc": warc[:-40],
        "cut.warc.gz": gzip.compress(warc)[:-20],
        "lying.warc": warc.replace(b"Content-Length: ", b"Content-Length: 9"),
        "bomb.txt.gz": gzip.compress(bytes(200 * MB), 9),
        "bomb.jsonl.gz": gzip.compress(b'{"text": "' + b"x" * (200 * MB), 9),
        "bomb.txt.zst": zstd.compress(bytes(200 * MB), 19),
        "bomb.jsonl.zst": zstd.compress(b'{"text": "' + b"x" * (200 * MB), 19),
        "large.txt": (text(chance) + "\n\n").encode() * (50 * MB // 1000),
        "line.txt": b"x" * (10 * MB + 1),
        "array.json": b"[" * 100_000,
        "numbers.json": b"[1, 2, 3]",
        "utf16.txt": text(chance).encode("utf-16"),
        "nothing.json": b"null",
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return dict.fromkeys(made, "broken as a whole")


def _warc(body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://kabar.example/w\r\nWARC-Date: 2026-11-24T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        b"Content-Type: application/http; msgtype=response\r\n"
    )
    return head + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n"
