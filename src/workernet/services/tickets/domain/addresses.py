"""Addresses that are written to beside the requester (cc)."""

import re
from collections.abc import Iterable

from workernet.kernel.errors import Problem
from workernet.kernel.texts import Text

MOST, LONGEST = 20, 254
# One @, a dot behind it, nothing that could end a header; what a mail server takes of that is its business.
_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]]+@[^\s@<>(),;:\\\"\[\].]+(?:\.[^\s@<>(),;:\\\"\[\].]+)+")
BAD_ADDRESS = Text("«{said}» не адрес почты", "“{said}” is no e-mail address")
TOO_MANY = Text("Не больше 20 адресов", "At most 20 addresses")


def clean_addresses(said: Iterable[str]) -> list[str]:
    """Addresses in lower case, without doubles, in the order given.

    Raises Problem(validation_failed) on `cc`.

    >>> clean_addresses([" Anna@Acme.Example ", "anna@acme.example"])
    ['anna@acme.example']
    """
    cleaned = list(dict.fromkeys(address.strip().lower() for address in said))
    if len(cleaned) > MOST:
        raise Problem("validation_failed", errors={"cc": [TOO_MANY]})
    for address in cleaned:
        if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
            shown = address[:60]
            text = Text(BAD_ADDRESS.to("ru", said=shown), BAD_ADDRESS.to("en", said=shown))
            raise Problem("validation_failed", errors={"cc": [text]})
    return cleaned


def can_be_mailed(address: str) -> bool:
    """Whether anybody can read mail there; names below .invalid never exist (RFC 2606).

    >>> can_be_mailed("anna@acme.example"), can_be_mailed("caller-7@import.invalid"), can_be_mailed("")
    (True, False, False)
    """
    return "@" in address and address.lower().rpartition(".")[2] != "invalid"
