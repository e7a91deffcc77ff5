"""What a clock did, in words: one sentence per stretch of its life."""

from datetime import timedelta

from workernet.kernel.texts import Language, Text, plural
from workernet.services.tickets.domain.sla.clock import Reason, Span

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_UNITS = (
    (_DAY, ("день", "дня", "дней"), ("day", "days")),
    (_HOUR, ("час", "часа", "часов"), ("hour", "hours")),
    (_MINUTE, ("минута", "минуты", "минут"), ("minute", "minutes")),
    (1, ("секунда", "секунды", "секунд"), ("second", "seconds")),
)
_COUNTED = Text("{amount} рабочего времени", "{amount} of working time")
_AROUND = Text("{amount}, круглосуточно", "{amount}, around the clock")
_STOOD: dict[Reason, Text] = {
    "off_hours": Text("Нерабочее время: {amount}", "Outside working hours: {amount}"),
    "pending": Text("Пауза: ждём клиента, {amount}", "Paused: waiting for the customer, {amount}"),
    "on_hold": Text("Пауза: ждём третью сторону, {amount}", "Paused: waiting for a third party, {amount}"),
    "resolved": Text(
        "Заявка была решена: {amount} не в счёт", "The ticket was resolved: {amount} do not count"
    ),
}


def describe(span: Span, language: Language, *, always: bool = False) -> str:
    """The stretch as a sentence; `always` is a calendar around the clock."""
    text = (_AROUND if always else _COUNTED) if span.counted else _STOOD[span.reason]
    days = always or not span.counted  # a working day is no 24 hours
    return text.to(language, amount=amount(span.end - span.start, language, days=days))


def amount(length: timedelta, language: Language, *, days: bool = True) -> str:
    """A length in its two largest units, in whole ones.

    >>> amount(timedelta(hours=26, minutes=1), "ru"), amount(timedelta(hours=26), "en", days=False)
    ('1 день 2 часа', '26 hours')
    >>> amount(timedelta(minutes=21, seconds=5), "ru"), amount(timedelta(0), "en")
    ('21 минута 5 секунд', '0 seconds')
    """
    left = int(length.total_seconds())
    parts = []
    for size, russian, english in _UNITS if days else _UNITS[1:]:
        count, left = divmod(left, size)
        if count:
            parts.append((size, f"{count} {plural(count, language, russian, english)}"))
    if not parts:
        return f"0 {plural(0, language, *_UNITS[-1][1:])}"
    largest = parts[0][0]
    # Beside days minutes tell nothing, and beside hours seconds do not.
    return " ".join(said for size, said in parts[:2] if size * 60 >= largest)
