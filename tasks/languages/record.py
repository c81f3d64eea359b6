"""The record of a language: all that the stages know of its words.

It has a part for each concern; a part or field that is left out is empty, and the rule that would read it has nothing
to go by. Most rules read the words of all languages at once, since an Indonesian page has English buttons: for them
:data:`tasks.languages.ALL` has the records put together.

Words are in small letters unless a field says otherwise. *Alternatives* are parts of a regular expression with ``|``
between them; they are matched with case ignored, unless the field says otherwise.
"""

from collections.abc import Mapping
from itertools import chain
from typing import Any, NamedTuple

import msgspec

Words = frozenset[str]
Alternatives = str
NONE: Words = frozenset()
# In a rule that is matched with case ignored: a name of up to six words, by their capitals.
NAMED = r"(?-i:[A-Z0-9@][\w.'’&-]*(?:[ /](?:[A-Z0-9][\w.'’&-]*|dan|&)){0,5})"


class Known(NamedTuple):
    """What a short name stands for.

    Attributes:
        name: the full name.
        labels: the entity labels under which the short name means it.
        unless: words of a story, case folded, with which it means another.
        if_named: whether it means this only where a story has the full name, too.
    """

    name: str
    labels: frozenset[str]
    unless: tuple[str, ...] = ()
    if_named: bool = False


class Dates(msgspec.Struct, frozen=True, kw_only=True):
    """How dates are written: for :mod:`tasks.cleaning.dates`, and for lines that say when a page was published.

    Attributes:
        months: all spellings of each, with its number from 1 to 12; `numbered` makes them.
        weekdays: the same of the days of the week, Monday first.
        market_days: alternatives: the days of a week of five, which stand behind those of the other.
        hijri_months: alternatives: the months of the Muslim calendar.
        zones: names of time zones, with their offset in ISO 8601, or the zone's name where its offset changes.
        ordinals: alternatives: what stands behind a day's number, as in "3rd".
        halves: parts of the day behind an hour up to 12, with the earliest hour of the 24 that each may mean.
        units: what is counted in "2 hours ago", with its seconds.
        one: alternatives: "a" before such a unit, or what is written in one with it.
        ago: alternatives: what stands behind it.
        days: names of days seen from today, with the days that lie between.
        just_now: alternatives: "just now".
        at: alternatives: what stands before a time.
        on: alternatives: what stands between "published" and the date.
        stamped: alternatives: what a line begins with that holds nothing more than a date.
        published: alternatives: what stands before the date on which the page was published.
        modified: alternatives: what stands before the date on which it was changed.
        beside: small words of a line with a byline and a date.
        happening: alternatives: what happens at a moment that is none of publication.
        where: alternatives: what stands before a colon and the place where it does.
    """

    months: Mapping[str, int] = {}
    weekdays: Mapping[str, int] = {}
    market_days: Alternatives = ""
    hijri_months: Alternatives = ""
    zones: Mapping[str, str] = {}
    ordinals: Alternatives = ""
    halves: Mapping[str, int] = {}
    units: Mapping[str, int] = {}
    one: Alternatives = ""
    ago: Alternatives = ""
    days: Mapping[str, int] = {}
    just_now: Alternatives = ""
    at: Alternatives = ""
    on: Alternatives = ""
    stamped: Alternatives = ""
    published: Alternatives = ""
    modified: Alternatives = ""
    beside: Words = NONE
    happening: Alternatives = ""
    where: Alternatives = ""


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of a page that are no article's: for :mod:`tasks.cleaning.furniture`.

    The alternatives are of rules in which pages mix their language with English: "share ini ke facebook".

    Attributes:
        rules: regular expressions, each of whole lines.
        labels: the same for what begins with a label: a line that is a whole sentence of prose is none.
        notices: the same for lines that may begin with anything, each after a word that such a line has: a line with
            any of these words is asked all of them.
        credited: alternatives: what a bracket at the end of a line begins with that says whose a picture is.
        also: alternatives: what a link to another story or a video begins with inside a paragraph.
        see: alternatives: the same, where it is an everyday word without a colon behind it.
        shown: alternatives: what may stand behind them instead of a headline.
        scroll: alternatives: what asks to scroll on, or says that an advertisement stands there.
        inserted: the first words of `also`, `see` and `scroll`, so that few paragraphs are searched for them.
        advertised: alternatives: what stands above an advertisement, or before it with a colon.
        pitches: words with which an advertisement asks for something.
        share: alternatives: the words of a button for sharing or following.
        shared: alternatives: what stands behind them.
        follow: alternatives: what asks to follow a channel.
        channels: alternatives: what such channels are called.
        subscribe: alternatives: what asks to subscribe.
        letters: alternatives: what one subscribes to.
        write: alternatives: what asks to write a comment. Also for the line classifier.
        articles: alternatives: what may stand between that and the comment.
        comments: alternatives: what the comment is called. Also for the line classifier.
        discussed: alternatives: what stands above readers' comments, alone or with their number.
        readers: alternatives: whose comments they are, behind that.
        replied: alternatives: a button beside each comment.
        wrote: alternatives: what stands between a comment's writer and a colon.
        accept: alternatives: the button of a cookie notice.
        everything: alternatives: "all" behind it.
        pages: alternatives: "page" before a number.
        of: alternatives: "of" between it and how many there are.
        paging: alternatives: what a page's number is called in addresses, beside that.
        whole: alternatives: what an address says for all pages at once, beside `everything`.
        following: alternatives: what a link to the next page of an article says.
        preceding: alternatives: the same of the page before.
        skip: alternatives: what a link begins with that skips something in the text, by its name.
        reading_on: alternatives: what it says behind that name.
        end_of: alternatives: what stands before the name where it ends.
        hidden: words for what is sold in text that hacked pages hide.
        scripts: alternatives: what a text speaks of that stands on a page for readers without scripts.
    """

    rules: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    credited: Alternatives = ""
    also: Alternatives = ""
    see: Alternatives = ""
    shown: Alternatives = ""
    scroll: Alternatives = ""
    inserted: Words = NONE
    advertised: Alternatives = ""
    pitches: Words = NONE
    share: Alternatives = ""
    shared: Alternatives = ""
    follow: Alternatives = ""
    channels: Alternatives = ""
    subscribe: Alternatives = ""
    letters: Alternatives = ""
    write: Alternatives = ""
    articles: Alternatives = ""
    comments: Alternatives = ""
    discussed: Alternatives = ""
    readers: Alternatives = ""
    replied: Alternatives = ""
    wrote: Alternatives = ""
    accept: Alternatives = ""
    everything: Alternatives = ""
    pages: Alternatives = ""
    of: Alternatives = ""
    paging: Alternatives = ""
    whole: Alternatives = ""
    following: Alternatives = ""
    preceding: Alternatives = ""
    skip: Alternatives = ""
    reading_on: Alternatives = ""
    end_of: Alternatives = ""
    hidden: Words = NONE
    scripts: Alternatives = ""


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """What sites write at a story's end, below its last paragraph or in it: for :mod:`tasks.cleaning.closing`.

    Attributes:
        sentences: regular expressions, each of whole sentences without their full stop.
        feeds: alternatives: what a feed writes below a story, up to its site's name.
        comments: alternatives: what asks for a comment.
        questions: alternatives: what readers are asked before that, with its question mark.
        calls: alternatives: what opens a sentence that asks to follow, to read on or to get something.
        follow: alternatives: what opens a sentence that asks to follow somebody.
        ours: alternatives: what a site calls itself, beside its name.
        over: alternatives: what stands before a network over which it is followed.
        through: alternatives: what it is followed or read through, beside the networks.
        places: words behind which a place stands.
    """

    sentences: tuple[str, ...] = ()
    feeds: Alternatives = ""
    comments: Alternatives = ""
    questions: Alternatives = ""
    calls: Alternatives = ""
    follow: Alternatives = ""
    ours: Alternatives = ""
    over: Alternatives = ""
    through: Alternatives = ""
    places: Words = NONE


class Offers(msgspec.Struct, frozen=True, kw_only=True):
    """What is offered instead of an article's rest: for :mod:`tasks.cleaning.offers`.

    Attributes:
        walls: alternatives: what says that one has to pay, or to sign in, for more of the article.
        offers: alternatives: what is said of the offer itself.
        selling: words that a line of an offer has.
        live: alternatives: what the title of a page begins with that is written while something happens.
    """

    walls: Alternatives = ""
    offers: Alternatives = ""
    selling: Words = NONE
    live: Alternatives = ""


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """What tells the lines of a page without markup apart: for :mod:`tasks.cleaning.plain`.

    The line classifier was made with these words: with others it is made anew (``training/lines.py``), for it goes by
    how often the words of a kind stand in a line.

    Attributes:
        months: alternatives: the first three letters of each.
        function_words: the most frequent words, which prose is full of.
        credits: words of a line under a picture.
        credit_phrases: the same, of several words each.
        to_the_reader: words of a line that asks the reader to do something.
        authors: alternatives: what stands before an author's name.
        makers: alternatives: what else stands before somebody who had a part in it.
        comment_heads: alternatives: what stands above comments.
        roundups: alternatives: what the title of an article says that tells of several others.
        more_heads: alternatives: what a line begins with above links to other pages.
        more_stories: alternatives: what such a line is that ends a page; the classifier does not go by it.
        summed_up: alternatives: what stands above or below a list that sums the article up, made by a machine or an
            editor; the classifier does not go by it.
        about_the_page: alternatives: words of which a headline has none.
        titled: alternatives: what stands before a headline, with a colon; the classifier does not go by it.
        signed: alternatives: what stands above or before who signed a statement, with a comma, a stop or a colon, or
            alone; the classifier does not go by it.
    """

    months: Alternatives = ""
    function_words: Words = NONE
    credits: Words = NONE
    credit_phrases: tuple[str, ...] = ()
    to_the_reader: Words = NONE
    authors: Alternatives = ""
    makers: Alternatives = ""
    comment_heads: Alternatives = ""
    roundups: Alternatives = ""
    more_heads: Alternatives = ""
    more_stories: Alternatives = ""
    summed_up: Alternatives = ""
    about_the_page: Alternatives = ""
    titled: Alternatives = ""
    signed: Alternatives = ""


class Bylines(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a byline beside names: for :mod:`tasks.cleaning.bylines`.

    Attributes:
        authors: alternatives: what an author is called, or stands before the name.
        editors: alternatives: the same of an editor.
        others: alternatives: the same of who else had a part in it.
        by: alternatives: those of `authors` that stand before a name without a colon.
        couples: alternatives: "and" between two names.
        nobody: alternatives: what stands where templates put names, and is a page, a button or a field of a form.
    """

    authors: Alternatives = ""
    editors: Alternatives = ""
    others: Alternatives = ""
    by: Alternatives = ""
    couples: Alternatives = ""
    nobody: Alternatives = ""


class Kinds(msgspec.Struct, frozen=True, kw_only=True):
    """What pages of a kind say: for :mod:`tasks.cleaning.kinds`.

    The model of kinds was made with all but the last eleven: with other words it is made anew (``training/kinds.py``).

    Attributes:
        list_address: words of addresses at which lists stand; so the four below.
        article_address: the same of articles.
        product_address: the same of shops.
        forum_address: the same of forums.
        other_address: the same of pages of services, help and documentation.
        buying: one to three words, what short lines of a shop begin with, each figure a 0; so the four below.
        replying: the same of a forum.
        listing: the same of lists.
        selling: the same of pages that offer a service.
        reading: the same of articles.
        failed: alternatives: whole titles and headlines of a page that is not there, or whose server failed.
        barred: alternatives: the same where one has to log in, or to prove that one is no robot.
        notices: alternatives: what stands in a sentence of a page that is barred, gone, empty, for sale or on its way.
        pages: alternatives: whole headlines or ends of addresses of what sites say of themselves.
        live: alternatives: what the title of a live blog begins or ends with.
        gallery: alternatives: what the title of a gallery begins with.
        lists: alternatives: what stands in headlines of such pages before what was asked for, in quotation marks.
        answers: alternatives: what a heading says behind a number, above the answers to a question.
        carts: alternatives: whole buttons with which one buys.
        applying: alternatives: whole buttons with which one applies for a job.
        jobs: alternatives: what stands in the headline of such an advertisement.
    """

    list_address: Words = NONE
    article_address: Words = NONE
    product_address: Words = NONE
    forum_address: Words = NONE
    other_address: Words = NONE
    buying: Words = NONE
    replying: Words = NONE
    listing: Words = NONE
    selling: Words = NONE
    reading: Words = NONE
    failed: Alternatives = ""
    barred: Alternatives = ""
    notices: Alternatives = ""
    pages: Alternatives = ""
    live: Alternatives = ""
    gallery: Alternatives = ""
    lists: Alternatives = ""
    answers: Alternatives = ""
    carts: Alternatives = ""
    applying: Alternatives = ""
    jobs: Alternatives = ""


class Sentences(msgspec.Struct, frozen=True, kw_only=True):
    """Where sentences end: for :mod:`tasks.tokenizing.sentences`. Words with case, none with a full stop at its end.

    Attributes:
        titles: abbreviations before the rest of a name: they end no sentence.
        before_figure: abbreviations that end none before a figure.
        after_figure: abbreviations of a letter that end a sentence behind a figure, as other single letters do not.
        either: abbreviations that stand inside of a sentence as well as at its end.
        degrees: what stands behind a name and a comma, and may end a sentence there, with the stops inside of it: none
            that has a small letter, those are known by it.
        opening_words: words that open sentences and are hardly ever names.
        opening_end: what else such words end with.
        opening_names: alternatives, with case: names that begin with such a word, behind what ends in a stop.
        counted: words, in small letters, behind which a Roman number of one letter stands, and no initial.
        lettered: words, in small letters, with the single letters that name one of their kind: "vitamin C".
        ordinals: whether "3." is written for "third".
        indonesian_words: whether most of its words are Indonesian: :mod:`tasks.tokenizing.vocabulary` knows them.
    """

    titles: Words = NONE
    before_figure: Words = NONE
    after_figure: Words = NONE
    either: Words = NONE
    degrees: Words = NONE
    opening_words: Words = NONE
    opening_end: str = ""
    opening_names: Alternatives = ""
    counted: Words = NONE
    lettered: Mapping[str, str] = {}
    ordinals: bool = False
    indonesian_words: bool = False


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a sentence needs to be read alone: for :mod:`tasks.summarizing.standalone`.

    Attributes:
        notices: alternatives: what a caption, a byline or a related link begins with, before a colon.
        also: alternatives: what may stand between that and the colon.
        pointing: first words that point at the sentence before.
        pointing_with: first words that do so before certain others, which are given.
    """

    notices: Alternatives = ""
    also: Alternatives = ""
    pointing: Words = NONE
    pointing_with: Mapping[str, Words] = {}


class People(msgspec.Struct, frozen=True, kw_only=True):
    """Names of people: for :mod:`tasks.recognizing.names`. Words without accents, points and apostrophes.

    Attributes:
        titles: what stands before a name and is no part of it.
        spellings: other spellings of a given name, each with the one that stands for all.
        left_out: given names that may be left out before a name.
        nobody: given names that name nobody alone.
        cut_short: given names that stand with a point, short for others.
        famous: surnames that alone mean one person, with the given name; empty: the surname is the whole.
        known_first: names that alone mean who has them as the first, where the story has such a one.
        called_otherwise: whole names of people who are not called by its last word alone.
        named: alternatives, with case: what stands before a name that is somebody's whole.
        revered: alternatives, case ignored: what stands before the name of a prophet.
        who_is: alternatives, with case: what stands between a name and who that is.
        places: alternatives: what stands before a place, and hardly before a person.
        years: alternatives, with case: "years" behind an age.
        couples: alternatives, with case: "and" between two people.
        degrees: alternatives, with case: what stands behind a name without a comma, and is no part of it.
        fond: what a nickname may begin with, and a name is no other for: "Gus Irfan".
        kin: alternatives: what stands before somebody who may have another's name behind their own, as a wife has.
        children: alternatives: children and theirs, behind whose own name the parent's may stand.
        address: titles by which one addresses somebody, and which no office gives: "Pak".
        withheld: alternatives: what stands before the initials of somebody whose name is withheld: "korban".
        outside: alternatives, with case: titles before a name that are in no mention of it, where a relative's
            recognizer reads the language.
        child_of: alternatives, with case: what stands between a name and the parent's: "bin", "a/l".
    """

    titles: Words = NONE
    spellings: Mapping[str, str] = {}
    left_out: Words = NONE
    nobody: Words = NONE
    cut_short: Words = NONE
    famous: Mapping[str, str] = {}
    known_first: Words = NONE
    called_otherwise: tuple[str, ...] = ()
    named: Alternatives = ""
    revered: Alternatives = ""
    who_is: Alternatives = ""
    places: Alternatives = ""
    years: Alternatives = ""
    couples: Alternatives = ""
    degrees: Alternatives = ""
    fond: Words = NONE
    kin: Alternatives = ""
    children: Alternatives = ""
    address: Words = NONE
    withheld: Alternatives = ""
    outside: Alternatives = ""
    child_of: Alternatives = ""


class Things(msgspec.Struct, frozen=True, kw_only=True):
    """Names of places, organizations and what else has one: for :mod:`tasks.recognizing.names`, words as in `People`.

    Attributes:
        shortened: abbreviated words of names, with the words that they stand for.
        short_regions: the same of regions; they are read inside of longer names alone.
        legal_first: the legal form of a company, or a club's, where it stands first.
        legal_last: the same where it stands last.
        schools: first words of universities and schools: a city behind the name is no branch.
        companies: what the name of a company begins with, as it is written, with the space behind.
        sorts: last words of names that say what sort of company, team or thing it is, and are left out first.
        trades: last words of names that say what a company deals in, and are left out where the first is no group's.
        groups: first words of companies' names that alone mean another: the one above, or a brand.
        sites: what a place is, before its name.
        regions: what a region is, before its name; regions are often called as the city in them.
        villages: what a village or district is, before its name; it is often called as the region around it.
        twins: cities that give the region around them, or a province, their name.
        bodies: what an organization is, before a name that stands for it alone; one word or two.
        local: short names of which each town has one: the one that a story introduces is meant.
        local_of: first words of longer such names, and of others that are shortened behind their second word at least.
        ministries: first syllables of the short names of ministries, with the word that they are of.
        clubs: alternatives: first words of clubs that have a city behind them.
        countries: countries, of one word, that stand behind the name of a company or a body.
        of_the_state: what stands behind the name of a body of the state.
        parents: what stands behind the name of a part of theirs, which goes without it afterwards: "Bareskrim Polri".
        divisions: what a part of a company is, before its name; the company may stand before it.
        offices: who rules a place, as it is written before it, with the region that the place is then.
        listed: what the name of a company ends with whose shares are traded.
        shares: alternatives, case ignored: what stands before a company's ticker.
        whole: words inside a site's name that are left out.
        inside: words inside the name of a body of a place that are left out: "Polres Metro Jakarta Selatan".
        teams: first words behind a club's name that say that another team is meant: "Persib Putri".
        quarters: words behind a site's name that say that another one is meant: "Pasar Klewer Timur".
        made_by: alternatives, with case: what stands between a work and its maker.
        numbering: words between the figures of a law, which may be left out: "UU 1/2023".
        sides: last words of clubs that are known by the words before, and by this one, but for "united".
        grand: words inside of a building's name that are left out.
        streets: what a street is, before its name.
        vessels: what a ship is, before its name.
        hospitals: what a hospital is, before its name, word by word, longer ones first: it is called without, too.
    """

    shortened: Mapping[str, tuple[str, ...]] = {}
    short_regions: Mapping[str, tuple[str, ...]] = {}
    legal_first: Words = NONE
    legal_last: Words = NONE
    schools: Words = NONE
    companies: tuple[str, ...] = ()
    sorts: Words = NONE
    trades: Words = NONE
    groups: Words = NONE
    sites: Words = NONE
    regions: Words = NONE
    villages: Words = NONE
    twins: Words = NONE
    bodies: Words = NONE
    local: Words = NONE
    local_of: Words = NONE
    ministries: Mapping[str, str] = {}
    clubs: Alternatives = ""
    countries: Words = NONE
    of_the_state: frozenset[tuple[str, ...]] = frozenset()
    parents: Words = NONE
    divisions: Words = NONE
    offices: Mapping[str, str] = {}
    listed: tuple[str, ...] = ()
    shares: Alternatives = ""
    whole: Words = NONE
    inside: Words = NONE
    teams: Words = NONE
    quarters: Words = NONE
    made_by: Alternatives = ""
    numbering: Words = NONE
    sides: Words = NONE
    grand: Words = NONE
    streets: Words = NONE
    vessels: Words = NONE
    hospitals: tuple[tuple[str, ...], ...] = ()


class Definitions(msgspec.Struct, frozen=True, kw_only=True):
    """How a text says what a short name stands for: for :mod:`tasks.recognizing.names.definitions`, with case.

    Attributes:
        called: alternatives: what a bracket begins with before the short name.
        other: alternatives: "or" between two names of one thing.
        alias: alternatives: what stands between the two names of a person.
        acts: alternatives: those of `alias` that may tell what another person does: "kerap dipanggil".
        actors: alternatives: what stands behind a name where they do.
        he: alternatives: what says that who was named before is called so: "Pria asal Solo yang akrab disapa".
        nicknamed: alternatives: what stands behind somebody's nickname and before their name.
        so_called: alternatives: what stands behind a nickname of whom the sentence before named; the group `who` is
            a word for that one.
        pronouns: words that stand for whoever was named before.
        addressed: alternatives: first words of what follows a nickname and says that it is one: "Kirman, sapaan ...".
        so: alternatives: what stands between a nickname and somebody of whom `known_so` says that it is theirs.
        known_so: alternatives: what stands behind the name of who is called by a nickname before it.
        real: alternatives: what stands before somebody's whole name, behind the short one and who that is.
        copulas: alternatives: what stands between somebody of whom `real` is said, and the whole name.
        links: small words of names, which have no letter in an acronym.
        no_acronyms: words in capitals that are no short name where they stand in brackets.
        heads: alternatives: first words of organizations' names.
        head_links: alternatives: small words inside of these.
        enclitics: what is written behind a name with a hyphen.
        possessive: alternatives, case ignored: what is written behind a person's or place's name besides.
    """

    called: Alternatives = ""
    other: Alternatives = ""
    alias: Alternatives = ""
    acts: Alternatives = ""
    actors: Alternatives = ""
    he: Alternatives = ""
    nicknamed: Alternatives = ""
    so_called: Alternatives = ""
    pronouns: Words = NONE
    addressed: Alternatives = ""
    so: Alternatives = ""
    known_so: Alternatives = ""
    real: Alternatives = ""
    copulas: Alternatives = ""
    links: Words = NONE
    no_acronyms: Words = NONE
    heads: Alternatives = ""
    head_links: Alternatives = ""
    enclitics: Alternatives = ""
    possessive: Alternatives = ""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """Mentions that are told by how they are written: for :mod:`tasks.recognizing.written`.

    Attributes:
        forms: regular expressions, with case, of whole mentions; the last group that matches is called as the label.
        within_found: the same of names that go on over any words in capitals: told where what the pipeline found ends
            there, too, and no other name than a place's begins in it.
        nothing: words in capitals that name nothing, as they are written, with spaces between, by why they do not.
    """

    forms: tuple[str, ...] = ()
    within_found: tuple[str, ...] = ()
    nothing: Mapping[str, str] = {}


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """How a text says that something is said, and by whom: for :mod:`tasks.quoting`.

    Attributes:
        said: what stands beside what is said, before who says it or behind: "kata", "said".
        his: what such a word ends with where it means who spoke before: "katanya".
        leads: those of `said`, and of `according`, that open a sentence before who says it.
        says: what stands between who says something and what is said.
        phrases: the same of two words, with a space.
        sometimes: words that are of `says` before a comma or `that` alone.
        passive: "said by", before who says it.
        according: what a source stands behind.
        that: what stands before what is said.
        conditions: those of them that mean "if" elsewhere.
        he: words for one person who was named before.
        they: words for several people, or the speaker.
        pointing: what stands behind a noun, or before it, that means who was named before.
        relative: what opens a clause that says which one is meant.
        to: what stands before whom it is said to, or where.
        by: what stands before who does it.
        somebody: what several people begin with who are not named.
        someone: the same of one.
        humans: what people are, and what they do.
        short_offices: words that are short for an office, with the words of that one, if they are written out.
        beside_office: what somebody is who does not have the office that is named behind.
        offices: last words of offices before the name of whose they are, and who holds them.
        people_do: words of `says` that people and organizations do alone.
        briefly: those of them behind which one word is a statement: "mengaku bersalah".
        abstract: alternatives: how words for what is nobody are written.
        agents: alternatives: how words for who does something are written.
        bodies: what an organization is.
        firms: those of them that stand for the one that a story is about.
        counts: words of `says` that are of speech where an organization does it.
        documents: what says something and is nobody, and who speaks in it.
        works: what stands before the name of a work, a motto, or words that are no statement.
        terms: what stands right before a word or phrase that is talked about.
        scenes: works in which people speak who are in them.
        nothing: what stands for what is said, or what it is about, and is not said itself.
        kin: who is told by whose they are.
        kin_which: what may stand between one of them and whose they are: "eldest", "late".
        speaking_for: last words of those who speak for somebody: the name behind is either's.
        through: what stands between somebody and who speaks in their place.
        not_said: what stands before a word of `says` where nothing is said.
        refusing: what stands before what somebody does not say or do.
        denies: words of `said`, `says` and `phrases` that mean that it is not so.
        beside: what may stand between somebody and what they do.
        ends: words with which the name of a speaker is over.
        linked: those of them that may lie between an office and the name.
        openings: words that open a sentence and are no part of what is said.
        contrasts: those between two halves of a sentence.
        couples: what stands between two who speak at once.
        shortly: what may stand before a word of `said`: "thus".
        as_said: what may stand between a comma and a word of `said` or `passive`: "as".
        accounts: what stands before the name of an account.
        called: what stands before another name of somebody, or behind it and a comma.
        named: what stands before a name that is somebody's whole.
        serving: what stands between a name and what its bearer is: "as".
        matters: what stands between a predicate and what is spoken about, which is no statement: "about".
        shouts: words of `said` by which a crowd says nothing that is a statement.
        sources: what stands before who says something, of two words: "by the account of".
        aside: what stands between a predicate and how something was said, with no statement behind.
        hearers: who is told.
        circumstances: alternatives: what a statement's rest begins with that says when and where it was made.
        verbal: alternatives: how verbs are written.
        nominal: words that are written so and are none.
        put: what says that a question is put to somebody.
        me: words with which people speak of themselves.
        inclusive: those of them that mean the reader, too.
        pseudonyms: what stands beside a name that is made up, of one word or two: "call her".
        hearing: what stands before who is asked.
        asks: words that say that somebody is asked; `answers`: that somebody answers.
        not_answers: what has one of them in it, of two words, and says neither: "tanggung jawab".
        acts: words of `says` that tell what is done, where whom it is done to, or where, stands behind.
        takes: those of them that are acts only where somebody by name, or of his own, is whom it is done to.
        whereto: what stands before where somebody is reported, or taken.
        manner: what stands between a word of `judges` or `denies` and what is, and says how, of one word or two.
        apologies: second words of `phrases` that are said themselves where nothing stands behind.
        reasons: what stands before what is apologized for.
        judges: words behind which stands what is praised, criticized or doubted, and not what is said.
        handles: words of `judges` and `denies` that tell of what hands do, too; `handled`: what they do it to.
        asked: what stands before the questions of an interview, with a colon.
        answered: the same of answers.
        interviews: words of a story that is an interview.
    """

    said: Words = NONE
    his: str = ""
    leads: Words = NONE
    says: Words = NONE
    phrases: Words = NONE
    sometimes: Words = NONE
    passive: Words = NONE
    according: Words = NONE
    that: Words = NONE
    conditions: Words = NONE
    he: Words = NONE
    they: Words = NONE
    pointing: Words = NONE
    relative: Words = NONE
    to: Words = NONE
    by: Words = NONE
    somebody: Words = NONE
    someone: Words = NONE
    humans: Words = NONE
    short_offices: Mapping[str, Words] = {}
    beside_office: Words = NONE
    offices: Words = NONE
    people_do: Words = NONE
    briefly: Words = NONE
    abstract: Alternatives = ""
    agents: Alternatives = ""
    bodies: Words = NONE
    firms: Words = NONE
    counts: Words = NONE
    documents: Words = NONE
    works: Words = NONE
    terms: Words = NONE
    scenes: Words = NONE
    nothing: Words = NONE
    kin: Words = NONE
    kin_which: Words = NONE
    speaking_for: Words = NONE
    through: Words = NONE
    not_said: Words = NONE
    refusing: Words = NONE
    denies: Words = NONE
    judges: Words = NONE
    handles: Words = NONE
    handled: Words = NONE
    pseudonyms: Words = NONE
    hearing: Words = NONE
    asks: Words = NONE
    answers: Words = NONE
    not_answers: Words = NONE
    acts: Words = NONE
    takes: Words = NONE
    whereto: Words = NONE
    manner: Words = NONE
    apologies: Words = NONE
    reasons: Words = NONE
    beside: Words = NONE
    ends: Words = NONE
    linked: Words = NONE
    openings: Words = NONE
    contrasts: Words = NONE
    couples: Words = NONE
    shortly: Words = NONE
    as_said: Words = NONE
    accounts: Words = NONE
    called: Words = NONE
    named: Words = NONE
    serving: Words = NONE
    matters: Words = NONE
    shouts: Words = NONE
    sources: Words = NONE
    aside: Words = NONE
    hearers: Words = NONE
    circumstances: Alternatives = ""
    verbal: Alternatives = ""
    nominal: Words = NONE
    put: Words = NONE
    me: Words = NONE
    inclusive: Words = NONE
    asked: Words = NONE
    answered: Words = NONE
    interviews: Words = NONE


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language.

    Attributes:
        code: ISO 639-1, where it has one, else 639-3.
        name: in English: for :mod:`kawat.cli.terminal`. Empty: people are told the code.
        nearest: the code of the relative whose recognizer serves it where it has none: for
            :mod:`tasks.pipelines.installed`.
        telling: words of news that none of its relatives writes so: :mod:`tasks.cleaning.language` goes by them.
        shared: frequent words that it has in common with one relative: they tell the two from the others.
        goes_on: alternatives: openings of a paragraph with which no story begins. The story splitter was made with
            them (``training/stories.py``).
        abbreviations: with case and points, as one token each: for its tokenizer, in this order.
        known: short names that a newspaper does not explain, as they are written: for
            :mod:`tasks.recognizing.names`.
        written: mentions that are told by how they are written.
        speech: how it says that something is said.
        cities: the words that the names of its towns and regions are made of: for :mod:`tasks.datelines`.
        kickers: labels that open a story as a dateline does, and name no place: for the same.
        spaces_words: whether white space parts words.
        spaces_sentences: whether white space parts sentences.
    """

    code: str
    name: str = ""
    nearest: str = ""
    telling: Words = NONE
    shared: Words = NONE
    dates: Dates = Dates()
    furniture: Furniture = Furniture()
    closing: Closing = Closing()
    offers: Offers = Offers()
    lines: Lines = Lines()
    bylines: Bylines = Bylines()
    kinds: Kinds = Kinds()
    goes_on: Alternatives = ""
    abbreviations: tuple[str, ...] = ()
    sentences: Sentences = Sentences()
    standing: Standing = Standing()
    people: People = People()
    things: Things = Things()
    definitions: Definitions = Definitions()
    known: Mapping[str, Known] = {}
    written: Written = Written()
    speech: Speech = Speech()
    cities: Words = NONE
    kickers: Words = NONE
    spaces_words: bool = True
    spaces_sentences: bool = True


def numbered(*months: str) -> dict[str, int]:
    """The number of each spelling of a month or a day of the week: the first one's first, with spaces between."""
    return {spelling: number for number, spellings in enumerate(months, start=1) for spelling in spellings.split()}


def together(*parts: Any) -> Any:  # noqa: ANN401  (a part, or what one of its fields holds)
    """Sets united, alternatives and lists one after another, mappings in one; parts field by field."""
    match parts[0]:
        case frozenset():
            return frozenset().union(*parts)
        case str():
            return "|".join(filter(None, parts))
        case tuple():
            return tuple(chain.from_iterable(parts))
        case Mapping():
            return {key: value for part in parts for key, value in part.items()}
        case first:
            return type(first)(
                **{name: together(*(getattr(part, name) for part in parts)) for name in first.__struct_fields__}
            )
