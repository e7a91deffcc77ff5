"""The one-line form of a notification, in the reader's language."""

from typing import Any

from workernet.kernel.texts import Language, Text

CONFIRMED = Text("Заявка {key} принята", "We have received your request {key}")
_BY_SOMEBODY = {
    "ticket_created": Text("Новая заявка {key}: {actor}", "{actor} sent a new ticket, {key}"),
    "ticket_assigned": Text("Вам передана заявка {key}: {actor}", "{actor} assigned {key} to you"),
    "ticket_replied": Text("Новый ответ в {key}: {actor}", "{actor} replied to {key}"),
    "ticket_noted": Text("Внутренняя заметка в {key}: {actor}", "{actor} left an internal note on {key}"),
    "ticket_closed": Text("Заявка {key} закрыта: {actor}", "{actor} closed {key}"),
}
_BY_NOBODY = {
    "ticket_created": Text("Новая заявка {key}", "New ticket {key}"),
    "ticket_assigned": Text("Вам передана заявка {key}", "{key} is now assigned to you"),
    "ticket_replied": Text("Новый ответ в {key}", "There is a new reply to {key}"),
    "ticket_noted": Text("Внутренняя заметка в {key}", "There is an internal note on {key}"),
    "ticket_closed": Text("Заявка {key} закрыта", "{key} has been closed"),
    "ticket_overdue": Text("Срок по заявке {key} прошёл", "{key} is overdue"),
}


def sentence(kind: str, *, key: str, actor: str, data: dict[str, Any], language: Language) -> str:
    """What happened, without the ticket's title."""
    if data.get("confirms"):
        return CONFIRMED.to(language, key=key)
    if actor and kind in _BY_SOMEBODY:
        return _BY_SOMEBODY[kind].to(language, key=key, actor=actor)
    return _BY_NOBODY[kind].to(language, key=key)
