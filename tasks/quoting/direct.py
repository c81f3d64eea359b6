"""Statements between quotation marks, and who is told to have made them."""

from collections.abc import Iterator
from typing import NamedTuple

from tasks.quoting.meant import Meant
from tasks.quoting.reading import Quoted, Reading
from tasks.quoting.reported import Reported
from tasks.quoting.speakers import Speaker, Speakers, he
from worker.records import Quote, Span

_SENTENCE_ENDS = frozenset(".?!\u2026,")
_DASHES = frozenset("-\u2013\u2014")
_INNER = "'\u2019"  # marks of a quotation inside of another
_LEAD = 3  # words before a mark that may say that a work's name follows
_FAR = {":": 12, ",": 8, "": 0}  # words between a predicate and what is said, by the mark before that
_AHEAD = 25  # words in which a predicate may follow what is said
_FEWEST = 3  # words of a statement without a mark before it


class Cue(NamedTuple):
    """Who says something, and the words that tell that it is said."""

    speaker: Speaker
    cue: Span | None


class Direct:
    """Goes through a story's sentences in order."""

    def __init__(self, reading: Reading, speakers: Speakers, meant: Meant, reported: Reported) -> None:
        """Takes a story, and what reads its speakers."""
        self._reading = reading
        self._speech = reading.speech
        self._speakers = speakers
        self._meant = meant
        self._reported = reported
        self._last: tuple[int, Quote] | None = None  # the sentence of the last statement, and it
        self._cued: dict[int, bool] = {}  # sentences by number, as _has_cue has it
        self._waiting: tuple[int, list[Span]] = (-1, [])  # words whose speaker the sentence of that number tells

    def sentence(self, number: int) -> list[Quote]:
        """The statements between marks of a sentence, by its number."""
        found: list[Quote] = []
        if not self._reading.quoted:
            return found
        first, end = self._reading.sentences[number]
        for quoted in self._quoted(first, end):
            cue = self._behind(quoted, first, end)
            if cue is None and found and self._is_broken(quoted):
                found[-1].words.append(quoted.span)
                continue
            cue = cue or self._before(quoted, first) or self._question(number, quoted, first)
            if cue:
                found.append(self._made(number, [quoted.span], cue))
            elif self._is_whole(quoted, first, end):
                found += self._asked(number, quoted) if self._is_asked(number, quoted) else self._alone(number, quoted)
        if found:
            self._last = (number, found[-1])
        return found

    def _quoted(self, first: int, end: int) -> list[Quoted]:
        return [one for one in self._reading.quoted_from(first, end) if one.first < one.last]

    def _made(self, number: int, words: list[Span], cue: Cue) -> Quote:
        speaker = self._meant.resolved(number, *cue)
        self._meant.heard(number, speaker)
        waited = self._waiting[1] if self._waiting[0] == number else []
        self._waiting = (-1, [])
        return Quote([*waited, *words], "direct", speaker.span, speaker.name, speaker.role, cue.cue)

    def _behind(self, quoted: Quoted, first: int, end: int) -> Cue | None:
        """Who is told to have said it by the words behind."""
        reading, speech = self._reading, self._speech
        at = quoted.behind
        marked = self._ends(quoted)
        if at < end and reading.written[at] in _DASHES | {","}:
            at += 1
            marked = marked or quoted.before == first
        elif at + 1 < end and quoted.before == first:  # perhaps a comma is left out
            said = reading.words[at] in speech.said and self._is_somebody(at + 1, end)
            marked = marked or said or reading.ends_with_his(at)
        if at >= end or not marked or self._is_work(quoted, first):
            return None
        if reading.written[at - 1] in _DASHES and self._speakers.begins_with_person(at, end):
            speaker = self._speakers.behind(at, end)
            return Cue(speaker, None) if speaker else None
        shortly = reading.words[at] in speech.shortly and at + 1 < end
        at += shortly
        word, cue = reading.words[at], reading.span(at, at + 1)
        if reading.ends_with_his(at):
            return Cue(he(at + 1), cue)
        if word in speech.said or word in speech.according or word in speech.passive:
            speaker = self._speakers.behind(at + 1, end)
            if speaker and word in speech.shouts and speaker.is_several and not speaker.name:
                return None
            if speaker:
                return Cue(speaker, cue)
        return self._subject_behind(at, end) or self._by_place(at - shortly, end)

    def _by_place(self, at: int, end: int) -> Cue | None:
        """Who says it by a word that is not known as a cue, for what stands behind: "..., " selidik Budi."""
        reading, speech = self._reading, self._speech
        word = reading.words[at]
        if not word.isalpha() or reading.written[at] != word or word in reading.lexicon.no_cues or at + 1 >= end:
            return None
        following = reading.words[at + 1]
        cue = reading.span(at, at + 1)
        if self._is_somebody(at + 1, end):
            speaker = self._speakers.behind(at + 1, end)
            return Cue(speaker, cue) if speaker else None
        over = following in {",", "."} or following in speech.ends
        return Cue(he(at + 1), cue) if speech.his and word.endswith(speech.his) and over else None

    def _is_somebody(self, at: int, end: int) -> bool:
        return self._reading.words[at] in self._speech.he or self._speakers.begins_with_person(at, end)

    def _subject_behind(self, at: int, end: int) -> Cue | None:
        """Who says it where the predicate stands behind: "he said"."""
        reading = self._reading
        for token in range(at + 1, min(end, at + _AHEAD)):
            if reading.inside[token]:
                return None
            if reading.words[token] in self._speech.says or reading.words[token] in self._speech.sometimes:
                speaker = self._speakers.before(at, token)
                return Cue(speaker, reading.span(token, token + 1)) if speaker and self._is_anybody(speaker) else None
        return None

    def _before(self, quoted: Quoted, first: int) -> Cue | None:
        """Who is told to say it by the words before."""
        reading, speech = self._reading, self._speech
        at = quoted.before
        mark = reading.words[at - 1] if at > first and reading.words[at - 1] in {",", ":"} else ""
        last = at - 1 if mark else at
        if last <= first or self._is_work(quoted, first) or reading.is_in_work(first):
            return None
        if not speech.put.isdisjoint(reading.words[max(first, last - 2) : last]):
            return None  # a question that somebody is asked
        begins = reading.without_openings(first, last)
        if mark and (source := self._source(begins, last)):
            return source
        for token in range(last - 1, max(first, last - 2 - _FAR[mark]), -1):
            if reading.inside[token]:
                return None
            if reading.words[token] in speech.says or reading.words[token] in speech.sometimes:
                return self._told(first, token) if mark or self._is_sentence(quoted) else None
        capital = reading.text[quoted.span[0]].isupper() and self._is_sentence(quoted)
        subject = self._account_or_subject(first, last) if mark == ":" or (mark and capital) else None
        return Cue(subject, None) if subject else None

    def _account_or_subject(self, first: int, last: int) -> Speaker | None:
        account = self._speakers.before(first, last) if "@" in self._reading.written[last - 1][:1] else None
        return account or self._speakers.subject(first, last)

    def _source(self, first: int, last: int) -> Cue | None:
        """Who says it by the first words of its sentence: "Menurut dia,", "Katanya,"."""
        reading = self._reading
        cue = reading.span(first, first + 1)
        if reading.leads_with_his(first):
            return Cue(he(first + 1), cue)
        if reading.is_lead(first):
            speaker = self._speakers.behind(first + 1, last)
            return Cue(speaker, cue) if speaker and self._is_anybody(speaker) else None
        return None

    def _told(self, first: int, token: int) -> Cue | None:
        """Whose predicate it is that stands before."""
        reading = self._reading
        lead = reading.words[token - 1]
        if lead in self._speech.relative:
            return None
        if lead in self._speech.not_said:
            clause = next((at + 1 for at in range(token - 1, first, -1) if reading.words[at] == ","), first)
            speaker = self._speakers.subject(clause, token) or self._speakers.subject(first, token)
        else:
            speaker = self._speakers.before(reading.without_openings(first, token), token)
        if speaker is None or not self._is_anybody(speaker):
            return None
        return Cue(speaker, reading.span(token, token + 1))

    def _is_anybody(self, speaker: Speaker) -> bool:
        """Whether it is no document that speaks, nor somebody in a work."""
        return self._reported.is_anybody(speaker)

    def _is_broken(self, quoted: Quoted) -> bool:
        """Whether it goes on behind its cue."""
        words, before = self._reading.words, quoted.before - 1
        ends = words[quoted.behind : quoted.behind + 1] == ["."] or self._is_sentence(quoted)
        return words[before] in _DASHES | {",", ":"} and ends

    def _ends(self, quoted: Quoted) -> bool:
        """Whether it ends as a sentence does, or before a comma; so may what is quoted in it."""
        return self._reading.text[slice(*quoted.span)].rstrip(_INNER)[-1:] in _SENTENCE_ENDS

    def _is_sentence(self, quoted: Quoted) -> bool:
        text = self._reading.text
        ends = self._ends(quoted) or quoted.behind >= len(self._reading.words)
        capital = text[quoted.span[0]].isupper() and quoted.last - quoted.first >= _FEWEST
        return ends or capital

    def _is_work(self, quoted: Quoted, first: int) -> bool:
        """Whether the words before say that what follows is a name, a song, a poem."""
        reading = self._reading
        left = _LEAD
        if reading.words[quoted.before - 1 : quoted.before] and reading.words[quoted.before - 1] in self._speech.terms:
            return True
        for token in range(quoted.before - 1, first - 1, -1):
            word = reading.words[token]
            if word in self._speech.works:
                return True
            if word in self._speech.says or word in self._speech.sometimes or left == 0:
                return False
            left -= not reading.is_break(token)
        return False

    def _is_whole(self, quoted: Quoted, first: int, end: int) -> bool:
        """Whether it is all of a sentence."""
        return self._ends(quoted) and quoted.before == first and quoted.behind >= end - 1

    def _alone(self, number: int, quoted: Quoted) -> Iterator[Quote]:
        """What stands by itself: who is told by the sentences round it."""
        reading = self._reading
        first, _ = reading.sentences[number]
        spoke = self._last is not None and self._last[0] == number - 1
        if number and not spoke and self._ends_with_work(*reading.sentences[number - 1]):
            return
        following = number + 1 if number + 1 < len(reading.sentences) else None
        if following and (event := self._reported.event(following)):
            yield self._made(following, [quoted.span], Cue(self._meant.resolved(number, *event), event[1]))
            return
        new = self._is_of_next(number)
        opened = quoted.behind == quoted.last and following is not None and self._has_cue(following)
        if self._last and spoke and not new and not opened:
            self._last[1].words.append(quoted.span)
            self._last = (number, self._last[1])
            if speaker := self._meant.spoke(number - 1):
                self._meant.heard(number, speaker)
            return
        if following and self._has_cue(following):
            waited = self._waiting[1] if self._waiting[0] == number else []
            self._waiting = (following, [*waited, quoted.span])
            return
        same = number and reading.paragraph(reading.sentences[number - 1][0]) == reading.paragraph(first)
        same = not new and (same or self._is_of_before(number))
        speaker = self._meant.in_focus(number) if same else None
        beside = following and reading.paragraph(reading.sentences[following][0]) == reading.paragraph(first)
        if speaker is None and following and (beside or number == 0):
            speaker = self._speakers.subject(*reading.sentences[following])
        if speaker:
            yield from self._given(number, quoted, speaker, None if same else speaker.span)

    def _given(self, number: int, quoted: Quoted, speaker: Speaker, span: Span | None) -> Iterator[Quote]:
        """What stands by itself, and is said by somebody whom ``span`` names, if it is told beside it."""
        if self._last and self._goes_on(number, self._last, speaker):
            self._last[1].words.append(quoted.span)
        elif speaker.name and not speaker.is_body:
            yield self._made(number, [quoted.span], Cue(Speaker(span, speaker.name, None, 0), None))

    def _is_asked(self, number: int, quoted: Quoted) -> bool:
        """Whether it is a question that the next sentence tells to be answered."""
        asks = self._reading.text[quoted.span[1] - 1] == "?" and number + 1 < len(self._reading.sentences)
        return asks and self._meant.answer(number + 1) is not None

    def _asked(self, number: int, quoted: Quoted) -> Iterator[Quote]:
        """Such a question: who was in focus asks, if another answers; else nobody is told who does."""
        focus = self._meant.in_focus(number)
        if focus and self._meant.is_answered_by_other(number, focus.name):
            yield from self._given(number, quoted, focus, None)

    def _question(self, number: int, quoted: Quoted, first: int) -> Cue | None:
        """Who asks by the sentence before, in which nothing is said: "Budi bertanya kepada Siti"."""
        reading = self._reading
        alone = quoted.before == first and reading.text[quoted.span[1] - 1] == "?"
        if not alone or not number or self._meant.spoke(number - 1):
            return None
        token = self._meant.question(number - 1)
        if token is None:
            return None
        speaker = self._speakers.before(reading.without_openings(reading.sentences[number - 1][0], token), token)
        return Cue(speaker, reading.span(token, token + 1)) if speaker and self._is_anybody(speaker) else None

    def _goes_on(self, number: int, last: tuple[int, Quote], speaker: Speaker) -> bool:
        """Whether it goes on with the last statement, in the same paragraph, and nobody else has spoken since."""
        reading = self._reading
        before, quote = last
        if speaker.name is None or quote.name != speaker.name:
            return False
        others = [self._meant.spoke(between) for between in range(before + 1, number)]
        same = reading.paragraph(reading.sentences[before][0]) == reading.paragraph(reading.sentences[number][0])
        return same and not any(others)

    def _is_of_before(self, number: int) -> bool:
        """Whether somebody spoke right before, or the sentence before is about somebody."""
        if number == 0:
            return False
        before = self._reading.sentences[number - 1]
        return self._meant.spoke(number - 1) is not None or self._speakers.subject(*before) is not None

    def _is_of_next(self, number: int) -> bool:
        """Whether what opens a paragraph is said by whom the sentence behind it begins with, and who is new."""
        reading = self._reading
        first, _ = reading.sentences[number]
        if number + 1 == len(reading.sentences) or reading.paragraph(first) == reading.paragraph(first - 1):
            return False
        following = reading.sentences[number + 1]
        subject = self._speakers.subject(*following)
        return (
            reading.paragraph(following[0]) == reading.paragraph(first)
            and subject is not None
            and subject.span is not None
            and reading.at(subject.span[0]) == following[0]
        )

    def _has_cue(self, number: int) -> bool:
        """Whether a sentence begins with a quotation that has a cue behind, or is one and the next such sentence has.

        Those in a row have the same answer, and are asked once.
        """
        row: list[int] = []
        cued: bool | None = None
        while cued is None and number < len(self._reading.sentences):
            cued = self._cued[number] if number in self._cued else self._is_cued(number)
            row.append(number)
            number += 1
        self._cued |= dict.fromkeys(row, bool(cued))
        return bool(cued)

    def _is_cued(self, number: int) -> bool | None:
        """The same of a sentence by itself; None if that is for the next one to tell."""
        first, end = self._reading.sentences[number]
        quoted = next(iter(self._quoted(first, end)), None)
        if quoted is None or quoted.before != first:
            return False
        if self._behind(quoted, first, end):
            return True
        return None if self._is_whole(quoted, first, end) else False

    def _ends_with_work(self, first: int, end: int) -> bool:
        words = self._reading.words[max(first, end - 1 - _LEAD) : end]
        return not self._speech.works.isdisjoint(words)
