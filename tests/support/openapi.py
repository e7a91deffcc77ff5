"""Small looks at an OpenAPI 3.0 document, and its schemas for a JSON Schema validator."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker


def successes(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers of an operation that are no refusals."""
    return [answer for status, answer in operation["responses"].items() if status < "400"]


def breaches(
    document: dict[str, Any], schema: dict[str, Any], value: Any, *, sparse: bool = False
) -> Iterator[str]:
    """What of `value` is not as `schema` says; `sparse` lets members be left out."""
    schemas = document["components"]["schemas"]
    whole = plain({**schema, "components": {"schemas": schemas}}, sparse=sparse)
    for error in Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(value):
        yield f"{error.json_path} {error.message}"


def plain(node: Any, *, sparse: bool = False) -> Any:
    """The schema in words of JSON Schema: "or null" is a flag in OpenAPI 3.0."""
    if isinstance(node, list):
        return [plain(item, sparse=sparse) for item in node]
    if not isinstance(node, dict):
        return node
    found = {
        name: plain(item, sparse=sparse) for name, item in node.items() if not (sparse and name == "required")
    }
    nullable = found.pop("nullable", None)
    return {"anyOf": [found, {"type": "null"}]} if nullable is True else found
