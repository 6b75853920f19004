"""The optional drafter's line to an OpenAI-compatible endpoint that the administrator set. Off by default.

Only the address in the settings is ever called; the page cannot change it. The answer is limited in size and
time, and goes to `core.sources.proposals`, which believes nothing of it that the verifier does not prove.
"""

import http.client
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from commonspace.core.errors import BadInput, Missing, Refused
from commonspace.core.sources import Document, Drafting, Knowledge
from commonspace.core.sources.proposals import proposed, request_for

ANSWER_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model answers, as the administrator set it. An empty address means: off."""

    address: str = ""  # such as https://models.example/v1
    model: str = ""
    key: str = ""
    seconds: float = 30.0


def draft_with(endpoint: Endpoint, document: Document, knowledge: Knowledge) -> Drafting:
    """What the endpoint proposes and the verifier lets stand; `Missing` if off, `Refused` on trouble."""
    if not endpoint.address:
        raise Missing("endpoint_off")
    answer = _asked(endpoint, request_for(document, endpoint.model))
    return proposed(answer, document, knowledge, f"model:{endpoint.model}")


def _asked(endpoint: Endpoint, body: dict[str, Any]) -> Any:
    parts = urlsplit(endpoint.address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput("endpoint_address", address=endpoint.address)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = make(parts.hostname, parts.port, timeout=endpoint.seconds)
    headers = {"Content-Type": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    deadline = time.monotonic() + endpoint.seconds
    try:
        path = parts.path.rstrip("/") + "/chat/completions"
        connection.request("POST", path, json.dumps(body, ensure_ascii=False).encode(), headers)
        answer = connection.getresponse()
        raw = _limited(answer, connection, deadline)
        if answer.status != 200:
            raise Refused("endpoint_failed", reason=f"HTTP {answer.status}")
        return json.loads(raw)
    except TimeoutError:
        raise Refused("endpoint_too_slow", seconds=endpoint.seconds) from None
    except (OSError, http.client.HTTPException, ValueError, RecursionError) as error:
        raise Refused("endpoint_failed", reason=type(error).__name__) from None
    finally:
        connection.close()


def _limited(
    answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, deadline: float
) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(left)
        piece = answer.read1(65_536)
        if not piece:
            return b"".join(parts)
        parts.append(piece)
        size += len(piece)
        if size > ANSWER_BYTES:
            raise ValueError("too long")
