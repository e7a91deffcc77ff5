"""The published descriptions of the API equal the code's; a change has to be made on purpose.

Regenerate with `python -m workernet.runtime.describe` and look at the difference.
"""

import json
from pathlib import Path

import pytest
from drf_spectacular.validation import validate_schema

from workernet.runtime.describe import GRAPHQL, OPENAPI, graphql_sdl, openapi

ROOT = Path(__file__).resolve().parents[2]


def test_the_openapi_description_is_the_committed_one() -> None:
    assert json.loads((ROOT / OPENAPI).read_text()) == json.loads(openapi())


def test_the_graphql_schema_is_the_committed_one() -> None:
    assert (ROOT / GRAPHQL).read_text() == graphql_sdl()


def test_the_openapi_description_is_valid_and_complete() -> None:
    document = json.loads(openapi())
    validate_schema(document)
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            assert operation.get("summary"), f"{where} has no summary"
            assert operation.get("tags"), f"{where} has no tag"
            assert any(status < "400" for status in operation["responses"]), f"{where} never succeeds"
            if operation.get("security", [{}]) != [{}]:
                assert "401" in operation["responses"], f"{where} does not say 401"


@pytest.mark.parametrize("field", ["tickets(status: String = null)", "ticket(id: Int!)", "createTicket("])
def test_graphql_has_the_seeds_fields(field: str) -> None:
    assert field in graphql_sdl()
