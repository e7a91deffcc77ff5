"""The mail catcher, and what tests of this service ask of it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.notifications.support import Mailbox
from tests.support.parts import MailPart, start_mail
from tests.support.portal import Portal
from workernet.kernel.config import get_config


@pytest.fixture(scope="session")
def mail(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailPart]:
    """A real SMTP server with its page; the portal in this process hands its letters in there."""
    with start_mail(tmp_path_factory.mktemp("mail")) as part:
        os.environ |= part.environment()
        get_config.cache_clear()
        yield part


@pytest.fixture(autouse=True)
def quiet(portal: Portal) -> None:
    """Only the letters of the test itself are under way."""
    portal.forget_traffic()


@pytest.fixture
def mailbox(mail: MailPart) -> Mailbox:
    """What the catcher has."""
    return Mailbox(mail.page_url)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """For logs of processes a test starts."""
    return tmp_path
