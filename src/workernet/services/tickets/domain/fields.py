"""What may stand in a ticket's fields (the seed's rules for titles among them)."""

from typing import Literal, get_args

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text

Priority = Literal["low", "medium", "high", "urgent", "critical"]
PRIORITIES: tuple[Priority, ...] = get_args(Priority)

TITLE_MIN, TITLE_MAX = 5, 255
FORBIDDEN_IN_TITLE = frozenset("<>&")
BODY_MAX = 100_000
MAX_TAGS, TAG_MAX = 60, 50

TITLE_LENGTH = Text("Нужно от 5 до 255 символов", "Between 5 and 255 characters are needed")
TITLE_CHARACTERS = Text("Знаки < > & здесь не допускаются", "The characters < > & are not allowed here")
NO_NUL = Text("Текст содержит недопустимый знак", "The text contains a character that is not allowed")
EMPTY = Text("Заполните это поле", "Fill in this field")
TOO_LONG = Text("Слишком длинный текст", "The text is too long")
UNKNOWN_CHOICE = Text("Такого значения нет", "There is no such value")
BAD_TAGS = Text("До 60 меток, каждая от 1 до 50 символов", "Up to 60 tags of 1 to 50 characters each")


def clean_title(title: str) -> str:
    """The title as it is stored. Raises Problem(validation_failed) on the field `title`.

    >>> clean_title("  Printer is on fire ")
    'Printer is on fire'
    """
    cleaned = " ".join(title.split())
    errors = []
    if not TITLE_MIN <= len(cleaned) <= TITLE_MAX:
        errors.append(TITLE_LENGTH)
    if FORBIDDEN_IN_TITLE & set(cleaned):
        errors.append(TITLE_CHARACTERS)
    if "\x00" in cleaned:
        errors.append(NO_NUL)
    if errors:
        raise Problem("validation_failed", errors={"title": errors})
    return cleaned


def safe_title(subject: str) -> str:
    """A foreign subject line as a valid title: made safe instead of refused (mail, import).

    >>> safe_title("R&D <b>")
    'R＆D ‹b›'
    """
    replaced = subject.replace("\x00", "").translate({ord("<"): "‹", ord(">"): "›", ord("&"): "＆"})
    cleaned = " ".join(replaced.split())[:TITLE_MAX]
    return (
        cleaned
        if len(cleaned) >= TITLE_MIN
        else (cleaned + " ·····")[: max(TITLE_MIN, len(cleaned) + 6)].strip()
    )


def check_body(body: str, field: str, *, required: bool) -> str:
    """A message's text. Raises Problem(validation_failed) on `field`."""
    if required and not body.strip():
        raise Problem("validation_failed", errors={field: [EMPTY]})
    if len(body) > BODY_MAX:
        raise Problem("validation_failed", errors={field: [TOO_LONG]})
    if "\x00" in body:
        raise Problem("validation_failed", errors={field: [NO_NUL]})
    return body


def check_priority(priority: str) -> Priority:
    """One of the five priorities. Raises Problem(validation_failed)."""
    for known in PRIORITIES:
        if known == priority:
            return known
    raise Problem("validation_failed", errors={"priority": [UNKNOWN_CHOICE]})


def clean_tags(tags: list[str] | tuple[str, ...]) -> list[str]:
    """Tags in lower case, without doubles, in the order given. Raises Problem(validation_failed)."""
    cleaned = list(dict.fromkeys(tag.strip().lower() for tag in tags))
    if len(cleaned) > MAX_TAGS or any(not 1 <= len(tag) <= TAG_MAX or "\x00" in tag for tag in cleaned):
        raise Problem("validation_failed", errors={"tags": [BAD_TAGS]})
    return cleaned
