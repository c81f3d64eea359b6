"""Stories with their mentions marked."""

import re

from tasks.recognizing.names import Mention, name_mentions

LABELS = {
    "P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "D": "DATE", "W": "WORK_OF_ART", "E": "EVENT",
    "R": "PRODUCT", "A": "LAW",
}  # fmt: skip


def names(marked: str, language: str = "id", title: str | None = None) -> list[str]:
    """The names of the mentions that a text marks as ``[P Vladimir Putin]``; a full stop ends a sentence."""
    text = ""
    mentions = []
    for piece in re.split(r"(\[[A-Z] [^\]]*\])", marked):
        if mark := re.fullmatch(r"\[([A-Z]) ([^\]]*)\]", piece):
            mentions.append(Mention(len(text), len(text) + len(mark[2]), LABELS[mark[1]]))
            text += mark[2]
        else:
            text += piece
    sentences = [match.span() for match in re.finditer(r"[^.]+\.?", text)]
    return name_mentions(text, mentions, sentences, language, title)
