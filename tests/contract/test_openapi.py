"""The OpenAPI document is complete: rules that hold for every operation, those added tomorrow among them.

A fault names its operation and says what to do. Answers that follow from what an operation is, and examples,
come by themselves (`workernet.kernel.openapi`); a text without a sample gets one in its service's
`examples.py`.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from drf_spectacular.validation import validate_schema

from tests.support.openapi import breaches, successes
from workernet.kernel.openapi.answers import METHODS, PROBLEM, expected, needs_token, operations
from workernet.kernel.openapi.examples import Examples, add_examples
from workernet.runtime.describe import openapi
from workernet.runtime.openapi import samples
from workernet.services.tickets.api.rest.urls import urlpatterns

Json = dict[str, Any]
Faults = Iterator[str]


@pytest.fixture(scope="module")
def document() -> Json:
    return dict(json.loads(openapi()))


def bodies(document: Json) -> Iterator[tuple[str, Json]]:
    """Every body of the document, with where it stands."""
    for path, method, operation in operations(document):
        where = f"{method} {path}"
        for media in operation.get("requestBody", {}).get("content", {}).values():
            yield f"{where} (request)", media
        for status, answer in operation["responses"].items():
            for media in answer.get("content", {}).values():
                yield f"{where} ({status})", media


def words(document: Json) -> Faults:
    """Every operation has a summary, a tag and an id of its own; every parameter says what it is for."""
    ids: set[str] = set()
    for path, method, operation in operations(document):
        where = f"{method} {path}"
        if not operation.get("summary"):
            yield f"{where} has no summary"
        if not operation.get("tags"):
            yield f"{where} has no tag"
        if operation["operationId"] in ids:
            yield f"{where} has the id of another operation"
        ids.add(operation["operationId"])
        for parameter in operation.get("parameters", ()):
            if parameter["in"] != "path" and not parameter.get("description"):
                yield f"{where}: {parameter['name']} has no description"


def answers(document: Json) -> Faults:
    """Every operation succeeds somehow and names each refusal that follows from what it is."""
    for path, method, operation in operations(document):
        where, known = f"{method} {path}", {int(status) for status in operation["responses"]}
        if not successes(operation):
            yield f"{where} never succeeds"
        for status in sorted(expected(path, operation) - known):
            yield f"{where} does not say {status}"
        for status, answer in operation["responses"].items():
            if status >= "400" and list(answer.get("content", ())) != [PROBLEM]:
                yield f"{where}: {status} is no problem"


def headers(document: Json) -> Faults:
    """Every answer has its headers: ids and versions, when to come back, what to match."""
    for path, method, operation in operations(document):
        where = f"{method} {path}"
        for status, answer in operation["responses"].items():
            wanted = {"X-Request-Id", "API-Version"} | (
                {"Retry-After"} if status in ("429", "503") else set()
            )
            wanted |= {"WWW-Authenticate"} if status == "401" else set()
            wanted |= {"Deprecation", "Sunset", "Link"} if operation.get("deprecated") else set()
            for name in sorted(wanted - set(answer.get("headers", {}))):
                yield f"{where}: {status} has no {name}"
        if "If-Match" in {item["name"] for item in operation.get("parameters", ())}:
            known = (answer for other in document["paths"][path].values() for answer in successes(other))
            if path.count("{") == 1 and not any("ETag" in answer.get("headers", {}) for answer in known):
                yield f"{where} wants If-Match, and nothing there answers an ETag"


# What is asked is too long for an address; nothing is changed.
READS_BY_POST = {"/api/v2/rules/dry-run"}


def changes(document: Json) -> Faults:
    """v2: a PATCH or DELETE of one thing names the version it is based on; every POST may be repeated."""
    for path, method, operation in operations(document):
        names = {item["name"] for item in operation.get("parameters", ())}
        if not path.startswith("/api/v2/") or not needs_token(operation):
            continue
        if method == "post" and "Idempotency-Key" not in names and path not in READS_BY_POST:
            yield f"post {path} takes no Idempotency-Key: add IDEMPOTENCY_KEY to its parameters"


def examples(document: Json) -> Faults:
    """Every body has an example, and it is one."""
    for where, media in bodies(document):
        if "example" not in media:
            yield f"{where} has no example"
            continue
        for breach in breaches(document, media["schema"], media["example"]):
            yield f"{where}: the example's {breach}"


def texts(document: Json) -> Faults:
    """No text of an example was made up for want of a sample."""
    bare = deepcopy(document)
    for _where, media in bodies(bare):
        media.pop("example", None)
    for name in sorted(add_examples(bare, samples())):
        yield f"{name} has no sample: add one to the service's examples.py"


RULES = [words, answers, headers, changes, examples, texts]


@pytest.mark.parametrize("rule", RULES)
def test_the_description_keeps_every_rule(document: Json, rule: Callable[[Json], Faults]) -> None:
    assert not list(rule(document))


def test_the_description_is_valid(document: Json) -> None:
    validate_schema(document)
    assert len(list(operations(document))) > 25
    assert all(method in METHODS for item in document["paths"].values() for method in item)


def test_every_deprecated_operation_is_one_whose_view_names_a_successor(document: Json) -> None:
    views = {
        "/" + str(entry.pattern): entry.callback.cls for entry in urlpatterns if "api/v" in str(entry.pattern)
    }
    for route, view in views.items():
        path = route.replace("<number:number>", "{number}")
        for method, operation in document["paths"].get(path, {}).items():
            assert bool(operation.get("deprecated")) == hasattr(view, "successor"), (method, path)


def _without(*keys: str) -> Callable[[Json], None]:
    def change(document: Json) -> None:
        node = document["paths"]["/api/v1/tickets/{number}/"]["patch"]
        for key in keys[:-1]:
            node = node[key]
        del node[keys[-1]]

    return change


def _rot(document: Json) -> None:
    media = document["paths"]["/api/v1/tickets/"]["post"]["requestBody"]["content"]["application/json"]
    media["example"]["priority"] = "enormous"


def _new_text(document: Json) -> None:
    document["components"]["schemas"]["Ticket"]["properties"]["motto"] = {"type": "string"}


@pytest.mark.parametrize(
    ("rule", "harm", "said"),
    [
        (words, _without("summary"), "has no summary"),
        (words, _without("parameters", 0, "description"), "If-Match has no description"),  # type: ignore[arg-type]
        (answers, _without("responses", "412"), "does not say 412"),
        (answers, _without("responses", "429"), "does not say 429"),
        (headers, _without("responses", "401", "headers", "WWW-Authenticate"), "401 has no WWW-Authenticate"),
        (headers, _without("responses", "200", "headers", "Sunset"), "200 has no Sunset"),
        (examples, _without("requestBody", "content", "application/json", "example"), "has no example"),
        (examples, _rot, "enormous"),
        (texts, _new_text, "Ticket.motto has no sample"),
    ],
)
def test_each_rule_bites(
    document: Json, rule: Callable[[Json], Faults], harm: Callable[[Json], None], said: str
) -> None:
    harmed = deepcopy(document)
    harm(harmed)
    assert any(said in fault for fault in rule(harmed))


def test_an_example_without_a_sample_is_seen(document: Json) -> None:
    builder = Examples(document, {})
    builder.of({"type": "object", "properties": {"motto": {"type": "string"}}}, "Thing")
    assert builder.missing == {"Thing.motto"}
