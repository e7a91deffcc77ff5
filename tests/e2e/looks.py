"""How a page is met: its language, theme and width; and its picture, kept for a person to look at.

`KEEP_PICTURES=/some/folder` copies every picture of a run there.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from playwright.sync_api import Browser, Page

LANGUAGES = ["ru", "en"]
THEMES = ["light", "dark"]
WIDTHS = [1440, 390]


@dataclass(frozen=True)
class Look:
    """One reader's way of looking at a page."""

    language: str
    theme: str = "light"
    width: int = 1440
    forced: bool = False
    still: bool = False


def open_look(browser: Browser, address: str, look: Look, complaints: list[str]) -> Page:
    """A fresh browser of that look; what it complains about goes to `complaints`."""
    context = browser.new_context(
        base_url=address,
        locale={"ru": "ru-RU", "en": "en-US"}[look.language],
        color_scheme="dark" if look.theme == "dark" else "light",
        viewport={"width": look.width, "height": 900 if look.width > 800 else 844},
        has_touch=look.width < 800,
        forced_colors="active" if look.forced else "none",
        reduced_motion="reduce" if look.still else "no-preference",
    )
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    return page


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def keep(page: Page, folder: Path, name: str, *, full: bool = False) -> Path:
    """A picture of the page in the test's folder, and where KEEP_PICTURES says."""
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=full, animations="disabled")
    if wanted := os.environ.get("KEEP_PICTURES"):
        Path(wanted).mkdir(parents=True, exist_ok=True)
        copyfile(path, Path(wanted) / path.name)
    return path
