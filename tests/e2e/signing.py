"""The way in."""

from playwright.sync_api import Page

from tests.support.running import PASSWORD
from tests.support.words import Words


def sign_in(page: Page, words: Words, email: str) -> None:
    """Through the form, as a person does it."""
    page.goto(f"/{words.language}/login")
    page.get_by_role("textbox", name=words("auth.email"), exact=True).fill(email)
    page.get_by_label(words("auth.password"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=words("auth.submit"), exact=True).click()
