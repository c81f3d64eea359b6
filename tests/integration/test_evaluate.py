"""``kawat evaluate`` as people and scripts use it."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from blanks import blank_indonesian
from kind_pages import pages
from workers import Kawat

GOLD = "Ani\tB-PER\nWijaya\tI-PER\nke\tO\nBogor\tB-LOC\n\nKPK\x1b[2J\tB-LOC\ndi\tO\nMonas\tB-LOC\n"
MAP = ("--map", "PER=PERSON", "--map", "LOC=GPE,FAC")


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """Scores a pipeline that knows three names, one of them by half, on two sentences."""
    nlp = blank_indonesian()
    ruler: Any = nlp.add_pipe("entity_ruler")
    known = {"Ani": "PERSON", "Bogor": "GPE", "Monas": "FAC"}
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in known.items()])
    nlp.to_disk(tmp_path / "penanda")
    (tmp_path / "gold.tsv").write_text(GOLD)
    return ["evaluate", "entities", "gold.tsv", "--pipeline", "penanda"]


def test_entities_for_a_program(kawat: Kawat, arguments: list[str]) -> None:
    """Scores by label, errors by kind and their examples come as one JSON object."""
    done = kawat(*arguments, *MAP, "--examples", "1", "--json")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert facts["scores"] == {
        "LOC": {"precision": 1, "recall": 0.6667, "f1": 0.8, "support": 3},
        "PER": {"precision": 0, "recall": 0, "f1": 0, "support": 1},
        "all": {"precision": 0.6667, "recall": 0.5, "f1": 0.5714, "support": 4},
    }
    assert {kind: count for kind, count in facts["errors"].items() if count} == {"missed": 1, "wrong bounds": 1}
    (half,) = facts["examples"]["wrong bounds"]
    assert (half["gold"], half["found"]) == ([0, 10, "PER"], [0, 3, "PER"])
    assert (facts["texts"], facts["words"]) == (2, 7)


def test_entities_to_read(kawat: Kawat, arguments: list[str]) -> None:
    """In a pipe the tables are plain lines, the examples mark the mention, and nothing in a text is obeyed."""
    done = kawat(*arguments, *MAP, "--examples", "1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split("\t") == ["label", "precision", "recall", "F1", "support"]
    assert "LOC\t100.0\t66.7\t80.0\t3" in lines
    assert any("[Ani Wijaya PER] ke Bogor" in line for line in lines)
    assert any("[KPK[2J LOC] di Monas" in line for line in lines)
    assert "\x1b" not in done.stdout


def test_a_label_that_is_never_found(kawat: Kawat, arguments: list[str]) -> None:
    """Where the pipeline names its labels otherwise, it is told how to pair them."""
    done = kawat(*arguments)
    assert done.returncode == 0
    assert "Nothing was found as LOC, PER, all" not in done.stderr
    assert "Nothing was found as LOC, PER. Ignored were" in done.stderr
    assert "PERSON (1)" in done.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["tidak-ada.tsv"], "tidak-ada.tsv: No such file or directory"),
        (["gold.tsv", "--tag-column", "5"], "gold.tsv, line 1: expected a token and its BIO tag"),
        (["gold.tsv", "--pipeline", "tidak-ada"], "there is no pipeline 'tidak-ada'"),
        (["gold.tsv", "--map", "PER"], "--map PER: expected GOLD=FOUND"),
        (["gold.tsv", "--map", "ORG=ORG"], "the set has LOC, PER, mapped are ORG"),
    ],
)
@pytest.mark.usefixtures("arguments")
def test_what_is_wrong_is_named(kawat: Kawat, given: list[str], said: str) -> None:
    """A missing file, a wrong format, a missing pipeline or a map that fits nothing ends with 2 and says so."""
    done = kawat("evaluate", "entities", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


TEXT = [
    "Warga Desa Sukamaju menanam seribu bibit bakau di tepi pantai pada Minggu pagi.",
    "Kepala desa berharap pohon itu akan melindungi rumah mereka dari ombak besar.",
    "Bibit bakau disumbang oleh sebuah koperasi nelayan di kota.",
    "Tahun lalu ombak merusak belasan rumah dan jalan desa.",
    "Penanaman berikutnya akan dilakukan bulan depan.",
]
OTHER = [
    "Bank sentral menahan suku bunga acuan karena inflasi masih terkendali.",
    "Rupiah menguat terhadap dolar pada penutupan perdagangan sore ini.",
    "Analis memperkirakan pasar saham bergerak terbatas pekan depan.",
    "Investor asing mencatat pembelian bersih di bursa.",
]


def as_indosum(number: int, sentences: list[str]) -> dict[str, Any]:
    """An article as IndoSum writes it, its first two sentences being its summary."""
    words = [[*sentence.removesuffix(".").split(), "."] for sentence in sentences]
    return {
        "id": f"{number}-artikel",
        "source_url": f"https://contoh.id/berita-artikel-{number}",
        "category": "umum",
        "paragraphs": [[sentence] for sentence in words],
        "gold_labels": [[index < 2] for index in range(len(words))],
        "summary": words[:2],
    }


@pytest.fixture
def sets(tmp_path: Path) -> None:
    """Small sets in the formats of IndoSum, Zyte's benchmark and NusaX, and one of IndoSum's that is broken."""
    lines = [json.dumps(as_indosum(number, text)) for number, text in enumerate([TEXT, OTHER, TEXT, OTHER])]
    (tmp_path / "indosum.jsonl").write_text("\n".join(lines))
    (tmp_path / "rusak.jsonl").write_text(f'{lines[0]}\n{{"id": "1-artikel"}}\n')
    (tmp_path / "satu.jsonl").write_text(lines[0])
    (tmp_path / "zyte/html").mkdir(parents=True)
    html = f"<html><body><h1>Tanam bakau</h1>{''.join(f'<p>{text}</p>' for text in TEXT)}</body></html>"
    labels = {
        "baik": ("https://contoh.id/baik", "\n\n".join(TEXT)),
        "salah": ("https://contoh.id/\x1b[2Jsalah", "lain"),
    }
    truth = {key: {"url": url, "articleBody": body} for key, (url, body) in labels.items()}
    (tmp_path / "zyte/ground-truth.json").write_text(json.dumps(truth))
    for key in truth:
        (tmp_path / f"zyte/html/{key}.html.gz").write_bytes(gzip.compress(html.encode()))
    (tmp_path / "nusax").mkdir()
    for name, text in (("indonesian", TEXT + OTHER[:3]), ("english", ["The villagers planted a thousand trees."] * 8)):
        with (tmp_path / f"nusax/nusax_{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows([("id", "text", "label"), *((i, one, "neutral") for i, one in enumerate(text))])
    (tmp_path / "kosong").mkdir()


def test_quotes(kawat: Kawat, tmp_path: Path) -> None:
    """Statements are scored by part, kind and language, mistakes are shown, and an empty set is refused."""
    text = '"Jalan ditutup," kata Budi Hartono. Ia berharap warga bersabar.'
    direct = {"words": [[1, 15]], "kind": "direct", "name": "Budi Hartono"}
    reported = {"words": [[48, 62]], "kind": "reported", "name": "Siti"}
    story = {"part": "dev", "story": "a", "style": "", "language": "id", "title": "", "text": text}
    path = tmp_path / "quotes.jsonl"
    path.write_text(json.dumps(story | {"quotes": [direct, reported]}) + "\n")
    done = kawat("evaluate", "quotes", str(path), "--labelled-names", "--json", "--examples", "1")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    one = {"labelled": 1, "recalled": 1, "found": 1, "right": 1, "precision": 1, "recall": 1}
    assert facts["parts"]["dev"]["direct"]["all"] == facts["parts"]["dev"]["direct"]["id"] == one
    assert facts["parts"]["dev"]["reported"]["all"] == one | {"recalled": 0, "right": 0, "precision": 0, "recall": 0}
    missed = {"story": "a", "side": "missed", "kind": "reported", "words": ["warga bersabar"], "name": "Siti"}
    assert facts["examples"]["dev"] == [missed]
    done = kawat("evaluate", "quotes", str(path), "--labelled-names", "--examples", "2")
    assert "dev\tdirect\tall\t1\t1\t100.0\t100.0" in done.stdout.splitlines()
    assert "a, wrong: 'warga bersabar' by 'Budi Hartono', reported" in done.stdout
    path.write_text("")
    done = kawat("evaluate", "quotes", str(path))
    assert (done.returncode, "holds no story" in done.stderr) == (2, True)


@pytest.mark.usefixtures("sets")
def test_summaries(kawat: Kawat) -> None:
    """Summaries are scored beside the lead at the length that is asked for, and it is said what the ranker has seen."""
    done = kawat("evaluate", "summaries", "indosum.jsonl", "--length", "2", "--json")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert facts["stories"] == 4
    assert {name: one["sentences"] for name, one in facts["systems"].items()} == {"kawat": 2, "lead-3": 3, "lead-4": 4}
    assert facts["systems"]["lead-3"]["rouge1"] > facts["systems"]["lead-4"]["rouge1"] > 0.5
    assert "train.jsonl" in facts["note"]
    lines = kawat("evaluate", "summaries", "indosum.jsonl").stdout.splitlines()
    assert lines[0].split("\t") == ["summary", "ROUGE-1", "ROUGE-2", "ROUGE-Lsum", "sentences"]
    assert [line.split("\t")[0] for line in lines[1:4]] == ["kawat", "lead-3", "lead-4"]
    assert "has learnt from IndoSum's train.jsonl" in lines[-1]


@pytest.mark.usefixtures("sets")
def test_extraction(kawat: Kawat) -> None:
    """Bodies are scored over the pages, the worst page is named, and nothing in its address is obeyed."""
    done = kawat("evaluate", "extraction", "zyte", "--examples", "1", "--json")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert (facts["pages"], facts["refused"]) == (2, 0)
    assert facts["recall"] == 0.5
    assert 0 < facts["seconds"]["median"] <= facts["seconds"]["worst"]
    (worst,) = facts["examples"]
    assert (worst["url"], worst["score"]["f1"]) == ("https://contoh.id/\x1b[2Jsalah", 0)
    done = kawat("evaluate", "extraction", "zyte", "--examples", "1")
    assert done.stdout.splitlines()[0].split("\t") == ["pages", "precision", "recall", "F1", "words F1", "refused"]
    assert "https://contoh.id/[2Jsalah" in done.stdout
    assert "\x1b" not in done.stdout


def test_kinds(kawat: Kawat, tmp_path: Path) -> None:
    """What pages are told to be comes for each type, with the shares of articles lost and of others told."""
    of_form = {page.form: page for page in pages(held=True)}
    for folder in ("html", "ground-truth"):
        (tmp_path / "kinds" / folder).mkdir(parents=True)
    for name, kind, form in (("1", "article", "news"), ("2", "listing", "section"), ("3", "forum", "thread")):
        (tmp_path / f"kinds/html/{name}.html.gz").write_bytes(gzip.compress(of_form[form].html.encode()))
        truth = {"url": of_form[form].url, "_internal": {"page_type": {"primary": kind}}}
        (tmp_path / f"kinds/ground-truth/{name}.json").write_text(json.dumps(truth))
    facts = json.loads(kawat("evaluate", "kinds", str(tmp_path / "kinds"), "--json").stdout)
    assert (facts["pages"], facts["lost"], facts["told"]) == (3, 0, 1)
    assert facts["as_what"] == {"article": {"article": 1}, "forum": {"forum": 1}, "listing": {"list": 1}}
    done = kawat("evaluate", "kinds", str(tmp_path / "kinds"))
    assert "Of the articles 0.0% are lost, of lists, forums and products 100.0% are told." in done.stdout


def test_names(kawat: Kawat, tmp_path: Path) -> None:
    """Joins are scored for each part of a set of stories, wrong names are shown, and an empty set is refused."""
    text = "Wali Kota Ratu Dewa tiba. Dewa bicara. Dewi diam."
    mentions = [[10, 19, "PERSON", "Ratu Dewa"], [26, 30, "PERSON", "Ratu Dewa"], [39, 43, "PERSON", "Dewi Sri"]]
    story = {"part": "dev", "story": "a", "language": "id", "title": "", "text": text, "mentions": mentions}
    path = tmp_path / "names.jsonl"
    path.write_text("".join(json.dumps(story | {"part": part}) + "\n" for part in ("dev", "test")))
    facts = json.loads(kawat("evaluate", "names", str(path), "--json", "--examples", "3").stdout)
    assert [*facts["parts"]] == ["dev", "test"]
    assert facts["parts"]["dev"] | {"stories": 1, "precision": 1, "recall": 1, "exact": 0.6667} == facts["parts"]["dev"]
    assert facts["examples"]["test"] == [{"story": "a", "written": "Dewi", "right": "Dewi Sri", "found": "Dewi"}]
    done = kawat("evaluate", "names", str(path), "--examples", "1")
    assert done.stdout.splitlines()[1].split("\t") == ["dev", "1", "3", "100.0", "100.0", "66.7", "50.0"]
    assert done.stdout.count("a: 'Dewi' is 'Dewi Sri', found: 'Dewi'") == 2
    path.write_text("")
    done = kawat("evaluate", "names", str(path))
    assert (done.returncode, "holds no story" in done.stderr) == (2, True)


@pytest.mark.usefixtures("sets")
def test_language(kawat: Kawat) -> None:
    """Recall comes for each language, with what its documents are taken for."""
    done = kawat("evaluate", "language", "nusax", "--sentences", "4")
    assert done.returncode == 0, done.stderr
    assert [line.split("\t") for line in done.stdout.splitlines()] == [
        ["language", "documents", "recall", "told en", "told id"],
        ["en", "2", "100.0", "2", "0"],
        ["id", "2", "100.0", "0", "2"],
    ]
    facts = json.loads(kawat("evaluate", "language", "nusax", "--json").stdout)
    assert (facts["sentences"], facts["recall"], facts["told"]["id"]) == (5, {"en": 1, "id": 1}, {"id": 2})


@pytest.mark.usefixtures("sets")
def test_stories(kawat: Kawat) -> None:
    """Glued and single pages are scored by kind; where half of the articles may be known, that is said."""
    done = kawat("evaluate", "stories", "indosum.jsonl")
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert rows[0] == ["pages of", "pages", "exact", "joints found", "false alarms"]
    kinds = ["two stories", "two of one field", "three stories", "four stories", "single"]
    assert [row[:2] for row in rows[1:6]] == [*([kind, "500"] for kind in kinds[:4]), ["single", "4"]]
    assert rows[5][2:] == ["100.0", "-", "0.0"]
    assert "was made from half of IndoSum's train.jsonl" in done.stdout
    facts = json.loads(kawat("evaluate", "stories", "indosum.jsonl", "--unseen", "--json").stdout)
    assert (facts["articles"], facts["note"], [*facts["kinds"]]) == (2, None, kinds)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["summaries", "tidak-ada.jsonl"], "tidak-ada.jsonl: No such file or directory"),
        (["summaries", "rusak.jsonl"], "rusak.jsonl, line 2: expected an article of IndoSum"),
        (["summaries", "indosum.jsonl", "--length", "panjang"], "--length panjang: expected adaptive, sentences (3)"),
        (["extraction", "tidak-ada"], "tidak-ada/ground-truth.json: No such file or directory"),
        (["extraction", "indosum.jsonl"], "indosum.jsonl/ground-truth.json: Not a directory"),
        (["language", "tidak-ada"], "tidak-ada: No such file or directory"),
        (["language", "kosong"], "kosong: expected NusaX's files"),
        (["stories", "rusak.jsonl"], "rusak.jsonl, line 2: expected an article of IndoSum"),
        (["stories", "satu.jsonl"], "satu.jsonl: expected two articles to glue"),
    ],
)
@pytest.mark.usefixtures("sets")
def test_what_is_wrong_with_a_set_is_named(kawat: Kawat, given: list[str], said: str) -> None:
    """A missing file, a wrong format or a wrong option ends with 2 and says where, and what was expected."""
    done = kawat("evaluate", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
