"""The answers the door gives itself: RFC 9457 problems in both languages."""

import json
from dataclasses import dataclass

from workernet.kernel.errors import CATALOGUE, Problem
from workernet.kernel.texts import Language, Text

CONTENT_TYPE = "application/problem+json"

# True where Russian is named before any English. The alternatives differ in
# their first letter, so matching is linear; browsers list by falling weight.
PREFERS_RUSSIAN = r"(?i)^([^er]|e[^n]|r[^u])*ru\b"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refusal of the door: the gateway statuses it stands for and its words.

    `code` is one of the kernel's catalogue, which gives title and final status.
    """

    code: str
    answers: tuple[int, ...]
    detail: Text
    retry_after: int | None = None

    @property
    def status(self) -> int:
        """The status it is sent with."""
        return CATALOGUE[self.code][0]

    def body(self, language: Language, request_id: str) -> str:
        """The JSON text; `request_id` may be the gateway's own placeholder for it."""
        problem = Problem(self.code, detail=self.detail)
        return json.dumps(problem.body(language, request_id), ensure_ascii=False)


REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "unavailable",
        (500, 502, 503, 504),
        Text(
            "Эта часть портала не отвечает. Повторите чуть позже.",
            "This part of the portal is not answering. Try again shortly.",
        ),
        retry_after=5,
    ),
    Refusal(
        "too_fast",
        (429,),
        Text(
            "Достигнут предел для этого действия. Подождите немного и повторите.",
            "The limit for this action is reached. Wait a little and try again.",
        ),
    ),
    Refusal(
        "too_large",
        (413,),
        Text(
            "Запрос больше, чем принимает этот адрес.",
            "The request is larger than this address accepts.",
        ),
    ),
    Refusal(
        "method_not_allowed",
        (405,),
        Text(
            "Этот адрес не принимает такой метод запроса.",
            "This address does not accept the request's method.",
        ),
    ),
    Refusal(
        "not_found",
        (403, 404),
        Text("По этому адресу ничего нет.", "There is nothing at this address."),
    ),
    Refusal(
        "malformed_request",
        (400, 408, 414),
        Text("Запрос нарушает протокол HTTP.", "The request breaks the HTTP protocol."),
    ),
)
