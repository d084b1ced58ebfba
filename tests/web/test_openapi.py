"""The description of the API, and requests made up from it at random."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from readout.library import Library
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.pages import PAGES
from readout.web.settings import ServeSettings
from tests.sample_story import sample_account
from tests.web.clients import SameProcess


def test_every_page_is_described(browser: TestClient) -> None:
    described = browser.get("/api/openapi.json").json()
    named = {one["get"]["operationId"] for one in described["paths"].values() if "get" in one}
    assert named == {page.name for page in PAGES}


def test_every_reference_in_it_leads_somewhere(browser: TestClient) -> None:
    from re import findall

    text = browser.get("/api/openapi.json").text
    described = browser.get("/api/openapi.json").json()
    asked = set(findall(r'"#/components/schemas/([^"]+)"', text))
    assert asked <= set(described["components"]["schemas"])


@pytest.mark.slow
def test_requests_at_random_are_answered_as_described(library: Library) -> None:
    import schemathesis
    from hypothesis import HealthCheck, given, settings
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
    )

    desk = Desk(ServeSettings(change=True, names=frozenset({"testserver"})), library)
    desk.reader = SameProcess(sample_account())  # type: ignore[assignment]
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", build(desk))
    checks = [not_a_server_error, content_type_conformance, response_schema_conformance]
    for operation in schema.get_all_operations():
        cases = operation.ok().as_strategy()

        @given(case=cases)
        @settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
        def answered(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=checks)

        answered()
