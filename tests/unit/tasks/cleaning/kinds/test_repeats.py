"""Tests of what repeats on a page."""

from math import log1p

import pytest
from lxml.html import document_fromstring

from tasks.cleaning.kinds.repeats import repeat_traits
from tasks.cleaning.kinds.walk import walk

SENTENCE = "Banjir merendam tiga kecamatan di Kabupaten Arunika sejak Senin malam setelah hujan deras."


def repeats(markup: str) -> dict[str, float]:
    """The traits of a body."""
    return repeat_traits(walk(document_fromstring(f"<html><body>{markup}</body></html>").body), set())


@pytest.mark.parametrize(
    "section",
    [
        f"<h2><a href='/a'>Banjir di Arunika</a></h2><p>{SENTENCE}</p>",
        f"<h2>Banjir di Arunika</h2><p>{SENTENCE}</p><div><a href='/a'>Selengkapnya</a></div>",
        f"<div><a href='/a'>Banjir merendam tiga kecamatan</a></div><p>{SENTENCE}</p>",
    ],
)
def test_sections_that_lead_elsewhere(section: str) -> None:
    """A few sentences under a headline that is a link, or above one, are a teaser."""
    found = repeats(section * 4)
    assert found["sections.teased"] == log1p(4)
    assert found["sections.teased_share"] == 1


def test_sections_of_an_article() -> None:
    """Sections under headlines without links are none, and neither is a long text under one with a link."""
    article = f"<h1>Banjir di Arunika</h1><p>{SENTENCE}</p><h2>Jalan putus</h2><p>{SENTENCE}</p>"
    assert repeats(article)["sections.teased"] == 0
    assert repeats(f"<h1><a href='/a'>Banjir</a></h1>{f'<p>{SENTENCE}</p>' * 12}")["sections.teased"] == 0


def test_people() -> None:
    """Links to members count, each once and in all; those of a menu and to articles do not."""
    link = "<p><a href='{}'>Sari</a></p>".format
    people = link("/members/12") + link("/u/galih#posts") + link("/u/galih") + link("/berita/people-power")
    found = repeats(f"<nav>{link('/users/1')}</nav>{people}")
    assert (found["people.many"], found["people.all"]) == (log1p(2), log1p(3))
