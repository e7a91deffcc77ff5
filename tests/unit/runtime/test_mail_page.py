from email.message import EmailMessage

import pytest

from workernet.runtime.embedded.mailcatcher import view
from workernet.runtime.embedded.mailcatcher.store import Store, Summary, parse
from workernet.runtime.embedded.mailcatcher.words import WORDS, language_of


def raw(subject: str = "Hello", html: str = "", to: str = "a@x.example") -> bytes:
    message = EmailMessage()
    message["To"], message["Subject"], message["Message-ID"] = to, subject, "<1@x>"
    message.set_content("plain words")
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "en"),
        ("ru", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en;q=0.5, ru;q=0.7", "ru"),
        ("en, ru;q=0.7", "en"),
        ("de, fr", "en"),
        ("ru;q=nonsense", "en"),
    ],
)
def test_language_of_the_reader(accept, language):
    assert language_of(accept) == language


def test_both_languages_say_the_same_things():
    assert WORDS["ru"].keys() == WORDS["en"].keys()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="http://spy.example/x.gif">',
        '<a href="javascript:alert(1)">x</a>',
        '<form action="http://spy.example"><input name="p"></form>',
        '<iframe src="http://spy.example"></iframe>',
        '<p onclick="alert(1)">x</p>',
        '<base href="http://spy.example/"><meta http-equiv="refresh" content="0;url=http://spy.example">',
    ],
)
def test_nothing_of_a_message_runs_or_calls_home(hostile):
    body = view.body(parse(raw(html=f"<p>kept</p>{hostile}")))
    assert "<p>kept</p>" in body.html
    for word in ("script", "spy.example", "onclick", "<form", "<iframe", "<img"):
        assert word not in body.html


def test_a_subject_is_text_on_every_page(tmp_path):
    store = Store(tmp_path)
    kept = store.add(raw(subject='R&D <b>"x"</b>'), "s@x.example", ["a@x.example"])
    found = store.find(kept.id)
    assert found
    for page in (
        view.list_page(store.newest(), '"><script>', 1, "en"),
        view.message_page(*found, "ru"),
    ):
        assert "R&amp;D &lt;b&gt;" in page
        assert "<b>" not in page
        assert "<script>" not in page


def test_newest_first_and_search_by_recipient_or_subject(tmp_path):
    store = Store(tmp_path)
    store.add(raw("Заявка принята"), "s@x.example", ["anna@x.example"])
    store.add(raw("Answered"), "s@x.example", ["boris@x.example"])
    assert subjects(store.newest()) == ["Answered", "Заявка принята"]
    assert subjects(store.newest("ANNA")) == ["Заявка принята"]
    assert subjects(store.newest("заявка")) == ["Заявка принята"]
    assert store.newest("nobody") == []


def test_messages_survive_and_are_byte_for_byte(tmp_path):
    content = raw("Kept") + b"\r\n\x00\xff odd bytes"
    name = Store(tmp_path).add(content, "s@x.example", ["a@x.example"]).id
    again = Store(tmp_path)
    found = again.find(name)
    assert found
    assert found[1] == content
    assert found[0].recipients == ["a@x.example"]


def test_two_deliveries_of_one_message_are_told_apart_from_two_messages(tmp_path):
    store = Store(tmp_path)
    store.add(raw("one"), "s@x.example", ["a@x.example"])
    store.add(raw("one"), "s@x.example", ["a@x.example"])
    summary = store.as_json()
    assert summary["count"] == 2
    assert summary["distinct_message_ids"] == 1


def test_an_envelope_without_its_message_is_not_a_message(tmp_path):
    (tmp_path / "00000000000000000001-000001.json").write_text("{}")
    (tmp_path / "00000000000000000002-000001.eml").write_bytes(raw())
    assert Store(tmp_path).newest() == []


def test_a_name_cannot_leave_the_folder(tmp_path):
    (tmp_path / "outside.eml").write_bytes(raw())
    assert Store(tmp_path / "mail").find("../outside") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\r\n",
        b"Subject: =?utf-8?b?broken?=\r\n\r\nx",
        b"Content-Type: text/html; charset=nope\r\n\r\nx",
    ],
)
def test_what_the_world_sends_is_shown_somehow(tmp_path, content):
    store = Store(tmp_path)
    kept = store.add(content, "", ["a@x.example"])
    found = store.find(kept.id)
    assert found
    assert "<!doctype html>" in view.message_page(*found, "en")


def subjects(found: list[Summary]) -> list[str]:
    return [summary.subject for summary in found]
