"""What an address says and cannot be, as a page tells it."""

from kawat.web.pages.parameters import Wrong, wrong


def test_what_it_should_be() -> None:
    """Of each parameter that FastAPI refuses it is told what it should be; of what nobody foresaw in its own words."""
    errors = [
        {"type": "enum", "loc": ("query", "order"), "input": "x", "ctx": {"expected": "'best' or 'newest'"}, "msg": ""},
        {"type": "date_from_datetime_parsing", "loc": ("query", "day"), "input": "kemarin", "msg": "m"},
        {"type": "int_parsing", "loc": ("query", "older"), "input": "x", "msg": "m"},
        {"type": "missing", "loc": ("query", "name"), "input": None, "msg": "m"},
        {"type": "less_than_equal", "loc": ("query", "day"), "input": "9999-12-31", "ctx": {"le": 7}, "msg": "m"},
        {"type": "strange", "loc": ("query", "x"), "input": "y", "msg": "so it is"},
    ]
    assert [(each.what, each.facts["field"], each.facts["expected"]) for each in wrong(errors)] == [
        ("one_of", "order", "'best' or 'newest'"),
        ("day", "day", "m"),
        ("number", "older", "m"),
        ("missing", "name", "m"),
        ("at_most", "day", "7"),
        ("other", "x", "so it is"),
    ]
    assert wrong([]) == list[Wrong]()
