"""The fetcher: the one file that may open the network, run as a process of its own.

`python -m commonspace.cli.fetch ADDRESS` prints one JSON object: the page's bytes (base64) with their
SHA-256, or the code of a refusal. It takes http and https on their own ports only, resolves the name once,
refuses if any address that comes back is not public, and connects to the very address it judged (a name
cannot change its mind in between). Every redirect is judged again. robots.txt is respected (RFC 9309).
"""

import base64
import hashlib
import http.client
import ipaddress
import json
import socket
import ssl
import sys
import time
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from commonspace.core.errors import BadInput, Refused
from commonspace.records.review.fetched import Page

AGENT = "CommonSpace/0.1 (source register; reads pages that a person named)"
ROBOT = "CommonSpace"
BYTES = 4_000_000  # of one page, unpacked
ROBOTS_BYTES = 500_000  # RFC 9309, section 2.5, asks for at least 500 kibibytes
SECONDS = 20.0  # for everything together
CONNECT_SECONDS = 5.0
REDIRECTS = 5
TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "onion")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address hides in the last 32 bits
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")


@dataclass(frozen=True, slots=True)
class Policy:
    """What the fetcher may touch. The default is the only one used outside tests.

    `networks` are allowed although not public; `ports` other than the scheme's own.
    """

    networks: tuple[str, ...] = ()
    ports: tuple[int, ...] = ()
    seconds: float = SECONDS
    bytes: int = BYTES


def fetch(address: str, policy: Policy | None = None) -> Page:
    """Fetch one page, in this process. Raises `Refused` or `BadInput` with the reason's code."""
    policy = policy or Policy()
    deadline = time.monotonic() + policy.seconds
    here = address
    robots: dict[str, Any] = {}
    for _ in range(REDIRECTS + 1):
        parts = _judged_address(here, policy)
        _respect_robots(parts, robots, policy, deadline)
        status, headers, body, cut = _exchange(parts, policy, deadline, policy.bytes)
        if status in (301, 302, 303, 307, 308) and headers.get("location"):
            there = urljoin(urlunsplit(parts), headers["location"])
            if parts.scheme == "https" and urlsplit(there).scheme == "http":
                raise Refused("fetch_downgrade", address=there)
            here = there
            continue
        if status != 200:
            raise Refused("fetch_status", address=here, status=status)
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        if kind not in TYPES:
            raise Refused("fetch_type", address=here, type=kind or "?")
        return Page(address, urlunsplit(parts), headers.get("content-type", ""), body, cut)
    raise Refused("fetch_redirects", address=address, count=REDIRECTS)


def _judged_address(address: str, policy: Policy) -> SplitResult:
    """The address taken apart, its form judged: scheme, no credentials, port, a name that is not local."""
    text = unicodedata.normalize("NFKC", address.strip())
    if any(ord(char) < 33 or char == "\\" for char in text):
        raise BadInput("fetch_address", address=address)
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        raise BadInput("fetch_address", address=address) from None
    if parts.scheme not in ("http", "https") or not host:
        raise BadInput("fetch_scheme", address=address)
    if parts.username is not None or parts.password is not None or "%" in host:
        raise Refused("fetch_credentials", address=address)
    own = 443 if parts.scheme == "https" else 80
    if (port or own) != own and port not in policy.ports:
        raise Refused("fetch_port", address=address)
    if any(host.lower() == name or host.lower().endswith("." + name) for name in _LOCAL_NAMES):
        raise Refused("fetch_not_public", address=address)
    return SplitResult(parts.scheme, _netloc(host, port, address), parts.path or "/", parts.query, "")


def _netloc(host: str, port: int | None, address: str) -> str:
    if ":" in host:
        name = f"[{host}]"
    else:
        try:
            name = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            raise BadInput("fetch_address", address=address) from None
    return name if port is None else f"{name}:{port}"


def _resolved(parts: SplitResult, policy: Policy) -> list[tuple[int, str]]:
    """Every address of the host as (family, text); refused if one of them is not public."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise Refused("fetch_no_host", address=urlunsplit(parts)) from None
    addresses: list[tuple[int, str]] = [(family, str(where[0])) for family, _, _, _, where in found]
    for _, text in addresses:
        if not _is_public(text.split("%")[0], policy):
            raise Refused("fetch_not_public", address=urlunsplit(parts))
    return addresses


def _is_public(text: str, policy: Policy) -> bool:
    """A global unicast address; an IPv4 address that hides in an IPv6 one is judged as itself."""
    address = ipaddress.ip_address(text)
    if any(address in ipaddress.ip_network(network) for network in policy.networks):
        return True
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64_LOCAL:
            return False
        hidden = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if address in _NAT64:
            hidden = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if int(address) >> 32 == 0:
            return False  # ::/96, the deprecated IPv4-compatible form
        if hidden:
            return _is_public(str(hidden), policy)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _respect_robots(parts: SplitResult, known: dict[str, Any], policy: Policy, deadline: float) -> None:
    """Refuse what robots.txt forbids; no file allows all, a broken server forbids all (RFC 9309)."""
    place = f"{parts.scheme}://{parts.netloc}"
    if place not in known:
        rules = RobotFileParser()
        asked = SplitResult(parts.scheme, parts.netloc, "/robots.txt", "", "")
        status, _, body, _ = _exchange(asked, policy, deadline, ROBOTS_BYTES)
        if status == 200:
            rules.parse(body.decode("utf-8", "replace").splitlines())
        elif status >= 500:
            raise Refused("fetch_robots", address=urlunsplit(parts))
        else:
            rules.parse([])
        known[place] = rules
    if not known[place].can_fetch(ROBOT, urlunsplit(parts)):
        raise Refused("fetch_robots", address=urlunsplit(parts))


def _exchange(
    parts: SplitResult, policy: Policy, deadline: float, limit: int
) -> tuple[int, dict[str, str], bytes, bool]:
    """One request on a connection to a judged address: status, headers, body, and whether it was cut."""
    connection = _connected(parts, policy, deadline)
    try:
        target = urlunsplit(("", "", parts.path, parts.query, ""))
        connection.request(
            "GET",
            target,
            headers={"User-Agent": AGENT, "Accept": ", ".join(TYPES), "Accept-Encoding": "gzip"},
        )
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        body, cut = _body(answer, connection, headers.get("content-encoding", ""), deadline, limit)
        return answer.status, headers, body, cut
    except (TimeoutError, ssl.SSLError, http.client.HTTPException, OSError) as error:
        if isinstance(error, TimeoutError) or time.monotonic() >= deadline:
            raise Refused("fetch_too_slow", address=urlunsplit(parts)) from None
        raise Refused("fetch_failed", address=urlunsplit(parts), reason=type(error).__name__) from None
    finally:
        connection.close()


def _connected(parts: SplitResult, policy: Policy, deadline: float) -> http.client.HTTPConnection:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    connection = http.client.HTTPConnection(host, port, timeout=CONNECT_SECONDS)
    for family, text in _resolved(parts, policy):
        left = min(CONNECT_SECONDS, deadline - time.monotonic())
        if left <= 0:
            break
        plain = socket.socket(family, socket.SOCK_STREAM)
        plain.settimeout(left)
        try:
            plain.connect((text, port))
            if parts.scheme == "https":
                plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            continue
        connection.sock = plain
        return connection
    code = "fetch_too_slow" if time.monotonic() >= deadline else "fetch_failed"
    raise Refused(code, address=urlunsplit(parts), reason="connect")


def _body(
    answer: http.client.HTTPResponse,
    connection: http.client.HTTPConnection,
    encoding: str,
    deadline: float,
    limit: int,
) -> tuple[bytes, bool]:
    """At most `limit` bytes, unpacked piece by piece so that a bomb never unfolds."""
    unpack = zlib.decompressobj(31) if encoding.strip().lower() in ("gzip", "x-gzip") else None
    if encoding.strip().lower() not in ("", "identity", "gzip", "x-gzip"):
        raise Refused("fetch_type", address="", type=encoding)
    parts: list[bytes] = []
    size = 0
    while size <= limit:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(min(left, CONNECT_SECONDS))
        piece = answer.read1(65_536)
        if not piece:
            break
        if unpack is not None:
            try:
                piece = unpack.decompress(piece, limit + 1 - size)
            except zlib.error:
                raise http.client.HTTPException from None
        parts.append(piece)
        size += len(piece)
    return b"".join(parts)[:limit], size > limit


def main(arguments: list[str]) -> int:
    """The process: one address in, one JSON object out."""
    try:
        page = fetch(arguments[0] if arguments else "")
    except (Refused, BadInput) as error:
        said = {"code": error.code, "details": error.details, "bad_input": isinstance(error, BadInput)}
        print(json.dumps(said, ensure_ascii=False))
        return 5
    print(
        json.dumps(
            {
                "address": page.address,
                "content_type": page.content_type,
                "sha256": hashlib.sha256(page.body).hexdigest(),
                "cut": page.cut,
                "body": base64.b64encode(page.body).decode("ascii"),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
