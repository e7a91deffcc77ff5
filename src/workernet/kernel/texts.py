"""A sentence in both languages. Written as a pair, so that a missing translation cannot be written."""

from typing import Literal, NamedTuple

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")


class Text(NamedTuple):
    """One sentence in Russian and English; `{name}` placeholders are filled by `to`."""

    ru: str
    en: str

    def to(self, language: Language, **values: object) -> str:
        """The sentence for a reader of `language`, with its placeholders filled."""
        template = self.ru if language == "ru" else self.en
        return template.format(**values) if values else template


def plural(count: int, language: Language, ru: tuple[str, str, str], en: tuple[str, str]) -> str:
    """The form that goes with the count: Russian has them for 1, 2 and 5, English for 1 and 2.

    >>> plural(21, "ru", ("день", "дня", "дней"), ("day", "days"))
    'день'
    """
    if language == "en":
        return en[count != 1]
    if count % 10 == 1 and count % 100 != 11:
        return ru[0]
    return ru[1] if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else ru[2]


def pick_language(accept_language: str | None, default: Language = "en") -> Language:
    """The first of our languages that an Accept-Language header asks for, by weight.

    >>> pick_language("de-DE,ru;q=0.8,en;q=0.7")
    'ru'
    >>> pick_language(None)
    'en'
    """
    best: tuple[float, Language] | None = None
    for part in (accept_language or "").split(","):
        tag, _, parameter = part.strip().partition(";")
        primary = tag.split("-")[0].lower()
        try:
            weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        for language in LANGUAGES:
            if primary == language and weight > 0 and (best is None or weight > best[0]):
                best = (weight, language)
    return best[1] if best else default
