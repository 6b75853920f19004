"""A page by its address: asks the fetcher, which runs as a process of its own, and reads its answer.

Nothing here opens the network, and no transaction is open while the fetcher runs.
"""

import base64
import json
import subprocess
import sys
from dataclasses import dataclass

from commonspace.core.errors import BadInput, Refused

SECONDS = 25.0  # the fetcher gives itself twenty


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address asked and the one it came from, its type and its bytes."""

    asked: str
    address: str
    content_type: str
    body: bytes
    cut: bool


def fetched_apart(address: str, seconds: float = SECONDS) -> Page:
    """Fetch in a process of its own, with nothing of this one's environment, and hand back the page.

    Raises `Refused` or `BadInput` with the fetcher's reason.
    """
    command = [sys.executable, "-I", "-m", "commonspace.cli.fetch", address]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, env={})
    except subprocess.TimeoutExpired:
        raise Refused("fetch_too_slow", address=address) from None
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise Refused("fetch_failed", address=address, reason=f"exit {done.returncode}") from None
    if "code" in answer:
        kind = BadInput if answer["bad_input"] else Refused
        raise kind(answer["code"], **answer["details"])
    body = base64.b64decode(answer["body"])
    return Page(address, answer["address"], answer["content_type"], body, answer["cut"])
