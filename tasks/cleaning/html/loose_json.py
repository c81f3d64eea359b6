"""Reads what was to be JSON and is not: as templates break it, every object with what it certainly has.

Borne are quotes that nobody escaped, single ones, comments, commas too many or missing, several values in a row, an
end that is missing. Time grows with the length, whatever the text.
"""

import json
import re
from typing import Any

_TOKEN = re.compile(
    r"//[^\n]*|/\*.*?(?:\*/|\Z)|(?P<sign>[{}\[\]:,])|(?P<quote>[\"'])|(?P<bare>[^\s{}\[\]:,\"'/]+)", re.DOTALL
)
_QUOTES = {quote: re.compile(rf"\\.|{quote}", re.DOTALL) for quote in "\"'"}
_DEEPEST = 100
_SPACE = r"\s{0,200}"
_OVER = rf"{_SPACE}(?:[}}\]]|$|/[/*]"
# What stands behind a string that is over: as a name, as an object's value, as one in a list.
_NAME_ENDS = re.compile(rf"{_SPACE}:")
_VALUE_ENDS = re.compile(rf"{_OVER}|,?{_SPACE}(?:[\"'][^\"':,\n]{{1,60}}[\"']{_SPACE}:|/[/*])|,{_SPACE}[}}\]])")
_ITEM_ENDS = re.compile(rf"{_OVER}|,)")


def read_loosely(text: str) -> list[Any]:
    """The values in a text: objects, lists and what stands alone."""
    found: list[Any] = []
    open_now: list[dict[str, Any] | list[Any]] = [found]
    names: list[str | None] = [None]  # of the value that comes next in each; None: a name comes, or a list's item
    value: Any = None
    last: Any = None
    at = 0
    while len(open_now) <= _DEEPEST and (match := _TOKEN.search(text, at)):
        at = match.end()
        sign, holder = match["sign"], open_now[-1]
        if sign == ":":
            names[-1] = last if isinstance(last, str) else None
        elif sign == ",":
            names[-1] = last = None
        elif sign in ("}", "]"):
            kind = dict if sign == "}" else list
            depth = next((i for i in range(len(open_now) - 1, 0, -1) if type(open_now[i]) is kind), len(open_now))
            del open_now[depth:], names[depth:]
            last = None
        elif sign or match["quote"] or match["bare"]:
            is_name = isinstance(holder, dict) and names[-1] is None
            if match["quote"]:
                ends = _NAME_ENDS if is_name else _VALUE_ENDS if isinstance(holder, dict) else _ITEM_ENDS
                value, at = _string(text, at, match["quote"], ends)
            else:
                value = {} if sign == "{" else [] if sign else _bare(match["bare"])
            if not is_name:
                _put(holder, names[-1], value)
                names[-1] = None
            last = value
            if sign:
                open_now.append(value)
                names.append(None)
    return found


def _put(holder: dict[str, Any] | list[Any], name: str | None, value: Any) -> None:  # noqa: ANN401  (JSON)
    if isinstance(holder, list):
        holder.append(value)
    elif name is not None:
        holder.setdefault(name, value)


def _string(text: str, begins: int, quote: str, ends: re.Pattern[str]) -> tuple[str, int]:
    """The string that begins there, and where the text goes on: behind the first quote that can be its end."""
    for match in _QUOTES[quote].finditer(text, begins):
        if match[0] == quote and ends.match(text, match.end()):
            return _unescaped(text[begins : match.start()]), match.end()
    return _unescaped(text[begins:]), len(text)


def _unescaped(written: str) -> str:
    bare = re.sub(r"\\'", "'", re.sub(r'\\.|"', lambda each: '\\"' if each[0] == '"' else each[0], written))
    try:
        return str(json.loads(f'"{bare}"', strict=False))
    except ValueError:
        return written


def _bare(written: str) -> Any:  # noqa: ANN401  (JSON)
    try:
        return json.loads(written)
    except ValueError:
        return written
