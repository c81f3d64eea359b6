"""The options by which commands take some stories: what no story can have is refused, what none has is said."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from command_line import fails
from results import page, result, story
from sqlalchemy import Engine
from workers import Kawat

from worker.store import called
from worker.store.called import folded, languages, names, names_near, near, sources, spellings
from worker.store.engine import open_store
from worker.store.name_days import count_days
from worker.store.write import write_results
from worker.terms.words import words

NAMES = ("Ma'ruf Amin", "Jum’at", "Joko Widodo", "Éva Subiantoro", "COVID-19")
COMMANDS = (
    ("search",),
    ("export",),
    ("versions", "--changed-within", "24h"),
    ("reprocess", "--dry-run"),
    ("watch", "add", "pantau"),
)

pytestmark = pytest.mark.usefixtures("plain")


def fill(store: Engine) -> None:
    """A story for each name, in two languages and of two sources."""
    for number, name in enumerate(NAMES):
        document = page(number, id=f"d{number}", source=("Kabar", "Warta")[number % 2])
        told = story(f"Kata {name}.", (name, "PERSON"), language=("id", "en")[number % 2])
        write_results(store, [result(document, told)])


@pytest.fixture
def own(tmp_path: Path) -> None:
    """The same in the command line's own store."""
    (tmp_path / "kawat-data").mkdir()
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", create=True)
    fill(store)
    store.dispose()


@pytest.mark.parametrize(
    "name", [*NAMES, "  Sri  MULYANI ", "A" * 70, "PT Karya", "O-Sama", "TNI AU's", "Rp5", "", " "]
)
def test_a_plain_name(name: str) -> None:
    """A name of plain letters, which is folded the short way, is what the words of searches make of it, as all are."""
    assert folded(name) == " ".join(words(name).plain)


def test_what_a_name_means(store: Engine) -> None:
    """Case, apostrophes, hyphens and marks make no difference; what is near is told, and what is not is not."""
    fill(store)
    for said, name in (
        ("ma'ruf amin", "Ma'ruf Amin"),
        ("MARUF  AMIN", "Ma'ruf Amin"),
        ("Ma’ruf Amin", "Ma'ruf Amin"),
        ("jum'at", "Jum’at"),
        ("eva subiantoro", "Éva Subiantoro"),
        ("covid19", "COVID-19"),
    ):
        assert spellings(store, said) == (name,), said
    assert spellings(store, "Maruf") == spellings(store, "") == spellings(store, "%") == ()
    assert near("Jokowi Widodo", names(store)) == ["Joko Widodo"]
    assert near("zzz", names(store)) == near("", names(store)) == []


_KNOWN = (
    *("Komisi Pemberantasan Korupsi", "Kementerian Keuangan", "Badan Meteorologi, Klimatologi, dan Geofisika"),
    *("Sri Mulyani Indrawati", "Prabowo Subianto", "KPU", "Jakarta", "Partai Demokrasi Indonesia Perjuangan"),
    *("PMI Kota Semarang", "Siti Rahma Indah Mulyani"),
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("KPK", "Komisi Pemberantasan Korupsi"),
        ("Kemenkeu", "Kementerian Keuangan"),
        ("BMKG", "Badan Meteorologi, Klimatologi, dan Geofisika"),
        ("Komisi Pemilihan Umum", "KPU"),
        ("indrawati", "Sri Mulyani Indrawati"),
        ("sri mulyani", "Sri Mulyani Indrawati"),
        ("pdi perjuangan", "Partai Demokrasi Indonesia Perjuangan"),
        ("Palang Merah Indonesia Kota Semarang", "PMI Kota Semarang"),
        ("Prabowo Subyanto", "Prabowo Subianto"),
        ("Jkarta", "Jakarta"),
        ("XYZ", None),
        ("J", None),
    ],
)
def test_what_is_near(said: str, found: str | None) -> None:
    """The full forms of an acronym are near it, and it is near them, alone and in a name; so is a part, or a slip."""
    assert near(said, _KNOWN)[:1] == ([found] if found else [])


def test_an_acronym_that_cannot_be_said() -> None:
    """An acronym without a vowel has a letter of each word, and is no beginning of another acronym."""
    known = ("BPBD Seluma", "BPS Kabupaten Buru", "Badan Pusat Statistik", "Badan Pengawasan Keuangan dan Pembangunan")
    assert near("BPS", known) == ["Badan Pusat Statistik", "BPS Kabupaten Buru"]
    assert near("BPKP", known) == ["Badan Pengawasan Keuangan dan Pembangunan"]


def test_names_of_very_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a name of more words than any has no part is tried as an acronym; of others runs as long as one can be."""
    tried: list[str] = []
    monkeypatch.setattr(called, "_full_form", lambda word: tried.append(word) or word)
    at_most = ["x"] * called._MOST_WORDS
    assert near(" ".join(["longest", "x", *at_most]), ["Longest"]) == []
    assert called._initials(" ".join(["x", *at_most])) == tried == []
    runs = range(2, 13)
    assert len(called._initials(" ".join(f"{chr(97 + n)}" * 2 for n in range(16)))) == sum(17 - n for n in runs)


def test_parts_of_a_name_that_none_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a name are tried as acronyms where some name has the longest of them, and nowhere else."""
    tried: list[str] = []
    monkeypatch.setattr(called, "_full_form", lambda word: tried.append(word) or word)
    assert near("kpk demokrasi", _KNOWN[:2]) == []
    assert tried == []
    near("pdi perjuangan", _KNOWN)
    assert tried == ["pdi"]


def test_a_slip_anywhere() -> None:
    """A name of many is near what lacks a letter of it, has one twice, or has two the wrong way round."""
    known = [
        f"{first} {last}" for first, last in product(("Ma'ruf", "Siti", "Bambang"), ("Amin", "Rahayu", "Sumantri"))
    ]
    for name in known:
        for at in range(1, len(name) - 1):
            before, letter, behind = name[:at], name[at], name[at + 1 :]
            for slip in (before + behind, before + letter * 2 + behind, before + behind[0] + letter + behind[1:]):
                assert folded(slip) == folded(name) or name in near(slip, known), (name, slip)


def test_the_frequent_one_is_nearer(store: Engine) -> None:
    """Of names that are as near, the one that most stories have comes first."""
    for number, name in enumerate(("Andi Wijaya", "Budi Wijaya", "Budi Wijaya", "Citra Wijaya")):
        write_results(store, [result(page(number, id=f"d{number}"), story(f"Kata {name} {number}.", (name, "PERSON")))])
    while count_days(store, datetime.now(UTC), 1):
        pass
    assert names_near(store, "Wijaya")[0] == "Budi Wijaya"
    assert set(names_near(store, "Wijaya")) == {"Andi Wijaya", "Budi Wijaya", "Citra Wijaya"}


def test_the_very_name_comes_first(store: Engine) -> None:
    """A name that a mention has is that one, whatever others differ from it in marks alone."""
    fill(store)
    write_results(store, [result(page(9, id="d9"), story("Kata Jum'at.", ("Jum'at", "PERSON")))])
    assert spellings(store, "Jum'at") == ("Jum'at",)
    assert set(spellings(store, "JUMAT")) == {"Jum'at", "Jum’at"}


def test_what_there_is(store: Engine) -> None:
    """Languages, sources and names are told once each; of an empty store none."""
    assert (languages(store), sources(store), names(store)) == ([], [], [])
    fill(store)
    assert (languages(store), sources(store), sorted(names(store))) == (["en", "id"], ["Kabar", "Warta"], sorted(NAMES))


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_cannot_be(kawat: Kawat, command: Sequence[str]) -> None:
    """A label, kind or language that there is not is refused by every command, which says those that there are."""
    label = kawat(*command, "--label", "FOO")
    assert (label.returncode, label.stdout) == (2, "")
    assert "'PERSON', 'ORG'" in label.stderr
    kind = kawat(*command, "--kind", "foo")
    assert (kind.returncode, "'article', 'live', 'gallery'" in kind.stderr) == (2, True)
    assert "Error: Invalid value for '--kind': 'foo' is not one of" in kind.stderr
    assert fails(kawat(*command, "--language", "Indonesian"), "--language 'Indonesian'", "ISO 639-1")


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_none_has(kawat: Kawat, command: Sequence[str]) -> None:
    """Of a language, source or name that no story has every command says so, and which there are or are near."""
    done = kawat(*command, "--language", "jv", "--source", "Kabr", "--name", "Joko Wdodo")
    assert done.stderr.splitlines()[:3] == [
        "--language: no story of this store has 'jv'; there is en, id",
        "--source: no story of this store has 'Kabr'; there is Kabar",
        "--name: no story of this store has 'Joko Wdodo'; there is Joko Widodo",
    ]
    assert done.returncode == (1 if command[0] == "search" else 0)


@pytest.mark.usefixtures("own")
def test_by_a_name_that_is_written_otherwise(kawat: Kawat) -> None:
    """Stories are found by a name however it is written, page by page, and nothing is remarked."""
    (exported,) = kawat("export", "--name", "maruf amin").stdout.splitlines()
    assert json.loads(exported)["document_id"] == "d0"
    found = kawat("search", "--name", "jum'at", "--json")
    assert (json.loads(found.stdout)["document_id"], len(found.stderr.splitlines())) == ("d1", 1)


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("command", COMMANDS[:-1], ids=" ".join)
def test_days_the_wrong_way_round(kawat: Kawat, command: Sequence[str]) -> None:
    """A span that ends before it begins is refused; one of a single day is one."""
    said = " 2026-11-20 is not before --to 2026-11-01: nothing is between them"
    assert fails(kawat(*command, "--from", "2026-11-20", "--to", "2026-11-01"), said)
    assert kawat(*command, "--from", "2026-11-20", "--to", "2026-11-20").returncode < 2


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("command", "option"),
    [(["search", "x"], "--from/--since"), (["export"], "--from"), (["versions", "--changed-within", "1d"], "--from")],
)
def test_no_moment(kawat: Kawat, command: Sequence[str], option: str) -> None:
    """What is no moment is said of the options that mean this one."""
    assert fails(kawat(*command, "--from", "1y"), f"kawat: {option} '1y': a day such as")
