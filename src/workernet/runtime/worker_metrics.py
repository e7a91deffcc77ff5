"""Numbers of the worker's parent process, which sees every task; its children need no port of their own."""

from collections.abc import Iterable

from celery.worker import state
from prometheus_client import REGISTRY
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector


class TaskNumbers(Collector):
    """Tasks taken by name, and how many are at work."""

    def collect(self) -> Iterable[CounterMetricFamily | GaugeMetricFamily]:
        taken = CounterMetricFamily("worker_tasks", "Tasks taken from the queues", labels=["task"])
        for name, count in dict(state.total_count).items():
            taken.add_metric([name], count)
        yield taken
        yield GaugeMetricFamily("worker_tasks_running_current", "Tasks at work", len(state.active_requests))


def register() -> None:
    """Show them on this process's /metrics."""
    REGISTRY.register(TaskNumbers())
