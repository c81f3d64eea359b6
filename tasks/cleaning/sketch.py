"""Whether two stories are the same but for a few words: sketches of a hundred bytes, and how they compare.

A sketch has two parts. MinHash over shingles of three words (Broder, 1997; four bits of each minimum, as in Li and
König, 2010) tells how much of the wording two stories share. Stories off one template share most of theirs: a market
report differs from yesterday's in nothing but figures. So the other part tells the facts: each number, and each name
(a capital inside a sentence), with the words around it. What two reprints say in the same words they say with the same
number there; two bulletins do not. A cut tail or an inserted ad only takes such places away or adds some.
And since who follows a story up repeats it below a lead of his own, the beginnings are compared for themselves.

Word hashes are of our own, so that all is arithmetic over arrays, which takes as long for a whole story as it takes to
put its shingles together one by one.
"""

import struct
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Facts = dict[int, set[int]]

_SHINGLE = 3
_MINIMA = 64
_LEAD = 80  # shingles: the first paragraphs, by fewer minima
_LEAD_MINIMA = 16
_MINIMA_BYTES = (_MINIMA + _LEAD_MINIMA) // 2
_BANDS = 10
_ROWS = 2  # two stories of similarity s share a band of two rows with chance s squared
_BAND_BYTES = 5
# Fewer words are a headline or a caption: too little to tell whether it is the same story.
_FEWEST_SHINGLES = 20
_LONGEST = 1 << 16  # characters that are looked at
_MOST_FACTS = 20  # of either kind
# Of the shorter story's wording, what the longer has: a reprint with a new headline, two ads and misprints has 0.8.
_CONTAINED = 0.6
_SIMILAR = 0.4
# Of the wording of their beginnings: who follows a story up puts all of it below a lead of his own.
_SAME_LEAD = 0.15
# What may differ of the numbers, and names, that stand between the same words: misprints do so, another day's do not.
_OTHER_NUMBERS = 0.25
_OTHER_NAMES = 0.2

_IN_WORD, _DIGIT, _CAPITAL, _STOP = 1, 2, 4, 8
_STOPS = '.!?:"\u201c\u2018(\n'
_HEAD = struct.Struct("<HBB")
_SKIP = 0xFF
_PRIME = 0x9E3779B97F4A7C15
_NUMBER, _NAME = np.uint64(0x5BD1E9955BD1E995), np.uint64(0xC2B2AE3D27D4EB4F)


class Sketch(NamedTuple):
    """What is kept of a story to know it by: ``packed`` to compare, ``bands`` to find it by.

    Stories that share no band are not compared: of those with half of their wording in common 6 in 100.
    """

    packed: bytes
    bands: list[bytes]


def sketch(text: str) -> Sketch | None:
    """Sketch a story; None if it has too few words to be known by."""
    words, kinds = _words(text[:_LONGEST])
    if len(words) < _FEWEST_SHINGLES + _SHINGLE - 1:
        return None
    shingles = (_weighed(words[:-2], words[1:-1], words[2:]) >> np.uint64(32)).astype(np.uint32)
    mixed = shingles * _factors()  # 32 bits: processors multiply several of these at once
    minima = mixed.min(axis=1)
    lead = mixed[:_LEAD_MINIMA, :_LEAD].min(axis=1)
    pairs = minima[: _BANDS * _ROWS].view(np.uint64)
    keys = (pairs * _band_factors()).astype(">u8").tobytes()  # the high bytes are the mixed ones
    numbers, names = _facts(words, kinds)
    head = _HEAD.pack(min(len(shingles), 0xFFFF), len(numbers), len(names))
    low = (np.concatenate([minima, lead]) >> np.uint32(8)).astype(np.uint8) & np.uint8(0xF)
    packed = head + (low[::2] | low[1::2] << np.uint8(4)).tobytes() + _pack(numbers) + _pack(names)
    return Sketch(packed, [keys[at : at + _BAND_BYTES] for at in range(0, len(keys), 8)])


def similarity(one: bytes, other: bytes) -> float | None:
    """How alike two sketched stories are, if they are one story; None if they are not.

    It is the share of all shingles of three words that both have, as MinHash estimates it: between 0 and 1, give or
    take 0.06.
    """
    (size, _, _), (other_size, _, _) = _HEAD.unpack_from(one), _HEAD.unpack_from(other)
    here, there = (np.frombuffer(packed, np.uint8, _MINIMA_BYTES, _HEAD.size) for packed in (one, other))
    differ = here ^ there
    same = np.stack([differ & np.uint8(0xF), differ >> np.uint8(4)]) == 0
    shared, lead = _shared(same[:, : _MINIMA // 2]), _shared(same[:, _MINIMA // 2 :])
    contained = shared / (1 + shared) * (size + other_size) / min(size, other_size)
    if shared < _SIMILAR or contained < _CONTAINED or lead < _SAME_LEAD:
        return None
    for these, those, most in zip(_unpack(one), _unpack(other), (_OTHER_NUMBERS, _OTHER_NAMES), strict=True):
        if _share_changed(these, those) > most:
            return None
    return round(shared, 3)


def _shared(same: NDArray[np.bool_]) -> float:
    """The share of shingles that two stories have in common, by how many halves of bytes are the same."""
    by_chance = 1 / 16
    return max(0.0, (int(same.sum()) / same.size - by_chance) / (1 - by_chance))


def _words(text: str) -> tuple[Hashes, Hashes]:
    """The hash of each word, case ignored, and what kind it is of: a number, a name, or 0.

    Letters and digits are words of their own where they touch: "Rp5" is written "Rp 5" elsewhere.
    """
    classes, lower, powers, inverses = _tables()
    points = np.frombuffer(f"\n{text}\n".encode("utf-16-le", "replace"), "<u2").astype(np.intp)
    kinds = classes.take(points)
    letters = kinds & (_IN_WORD | _DIGIT)
    of_word = letters > 0
    edges = letters[1:] != letters[:-1]
    starts, lasts = np.flatnonzero(edges & of_word[1:]) + 1, np.flatnonzero(edges & of_word[:-1])
    # A polynomial in the letters, by its running sums; 64 bits of it, since all wraps.
    sums = (lower.take(points) * powers[: len(points)]).cumsum(dtype=np.uint64)
    before = starts - 1
    words = _mix((sums.take(lasts) - sums.take(before)) * inverses.take(starts))
    first = kinds.take(starts)
    inside = (kinds.take(before) != _STOP) & (kinds.take(starts - 2) != _STOP)  # a stop, and a space or quotation mark
    told = np.zeros(len(starts), np.uint64)
    told[(first & _CAPITAL > 0) & inside] = _NAME
    told[first & _DIGIT > 0] = _NUMBER
    return words, told


def _facts(words: Hashes, kinds: Hashes) -> list[list[int]]:
    """Numbers, and names, in the places where they stand: 11 bits of the place and 8 of what stands there.

    Names, and numbers, that stand side by side are one. A place is the two words before and the one behind, numbers
    and names among them masked. Of many places those of the lowest hashes are taken, which are the same in every
    version of a story.
    """
    begins = kinds == 0
    begins[0] = True
    begins[1:] |= kinds[1:] != kinds[:-1]
    starts = np.flatnonzero(begins)
    said = np.add.reduceat(words, starts)
    kinds = kinds[starts]
    masked = np.zeros(len(starts) + 3, np.uint64)
    masked[2:-1] = np.where(kinds > 0, kinds, words.take(starts))
    at = np.flatnonzero(kinds)
    places = _weighed(masked.take(at), masked.take(at + 1), masked.take(at + 3)) * np.uint64(_PRIME) >> np.uint64(53)
    facts = (places << np.uint64(8)) | (said.take(at) & np.uint64(0xFF))
    numbers = kinds.take(at) == _NUMBER
    return [sorted(set(facts[own].tolist()))[:_MOST_FACTS] for own in (numbers, ~numbers)]


def _pack(facts: list[int]) -> bytes:
    """Facts in their order: how far each place lies behind the last one, and what stands there, a byte each."""
    packed, last = bytearray(), 0
    for fact in facts:
        skips, further = divmod((fact >> 8) - last, _SKIP)
        packed += bytes([_SKIP] * skips + [further, fact & 0xFF])
        last = fact >> 8
    return bytes(packed)


def _unpack(packed: bytes) -> tuple[Facts, Facts]:
    """The numbers, and the names, that stand in each place."""
    _, *counts = _HEAD.unpack_from(packed)
    rest = iter(packed[_HEAD.size + _MINIMA_BYTES :])
    numbers, names = (_by_place(rest, count) for count in counts)
    return numbers, names


def _by_place(packed: Iterator[int], count: int) -> Facts:
    said: Facts = {}
    place = 0
    for _ in range(count):
        while (further := next(packed)) == _SKIP:
            place += _SKIP
        place += further
        said.setdefault(place, set()).add(next(packed))
    return said


def _share_changed(here: Facts, there: Facts) -> float:
    """The share of facts that differ, of those in places that both stories have.

    It is the larger of two shares: of all facts, and of those that are the only one in their place. The rows of a
    table are places of many facts, and its small numbers come back in any order.
    """
    changed = total = changed_alone = alone = 0
    for place in here.keys() & there.keys():
        compared = min(len(here[place]), len(there[place]))
        different = compared - len(here[place] & there[place])
        changed, total = changed + different, total + compared
        if len(here[place]) == len(there[place]) == 1:
            changed_alone, alone = changed_alone + different, alone + 1
    return max(changed / max(1, total), changed_alone / max(1, alone))


def _weighed(first: Hashes, second: Hashes, third: Hashes) -> Hashes:
    """One hash of three, in this order."""
    hashes: Hashes = first * np.uint64(3) + second * np.uint64(5) + third * np.uint64(7)
    return hashes


def _mix(hashes: Hashes) -> Hashes:
    """Spread what differs in any bit over all (the finalizer of SplitMix64)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = hashes ^ (hashes >> np.uint64(31))
    return mixed


@cache
def _factors() -> NDArray[np.uint32]:
    """An odd number for each minimum, as a column."""
    return (_mix(np.arange(1, _MINIMA + 1, dtype=np.uint64)) | np.uint64(1)).astype(np.uint32).reshape(-1, 1)


@cache
def _band_factors() -> Hashes:
    """An odd number for each band."""
    return _mix(np.arange(1, _BANDS + 1, dtype=np.uint64)) | np.uint64(1)


@cache
def _tables() -> tuple[NDArray[np.uint8], Hashes, Hashes, Hashes]:
    """What kind each character is of, its lower case, and the powers of a prime and of its inverse modulo 2^64."""
    characters = [chr(point) for point in range(0x10000)]
    classes = [
        _IN_WORD * c.isalnum() | _DIGIT * c.isdigit() | _CAPITAL * c.isupper() if c.isalnum() else _STOP * (c in _STOPS)
        for c in characters
    ]
    lower = [ord(low) if len(low := c.lower()) == 1 else ord(c) for c in characters]
    powers, inverses = (
        np.cumprod(np.full(2 * _LONGEST + 2, factor, np.uint64), dtype=np.uint64)
        for factor in (_PRIME, pow(_PRIME, -1, 1 << 64))
    )
    return np.array(classes, np.uint8), np.array(lower, np.uint64), powers, inverses
