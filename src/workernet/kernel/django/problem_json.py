"""Problem details outside REST framework's views."""

from django.http import JsonResponse

from workernet.kernel.context import language_var, request_id_var
from workernet.kernel.errors import Problem


def problem_json(problem: Problem) -> JsonResponse:
    """The refusal as a plain Django response."""
    response = JsonResponse(
        problem.body(language_var.get(), request_id_var.get()),
        status=problem.status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    for name, value in problem.headers.items():
        response[name] = value
    if problem.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response
