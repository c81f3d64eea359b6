"""Makes the story splitter of ``tasks/cleaning/stories/split.py``, and says how good it is.

    KAWAT_TRAINING_DATA=... python -m training.stories

Data: pages glued of one to four IndoSum articles (CC BY-SA 4.0), every second article; the others are left for the
test. The bodies of Zyte's 181 pages (MIT), every second one too, show what single stories of other kinds and languages
look like (lists, recipes, results under headings); English word frequencies come from them all. Lists of our own
writing (``stories_lists.txt``) stand in some stories, for their items are like no other paragraph. Two minutes.
"""

import json
import math
import os
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

import lightgbm
import numpy as np

from kawat.evaluation.extraction import load_pages
from kawat.evaluation.stories import Article, Glued, articles, glue, score
from tasks.cleaning.furniture import is_furniture
from tasks.cleaning.leads import is_lead
from tasks.cleaning.plain.read import may_be_headline
from tasks.cleaning.stories.joints import describe_joints
from tasks.cleaning.stories.split import heads, story_starts
from tasks.cleaning.text import squeeze
from tasks.words import LONG_WORD
from training.lines_dirt import Dirt
from training.stories_lists import with_lists

DATA = Path(os.environ["KAWAT_TRAINING_DATA"])
MODELS = Path(__file__).parents[1] / "tasks/cleaning/models"
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 12,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
}
ROUNDS = 200
# Words rarer than this are all as rare: the table stays small.
RAREST = 7.0
FEWEST_ARTICLES = 4
# Shares of glued pages with headlines, of pages with subheadings, and of other paragraphs under one there.
HEADLINES, SUBHEADED = 0.4, 0.4
SUBHEADINGS = (0.05, 0.15, 0.4)
# The share of these that have words of the paragraph below; others have those of another article.
OWN_WORDS = 0.85
SUBHEADING_WORDS = 7
# Shares of single stories and of stories on glued pages that get a list.
LISTED_ALONE, LISTED_GLUED = 0.5, 0.15
FEWEST_PARAGRAPHS = 4
FEWEST_OF_ARTICLE = 3
# Stories under headlines are as short as bulletins, too: how many pages have such, and of how many paragraphs.
SHORT_PAGES, SHORT = 1500, (1, 2, 2, 3, 99, 99)
OTHER_TIMES = 4


def rarities(corpora: Iterable[list[str]]) -> dict[str, float]:
    """For each word, the logarithm of the inverse share of articles with it, in the corpus where that is least."""
    table: dict[str, float] = {}
    for texts in corpora:
        used = Counter(word for text in texts for word in set(LONG_WORD.findall(text.lower())))
        for word, often in used.items():
            rarity = round(math.log((len(texts) + 1) / (often + 1)), 2)
            if often >= FEWEST_ARTICLES and rarity < RAREST:
                table[word] = min(rarity, table.get(word, RAREST))
    return dict(sorted(table.items()))


def headlines(page: Glued, draw: random.Random, others: list[str], of_stories: float = HEADLINES) -> list[str]:
    """Lines above paragraphs that look like headlines, by chance: most pages have none but at joints.

    Those inside of stories have words of the paragraph below, or are headlines of other articles.
    """
    with_headlines = draw.random() < of_stories
    subheadings = draw.choice(SUBHEADINGS) if draw.random() < SUBHEADED else 0.0
    titles = dict(zip(page.starts, page.titles, strict=False))
    lines = []
    for at, paragraph in enumerate(page.paragraphs):
        line = ""
        if at in titles and with_headlines:
            line = titles[at]
        elif draw.random() < subheadings:
            words = paragraph.split()
            begin = draw.randrange(max(1, len(words) - SUBHEADING_WORDS))
            own = " ".join(words[begin : begin + draw.randint(2, SUBHEADING_WORDS)]).strip(".,").title()
            line = own if draw.random() < OWN_WORDS else draw.choice(others)
        lines.append(line)
    return lines


def under_titles(page: Glued) -> list[str]:
    """Give the line above each paragraph: the title where a story begins."""
    titles = dict(zip(page.starts, page.titles, strict=False))
    return [titles.get(at, "") for at in range(len(page.paragraphs))]


def headed(lines: list[str]) -> tuple[list[str], list[str]]:
    """Give the paragraphs of a body, and the lines above them that may be headlines."""
    at, above = heads(lines, [may_be_headline(line) and not is_lead(line) for line in lines])
    return [lines[each] for each in at], above


def main() -> None:
    """Write the word table, train on every second article, score on the others, write the model."""
    pool = [a for a in articles(DATA / "summarization/indosum/train.jsonl") if len(a.paragraphs) >= FEWEST_OF_ARTICLE]
    english = [page.body for page in load_pages(DATA / "extraction/zyte-181")]
    table = rarities([["\n".join(a.paragraphs) for a in pool], english])
    (MODELS / "rarity.json").write_text(json.dumps(table, ensure_ascii=False, indent=0), "utf-8")

    draw = random.Random(0)
    dirt = Dirt([a.title for a in pool], 5)
    # The reader takes furniture off a page before it is cut.
    pool = [a._replace(paragraphs=[p for p in a.paragraphs if not is_furniture(p)] or a.paragraphs) for a in pool]
    known = pool[::2]
    listed = [a._replace(paragraphs=with_lists(a.paragraphs, draw, dirt)) for a in known]
    glued = [both[draw.random() < LISTED_GLUED] for both in zip(known, listed, strict=True)]
    other = [Glued([line for raw in body.split("\n") if (line := squeeze(raw))], [0]) for body in english]
    other = [page for page in other if len(page.paragraphs) >= FEWEST_PARAGRAPHS]
    pages = [Glued(a.paragraphs, [0]) for a in (*known, *known, *listed, *listed)]
    for parts, count, same in ((2, 3000, False), (2, 3000, True), (3, 800, False), (3, 400, True), (4, 400, False)):
        pages += glue(glued, parts, count, seed=parts + 10 * same, same_category=same)
    titles = [a.title for a in known]
    lines = [headlines(page, draw, titles) for page in pages]
    short = [a._replace(paragraphs=a.paragraphs[: draw.choice(SHORT)]) for a in glued]
    for page in glue(short, 2, SHORT_PAGES, seed=3):
        pages.append(page)
        lines.append(headlines(page, draw, titles, of_stories=1.0))
    for page in other[::2] * OTHER_TIMES:
        paragraphs, above = headed(page.paragraphs)
        pages.append(Glued(paragraphs, [0]))
        lines.append(above)
    rows = [describe_joints(page.paragraphs, above) for page, above in zip(pages, lines, strict=True)]
    target = np.concatenate([[i in page.starts for i in range(1, len(page.paragraphs))] for page in pages])
    model = lightgbm.train(PARAMETERS, lightgbm.Dataset(np.vstack(rows), target), ROUNDS)
    model.save_model(MODELS / "stories.txt")
    report(pool[1::2], other[1::2])


def report(unseen: list[Article], other: list[Glued]) -> None:
    """Print the scores of what was written."""
    draw, dirt = random.Random(1), Dirt([a.title for a in unseen], 6)
    listed = [a._replace(paragraphs=with_lists(a.paragraphs, draw, dirt)) for a in unseen]
    sets = {
        "one": [Glued(a.paragraphs, [0]) for a in unseen],
        "one, with lists": [Glued(a.paragraphs, [0]) for a in listed],
        "two, with lists": list(glue(listed, 2, 1000, seed=105)),
        "two": list(glue(unseen, 2, 1000, seed=101)),
        "two, same field": list(glue(unseen, 2, 1000, seed=102, same_category=True)),
        "three": list(glue(unseen, 3, 500, seed=103)),
        "four": list(glue(unseen, 4, 300, seed=104)),
    }
    got = score(other, lambda lines: story_starts(*headed(lines)))
    print(f"{'one, other kinds':16} {len(other):5} pages  exact {got.exact:.3f}")
    for name, pages in sets.items():
        got = score(pages, story_starts)
        under = mean(story_starts(page.paragraphs, under_titles(page)) == page.starts for page in pages)
        print(f"{name:16} {len(pages):5} pages  exact {got.exact:.3f}  under headlines {under:.3f}", flush=True)


if __name__ == "__main__":
    main()
