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
    "ticket_resolved": Text("Заявка {key} решена: {actor}", "{actor} resolved {key}"),
    "ticket_rated": Text("Плохая оценка по {key}, {score} из 5: {actor}", "{actor} rated {key} {score} of 5"),
    "ticket_mentioned": Text("Вас упомянули в {key}: {actor}", "{actor} mentioned you in {key}"),
    "watched_replied": Text(
        "Новый ответ в {key}, за которой вы следите: {actor}", "{actor} replied to {key}, which you watch"
    ),
    "watched_noted": Text(
        "Внутренняя заметка в {key}, за которой вы следите: {actor}",
        "{actor} left an internal note on {key}, which you watch",
    ),
    "watched_closed": Text(
        "Закрыта заявка {key}, за которой вы следите: {actor}", "{actor} closed {key}, which you watch"
    ),
    "watched_merged": Text(
        "Заявка {key}, за которой вы следите, объединена с {into}: {actor}",
        "{actor} merged {key}, which you watch, into {into}",
    ),
}
_BY_NOBODY = {
    "ticket_created": Text("Новая заявка {key}", "New ticket {key}"),
    "ticket_assigned": Text("Вам передана заявка {key}", "{key} is now assigned to you"),
    "ticket_replied": Text("Новый ответ в {key}", "There is a new reply to {key}"),
    "ticket_noted": Text("Внутренняя заметка в {key}", "There is an internal note on {key}"),
    "ticket_closed": Text("Заявка {key} закрыта", "{key} has been closed"),
    "ticket_resolved": Text("Заявка {key} решена", "{key} has been resolved"),
    "ticket_rated": Text("Плохая оценка по {key}: {score} из 5", "{key} was rated {score} of 5"),
    "ticket_overdue": Text("Срок по заявке {key} прошёл", "{key} is overdue"),
    "warned_first": Text(
        "{key}: прошло {percent} % срока первого ответа", "{key}: {percent}% of the time to answer is used up"
    ),
    "warned_next": Text(
        "{key}: прошло {percent} % срока ответа", "{key}: {percent}% of the time to reply is used up"
    ),
    "warned_resolution": Text(
        "{key}: прошло {percent} % срока решения", "{key}: {percent}% of the time to resolve it is used up"
    ),
    "breached_first": Text("{key}: срок первого ответа прошёл", "{key}: the first response is overdue"),
    "breached_next": Text("{key}: срок ответа прошёл", "{key}: the reply is overdue"),
    "breached_resolution": Text("Срок по заявке {key} прошёл", "{key} is overdue"),
    "ticket_mentioned": Text("Вас упомянули в {key}", "You were mentioned in {key}"),
    "ticket_woken": Text("Заявка {key} снова открыта: время вышло", "{key} is back: its snooze is over"),
    "watched_replied": Text(
        "Новый ответ в {key}, за которой вы следите", "There is a new reply to {key}, which you watch"
    ),
    "watched_noted": Text(
        "Внутренняя заметка в {key}, за которой вы следите",
        "There is an internal note on {key}, which you watch",
    ),
    "watched_closed": Text(
        "Закрыта заявка {key}, за которой вы следите", "{key}, which you watch, has been closed"
    ),
    "watched_merged": Text(
        "Заявка {key}, за которой вы следите, объединена с {into}",
        "{key}, which you watch, has been merged into {into}",
    ),
}


def sentence(kind: str, *, key: str, actor: str, data: dict[str, Any], language: Language) -> str:
    """What happened, without the ticket's title."""
    if data.get("confirms"):
        return CONFIRMED.to(language, key=key)
    name = f"watched_{data['happened']}" if kind == "ticket_watched" else kind
    if "target" in data:
        name = f"{'warned' if kind == 'ticket_warned' else 'breached'}_{data['target']}"
    more = {"key": key, "into": data.get("into", ""), "percent": data.get("percent", "")}
    more["score"] = data.get("score", "")
    if actor and name in _BY_SOMEBODY:
        return _BY_SOMEBODY[name].to(language, actor=actor, **more)
    return _BY_NOBODY[name].to(language, **more)
