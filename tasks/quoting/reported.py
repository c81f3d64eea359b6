"""Statements in a story's own words."""

from collections.abc import Iterator
from typing import NamedTuple

from tasks.quoting.meant import Meant
from tasks.quoting.reading import Reading
from tasks.quoting.speakers import Speaker, Speakers, he
from worker.records import Quote, QuoteKind, Span

_FEWEST = 2  # words of what is reported
_SUBJECT = 30  # words before a predicate
_ASIDE = 15  # words of when and where something was said
_LEAD = 4  # words of an opening with a comma
_EDGES = ' \t\n,.;:!?\u2026\u2013\u2014-"'


class Told(NamedTuple):
    """What somebody says: the numbers of its words, as one row or two; none where it is only pointed at."""

    words: list[tuple[int, int]]
    speaker: Speaker
    cue: Span


class Reported:
    """Goes through a story's sentences in order."""

    def __init__(self, reading: Reading, speakers: Speakers, meant: Meant) -> None:
        """Takes a story, and what reads its speakers."""
        self._reading = reading
        self._speech = reading.speech
        self._speakers = speakers
        self._meant = meant

    def sentence(self, number: int) -> list[Quote]:
        """The statements of a sentence that has none between marks."""
        found: list[Quote] = []
        first, end = self._reading.sentences[number]
        if self._reading.is_in_work(first):
            return found
        if whole := self._told_behind(number):
            return [whole]
        if not self._reading.tells(first, end):
            return found
        for told in self._told(number):
            cue = self._reading.at(told.cue[0])
            if not self.is_anybody(told.speaker) or self._is_act(cue, told.words) or self._is_whom(cue, told.words):
                continue
            speaker = self._meant.resolved(number, told.speaker, told.cue)
            self._meant.heard(number, speaker)
            words = [span for row in told.words if (span := self._trimmed(*row))]
            if words and len(words) == len(told.words):
                kind: QuoteKind = "mixed" if self._has_statement(told.words) else "reported"
                found.append(Quote(words, kind, speaker.span, speaker.name, speaker.role, told.cue))
        if not found and (event := self.event(number)):
            self._meant.heard(number, self._meant.resolved(number, *event))
        return found

    def _told(self, number: int) -> Iterator[Told]:
        """What a sentence tells to be said, in its halves, and by predicates in a row: "memuji ... dan meminta"."""
        for first, end in self._halves(*self._bare(number)):
            told = (
                (self._alike(first, end) if self._reading.words[first] in self._speech.nothing else None)
                or self._according(first, end)
                or self._behind(first, end)
                or self._between(first, end)
                or self._predicate(first, end)
            )
            while told and (parts := self._parted(first, end, told)):
                yield parts[0]
                told = parts[1]
            if told:
                yield told

    def _alike(self, first: int, end: int) -> Told | None:
        """What somebody says alike, in a clause behind the name: "Hal senada disampaikan Budi, yang menyebut ..."."""
        reading, speech = self._reading, self._speech
        near = range(first + 1, min(end, first + _LEAD))
        passive = next((at for at in near if reading.words[at] in speech.passive), 0)
        speaker = self._speakers.behind(passive + 1, end) if passive else None
        if speaker is None or not self._speakers.may_speak(speaker):
            return None
        comma = self._behind_asides(speaker.last, end)
        if comma + 2 >= end or reading.words[comma] != "," or reading.words[comma + 1] not in speech.relative:
            return None
        cue = comma + 2
        while cue + 1 < end and reading.words[cue] in speech.beside:  # "yang juga menilai"
            cue += 1
        width, behind = self._says(cue, end), range(cue, end)
        himself = reading.words[cue] in speech.briefly or reading.words[cue + width] in speech.he
        with_other = any(reading.words[at] in speech.couples and self._speakers.names(at + 1, at + 2) for at in behind)
        return self._content(first, cue, width, end, speaker) if width and not himself and not with_other else None

    def _parted(self, first: int, end: int, told: Told) -> tuple[Told, Told | None] | None:
        """What is said up to "and" and another predicate of the same speaker, and what that one says."""
        reading, speech = self._reading, self._speech
        if len(told.words) != 1 or told.words[0][1] != end:
            return None
        start = told.words[0][0]
        for token in range(start + 1, end - 1):
            word = reading.words[token]
            if not (word in speech.couples or word in speech.contrasts) or reading.inside[token]:
                continue
            width = self._says(token + 1, end)
            refuses = reading.words[token + 1] in speech.refusing
            if width or refuses:
                before = told._replace(words=self._rows((start, token - (reading.words[token - 1] == ","))))
                return before, None if refuses else self._content(first, token + 1, width, end, told.speaker)
        return None

    def _is_act(self, cue: int, rows: list[tuple[int, int]]) -> bool:
        """Whether a predicate tells what is done, and nothing is said: "melaporkan Budi ke polisi", "menepis bola"."""
        reading, speech = self._reading, self._speech
        if len(rows) != 1:
            return False
        first, end = rows[0]
        if reading.words[cue] in speech.handles:
            return reading.bare(first) in speech.handled
        if reading.words[cue] not in speech.acts:
            return False
        if reading.words[first - 1] == "," or reading.words[first - 1] in speech.that:
            return False
        his = reading.bare(first) in speech.kin and reading.bare(first) != reading.words[first]
        over = next((at for at in range(first, end) if reading.words[at] in speech.whereto), end)
        pointed = over < end and over == first + 2 and reading.words[first + 1] in speech.pointing
        if over == first or pointed:
            return reading.words[cue] not in speech.takes
        return all(map(reading.is_name, range(first, over))) or (his and over == first + 1)

    def _is_whom(self, cue: int, rows: list[tuple[int, int]]) -> bool:
        """Whether it is only told who is praised or criticized, and not what for: "memuji para pemain usai laga"."""
        reading, speech = self._reading, self._speech
        if reading.words[cue] not in speech.judges or len(rows) != 1 or rows[0][0] <= cue:
            return False
        first, end = rows[0]
        while first < end and reading.words[first] in speech.somebody:
            first += 1
        over = next((at for at in range(first, end) if reading.words[at] in speech.ends), end)
        after = over == end or reading.words[over] in speech.aside  # "dengan", "sebagai" and the like say what for
        if over == first or not after or any(map(reading.is_verb, range(over, end))):
            return False
        begins = reading.is_human(first) or reading.words[first] in speech.kin or self._speakers.names(first, first + 1)
        return begins and all(
            reading.is_name(at) or reading.is_human(at) or reading.bare(at) != reading.words[at]
            for at in range(first + 1, over)
        )

    def event(self, number: int) -> tuple[Speaker, Span] | None:
        """Who a sentence tells to have said what stands before it: "Hal itu disampaikan Budi", "Begitu kata Budi"."""
        reading, speech = self._reading, self._speech
        first, end = self._bare(number)
        if first + 1 < end and reading.words[first] in speech.shortly:
            cue = reading.span(first, first + 2)
            if reading.ends_with_his(first + 1):
                return he(first + 2), cue
            if reading.words[first + 1] in speech.said:
                speaker = self._speakers.behind(first + 2, end)
                return (speaker, cue) if speaker else None
        for token in reading.telling(first + 1, end):
            if reading.inside[token]:
                return None
            word = reading.words[token]
            if word in speech.passive:
                speaker = self._speakers.behind(token + 1, end)
                return (speaker, reading.span(token, token + 1)) if speaker else None
            own = reading.says_of_him(token)
            pointed = (
                token + 1 < end and reading.words[token + 1] in speech.nothing and self._is_pointed(token + 1, end)
            )
            over = token + 1 >= end or reading.words[token + 1] in speech.aside
            over = over and (word in speech.says or word in speech.sometimes) and not self._is_not_said(token, first)
            if own or over or (word in speech.says and pointed):
                speaker = self._speakers.before(reading.without_openings(first, token), token)
                return (speaker, reading.span(token, token + 1)) if speaker else None
        return None

    def _told_behind(self, number: int) -> Quote | None:
        """A whole sentence that the next one is about: "..., hal itu disampaikan Budi"."""
        reading, speech = self._reading, self._speech
        if number + 1 >= len(reading.sentences):
            return None
        following, end = reading.sentences[number + 1]
        shortly = reading.words[following] in speech.shortly
        token = following + (1 if shortly else 2)
        if token >= end or reading.words[token] not in speech.passive:
            return None
        _, last = self._bare(number + 1)
        if not shortly and reading.words[following + 1] not in speech.pointing:
            return None
        first, end = self._bare(number)
        apart = reading.paragraph(first) != reading.paragraph(following)
        if apart or any(reading.inside[first:last]) or next(self._told(number), None):
            return None
        speaker = self._speakers.behind(token + 1, last)
        words = self._trimmed(self._opened(first, end), end)
        if not words or not speaker or not (speaker.name or self._speakers.may_speak(speaker)):
            return None
        cue = reading.span(token, token + 1)
        speaker = self._meant.resolved(number, speaker, cue)
        self._meant.heard(number, speaker)
        return Quote([words], "reported", speaker.span, speaker.name, speaker.role, cue)

    def _is_pointed(self, first: int, end: int) -> bool:
        """Whether "that" or "that matter" stands there, and no more than one noun before it."""
        return not self._speech.pointing.isdisjoint(self._reading.words[first : min(end, first + 2)])

    def _bare(self, number: int) -> tuple[int, int]:
        """A sentence's words without its dateline, and its last mark."""
        reading = self._reading
        first, end = reading.sentences[number]
        if number == 0:
            first = max(first, min(reading.begins, end))
        while end > first and reading.written[end - 1] in {".", "!", "?", "\u2026"}:
            end -= 1
        return first, end

    def _halves(self, first: int, end: int) -> list[tuple[int, int]]:
        """A sentence's halves, where each has a predicate of speech: "Budi yakin ..., sedangkan Siti ragu ..."."""
        reading, speech = self._reading, self._speech
        for token in reading.telling(first + 2, end):
            if (
                reading.words[token] in speech.contrasts
                and reading.words[token - 1] == ","
                and not reading.inside[token]
            ):
                both = speech.says.intersection(reading.words[first:token]) and self._predicate(token + 1, end)
                return [(first, token - 1), (token + 1, end)] if both else [(first, end)]
        return [(first, end)]

    def _according(self, first: int, end: int) -> Told | None:
        """What stands behind a source: "Menurut dia, ...", "Kata Budi, ..."."""
        reading, speech = self._reading, self._speech
        first += first + 1 < end and reading.words[first] in speech.as_said
        at = self._opened(first, end)
        for start in dict.fromkeys((first, at, self._reading.without_openings(first, end))):
            if start + 1 >= end or reading.words[start] not in reading.lexicon.opening_cues or reading.inside[start]:
                continue
            leads = reading.is_lead(start)
            own = reading.leads_with_his(start) or (reading.ends_with_his(start) and self._is_comma(start + 1))
            if not (leads or own):
                continue
            word, behind = reading.words[start], start + self._width(start)
            cue = reading.span(start, behind)
            if leads and self._is_of_his(behind, end):
                speaker: Speaker | None = he(behind + 1)
            elif own:
                speaker = he(start + 1)
            else:
                speaker = self._speakers.behind(behind, end)
            if speaker is None or not self._speakers.may_speak(speaker):
                return None
            comma = self._comma(speaker.last, end)
            if comma is None:
                named = word in speech.according | speech.leads and speaker.name and speaker.last < end
                return Told(self._rows((self._behind_asides(speaker.last, end), end)), speaker, cue) if named else None
            return Told(self._rows((comma + 1, end)), speaker, cue)
        return None

    def _is_of_his(self, token: int, end: int) -> bool:
        """Whether a word for what is thought or told stands there, by who spoke before: "Menurut hematnya, ..."."""
        reading = self._reading
        bare = reading.bare(token)
        nobody = not reading.is_human(token) and bare not in self._speech.kin | self._speech.bodies
        return token + 1 < end and bare != reading.words[token] and nobody and self._is_comma(token + 1)

    def _width(self, token: int) -> int:
        """How many words a source stands behind: "according to"."""
        reading = self._reading
        return 2 if reading.is_source(token) or reading.words[token : token + 2] == ["according", "to"] else 1

    def _opened(self, first: int, end: int) -> int:
        """The first word behind an opening and its comma: "Padahal, "."""
        reading = self._reading
        if reading.words[first] not in self._speech.openings:
            return first
        for token in range(first + 1, min(end, first + 1 + _LEAD)):
            if reading.words[token] == ",":
                return token + 1
        return reading.without_openings(first, end)

    def _comma(self, first: int, end: int) -> int | None:
        """The comma at which the way from a source to what it says is over: "Menurut Budi, 45, ..."."""
        reading = self._reading
        for token in range(first, min(end, first + _LEAD * 3)):
            if reading.words[token] == ",":
                if self._is_apposed(token + 1, end):
                    continue
                return token
            if reading.written[token] in {".", ":", ";"}:
                return None
        return None

    def _is_apposed(self, first: int, end: int) -> bool:
        """Whether what stands before the next comma says who somebody is: an age, what they do, how they are called."""
        reading = self._reading
        comma = self._next_comma(first, end)
        if comma == first or comma + _FEWEST > end or any(map(reading.is_verb, range(first, comma))):
            return False
        years = comma == first + 1 or (comma == first + 2 and reading.lexicon.years.fullmatch(reading.words[first + 1]))
        aged = reading.written[first].isdigit() and years
        called = reading.pseudonym(first) or not self._speech.called.isdisjoint(reading.words[first:comma])
        is_what = next((at for at in range(first, comma) if reading.words[at] not in self._speech.serving), first)
        described = comma > first + 1 and reading.is_human(is_what) and not self._speakers.names(first, comma)
        return bool(aged or called or described)

    def _is_day(self, first: int, end: int) -> bool:
        """Whether a day stands before the next comma, and enough behind it: "Senin (3/8), "."""
        reading, comma = self._reading, self._next_comma(first, end)
        if not first < comma <= end - _FEWEST:
            return False
        return reading.lexicon.circumstance.fullmatch(reading.text, *reading.span(first, comma)) is not None

    def _next_comma(self, first: int, end: int) -> int:
        """The comma behind the next few words; the first of these where there is none."""
        near = range(first, min(end, first + _LEAD * 2))
        return next((at for at in near if self._reading.words[at] == ","), first)

    def _behind_asides(self, token: int, end: int) -> int:
        """The word behind what stands between commas or brackets beside somebody: an age, an office, a day, a place."""
        words = self._reading.words
        if words[token : token + 1] == ["("] and ")" in words[token : min(end, token + _LEAD)]:
            token = words.index(")", token) + 1
        asides = (self._is_apposed, self._is_day, self._is_place)
        while token < end and words[token] == "," and any(is_aside(token + 1, end) for is_aside in asides):
            token = words.index(",", token + 1)
        return token

    def _is_place(self, first: int, end: int) -> bool:
        """Whether a preposition and a name stand before the next comma: "di Jakarta, "."""
        reading = self._reading
        comma = next((at for at in range(first, min(end, first + _LEAD)) if reading.words[at] == ","), first)
        names = range(first + 1, comma)
        return bool(names) and reading.words[first] in self._speech.to and all(map(reading.is_name, names))

    def _behind(self, first: int, end: int) -> Told | None:
        """What stands before a source: "..., kata Budi", "..., ujarnya", and goes on behind it perhaps."""
        reading, speech = self._reading, self._speech
        for token in reversed(reading.telling(first + 2, end)):
            before = reading.words[token - 1]
            lead = token - (before in speech.shortly or before in speech.as_said)  # "seperti dikatakan Budi"
            if not self._is_comma(lead - 1) or lead <= first + 1 or reading.inside[token]:
                continue
            word, width = reading.words[token], self._width(token)
            passive = word in speech.passive
            start = self._begins(first, lead - 1)
            if reading.ends_with_his(token) or reading.leads_with_his(token):
                speaker = self._his(first, start, token + 1)
            elif (word in speech.said and not self._is_noun(token)) or word in speech.according or passive:
                behind = self._speakers.behind(token + width, end)
                if behind is None or (word in speech.says and behind.means):
                    continue
                speaker = behind
            else:
                continue
            if not self._is_over(speaker.last, end):
                continue
            if passive and not self._speakers.may_speak(speaker):
                continue
            words = self._round(start, lead - 1, speaker.last, end)
            return Told(words, speaker, reading.span(token, token + width))
        return None

    def _his(self, first: int, start: int, last: int) -> Speaker:
        """Whom a cue's ending means: whose half of the sentence the first one is, if there are two."""
        if self._reading.words[start - 1] != ";" or self._reading.words[first] in self._speech.he or start == first:
            return he(last)
        subject = self._speakers.subject(first, start)
        return Speaker(None, subject.name if subject else None, None, last)

    def _begins(self, first: int, last: int) -> int:
        """Where what is said begins: behind an opening, or a semicolon."""
        marks = [token for token in range(first, last) if self._reading.words[token] == ";"]
        return marks[-1] + 1 if marks else self._opened(first, last)

    def _round(self, start: int, last: int, behind: int, end: int) -> list[tuple[int, int]]:
        """What is said before a source, and behind it where it goes on: "..., kata Budi sambil tertawa, ..."."""
        reading = self._reading
        comma = self._behind_asides(behind, end)
        if behind < end and reading.words[behind] in self._speech.ends:
            comma = next((at for at in range(behind, min(end, behind + _ASIDE)) if reading.words[at] == ","), end)
            comma = end if any(reading.inside[behind:comma]) else self._behind_asides(comma, end)
        fewest = _FEWEST if any(map(reading.is_verb, range(start, last))) else 1  # "Jalan itu, katanya, aman"
        goes_on = comma + fewest < end and reading.words[comma] == ","
        if goes_on and (self._is_rest(comma + 1) or self._is_opened(start, last, comma + 1, end)):
            return [(start, last), (comma + 1, end)]
        return self._rows((start, last))

    def _is_opened(self, start: int, last: int, token: int, end: int) -> bool:
        """Whether what stands before a source only opens what is said behind: "Saat ini, kata Budi, KPK ..."."""
        reading = self._reading
        led = reading.words[start] in reading.lexicon.lead_on
        if reading.words[token] in self._speech.ends or reading.words[token] in reading.lexicon.weekdays:
            return False
        if not led and reading.words[last - 1] not in self._speech.pointing:
            return False
        over = next((at for at in range(token, end) if reading.words[at] in self._speech.ends | {","}), end)
        office = reading.words[token] in self._speech.humans and reading.is_name(
            token
        )  # "kata Rina, Kepala Desa Sukamaju terpilih"
        apposed = office or not any(map(reading.is_verb, range(token, over)))
        if apposed or any(map(reading.is_verb, range(start, last))):
            return False
        behind = next((at for at in range(token, end) if not reading.is_name(at)), end)
        return behind < end and (led or (token < behind and reading.words[behind] not in self._speech.ends))

    def _between(self, first: int, end: int) -> Told | None:
        """What stands round who says it and a predicate between commas: "Dananya, ia memastikan, sudah cukup"."""
        reading = self._reading
        for token in reading.telling(first + _FEWEST, end - _FEWEST):
            if reading.words[token] not in self._speech.says or not self._is_comma(token + 1) or reading.inside[token]:
                continue
            near = range(token - 1, max(first, token - _LEAD - 1), -1)
            comma = next((at for at in near if self._is_comma(at)), 0)
            speaker = self._speakers.before(comma + 1, token)
            rest = token + 2
            if self._is_day(rest, end):
                rest = reading.words.index(",", rest) + 1
            if comma and speaker and self._speakers.may_speak(speaker) and self._is_rest(rest):
                rows = [(self._begins(first, comma), comma), (rest, end)]
                return Told(rows, speaker, reading.span(token, token + 1))
        return None

    def _is_comma(self, token: int) -> bool:
        return self._reading.words[token] == ","

    def _is_over(self, token: int, end: int) -> bool:
        """Whether behind a source nothing follows but when and where, or a mark: "said he was" is no source."""
        reading = self._reading
        return (
            token >= end
            or reading.is_break(token)
            or reading.words[token] in self._speech.ends
            or reading.is_verb(token)
            or reading.written[token] in {".", "?", "!"}
        )

    def _is_noun(self, token: int) -> bool:
        """Whether a word of saying is another: of languages in which a predicate stands behind its subject."""
        return token + 1 >= len(self._reading.words)

    def _is_rest(self, first: int) -> bool:
        """Whether what follows a source is what it says, and not when it does, or who it is."""
        reading = self._reading
        return (
            (reading.words[first] not in self._speech.ends or reading.words[first] in self._speech.openings)
            and reading.words[first] not in reading.lexicon.weekdays
            and not reading.is_name(first)
            and reading.words[first] not in self._speech.humans
            and not reading.written[first].isdigit()
        )

    def _predicate(self, first: int, end: int) -> Told | None:
        """What stands behind who says it, and a predicate."""
        reading = self._reading
        for token in reading.telling(first + 1, min(end, first + _SUBJECT)):
            width = self._says(token, end)
            if not width or reading.inside[token] or self._is_not_said(token, first):
                continue
            speaker = self._speakers.before(first, token)
            counts = speaker and reading.words[token] in self._speech.counts and not speaker.is_body
            if counts and not any(map(reading.is_verb, range(token + 1, end))):
                continue
            if speaker and self._speakers.may_speak(speaker, reading.words[token]):
                coupled = token + 2 < end and reading.words[token + 1] in self._speech.couples  # "meminta dan mendesak"
                last = token + 2 if coupled and self._says(token + 2, end) else token
                return self._content(first, last, width, end, speaker)
        return None

    def _says(self, token: int, end: int) -> int:
        """How many words from there on are a predicate of speech; 0 where none is."""
        reading, speech = self._reading, self._speech
        word = reading.words[token]
        following = reading.words[token + 1] if token + 1 < end else ""
        if f"{word} {following}" in speech.phrases:
            return 2
        if word in speech.sometimes:  # "menimpali, memaki, dan pergi"
            row = following == "," and token + 2 < end and reading.is_verb(token + 2)
            return int(following in speech.that or (following == "," and not row))
        if reading.says_of_him(token):
            return int(token + 1 < end and reading.inside[token + 1])
        return int(word in speech.says or (word not in speech.passive and reading.leads_to_statement(token)))

    def _is_not_said(self, token: int, first: int) -> bool:
        reading = self._reading
        before = token - 1
        while before > first and reading.words[before] in self._speech.beside:
            before -= 1
        return reading.words[before] in self._speech.not_said

    def _content(self, first: int, token: int, width: int, end: int, speaker: Speaker) -> Told | None:
        """What is said, behind a predicate and who is told; before them where nothing is."""
        reading, speech = self._reading, self._speech
        start, cue_end = self._behind_that(token, width, end)
        if width > 1 and reading.words[token + 1] in speech.apologies:
            start = self._what_for(token + 1, start, end)
            if start == token + 1:
                goes_on = token + 2 < end and reading.words[token + 2] in speech.couples  # "meminta maaf dan berjanji"
                asked = reading.is_verb(token - 1)  # "diminta meminta maaf"
                words = [] if asked else self._rows((start, end if goes_on else start + 1))
                return Told(words, speaker, reading.span(token, token + 1))
        cue = reading.span(token, cue_end)
        if aside := start < end and self._is_circumstance(start, end):
            start = next((at + 1 for at in range(start, min(end, start + _ASIDE)) if reading.words[at] == ","), start)
        if start >= end or (aside and self._is_circumstance(start, end)):
            lead = self._lead(first, token, speaker)
            return Told(self._rows(lead), speaker, cue) if lead else Told([], speaker, cue)
        nothing = reading.words[start] in speech.aside or self._is_nothing(start, end)
        if cue_end == token + width and reading.words[start - 1] != "," and nothing:
            return Told([], speaker, cue)
        brief = reading.words[token] in speech.briefly or cue_end > token + width or self._how(token, token + width) > 0
        return Told(
            [(start, end)] if brief and reading.words[start].replace("-", "").isalpha() else self._rows((start, end)),
            speaker,
            cue,
        )

    def _behind_that(self, token: int, width: int, end: int) -> tuple[int, int]:
        """Where what is said begins, behind how it is said, who is told, and "that"; and where the cue ends."""
        reading, speech = self._reading, self._speech
        start = cue_end = token + width
        if start < end and reading.words[start] in speech.hearers:
            start += 1
        start += self._how(token, start)
        for that in range(start, min(end, start + 3 * _LEAD)):
            if reading.words[that] in (speech.that if that == start else reading.lexicon.that_alone):
                return that + 1, that + 1 if that == token + width else cue_end
            if reading.words[that] == "," and (that == start or self._is_to_somebody(start, that)):
                return that + 1, cue_end
            if reading.words[start] not in speech.to and (that >= start + _LEAD or reading.is_verb(that)):
                break
        return start, cue_end

    def _what_for(self, apology: int, start: int, end: int) -> int:
        """Where it begins to be told what somebody apologizes for; the apology itself where that is not told."""
        reading, speech = self._reading, self._speech
        if start < end and reading.words[start] in speech.to:
            start = next((at for at in range(start, end) if reading.words[at] in speech.reasons), end)
        told = start < end and reading.words[start] not in speech.couples and not self._is_circumstance(start, end)
        return start if told else apology

    def _how(self, token: int, start: int) -> int:
        """How many words from one on say how something is judged or denied, by the predicate: "secara terbuka"."""
        words, speech = self._reading.words, self._speech
        if words[token] not in speech.judges | speech.denies:
            return 0
        return next((width for width in (2, 1) if " ".join(words[start : start + width]) in speech.manner), 0)

    def _is_nothing(self, start: int, end: int) -> bool:
        """Whether what follows only stands for what is said, or for what it is about: "hal itu", "alasan penundaan"."""
        reading, speech = self._reading, self._speech
        if reading.words[start] in speech.matters:
            return True
        if reading.words[start] not in speech.nothing:
            return False
        behind = start + 1
        while behind < end and reading.words[behind] in speech.pointing:
            behind += 1
        if reading.words[start] in speech.pointing or behind > start + 1:
            return behind >= end or reading.words[behind] in speech.ends or reading.is_break(behind)
        return not any(map(reading.is_verb, range(behind, end)))

    def _circumstance(self, start: int, end: int) -> int | None:
        """Where in a part of the text it begins to be told when and where something was said, behind its beginning."""
        text, circumstances = self._reading.text, self._reading.lexicon.circumstances
        opens = circumstances.match(text, start - 1, end) if start else None
        found = circumstances.search(text, opens.end() - 1 if opens else start, end)
        return found.start() + 1 if found else None

    def _is_to_somebody(self, start: int, that: int) -> bool:
        words = self._reading.words
        return words[start] in self._speech.to and that > start

    def _is_circumstance(self, start: int, end: int) -> bool:
        return self._reading.lexicon.circumstance.match(self._reading.text, *self._reading.span(start, end)) is not None

    def _lead(self, first: int, token: int, speaker: Speaker) -> tuple[int, int] | None:
        """What stands before a comma and who says it: "..., she said"."""
        reading = self._reading
        said_by = reading.at(speaker.span[0]) if speaker.span else token
        for comma in range(said_by - 1, first + _FEWEST, -1):
            if reading.words[comma] == "," and not any(reading.is_break(each) for each in range(comma + 1, token)):
                return self._opened(first, comma), comma
        return None

    def _rows(self, row: tuple[int, int]) -> list[tuple[int, int]]:
        enough = row[1] - row[0] >= _FEWEST or self._reading.words[row[0]] in self._speech.apologies
        return [row] if enough else []

    def is_anybody(self, speaker: Speaker) -> bool:
        """Whether it is no document that speaks, nor somebody in a work."""
        if not speaker.means or speaker.span is None:
            return True
        return self._reading.bare(self._reading.at(speaker.span[0])) not in self._speech.documents

    def _has_statement(self, rows: list[tuple[int, int]]) -> bool:
        """Whether a quotation in it is of what was said, and no name of a work."""
        reading = self._reading
        for first, last in rows:
            for quoted in reading.quoted_from(first, last):
                lead = reading.words[max(first, quoted.before - 3) : quoted.before]
                if self._speech.works.isdisjoint(lead) and self._speech.terms.isdisjoint(lead[-1:]):
                    return True
        return False

    def _trimmed(self, first: int, last: int) -> Span | None:
        """The span of what is said, without when and where it was."""
        reading = self._reading
        start, end = reading.span(first, last)
        while cut := self._circumstance(start, end):
            end = cut
        inside = reading.text[start:end]
        bare = inside.rstrip(" \t\n,.;:!?\u2026\u2013\u2014-")
        start += len(inside) - len(inside.lstrip(" \t\n,.;:"))
        return (start, start + len(bare.lstrip(" \t\n,.;:"))) if bare.strip(_EDGES) else None
