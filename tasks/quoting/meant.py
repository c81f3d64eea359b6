"""Who is meant where a statement has a pronoun beside it, an office, or nothing at all."""

from collections.abc import Collection, Sequence

from tasks.languages.record import Words
from tasks.quoting.people import People
from tasks.quoting.reading import Reading
from tasks.quoting.speakers import Speaker, Speakers
from worker.records import Span

_FAR = 3  # paragraphs
_OFFICE = 3  # words
_OPENING = 8  # words before a comma, or of what a sentence is about


class Meant:
    """Remembers who spoke in which sentence, and tells who is meant later."""

    def __init__(self, reading: Reading, people: People, speakers: Speakers) -> None:
        """Takes a story, and what reads its speakers."""
        self._reading = reading
        self._people = people
        self._speakers = speakers
        self._spoke: dict[int, Speaker] = {}

    def heard(self, sentence: int, speaker: Speaker) -> None:
        """Takes who spoke in a sentence, by its number: the last one counts."""
        self._spoke[sentence] = speaker

    def spoke(self, sentence: int) -> Speaker | None:
        """Who spoke in a sentence."""
        return self._spoke.get(sentence)

    def resolved(self, sentence: int, speaker: Speaker, cue: Span | None) -> Speaker:
        """A speaker with the name of who is meant, where that is told by what stands before, and by the cue."""
        if speaker.means is None:
            return speaker
        if speaker.means == ():
            meant = self._by_cue(sentence, self._reading.at(cue[0]) if cue else None)
            return speaker._replace(name=meant.name if meant else None)
        return self._described(sentence, speaker)

    def question(self, sentence: int) -> int | None:
        """The word by which a sentence tells that somebody is asked."""
        return self._cue(sentence, self._reading.lexicon.asks)

    def answer(self, sentence: int) -> int | None:
        """The word by which a sentence tells that somebody answers."""
        return self._cue(sentence, self._reading.lexicon.answers)

    def is_answered_by_other(self, question: int, asks: str | None) -> bool:
        """Whether the sentence behind a question tells that somebody else answers than who may have asked it."""
        reading, token = self._reading, self.answer(question + 1)
        if token is None or asks is None or reading.ends_with_his(token):
            return False
        first, end = reading.sentences[question + 1]
        if reading.words[token] in reading.speech.said:
            speaker = self._speakers.behind(token + 1, end)
        else:
            speaker = self._speakers.before(reading.without_openings(first, token), token)
        if speaker is None or speaker.means == ():
            return False
        if speaker.means:
            speaker = self._described(question + 1, speaker)
        unknown = speaker.means and speaker.name is None and speaker.means[0] not in reading.lexicon.offices
        return speaker.name != asks and not unknown

    def _cue(self, sentence: int, words: Words) -> int | None:
        reading = self._reading
        return next((at for at in reading.telling(*reading.sentences[sentence]) if self._is_cue(at, words)), None)

    def _is_cue(self, token: int, words: Words) -> bool:
        """Whether it is one of these words, outside of marks."""
        reading = self._reading
        if reading.inside[token] or reading.words[token] not in words:
            return False
        around = range(max(1, token), min(token + 2, len(reading.words)))
        return not any(f"{reading.words[at - 1]} {reading.bare(at)}" in reading.speech.not_answers for at in around)

    def _by_cue(self, sentence: int, cue: int | None) -> Speaker | None:
        """Whom a pronoun means beside a cue, if any: who asks, who is asked, else who is in focus."""
        lexicon = self._reading.lexicon
        if cue is not None and self._is_cue(cue, lexicon.answers):
            return self._asked(sentence)
        if cue is not None and self._is_cue(cue, lexicon.asks):
            return self._asker(sentence)
        return self._replier(sentence) or self.in_focus(sentence)

    def _asker(self, sentence: int) -> Speaker | None:
        """Whom a pronoun means that asks: who asked before, if only answers lie between; else who is in focus."""
        reading = self._reading
        here = reading.paragraph(reading.sentences[sentence][0])
        answered = False
        for number in range(sentence - 1, -1, -1):
            first, end = reading.sentences[number]
            if here - reading.paragraph(first) > _FAR:
                break
            spoke, subject = self._spoke.get(number), self._speakers.subject(first, end)
            if self.question(number) is not None:
                return spoke or subject
            replies = self.answer(number) is not None or (number > 0 and self.question(number - 1) is not None)
            if (spoke and not replies) or (subject and not spoke):
                return self.in_focus(sentence)
            answered = answered or spoke is not None
        return None if answered else self.in_focus(sentence)

    def _replier(self, sentence: int) -> Speaker | None:
        """Who was asked in the sentence before, if both have their words in marks, and these are no question again."""
        reading = self._reading
        first, end = reading.sentences[sentence]
        token = self.question(sentence - 1) if sentence and reading.inside[first] else None
        if token is None or "?" in reading.words[first:end] or not self._spoke.get(sentence - 1):
            return None
        before = reading.sentences[sentence - 1]
        quoted = any(reading.inside[slice(*before)])
        return (self._hearer(token, before[1]) or self._other(sentence - 1)) if quoted else None

    def _asked(self, sentence: int) -> Speaker | None:
        """Whom a pronoun means that answers: who was asked last, else who is in focus."""
        reading = self._reading
        here = reading.paragraph(reading.sentences[sentence][0])
        for number in range(sentence - 1, -1, -1):
            first, end = reading.sentences[number]
            if here - reading.paragraph(first) > _FAR:
                break
            token = self.question(number)
            if token is not None:
                return self._hearer(token, end) or self._other(number)
            if self._spoke.get(number) and not all(reading.inside[first:end]):
                break
        return self.in_focus(sentence)

    def _hearer(self, token: int, end: int) -> Speaker | None:
        """Who is told to be asked: "bertanya soal gaji kepada Budi", "menanyai Budi"."""
        reading, speech = self._reading, self._reading.speech
        to = next((at for at in range(token + 1, end) if reading.words[at] in speech.hearing), None)
        if to is not None and not reading.inside[to]:
            return self._speakers.behind(to + 1, end)
        if reading.words[token] in speech.said or not self._speakers.begins_with_person(token + 1, end):
            return None
        return self._speakers.behind(token + 1, end)

    def _other(self, question: int) -> Speaker | None:
        """Who is asked in a sentence that does not tell it: who spoke last and does not ask."""
        asks = self._spoke.get(question) or self._speakers.subject(*self._reading.sentences[question])
        if asks is None or asks.name is None:
            return self.in_focus(question)
        here = self._reading.paragraph(self._reading.sentences[question][0])
        for number in range(question - 1, -1, -1):
            if here - self._reading.paragraph(self._reading.sentences[number][0]) > _FAR:
                break
            spoke = self._spoke.get(number)
            if spoke and spoke.name != asks.name:
                return None if spoke.is_body or spoke.is_several else spoke
        return None

    def in_focus(self, sentence: int) -> Speaker | None:
        """Whom a pronoun in a sentence means: who spoke last, or whose sentence the last one was.

        None where two may be meant, or somebody without a name stands between.
        """
        reading = self._reading
        maybe: str | None = None
        here = reading.paragraph(reading.sentences[sentence][0])
        for number in range(sentence - 1, -1, -1):
            first, end = reading.sentences[number]
            if here - reading.paragraph(first) > _FAR:
                break
            spoke = self._spoke.get(number)
            if spoke and (spoke.is_body or spoke.is_several):
                continue
            subject = None if spoke else self._speakers.subject(first, end)
            if focus := spoke or (subject if subject and subject.means is None else None):
                return focus if maybe in {None, focus.name} else None
            if self._goes_on(first, end):
                if self.answer(number) is not None:
                    return self._asked(number)
                continue
            names = self._named(first, end)
            if (
                number == sentence - 1
                and reading.paragraph(first) == here
                and len(names) == 1
                and self._is_thing(first)
            ):
                return Speaker(None, names.pop(), None, 0)
            if len(names | {maybe} - {None}) > 1 or (not names and self._is_about_somebody(first, end)):
                return None
            maybe = names.pop() if names else maybe
        return Speaker(None, maybe, None, 0) if maybe else None

    def _is_thing(self, first: int) -> bool:
        """Whether a sentence begins with something that was before: "Jawaban itu mengejutkan Budi"."""
        reading = self._reading
        pointed = reading.words[first + 1 : first + 2]
        return bool(pointed) and pointed[0] in reading.speech.pointing and not self._is_somebody(first)

    def _named(self, first: int, end: int) -> set[str]:
        """The people whom a sentence names outside of quotation marks."""
        inside = self._reading.inside
        return {one.name for one in self._people.between(first, end) if one.is_person and not inside[one.first]}

    def _goes_on(self, first: int, end: int) -> bool:
        """Whether a sentence is of who was in focus before: it begins with a pronoun, or "the man"."""
        reading, speech = self._reading, self._reading.speech
        if any(reading.words[at] in speech.he and not self._named(first, at) for at in self._opened(first, end)[:2]):
            return True
        if reading.words[first] not in speech.humans or reading.words[first] in speech.kin:
            return False
        for token in range(first, min(end, first + _OPENING)):
            if reading.is_verb(token) or reading.is_break(token):
                return False
            if reading.words[token] in speech.pointing:
                return True
        return False

    def _opened(self, first: int, end: int) -> list[int]:
        """The first word of a sentence, and those behind the commas of its opening."""
        commas = (at for at in range(first, min(end - 1, first + _OPENING)) if self._reading.words[at] == ",")
        return [first, *(at + 1 for at in commas)]

    def _is_about_somebody(self, first: int, end: int) -> bool:
        """Whether somebody without a name is whose sentence it is, behind its opening too: "Di sawah, seorang ..."."""
        reading, speech = self._reading, self._reading.speech
        begins = self._opened(first, end)
        if reading.words[first] in speech.pointing:
            begins.append(first + 1)
        return any(self._is_somebody(at) or reading.words[at] in speech.kin for at in begins)

    def _is_somebody(self, first: int) -> bool:
        reading, speech = self._reading, self._reading.speech
        return any(reading.words[first] in words for words in (speech.humans, speech.somebody, speech.someone))

    def _described(self, sentence: int, speaker: Speaker) -> Speaker:
        """Who has the office that is named, or a body that is meant by what it is."""
        reading, speech = self._reading, self._reading.speech
        words = [word for word in speaker.means or () if word not in speech.pointing]
        pointed = len(words) < len(speaker.means or ())
        if not words:
            return speaker
        place = reading.at(speaker.span[0]) if speaker.span else 0
        if words[0] in speech.bodies:
            return self._body(speaker, words[0], place, pointed=pointed)
        known = {one.name for one in self._people.between(0, place) if one.is_person}
        fitting = {name for name in known if words[0] in self._people.roles[name]}
        fitting = fitting or {name for name in known if self._is_short(words, self._people.roles[name])}
        if len(fitting) > 1:
            fitting = {name for name in fitting if self._people.roles[name].issuperset(words)} or fitting
        meant = self.in_focus(sentence)
        if len(fitting) == 1 and (pointed or self._is_office(words)):
            return speaker._replace(name=fitting.pop())
        if meant and not fitting and self._has_other_office(words[0], meant.name):
            return speaker
        if pointed and meant and (not fitting or meant.name in fitting) and words[0] in speech.humans:
            return speaker._replace(name=meant.name)
        return speaker._replace(role=speaker.span) if words[0] in speech.short_offices else speaker

    def _is_short(self, words: Sequence[str], role: Collection[str]) -> bool:
        """Whether an office is short for another, or the other way round: "Wamenkes", "Wakil Menteri Kesehatan"."""
        offices = self._reading.speech.short_offices
        for size in range(1, min(len(words), _OFFICE) + 1):  # "Menko Polhukam"
            whole = offices.get("".join(words[:size]))
            if whole and self._has_office(whole, role) and set(words[size:]) <= set(role):
                return True
        held = [whole for word in role if (whole := offices.get(word))]
        return any(whole <= set(words) and self._has_office(whole, {*words, *role}) for whole in held)

    def _has_office(self, office: Words, role: Collection[str]) -> bool:
        """Whether a role has the words of an office, and is that of no deputy or candidate."""
        return office <= set(role) and self._reading.speech.beside_office.intersection(role) <= office

    def _has_other_office(self, word: str, name: str | None) -> bool:
        """Whether somebody of whom another office is told cannot be who holds this one."""
        offices = self._reading.lexicon.offices
        return word in offices and name is not None and not offices.isdisjoint(self._people.roles[name])

    def _body(self, speaker: Speaker, word: str, place: int, *, pointed: bool) -> Speaker:
        """The organization that is called by what it is: one with the word in its name, else the last one in focus."""
        reading = self._reading
        bodies = [
            one for one in self._people.between(reading.begins, place) if one.is_body and not reading.inside[one.first]
        ]
        named = [one for one in bodies if word in one.name.lower().split()]
        if not named and (pointed or word in reading.speech.firms):
            firsts = {reading.begins, *(first for first, _ in reading.sentences)}
            named = [one for one in bodies if one.first in firsts] or bodies
        return speaker._replace(name=named[-1].name, is_body=True) if named else speaker

    def _is_office(self, words: list[str]) -> bool:
        return len(words) <= _OFFICE
