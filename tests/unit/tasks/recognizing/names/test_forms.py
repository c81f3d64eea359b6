"""How a name is written."""

from marked import names


def test_capitals() -> None:
    """A person's or place's name that is only ever in capitals is written as usual; acronyms stay."""
    assert names("[P BUDI SANTOSO MD] di [G JAKARTA], [G DKI JAKARTA]. [O ASEAN] [G NKRI]") == [
        *("Budi Santoso MD", "Jakarta", "DKI Jakarta", "ASEAN", "NKRI"),
    ]
