"""Page numbers as v1 has them: `{count, next, previous, results}`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from rest_framework.request import Request

from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text

MAX_PAGE, MAX_PAGE_SIZE = 100_000, 100
_NUMBER = Text("Нужно целое число от 1 до {top}", "A whole number from 1 to {top} is needed")


@dataclass(frozen=True)
class Page:
    """Which slice of a list is asked for."""

    number: int
    size: int

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size


def page_of(request: Request, *, default_size: int = 25) -> Page:
    """The page a request asks for. Raises Problem(validation_failed) naming page or page_size."""
    return Page(
        _number(request, "page", 1, MAX_PAGE), _number(request, "page_size", default_size, MAX_PAGE_SIZE)
    )


def _number(request: Request, name: str, default: int, top: int) -> int:
    raw = request.query_params.get(name)
    if raw is None:
        return default
    if not (raw.isascii() and raw.isdigit() and len(raw) <= 18 and 1 <= int(raw) <= top):
        raise invalid(**{name: Text(_NUMBER.to("ru", top=top), _NUMBER.to("en", top=top))})
    return int(raw)


def page_body(request: Request, page: Page, count: int, results: Sequence[Any]) -> dict[str, Any]:
    """The list answer, with links that keep the other query parameters."""
    last = max(1, -(-count // page.size))
    return {
        "count": count,
        "next": _link(request, page.number + 1) if page.number < last else None,
        "previous": _link(request, page.number - 1) if page.number > 1 else None,
        "results": list(results),
    }


def _link(request: Request, number: int) -> str:
    query = {**{key: request.query_params[key] for key in request.query_params}, "page": number}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")
