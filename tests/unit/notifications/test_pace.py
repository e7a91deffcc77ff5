"""Pauses between attempts."""

from hypothesis import given
from hypothesis import strategies as st

from workernet.runtime.celery import HARD_LIMIT_SECONDS, SOFT_LIMIT_SECONDS, VISIBILITY_SECONDS, app
from workernet.services.notifications.adapters.smtp import PATIENCE_SECONDS, TIMEOUT_SECONDS
from workernet.services.notifications.domain.pace import LEASE, MAX_ATTEMPTS, pause
from workernet.services.notifications.tasks import MARK_SECONDS


def test_doubling_from_ten_seconds_to_an_hour() -> None:
    middle = [pause(n, 0.5).total_seconds() for n in range(1, 11)]
    assert middle == [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]


@given(st.integers(-5, 10_000), st.floats(0, 1))
def test_never_at_once_never_beyond_the_hour(failures: int, chance: float) -> None:
    assert 8 <= pause(failures, chance).total_seconds() <= 3600


def test_jitter_spreads_by_a_fifth() -> None:
    assert pause(1, 0).total_seconds() == 8
    assert pause(1, 1).total_seconds() == 12


def test_eight_attempts_give_a_mail_server_time_to_come_back() -> None:
    assert sum(pause(n, 0.5).total_seconds() for n in range(1, MAX_ATTEMPTS)) > 20 * 60


def test_the_limits_fit_into_one_another() -> None:
    """A lease may only end when its sender is gone; a message only come again when its worker is."""
    assert SOFT_LIMIT_SECONDS < HARD_LIMIT_SECONDS < LEASE.total_seconds()
    assert 2 * HARD_LIMIT_SECONDS < VISIBILITY_SECONDS
    # The bound that also holds where tasks are threads, which no limit can end.
    assert LEASE.total_seconds() > PATIENCE_SECONDS + 2 * TIMEOUT_SECONDS + MARK_SECONDS
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.accept_content == ["json"]
