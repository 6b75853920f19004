"""`python3 run.py test`: the suite on SQLite; with --full also PostgreSQL, Chromium and 10,000 cases."""

import os
import sys

import pytest


def main(arguments: list[str]) -> int:
    """Run pytest on the embedded database, and with --full a second time on PostgreSQL."""
    full = "--full" in arguments
    rest = [argument for argument in arguments if argument != "--full"]
    os.environ["COMMONSPACE_TEST_FULL"] = "1" if full else "0"
    return int(pytest.main(["-n", "2", "--dist", "loadscope", *rest]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
