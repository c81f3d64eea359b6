"""Who is asked, and by whose page: other sites can have a browser ask this one, and are not answered."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kawat.web.handlers import answer
from kawat.web.problems import Problem
from kawat.web.site import Site

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_HARMLESS = ("GET", "HEAD", "OPTIONS")


class Hosts:
    """Refuses what is asked under another host's name, and changes that another site's page asks for.

    The first is DNS rebinding: a page elsewhere gives its own name the address 127.0.0.1, and could read all. The
    second is cross-site request forgery. Browsers say with each request whose page it comes from (``Sec-Fetch-Site``;
    old ones say ``Origin``), and let no page change that; programs say neither. So no form needs a secret of its own.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._names = site.names
        self._is_public = site.is_public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what is ours."""
        if scope["type"] == "http":
            request = Request(scope)
            if problem := self._fault(request):
                await answer(request, problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _fault(self, request: Request) -> Problem | None:
        host = _name(f"//{request.headers.get('Host', '')}")
        if not self._is_ours(host):
            return Problem(421, f"this site is not called {host!r}: kawat serve --name says what it is called")
        if request.method in _HARMLESS:
            return None
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
        theirs = origin is not None and origin.partition("://")[2].lower() != request.headers["Host"].lower()
        if site not in (None, "same-origin", "none") or (site is None and theirs):
            return Problem(403, "this came from another site's page, and changes nothing here")
        return None

    def _is_ours(self, host: str) -> bool:
        if self._names:
            return host in self._names or host in _LOOPBACK
        return bool(host) and (self._is_public or host in _LOOPBACK)


def _name(url: str) -> str:
    """The host's name in a URL; empty where it has none that can be one."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
