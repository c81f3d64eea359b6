"""``kawat evaluate``: for those who want to know how good it is, on labelled sets of their own."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec
import typer
from rich.progress import track
from rich.text import Text

from worker.commands.terminal import emit, errors, output, print_table, safe
from worker.errors import KawatError
from worker.settings import settings

if TYPE_CHECKING:
    from spacy.language import Language

    from tasks.evaluation.entities import Mention, Mistake, Report

evaluate = typer.Typer(no_args_is_help=True, help="Score what ships, or another pipeline, on a labelled set.")

_SHIPPED = "id_kawat_news"
_AROUND = 50  # characters beside a mention that an example shows

Item = TypeVar("Item")


@evaluate.callback()
def _group() -> None:
    """Keeps it a group."""


@evaluate.command()
def entities(
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
    json: Annotated[bool, typer.Option("--json", help="One JSON object, for a program.")] = False,
) -> None:
    """Strict precision, recall and F1 of a recognizer, its errors by kind, and its speed.

    [bold]Examples[/]

      kawat evaluate entities dev.txt --map news --examples 3

      kawat evaluate entities gold.jsonl --pipeline en_core_web_sm --json

      kawat evaluate entities dev.tsv --map PER=PERSON --map LOC=GPE,LOC,FAC
    """
    from tasks.evaluation.entities import evaluate, pair_labels, read  # noqa: PLC0415  (spaCy takes a second)

    labels = pair_labels(pairs) if pairs else None
    gold = read(path, word=word - 1, tag=-1 if tag is None else tag - 1)
    nlp = _loaded(pipeline)
    report = evaluate(nlp, gold, labels, lambda docs: _watched(docs, "recognizing", len(gold)))
    if json:
        emit(msgspec.json.encode(_facts(path, nlp, report, len(gold), examples)).decode())
        return
    rows: list[tuple[object, ...]] = [
        (label, *(f"{100 * share:.1f}" for share in (one.precision, one.recall, one.f1)), one.gold)
        for label, one in report.scores.items()
    ]
    _table("label", "precision", "recall", "F1", "support", rows=rows)
    output.print()
    kinds = _by_kind(report)
    _table("error", "count", rows=[(kind, len(these)) for kind, these in kinds.items()])
    for kind, these in kinds.items():
        for mistake in these[:examples]:
            output.print(Text(f"\n{kind}"), *_shown(mistake), sep="\n", soft_wrap=True)
    speed = f"{report.words / report.seconds:,.0f} words/s"
    output.print(f"\n{len(gold):,} texts, {report.words:,} words at {speed}, by {_name(nlp)}", soft_wrap=True)
    silent = [label for label, one in report.scores.items() if label != "all" and one.gold and not one.found]
    if silent and report.ignored:
        given = ", ".join(f"{label} ({count})" for label, count in report.ignored.most_common())
        message = f"Nothing was found as {', '.join(silent)}. Ignored were {given}: --map pairs labels."
        errors.print(Text(safe(message)), soft_wrap=True)


def _loaded(name: str) -> "Language":
    """A pipeline, loaded as the workers do."""
    from tasks.pipelines import Pipelines  # noqa: PLC0415  (spaCy takes a second)

    try:
        nlp = Pipelines({"id": name}, settings().matrix_kernel).recognizer("id")
    except (OSError, ValueError, KeyError) as error:
        raise KawatError(f"the pipeline {name} cannot be loaded: {safe(str(error))}") from error
    if nlp is None:
        raise KawatError(f"there is no pipeline {name!r}: neither an installed package nor a folder with a config.cfg")
    return nlp


def _name(nlp: "Language") -> str:
    return safe(f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}")


def _by_kind(report: "Report") -> dict[str, list["Mistake"]]:
    from tasks.evaluation.entities import Kind  # noqa: PLC0415  (spaCy takes a second)

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
            label: {
                "precision": round(one.precision, 4),
                "recall": round(one.recall, 4),
                "f1": round(one.f1, 4),
                "support": one.gold,
            }
            for label, one in report.scores.items()
        },
        "errors": {kind: len(these) for kind, these in kinds.items()},
        "ignored": dict(report.ignored),
        "examples": {kind: [one._asdict() for one in these[:examples]] for kind, these in kinds.items()},
    }


def _shown(mistake: "Mistake") -> list[Text]:
    """The mention as the set has it, and as it was found, each marked in its text."""
    both = (("gold ", mistake.gold), ("found", mistake.found))
    return [Text(f"  {side}  ") + _marked(mistake.text, mention) for side, mention in both if mention]


def _marked(text: str, mention: "Mention") -> Text:
    start, end, label = mention
    before, inside, after = (
        safe(" ".join(part.split()))
        for part in (text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
    )
    return Text(f"{before} ") + Text(f"[{inside} {safe(label)}]", style="bold") + Text(f" {after}")


def _watched(items: Iterable[Item], what: str, total: int) -> Iterable[Item]:
    return track(items, what, total=total, console=errors, transient=True, disable=not errors.is_terminal)


def _table(*columns: str, rows: list[tuple[object, ...]]) -> None:
    """A table; in a pipe its first line names the columns, since there are several tables."""
    print_table(*columns, rows=rows if output.is_terminal else [columns, *rows])
