"""Who speaks, by the words behind a cue or before it."""

import re
from typing import NamedTuple

from tasks.quoting.people import Mention, People
from tasks.quoting.reading import BREAKS, Reading
from worker.records import Span

_LONGEST = 30  # words of what a speaker is called
_LONGEST_NAME = 4
_OVER = BREAKS | frozenset(".?!")
_PARTS = 2  # of what somebody is and the name behind a comma
_FARTHEST = 10  # words from an office to the name behind it
_NOBODY = re.compile(r"\d+(?:[.)](?!\d)|/\d)|\W+\s")  # a list's number, a day, a mark


class Speaker(NamedTuple):
    """Who speaks.

    Attributes:
        span: the words that say so, a pronoun too; None where only a cue's ending does.
        name: the full name; None of those who have none, or if it is not told here.
        role: what they are, beside the name.
        last: the number of the first word behind.
        means: what tells who is meant, in small letters, if somebody is who was named before: empty of a pronoun.
        is_body: whether it is an organization.
        is_several: whether it is several people, or an account: nobody whom a pronoun means.
    """

    span: Span | None
    name: str | None
    role: Span | None
    last: int
    means: tuple[str, ...] | None = None
    is_body: bool = False
    is_several: bool = False


def he(last: int) -> Speaker:
    """Whom a cue's ending means: "katanya"."""
    return Speaker(None, None, None, last, ())


class Speakers:
    """Reads speakers off a story's words."""

    def __init__(self, reading: Reading, people: People) -> None:
        """Takes a story, and who is named in it."""
        self._reading = reading
        self._people = people
        self._speech = reading.speech

    def behind(self, first: int, end: int) -> Speaker | None:
        """Who is named from a word on, as behind "kata"; None if nobody can be.

        Args:
            first: the number of the word.
            end: that of the word at which the sentence is over.
        """
        reading, speech = self._reading, self._speech
        while first < end and (reading.words[first] in speech.beside or reading.words[first] in speech.by):
            first += 1
        if first >= end or reading.is_break(first):
            return None
        if reading.words[first] in speech.he:
            return Speaker(reading.span(first, first + 1), None, None, first + 1, ())
        last = self._over(first, end)
        for token in range(first, min(last + 1, end)):
            if reading.written[token].startswith("@"):
                return self._account(first, token, end)
        if last == first:
            return None
        return self._apposed(first, last, end) or self._person(first, last) or self._unnamed(first, last)

    def _is_noun(self, first: int, last: int) -> bool:
        """Whether words are those for somebody, or a body, with an article: "the transport ministry"."""
        reading, speech = self._reading, self._speech
        somebody = reading.is_human(last - 1) or reading.words[last - 1] in speech.bodies
        return last > first + 1 and reading.words[first] in speech.pointing and somebody

    def _behind_name(self, first: int, last: int) -> int:
        """Where a name that no recognizer found is over, before when or where: "Sejarawan Budi Raya dalam diskusi"."""
        reading = self._reading
        if first < last and reading.is_human(first):
            for token in range(first + 2, last):
                if self._is_end(token) and reading.is_name(token - 1):
                    return token
        return last

    def begins_with_person(self, first: int, end: int) -> bool:
        """Whether a person's name stands there, with no more than lower-case words for an office before it."""
        reading = self._reading
        for mention in self._people.between(first, min(end, first + _LONGEST_NAME)):
            lead = range(first, mention.first)
            return mention.is_person and all(reading.is_human(token) for token in lead)
        return False

    def before(self, first: int, last: int) -> Speaker | None:
        """Who does what a predicate says: the subject that stands before it.

        Args:
            first: the number of the sentence's first word, or of its clause.
            last: that of the predicate, exclusive.
        """
        reading, speech = self._reading, self._speech
        while last > first and reading.words[last - 1] in speech.beside:
            last -= 1
        if last > first and reading.words[last - 1] in speech.he:
            return Speaker(reading.span(last - 1, last), None, None, last, ())
        account = self._last_account(first, last)
        if account is not None:
            return self._account(first, account, last)
        chunks = self._chunks(first, last) if last > first else []
        if not chunks:
            return None
        closed = reading.words[last - 1] == ","
        through = next((token for token in range(first + 1, last) if reading.words[token] in speech.through), last)
        begins = chunks[-1][0] if not closed and len(chunks) > 1 and self._is_noun(*chunks[-1]) else first
        people = [one for one in self._mentions(begins, last) if one.is_person and one.first < through]
        mentions = [one for one in people if not self._is_aside(first, one)]
        if mentions:
            speaker = self._subject(mentions, chunks, closed=closed)
            return None if self._is_subordinate(speaker, chunks) else speaker
        if closed and (body := self._called(chunks)):
            return body
        head = chunks[0] if closed and len(chunks) > 1 else chunks[-1]
        if len(chunks) > 1 and reading.words[head[0]] in speech.pointing and head[1] == head[0] + 1:
            head = (chunks[-2][0], head[1])  # "politikus partai (PKX) itu"
        first, last = self._without_openings(*(head if through == last else (first, through)))
        return self._unnamed(first, self._behind_name(first, last))

    def _last_account(self, first: int, last: int) -> int | None:
        """The last account before a predicate; none where a person stands there, too, or spoke through it."""
        reading = self._reading
        if "@" not in reading.text:
            return None
        tokens = range(first, last)
        accounts = [at for at in tokens if reading.written[at].startswith("@") and not self._is_poster(at, first)]
        if not accounts or any(one.is_person for one in self._mentions(first, accounts[0])):
            return None
        is_through = not self._speech.through.isdisjoint(reading.words[first : accounts[-1]])
        return None if is_through else accounts[-1]

    def _is_poster(self, token: int, first: int) -> bool:
        """Whether an account is told to have put up what somebody says: "video yang diunggah akun @kabar"."""
        reading, lead = self._reading, token - 1
        while lead > first and reading.words[lead] in self._speech.accounts | self._speech.by:
            lead -= 1
        return lead >= first and reading.is_verb(lead) and reading.words[lead] not in self._speech.passive

    def _called(self, chunks: list[tuple[int, int]]) -> Speaker | None:
        """A body between commas, behind what it is: "Promotor acara, Angin Raya, menjanjikan ..."."""
        reading = self._reading
        (first, last), (start, end) = chunks[0], chunks[-1]
        is_what = reading.is_human(first) or reading.words[first] in self._speech.bodies
        body = next(iter(self._mentions(start, start + 1)), None)
        if len(chunks) != _PARTS or not is_what or body is None or not body.is_body or body.last != end:
            return None
        return Speaker(reading.span(start, end), body.name, reading.span(first, last), end, is_body=True)

    def subject(self, first: int, end: int) -> Speaker | None:
        """Whose sentence it is: who is named in it before anything like a verb."""
        reading = self._reading
        for mention in self._mentions(first, end):
            if mention.is_person:
                lead = range(first, mention.first)
                other = next(iter(self._mentions(mention.last + 1, mention.last + 2)), mention)
                if lead and other.is_person and self._is_between_commas(first, other):  # "Manajer Siti, Budi, ..."
                    return Speaker(reading.span(other.first, other.last), other.name, None, other.last)
                if self._is_between_commas(first, mention):
                    return Speaker(reading.span(mention.first, mention.last), mention.name, None, mention.last)
                if any(map(reading.is_verb, lead)) or any(map(self._is_predicate, lead)) or self._is_led(lead):
                    return None
                couple = self._couple(mention)
                return Speaker(
                    reading.span(mention.first, mention.last), None if couple else mention.name, None, mention.last
                )
        return None

    def _is_between_commas(self, first: int, mention: Mention) -> bool:
        """Whether a name stands between commas, behind what somebody is: "Guru yang dimaksud, Budi, ..."."""
        words = self._reading.words
        if mention.last >= len(words) or not words[mention.first - 1] == "," == words[mention.last]:
            return False
        commas = (at + 1 for at in range(mention.first - 2, first, -1) if words[at] == ",")
        begins = next(commas, first)  # "Usai diperiksa, salah satu saksi, Budi, ..."
        return self._is_human(begins) or words[begins] in self._speech.someone

    def _is_plain(self, span: Span, first: int, word: str) -> bool:
        """Whether only people do it, and what stands before is neither something abstract nor does something itself."""
        reading = self._reading
        does = any(map(reading.is_verb, range(first, reading.at(span[1]))))
        return word in self._speech.people_do and not reading.is_abstract(first) and not does

    def _is_led(self, lead: range) -> bool:
        """Whether words before somebody, behind the last comma, begin with a preposition: "Dari tangan Budi"."""
        commas = [token for token in lead if self._reading.is_break(token)]
        begins = commas[-1] + 1 if commas else lead.start
        return begins < lead.stop and self._reading.words[begins] in self._reading.lexicon.lead_on

    def may_speak(self, speaker: Speaker, word: str = "") -> bool:
        """Whether it is a person or a body, by the first word of those who have no name.

        Args:
            speaker: who does what the predicate says.
            word: the predicate; some are done by people alone, whatever they are called.
        """
        if speaker.span is None or not speaker.means:
            return True
        first, last = self._reading.at(speaker.span[0]), self._reading.at(speaker.span[1]) - 1
        led = self._reading.words[first] in self._speech.pointing
        while first < last and self._reading.words[first] in self._speech.pointing:
            first += 1
        return (
            self._reading.is_human(first)
            or (led and (self._reading.is_human(last) or self._reading.words[last] in self._speech.bodies))
            or self._reading.bare(first) in self._speech.bodies
            or self._reading.bare(first) in self._speech.kin
            or self._is_plain(speaker.span, first, word)
        )

    def _is_predicate(self, token: int) -> bool:
        return self._reading.words[token] in self._speech.says

    def names(self, first: int, last: int) -> bool:
        """Whether a person is named among words ``first`` to ``last``, ``last`` exclusive."""
        return any(one.is_person for one in self._mentions(first, last))

    def _mentions(self, first: int, last: int) -> list[Mention]:
        inside = self._reading.inside
        return [mention for mention in self._people.between(first, last) if not inside[mention.first]]

    def _linked(self, first: int, at: int, end: int) -> int | None:
        """The comma behind an office that goes on, with a name behind it: "sekretaris bidang pers di Bonn, Budi"."""
        reading = self._reading
        if reading.words[at] not in self._speech.linked or reading.words[first] in self._speech.somebody:
            return None
        comma = next((token for token in range(at, min(end, at + _FARTHEST)) if self._is_over(token)), None)
        if comma is None or reading.words[comma] != ",":
            return None
        return comma if any(one.is_person for one in self._people.between(comma + 1, comma + 2)) else None

    def _pointed(self, first: int, at: int, end: int) -> int | None:
        """The word behind "that", where it ends what somebody is: "politikus dari Bandung itu"."""
        reading = self._reading
        if reading.words[first] not in self._speech.humans:
            return None
        for token in range(at, min(end, at + _FARTHEST)):
            if self._is_over(token):
                return None
            if reading.words[token] in self._speech.pointing:
                return token + 1
        return None

    def _over(self, first: int, end: int) -> int:
        """Where what a speaker is called is over: at a mark, or at words of time, place and manner."""
        reading, speech = self._reading, self._speech
        last = first
        limit = min(end, first + _LONGEST)
        while last < limit and (not self._is_over(last) or self._people.is_in_office(last)):
            if self._is_end(last):
                if pointed := self._pointed(first, last, end):
                    return pointed
                if comma := self._linked(first, last, end):
                    return comma
                named = [one for one in self._mentions(last, min(end, last + 10)) if one.is_person]
                linked = reading.words[last] in speech.linked and reading.words[first] not in speech.somebody
                before = self._mentions(first, last)
                if not linked or any(one.is_person for one in before) or not named:
                    break
                if any(self._is_over(token) or self._is_strong_end(token) for token in range(last, named[0].first)):
                    break
            last = self._behind_work(last) or self._behind_short(last + 1) or last + 1
        return last

    def _behind_short(self, token: int) -> int | None:
        """The word behind a short name in brackets: "Badan Narkotika Nasional (BNN)"."""
        words = self._reading.words
        return token + 3 if words[token : token + 1] == ["("] and words[token + 2 : token + 3] == [")"] else None

    def _is_end(self, token: int) -> bool:
        """Whether a name is over there; parts of the day, and others, stand in names too, with a capital."""
        reading = self._reading
        word = reading.words[token]
        return word in self._speech.ends and (reading.written[token].islower() or word in reading.lexicon.weekdays)

    def _behind_work(self, token: int) -> int | None:
        """The word behind a work's name in marks, where what somebody did is told by it."""
        if self._reading.words[token] not in self._speech.works:
            return None
        quoted = self._reading.quoted_from(token + 1, token + 2)
        return quoted[0].behind if quoted and quoted[0].before == token + 1 else None

    def _is_over(self, token: int) -> bool:
        tokens, mark = self._reading.tokens, self._reading.written[token]
        return mark in _OVER and (mark != "-" or (token > 0 and tokens[token - 1][1] < tokens[token][0]))

    def _is_strong_end(self, token: int) -> bool:
        reading, speech = self._reading, self._speech
        return (self._is_end(token) and reading.words[token] not in speech.linked) or reading.is_verb(token)

    def _person(self, first: int, last: int) -> Speaker | None:
        mentions = [one for one in self._mentions(first, last) if one.is_person]
        if not mentions or self._is_only_told_by(first, mentions[0], last):
            return None
        mention = mentions[0]
        if self._couple(mention):
            return Speaker(self._reading.span(first, last), None, None, last, is_several=True)
        if len(mentions) > 1 and mentions[-1].last == last and not self._has_contact(mention, mentions[1]):
            mention = mentions[0]
        return self._named(first, mention, mention.last)

    def _is_only_told_by(self, first: int, mention: Mention, last: int) -> bool:
        """Whether somebody who was named before is told by a name: "pria lulusan Wageningen itu"."""
        reading, speech = self._reading, self._speech
        if mention.last == last or reading.words[last - 1] not in speech.pointing or not self._is_human(first):
            return False
        lead = mention.first - 1
        named = reading.words[lead] in speech.named | speech.called
        return lead > first and reading.written[lead].islower() and not self._is_human(lead) and not named

    def _has_contact(self, one: Mention, other: Mention) -> bool:
        return other.first <= one.last

    def _couple(self, mention: Mention) -> bool:
        """Whether another person stands beside with "and"."""
        reading, couples = self._reading, self._speech.couples
        if mention.last < len(reading.words) and reading.words[mention.last] in couples:
            start = end = mention.last + 1
            while end < min(len(reading.words), start + _LONGEST_NAME) and (
                reading.is_human(end) or reading.words[end] in self._speech.pointing
            ):
                end += 1  # "Budi dan ketua Siti"
            return any(one.is_person for one in self._people.between(start, end + 1))
        before = mention.first - 1
        return before > 0 and reading.words[before] in couples and self._ends_person(before)

    def _ends_person(self, token: int) -> bool:
        return any(one.is_person and one.last == token for one in self._people.between(max(0, token - 6), token))

    def _named(self, first: int, mention: Mention, last: int) -> Speaker:
        """A person, with the office before the name; somebody of theirs where that is what stands before it."""
        reading, speech = self._reading, self._speech
        lead = reading.words[mention.first - 1] if mention.first > first else ""
        if self._is_of_other(first, mention) and (lead not in speech.speaking_for or self._is_known(mention)):
            return Speaker(reading.span(first, mention.last), None, None, last)
        role = (max(first, self._people.role(mention)[0]), mention.first)
        role = self._without_openings(*role)
        if role[0] < role[1] and reading.words[role[1] - 1] in speech.named:  # "warga bernama Budi"
            role = (role[0], role[1] - 1)
        if role[0] < role[1] and reading.words[role[0]] in speech.somebody:
            role = (role[1], role[1])
        return Speaker(
            reading.span(mention.first, mention.last),
            mention.name,
            reading.span(*role) if role[0] < role[1] else None,
            last,
        )

    def _is_of_other(self, first: int, mention: Mention) -> bool:
        """Whether the words before a name say that somebody else is meant, or may say so."""
        if mention.first <= first:
            return False
        lead = self._reading.words[mention.first - 1]
        return lead in self._speech.speaking_for or self._is_of_kin(first, mention.first)

    def _is_of_kin(self, first: int, last: int) -> bool:
        """Whether the words before a name say whose somebody is: "putra sulung Budi", and no "psikolog anak Budi"."""
        reading, speech = self._reading, self._speech
        token = last - 1
        while token > first and reading.words[token] in speech.kin_which:
            token -= 1
        if token < first or reading.words[token] not in speech.kin:
            return False
        if token == last - 1 and reading.words[token] in reading.language.people.titles:
            return reading.written[token].islower()  # "ibu Budi", and no "Ibu Risma"
        lead = range(first, token)
        return not any(map(self._is_human, lead)) or not speech.speaking_for.isdisjoint(reading.words[first:token])

    def _is_known(self, mention: Mention) -> bool:
        return any(one.name == mention.name for one in self._people.between(0, mention.first))

    def _apposed(self, first: int, last: int, end: int) -> Speaker | None:
        """A person behind what they are and a comma: "kata juru bicara kementerian, Budi Raharjo"."""
        reading = self._reading
        if self._people.between(first, first + 1) and not self._is_human(first):
            return None  # a body itself
        whose = [one for one in self._mentions(first, last) if one.is_person]
        if whose and (whose[0].last < last or not self._is_of_other(first, whose[0])):
            return None
        comma = last
        while comma + 1 < min(end, last + _FARTHEST) and reading.words[comma] == ",":
            start = comma + 1
            start += reading.pseudonym(start)
            while start < end and (reading.words[start].rstrip(".") or "dr") in reading.language.people.titles:
                start += 1
            named = [one for one in self._mentions(start, start + 1) if one.is_person]
            if named and (named[0].last >= end or self._is_over(named[0].last) or self._is_end(named[0].last)):
                return Speaker(
                    reading.span(named[0].first, named[0].last),
                    named[0].name,
                    reading.span(first, comma),
                    named[0].last,
                )
            comma = start
            while comma < end and (reading.is_name(comma) or reading.words[comma] in self._speech.couples):
                comma += 1
        return None

    def _is_human(self, token: int) -> bool:
        return self._reading.is_human(token)

    def _account(self, first: int, at: int, end: int) -> Speaker:
        reading = self._reading
        last = at + 1
        while (
            last < end
            and reading.tokens[last][0] == reading.tokens[last - 1][1]
            and (reading.written[last] in "_." or reading.written[last].replace("_", "").isalnum())
        ):
            last += 1
        if reading.written[last - 1] == ".":
            last -= 1
        span = reading.span(at, last)
        role = reading.span(first, at) if first < at else None
        return Speaker(span, reading.text[slice(*span)], role, last, is_several=True)

    def _unnamed(self, first: int, last: int) -> Speaker | None:
        """A body; or who is named elsewhere, or nowhere."""
        reading, speech = self._reading, self._speech
        if first >= last or (last == first + 1 and _NOBODY.match(reading.text, reading.tokens[first][0])):
            return None
        span = reading.span(first, last)
        words = tuple(reading.words[first:last])
        if words[0] in speech.they or words[0] in speech.somebody or words[0] in speech.someone:
            return Speaker(span, None, None, last, is_several=words[0] not in speech.someone)
        pointed = words[-1] in speech.pointing or words[0] in speech.pointing
        bodies = self._mentions(first, last)
        body = self._body(first, last, bodies)
        if body and (body.first == first or words[-1] not in speech.pointing):
            if body.last < last and reading.words[body.last] in speech.couples:
                return Speaker(span, None, None, last, is_several=True)
            own = reading.span(body.first, body.last if body.last >= last - 1 else last)
            return Speaker(own, body.name, None, last, is_body=True)
        body_name = self._written_body(first, last, bodies)
        name = None if pointed or body_name else self._written_name(first, last, bodies)
        if name:
            role = (first, name[0])
            return Speaker(
                reading.span(*name),
                self._people.full_name(reading.text[slice(*reading.span(*name))]),
                reading.span(*role) if role[0] < role[1] else None,
                last,
            )
        return Speaker(span, body_name, None, last, None if body_name else words, is_body=bool(body_name))

    def _body(self, first: int, last: int, bodies: list[Mention]) -> Mention | None:
        """The organization that is the speaker: what its name begins with may be a word for what it is."""
        reading, speech = self._reading, self._speech
        for one in bodies:
            if one.first == first:
                return one
            lead = range(first, one.first)
            if one.last == last and all(reading.words[token] in speech.bodies | speech.pointing for token in lead):
                return one
        return None

    def _written_body(self, first: int, last: int, bodies: list[Mention]) -> str | None:
        """The name of a body that no recognizer found: a row of capitals that begins with what it is.

        Which one of them it is may stand behind in small letters: "Dinas Pendidikan setempat".
        """
        reading = self._reading
        end = next((token for token in range(first, last) if not reading.is_name(token)), last)
        known = reading.words[first] in self._speech.bodies and end > first + 1 and not bodies
        small = all(reading.written[token].islower() for token in range(end, last))
        return reading.text[slice(*reading.span(first, end))] if known and small else None

    def _written_name(self, first: int, last: int, bodies: list[Mention]) -> tuple[int, int] | None:
        """A name at the end that no recognizer found, behind a word for who it is."""
        reading = self._reading
        start = last
        while start > first and reading.is_name(start - 1):
            start -= 1
        account = next((at for at in range(first, last) if reading.words[at] in self._speech.accounts), None)
        if account is not None and start <= account + 1 < last:
            return account + 1, last
        while start < last and (self._is_human(start) or reading.words[start] in reading.language.people.titles):
            start += 1
        if start == last or last - start > _LONGEST_NAME or any(one.last > start for one in bodies):
            return None
        named, words = range(start, last), reading.words[start:last]
        if not (reading.lexicon.weekdays.isdisjoint(words) and self._speech.bodies.isdisjoint(words)):
            return None
        if reading.written[start].isupper() and len(reading.written[start]) > 1:
            return None
        opens = start == first and any(start == opening for opening, _ in reading.sentences)
        if any(bare in self._speech.documents or bare in self._speech.humans for bare in map(reading.bare, named)):
            return None
        alone = start == first or (self._is_human(start - 1) and reading.written[start - 1].islower())
        return (start, last) if alone and not (opens and last - start == 1) else None

    def _subject(self, mentions: list[Mention], chunks: list[tuple[int, int]], *, closed: bool) -> Speaker:
        """Which of the people before a predicate: the last, unless that is only told of another."""
        reading = self._reading
        mention = mentions[-1]
        if self._couple(mention):
            other = mentions[0]
            return Speaker(reading.span(other.first, mention.last), None, None, mention.last, is_several=True)
        chunk = next((one for one in chunks if one[0] <= mention.first < one[1]), chunks[-1])
        if len(mentions) > 1 and closed and chunk == chunks[-1] and chunk[0] < mention.first:
            earlier = [one for one in mentions if one.first < chunk[0]]
            if earlier and earlier[-1].last >= chunk[0] - 1:
                mention = earlier[-1]
                chunk = next((one for one in chunks if one[0] <= mention.first < one[1]), chunks[0])
        elif len(mentions) > 1 and mentions[-2].first >= chunk[0]:
            mention = next(one for one in mentions if one.first >= chunk[0])
        speaker = self._named(chunk[0], mention, mention.last)
        at = chunks.index(chunk)
        if (
            speaker.role is None
            and speaker.name
            and at
            and chunk[0] == mention.first
            and self._is_human(chunks[at - 1][0])
        ):
            return speaker._replace(role=reading.span(*chunks[at - 1]))
        return speaker

    def _is_subordinate(self, speaker: Speaker, chunks: list[tuple[int, int]]) -> bool:
        """Whether another verb stands before who is named, in the same clause: it is no subject then."""
        reading = self._reading
        if speaker.span is None:
            return False
        at = reading.at((speaker.role or speaker.span)[0])
        chunk = next((one for one in chunks if one[0] <= at < one[1]), (at, at))
        return any(map(reading.is_verb, range(chunk[0], at)))

    def _is_aside(self, first: int, mention: Mention) -> bool:
        """Whether somebody is named inside of a clause that says which one is meant: "kapal yang disewa Budi"."""
        reading = self._reading
        for token in range(mention.first - 1, first - 1, -1):
            if reading.words[token] == ",":
                return False
            if reading.words[token] in self._speech.relative:
                return True
        return False

    def _chunks(self, first: int, last: int) -> list[tuple[int, int]]:
        """What commas and brackets part; those in an office of several fields do not."""
        chunks, start, written = [], first, self._reading.written
        for token in range(first, last + 1):
            over = token == last or (written[token] in _OVER and self._is_over(token))
            if over and (token == last or not (self._is_human(start) and self._people.is_in_office(token))):
                if token > start:
                    chunks.append((start, token))
                start = token + 1
        if self._reading.words[last - 1] == ")" and len(chunks) > 1:  # a short name behind the whole one
            named = self._mentions(*chunks[-2])
            return chunks[:-1] if any(one.last == chunks[-2][1] for one in named) else chunks
        return chunks

    def _without_openings(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self._reading.words[first] in self._speech.openings:
            first += 1
        return first, last
