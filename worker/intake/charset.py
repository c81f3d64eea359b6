"""Bytes of a page into text."""

from w3lib.encoding import html_to_unicode, resolve_encoding

from worker.errors import BadInput

_DETECT_BYTES = 100_000  # enough to tell an encoding


def decode(data: bytes, content_type: str | None = None) -> str:
    """The text: as a byte order mark, HTTP or HTML declare it, else UTF-8, else as it looks."""
    return str(html_to_unicode(content_type, data, auto_detect_fun=_looks_like)[1])


def decode_as(data: bytes, charset: str) -> str:
    """The text as its sender names the encoding; a byte order mark wins, as on the web.

    Raises:
        BadInput: there is no such encoding.
    """
    if resolve_encoding(charset) is None:
        raise BadInput(f"field charset: there is no encoding {charset!r:.50}", field="charset")
    return decode(data, f"text/html; charset={charset.strip()}")


def _looks_like(data: bytes) -> str | None:
    try:
        data.decode()
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415  (few crawlers need it)

        matches = from_bytes(data[:_DETECT_BYTES])
        best = matches.best()
        # Western and Central European look alike in a few words of French; the first is the web's default.
        alike = {m.encoding for m in matches if best and (m.chaos, m.coherence) == (best.chaos, best.coherence)}
        return "cp1252" if "cp1252" in alike else best.encoding if best else None
    return "utf-8"
