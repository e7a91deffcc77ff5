"""One description of the whole REST API: the FastAPI services' part is added to the Django services', and
what all operations have alike to both."""

from importlib import import_module
from typing import Any

from workernet.kernel.fastapi.schema import describe
from workernet.kernel.openapi.answers import complete
from workernet.kernel.openapi.examples import add_examples

# Where each service keeps the samples its examples are made of.
SAMPLES = (
    "workernet.services.auth.api.rest.examples",
    "workernet.services.tickets.api.rest.examples",
    "workernet.services.notifications.api.rest.examples",
    "workernet.services.files.api.rest.examples",
    "workernet.services.analytics.api.examples",
)
SHARED = frozenset({"Problem"})


def add_analytics(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Hook of drf-spectacular: add the paths and schemas of the analytics service.

    Raises ValueError when both sides use one component name for different things.
    """
    # Imported when a description is asked for: the Django process needs FastAPI for nothing else.
    from workernet.services.analytics.api.app import app  # noqa: PLC0415

    return merge(result, describe(app))


def complete_all(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Hook of drf-spectacular, the last one: answers, headers and examples of every operation."""
    document = complete(result)
    add_examples(document, samples())
    return document


def samples() -> dict[str, Any]:
    """Every service's samples. Raises ValueError when two name one thing differently."""
    found: dict[str, Any] = {}
    for module in SAMPLES:
        for name, value in import_module(module).SAMPLES.items():
            if found.setdefault(name, value) != value:
                raise ValueError(f"two samples of {name}")
    return found


def merge(result: dict[str, Any], addition: dict[str, Any]) -> dict[str, Any]:
    """`result` with the paths and components of `addition`, in the older dialect where that is spoken."""
    added = _older(addition) if str(result["openapi"]).startswith("3.0") else addition
    result["paths"] |= added["paths"]
    components = result.setdefault("components", {})
    for kind, members in added.get("components", {}).items():
        mine = components.setdefault(kind, {})
        clashing = {name for name in members if name in mine and mine[name] != members[name]} - SHARED
        if clashing and kind == "schemas":
            raise ValueError(f"described twice and differently: {', '.join(sorted(clashing))}")
        for name, schema in members.items():
            mine.setdefault(name, schema)
        components[kind] = dict(sorted(mine.items()))
    return result


def _older(node: Any) -> Any:
    """OpenAPI 3.1 writes "or null" as a union, 3.0 as a flag."""
    if isinstance(node, list):
        return [_older(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {name: _older(item) for name, item in node.items()}
    arms = found.get("anyOf")
    if isinstance(arms, list) and {"type": "null"} in arms:
        rest = [arm for arm in arms if arm != {"type": "null"}]
        del found["anyOf"]
        found |= {"nullable": True} | (
            rest[0] if len(rest) == 1 and "$ref" not in rest[0] else {"anyOf": rest}
        )
    return found
