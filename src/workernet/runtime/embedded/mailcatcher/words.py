"""The page's sentences in both languages."""

WORDS = {
    "en": {
        "title": "Caught mail",
        "explain": "The portal sends no real mail here: each message is kept and shown on this page.",
        "search": "Recipient or subject",
        "find": "Find",
        "all": "All messages",
        "none": "No message yet.",
        "none_found": "Nothing matches.",
        "from": "From",
        "to": "To",
        "subject": "Subject",
        "no_subject": "(no subject)",
        "received": "Received",
        "count": "messages",
        "text": "Text",
        "html": "Formatted",
        "headers": "Headers",
        "attachments": "Attachments",
        "raw": "Download the raw message",
        "older": "Older",
        "newer": "Newer",
        "not_found": "There is no such message.",
    },
    "ru": {
        "title": "Пойманная почта",
        "explain": "Настоящих писем портал отсюда не отправляет: каждое сохраняется и видно здесь.",
        "search": "Получатель или тема",
        "find": "Найти",
        "all": "Все письма",
        "none": "Писем пока нет.",
        "none_found": "Ничего не найдено.",
        "from": "От",
        "to": "Кому",
        "subject": "Тема",
        "no_subject": "(без темы)",
        "received": "Получено",
        "count": "писем",
        "text": "Текст",
        "html": "С оформлением",
        "headers": "Заголовки",
        "attachments": "Вложения",
        "raw": "Скачать исходное письмо",
        "older": "Старше",
        "newer": "Новее",
        "not_found": "Такого письма нет.",
    },
}


def language_of(accept: str) -> str:
    """`ru` when Accept-Language prefers it to English, else `en`; weights as RFC 9110 says."""
    best, best_weight = "en", 0.0
    for item in accept.split(","):
        name, _, weight = item.strip().partition(";q=")
        try:
            value = float(weight) if weight else 1.0
        except ValueError:
            continue
        tag = name.strip().lower().partition("-")[0]
        if tag in WORDS and value > best_weight:
            best, best_weight = tag, value
    return best
