"""What docs/how-to/scrapy.md says, done as it stands there: from an empty folder to the first stories."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from site_served import news_site
from workers import PATIENCE, Kawat, StartWorker, wait_until_ended

from worker.ledger.ledger import Ledger

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "scrapy.md"
MANY = 8


def blocks(language: str) -> list[str]:
    """The code of a language on the page."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)


def project(folder: Path, site: str) -> None:
    """A project of Scrapy with the page's settings and spider, which begins at this site."""
    settings, spider = blocks("python")
    (folder / "kabar" / "spiders").mkdir(parents=True)
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = kabar.settings\n")
    (folder / "kabar" / "settings.py").write_text(f'SPIDER_MODULES = ["kabar.spiders"]\n{settings}')
    spider = re.sub(r'start_urls = \[".*"\]', f'start_urls = ["{site}/"]', spider)
    (folder / "kabar" / "spiders" / "kabar.py").write_text(spider)
    for package in ("kabar", "kabar/spiders"):
        (folder / package / "__init__.py").touch()


def test_from_an_empty_folder_to_stories(
    tmp_path: Path, ledger: Ledger, kawat: Kawat, start_worker: StartWorker
) -> None:
    """The page's settings, spider and commands end with the site's stories in a file, and nothing but stories."""
    with news_site(MANY) as site:
        project(tmp_path, site)
        scrapy = str(Path(sys.executable).with_name("scrapy"))
        crawl = subprocess.run(
            [scrapy, "crawl", "kabar"],
            cwd=tmp_path,
            env=os.environ,
            stderr=subprocess.PIPE,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
    assert "'kawat/spooled': 0" in crawl.stderr and "Traceback" not in crawl.stderr, crawl.stderr
    start_worker()
    counts = wait_until_ended(ledger)
    status, export = (line.partition("#")[0].split() for line in blocks("sh")[1].splitlines()[1:])
    store = {"KAWAT_STORE_URL": f"sqlite:///{tmp_path / 'kawat.db'}"}
    assert status[0] == export[0] == "kawat"
    assert kawat(*status[1:], env=store).returncode == 0
    exported = kawat(*export[1 : export.index(">")], env=store).stdout.splitlines()
    stories = {(story["url"].partition(site)[2], story["story"]): story for story in map(json.loads, exported)}
    # /indeks and /broken hold none; the error page, the image, the feed and the empty page have not come so far.
    assert counts.no_article == 2 and counts.done == len({path for path, _ in stories})
    glued, twins, pages = [("/glued", 0), ("/glued", 1)], [("/amp", 0), ("/amp/amp", 0)], [("/paged", 0)]
    pages += [("/paged?page=2", 0), ("/cp1252", 0), ("/changes", 0), *((f"/story/{n}", 0) for n in range(MANY))]
    assert sorted(stories) == sorted(glued + twins + pages)
    for story in stories.values():
        assert not re.search("Beranda|Masuk|Iklan|Hak cipta", story["text"]), story["text"]
        assert story["text"].count("\n\n") == 2
    assert [stories[which]["title"] for which in glued] == ["Pasar Kudus", "Pelabuhan Jepara"]
    assert stories["/cp1252", 0]["title"] == "Kafé “Senja” – Salatiga"
    assert sum(stories[which]["duplicate_of"] is not None for which in twins) == 1
