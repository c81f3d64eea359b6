"""Where the site is: at the root of its host, or under a sub-path that a proxy has it at."""

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class SubPath:
    """Has the application serve ``/kawat/stories`` as ``/stories``, whether the proxy takes ``/kawat`` away or not.

    ``/kawat`` itself leads to ``/kawat/``.
    """

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self._app = app
        self._root = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, with the path as ASGI wants it: the whole of it, and of that the part that is the root."""
        if scope["type"] == "http" and self._root:
            path = scope["path"]
            if path == self._root:
                query = scope["query_string"].decode("latin-1")
                there = RedirectResponse(f"{self._root}/{f'?{query}' if query else ''}", 308)
                await there(scope, receive, send)
                return
            whole = path if path.startswith(f"{self._root}/") else self._root + path
            scope = {**scope, "root_path": self._root, "path": whole, "raw_path": whole.encode()}
        await self._app(scope, receive, send)
