"""Completed twice, replaced meanwhile, asked for too early."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from tests.support.browser import Browser
from tests.support.parts import S3Part
from tests.support.portal import Desk
from tests.support.uploads import HTML, png
from workernet.kernel.context import Role, system_context
from workernet.kernel.django.store import bus
from workernet.kernel.errors import Problem
from workernet.services.files.adapters.objects import look, move
from workernet.services.files.commands.complete_upload import CompleteUpload
from workernet.services.files.commands.keep_ticket import KeepTicket
from workernet.services.files.domain.objects import file_key

People = Callable[[Role], Browser]
Events = Callable[[str], list[dict[str, Any]]]


def test_a_repeat_answers_the_same_and_publishes_once(
    browser: People, ticket: int, published: Events
) -> None:
    customer = browser("requester")
    file_id = customer.upload(ticket, "photo.png", png())
    answers = {customer.complete(file_id).content for _ in range(3)}
    assert len(answers) == 1
    assert [event["content_type"] for event in published(file_id)] == ["image/png"]


def test_rivals_complete_it_once(browser: People, ticket: int, published: Events) -> None:
    customer = browser("requester")
    for _ in range(5):
        started = customer.start(ticket, "photo.png", len(png()))
        customer.send(started, png())
        barrier = threading.Barrier(4)

        def rival(
            file_id: str = started["file_id"], barrier: threading.Barrier = barrier
        ) -> tuple[int, bytes]:
            try:
                barrier.wait(10)
                answer = Browser(customer.desk, customer.principal).complete(file_id)
                return answer.status_code, answer.content
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            outcomes = [future.result(30) for future in [pool.submit(rival) for _ in range(4)]]
        assert {status for status, _body in outcomes} == {200}
        assert len({body for _status, body in outcomes}) == 1
        assert len(published(started["file_id"])) == 1
        assert look(f"files/{customer.desk.tenant_id}/{started['file_id']}") is not None


def test_bytes_replaced_after_the_look_are_not_released(
    desk: Desk, browser: People, ticket: int, published: Events
) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "photo.png", 4096)
    customer.send(started, png())
    seen = look(started["upload"]["fields"]["key"])
    assert seen is not None
    assert seen.sniffed.safe_image
    assert customer.send(started, HTML).status_code == 204
    with pytest.raises(Problem) as refused:
        desk.do(CompleteUpload(UUID(started["file_id"]), seen), customer.principal)
    assert refused.value.code == "validation_failed"
    assert customer.status(started["file_id"]) == 404
    assert published(started["file_id"]) == []
    done = customer.complete(started["file_id"]).json()
    assert (done["content_type"], done["safe_image"]) == ("text/html", False)


def test_bytes_sent_again_after_completion_change_nothing(browser: People, ticket: int, desk: Desk) -> None:
    customer = browser("requester")
    started = customer.start(ticket, "photo.png", 4096)
    customer.send(started, png())
    customer.complete(started["file_id"])
    assert customer.send(started, HTML).status_code == 204
    assert customer.complete(started["file_id"]).json()["content_type"] == "image/png"
    kept = look(file_key(desk.tenant_id, UUID(started["file_id"])))
    assert kept is not None
    assert kept.size == len(png())


def test_moving_what_is_gone_or_changed_says_so(store: S3Part) -> None:
    arguments = {"content_type": "image/png", "content_disposition": "attachment"}
    assert not move("incoming/none/none", "files/none/none", mark='"0"', **arguments)
    assert look("files/none/none") is None


def test_a_ticket_made_a_moment_ago_is_waited_for(desk: Desk, browser: People) -> None:
    customer = browser("requester")
    number = desk.ticket()
    news = KeepTicket(number, customer.principal.user_id, None, 1)

    def deliver() -> None:
        time.sleep(0.15)
        try:
            bus.execute(news, system_context(desk.tenant_id))
        finally:
            connections.close_all()

    carrier = threading.Thread(target=deliver)
    carrier.start()
    try:
        assert customer.start(number, "a.txt", 5)["file_id"]
    finally:
        carrier.join()
