"""From the mentions of a story to the name of each."""

import re
from collections import Counter
from collections.abc import Sequence

from tasks.languages import ALL
from tasks.recognizing.names.definitions import Definition, definitions
from tasks.recognizing.names.forms import Form, Key, Mention, bare_name, key_of, kind_of
from tasks.recognizing.names.people import is_whole, join_people, join_strays
from tasks.recognizing.names.things import join_acronyms, join_known, join_laws, join_places, join_things, join_titles

_Forms = dict[tuple[str, Key], Form]
_OFFICE = re.compile(rf"\b({'|'.join(ALL.things.offices)})\s+")


def name_mentions(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[tuple[int, int]],
    language: str,
    title: str | None = None,
) -> list[str]:
    """The fullest name that each mention stands for in its story.

    Args:
        text: the story's.
        mentions: in order, not overlapping.
        sentences: their spans, in order.
        language: ISO 639-1; it chooses the short names that need no introduction. The other rules know no language.
        title: the story's headline; what it says of an acronym in brackets is believed too.

    Returns:
        A name a mention: one line, without brackets and titles. Two mentions have the same where they mean the same,
        as far as that is certain.
    """
    forms: _Forms = {}
    found = [_form(text, mention, forms) for mention in mentions]
    _part(found, forms, mentions, text)
    used = {word for _, key in forms for word in key}
    said = list(definitions(text, mentions, used, language))
    if title:
        said += definitions(title, [], used, language)
    _join(forms, said, text, sentences, language)
    return [
        form.root.name if form else " ".join(text[mention.start : mention.end].split())
        for form, mention in zip(found, mentions, strict=True)
    ]


def _form(text: str, mention: Mention, forms: _Forms) -> Form | None:
    """The form of a mention, noted among the others; None for what has no name, as a date."""
    kind = kind_of(mention.label)
    if not kind:
        return None
    name = bare_name(text[mention.start : mention.end], kind)
    key = key_of(name, kind)
    if not key:
        return None
    form = forms.setdefault((kind, key), Form(kind, key, mention.start, mention.end))
    form.surfaces[name] += 1
    form.labels.add(mention.label)
    return form


def _part(found: list[Form | None], forms: _Forms, mentions: Sequence[Mention], text: str) -> None:
    """Part mentions from the others of their spelling where what stands beside them says that another is meant.

    "Wali Kota Bandung" rules "Kota Bandung", if the story has it, and "Budi (66)" is nobody who was called so before.
    """
    offices = {office.end(): ALL.things.offices[office[1]] for office in _OFFICE.finditer(text)}
    for place, (form, mention) in enumerate(zip(found, mentions, strict=True)):
        if not form or (form.first == mention.start and mention.start not in offices):
            continue
        if form.kind == "person" and len(form.key) == 1:
            if is_whole(text, mention.start, mention.end):
                found[place] = Form(form.kind, form.key, mention.start, mention.end, Counter([form.name]))
        elif form.kind == "person" and mention.start in offices:
            found[place] = _without_town(form, forms)
        elif mention.label == "GPE" and mention.start in offices:
            found[place] = forms.get((form.kind, (offices[mention.start], *form.key)), form)


def _without_town(form: Form, forms: _Forms) -> Form:
    """Somebody whom the story names without the town before the name, too: "Bupati Pati Sudewo", Sudewo."""
    town, *name = form.key
    is_town = any(("place", region) in forms for region in ((town,), ("kota", town), ("kabupaten", town)))
    person = forms.get((form.kind, tuple(name))) if is_town else None
    if person:
        form.join(person)
    return person or form


def _join(
    forms: _Forms, said: Sequence[Definition], text: str, sentences: Sequence[tuple[int, int]], language: str
) -> None:
    people, places, things = ([form for form in forms.values() if form.kind == k] for k in ("person", "place", "thing"))
    _join_defined(forms, said, len(text))
    join_people(people, text, sentences, language)
    join_acronyms(things)
    for form, name in join_known(list(forms.values()), language, text):
        full = _full(forms, name, form.kind, len(text))
        full.labels |= form.labels
        form.join(full)
    join_acronyms(places)
    things = [form for form in forms.values() if form.kind == "thing"]
    join_things(things, places, text, language)
    join_titles(things, text, language)
    join_laws([form for form in things if form.labels == {"LAW"}])
    join_places(places, text)
    join_strays(people, [*places, *things], text)


def _join_defined(forms: _Forms, said: Sequence[Definition], beyond: int) -> None:
    by_first: dict[str, list[Form]] = {}
    for form in forms.values():
        by_first.setdefault(form.key[0], []).append(form)
    for definition in said:
        is_person = definition.kind == "person"
        key = key_of(definition.full, definition.kind)
        if not key:
            continue
        full = _full(forms, definition.full, definition.kind, beyond)
        if full.key == key:
            full.surfaces.setdefault(definition.full, 0)  # as the story writes it: "Pengadilan Negeri (PN) Medan"
        short = key_of(definition.short, definition.kind)
        for form in by_first.get(short[0], []) if short else ():
            if (form.kind == "person") is not is_person or form.key[: len(short)] != short:
                continue
            if form.key == short:
                form.join(full)
                full.labels |= form.labels
                continue
            place = " ".join(next(iter(form.surfaces)).split()[len(definition.short.split()) :])
            is_there = definition.full.endswith(f" {place}")  # "PN Medan", of "Pengadilan Negeri (PN) Medan"
            if is_person or ("place", key_of(place, "place")) not in forms:
                continue
            name = definition.full if is_there else f"{definition.body or definition.full} {place}"
            named = full if is_there else _full(forms, name, form.kind, beyond)
            named.surfaces.setdefault(name, 0)
            named.labels |= form.labels
            form.join(named)  # "BPBD DKI Jakarta"


def _full(forms: _Forms, name: str, kind: str, beyond: int) -> Form:
    """The form of a full name, made where no mention has it."""
    key = key_of(name, kind)
    kinds = ("person",) if kind == "person" else (kind, "thing", "place")
    keys = (key, *(key + state for state in ALL.things.of_the_state))  # "DPD RI"
    found = next((forms[k, each] for each in keys for k in kinds if (k, each) in forms), None)
    if not found:
        found = forms[kind, key] = Form(kind, key, beyond, beyond)
        found.surfaces[name] += 1
    return found
