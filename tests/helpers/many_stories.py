"""Makes a store of very many stories, the same for the same seed: for whoever measures or tests what reads a store.

They are paragraphs of our own news, of the part for training, shuffled within a subject, with other people, bodies and
places in them. Who and where follows a long tail: few names recur all the time, most are met once or twice. The days
lie within five weeks before :data:`NOW`. A twelfth are near duplicates of an earlier story. There are pages that are no
article, dead letters, and stories that mean harm (:data:`HOSTILE`). Text and offsets are right; summaries are the first
two sentences.

Usage: PYTHONPATH=. python tests/helpers/many_stories.py STORE_URL [--stories 50000] [--seed 1]

50,000 stories take a minute or two.
"""

import argparse
import hashlib
import itertools
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, text

from training.news_texts import Article, read_all
from worker.ledger.codec import pack_body
from worker.records import Document
from worker.store.engine import open_store
from worker.store.schema import dead_letters, documents, entities, stories
from worker.store.search_index import Searched, add
from worker.store.transaction import writing


def word_list(words: str) -> list[str]:
    """The words, as they stand."""
    return words.split()


NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DAYS = 35
SOURCES = (
    "Kabar Nusantara", "Warta Pagi", "kabarpesisir.example", "Harian Rakyat Timur", "Bisnis Nusantara", "Suara Daerah",
    "Antara Kota", "detik-detik.example", "Radar Pulau", "The Archipelago Post", 'Sumber "Lain" & Kawan', "Jum'at Pos",
)  # fmt: skip
HOSTILE = (
    ("<script>alert('judul')</script>", "Banjir <img src=x onerror=alert(1)> di Demak & sekitarnya.\n\n</p><b>tebal"),
    (
        "\x1b[31mmerah\x1b[0m \u202egnarik",
        "Baris dengan \x07 bel, \x1b]0;judul\x07 dan \u202eterbalik\u202c di dalamnya.",
    ),
    (
        "'; DROP TABLE stories; --",
        "Kutipan \" ganda, ' tunggal, \\ garis, % persen dan _ garis bawah: {{ 7*7 }} ${7*7}.",
    ),
    ('=HYPERLINK("http://x.example")', "+62 812 tanda di awal.\n\n=1+1\n\n@mulai\n\n-minus"),
    ("🌊" * 40, "Emoji 🌊🏽‍🚒 dan huruf 漢字 العربية हिन्दी dalam satu cerita tentang banjir."),
    ("A" * 600, "kata" * 400 + " panjang sekali tanpa spasi."),
    (None, "Cerita tanpa judul, tanpa tanggal, sepatah kata saja tentang gempa."),
)
_FIRST = word_list("""
    Andi Budi Citra Dewi Eko Fajar Gita Hasan Indah Joko Kartika Lestari Made Nyoman Oka Putri Rina Siti Teguh Umar Vina
    Wayan Yusuf Zainal Agus Bambang Dadan Endang Fitri Guntur Hendra Ika Jamal Ketut Lukman Maya Nur Purnomo
""")
_LAST = word_list("""
    Santoso Wijaya Siregar Nasution Hutapea Saputra Pratama Lubis Simanjuntak Tanjung Manurung Hidayat Kurniawan Ginting
    Rahman Setiawan Utami Wibowo Ma'ruf Al-Farisi Panjaitan Halim Kusuma Nugroho Suryadi Firmansyah Mandagi Pattiwael
""")
_PEOPLE = [" ".join(names) for names in itertools.product(_FIRST, _LAST)] + [
    " ".join(names) for names in itertools.product(_FIRST, _FIRST[:6], _LAST)
]
_LABELS_CHANGED = ("PERSON", "ORG", "GPE")
_TAIL = 1.1  # Zipf's exponent
_SAME = 12  # one story in so many is a near duplicate
_PAGES = 40  # one page in so many is no article
_DEAD = 100  # one dead letter for so many stories
_AT_ONCE = 1000
_DEATHS = (
    ("bad input", "clean", "the page has no text"),
    ("error", "recognize", "IndexError: list index out of range"),
    ("time limit", "clean", "it took longer than 60 s"),
)
_MADE_BY = {stage: {"code": 1, "kawat": "0.5.0"} for stage in ("clean", "tokenize", "recognize", "summarize")}


class _Line(NamedTuple):
    """A sentence or two of our own: its text between mentions, and the mentions as (text, label)."""

    between: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]


class _Tail:
    """Draws from a list, its first by far the most often."""

    def __init__(self, things: Sequence[str]) -> None:
        self._things = things
        self._weights = list(itertools.accumulate(1 / rank**_TAIL for rank in range(1, len(things) + 1)))

    def draw(self, chance: random.Random) -> str:
        return chance.choices(self._things, cum_weights=self._weights)[0]


def _lines(article: Article) -> Iterator[_Line]:
    for start, end in article.paragraphs:
        at, between, mentions = start, [], []
        for begin, stop, label in article.mentions:
            if start <= begin and stop <= end:
                between.append(article.text[at:begin])
                mentions.append((article.text[begin:stop], label))
                at = stop
        yield _Line((*between, article.text[at:end]), tuple(mentions))


class _Maker:
    """Makes rows of stories, one after another."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._desks: dict[str, list[_Line]] = {}
        found: dict[str, set[str]] = {label: set() for label in _LABELS_CHANGED}
        for article in read_all():
            if article.part == "train" and article.style in ("as is", "short", "explainer", "release", "interview"):
                self._desks.setdefault(article.desk, []).extend(_lines(article))
                for start, end, label in article.mentions:
                    if label in found:
                        found[label].add(article.text[start:end])
        self._names = {}
        for label in _LABELS_CHANGED:
            names = list(_PEOPLE) if label == "PERSON" else sorted(found[label])
            self.chance.shuffle(names)
            self._names[label] = _Tail(names)

    def story(self) -> tuple[str, str, list[tuple[int, int]], list[tuple[int, int, str, str]]]:
        """A title, a text, its paragraphs, and its mentions as (start, end, label, name)."""
        chance = self.chance
        lines = chance.choices(self._desks[chance.choice(sorted(self._desks))], k=chance.randint(5, 22))
        cast = {label: [names.draw(chance) for _ in range(4)] for label, names in self._names.items()}
        whole = ""
        paragraphs: list[tuple[int, int]] = []
        mentions: list[tuple[int, int, str, str]] = []
        for line in lines:
            whole += "\n\n" if whole else ""
            begin = len(whole)
            for between, (said, label) in zip(line.between, line.mentions, strict=False):
                whole += between
                name = chance.choice(cast[label]) if label in cast else said
                if label == "PERSON" and any(name == other for *_, other in mentions) and chance.random() < 0.7:
                    mentions.append((len(whole), len(whole) + len(name.split()[-1]), label, name))
                    whole += name.split()[-1]
                else:
                    mentions.append((len(whole), len(whole) + len(name), label, name))
                    whole += name
            whole += line.between[-1]
            paragraphs.append((begin, len(whole)))
        return self._title(lines, cast), whole, paragraphs, mentions

    def _title(self, lines: Sequence[_Line], cast: dict[str, list[str]]) -> str:
        words = [word for line in lines[:6] for word in re.findall(r"(?<=[a-z] )[a-z]{4,}", " ".join(line.between))]
        picked = " ".join(self.chance.sample(words, k=min(len(words), self.chance.randint(3, 6))))
        return f"{cast[self.chance.choice(_LABELS_CHANGED)][0]} {picked}".strip()


def fill(engine: Engine, number: int = 50_000, seed: int = 1) -> None:
    """Put so many stories into a store, and what hangs about them; the same for the same seed.

    Raises:
        StoreUnavailable: the store is away, locked or full.
    """
    made = _rows(number, seed)
    while part := list(itertools.islice(made, _AT_ONCE)):
        with writing(engine) as connection:
            _insert(connection, part)
            add(connection, [_searched(rows) for rows in part])
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))


_Rows = dict[str, list[dict[str, Any]]]


def _insert(connection: Connection, part: Sequence[_Rows]) -> None:
    for table in (documents, stories, entities, dead_letters):
        if rows := [row for rows in part for row in rows[table.name]]:
            connection.execute(table.insert(), rows)


def _searched(rows: _Rows) -> Searched:
    (story,), document = rows["stories"], rows["documents"][0]
    return Searched(
        document_id=story["document_id"],
        story=0,
        language=story["language"],
        title=story["title"],
        text=story["text"],
        names=[row["name"] for row in rows["entities"]],
        labels=[row["label"] for row in rows["entities"]],
        source=document["source"],
        kind=document["kind"],
        published_at=story["published_at"],
        at=story["published_at"] or document["accepted_at"],
    )


def _rows(number: int, seed: int) -> Iterator[_Rows]:
    maker = _Maker(seed)
    chance = maker.chance
    recent: list[tuple[str, tuple[Any, ...]]] = []
    for count in range(number):
        hostile = HOSTILE[count] if count < len(HOSTILE) else None
        when = NOW - timedelta(seconds=round(DAYS * 86_400 * (1 - count / number)), minutes=chance.randint(0, 90))
        id_ = hashlib.sha256(f"{seed}.{count}".encode()).hexdigest()[:16]
        first = None
        if hostile:
            title, body = hostile
            paragraphs = [match.span() for match in re.finditer(r"[^\n]+", body)]
            mentions: list[tuple[int, int, str, str]] = []
        elif recent and chance.randrange(_SAME) == 0:
            first, (title, body, paragraphs, mentions) = chance.choice(recent)
            title = f"{title} lagi"
        else:
            title, body, paragraphs, mentions = maker.story()
            recent = [*recent[-200:], (id_, (title, body, paragraphs, mentions))]
        found = _one(id_, when, chance, title, body, paragraphs, mentions)
        if first:
            found["stories"][0] |= {"duplicate_of": first, "duplicate_story": 0, "similarity": 0.95}
        if count % _PAGES == _PAGES - 1:
            found["documents"].append(_page(f"{id_[:12]}page", when, chance))
        if count % _DEAD == _DEAD - 1:
            found["dead_letters"].append(_letter(f"{id_[:12]}dead", when, chance))
        yield found


def _one(
    id_: str,
    when: datetime,
    chance: random.Random,
    title: str | None,
    body: str,
    paragraphs: list[tuple[int, int]],
    mentions: list[tuple[int, int, str, str]],
) -> _Rows:
    source = SOURCES[min(int(chance.expovariate(0.5)), len(SOURCES) - 1)]
    language = "en" if source == "The Archipelago Post" else chance.choices(("id", "ms", "jv"), (96, 3, 1))[0]
    dated = chance.random() > 0.03 and title is not None
    day = dated and chance.random() < 0.2
    published = when.replace(hour=12, minute=0, second=0) if day else when if dated else None
    story = {
        "document_id": id_,
        "story": 0,
        "title": title,
        "author": chance.choice((None, "Redaksi", "Rina Kartika")),
        "language": language,
        "unsure_language": False,
        "published_at": published,
        "published_from": "page" if dated else None,
        "published_precision": "day" if day else "minute" if dated else "none",
        "access": chance.choices(("open", "cut"), (95, 5))[0],
        "text": body,
        "paragraphs": paragraphs,
        "unsure_joints": [],
        "sentences": paragraphs,
        "tokens": [match.span() for match in re.finditer(r"\w+|[^\w\s]", body)],
        "summary": paragraphs[:2],
        "summary_text": " ".join(body[start:end] for start, end in paragraphs[:2]),
        "duplicate_of": None,
        "duplicate_story": None,
        "similarity": None,
        "pipeline_name": "id_kawat_news",
        "pipeline_version": "0.5.0",
        "made_by": _MADE_BY,
    }
    rows = [
        {
            "document_id": id_,
            "story": 0,
            "start_char": start,
            "end_char": end,
            "label": label,
            "text": body[start:end],
            "name": name,
            "published_at": published or when,
            "confidence": round(chance.uniform(0.5, 1), 3),
        }
        for start, end, label, name in mentions
    ]
    document = _document(id_, when, source, chance) | {
        "kind": chance.choices(("article", "live", "gallery"), (96, 2, 2))[0],
        "kind_probability": 0.98,
    }
    return {"documents": [document], "stories": [story], "entities": rows, "dead_letters": []}


_BODY = pack_body(Document(text="Isi yang sama untuk semua: hasilnya tidak dibuat dari sini."))


def _document(id_: str, when: datetime, source: str, chance: random.Random) -> dict[str, Any]:
    return {
        "id": id_,
        "content": id_[:12],
        "url": f"https://kabar.example/{id_}",
        "source": source,
        "metadata": {"desk": chance.choice(("kota", "nasional", "olahraga"))},
        "crawled_at": when,
        "accepted_at": when + timedelta(minutes=5),
        "processed_at": when + timedelta(minutes=6),
        "analysis": "kawat 0.5.0; id_kawat_news 0.5.0",
        "kind": None,
        "kind_probability": None,
        "no_article": None,
        "body": _BODY,
    }


def _page(id_: str, when: datetime, chance: random.Random) -> dict[str, Any]:
    kind, why = chance.choice((("list", "a list of links"), ("forum", "a forum"), ("product", "a shop's page")))
    return _document(id_, when, SOURCES[0], chance) | {
        "kind": kind,
        "kind_probability": 0.9,
        "no_article": f"the page is {why}",
    }


def _letter(id_: str, when: datetime, chance: random.Random) -> dict[str, Any]:
    kind, stage, reason = chance.choice(_DEATHS)
    return {
        "job_id": f"{id_}.{id_[:12]}",
        "document_id": id_,
        "url": f"https://kabar.example/{id_}?<b>",
        "source": SOURCES[0],
        "kind": kind,
        "stage": stage,
        "reason": reason,
        "error": "",
        "attempts": 3,
        "accepted_at": when,
        "first_failed_at": when,
        "died_at": when + timedelta(minutes=9),
        "lane": "ordinary",
        "analysis": "kawat 0.5.0",
        "body": _BODY,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="fills a store with stories")
    parser.add_argument("store", help="as KAWAT_STORE_URL names it; it is made where it is not there")
    parser.add_argument("--stories", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    fill(open_store(given.store, create=True), given.stories, given.seed)
    sys.stdout.write(f"{given.stories} stories in {time.monotonic() - began:.0f} s\n")
