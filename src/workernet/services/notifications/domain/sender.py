"""The configured From address, taken apart."""

from email.utils import parseaddr


def address_of(mail_from: str) -> str:
    """The bare address of `Name <box@host>`. Raises ValueError when there is none."""
    address = parseaddr(mail_from)[1]
    if address.count("@") != 1 or any(c.isspace() for c in address):
        raise ValueError(f"MAIL_FROM is not an address: {mail_from!r}")
    return address


def host_of(mail_from: str) -> str:
    """The part after the @, which also names our letters."""
    return address_of(mail_from).rpartition("@")[2]


def can_be_mailed(address: str) -> bool:
    """Whether anybody can read mail there: not without an address, and not below .invalid, which never
    exists (RFC 2606) and which imports give to people known by a pseudonym only.

    >>> can_be_mailed("caller-7@import.invalid")
    False
    """
    return bool(address) and address.lower().rpartition(".")[2] != "invalid"
