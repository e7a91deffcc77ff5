"""Codes in plain words, and who becomes whom."""

from uuid import UUID

import pytest

from workernet.kernel.texts import Language
from workernet.runtime.imports.servicenow_people import Cast
from workernet.runtime.imports.servicenow_words import channel_of, description_of, title_of
from workernet.services.auth.domain.accounts import normal_email
from workernet.services.tickets.domain.fields import clean_title

ONE = UUID("0193d5a0-0000-7000-8000-000000000001")
OTHER = UUID("0193d5a0-0000-7000-8000-000000000002")


@pytest.mark.parametrize(
    ("symptom", "category", "subcategory", "language", "title"),
    [
        ("Symptom 4", "Category 26", "Subcategory 9", "ru", "Симптом 4: категория 26, подкатегория 9"),
        ("Symptom 4", "", "", "ru", "Симптом 4"),
        ("", "Category 26", "Subcategory 9", "en", "Category 26, subcategory 9"),
        ("", "Category 26", "Subcategory 9", "ru", "Категория 26, подкатегория 9"),
        ("", "", "", "ru", "Инцидент INC7"),
        ("No login", "SAP & BI", "VPN <old>", "en", "No login: SAP ＆ BI, VPN ‹old›"),
    ],
)
def test_titles(symptom: str, category: str, subcategory: str, language: Language, title: str) -> None:
    assert title_of("INC7", symptom, category, subcategory, language) == title


def test_a_title_is_always_one_that_a_ticket_may_have() -> None:
    for texts in (("x", "", ""), ("s" * 100, "c" * 100, "u" * 100), ("<&>", "<", ">")):
        title = title_of("INC7", *texts, "en")
        assert clean_title(title) == title


def test_the_channel_and_the_description_say_where_it_came_from() -> None:
    assert [channel_of(word) for word in ("Phone", "Email", "Self service", "Carrier pigeon", "")] == [
        "phone",
        "email",
        "web",
        "import",
        "import",
    ]
    text = description_of("INC7", "", "Carrier pigeon", "en")
    assert "- Incident: INC7\n- Location: not given\n- Contact type: Carrier pigeon" in text


def test_people_are_the_same_at_every_run_and_different_in_every_desk() -> None:
    first = Cast(ONE, "en").caller("Caller 2403")
    assert first == Cast(ONE, "ru").caller("Caller 2403")
    assert first.id != Cast(OTHER, "en").caller("Caller 2403").id
    assert first.id != Cast(ONE, "en").agent("Caller 2403").id


def test_every_name_gets_a_valid_address_of_its_own() -> None:
    cast = Cast(ONE, "en")
    for name in ("Caller 2403", "caller-2403", "Ёжик", "a.b..c", "@", "x" * 100, ""):
        cast.caller(name)
    cast.agent("Caller 2403")
    emails = [person.email for person in cast.people.values()]
    assert len(set(emails)) == len(emails) == 8
    assert [normal_email(email) for email in emails] == emails
    assert emails[0] == "caller-2403@import.invalid"
    assert all(email.endswith(".invalid") for email in emails)


def test_spellings_that_differ_in_case_are_one_person() -> None:
    cast = Cast(ONE, "en")
    assert cast.caller("CALLER 1") == cast.caller("caller 1")
    assert cast.team("Group 1") == cast.team("group 1")
    assert len(cast.people) == 1
