"""What our guideline changed in the public sets, counted.

KAWAT_TRAINING_DATA=... python -m training.public
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kawat.evaluation.entities import NEWS_LABELS, LabelledSpan
from training import public_texts
from training.public_texts import placed

KINDS = ("same", "other label", "other bounds", "taken out", "put in", "of labels they lack")


def changes(theirs: Iterable[LabelledSpan], ours: Iterable[LabelledSpan], *, news: bool) -> Iterator[tuple[str, str]]:
    """Gives what became of each mention, and its label: ours, or theirs where it was taken out.

    Args:
        theirs: The set's mentions.
        ours: Those by our guideline.
        news: Whether the set has the three labels of news only.
    """
    left = list(theirs)

    def label(given: str) -> str:
        return NEWS_LABELS.get(given, given) if news else given

    for start, end, given in ours:
        met = [other for other in left if other[0] < end and start < other[1]]
        for other in met:
            left.remove(other)
        if news and given not in NEWS_LABELS:
            yield "of labels they lack", given
        elif not met:
            yield "put in", given
        elif [(s, e) for s, e, _ in met] != [(start, end)]:
            yield "other bounds", given
        elif (NEWS_LABELS[met[0][2]] if news else met[0][2]) != label(given):
            yield "other label", given
        else:
            yield "same", given
    yield from (("taken out", NEWS_LABELS[given] if news else given) for _, _, given in left)


def main() -> None:
    """Prints the table of all sets, then that of each by label."""
    data = Path(os.environ["KAWAT_TRAINING_DATA"])
    sets = {f"{name}, {part}": public_texts.news(data, name, part) for name, part in public_texts.NEWS_SETS}
    counts: dict[str, Counter[tuple[str, str]]] = {}
    sizes = Counter[str]()
    for one, sentences in {**sets, "gsd": public_texts.wiki(data)}.items():
        counts[one] = Counter[tuple[str, str]]()
        for text, theirs, ours in sentences:
            found = list(changes(theirs, theirs if ours is None else placed(ours, text), news=one != "gsd"))
            counts[one].update(found)
            sizes[one] += any(kind not in ("same", "of labels they lack") for kind, _ in found)
    print("\t".join(("set", "sentences changed", *KINDS)))
    for one, count in counts.items():
        by_kind = Counter[str]()
        for (kind, _), number in count.items():
            by_kind[kind] += number
        print("\t".join(map(str, (one, sizes[one], *(by_kind[kind] for kind in KINDS)))))
    for one, count in counts.items():
        print(f"\n{one}")
        print("\t".join(("label", *KINDS)))
        for label in sorted({label for _, label in count}):
            print("\t".join(map(str, (label, *(count[kind, label] for kind in KINDS)))))


if __name__ == "__main__":
    main()
