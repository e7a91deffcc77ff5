"""Addresses in copy: each box once, and nobody who is told already."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from workernet.services.notifications.domain.copies import MOST_COPIES, copies, same_box
from workernet.services.notifications.domain.identity import message_id, recipient_of

DESK, OTHER = UUID(int=1), UUID(int=2)


def test_each_box_once_without_those_who_are_told() -> None:
    addresses = ["b@x.example", "Anna@X.example", " B@X.EXAMPLE ", "c@x.example"]
    assert copies(addresses, ["anna@x.example", ""]) == ["b@x.example", "c@x.example"]
    assert copies([], ["a@x.example"]) == []


@given(st.lists(st.emails()), st.lists(st.emails()))
def test_what_holds_always(addresses: list[str], others: list[str]) -> None:
    found = [same_box(address) for address in copies(addresses, others)]
    assert len(found) == len(set(found)) <= MOST_COPIES
    assert not set(found) & {same_box(other) for other in others}
    assert set(found) <= {same_box(address) for address in addresses}


def test_an_address_is_somebody_of_its_own_in_each_desk() -> None:
    assert recipient_of(DESK, "Anna@X.example") == recipient_of(DESK, "anna@x.example ")
    assert recipient_of(DESK, "anna@x.example") != recipient_of(OTHER, "anna@x.example")
    event = UUID(int=3)
    names = {
        message_id(event, recipient_of(DESK, a), "mail", "h.example") for a in ("a@x.example", "b@x.example")
    }
    assert len(names) == 2
