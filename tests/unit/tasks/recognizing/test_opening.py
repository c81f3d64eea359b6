"""The names of a dateline."""

import pytest

from tasks.recognizing.names import Mention
from tasks.recognizing.opening import with_dateline

SENTENCE = "Kapal nelayan Rina Dewi ditemukan selamat di utara pulau."


@pytest.mark.parametrize(
    ("before", "found", "told"),
    [
        ("GRESIKAN - ", {}, {"GRESIKAN": "GPE"}),
        ("GRESIKAN - ", {"GRESIKAN": "PERSON"}, {"GRESIKAN": "GPE"}),
        ("PERSIBA - ", {"PERSIBA": "ORG"}, {"PERSIBA": "ORG"}),
        ("BREAKING NEWS - ", {}, {}),
        ("SUMBAWA BARU, Sumbawa Pos - ", {"SUMBAWA": "GPE"}, {"SUMBAWA BARU": "GPE", "Sumbawa Pos": "ORG"}),
        ("SUMBAWA BARU, Warta Rina - ", {"Warta Rina": "PERSON"}, {"SUMBAWA BARU": "GPE", "Warta Rina": "ORG"}),
        ("Kabar.com-", {"Kabar.com-Kapal": "PERSON"}, {"Kabar.com": "ORG"}),
        ("Kabar.com, Demak ", {"Kabar.com": "PERSON", "Demak": "GPE"}, {"Kabar.com": "ORG", "Demak": "GPE"}),
        ("DEMAK, KABAR.com - ", {"DEMAK, KABAR.com": "ORG"}, {"DEMAK": "GPE", "KABAR.com": "ORG"}),
        (
            "Den Haag, Belanda (Antara) - ",
            {"Den Haag": "GPE", "Belanda": "GPE"},
            {"Den Haag": "GPE", "Belanda": "GPE", "Antara": "ORG"},
        ),
        ("Demak (Antara/AFP) - ", {"Demak": "GPE"}, {"Demak": "GPE", "Antara": "ORG", "AFP": "ORG"}),
        ("HARBORVILLE, Ohio - ", {"Ohio": "GPE"}, {"HARBORVILLE": "GPE", "Ohio": "GPE"}),
        ("", {"Kapal": "PRODUCT"}, {"Kapal": "PRODUCT"}),
    ],
)
def test_places_and_outlet(before: str, found: dict[str, str], told: dict[str, str]) -> None:
    """A dateline's place is one whatever was found there, its outlet an organization, and other mentions stay."""
    text = before + SENTENCE
    rina = Mention(text.rindex("Rina Dewi"), text.rindex("Rina Dewi") + len("Rina Dewi"), "PERSON")

    def mentions(names: dict[str, str]) -> list[Mention]:
        return [Mention(text.index(name), text.index(name) + len(name), label) for name, label in names.items()]

    made = with_dateline(text, [*mentions(found), rina])
    assert [mention[:3] for mention in made] == [mention[:3] for mention in (*mentions(told), rina)]
