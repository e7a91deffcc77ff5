"""Draws the page behind a letter's link; its one style sheet is named in its policy by its hash."""

import hashlib
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workernet.contracts.rating_links import SCORES
from workernet.kernel.texts import Language, Text

_TEMPLATES = Path(__file__).parent.parent / "templates"
STYLE = (_TEMPLATES / "rating.css").read_text(encoding="utf-8")
_HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
WORDS = {
    "question": Text("Насколько вы довольны решением?", "How content are you with the solution?"),
    "comment": Text("Комментарий, если хотите", "A comment, if you like"),
    "send": Text("Отправить оценку", "Send the rating"),
    "score_1": Text("Совсем недоволен", "Not at all"),
    "score_2": Text("Скорее недоволен", "Rather not"),
    "score_3": Text("Так себе", "So-so"),
    "score_4": Text("Доволен", "Content"),
    "score_5": Text("Очень доволен", "Very content"),
}


def render(language: Language, values: dict[str, Any]) -> str:
    """The page: a `heading` and a `text`, or the form when there is no heading."""
    words = {name: text.to(language) for name, text in WORDS.items()}
    given = {"heading": "", "text": "", "asked": None, "error": ""} | values
    template = _environment().get_template("rating.html")
    return template.render(language=language, style=STYLE, words=words, scores=SCORES, **given)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
