"""Refusals: each has a stable code, a status and a sentence in both languages (RFC 9457)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workernet.kernel.texts import Language, Text

PROBLEM_BASE = "https://workernet.example/problems/"

CATALOGUE: dict[str, tuple[int, Text]] = {
    "validation_failed": (400, Text("Проверьте введённые данные", "Please check what you entered")),
    "malformed_request": (400, Text("Запрос не удалось разобрать", "The request could not be read")),
    "unknown_version": (400, Text("Такой версии API нет", "There is no such API version")),
    "version_mismatch": (
        400,
        Text("Адрес и заголовок называют разные версии API", "Path and header name different API versions"),
    ),
    "unauthenticated": (401, Text("Нужно войти", "Sign in first")),
    "invalid_credentials": (401, Text("Неверная почта или пароль", "Wrong e-mail or password")),
    "token_expired": (401, Text("Сеанс истёк, войдите снова", "The session has ended, sign in again")),
    "refresh_reused": (
        401,
        Text("Сеанс завершён из соображений безопасности", "The session was ended for safety"),
    ),
    "csrf_failed": (
        403,
        Text("Запрос пришёл не со страницы портала", "The request did not come from the portal"),
    ),
    "forbidden": (403, Text("Это действие вам недоступно", "You may not do this")),
    "not_found": (404, Text("Не найдено", "Not found")),
    "method_not_allowed": (405, Text("Такой метод здесь не принят", "This method is not accepted here")),
    "not_acceptable": (406, Text("Такой формат ответа недоступен", "This response format is unavailable")),
    "move_not_allowed": (
        409,
        Text("Сейчас такое изменение невозможно", "This change is not possible now"),
    ),
    "conflict": (409, Text("Так уже есть", "It already exists")),
    "stale_reply": (
        409,
        Text("Пока вы писали, появились новые сообщения", "New messages have arrived while you were writing"),
    ),
    "children_open": (
        409,
        Text("Сначала закройте дочерние заявки", "Close the child tickets first"),
    ),
    "merged": (409, Text("Заявка объединена с другой", "The ticket is merged into another one")),
    "already_assigned": (
        409,
        Text("Заявку уже взял кто-то другой", "Somebody else has the ticket already"),
    ),
    "rating_closed": (409, Text("Оценить это сейчас нельзя", "This cannot be rated now")),
    "undo_too_late": (409, Text("Это изменение уже не отменить", "This change can no longer be undone")),
    "edit_too_late": (
        409,
        Text("Сообщение можно править 15 минут", "A message can be edited for 15 minutes"),
    ),
    "already_running": (409, Text("Это уже выполняется", "It is running already")),
    "in_use": (409, Text("Это ещё используется", "It is still in use")),
    "version_conflict": (
        412,
        Text("Заявку уже изменил кто-то другой", "Somebody has changed the ticket meanwhile"),
    ),
    "too_large": (413, Text("Слишком большой объём данных", "Too large")),
    "unsupported_media_type": (415, Text("Такой тип содержимого не принят", "Unsupported content type")),
    "idempotency_mismatch": (
        422,
        Text(
            "Этот ключ повтора уже использован для другого запроса",
            "This idempotency key was used for another request",
        ),
    ),
    "precondition_required": (428, Text("Нужен заголовок If-Match", "The If-Match header is required")),
    "too_fast": (429, Text("Слишком часто, подождите немного", "Too many requests, wait a little")),
    "internal_error": (500, Text("Ошибка на нашей стороне", "Something failed on our side")),
    "unavailable": (503, Text("Временно недоступно, попробуйте позже", "Unavailable for now, try later")),
}


@dataclass
class Problem(Exception):
    """A refusal that reaches the reader as problem details; raising it rolls the command back.

    `code` is a key of CATALOGUE; `errors` maps a field to its sentences; `extra` holds further members
    (for example `allowed` or `current_version`); `headers` are sent along (for example Retry-After).
    """

    code: str
    detail: Text | None = None
    errors: Mapping[str, Sequence[Text | str]] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(self.code)

    @property
    def status(self) -> int:
        return CATALOGUE[self.code][0]

    def body(self, language: Language, request_id: str) -> dict[str, Any]:
        """The problem-details object in the reader's language; holds nothing internal."""
        title = CATALOGUE[self.code][1]
        body: dict[str, Any] = {
            "type": PROBLEM_BASE + self.code,
            "title": title.to(language),
            "status": self.status,
            "code": self.code,
            "request_id": request_id,
        }
        if self.detail:
            body["detail"] = self.detail.to(language)
        if self.errors:
            body["errors"] = {
                name: [text.to(language) if isinstance(text, Text) else str(text) for text in texts]
                for name, texts in self.errors.items()
            }
        return body | dict(self.extra)


def not_found() -> Problem:
    """Not there, or not yours: the two are never told apart."""
    return Problem("not_found")


def invalid(**errors: Text) -> Problem:
    """validation_failed with one sentence per named field."""
    return Problem("validation_failed", errors={name: [text] for name, text in errors.items()})
