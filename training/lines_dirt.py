"""Indonesian pages for training the line classifier: articles under furniture of our own writing.

The labelled pages are mostly English; how Indonesian sites surround an article, nothing labelled shows. So articles
of IndoSum are laid under menus, captions, credits, advertisements, related links, comments and footers as such
sites write them. Every line of furniture (``lines_dirt.txt``) is made up. Half of the forms of
each kind is kept for testing.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Labelled = tuple[str, bool]

# How often a page has what: shares of all pages, and of the places where it could stand.
CLEAN, LIGHT = 0.25, 0.3
SUBHEADS, FEWEST_FOR_SUBHEADS = 0.2, 4
STRAY_CAPTION = 0.3
LISTED = 0.15
SOMETIMES = 0.4
DATED_LINK = 0.3


def _forms() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].isidentifier() and line.islower():
            kind = forms.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            kind.append(line)
    return forms


FORMS = _forms()


@dataclass
class Dirt:
    """Makes pages out of articles. With ``half`` 0 or 1 only every second form of furniture is used."""

    titles: list[str]
    seed: int
    half: int | None = None
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Seed the randomness."""
        self._random = random.Random(self.seed)

    def page(self, title: str, paragraphs: list[str]) -> list[Labelled]:
        """Return an article's page as lines with whether each is body."""
        body = self._body(paragraphs)
        kind = self._random.random()
        if kind < CLEAN:
            return [line for line in body if line[1]]
        if kind < CLEAN + LIGHT:
            return list(self._light(title, body))
        return list(self._whole(title, body))

    def _body(self, paragraphs: list[str]) -> list[Labelled]:
        body = [(paragraph, True) for paragraph in paragraphs]
        if self._random.random() < SOMETIMES:
            body[0] = (self.filled(self._pick(FORMS["datelines"])) + " " + body[0][0], True)
        for _ in range(self._random.choice((0, 1, 1, 2, 2, 3, 5))):
            at = self._random.randint(1, len(body))
            for _ in range(self._random.choice((1, 1, 2, 3))):
                body.insert(at, (self.filled(self._pick(FORMS["inserts"])), False))
        if self._random.random() < SUBHEADS and len(paragraphs) >= FEWEST_FOR_SUBHEADS:
            for subhead in self._random.sample(FORMS["subheads"], self._random.randint(1, 3)):
                places = [i for i in range(1, len(body)) if body[i][1]]
                body.insert(self._random.choice(places), (subhead, True))
        if self._random.random() < LISTED:
            at, form = self._random.randint(1, len(body)), self._random.choice(FORMS["items"])
            body[at:at] = [(self.filled(form), True) for _ in range(self._random.randint(3, 12))]
        if self._random.random() < STRAY_CAPTION:
            body.insert(self._random.randint(0, len(body)), (self.filled(self._pick(FORMS["captions"])), False))
        return body

    def _light(self, title: str, body: list[Labelled]) -> Iterator[Labelled]:
        for _ in range(self._random.randint(0, 3)):
            yield (
                self._random.choice((*FORMS["sections"], *FORMS["shares"], "Skip to content", "Langsung ke konten")),
                False,
            )
        yield title, False
        for forms in (FORMS["captions"], FORMS["dates"], FORMS["bylines"], FORMS["shares"]):
            if self._random.random() < SOMETIMES:
                yield self.filled(self._pick(forms)), False
        yield from body
        for _ in range(self._random.randint(0, 3)):
            yield self.filled(self._pick(FORMS["ends"])), False

    def _whole(self, title: str, body: list[Labelled]) -> Iterator[Labelled]:
        for section in self._random.sample(FORMS["sections"], self._random.randint(5, 50)):
            yield section, False
        yield from self._links(self._random.choice((0, 0, 3, 6)))
        if self._random.random() < SOMETIMES:
            yield from ((crumb, False) for crumb in ("Home", self._random.choice(FORMS["sections"])))
        yield title, False
        order = [FORMS["bylines"], FORMS["dates"], FORMS["shares"], FORMS["captions"]]
        self._random.shuffle(order)
        for forms in order:
            for _ in range(self._random.choice((0, 1, 1, 3))):
                yield self.filled(self._pick(forms)), False
        yield from body
        for _ in range(self._random.randint(1, 6)):
            yield self.filled(self._pick(FORMS["ends"])), False
        for _ in range(self._random.randint(0, 4)):
            yield self._random.choice(FORMS["things"]), False
        if self._random.random() < SOMETIMES:
            yield from self._comments()
        for _ in range(self._random.randint(1, 4)):
            yield self._pick(FORMS["lists"]), False
            yield from self._links(self._random.randint(2, 8))
        for item in self._random.sample(FORMS["footer"], self._random.randint(4, 18)):
            yield item, False
        yield self.filled("© {year} {site}. Hak cipta dilindungi undang-undang."), False

    def _links(self, count: int) -> Iterator[Labelled]:
        for number in range(count):
            if self._random.random() < DATED_LINK:
                yield self._random.choice((str(number + 1), self._random.choice(FORMS["sections"]))), False
            yield self._random.choice(self.titles), False
            if self._random.random() < DATED_LINK:
                yield self.filled(self._pick(FORMS["dates"])), False

    def _comments(self) -> Iterator[Labelled]:
        yield self._pick(FORMS["comment_frame"]), False
        for _ in range(self._random.randint(1, 8)):
            yield self.filled("{name}"), False
            yield self._random.choice(FORMS["comments"]), False
            yield self._pick(FORMS["comment_frame"]), False

    def _pick(self, forms: list[str]) -> str:
        return self._random.choice(forms if self.half is None else forms[self.half :: 2])

    def filled(self, form: str) -> str:
        """Fill what stands in braces by chance."""
        pick = self._random.choice
        while "{" in form:
            start, end = form.index("{"), form.index("}")
            match form[start + 1 : end]:
                case "name":
                    value = f"{pick(FORMS['first'])} {pick(FORMS['last'])}"
                case "first":
                    value = pick(FORMS["first"]).lower()
                case "abc":
                    value = "".join(self._random.sample("abcdefghijklmnoprstuwy", 3))
                case "n":
                    value = str(self._random.randint(1, 12))
                case "h" | "m":
                    value = f"{self._random.randint(10, 23)}"
                case "year":
                    value = str(self._random.randint(2015, 2026))
                case "caps":
                    value = pick(FORMS["places"][:11]).upper()
                case "title":
                    value = pick(self.titles)
                case other:
                    value = pick(
                        {
                            "day": FORMS["days"],
                            "month": FORMS["months"],
                            "site": FORMS["sites"],
                            "place": FORMS["places"],
                            "thing": FORMS["things"],
                        }[other]
                    )
            form = form[:start] + value + form[end + 1 :]
        return form
