"""Draws docs/demo.svg, the picture in the README: the sample page's first story as `kawat run` shows it.

Usage, after `make demo`: .venv/bin/python docs/picture.py
"""

import re
from pathlib import Path

from rich.console import Console

from kawat.cli import console, terminal
from worker.settings import read_settings
from worker.store.engine import open_store
from worker.store.stories import export

SAMPLE_TITLE = "Putin dan Xi"


def main() -> None:
    """Find the story in the demo's store, show it as on a terminal, and save what is seen."""
    console.output = Console(record=True, force_terminal=True, width=110, highlight=False, color_system="truecolor")
    stories = export(open_store(read_settings().store_target))
    sample = next(story for story in stories if (story["title"] or "").startswith(SAMPLE_TITLE))
    terminal.print_story(sample, whole=False)
    drawn = console.output.export_svg(title="kawat run seeds")
    local = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)  # the reader's own fonts serve
    Path(__file__).with_name("demo.svg").write_text(local, encoding="utf-8")


if __name__ == "__main__":
    main()
