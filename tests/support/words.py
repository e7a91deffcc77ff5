"""The web app's own words, so that a browser test finds what a reader of either language sees."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

MESSAGES = Path(__file__).resolve().parents[2] / "web/messages"


@lru_cache
def _feature(language: str, feature: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((MESSAGES / language / f"{feature}.json").read_text(encoding="utf-8"))
    return found


class Words:
    """`words("tickets.close.submit", key="WN-1")` in one language; only {placeholders}, no plurals."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **values: object) -> str:
        feature, *path = key.split(".")
        found: Any = _feature(self.language, feature)
        for part in path:
            found = found[part]
        text = str(found)
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text
