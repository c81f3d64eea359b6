"""Who may speak in a story: its people and bodies by where they stand, with what each is said to be."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from tasks.quoting.reading import Reading
from tasks.recognizing.names.forms import key_of
from tasks.recognizing.names.people import fits
from tasks.words import WORD
from worker.records import Entity

_ORGANIZATIONS = frozenset({"ORG", "FAC", "NORP"})
_SPEAKERS = _ORGANIZATIONS | {"PERSON", "GPE", "LOC"}
_STOPS = frozenset(".?!\u2026")
_LONGEST_ROLE = 14  # words and commas
_ASIDE = 3  # words of an age behind a name: a mark, a number, and another mark or "tahun"
_SHORTEST = 2
_LONGEST_NAME = 4
_LONG = 4  # letters of a word that can be short for a name
_SHORTEST_TITLE = 3  # letters


class Mention(NamedTuple):
    """Words ``first`` to ``last`` that name somebody, or a body; ``name`` is the full one."""

    first: int
    last: int
    name: str
    is_person: bool
    is_body: bool = False


class People:
    """The mentions of a story, in order, and what is known of each name.

    A recognizer takes some of an office for the beginning of a name, and the other way round; where the story uses the
    name alone, that tells.
    """

    def __init__(self, reading: Reading, entities: Sequence[Entity]) -> None:
        """Takes the mentions that a recognizer found; without any, names are what is written as such."""
        self._reading = reading
        self._openings = {first for first, _ in reading.sentences} | {one.first for one in reading.quoted}
        found = self._with_evident(list(self._of_entities(entities))) if entities else list(self._as_written())
        self._found = found
        self._others = {
            token
            for one in entities
            if one.label not in _SPEAKERS and reading.text[one.start : one.end][:1].isupper()
            for token in range(*reading.row(one.start, one.end))
        }
        self.mentions = self._called(self._joined(self._without_offices(self._mended(found))))
        self._firsts = [mention.first for mention in self.mentions]

    @cached_property
    def roles(self) -> defaultdict[str, set[str]]:
        """The words that say what each person is, by the full name."""
        roles: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.is_person:
                roles[mention.name].update(self._role_words(mention))
        return roles

    def between(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin among words ``first`` to ``last``, ``last`` exclusive."""
        return self.mentions[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def full_name(self, written: str) -> str:
        """The full name of a person whom a story names somewhere; else what is written."""
        words = self._without_titles(WORD.findall(written))
        low = [word.lower() for word in words]
        fuller = {
            mention.name
            for mention in self.mentions
            if mention.is_person and _has(WORD.findall(mention.name.lower()), low)
        }
        if len(fuller) == 1:
            return fuller.pop()
        shouted = written.isupper() and " " in written
        return " ".join(words).title() if shouted else written

    def _without_titles(self, words: list[str]) -> list[str]:
        titles = self._reading.language.people.titles
        return words[1:] if len(words) > 1 and words[0].lower() in titles else words

    def _of_entities(self, entities: Sequence[Entity]) -> Iterator[Mention]:
        reading, opening_words = self._reading, self._reading.language.sentences.opening_words
        as_person: defaultdict[str, int] = defaultdict(int)  # by the full name: how often more than something else
        for entity in entities:
            as_person[entity.name] += 1 if entity.label == "PERSON" else -1
        for entity in entities:
            if entity.label not in _SPEAKERS:
                continue
            first, last = reading.row(entity.start, entity.end)
            written = reading.text[entity.start : entity.end]
            if entity.label == "PERSON" and written.islower():
                continue
            single = last == first + 1
            if single and (reading.written[first] in opening_words or self._is_degree(first)):
                continue
            is_known = written in reading.language.known  # such a person is told of, but where a sentence is of him
            acts = not is_known or (first in self._openings and self._is_known(written, person=True))
            if as_person[entity.name] >= 0 and acts:
                if single or is_known:  # "Gus Ipul", whose "Gus" is a title elsewhere
                    yield Mention(first, last, " ".join(entity.name.split()), True)
                else:
                    yield from self._person(first, last, entity.name)
            elif first < last:
                name = " ".join(entity.name.split())
                yield Mention(first, last, name, False, entity.label in _ORGANIZATIONS)

    def _person(self, first: int, last: int, name: str) -> Iterator[Mention]:
        """A person without titles before the name, and what else that person is called, if that stands behind."""
        alias = next((at for at in self._aliases if first < at < last - 1), None) if self._aliases else None
        if alias:
            yield Mention(alias + 1, last, self._text(alias + 1, last), is_person=True)
            last = alias
        start = self._behind_titles(first, last)
        name = self._text(start, last) if alias else _without(self._reading.written[first:start], name)
        if start < last:
            yield Mention(start, last, name, True)

    def _behind_titles(self, first: int, last: int) -> int:
        """The first word of a name behind the titles and ranks with which it begins, or that stand in it."""
        written, people = self._reading.written, self._reading.language.people
        start = first
        while start < last - 1 and self._is_before_name(start):
            start += 1
        if last - start <= _SHORTEST:
            return start
        ranks = people.titles - self._reading.speech.humans  # "Kompol", and no "Hakim", which is a name, too
        inside = [
            at
            for at in range(start + 1, last - 1)
            if len(written[at]) >= _SHORTEST_TITLE
            and self._reading.words[at].rstrip(".") in ranks
            and self._reading.words[at - 1] not in people.left_out
        ]
        return inside[-1] + 1 if inside else start

    def _is_before_name(self, token: int) -> bool:
        """Whether a word with which a name begins is none of it: a title, of an office, in small letters."""
        reading = self._reading
        word, written = reading.words[token], reading.written[token]
        bare = word.rstrip(".")
        is_given = word in reading.language.people.left_out and token not in self._openings  # "Lalu", and no "then"
        return (
            (bare in reading.lexicon.titles and not is_given)
            or (bare != word and self._is_short_title(bare))
            or (written.islower() and len(written) >= _LONG)
            or written == "."
            or written in reading.speech.said
            or self._is_of_office(token)
        )

    def _is_short_title(self, bare: str) -> bool:
        """Whether a word with a point behind it is short for a title: "Eng.", but no name's: "Moh."."""
        people = self._reading.language.people
        return len(bare) >= _SHORTEST_TITLE and bare not in people.left_out and bare not in people.spellings

    def _is_of_office(self, token: int) -> bool:
        words, offices = self._reading.words, self._reading.speech.offices
        return token > 0 and words[token] in offices and words[token - 1] in offices

    def _is_degree(self, token: int) -> bool:
        """Whether what was found is a degree behind a name: ", M.Kes."."""
        reading = self._reading
        if token == 0 or reading.words[token - 1] != ",":
            return False
        written = reading.written[token].rstrip(".")
        return "." in written or written in reading.language.sentences.degrees

    def _with_evident(self, found: Sequence[Mention]) -> list[Mention]:
        """With rows of capitals that can only be people: by an age or what they do behind, or a cue before.

        Where the recognizer has found a part of such a row, or another sort of thing, the row counts.
        """
        aged, spoken = self._aged_rows(), self._spoken_rows()
        rows = sorted(row for row in aged | spoken if self._may_be_person(*row))
        covering = {token: mention for mention in found for token in range(mention.first, mention.last)} if rows else {}
        by_first = {mention.first: mention for mention in found}
        for first, last in rows:
            parts = {covering[token] for token in range(first, last) if token in covering}
            inside = all(first <= one.first and one.last <= last for one in parts)
            known = any(one.first == first and one.last == last and one.is_person for one in parts)
            people = [one.is_person for one in parts]
            row = (first, last)
            if inside and not known and ((row in spoken and all(people)) or (row in aged and not any(people))):
                for one in parts:
                    by_first.pop(one.first, None)
                by_first[first] = Mention(first, last, self._text(first, last), True)
        return [by_first[first] for first in sorted(by_first)]

    def _aged_rows(self) -> set[tuple[int, int]]:
        """The rows of capitals that have an age behind them."""
        ages = (mark for mark in self._reading.asides if self._has_age(mark))
        return {row for mark in ages if (row := self._row_before(mark)) and not self._is_place(mark, *row)}

    def _spoken_rows(self) -> set[tuple[int, int]]:
        """The rows of capitals behind a word for speech, or that open a sentence and say behind a comma who it is."""
        written, opening_words = self._reading.written, self._reading.language.sentences.opening_words
        opening = {
            first
            for first in self._openings
            if "," in written[first + 1 : first + _LONGEST_NAME + 1] and written[first] not in opening_words
        }
        return {
            row
            for first in self._spoken | opening
            if (row := self._row_from(first)) and (first in self._spoken or self._is_described(*row))
        }

    def _is_place(self, mark: int, first: int, last: int) -> bool:
        """Whether a row before a comma and an age is where somebody is from: "warga Demak, 57 tahun"."""
        reading = self._reading
        return reading.words[mark] == "," and reading.language.cities.issuperset(reading.words[first:last])

    def _may_be_person(self, first: int, last: int) -> bool:
        """Whether no word of a short row is a body's or a place's, or short for one: "Dirjen Budi", "Coach Budi"."""
        reading = self._reading
        before = reading.speech.short_offices.keys() | reading.language.people.fond
        return (
            last - first <= _LONGEST_NAME
            and reading.words[first] not in before
            and reading.lexicon.things.isdisjoint(reading.words[first:last])
            and not any(word.isupper() and len(word) > 1 for word in reading.written[first:last])
        )

    def _is_described(self, first: int, last: int) -> bool:
        """Whether what somebody is stands between commas behind a row, and then what is done: "Budi, guru, berkata"."""
        reading = self._reading
        written = reading.written
        if written[last : last + 1] != [","] or reading.is_abstract(first):
            return False
        end = min(len(written), last + _LONGEST_ROLE)
        comma = next((token for token in range(last + 1, end - 1) if reading.is_break(token)), last)
        if comma <= last + 1 or written[comma] != "," or not self._is_small_human(last + 1):
            return False
        return reading.words[comma + 1] in reading.speech.says or reading.is_verb(comma + 1)

    def _has_age(self, token: int) -> bool:
        """Whether an age stands behind a bracket or a comma: "(47)", ", 47 tahun,", ", 47,"."""
        reading = self._reading
        aside = reading.written[token : token + 3]
        if len(aside) < _ASIDE or not aside[1].isdigit() or len(aside[1]) >= _SHORTEST_TITLE:
            return False
        return aside[2] == (")" if aside[0] == "(" else ",") or bool(reading.lexicon.years.fullmatch(aside[2]))

    @cached_property
    def _aliases(self) -> list[int]:
        """The words behind which somebody's other name stands: "alias"."""
        words, called = self._reading.words, self._reading.speech.called
        return [] if called.isdisjoint(words) else [at for at, word in enumerate(words) if word in called]

    @cached_property
    def _spoken(self) -> set[int]:
        """Words with a cue before them, and no more than small words for what somebody is between, or "alias"."""
        reading = self._reading
        spoken = {at + 1 for at in self._aliases}
        for at in reading.telling(1, len(reading.words)):
            is_cue = reading.words[at] in reading.speech.said and reading.written[at].islower()
            if is_cue and (reading.is_break(at - 1) or reading.inside[at - 1]):
                first = at + 1
                spoken.add(first)
                while first < min(at + _LONGEST_NAME, len(reading.words)) and self._is_small_human(first):
                    first += 1
                    spoken.add(first)
        return spoken

    def _is_small_human(self, token: int) -> bool:
        return self._reading.written[token].islower() and self._reading.is_human(token)

    def _as_written(self) -> Iterator[Mention]:
        """Rows of words with capitals, without titles and days; one word by itself only if it is of such a row.

        That is, if it opens a sentence or stands behind a title, as "Menteri Keuangan".
        """
        reading = self._reading
        rows = list(self._rows())
        sure = {
            (first, last)
            for first, last in rows
            if last - first >= _SHORTEST
            or not (first in self._openings or self._is_title(first - 1))
            or self._is_told_of(last)
        }
        known = {word for first, last in sure for word in reading.written[first:last]}
        for first, last in rows:
            if (first, last) in sure or reading.written[first] in known:
                yield Mention(first, last, self._text(first, last), True)

    def _is_told_of(self, token: int) -> bool:
        """Whether a comma stands there, and behind it who somebody is, or an age: "Rohim, who ..."."""
        reading = self._reading
        behind = reading.words[token : token + 2]
        return behind[:1] == [","] and bool(
            len(behind) > 1 and (behind[1] in reading.speech.relative or behind[1].isdigit())
        )

    def _rows(self) -> Iterator[tuple[int, int]]:
        """The rows of words that are written as names are."""
        behind = 0
        for token, word in enumerate(self._reading.written):
            if token >= behind and word[0].isupper() and (row := self._row_from(token)):
                behind = row[1]
                yield row

    def _row_from(self, first: int) -> tuple[int, int] | None:
        """The row of words written as names are that begins with a word; none begins inside of a sentence's row."""
        if not self._is_of_row(first) or (first not in self._openings and self._is_of_row(first - 1)):
            return None
        last = first + 1
        while last not in self._openings and self._is_of_row(last):
            last += 1
        return first, last

    def _row_before(self, last: int) -> tuple[int, int] | None:
        """The row that ends before a mark."""
        first = last
        while self._is_of_row(first - 1) and (first == last or first not in self._openings):
            first -= 1
        return (first, last) if first < last else None

    def _is_of_row(self, token: int) -> bool:
        """Whether a word is written as names are, and is no title, no day."""
        reading = self._reading
        if not 0 <= token < len(reading.words) or not reading.is_name(token):
            return False
        return reading.words[token] not in reading.lexicon.weekdays and not self._is_title(token)

    def _is_title(self, token: int) -> bool:
        reading = self._reading
        return reading.words[token].rstrip(".") in reading.lexicon.titles

    def _mended(self, found: Sequence[Mention]) -> list[Mention]:
        """With names that are one where two mentions meet, whole, and without the end of an office before them."""
        reading = self._reading
        covered = {token for mention in found for token in range(mention.first, mention.last)} | self._others
        bodies: defaultdict[str, list[Mention]] = defaultdict(list)  # by their last word
        for one in found:
            if not one.is_person:
                bodies[reading.words[one.last - 1]].append(one)
        renamed: dict[str, str] = {}
        mended: list[Mention] = []
        for mention in found:
            if not mention.is_person:
                several = mention.last > mention.first + 1 and self._has_office(mention)
                mended += self._parted(mention) if several else [mention]
                continue
            first, last = mention.first, mention.last
            if mended and mended[-1].is_person and mended[-1].last == first and first not in self._openings:
                before = mended.pop()
                ends_body = mended and mended[-1].last == before.first
                first = first if ends_body or self._is_end_of_office(before, mention) else before.first
            while last not in covered and self._goes_on(first, last):
                last += 1
            if first - 1 not in covered and self._begins_name(first - 1):
                first -= 1
            if last > first + 1 and not self._is_told(first):
                first = self._behind_office(first, last, bodies)
            if (first, last) != (mention.first, mention.last):
                name = self._text(first, last)
                renamed[mention.name] = name
                mended.append(Mention(first, last, name, True))
            else:
                mended.append(mention)
        return [one._replace(name=renamed[one.name]) if one.name in renamed else one for one in mended]

    def _is_told(self, first: int) -> bool:
        """Whether a name stands right behind a cue in small letters: no office is between."""
        reading = self._reading
        return first > 0 and reading.written[first - 1] in reading.speech.said | reading.speech.according

    def _is_end_of_office(self, before: Mention, mention: Mention) -> bool:
        """Whether one word that was found as somebody right before a name ends an office, or is a title: "Eng."."""
        if self._reading.written[before.last - 1] == "." and self._is_short_title(self._reading.words[before.first]):
            return True
        whole = mention.last - mention.first >= _SHORTEST
        ends = self._is_title(before.first) or (whole and self._is_led(before.first))
        return before.last == before.first + 1 and ends

    @cached_property
    def _alone(self) -> set[str]:
        """Words that name a person by themselves somewhere: where somebody speaks, or does something."""
        reading = self._reading
        speech = reading.speech
        before, behind = reading.lexicon.before_names, reading.lexicon.behind_names
        longer = {token for one in self._found if one.last - one.first > 1 for token in range(one.first, one.last)}
        acting = {token - 1 for token in reading.telling(1, len(reading.words)) if reading.words[token] in speech.says}
        alone = {
            reading.written[first]
            for first in self._spoken | acting
            if first not in longer and self._row_from(first) == (first, first + 1)
        }
        for mention in self._found:
            at = mention.first
            if mention.last == at + 1 and (mention.is_person or mention.is_body):
                led = at in self._openings or reading.words[at - 1] in before or reading.is_break(at - 1)
                acts = at + 1 < len(reading.words) and (reading.words[at + 1] in behind or reading.is_verb(at + 1))
                if acts or (led and (at == 0 or at not in self._openings)):
                    alone.add(reading.written[at])
        return alone

    def _parted(self, mention: Mention) -> Iterator[Mention]:
        """A body, and behind it a person whose first name stands alone elsewhere: "Universitas Cakrawala Budi Raya"."""
        reading = self._reading
        for start in range(max(mention.first + 1, mention.last - _LONGEST_NAME), mention.last):
            begins = reading.words[start] in reading.language.people.left_out
            if begins or reading.written[start] in self._alone or self._is_behind_place(mention, start):
                yield Mention(mention.first, start, self._text(mention.first, start), False)
                yield Mention(start, mention.last, self._text(start, mention.last), True)
                return
        yield mention

    def _is_behind_place(self, mention: Mention, start: int) -> bool:
        """Whether a name of two words or three is what stands behind the place in a body's: "DPRD Riau Budi Raya"."""
        reading = self._reading
        cities = reading.language.cities
        if reading.words[start - 1] not in cities:
            return False
        rest = reading.words[start : mention.last]
        return (
            len(rest) >= _SHORTEST
            and cities.isdisjoint(rest)
            and reading.speech.bodies.isdisjoint(rest)
            and reading.language.things.bodies.isdisjoint(rest)
            and not any(word.isupper() for word in reading.written[start : mention.last])
        )

    def _has_office(self, mention: Mention) -> bool:
        reading = self._reading
        return not reading.speech.humans.isdisjoint(reading.words[max(0, mention.first - 4) : mention.first])

    def _goes_on(self, first: int, token: int) -> bool:
        """Whether a name goes on with a word: not in a headline, whose capitals are more, or go on to its end."""
        reading = self._reading
        written = reading.written[token] if token < len(reading.written) else ""
        if not written[:1].isupper() or written.isupper() or reading.inside[token] or token in self._openings:
            return False  # of nearly all
        behind = range(token + 1, min(len(reading.words), first + _LONGEST_NAME + 1))
        end = next((at for at in behind if at in self._openings or not reading.is_name(at)), -1)
        return end > token and end not in self._openings and self._is_of_row(token)

    def _behind_office(self, first: int, last: int, bodies: Mapping[str, Sequence[Mention]]) -> int:
        """The word with which a name begins behind the end of an office: behind no point, and not round a nickname."""
        written = self._reading.written
        for at in range(first + 1, last):
            is_word = written[at - 1][-1].isalnum() and written[at][0].isalnum()
            if is_word and not self._is_given(at - 1) and self._is_office(first, at, last, bodies):
                return at
        return first

    def _is_office(self, first: int, start: int, last: int, bodies: Mapping[str, Sequence[Mention]]) -> bool:
        """Whether a name begins at ``start``, and what stands before it is the end of an office."""
        reading = self._reading
        whole = last - start >= _SHORTEST
        words = reading.words
        leads = range(first if whole else first - 1, max(0, first - 2) - 1, -1)
        for body in bodies.get(words[start - 1], ()):
            its = words[body.first : body.last]
            ends = any(its[lead - start :] == words[lead:start] for lead in leads)
            if ends and not self._is_known(self._text(body.first, body.last), person=True):
                return True
        if first > 0 and reading.words[start - 1] in reading.language.cities and reading.is_name(first - 1):
            return True
        shouted = reading.written[start - 1].isupper() and not reading.written[start].isupper()
        if shouted and self._is_short_body(start - 1):
            return True
        behind_word = first > 0 and reading.written[first - 1][-1].isalnum()
        if whole and start == first + 1 and behind_word and (self._is_sort(first - 1) or self._is_noun(first)):
            return True
        if last - start < _SHORTEST > start - first:
            return False
        led = first > 0 and (reading.words[first - 1] in reading.speech.offices or (whole and self._is_led(first)))
        led = led and not self._is_given(first)
        return led and reading.written[start] in self._alone and reading.written[first] not in self._alone

    def _is_given(self, token: int) -> bool:
        """Whether a word is a given name that may be left out, and so is no office's: "Lalu", "Mochamad"."""
        word, people = self._reading.words[token].rstrip("."), self._reading.language.people
        return word in people.left_out or word in people.spellings

    def _is_short_body(self, token: int) -> bool:
        """Whether a word in capitals is short for a body or is a title: "UNY", and no initials: "JK Rowling"."""
        written, titles = self._reading.written[token].rstrip("."), self._reading.language.people.titles
        before = self._reading.words[token - 1] if token > 0 else ""
        speech = self._reading.speech
        is_led = len(written) > 1 and (before in speech.offices or before in speech.short_offices)  # "Kabag TU"
        is_long = len(written) >= _SHORTEST_TITLE
        return is_long or is_led or written.lower() in titles or self._is_known(written, person=False)

    def _is_known(self, written: str, *, person: bool) -> bool:
        """Whether everybody knows whom or what somebody calls so: "JK", "RI"."""
        known = self._reading.language.known.get(written)
        return known is not None and ("PERSON" in known.labels) == person

    def _is_noun(self, token: int) -> bool:
        """Whether a word with a capital stands elsewhere in small letters."""
        small = self._reading.words[token]
        return len(small) >= _LONG and self._reading.is_name(token) and small in self._reading.written

    def _begins_name(self, token: int) -> bool:
        """Whether a word is nobody's name by itself and may begin one: "I Gusti"."""
        reading = self._reading
        return token >= 0 and reading.words[token] in reading.language.people.nobody and reading.is_name(token)

    def _is_led(self, token: int) -> bool:
        """Whether a word stands behind what people or bodies are: "ekonom Celios", "Desa Sukamaju"."""
        return token > 0 and (self._is_sort(token - 1) or self._reading.is_human(token - 1))

    def _is_sort(self, token: int) -> bool:
        """Whether a word says what a body or a place is, and has its name behind it; not of "Wali Kota"."""
        reading = self._reading
        rules = " ".join(reading.written[max(0, token - 1) : token + 1]) in reading.language.things.offices
        return reading.words[token] in reading.lexicon.sorts and not rules

    def _joined(self, mentions: Sequence[Mention]) -> list[Mention]:
        """With the full name in the place of a part of it that can be of no other."""
        names = {name: WORD.findall(name) for name in dict.fromkeys([one.name for one in mentions])}
        people = {one.name for one in mentions if one.is_person}
        with_word: dict[str, list[str]] = defaultdict(list)
        begun: dict[str, list[str]] = defaultdict(list)
        for name, words in names.items():
            if name in people:
                for word in dict.fromkeys(words):
                    with_word[word].append(name)
            if len(words) > 1:
                begun[words[0]].append(name)
        whole: dict[str, str] = {}
        for name, words in names.items():
            others = with_word.get(words[0], ()) if words else people
            fuller: list[str] = []
            if len(others) > (name in people):
                fuller = [other for other in others if len(names[other]) > len(words) and _has(names[other], words)]
                if len(words) > 1:
                    fuller = [other for other in fuller if fits(key_of(name, "person"), key_of(other, "person"))]
            if not fuller and len(words) == 1 and len(name) >= _LONG:
                fuller = begun.get(name, [])
            if len(fuller) == 1:
                whole[name] = fuller[0]
        return [
            one._replace(name=whole[one.name], is_person=one.is_person or whole[one.name] in people)
            if one.name in whole
            else one
            for one in mentions
        ]

    def _without_offices(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Without what was found as somebody and stands before a rank and a name: "Dirreskrimum Kombes Budi"."""
        words, titles = self._reading.words, self._reading.language.people.titles
        kept = []
        for mention, following in zip_longest(mentions, mentions[1:]):
            if following and mention.is_person and following.is_person:
                between = range(mention.last, following.first)
                if 0 < len(between) <= _LONGEST_NAME and all(words[at].rstrip(".") in titles for at in between):
                    continue
            kept.append(mention)
        return kept

    def _called(self, mentions: Sequence[Mention]) -> list[Mention]:
        """With the full name in the place of what somebody is called: an alias, or a part of a word of it."""
        names = dict.fromkeys(one.name for one in mentions if one.is_person)
        parts = {name: name.lower().split() for name in names if " " in name}
        whole: dict[str, str] = {}
        for before, mention in zip([None, *mentions], mentions, strict=False):
            if not mention.is_person or mention.name in whole:
                continue
            if (
                self._aliases
                and self._is_alias(mention)
                and before
                and before.is_person
                and before.name != mention.name
                and mention.name not in whole.values()
            ):
                whole[mention.name] = whole.get(before.name, before.name)
            elif " " not in mention.name and not self._is_introduced(mention):
                short = mention.name.lower()
                fuller = [name for name, its in parts.items() if _is_short_for(short, its)]
                if len(fuller) == 1:
                    whole[mention.name] = fuller[0]
        return [one._replace(name=whole[one.name]) if one.name in whole else one for one in mentions]

    def _is_alias(self, mention: Mention) -> bool:
        """Whether "alias" stands before a name, or behind it and a comma."""
        words, called = self._reading.words, self._reading.speech.called
        lead, behind = words[max(0, mention.first - 1)], words[mention.last : mention.last + 3]
        return lead in called or (behind[:1] == [","] and not called.isdisjoint(behind))

    def _is_introduced(self, mention: Mention) -> bool:
        """Whether an age stands behind a name, or a word before it that says that this is all of it."""
        reading = self._reading
        behind = reading.words[mention.last : mention.last + 2]
        aged = len(behind) > 1 and behind[0] in {"(", ","} and behind[1].isdigit()
        return aged or reading.words[max(0, mention.first - 1)] in reading.speech.named

    def _role_words(self, mention: Mention) -> set[str]:
        """The words before a name, and behind it between commas, that say what somebody is."""
        reading = self._reading
        words = set(reading.words[slice(*self.role(mention))])
        end = mention.last
        if end + 1 < len(reading.words) and reading.words[end] == ",":
            last = end + 1
            limit = min(len(reading.words), end + _LONGEST_ROLE)
            while last < limit and not reading.is_break(last) and reading.written[last] not in _STOPS:
                last += 1
            if not any(map(reading.is_verb, range(end + 1, last))):
                words.update(reading.words[end + 1 : last])
        return words

    def role(self, mention: Mention) -> tuple[int, int]:
        """The words before a name, in its clause, that may say what somebody is; none are equal numbers."""
        reading = self._reading
        first = mention.first
        while first > max(0, mention.first - _LONGEST_ROLE):
            before = first - 1
            if reading.written[before] == ")" and reading.written[max(0, before - 2)] == "(":
                first -= 3
                continue
            is_end = reading.is_break(before) or reading.words[before] in reading.lexicon.end_roles
            if (
                (is_end and not self.is_in_office(before))
                or reading.written[before] in _STOPS
                or reading.is_verb(before)
            ):
                break
            first = before
        return first, mention.first

    def is_in_office(self, token: int) -> bool:
        """Whether a comma or "and" parts the fields of one office: "Menteri Pendidikan, Sains, dan Teknologi"."""
        words, couples = self._reading.words, self._reading.speech.couples
        if words[token] not in couples and (words[token] != "," or not self._has_field(token, -1)):
            return False
        at, begins = token, {token + 1}
        while words[at : at + 1] == [","] and self._has_field(at, 1):
            at = next((end for end in range(at + 1, len(words)) if not self._reading.is_name(end)), len(words))
            begins.add(at + 1)
        at += words[at : at + 1] == [","]
        if at >= len(words) or words[at] not in couples or not self._has_field(at, 1):
            return False
        around = {*words[token - 1 : token], *words[token + 1 : token + 2]}
        known = any(around <= office for office in self._reading.speech.short_offices.values())
        if not known and not self._has_field(token, -1):  # "Menteri Pemuda dan Olahraga"
            return False
        begins.add(at + 1)
        named = self.between(max(0, token - _LONGEST_NAME), at + 2)  # "Ketua DPRD, Rina Wati", "Persija, Persib, dan"
        return not any((one.is_person or one.is_body) and (one.last == token or one.first in begins) for one in named)

    def _has_field(self, token: int, step: int) -> bool:
        """Whether what stands beside a mark may be what an office is for, and begins no other; a comma is passed."""
        reading = self._reading
        at = token + step
        at += step if 0 <= at < len(reading.words) and reading.words[at] == "," else 0
        return (
            0 <= at < len(reading.words)
            and reading.is_name(at)
            and not self._is_title(at)
            and reading.words[at] not in reading.lexicon.weekdays
        )

    def _text(self, first: int, last: int) -> str:
        return " ".join(self._reading.text[slice(*self._reading.span(first, last))].split())


def _without(lead: Sequence[str], name: str) -> str:
    """A name without words before it, where it has them."""
    words = name.split()
    if lead:
        bare = {word.rstrip(".") for word in lead}
        while len(words) > 1 and words[0].rstrip(".") in bare:
            del words[0]
    return " ".join(words)


def _is_short_for(short: str, words: Sequence[str]) -> bool:
    """Whether a word is the beginning of one of others, or a long part of one's end: "Yuni" of "Sri Wahyuni"."""
    return len(short) >= _SHORTEST_TITLE and any(
        word != short and (word.startswith(short) or (len(short) >= _LONG and word.endswith(short))) for word in words
    )


def _has(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether words stand in a row among others."""
    return any(list(words[at : at + len(part)]) == list(part) for at in range(len(words) - len(part) + 1))
