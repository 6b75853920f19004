"""`python3 run.py test`: the suite on SQLite; with --full also PostgreSQL, Chromium, more cases."""

import os
import subprocess
import sys
import tempfile
import time

from tests.postgresql import server

# What speaks to the database: on PostgreSQL the rest would only say the same thing twice.
ON_POSTGRESQL = ("tests/records", "tests/pages", "tests/api", "tests/cli", "tests/story", "tests/server")


def main(arguments: list[str]) -> int:
    """Run pytest on the embedded database, and with --full a second time on PostgreSQL."""
    full = "--full" in arguments
    rest = [argument for argument in arguments if argument != "--full"]
    os.environ["COMMONSPACE_TEST_FULL"] = "1" if full else "0"
    with tempfile.TemporaryDirectory(prefix="commonspace-tests-") as var:
        os.environ["COMMONSPACE_VAR"] = var
        slowest = ["--durations=25"] if full else []
        code = _pytest("SQLite", [*rest, *slowest])
        if not full or code:
            return code
        try:
            with server() as address:
                os.environ["COMMONSPACE_DATABASE"] = address
                os.environ["COMMONSPACE_TEST_FULL"] = "0"  # what needs many cases speaks of no database
                return _pytest("PostgreSQL", [*(rest or ON_POSTGRESQL), "-m", "not browser"])
        except FileNotFoundError as absent:
            print(f"test: skipped on PostgreSQL: {absent}", file=sys.stderr)
            return 1 if os.environ.get("CI") else 0


def _pytest(database: str, arguments: list[str]) -> int:
    start = time.monotonic()
    print(f"test: on {database}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope", *arguments]
    code = subprocess.run(command, check=False).returncode
    print(f"test: on {database}: {time.monotonic() - start:.0f} s", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
