"""What a form on a page says. Forms are short: without files, and each field once."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

_MOST_FIELDS = 20


async def _fields(request: Request) -> dict[str, str]:
    said = (await request.body()).decode(errors="replace")
    try:
        return dict(parse_qsl(said, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise HTTPException(400, f"a form has {_MOST_FIELDS} fields at most") from None


Said = Annotated[dict[str, str], Depends(_fields)]
