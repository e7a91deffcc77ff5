"""Time zones as stretches of time with one offset, which turns wall time into plain arithmetic."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

# No zone has ever changed its offset twice within three days, so a look a day misses no change.
_STEP, _SECOND = timedelta(days=1), timedelta(seconds=1)


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """The names of the IANA zones there are."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


@lru_cache(maxsize=1024)
def offsets(zone: str, year: int) -> tuple[tuple[datetime, datetime, timedelta], ...]:
    """The UTC year cut where the zone's offset changes, to the second: (start, end, offset)."""
    rules = ZoneInfo(zone)
    at, finish = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    since, offset, cut = at, _offset(rules, at), []
    while at < finish:
        following = at + _STEP
        if _offset(rules, following) != offset:
            change = _change(rules, at, following)
            cut.append((since, change, offset))
            since, offset = change, _offset(rules, change)
        at = following
    return (*cut, (since, finish, offset))


def _change(rules: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second with another offset than `low` has, which `high` has already."""
    offset = _offset(rules, low)
    while high - low > _SECOND:
        middle = low + (high - low) // (2 * _SECOND) * _SECOND
        if _offset(rules, middle) == offset:
            low = middle
        else:
            high = middle
    return high


def _offset(rules: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(rules).utcoffset() or timedelta()
