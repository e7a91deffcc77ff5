"""Fixtures shared by the layers; a layer that needs no server starts none."""

from collections.abc import Iterator

import pytest

from workernet.runtime.registry import load_services

load_services()  # before collection: test modules import models and commands at their top

from tests.support.portal import Desk, Portal, running_portal  # noqa: E402 (needs Django set up)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """PostgreSQL, Redis and the services, for the whole run."""
    with running_portal(tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture
def desk(portal: Portal) -> Desk:
    """A tenant of this test's own."""
    return portal.desk()


@pytest.fixture
def other_desk(portal: Portal) -> Desk:
    """Somebody else's tenant."""
    return portal.desk()
