"""The GraphQL endpoint: POST only, errors as GraphQL errors that carry our problem."""

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from graphql import GraphQLError
from rest_framework.views import APIView
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult

from workernet.kernel.context import Principal, language_var, request_id_var
from workernet.kernel.django.drf import as_problem, bearer, idempotency_key
from workernet.kernel.django.problem_json import problem_json
from workernet.kernel.django.verifier import verifier
from workernet.kernel.errors import Problem
from workernet.services.tickets.api.graphql.schema import schema

MAX_BODY = 100_000


class GraphQLView(APIView):
    """One operation per request; a batch is refused."""

    schema = None  # not part of the OpenAPI description

    def dispatch(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        try:
            if request.method != "POST":
                raise Problem("method_not_allowed", headers={"Allow": "POST"})
            principal = _principal(request)
            body = _body(request)
            result = _result(body, _frame(request, principal))
        except Exception as error:  # the same mapping as every REST view's
            return problem_json(as_problem(error))
        answer: dict[str, Any] = {"data": result.data}
        if result.errors:
            answer["errors"] = [_error(error) for error in result.errors]
        return HttpResponse(
            orjson.dumps(answer), content_type="application/json", headers={"Cache-Control": "no-store"}
        )


def _principal(request: HttpRequest) -> Principal:
    token = bearer(request.META.get("HTTP_AUTHORIZATION", ""))
    if token is None:
        raise Problem("unauthenticated")
    principal = verifier().verify(token)
    language_var.set(principal.language)
    return principal


def _frame(request: HttpRequest, principal: Principal) -> dict[str, Any]:
    """What resolvers know of the request."""
    channel = "web" if request.META.get("HTTP_X_REQUESTED_WITH") == "workernet-web" else "api"
    return {"principal": principal, "idempotency_key": idempotency_key(request.META), "channel": channel}


def _result(body: dict[str, Any], frame: dict[str, Any]) -> ExecutionResult:
    try:
        return schema.execute_sync(
            body["query"],
            variable_values=body.get("variables"),
            operation_name=body.get("operationName"),
            context_value=frame | {"operation_named": body.get("operationName") is not None},
        )
    except (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError) as error:
        raise Problem("malformed_request") from error


def _body(request: HttpRequest) -> dict[str, Any]:
    if len(request.body) > MAX_BODY:
        raise Problem("too_large")
    try:
        body = orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        raise Problem("malformed_request") from error
    variables = body.get("variables") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        raise Problem("malformed_request")
    if variables is not None and not isinstance(variables, dict):
        raise Problem("malformed_request")
    if not isinstance(body.get("operationName"), str | None):
        raise Problem("malformed_request")
    return body


def _error(error: GraphQLError) -> dict[str, Any]:
    """A refusal with its problem under `extensions`; a fault of ours keeps its text to itself.

    What is wrong with the query itself is malformed_request and says where.
    """
    formatted = dict(error.formatted)
    original = error.original_error
    while isinstance(original, GraphQLError):  # a variable's fault comes wrapped in another
        original = original.original_error
    problem = Problem("malformed_request") if original is None else as_problem(original)
    body = problem.body(language_var.get(), request_id_var.get())
    if original is None:
        return formatted | {"extensions": body}
    return {"message": body["title"], "path": formatted.get("path"), "extensions": body}
