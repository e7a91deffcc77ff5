"""The published descriptions of the API equal the code's; a change has to be made on purpose.

Regenerate with `python -m workernet.runtime.describe` and look at the difference.
"""

import json
from pathlib import Path

import pytest

from workernet.runtime.describe import GRAPHQL, OPENAPI, graphql_sdl, openapi

ROOT = Path(__file__).resolve().parents[2]


def test_the_openapi_description_is_the_committed_one() -> None:
    assert json.loads((ROOT / OPENAPI).read_text()) == json.loads(openapi())


def test_the_graphql_schema_is_the_committed_one() -> None:
    assert (ROOT / GRAPHQL).read_text() == graphql_sdl()


@pytest.mark.parametrize("field", ["tickets(status: String = null)", "ticket(id: Int!)", "createTicket("])
def test_graphql_has_the_seeds_fields(field: str) -> None:
    assert field in graphql_sdl()
