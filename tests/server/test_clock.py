"""The clock of the worker: every job each hour, one fault stopping no other."""

from datetime import datetime

import pytest

from commonspace.records.projects.clock import settle_all
from commonspace.server import clock
from tests import make

pytestmark = pytest.mark.django_db


def test_projects_are_settled_each_hour() -> None:
    assert settle_all in clock.jobs()
    assert clock.strike(make.AT) == len(clock.jobs())


def test_a_job_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[datetime] = []

    def fails(*, at: datetime) -> None:
        raise ValueError(at)

    monkeypatch.setattr(clock, "jobs", lambda: (fails, lambda *, at: done.append(at)))
    assert clock.strike(make.AT) == 1
    assert done == [make.AT]
