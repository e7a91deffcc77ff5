"""Who asks, and the one way from a resolver to the command bus."""

from collections.abc import Callable
from typing import Any

from strawberry.types import Info

from workernet.kernel.bus import Answer
from workernet.kernel.context import Principal, context_for
from workernet.kernel.django.shapes import Shape
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem


def reader_of(info: Info[Any, Any]) -> Principal:
    """The signed-in person. Raises Problem(unauthenticated) when there is none."""
    principal = info.context["principal"]
    if not isinstance(principal, Principal):
        raise Problem("unauthenticated")
    return principal


def issue(info: Info[Any, Any], command: object, render: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Send the command to the bus for the signed-in person and return what `render` made of its result.

    What is rendered is REST's body of the same command, so that a repeated idempotency key finds the same
    answer through both doors. Raises Problem.
    """
    context = context_for(
        reader_of(info), channel=info.context["channel"], idempotency_key=_idempotency_key(info)
    )
    answer = bus.answer(command, context, lambda result: Answer(200, render(result)))
    body: dict[str, Any] = answer.body
    return body


def checked(shape: type[Shape], given: dict[str, Any]) -> dict[str, Any]:
    """What REST would have taken. Raises REST framework's ValidationError, which becomes our problem."""
    form = shape(data=given)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def given_in(values: Any) -> dict[str, Any]:
    """What an input of Maybes says: only what is not left out."""
    return {name: some.value for name, some in vars(values).items() if some is not None}


def _idempotency_key(info: Info[Any, Any]) -> str | None:
    """The request's key; a field under an alias has its own, since a request may change several things."""
    key: str | None = info.context["idempotency_key"]
    alias = info.path.key
    return key if key is None or alias == info.field_name else f"{key}/{alias}"
