"""The fetcher against local servers: what it refuses, what it follows, where it stops."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from commonspace.cli.fetch import Policy, _is_public, fetch
from commonspace.core.errors import BadInput, CommonSpaceError, Refused
from commonspace.records.review.fetched import Page, fetched_apart


class Site(BaseHTTPRequestHandler):
    """A small site with every trap: loops, bombs, slow pages, a robots.txt."""

    robots = "User-agent: *\nDisallow: /private\n"
    robots_status = 200

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self._say(self.robots_status, self.robots.encode(), "text/plain")
        elif self.path == "/loop":
            self._say(302, b"", "text/html", location="/loop")
        elif self.path == "/inward":
            self._say(302, b"", "text/html", location="http://169.254.169.254/latest/meta-data")
        elif self.path == "/moved":
            self._say(301, b"", "text/html", location="/page")
        elif self.path == "/bomb":
            self._say(200, gzip.compress(b"0" * 60_000_000), "text/html", encoding="gzip")
        elif self.path == "/endless":
            self._say(200, b"x" * 6_000_000, "text/html")
        elif self.path == "/picture":
            self._say(200, b"GIF89a", "image/gif")
        elif self.path == "/slow":
            time.sleep(1.5)
            self._say(200, b"late", "text/html")
        elif self.path in ("/page", "/private/page"):
            self._say(200, "<p>Сторінка</p>".encode(), "text/html; charset=utf-8")
        else:
            self._say(404, b"", "text/html")

    def _say(self, status: int, body: bytes, kind: str, location: str = "", encoding: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def allowing(site: str, **more: float) -> Policy:
    limits = {name: int(value) if name == "bytes" else value for name, value in more.items()}
    return Policy(networks=("127.0.0.0/8",), ports=(int(site.rsplit(":", 1)[1]),), **limits)  # type: ignore[arg-type]


def refusal(address: str, policy: Policy | None = None) -> str:
    with pytest.raises(CommonSpaceError) as caught:
        fetch(address, policy)
    return caught.value.code


def test_a_page_is_fetched_whole(site: str) -> None:
    assert fetch(f"{site}/page", allowing(site)) == Page(
        f"{site}/page", f"{site}/page", "text/html; charset=utf-8", "<p>Сторінка</p>".encode(), False
    )


def test_a_redirect_on_the_same_site_is_followed(site: str) -> None:
    assert fetch(f"{site}/moved", allowing(site)).address == f"{site}/page"


def test_a_redirect_to_a_private_address_is_refused(site: str) -> None:
    assert refusal(f"{site}/inward", allowing(site)) == "fetch_not_public"


def test_redirects_end(site: str) -> None:
    assert refusal(f"{site}/loop", allowing(site)) == "fetch_redirects"


def test_robots_txt_is_respected(site: str) -> None:
    assert refusal(f"{site}/private/page", allowing(site)) == "fetch_robots"


def test_a_broken_robots_txt_forbids_all(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Site, "robots_status", 503)
    assert refusal(f"{site}/page", allowing(site)) == "fetch_robots"


def test_a_bomb_is_cut_at_the_limit(site: str) -> None:
    page = fetch(f"{site}/bomb", allowing(site, bytes=100_000))
    assert (len(page.body), page.cut) == (100_000, True)


def test_an_endless_page_is_cut_at_the_limit(site: str) -> None:
    page = fetch(f"{site}/endless", allowing(site))
    assert (len(page.body), page.cut) == (4_000_000, True)


def test_a_slow_server_is_given_up(site: str) -> None:
    assert refusal(f"{site}/slow", allowing(site, seconds=0.4)) == "fetch_too_slow"


@pytest.mark.parametrize(("path", "code"), [("/picture", "fetch_type"), ("/nothing", "fetch_status")])
def test_what_is_no_page_is_refused(site: str, path: str, code: str) -> None:
    assert refusal(site + path, allowing(site)) == code


PRIVATE = (
    "127.0.0.1 127.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 0 0.0.0.0 [::1] [::] "
    "[::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] 10.0.0.1 172.16.0.1 "
    "192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1 224.0.0.1 255.255.255.255 [fe80::1] [fc00::1] "
    "[ff02::1] localhost LOCALHOST localhost. db.internal printer.local ①②⑦.⓪.⓪.① １２７.0.0.1 127。0。0。1"
)


@pytest.mark.parametrize("host", PRIVATE.split())
def test_no_spelling_of_a_private_address_is_fetched(host: str) -> None:
    assert refusal(f"http://{host}/") in {"fetch_not_public", "fetch_no_host", "fetch_address"}


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("file:///etc/passwd", "fetch_scheme"),
        ("gopher://example.org/", "fetch_scheme"),
        ("ftp://example.org/", "fetch_scheme"),
        ("http://user:word@example.org/", "fetch_credentials"),
        ("http://example.org:22/", "fetch_port"),
        ("http://example.org\\@127.0.0.1/", "fetch_address"),
        ("http://exa mple.org/", "fetch_address"),
        ("http://[::1", "fetch_address"),
        ("", "fetch_scheme"),
    ],
)
def test_what_is_no_plain_web_address_is_refused(address: str, code: str) -> None:
    assert refusal(address) == code


def test_public_addresses_are_taken_for_public() -> None:
    assert [_is_public(text, Policy()) for text in ("93.184.216.34", "2606:2800:220:1::1")] == [True, True]


def test_the_process_of_its_own_refuses_with_the_reason() -> None:
    with pytest.raises(Refused) as caught:
        fetched_apart("http://169.254.169.254/latest/meta-data")
    assert caught.value.code == "fetch_not_public"
    with pytest.raises(BadInput):
        fetched_apart("file:///etc/passwd")
