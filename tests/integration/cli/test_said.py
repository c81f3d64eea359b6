"""``kawat search --said-by``, as people and programs call it."""

import json
from pathlib import Path

import msgspec
import pytest
from command_line import TRAP, fails
from results import QUOTES, SAID, page, result, story
from workers import Kawat

from worker.records import Duplicate, Quote
from worker.store.engine import open_store
from worker.store.write import AnalysedStory, write_results

pytestmark = [pytest.mark.usefixtures("plain"), pytest.mark.usefixtures("spoken")]


def said(name: str, published_at: str | None, **fields: object) -> AnalysedStory:
    """A story with two statements: the first by somebody of this name."""
    made = story(SAID, published_at=published_at, **fields)
    made.entities.quotes = [msgspec.structs.replace(QUOTES[0], name=name), QUOTES[1]]
    return made


@pytest.fixture
def spoken(tmp_path: Path) -> None:
    """A store of the command line's own, in which three people say something."""
    (tmp_path / "kawat-data").mkdir()
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}", create=True)
    again = Duplicate("d1", 0, 0.9)
    stories = (
        said("Ani Wijaya", "2026-11-24", title="Pasar"),
        said("Ani Wijaya", "2026-11-25", title=f"Judul {TRAP}"),
        said("Budi Wijaya", "2026-10-01"),
        said("Ani Wijaya", "2026-11-26", duplicate_of=again),
        said(f"Citra{TRAP} Wijaya", "2026-09-01"),
    )
    write_results(store, [result(page(n, id=f"d{n}", source="Kabar"), each) for n, each in enumerate(stories, start=1)])
    store.dispose()


def test_what_somebody_said(kawat: Kawat) -> None:
    """Statements are shown newest first, without reprints, each with its day, story, speaker and role."""
    done = kawat("search", "--said-by", "ani wijaya")
    assert (done.returncode, done.stderr) == (0, "2 statements\n")
    assert done.stdout.startswith("2026-11-25 · Kabar · d2/0 · Judul ")
    assert done.stdout.endswith(
        "\n\n2026-11-24 · Kabar · d1/0 · Pasar\n  Ani Wijaya, Wali Kota: “Pasar dibuka” … “pekan depan.”\n\n"
    )
    assert "\x1b" not in done.stdout


def test_by_an_acronym(kawat: Kawat) -> None:
    """Of a speaker whom nobody is called those are named whose acronym it could be, or who are misspelt."""
    done = kawat("search", "--said-by", "AW")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].endswith("there is Ani Wijaya")
    assert "there is Budi Wijaya" in kawat("search", "--said-by", "Budy Wijya").stderr


def test_marks_that_mean_something_elsewhere(kawat: Kawat) -> None:
    """Who asks for two speakers at once, or for one word or another, is told how that is asked."""
    done = kawat("search", "--said-by", "Ani Wijaya OR Budi Wijaya")
    assert "--said-by: 'OR' is taken for a part of the name: ask for one name at a time" in done.stderr.splitlines()
    done = kawat("search", "--said-by", "Ani Wijaya", "pasar*")
    assert done.stderr.splitlines() == [
        "* means nothing here: parts of words are found in statements anyway",
        "no statement",
    ]


def test_moments_are_of_one_zone(kawat: Kawat, tmp_path: Path) -> None:
    """A statement's day and a story's moment are the machine's, or of the zone that is set, and a moment says which."""
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    late = said("Dewi Sari", "2026-11-24T20:15:00Z", title="Malam")
    late.story.published_precision = "minute"
    write_results(store, [result(page(9, id="d9", source="Warta"), late)])
    store.dispose()
    for env, day, moment in (
        ({"TZ": "Asia/Jakarta"}, "2026-11-25", "2026-11-25 03:15 WIB"),
        ({"TZ": "UTC"}, "2026-11-24", "2026-11-24 20:15 UTC"),
        ({"TZ": "UTC", "KAWAT_TIMEZONE": "Asia/Makassar"}, "2026-11-25", "2026-11-25 04:15 WITA"),
    ):
        assert kawat("search", "--said-by", "Dewi Sari", env=env).stdout.startswith(f"{day} · Warta · d9/0")
        assert kawat("search", "--source", "Warta", env=env).stdout.startswith(f"Malam\n{moment} · Warta")


def test_what_tells_no_date(kawat: Kawat, tmp_path: Path) -> None:
    """A story whose page tells no date, and what is said in it, say so beside the day on which it came."""
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    write_results(store, [result(page(9, id="d9", source="Warta"), said("Dewi Sari", None, title="Malam"))])
    store.dispose()
    assert kawat("search", "--said-by", "Dewi Sari").stdout.startswith("no date, came 2026-09-2")
    assert kawat("search", "--source", "Warta").stdout.startswith("Malam\nno date, came 2026-09-2")
    assert " · no date · " in kawat("show", "d9").stdout


def test_by_last_name(kawat: Kawat) -> None:
    """A last name that several have finds them all, and they are named; nothing that a terminal obeys is printed."""
    done = kawat("search", "--said-by", "Wijaya", "--limit", "3")
    assert done.stderr.startswith("Wijaya can be 3: Ani Wijaya; Budi Wijaya; Citra")
    assert [line.split(" · ")[2] for line in done.stdout.splitlines() if "Kabar" in line] == ["d2/0", "d1/0", "d3/0"]
    more = kawat("search", "--said-by", "Wijaya", "--limit", "3", "--cursor", done.stderr.split("--cursor ")[1].strip())
    assert "d5/0" in more.stdout and "d3/0" not in more.stdout
    assert "\x1b" not in done.stderr + more.stdout + more.stderr


def test_in_some_stories_with_some_words(kawat: Kawat) -> None:
    """The filters of all commands hold, and words have to be in what was said, those in quotes in a row."""
    this_month = kawat("search", "--said-by", "Wijaya", "--from", "2026-11-01", "--to", "2026-11-24")
    assert "d1/0" in this_month.stdout and this_month.stderr.endswith("\n1 statement\n")
    assert kawat("search", "--said-by", "Ani Wijaya", "pekan", "PASAR").returncode == 0
    assert kawat("search", "--said-by", "Ani Wijaya", '"pekan pasar"').returncode == 1
    nothing = kawat("search", "--said-by", "Ani Wijaya", "jembatan")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (1, "", "no statement\n")


def test_a_denial(kawat: Kawat, tmp_path: Path) -> None:
    """What somebody says is not so is shown with the word that tells it, in a search and in its story."""
    content = "Dewi Sari membantah bahwa pasar ditutup."
    made = story(content)
    words, cue = (content.index("pasar"), len(content) - 1), (10, 25)
    made.entities.quotes = [Quote([words], "reported", speaker=(0, 9), name="Dewi Sari", cue=cue)]
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    write_results(store, [result(page(9, id="d9"), made)])
    store.dispose()
    shown = "  Dewi Sari, membantah bahwa: pasar ditutup\n"
    assert shown in kawat("search", "--said-by", "Dewi Sari").stdout
    assert shown in kawat("show", "d9").stdout


def test_praise_and_parts(kawat: Kawat, tmp_path: Path) -> None:
    """Praise is shown with its verb, and a statement that its speaker parts in two pairs of marks."""
    content = "Dewi Sari memuji kerja warga. \u201cPasar,\u201d kata Dewi Sari, \u201cbersih.\u201d"
    made = story(content)

    def at(words: str) -> tuple[int, int]:
        return (start := content.index(words)), start + len(words)

    made.entities.quotes = [
        Quote([at("kerja warga")], "reported", (0, 9), "Dewi Sari", cue=at("memuji")),
        Quote([at("Pasar,"), at("bersih.")], "direct", (43, 52), "Dewi Sari", cue=at("kata")),
    ]
    store = open_store(f"sqlite:///{tmp_path / 'kawat-data' / 'kawat.db'}")
    write_results(store, [result(page(9, id="d9"), made)])
    store.dispose()
    for shown in (kawat("search", "--said-by", "Dewi Sari").stdout, kawat("show", "d9").stdout):
        assert "  Dewi Sari, memuji: kerja warga\n" in shown
        assert "  Dewi Sari: \u201cPasar,\u201d \u2026 \u201cbersih.\u201d\n" in shown


def test_nobody_is_called_so(kawat: Kawat) -> None:
    """Where nobody is called so it says that, and who nearly is; a name that is written otherwise is found."""
    nobody = kawat("search", "--said-by", "Any Wijaya")
    assert (nobody.returncode, nobody.stdout) == (1, "")
    said = "--said-by: nobody who says something in this store is called 'Any Wijaya', or has that role"
    assert nobody.stderr.startswith(f"{said}; there is Ani Wijaya")
    assert kawat("search", "--said-by", "áni-wijaya").stderr == "2 statements\n"
    assert kawat("search", "--said-by", "Bu Ani Wijaya").stderr == "2 statements\n"


def test_by_a_role(kawat: Kawat) -> None:
    """Who asks for an office has what was said in it, and is told that nobody is called so."""
    done = kawat("search", "--said-by", "wali kota")
    said = "nobody is called wali kota: what was said in that role, in the newest stories that have it"
    assert done.stderr.splitlines() == [said, "4 statements"]
    assert done.stdout.count(", Wali Kota: ") == 4
    assert kawat("search", "--said-by", "wali kota", "--json", "--limit", "1").stderr.startswith(
        '{"speakers":[],"roles":["Wali Kota"],'
    )


def test_a_quotation_mark_that_is_not_closed(kawat: Kawat) -> None:
    """Words behind it have to stand in a row in what was said, and that is told."""
    done = kawat("search", "--said-by", "Ani Wijaya", '"pekan depan')
    assert (done.returncode, done.stderr.splitlines()[0].startswith("a quotation mark is not closed")) == (0, True)
    assert kawat("search", "--said-by", "Ani Wijaya", '"depan pekan').returncode == 1


def test_for_a_program(kawat: Kawat) -> None:
    """With --json each is a line that has what the export has; who was meant, and the cursor, are on standard error."""
    done = kawat("search", "--said-by", "Ani Wijaya", "--json", "--limit", "1")
    (line,) = map(json.loads, done.stdout.splitlines())
    assert (line["document_id"], line["story"], line["number"], line["name"]) == ("d2", 0, 0, "Ani Wijaya")
    assert " ".join(SAID[start:end] for start, end in line["words"]) == line["words_text"]
    rest = json.loads(done.stderr)
    assert rest["speakers"] == ["Ani Wijaya"]
    following = kawat("search", "--said-by", "Ani Wijaya", "--json", "--limit", "1", "--cursor", rest["cursor"])
    assert json.loads(following.stdout)["document_id"] == "d1"


def test_what_cannot_be_asked(kawat: Kawat) -> None:
    """A cursor of another search, and a word that is not to be there, are errors that say so."""
    assert fails(kawat("search", "--said-by", "Ani Wijaya", "--cursor", "W10"), "none of statements")
    assert fails(kawat("search", "--said-by", "Ani Wijaya", "-pasar"), "say words that are there")
