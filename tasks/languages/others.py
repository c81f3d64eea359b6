"""Languages of which only a word or a custom is known: no record has a module of its own for that."""

from tasks.languages.record import Dates, Definitions, Language, Lines, Sentences, Speech, Things
from tasks.words import word_set

_ORDINALS = Sentences(ordinals=True)

OTHERS = (
    Language(code="cs", sentences=_ORDINALS),
    Language(code="da", sentences=_ORDINALS),
    Language(
        code="de",
        dates=Dates(published="publiziert|veröffentlicht", on="am|vom"),
        lines=Lines(comment_heads="kommentare"),
        sentences=_ORDINALS,
        things=Things(legal_last=word_set("gmbh")),
        definitions=Definitions(links=word_set("der")),
        speech=Speech(said=word_set("sagte sagt erklärte betonte"), he=word_set("er sie")),
    ),
    Language(
        code="es", lines=Lines(comment_heads="comentarios"), speech=Speech(said=word_set("dijo afirmó declaró señaló"))
    ),
    Language(code="et", sentences=_ORDINALS),
    Language(code="fi", sentences=_ORDINALS),
    Language(code="fr", definitions=Definitions(links=word_set("de la du"))),
    Language(code="hr", sentences=_ORDINALS),
    Language(code="hu", sentences=_ORDINALS),
    Language(code="is", sentences=_ORDINALS),
    Language(code="it", lines=Lines(comment_heads="commenti")),
    Language(code="ja", spaces_words=False, spaces_sentences=False),
    Language(code="km", spaces_words=False),
    Language(code="lo", spaces_words=False),
    Language(code="lv", sentences=_ORDINALS),
    Language(code="my", spaces_words=False),
    Language(code="nb", sentences=_ORDINALS),
    Language(code="nn", sentences=_ORDINALS),
    Language(code="no", sentences=_ORDINALS),
    Language(code="pt", lines=Lines(comment_heads="comentários?")),
    Language(code="ru", lines=Lines(comment_heads="комментарии")),
    Language(code="sk", sentences=_ORDINALS),
    Language(code="sl", sentences=_ORDINALS),
    Language(code="sr", sentences=_ORDINALS),
    Language(code="th", spaces_words=False),
    Language(code="yue", spaces_words=False, spaces_sentences=False),
    Language(code="zh", spaces_words=False, spaces_sentences=False),
)
