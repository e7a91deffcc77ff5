"""Letters to the addresses in copy: to whom, when some of them are people who are told anyway."""

from collections.abc import Iterable

MOST_COPIES = 50


def same_box(address: str) -> str:
    """A form in which two spellings of one mail box are equal.

    >>> same_box(" Anna@Firm.Example ")
    'anna@firm.example'
    """
    return address.strip().casefold()


def copies(addresses: Iterable[str], others: Iterable[str]) -> list[str]:
    """Each mail box once, in order, without those of `others`: who is told already, and who wrote."""
    passed = {same_box(address) for address in others}
    found: list[str] = []
    for address in addresses:
        if same_box(address) not in passed:
            passed.add(same_box(address))
            found.append(address.strip())
    return found[:MOST_COPIES]
