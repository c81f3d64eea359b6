"""Characters in one form."""

from tasks.cleaning.text import readable


def test_text_is_made_regular() -> None:
    """Byte order mark, soft hyphens, every kind of newline and decomposed accents come out as one form."""
    assert readable("\ufeffPe\u00adranc\u0069s\r\nKafe\u0301\u2028baru\x0b") == "Perancis\nKafé\nbaru\n"
