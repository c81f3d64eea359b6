"""The sizes on the page follow from what it says was measured."""

from sizes import PAGE, inputs, renewed


def test_sizes_follow_from_what_was_measured() -> None:
    """The table of three sizes is what the formula makes of the page's first table: python tests/helpers/sizes.py."""
    page = PAGE.read_text()
    assert renewed(page) == page
    other = page.replace(f"| {inputs(page).redis_ms:g} |", "| 9.9 |")
    assert renewed(other) != other
