"""Whether who asks has the answer already: entity tags (RFC 9110, 13.1.2)."""


def is_known(tag: str, known: str) -> bool:
    """Whether ``If-None-Match`` names a tag: a proxy that compresses may have made it weak on its way."""
    return known.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in known.split(",")}
