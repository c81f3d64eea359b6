"""Makes ``worker/terms/indonesian.txt``: Indonesian roots, and words that only look as if they had an affix.

    python -m training.stems

From the words of ``tasks/tokenizing/vocabulary.txt``, which are counted in IndoSum's articles (CC BY-SA 4.0) and our
own news. A word is made of a root where others are, too: "serangan" of "serang", because there are "menyerang" and
"diserang". Some that this cannot tell stand in :data:`APART`.
"""

import sys
from collections import defaultdict
from collections.abc import Container

from tasks.tokenizing.vocabulary import FILE as VOCABULARY
from worker.terms.indonesian import FILE, Affixed, affixes, bares, by_affixes, inner

APART = {
    word: words[0]
    for words in (
        line.split()
        for line in """
            alami mengalami dialami dialaminya mengalaminya pengalaman berpengalaman pengalamannya
            peroleh memperoleh diperoleh perolehan
            beruang
            kemudian
            memang
            member
            perhatian memperhatikan diperhatikan perhatiannya
            capai mencapai dicapai tercapai pencapaian pencapaiannya mencapainya
            menang memenangkan dimenangkan kemenangan kemenangannya pemenang pemenangnya memenangi dimenangi
            aju mengajukan diajukan pengajuan ajukan
            menteri kementerian
            selatan
            lebaran
            setuju menyetujui disetujui persetujuan
            tani petani pertanian bertani petaninya
            perawan
            tahu mengetahui diketahui pengetahuan ketahui mengetahuinya pengetahuannya
        """.strip().splitlines()
    )
    for word in words
}
_VERBS = ("me", "di")
_MUCH = 16.0  # times as often as all others of its root: then it is a root itself
_VERY_MUCH = 64.0  # times as often as the root: as "mereka", which is not made of "reka"
_RARELY = 32.0  # times as often as with -lah or -ku a word is met without
_LOOSE = ("pe", "ber", "ter")  # prefixes with which many words only seem to begin
_SHORT = 3  # letters of the shortest roots
_OFTEN = 3.0  # times that a word was met, at least, to be a root by itself


def counts() -> dict[str, float]:
    """How often words are written, about."""
    found: dict[str, float] = {}
    for line in VOCABULARY.read_text("utf-8").splitlines():
        step, *words = line.split()
        found |= dict.fromkeys(words, 2 ** (int(step) / 2))
    return found


def assign(often: dict[str, float]) -> dict[str, str]:
    """Of words in small letters what each is made of: another, or itself."""
    small = {word for word in often if word.islower() and word.isascii() and word.isalpha()}
    forms: dict[str, dict[str, Affixed]] = defaultdict(dict)
    for word in small:
        for affixed in (*affixes(word), *inner(word)):
            if affixed.root != word:
                forms[affixed.root].setdefault(word, affixed)
    made: dict[str, str] = {}
    for word in small:
        if word in APART:
            made[word] = APART[word]
            continue
        best = max(
            (
                (_support(word, affixed, forms[affixed.root], often, small), affixed.root)
                for affixed in (*affixes(word), *inner(word))
                if affixed.root != word
            ),
            key=lambda choice: (choice[0] > 0, choice[1] in small, choice[0]),
            default=(0.0, ""),
        )
        bare = next((bare for bare in bares(word) if often.get(bare, 0) >= _least(word) * often[word]), "")
        made[word] = best[1] if best[0] > 0 else bare or word
    return made


def _least(word: str) -> float:
    """How many times as often as a word it must be met without what is written to it: -nya is, and -lah hardly."""
    return 1 if word.endswith("nya") else _RARELY


def _support(
    word: str, affixed: Affixed, family: dict[str, Affixed], often: dict[str, float], small: Container[str]
) -> float:
    """How much tells that a word is made in this way: how often the others of its root are met; 0: it is not so."""
    prefix, root, suffix = affixed
    others = {other: how for other, how in family.items() if other != word and how != affixed}
    there = often[root] if root in small else 0.0
    total = there + sum(often[other] for other in others)
    verbs = [how for how in others.values() if how.prefix in _VERBS]
    much = _MUCH if prefix in _LOOSE and not suffix else _VERY_MUCH
    doubtful = there and (not verbs or (prefix in _VERBS and not suffix))
    if not total or often[word] > _MUCH * total or (doubtful and often[word] > much * there):
        return 0
    if not there and prefix in ("pe", "per") and not suffix and f"di{word}" in small:  # "diperiksa" is of "periksa"
        return 0
    if len(root) == _SHORT:  # "dibom" and "mengebom"
        both = {prefix, *(how.prefix for how in verbs)}.issuperset(_VERBS)
        return total if there and prefix not in ("", "ber", "ter") and both else 0
    if not there and not (len(others) > 1 or any(how.prefix in ("me", "pe", "di") for how in others.values())):
        return 0
    is_long = there > 0 and len(root) > _SHORT + 1
    if not prefix:
        alike = {how.prefix for how in verbs if suffix != "i" or how.suffix == "i"}
        enough = len(alike) > 1 or bool(there and (alike or (is_long and suffix != "i")))
    elif prefix in _LOOSE and not suffix:
        enough = bool(verbs) or bool(there and (len(others) > 1 or (is_long and prefix == "ber")))
    else:
        enough = bool(there or verbs or prefix in _VERBS or len(others) > 1)
    return total if enough else 0


def main() -> None:
    """Make the file, and say how much is in it."""
    often = counts()
    made = assign(often)
    final = {word: _last(word, made) for word in made}
    roots = frozenset(
        {stem for word, stem in final.items() if stem != word}
        | {word for word, stem in final.items() if stem == word and often[word] >= _OFTEN}
    )
    small = {word.lower() for word in often}
    right = {word: final.get(word, word) for word in small if word.isascii() and word.isalpha()}
    stems = dict(APART)
    # In two rounds: what one exception says may make another one.
    for _ in range(2):
        for word, stem in sorted(right.items()):
            if stems.get(word, by_affixes(word, roots, stems)) != stem:
                stems[word] = stem
    lines: dict[str, list[str]] = defaultdict(list)
    for word, stem in sorted(stems.items()):
        lines[stem].append(word)
    alone = [stem for stem, words in lines.items() if words == [stem]]
    families = [f"{stem} {' '.join(words)}" for stem, words in sorted(lines.items()) if words != [stem]]
    FILE.write_text("\n".join([" ".join(sorted(roots)), *sorted(alone), *families]) + "\n", "utf-8")
    sys.stdout.write(f"{len(roots)} roots, {len(alone)} words apart, {len(families)} families told word by word\n")


def _last(word: str, made: dict[str, str]) -> str:
    seen = {word}
    while (further := made.get(word, word)) not in seen:
        seen.add(further)
        word = further
    return word


if __name__ == "__main__":
    main()
