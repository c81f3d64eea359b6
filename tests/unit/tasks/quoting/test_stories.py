"""What the recognize stage makes of stories: their entities, and who says what in them."""

from articles import FLOOD, article
from shipped import FAST, load

from tasks.quoting.stories import entities_and_quotes
from tasks.tokenizing.tokenize import tokenize


def test_entities_and_quotes() -> None:
    """A story's statements are by those whom its pipeline found; without one they are by whom the text tells."""
    story = article(["“Air naik cepat sekali,” kata Rudi Hartono di Semarang, Senin (4/3/2024).", FLOOD[1]])
    given = [(story, tokenize(story, load(FAST)))]
    ((with_names,), (without,)) = (entities_and_quotes(given, nlp) for nlp in (load(FAST), None))
    assert "Rudi Hartono" in {story.text[each.start : each.end] for each in with_names.entities}
    assert without.entities == []
    assert without.pipeline is None
    assert [quote.name for quote in with_names.quotes][:1] == ["Rudi Hartono"]
    assert [quote.words[0] for quote in without.quotes][:1] == [quote.words[0] for quote in with_names.quotes][:1]
