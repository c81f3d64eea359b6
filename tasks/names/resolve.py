"""From the mentions of a story to the name of each."""

from collections.abc import Sequence

from tasks.names.definitions import Definition, definitions
from tasks.names.forms import Form, Key, Mention, clean, key_of, kind_of
from tasks.names.people import join_people
from tasks.names.things import join_acronyms, join_known, join_places, join_things

_Forms = dict[tuple[str, Key], Form]


def name_mentions(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[tuple[int, int]],
    language: str,
    title: str | None = None,
) -> list[str]:
    """Give each mention the fullest name that it stands for in its story.

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
    keys: list[tuple[str, Key] | str] = []
    for mention in mentions:
        surface = text[mention.start : mention.end]
        kind = kind_of(mention.label)
        if not kind:
            keys.append(" ".join(surface.split()))
            continue
        name = clean(surface, kind)
        place = (kind, key_of(name, kind))
        form = forms.get(place)
        if not form:
            form = forms[place] = Form(*place, mention.start, mention.end)
        form.surfaces[name] += 1
        form.labels.add(mention.label)
        keys.append(place)
    said = list(definitions(text, mentions, language))
    if title:
        said += definitions(title, [], language)
    _join(forms, said, text, sentences, language)
    return [key if isinstance(key, str) else forms[key].root.name for key in keys]


def _join(
    forms: _Forms, said: Sequence[Definition], text: str, sentences: Sequence[tuple[int, int]], language: str
) -> None:
    people, places, things = ([form for form in forms.values() if form.kind == k] for k in ("person", "place", "thing"))
    _join_defined(forms, said, len(text))
    join_people(people, text, sentences)
    join_acronyms(things)
    for form, name in join_known(list(forms.values()), language, text):
        form.join(_full(forms, name, form.kind, len(text)))
    join_acronyms(places)
    join_things(things, places)
    join_places(places)


def _join_defined(forms: _Forms, said: Sequence[Definition], beyond: int) -> None:
    for definition in said:
        is_person = definition.kind == "person"
        full = _full(forms, definition.full, definition.kind, beyond)
        for kind in ("person",) if is_person else ("thing", "place"):
            short = key_of(definition.short, kind)
            if form := forms.get((kind, short)):
                form.join(full)
            if is_person:
                continue
            for longer in [form for form in forms.values() if form.kind == kind and form.key[:1] == short]:
                spelt = full.key + longer.key[1:]  # "BPBD DKI Jakarta"
                if longer.key != short and (other := forms.get((kind, spelt))):
                    longer.join(other)


def _full(forms: _Forms, name: str, kind: str, beyond: int) -> Form:
    """Return the form of a full name, made where no mention has it."""
    key = key_of(name, kind)
    kinds = ("person",) if kind == "person" else (kind, "thing", "place")
    found = next((forms[k, key] for k in kinds if (k, key) in forms), None)
    if not found:
        found = forms[kind, key] = Form(kind, key, beyond, beyond)
        found.surfaces[name] += 1
    return found
