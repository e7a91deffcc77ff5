"""What our description promises beyond OpenAPI's own words, as checks of schemathesis.

`x-rule`: a rule no schema can say. A request that is valid by its schema may be refused with 400 only where
every field that the refusal names has such a rule. `fields`: an answer may then leave members out.
"""

from typing import Any

import schemathesis
from schemathesis.specs.openapi.checks import response_schema_conformance

from tests.support.filters import filters
from tests.support.openapi import breaches
from workernet.services.tickets.domain.filter_grammar import MAX_LENGTH
from workernet.services.tickets.domain.filter_print import print_filter

# Refusals that depend on the state of the desk or on who asks, never on how the request is written.
STATE = {401, 403, 404, 409, 412, 413, 422, 429}

schemathesis.openapi.format(
    "ticket-filter", filters().map(print_filter).filter(lambda text: len(text) <= MAX_LENGTH)
)


class Unpromised(AssertionError):
    """The API did what its description does not say."""


@schemathesis.check
def valid_data_is_taken(
    ctx: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> None:
    """What the schema allows is accepted, or refused by a rule that is written down."""
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code in STATE:
        return
    if 200 <= response.status_code < 300:
        return
    problem = response.json() if response.status_code == 400 else {}
    named = {name.partition(".")[0] for name in problem.get("errors", {})}
    unruled = named - ruled(case)
    if problem.get("code") != "validation_failed" or unruled or not named:
        raise Unpromised(
            f"valid by its schema, refused with {response.status_code}: {sorted(unruled) or problem}"
        )


@schemathesis.check
def answers_keep_their_schema(
    ctx: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> bool | None:
    """Every answer is what the description says; with `fields` members may be missing, none may be wrong."""
    if not (case.query or {}).get("fields") or response.status_code != 200:
        return bool(response_schema_conformance(ctx, response, case))
    document = case.operation.schema.raw_schema
    media = case.operation.definition.raw["responses"]["200"]["content"]["application/json"]
    found = list(breaches(document, media["schema"], response.json(), sparse=True))
    if found:
        raise Unpromised("; ".join(found[:5]))
    return None


def ruled(case: schemathesis.Case) -> set[str]:
    """The inputs of an operation that have a rule: parameters by name (`file_id` of a path is `file`),
    members of the body by theirs, and the members that hold such a one."""
    operation = case.operation.definition.raw
    rules = [item for item in operation.get("parameters", ()) if "x-rule" in item.get("schema", {})]
    found = {item["name"].removesuffix("_id") if item["in"] == "path" else item["name"] for item in rules}
    for media in operation.get("requestBody", {}).get("content", {}).values():
        found |= _members(case.operation.schema.raw_schema, media["schema"])
    return found


def _members(document: dict[str, Any], schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {name for item in schema for name in _members(document, item)}
    if not isinstance(schema, dict):
        return set()
    if "$ref" in schema:
        return _members(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    found: set[str] = set()
    for name, inner in schema.get("properties", {}).items():
        deeper = _members(document, inner)
        found |= deeper | ({name} if deeper or "x-rule" in inner else set())
    return found | {
        name for key in ("allOf", "anyOf", "oneOf", "items") for name in _members(document, schema.get(key))
    }
