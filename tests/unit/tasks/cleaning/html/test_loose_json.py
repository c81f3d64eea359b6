"""Reading what was to be JSON: what templates break."""

import pytest
from effort import turns

from tasks.cleaning.html.loose_json import read_loosely


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('{"a": "Kapal "Biru" tiba", "b": 1}', {"a": 'Kapal "Biru" tiba', "b": 1}),
        ('{"a": "Kata "ya", benar", "b": "c"}', {"a": 'Kata "ya", benar', "b": "c"}),
        ("{'a': 'Jum'at', 'b': true}", {"a": "Jum'at", "b": True}),
        ('{"a": "x", // yang lama\n "b": "http:\\/\\/y", /* lagi */}', {"a": "x", "b": "http://y"}),
        ('{"a": , "b": "10\\u002b07"}', {"b": "10+07"}),
        ('{"a": "x"\n "b": "y"}', {"a": "x", "b": "y"}),
        ('{"a": {"b": "c"}, "d": ["e "f" g", {"h": null}', {"a": {"b": "c"}, "d": ['e "f" g', {"h": None}]}),
        ('{"a": "x"]}', {"a": "x"}),
        ('{"a": "ada \\x di sini", "b": "y', {"a": "ada \\x di sini", "b": "y"}),
    ],
)
def test_broken_objects(written: str, value: object) -> None:
    """An object that no JSON parser takes has what it certainly says."""
    assert read_loosely(written) == [value]


def test_several_values() -> None:
    """Values that stand in a row are all read, up to what was never opened."""
    assert read_loosely('{"a": 1}{"b": 2}},[3, x]') == [{"a": 1}, {"b": 2}, [3, "x"]]


@pytest.mark.parametrize("bomb", ['"', '"a', '{"a":', "[", "}", "[}", "{]", '{"a":"', "/* ", '"a" ', '"a"' + " " * 300])
def test_a_text_that_is_dear_to_read(bomb: str) -> None:
    """However a text is built, it is read soon."""
    assert turns(lambda: read_loosely(bomb * (200_000 // len(bomb)))) < 1_000
