"""What a desk may call its own things: names in both languages, keys, and the names statuses come with."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from workernet.kernel.errors import Problem, invalid
from workernet.kernel.texts import Text
from workernet.services.tickets.domain.fields import EMPTY, NO_NUL, TOO_LONG
from workernet.services.tickets.domain.lifecycle import Status

NAME_MAX, KEY_MAX, DESCRIPTION_MAX, MOST = 100, 50, 500, 200
BAD_KEY = Text(
    "До 50 строчных латинских букв, цифр, знаков «_» и «-»",
    "Up to 50 lower-case Latin letters, digits, “_” and “-”",
)
DAYS = Text("Целое число дней от 1 до 365", "A whole number of days from 1 to 365")
TOO_MANY = Text("Их уже слишком много", "There are too many of them already")
FIRST_DAY, LAST_DAY = 1, 365

# What a status is called while the desk has not renamed it.
STATUS_NAMES: MappingProxyType[Status, Text] = MappingProxyType(
    {
        "open": Text("Новая", "Open"),
        "in_progress": Text("В работе", "In progress"),
        "pending": Text("Ждёт клиента", "Pending"),
        "on_hold": Text("Отложена", "On hold"),
        "resolved": Text("Решена", "Resolved"),
        "closed": Text("Закрыта", "Closed"),
    }
)

_KEY = re.compile(r"[a-z0-9_-]{1,50}")
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_SPELLINGS = "a,b,v,g,d,e,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,sch,,y,,e,yu,ya"
_SPELLED = dict(zip(_LETTERS, _SPELLINGS.split(","), strict=True))


def clean_name(said: str, field: str) -> str:
    """A name as it is stored. Raises Problem(validation_failed) on `field`.

    >>> clean_name("  Billing   and payments ", "name.en")
    'Billing and payments'
    """
    cleaned = " ".join(said.split())
    if not cleaned:
        raise Problem("validation_failed", errors={field: [EMPTY]})
    if len(cleaned) > NAME_MAX:
        raise Problem("validation_failed", errors={field: [TOO_LONG]})
    if "\x00" in cleaned:
        raise Problem("validation_failed", errors={field: [NO_NUL]})
    return cleaned


def clean_names(values: dict[str, Any]) -> dict[str, Any]:
    """The values with `name` ({ru, en}) taken apart into name_ru and name_en, where it is among them."""
    rest = {name: value for name, value in values.items() if name != "name"}
    if "name" in values:
        said = values["name"]
        rest |= {f"name_{language}": clean_name(said[language], f"name.{language}") for language in said}
    return rest


def fold_name(name: str) -> str:
    """The form in which two names are the same one.

    >>> fold_name("Ёлка") == fold_name("елка")
    True
    """
    return name.lower().replace("ё", "е")


def check_key(key: str, field: str = "key") -> str:
    """Raises Problem(validation_failed) on `field` for what can be no key."""
    if not _KEY.fullmatch(key):
        raise Problem("validation_failed", errors={field: [BAD_KEY]})
    return key


def key_from(name: str, taken: Iterable[str] = ()) -> str:
    """A key made of a name, Cyrillic letters spelled out, with a number where it is taken.

    >>> key_from("Печать и сканы"), key_from("VPN / Wi-Fi", ["vpn_wi-fi"]), key_from("…")
    ('pechat_i_skany', 'vpn_wi-fi_2', 'item')
    """
    spelled = "".join(_SPELLED.get(letter, letter) for letter in name.lower())
    key = re.sub(r"[^a-z0-9-]+", "_", spelled).strip("_-")[: KEY_MAX - 4].strip("_-") or "item"
    known, found, number = set(taken), key, 1
    while found in known:
        number += 1
        found = f"{key}_{number}"
    return found


def check_days(**days: int) -> dict[str, int]:
    """Settings counted in days. Raises Problem(validation_failed) naming those out of bounds."""
    wrong = {name: DAYS for name, value in days.items() if not FIRST_DAY <= value <= LAST_DAY}
    if wrong:
        raise invalid(**wrong)
    return days
