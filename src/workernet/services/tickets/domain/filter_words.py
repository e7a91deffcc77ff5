"""The vocabulary of filters: fields, their closed values and keywords, in English and Russian.

The English name is canonical; the first Russian one is what completion offers.
"""

from types import MappingProxyType
from typing import get_args

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.filter_ast import ChoiceField, NameField, TimeField

CHOICE_FIELDS: tuple[ChoiceField, ...] = get_args(ChoiceField)
NAME_FIELDS: tuple[NameField, ...] = get_args(NameField)
TIME_FIELDS: tuple[TimeField, ...] = get_args(TimeField)
NUMBER_FIELD = "number"

FIELDS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "status": ("статус", "состояние"),
        "priority": ("приоритет", "важность"),
        "assignee": ("исполнитель", "ответственный", "assigned_to"),
        "requester": ("заявитель", "автор", "от", "from"),
        "organization": ("организация", "компания", "org"),
        "team": ("команда", "очередь", "группа"),
        "tag": ("метка", "тег", "tags"),
        "category": ("категория",),
        "channel": ("канал",),
        "created": ("создана", "создано"),
        "updated": ("обновлена", "изменена", "обновлено", "изменено"),
        "due": ("срок",),
        "resolved": ("решена", "решено"),
        "is": ("это",),
        "has": ("есть", "с"),
        "mentions": ("упоминания", "упоминает"),
        NUMBER_FIELD: ("номер", "id"),
    }
)
_ME, _NONE, _MINE = ("я", "мне", "мой", "меня"), ("нет", "никто", "без"), ("моя", "мои", "моей")
CHOICES: MappingProxyType[str, dict[str, tuple[str, ...]]] = MappingProxyType(
    {
        "status": {
            "open": ("открыта", "новая"),
            "in_progress": ("в_работе",),
            "pending": ("ожидает", "ожидание", "ждет_ответа"),
            "on_hold": ("отложена", "приостановлена"),
            "resolved": ("решена",),
            "closed": ("закрыта",),
        },
        "priority": {
            "low": ("низкий",),
            "medium": ("средний", "обычный"),
            "high": ("высокий",),
            "urgent": ("срочный",),
            "critical": ("критический", "критичный"),
        },
        "channel": {
            "web": ("веб", "портал"),
            "api": ("апи",),
            "email": ("почта", "письмо", "mail"),
            "import": ("импорт",),
            "phone": ("телефон", "звонок"),
        },
        "is": {
            "active": ("активна", "не_решена"),
            "overdue": ("просрочена",),
            "unassigned": ("без_исполнителя", "не_назначена", "ничья"),
            "unanswered": ("без_ответа",),
            "waiting": ("наш_ход", "ждет_нас"),
            "watched": ("слежу", "наблюдаю"),
            "snoozed": ("спит", "до_времени"),
            "merged": ("объединена",),
        },
        "has": {
            "attachment": ("вложение", "вложения", "файл", "attachments", "file"),
            "comment": ("ответ", "комментарий", "comments", "reply"),
            "due": ("срок",),
        },
        "mentions": {"me": _ME},
    }
)
KEYWORDS: MappingProxyType[str, dict[str, tuple[str, ...]]] = MappingProxyType(
    {
        "assignee": {"me": _ME, "none": _NONE},
        "requester": {"me": _ME},
        "organization": {"none": _NONE},
        "team": {"mine": _MINE, "none": _NONE},
        "tag": {"none": _NONE},
        "category": {"none": _NONE},
    }
)
# What may stand after a desk's own field whatever its type, and after a checkbox.
NO_VALUE: MappingProxyType[str, tuple[str, ...]] = MappingProxyType({"none": ("нет", "пусто", "без")})
YES_NO: MappingProxyType[str, tuple[str, ...]] = MappingProxyType({"yes": ("да",), "no": ("нет",)})
OWN_FIELD, OWN_FIELD_RU = "field.", "поле."
UNITS: MappingProxyType[str, str] = MappingProxyType({"m": "м", "h": "ч", "d": "д", "w": "н"})


def fold(text: str) -> str:
    """The form in which names of the vocabulary are compared.

    >>> fold("В работё")
    'в_работе'
    """
    return "_".join(text.lower().replace("ё", "е").replace("-", " ").split())


def _lookup(names: dict[str, tuple[str, ...]] | MappingProxyType[str, tuple[str, ...]]) -> dict[str, str]:
    return {alias: name for name, aliases in names.items() for alias in (name, *aliases)}


_FIELDS = _lookup(FIELDS)
_CHOICES = {field: _lookup(values) for field, values in CHOICES.items()}
_KEYWORDS = {field: _lookup(values) for field, values in KEYWORDS.items()}


def field_named(text: str) -> str | None:
    """The canonical field of a name in either language; a desk's own one is `field.` and its key, known or
    not."""
    key = own_key(text)
    if key is not None:
        return OWN_FIELD + key
    return _FIELDS.get(fold(text))


def own_key(text: str) -> str | None:
    """The key in the name of a desk's own field; None for what is named otherwise.

    >>> own_key("Поле.amount"), own_key("amount")
    ('amount', None)
    """
    folded = text.lower()
    for prefix in (OWN_FIELD, OWN_FIELD_RU):
        if folded.startswith(prefix) and len(folded) > len(prefix):
            return folded.removeprefix(prefix)
    return None


def choice_named(field: str, text: str) -> str | None:
    """The canonical value of a closed field."""
    return _CHOICES[field].get(fold(text))


def keyword_named(field: str, text: str) -> str | None:
    """`me` or `none`, where the field knows it."""
    return _KEYWORDS[field].get(fold(text))


def wrong(at: int, until: int, ru: str, en: str, expected: list[str]) -> Problem:
    """validation_failed on `q`, pointing at the token [at, until) (code points) and what may stand there."""
    extra = {"at": at, "until": until, "expected": expected}
    return Problem("validation_failed", errors={"q": [Text(ru, en)]}, extra=extra)
