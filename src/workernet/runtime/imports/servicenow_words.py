"""ServiceNow's words in ours, by the README beside the log; and plain words where it has only codes."""

import re

from workernet.kernel.texts import Language, Text
from workernet.services.tickets.domain.fields import Priority, safe_title
from workernet.services.tickets.domain.lifecycle import Status

STATUSES: dict[str, Status] = {
    "New": "open",
    "Active": "in_progress",
    "Awaiting User Info": "pending",
    "Awaiting Evidence": "pending",
    "Awaiting Problem": "on_hold",
    "Awaiting Vendor": "on_hold",
    "Resolved": "resolved",
    "Closed": "closed",
}
PRIORITIES: dict[str, Priority] = {
    "1 - Critical": "critical",
    "2 - High": "high",
    "3 - Moderate": "medium",
    "4 - Low": "low",
}
_CHANNELS = {
    "phone": "phone",
    "ivr": "phone",
    "email": "email",
    "self service": "web",
    "direct opening": "api",
}

UNKNOWN_CALLER = Text("Неизвестный заявитель", "Unknown caller")
_KINDS = {
    "symptom": Text("Симптом {value}", "Symptom {value}"),
    "category": Text("Категория {value}", "Category {value}"),
    "subcategory": Text("Подкатегория {value}", "Subcategory {value}"),
    "location": Text("Площадка {value}", "Location {value}"),
}
_CODE = re.compile(r"(symptom|category|subcategory|location) (\d+)", re.IGNORECASE)
_NO_WORDS = Text("Инцидент {number}", "Incident {number}")
_DESCRIPTION = Text(
    "Импортировано из обезличенного журнала ServiceNow: текста обращения в нём нет.\n\n"
    "- Инцидент: {number}\n- Место: {location}\n- Способ обращения: {contact}",
    "Imported from an anonymised ServiceNow log, which holds no text of the request.\n\n"
    "- Incident: {number}\n- Location: {location}\n- Contact type: {contact}",
)
_CONTACTS = {
    "phone": Text("телефон", "phone"),
    "email": Text("почта", "e-mail"),
    "self service": Text("портал", "self service"),
}
_NOT_SAID = Text("не указано", "not given")


def channel_of(contact_type: str) -> str:
    """How the incident came in; what we have no word for is `import`."""
    return _CHANNELS.get(contact_type.lower(), "import")


def plain(value: str, language: Language) -> str:
    """A code of the log in plain words; anything else stays as it is.

    >>> plain("Subcategory 170", "ru")
    'Подкатегория 170'
    """
    code = _CODE.fullmatch(value)
    return _KINDS[code[1].lower()].to(language, value=code[2]) if code else value


def title_of(number: str, symptom: str, category: str, subcategory: str, language: Language) -> str:
    """A title as a person would write it, of what the log knows.

    >>> title_of("INC7", "Symptom 72", "Category 55", "Subcategory 170", "en")
    'Symptom 72: category 55, subcategory 170'
    """
    topics = [plain(topic, language) for topic in (category, subcategory) if topic]
    if symptom:
        topics = [_lower_first(topic) for topic in topics]
        parts = [plain(symptom, language), ", ".join(topics)]
        return safe_title(": ".join(part for part in parts if part))
    if topics:
        return safe_title(", ".join([topics[0], *map(_lower_first, topics[1:])]))
    return safe_title(_NO_WORDS.to(language, number=number))


def description_of(number: str, location: str, contact_type: str, language: Language) -> str:
    """Where the ticket comes from, in the reader's language."""
    missing = _NOT_SAID.to(language)
    contact = _CONTACTS.get(contact_type.lower())
    return _DESCRIPTION.to(
        language,
        number=number,
        location=plain(location, language) if location else missing,
        contact=contact.to(language) if contact else contact_type or missing,
    )


def _lower_first(words: str) -> str:
    """Only what `plain` may have written: an abbreviation keeps its capitals."""
    known = any(words.startswith(text.to("ru").split()[0]) for text in _KINDS.values())
    known = known or any(words.startswith(text.to("en").split()[0]) for text in _KINDS.values())
    return words[:1].lower() + words[1:] if known else words
