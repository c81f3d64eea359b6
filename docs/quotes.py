"""Writes docs/background/sample-quotes.md: who says what in exported stories in Indonesian, speaker by speaker.

Usage: kawat run --json seeds | python docs/quotes.py > docs/background/sample-quotes.md
"""

import json
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tasks.quoting.shown import in_marks

HEAD = """\
# Who says what on the sample pages

What `kawat run` finds in the Indonesian stories of `seeds/`, right or wrong, speaker by speaker, those who say most
first, in the pages' order. Behind the words stand their kind, the word that says that something is said, and the
story's title. A test holds this page to what comes out; it is made by

```sh
kawat run --json seeds | python docs/quotes.py > docs/background/sample-quotes.md
```
"""
NOBODY = "Nobody who has a name"


def main() -> None:
    """From export lines to a page."""
    sys.stdout.write("\n".join([HEAD, *_lines(map(json.loads, sys.stdin))]))


def _lines(stories: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for story in stories:
        for quote in story["quotes"] if story["language"] == "id" else ():
            item = f"- {_told(quote)}; {story['title'] or 'no title'}"
            said.setdefault(quote["name"] or "", []).append(textwrap.fill(item, 120, subsequent_indent="  "))
    for name in sorted(said, key=lambda name: (not name, -len(said[name]), name)):
        yield f"## {name or NOBODY}\n"
        yield "\n".join(said[name]) + "\n"


def _told(quote: Mapping[str, Any]) -> str:
    who = ", ".join(each for each in (quote["speaker_text"], quote["role_text"]) if each)
    how = f'{quote["kind"]}, "{quote["cue_text"]}"' if quote["cue_text"] else quote["kind"]
    words = in_marks(quote["words_text"], quote["words"], quote["kind"])
    return f"{f'{who}: ' if who else ''}{words} ({how})"


if __name__ == "__main__":
    main()
