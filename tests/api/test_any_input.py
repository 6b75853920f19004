"""Whatever is sent to the API: never an error of ours, always the declared kind of answer."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error

from commonspace.core.access import Role
from tests import make
from tests.api.test_needs import key_of

pytestmark = [pytest.mark.django_db, pytest.mark.full]


def _application(environ: Any, start_response: Any) -> Any:
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()(environ, start_response)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", _application)


@pytest.fixture
def keys(db: None) -> dict[str, str]:
    """Headers of an analyst, who may write most; and a need to meet by its neighbours."""
    make.need()
    return key_of("read", "write", role=Role.ANALYST, code="org:analysts")


@schema.parametrize()
@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
def test_any_input_gets_an_answer_that_is_declared(case: Any, keys: dict[str, str]) -> None:
    answer = case.call(headers=keys)
    case.validate_response(answer, checks=[not_a_server_error])
    if answer.status_code != 405:  # a method that no route has: answered before the API is reached
        assert answer.headers["content-type"][0].split(";")[0] == "application/json"
