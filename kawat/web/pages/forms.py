"""What a form on a page says. Forms are short: without files, and each field once."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.requests import Request


async def _fields(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True, max_num_fields=20))


Said = Annotated[dict[str, str], Depends(_fields)]
