"""The analytics service's part of the one OpenAPI document."""

from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator

from workernet.runtime.openapi import add_analytics, merge

PATH = "/api/v1/analytics/overview"


def document(**more: Any) -> dict[str, Any]:
    return {"openapi": "3.0.3", "paths": {"/x": {}}, "components": {"schemas": {}}} | more


def nodes(node: Any) -> list[dict[str, Any]]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return ([node] if isinstance(node, dict) else []) + [found for child in inner for found in nodes(child)]


def test_the_one_description_has_the_path_beside_the_django_services() -> None:
    generator: Any = SchemaGenerator  # its package carries no types
    whole = generator().get_schema(request=None, public=True)
    operation = whole["paths"][PATH]["get"]
    assert "/api/v1/tickets/" in whole["paths"]
    assert operation["security"] == [{"bearer": []}]
    assert [parameter["name"] for parameter in operation["parameters"]] == ["from", "to", "priority", "tz"]
    assert operation["responses"].keys() == {"200", "400", "401", "403", "429", "503"}
    for status in ("400", "401", "403", "503"):
        ((kind, media),) = operation["responses"][status]["content"].items()
        assert (kind, media["schema"]) == (
            "application/problem+json",
            {"$ref": "#/components/schemas/Problem"},
        )
    schemas = whole["components"]["schemas"]
    for found in nodes(whole["paths"][PATH]) + nodes(schemas["OverviewAnswer"]):
        if "$ref" in found:
            kind, name = found["$ref"].rsplit("/", 2)[1:]
            assert name in whole["components"][kind]


def test_null_is_told_in_the_documents_dialect() -> None:
    older = add_analytics(document())["components"]["schemas"]
    assert older["OverviewAnswer"]["properties"]["as_of"]["nullable"] is True
    assert older["OverviewFigures"]["properties"]["sla_met_percent"]["type"] == "number"
    assert {"type": "null"} not in nodes(older)
    newer = add_analytics(document(openapi="3.1.0"))["components"]["schemas"]
    assert {"type": "null"} in newer["OverviewAnswer"]["properties"]["as_of"]["anyOf"]


def test_every_figure_of_the_contract_is_described() -> None:
    schemas = add_analytics(document())["components"]["schemas"]
    five = {"created", "resolved", "backlog", "first_response_median_seconds", "sla_met_percent"}
    answer = {"from", "to", "totals", "by_day", "by_priority", "as_of"}
    assert set(schemas["OverviewAnswer"]["required"]) == answer
    assert set(schemas["OverviewTotals"]["required"]) == five | {"previous"}
    assert set(schemas["OverviewDay"]["required"]) == five | {"day"}
    assert set(schemas["OverviewPriority"]["required"]) == five | {"priority"}


def test_a_name_that_means_two_things_is_refused() -> None:
    other = document(components={"schemas": {"OverviewDay": {"type": "string"}}})
    with pytest.raises(ValueError, match="OverviewDay"):
        add_analytics(other)
    same = {"paths": {}, "components": {"schemas": {"A": {"type": "string"}}}}
    assert merge(document(components={"schemas": {"A": {"type": "string"}}}), same)
