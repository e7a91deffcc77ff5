"""Examples of every request and answer, put together from samples of single values, so that they cannot rot:
a shape that changes changes its examples, and one without a sample is named by the tests.

A sample is found by `Component.member`, then (unless the member is a component itself) by `member`; a whole
component's example by `Component`.
"""

import re
from collections.abc import Mapping
from typing import Any

from workernet.kernel.errors import CATALOGUE
from workernet.kernel.openapi.answers import PROBLEM, USUAL, Json, operations

Samples = Mapping[str, Any]

SHARED: Samples = {
    "Problem": {
        "type": "https://workernet.example/problems/not_found",
        "title": "Not found",
        "status": 404,
        "code": "not_found",
        "request_id": "019f3a5c0d2e7b118f60c1a2b3d4e5f6",
    },
    "count": 1,
    "next": None,
    "previous": None,
}
_FORMATS = {
    "uuid": "019f3a5c-0d2e-7b11-8f60-c1a2b3d4e5f6",
    "date-time": "2026-03-02T09:30:00Z",
    "date": "2026-03-02",
}
_DEEPEST = 12


class Examples:
    """Builds examples of one document; `missing` collects the texts that have no sample."""

    def __init__(self, document: Json, samples: Samples) -> None:
        self._schemas = document["components"]["schemas"]
        self._samples = {**SHARED, **samples}
        self.missing: set[str] = set()

    def of(self, schema: Json, owner: str = "", name: str = "", depth: int = 0) -> Any:
        """An example of `schema`, the member `name` of the component `owner`."""
        shape = "$ref" in schema or any("$ref" in arm for arm in schema.get("allOf", ()))
        for key in (f"{owner}.{name}", "" if shape else name):
            if key in self._samples:
                return self._samples[key]
        if "$ref" in schema:
            return self._component(schema["$ref"].rpartition("/")[2], depth)
        for kind in ("allOf", "oneOf", "anyOf"):
            if kind in schema:
                return self.of(schema[kind][0], owner, name, depth)
        if "enum" in schema:
            return schema["enum"][0]
        if "default" in schema:
            return schema["default"]
        return self._plain(schema, owner, name, depth)

    def _component(self, name: str, depth: int) -> Any:
        base = re.sub(r"^Patched|Request$", "", name)
        for key in (name, base):
            if key in self._samples:
                return self._samples[key]
        return self.of(self._schemas[name], re.sub(r"^Patched|Request$", "", base), "", depth + 1)

    def _plain(self, schema: Json, owner: str, name: str, depth: int) -> Any:
        kind = schema.get("type")
        if kind == "object" or "properties" in schema:
            members = schema.get("properties", {}) if depth < _DEEPEST else {}
            return {member: self.of(inner, owner, member, depth + 1) for member, inner in members.items()}
        if kind == "array":
            return [self.of(schema["items"], owner, f"{name}[]", depth + 1)]
        return self._value(kind, schema, f"{owner}.{name}")

    def _value(self, kind: str | None, schema: Json, where: str) -> Any:
        if kind == "boolean":
            return False
        if kind in ("integer", "number"):
            return schema.get("minimum", 1)
        if schema.get("format") in _FORMATS:
            return _FORMATS[schema["format"]]
        self.missing.add(where)
        return "text"


def add_examples(document: Json, samples: Samples) -> set[str]:
    """Put an example beside every body of the document. Returns the members that had no sample."""
    examples = Examples(document, samples)
    for _path, _method, operation in operations(document):
        operation_id = operation["operationId"]
        for media in operation.get("requestBody", {}).get("content", {}).values():
            media.setdefault("example", examples.of(media["schema"], operation_id, "request"))
        for status, answer in operation["responses"].items():
            for kind, media in answer.get("content", {}).items():
                whole = problem_of(int(status)) if kind == PROBLEM else None
                media.setdefault("example", whole or examples.of(media["schema"], operation_id, status))
    return examples.missing


def problem_of(status: int) -> Json:
    """The refusal that usually stands behind a status."""
    code = USUAL[status]
    example: Json = SHARED["Problem"] | {
        "type": f"https://workernet.example/problems/{code}",
        "title": CATALOGUE[code][1].en,
        "status": status,
        "code": code,
    }
    if status == 400:
        example["errors"] = {"title": ["Between 5 and 255 characters are needed"]}
    if status == 409:
        example["allowed"] = ["open"]
    if status == 412:
        example["current_version"] = 4
    return example
