"""What all tests share: the number of property examples, and where the evaluation data lies."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
FULL = os.environ.get("COMMONSPACE_TEST_FULL") == "1"
settings.load_profile("full" if FULL else "quick")
# Tests ask the API as often as they like; tests/api/test_limits.py sets what it tests.
os.environ.setdefault("COMMONSPACE_API_OF_KEY", "0")
os.environ.setdefault("COMMONSPACE_API_OF_ADDRESS", "0")
# For the properties that are promised on 10,000 cases; the rest of the full run makes do with 1,000, so
# that it ends well inside half an hour.
TEN_THOUSAND = settings(max_examples=10_000 if FULL else 100)

# The second half of the full run is on PostgreSQL: what is marked so runs there, and only there.
ON_POSTGRESQL = os.environ.get("COMMONSPACE_DATABASE", "").startswith("postgres")

HOME = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what belongs to `test --full` out of the quick run, with the reason."""
    for item in items:
        for name, runs in (("full", FULL), ("browser", FULL), ("postgresql", ON_POSTGRESQL)):
            if item.get_closest_marker(name) and not runs:
                item.add_marker(pytest.mark.skip(reason=f"{name}: run by `python3 run.py test --full`"))


@pytest.fixture(scope="session")
def evaluation_data() -> Path:
    """The folder of evaluation data; absent, the test is skipped, but in CI it fails."""
    folder = Path(os.environ.get("COMMONSPACE_EVALUATION_DATA", HOME / ".." / "shared" / "data")).resolve()
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"CI needs the evaluation data; {folder} is not there")
        pytest.skip("the evaluation data is not there (COMMONSPACE_EVALUATION_DATA)")
    return folder
