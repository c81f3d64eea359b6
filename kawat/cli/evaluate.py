"""``kawat evaluate``: for those who want to know how good it is, on labelled sets of their own."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec
import typer
from rich.progress import track
from rich.text import Text

from kawat.cli.console import errors, output
from kawat.cli.here import Here
from kawat.cli.say import emit, print_table, safe
from worker.errors import KawatError

if TYPE_CHECKING:
    from spacy.language import Language

    from kawat.evaluation.entities import LabelledSpan, Mistake, Report
    from tasks.pipelines.loaded import Kernel

evaluate = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Score what ships, or another pipeline, on a labelled set.",
)

_SHIPPED = "id_kawat_news"
_AROUND = 50  # characters beside a mention that an example shows

_RANKER_NOTE = (
    "The shipped ranker has learnt from IndoSum's train.jsonl: scores on those articles are higher than on others."
)
_SPLITTER_NOTE = (
    "The shipped splitter was made from half of IndoSum's train.jsonl: on that file, --unseen takes the other half."
)

_KINDS_NOTE = (
    "The shipped model of kinds has learnt from WCXB's development split: scores on it are higher than on other pages."
)

Item = TypeVar("Item")
_Json = Annotated[bool, typer.Option("--json", help="One JSON object, for a program.")]


@evaluate.callback()
def _group() -> None:
    """Keeps it a group."""


@evaluate.command()
def entities(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="CoNLL (BIO tags) or JSONL (spaCy's, Prodigy's, Kawat's export).")],
    pipeline: Annotated[str, typer.Option(help="A spaCy pipeline: an installed package or a folder.")] = _SHIPPED,
    pairs: Annotated[
        list[str] | None,
        typer.Option(
            "--map", help="GOLD=FOUND,FOUND: the set's label equals any of these; others are ignored. Or: news."
        ),
    ] = None,
    word: Annotated[int, typer.Option("--word-column", min=1, help="CoNLL: the word's column.")] = 1,
    tag: Annotated[
        int | None, typer.Option("--tag-column", min=1, help="CoNLL: the tag's.", show_default="last")
    ] = None,
    examples: Annotated[int, typer.Option(min=0, help="Show so many errors of each kind.")] = 0,
    json: _Json = False,
) -> None:
    """Strict precision, recall and F1 of a recognizer, its errors by kind, and its speed.

    Where the recognizer says how sure it is: precision and recall if mentions below a threshold are left out, as by
    KAWAT_LEAST_CONFIDENCE, and the expected calibration error, how far it is from how often it is right.

    For example:

      kawat evaluate entities dev.txt --map news --examples 3

      kawat evaluate entities gold.jsonl --pipeline en_core_web_sm --json

      kawat evaluate entities dev.tsv --map PER=PERSON --map LOC=GPE,LOC,FAC
    """
    here: Here = context.obj
    from kawat.evaluation.entities import evaluate, pair_labels, read  # noqa: PLC0415  (spaCy takes a second)

    labels = pair_labels(pairs) if pairs else None
    gold = read(path, word=word - 1, tag=-1 if tag is None else tag - 1)
    nlp = _loaded(pipeline, here.settings.matrix_kernel)
    report = evaluate(nlp, gold, labels, lambda docs: _watched(docs, "recognizing", len(gold)))
    if json:
        _emit(**_facts(path, nlp, report, len(gold), examples))
        return
    rows = [(label, *_percents(one.precision, one.recall, one.f1), one.gold) for label, one in report.scores.items()]
    _table("label", "precision", "recall", "F1", "support", rows=rows)
    output.print()
    kinds = _by_kind(report)
    _table("error", "count", rows=[(kind, len(these)) for kind, these in kinds.items()])
    for kind, these in kinds.items():
        for mistake in these[:examples]:
            output.print(Text(f"\n{kind}"), *_shown(mistake), sep="\n", soft_wrap=True)
    if report.thresholds:
        output.print()
        rows = [
            (f"{least:.1f}", *_percents(one.precision, one.recall, one.f1), one.found)
            for least, one in report.thresholds.items()
        ]
        _table("least confidence", "precision", "recall", "F1", "found", rows=rows)
    if report.calibration_error is not None:
        _say(f"The expected calibration error is {report.calibration_error:.3f}.")
    speed = f"{report.words / report.seconds:,.0f} words/s"
    _say(f"{len(gold):,} texts, {report.words:,} words at {speed}, by {_name(nlp)}")
    silent = [label for label, one in report.scores.items() if label != "all" and one.gold and not one.found]
    if silent and report.ignored:
        given = ", ".join(f"{label} ({count})" for label, count in report.ignored.most_common())
        message = f"Nothing was found as {', '.join(silent)}. Ignored were {given}: --map pairs labels."
        errors.print(Text(safe(message)), soft_wrap=True)


@evaluate.command()
def summaries(
    path: Annotated[Path, typer.Argument(help="IndoSum's JSONL.")],
    length: Annotated[
        str, typer.Option(help="adaptive, so many sentences (3), or a share of them (20%).")
    ] = "adaptive",
    json: _Json = False,
) -> None:
    """ROUGE of the summaries beside the stories' first three and four sentences, and their speed.

    For example:

      kawat evaluate summaries dev.jsonl --length 3
    """
    from kawat.evaluation.summaries import MEASURES, evaluate, read_indosum  # noqa: PLC0415  (slow to import)
    from tasks.summarizing import Length, Summarizer  # noqa: PLC0415  (lightgbm takes a second)

    try:
        summarizer = Summarizer.load(length=Length.named(length))
    except ValueError as error:
        raise KawatError(f"--length {length}: expected adaptive, sentences (3) or a share (20%): {error}") from error
    articles = read_indosum(path)
    report = evaluate(summarizer, articles, lambda items: _watched(items, "summarizing", len(articles)))
    if json:
        _emit(
            set=str(path),
            stories=len(articles),
            length=length,
            milliseconds_per_story=round(report.milliseconds, 2),
            systems={
                name: {measure: round(value / 100, 4) for measure, value in one.rouge.items()}
                | {"sentences": round(one.sentences, 2)}
                for name, one in report.systems.items()
            },
            note=_RANKER_NOTE,
        )
        return
    rows = [
        (name, *(f"{one.rouge[measure]:.1f}" for measure in MEASURES), f"{one.sentences:.1f}")
        for name, one in report.systems.items()
    ]
    _table("summary", "ROUGE-1", "ROUGE-2", "ROUGE-Lsum", "sentences", rows=rows)
    _say(f"{len(articles):,} stories, {report.milliseconds:.1f} ms each. {_RANKER_NOTE}")


@evaluate.command()
def extraction(
    path: Annotated[Path, typer.Argument(help="Zyte's benchmark or WCXB: labels and html/*.html.gz.")],
    examples: Annotated[int, typer.Option(min=0, help="Show so many of the worst pages.")] = 0,
    json: _Json = False,
) -> None:
    """How much of articles' bodies is found, and how much else, and the time that pages take.

    Precision, recall and F1 are over shingles of four words, as Zyte's benchmark has them; words F1 is over words, the
    mean of pages, as WCXB has it, and so are the shares of snippets that must be there and are, that must not and are
    not.

    For example:

      kawat evaluate extraction article-extraction-benchmark --examples 5
    """
    from kawat.evaluation.extraction import evaluate, load_pages, overall  # noqa: PLC0415  (trafilatura takes a second)

    labelled = list(load_pages(path))
    pages = evaluate(labelled, lambda items: _watched(items, "extracting", len(labelled)))
    whole = overall(page.score for page in pages)
    refused = sum(page.refused is not None for page in pages)
    words = mean(page.words.f1 for page in pages)
    snippets = [list(chain(*found)) for found in ([page.must for page in pages], [page.must_not for page in pages])]
    must, must_not = (mean(found) if found else None for found in snippets)
    seconds = [page.seconds for page in pages]
    worst = sorted(pages, key=lambda page: page.score.f1)[:examples]
    if json:
        _emit(
            set=str(path),
            pages=len(pages),
            refused=refused,
            **_rounded(whole._asdict() | {"words_f1": words}),
            must=must if must is None else round(must, 4),
            must_not=must_not if must_not is None else round(must_not, 4),
            seconds={"median": round(median(seconds), 4), "worst": round(max(seconds), 4)},
            examples=[
                page._asdict()
                | {"score": page.score._asdict(), "words": page.words._asdict(), "seconds": round(page.seconds, 4)}
                for page in worst
            ],
        )
        return
    columns: dict[str, object] = {"pages": len(pages)}
    columns |= dict(zip(("precision", "recall", "F1", "words F1"), _percents(*whole, words), strict=True))
    columns |= {
        name: _percents(share)[0] for name, share in (("must", must), ("must not", must_not)) if share is not None
    }
    columns["refused"] = refused
    _table(*columns, rows=[tuple(columns.values())])
    for page in worst:
        precision, recall, f1 = _percents(*page.score)
        reason = f", refused: {page.refused}" if page.refused else ""
        _say(safe(f"F1 {f1}, precision {precision}, recall {recall}{reason}\n  {page.url}"))
    _say(f"A page takes {median(seconds):.3f} s of CPU time at the median, {max(seconds):.3f} s at most.")


@evaluate.command()
def kinds(
    path: Annotated[Path, typer.Argument(help="WCXB, or a set of its layout: ground-truth/*.json, html/*.html.gz.")],
    json: _Json = False,
) -> None:
    """How many articles are told to be none, and how many lists, forums and products are.

    For example:

      kawat evaluate kinds wcxb
    """
    from kawat.evaluation.kinds import evaluate, load_typed  # noqa: PLC0415  (trafilatura takes a second)

    pages = list(load_typed(path))
    score = evaluate(_watched(pages, "telling", len(pages)))
    if json:
        told = {kind: dict(counts.most_common()) for kind, counts in sorted(score.as_what.items())}
        _emit(set=str(path), pages=len(pages), lost=score.lost, told=score.told, as_what=told, note=_KINDS_NOTE)
        return
    found = sorted({kind for counts in score.as_what.values() for kind in counts})
    rows = [(kind, counts.total(), *(counts[one] for one in found)) for kind, counts in sorted(score.as_what.items())]
    _table("pages of", "pages", *(f"told {kind}" for kind in found), rows=rows)
    shares = _percents(score.lost, score.told)
    _say("Of the articles {}% are lost, of lists, forums and products {}% are told. {}".format(*shares, _KINDS_NOTE))


@evaluate.command()
def names(
    path: Annotated[Path, typer.Argument(help="JSONL: stories with their mentions, and the name of each.")],
    examples: Annotated[int, typer.Option(min=0, help="Show so many wrong names of each part.")] = 0,
    json: _Json = False,
) -> None:
    """How well mentions that are given are joined to the full name that each stands for, by part of the set.

    For example:

      kawat evaluate names names.jsonl --examples 5
    """
    from kawat.evaluation.names import mistakes, names_of, read_named, score  # noqa: PLC0415

    stories = list(read_named(path))
    if not stories:
        raise KawatError(f"{path} holds no story: nothing can be scored")
    parts = {
        part: [story for story in stories if story.part == part] for part in dict.fromkeys(s.part for s in stories)
    }
    found = {part: [names_of(story) for story in these] for part, these in parts.items()}
    scores = {part: score(these, found[part]) for part, these in parts.items()}
    wrong = {part: list(mistakes(these, found[part]))[:examples] for part, these in parts.items()}
    if json:
        facts = {part: {"stories": len(parts[part])} | _rounded(one._asdict()) for part, one in scores.items()}
        shown = {part: [one._asdict() for one in these] for part, these in wrong.items()}
        _emit(set=str(path), parts=facts, examples=shown)
        return
    rows = [
        (
            safe(part),
            len(parts[part]),
            sum(len(story.mentions) for story in parts[part]),
            *_percents(*one[:2], *one[-2:]),
        )
        for part, one in scores.items()
    ]
    _table("part", "stories", "mentions", "precision", "recall", "exact", "exact of shortened", rows=rows)
    for one in chain.from_iterable(wrong.values()):
        _say(safe(f"{one.story}: {one.written!r} is {one.right!r}, found: {one.found!r}"))


@evaluate.command()
def quotes(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="JSONL: stories with their statements and who made each.")],
    examples: Annotated[int, typer.Option(min=0, help="Show so many mistakes of each part.")] = 0,
    *,
    labelled: Annotated[
        bool, typer.Option("--labelled-names", help="With the labelled speakers as mentions: the rules by themselves.")
    ] = False,
    json: _Json = False,
) -> None:
    """How well statements are found with their words and speaker, as what ships would store them, by part of the set.

    By kind, language, and how far it is to the next place that names the speaker. Who is not told has to have no name.

    For example:

      kawat evaluate quotes quotes.jsonl --examples 5
    """
    here: Here = context.obj
    from kawat.evaluation.quotes import (  # noqa: PLC0415  (spaCy takes a second)
        mistakes,
        quotes_of,
        read_as_shipped,
        read_quoted,
        scores,
        with_labelled_names,
    )
    from tasks.pipelines.loaded import Pipelines  # noqa: PLC0415

    stories = list(read_quoted(path))
    if not stories:
        raise KawatError(f"{path} holds no story: nothing can be scored")
    loaded = Pipelines(here.settings.pipelines, here.settings.matrix_kernel)
    facts: dict[str, Any] = {}
    wrong: dict[str, Any] = {}
    for part in dict.fromkeys(story.part for story in stories):
        these = [story for story in stories if story.part == part]
        reads = read_as_shipped(_watched(these, "reading", len(these)), loaded.tokenizer, loaded.recognizer)
        if labelled:
            reads = [with_labelled_names(story, read) for story, read in zip(these, reads, strict=True)]
        found = [quotes_of(story, read) for story, read in zip(these, reads, strict=True)]
        facts[part] = {
            kind: {
                what: one._asdict() | _rounded({"precision": one.precision, "recall": one.recall})
                for what, one in of.items()
            }
            for kind, of in scores(these, reads, found).items()
        }
        facts[part]["stories"] = len(these)
        wrong[part] = [one._asdict() for one in list(mistakes(these, found))[:examples]]
    if json:
        _emit(set=str(path), labelled_names=labelled, missing=loaded.missing, parts=facts, examples=wrong)
        return
    rows = [
        (safe(part), kind, safe(what), one["labelled"], one["found"], *_percents(one["precision"], one["recall"]))
        for part, kinds in facts.items()
        for kind, of in kinds.items()
        if kind != "stories"
        for what, one in of.items()
    ]
    _table("part", "kind", "of", "labelled", "found", "precision", "recall", rows=rows)
    for one in chain.from_iterable(wrong.values()):
        said = " ... ".join(one["words"])
        _say(safe(f"{one['story']}, {one['side']}: {said!r} by {one['name']!r}, {one['kind']}"))


@evaluate.command()
def language(
    path: Annotated[Path, typer.Argument(help="A folder with NusaX's files, nusax_LANGUAGE.csv.")],
    sentences: Annotated[int, typer.Option(min=1, help="So many sentences make a document.")] = 5,
    json: _Json = False,
) -> None:
    """Recall for each language, and which others its documents are taken for.

    For example:

      kawat evaluate language nusax --sentences 1
    """
    from kawat.evaluation.language import load_documents, recall, told  # noqa: PLC0415
    from tasks.cleaning.language import language_of  # noqa: PLC0415  (trafilatura takes a second)

    documents = load_documents(path, sentences)
    counts = told(_watched(documents, "telling", len(documents)), language_of)
    shares = recall(counts)
    if json:
        _emit(
            set=str(path),
            sentences=sentences,
            recall=_rounded(shares),
            told={code: dict(counts[code].most_common()) for code in shares},
        )
        return
    found = sorted({other for row in counts.values() for other in row})
    rows = [
        (code, counts[code].total(), *_percents(share), *(counts[code][other] for other in found))
        for code, share in shares.items()
    ]
    _table("language", "documents", "recall", *(f"told {code}" for code in found), rows=rows)


@evaluate.command()
def stories(
    path: Annotated[Path, typer.Argument(help="IndoSum's JSONL: its articles are glued to pages.")],
    unseen: Annotated[
        bool, typer.Option("--unseen", help="Of train.jsonl only the half that the splitter was not made from.")
    ] = False,
    json: _Json = False,
) -> None:
    """How often pages of several stories are cut at exactly their joints, and single ones where there is none.

    For example:

      kawat evaluate stories train.jsonl --unseen
    """
    from kawat.evaluation.stories import evaluate, pages, read_pool  # noqa: PLC0415
    from tasks.cleaning.stories.split import story_starts  # noqa: PLC0415  (lightgbm takes a second)

    pool = read_pool(path, unseen=unseen)
    made = list(pages(pool))
    scores = evaluate(_watched(made, "cutting", len(made)), story_starts)
    if json:
        kinds = {kind: _rounded(one._asdict()) for kind, one in scores.items()}
        _emit(set=str(path), unseen=unseen, articles=len(pool), kinds=kinds, note=None if unseen else _SPLITTER_NOTE)
        return
    rows = [
        (
            kind,
            one.pages,
            *_percents(one.exact),
            *(_percents(one.joints) if kind != "single" else ("-",)),
            *_percents(one.alarms),
        )
        for kind, one in scores.items()
    ]
    _table("pages of", "pages", "exact", "joints found", "false alarms", rows=rows)
    _say(f"{len(pool):,} articles." + ("" if unseen else f" {_SPLITTER_NOTE}"))


def _emit(**facts: object) -> None:
    emit(msgspec.json.encode(facts).decode())


def _say(text: str) -> None:
    output.print(Text(f"\n{text}"), soft_wrap=True)


def _percents(*shares: float) -> tuple[str, ...]:
    return tuple(f"{100 * share:.1f}" for share in shares)


def _rounded(facts: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in facts.items()}


def _loaded(name: str, kernel: "Kernel") -> "Language":
    """A pipeline, loaded as the workers do."""
    from tasks.pipelines.loaded import Pipelines  # noqa: PLC0415  (spaCy takes a second)

    try:
        nlp = Pipelines({"id": name}, kernel).recognizer("id")
    except (OSError, ValueError, KeyError) as error:
        raise KawatError(f"the pipeline {name} cannot be loaded: {safe(str(error))}") from error
    if nlp is None:
        raise KawatError(f"there is no pipeline {name!r}: neither an installed package nor a folder with a config.cfg")
    return nlp


def _name(nlp: "Language") -> str:
    return safe(f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}")


def _by_kind(report: "Report") -> dict[str, list["Mistake"]]:
    from kawat.evaluation.entities import Kind  # noqa: PLC0415  (spaCy takes a second)

    return {kind.value: [mistake for mistake in report.mistakes if mistake.kind == kind] for kind in Kind}


def _facts(path: Path, nlp: "Language", report: "Report", texts: int, examples: int) -> dict[str, Any]:
    kinds = _by_kind(report)
    return {
        "set": str(path),
        "pipeline": _name(nlp),
        "texts": texts,
        "words": report.words,
        "words_per_second": round(report.words / report.seconds),
        "scores": {
            label: _rounded({"precision": one.precision, "recall": one.recall, "f1": one.f1}) | {"support": one.gold}
            for label, one in report.scores.items()
        },
        "errors": {kind: len(these) for kind, these in kinds.items()},
        "ignored": dict(report.ignored),
        "thresholds": [
            {"least_confidence": least} | _rounded({"precision": one.precision, "recall": one.recall, "f1": one.f1})
            for least, one in report.thresholds.items()
        ],
        "calibration_error": None if report.calibration_error is None else round(report.calibration_error, 4),
        "examples": {kind: [one._asdict() for one in these[:examples]] for kind, these in kinds.items()},
    }


def _shown(mistake: "Mistake") -> list[Text]:
    """The mention as the set has it, and as it was found, each marked in its text."""
    both = (("gold ", mistake.gold), ("found", mistake.found))
    return [Text(f"  {side}  ") + _marked(mistake.text, mention) for side, mention in both if mention]


def _marked(text: str, mention: "LabelledSpan") -> Text:
    start, end, label = mention
    before, inside, after = (
        safe(" ".join(part.split()))
        for part in (text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
    )
    return Text(f"{before} ") + Text(f"[{inside} {safe(label)}]", style="bold") + Text(f" {after}")


def _watched(items: Iterable[Item], what: str, total: int) -> Iterable[Item]:
    return track(items, what, total=total, console=errors, transient=True, disable=not errors.is_terminal)


def _table(*columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    """A table; in a pipe its first line names the columns, since there are several tables."""
    print_table(*columns, rows=rows if output.is_terminal else [columns, *rows])
