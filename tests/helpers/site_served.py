"""A small news site on localhost, as sites are: menus, advertisements, twins, redirects, errors, and many pages."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MANY = 500
_PLACES = ("Semarang", "Jepara", "Kudus", "Demak", "Salatiga", "Rembang", "Blora", "Pati")
_MENU = "<nav><a href='/'>Beranda</a> <a href='/indeks'>Indeks</a> <a href='/masuk'>Masuk</a></nav>"
_ADS = "<aside class='iklan'><p>Iklan: Diskon besar minggu ini, beli dua gratis satu!</p></aside>"


def _story(title: str, place: str, number: int) -> str:
    return (
        f"<h1>{title}</h1><p>{place.upper()} - Pasar nomor {number} di {place} dibuka kembali pada Senin pagi setelah"
        f" diperbaiki selama {number + 2} bulan oleh pemerintah daerah.</p>"
        f"<p>Sebanyak {100 + number} pedagang kembali berjualan di kios baru, kata Kepala Dinas Pasar {place}.</p>"
        f"{_ADS}<p>Warga {place} berharap harga beras dan cabai di pasar itu tetap stabil sampai akhir tahun.</p>"
    )


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{_MENU}<article>{body}</article>"
        "<footer>Hak cipta Kabar Contoh</footer></body></html>"
    )


def _links(paths: list[str]) -> str:
    return "".join(f"<li><a href='{path}'>Berita {path}</a></li>" for path in paths)


_ODD = {
    "/glued": _page("Dua berita", _story("Pasar Kudus", "Kudus", 901) + _story("Pelabuhan Jepara", "Jepara", 902)),
    "/amp": _page(
        "Pasar Pati", _story("Pasar Pati", "Pati", 903), "<link rel='amphtml' href='/amp/amp'><meta charset='utf-8'>"
    ),
    "/amp/amp": _page("Pasar Pati", _story("Pasar Pati", "Pati", 903), "<link rel='canonical' href='/amp'>"),
    "/paged": _page("Pasar Blora", _story("Pasar Blora", "Blora", 904) + "<a rel='next' href='/paged?page=2'>2</a>"),
    "/paged?page=2": _page("Pasar Blora", _story("Pasar Blora", "Blora", 905)),
    "/indeks": _page("Indeks berita", "<ul>" + _links([f"/story/{n}" for n in range(40)]) + "</ul>"),
}
_FIRST = ["/glued", "/amp", "/amp/amp", "/paged", "/paged?page=2", "/old", "/gone", "/broken", "/cp1252", "/changes"]
_FIRST += ["/logo.png", "/feed.xml", "/empty", "/indeks"]
ODD = len(_FIRST)


class _Handler(BaseHTTPRequestHandler):
    visits: Counter[str]
    many: int

    def do_GET(self) -> None:
        self.visits[self.path] += 1
        status, kind, body = self._answer(self.path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status in (301, 302):
            self.send_header("Location", "/story/0")
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, path: str) -> tuple[int, str, bytes]:  # noqa: C901, PLR0911  (a line a page)
        html = "text/html; charset=utf-8"
        if path == "/":
            return 200, html, _page("Indeks", _links([*_FIRST, *(f"/story/{n}" for n in range(self.many))])).encode()
        if path in _ODD:
            return 200, html, _ODD[path].encode()
        if path.startswith("/story/"):
            number = int(path.rpartition("/")[2])
            place = _PLACES[number % len(_PLACES)]
            return 200, html, _page(f"Pasar {number}", _story(f"Pasar {number} di {place}", place, number)).encode()
        if path == "/old":
            return 301, html, b""
        if path == "/cp1252":
            text = _page("Kafé", _story("Kafé “Senja” – Salatiga", "Salatiga", 906))
            return 200, "text/html; charset=windows-1252", text.encode("cp1252")
        if path == "/changes":
            return 200, html, _page("Harga", _story("Harga beras", "Rembang", 910 + self.visits[path])).encode()
        if path == "/broken":
            return 200, html, b"<html><body><div><p>Pasar \xff\xfe<table><tr><td"
        if path == "/logo.png":
            return 200, "image/png", b"\x89PNG\r\n\x1a\n" + bytes(100)
        if path == "/feed.xml":
            return 200, "application/rss+xml", b"<?xml version='1.0'?><rss><channel></channel></rss>"
        if path == "/empty":
            return 200, html, b""
        return 404, html, _page("Tidak ada", "<p>Halaman tidak ditemukan.</p>").encode()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def news_site(many: int = MANY) -> Iterator[str]:
    """The address of the site, while it is served; its first page names the odd ones and this many more."""
    handler = type("Handler", (_Handler,), {"visits": Counter(), "many": many})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
