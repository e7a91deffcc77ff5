"""Names of files, cleaned and written for browsers."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workernet.kernel.errors import Problem
from workernet.services.files.domain.names import MAX_NAME, clean_name, disposition


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("Отчёт за март.xlsx", "Отчёт за март.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\photo.png", "photo.png"),
        ("folder/", "folder"),
        ("a\r\nSet-Cookie: x=1.png", "a Set-Cookie: x=1.png"),
        ("nul\x00byte\x7f.txt", "nulbyte.txt"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
        ("  spaced \t out .txt ", "spaced out .txt"),
        ("\u0438\u0306.txt", "й.txt"),
        ("e\u200b\u0301.txt", "é.txt"),
        ("lone\ud800.txt", "lone.txt"),
        ('"quoted"; filename=evil.html', '"quoted"; filename=evil.html'),
        (".env", ".env"),
        ("😀.png", "😀.png"),
    ],
)
def test_names_lose_paths_and_what_cannot_be_seen(raw: str, name: str) -> None:
    assert clean_name(raw) == name


@pytest.mark.parametrize("raw", ["", "/", "\\", "..", "../..", " . ", "\x00\x01", "\u202e"])
def test_a_name_must_be_left(raw: str) -> None:
    with pytest.raises(Problem) as refused:
        clean_name(raw)
    assert refused.value.code == "validation_failed"
    assert list(refused.value.errors) == ["name"]


def test_long_names_keep_their_ending() -> None:
    assert clean_name("я" * 400 + ".xlsx") == "я" * 250 + ".xlsx"
    assert clean_name("a" * 400) == "a" * MAX_NAME
    assert clean_name("a." + "b" * 400) == "a." + "b" * 253


@given(st.text(max_size=400))
def test_whatever_is_typed_gives_a_plain_name_or_a_refusal(raw: str) -> None:
    try:
        name = clean_name(raw)
    except Problem:
        return
    assert 1 <= len(name) <= MAX_NAME
    assert not set(name) & set("/\\\r\n\t\x00")
    assert clean_name(name) == name
    header = disposition(name)
    assert header.isascii()
    assert header.isprintable()
    assert unquote(header.removeprefix("attachment; filename*=UTF-8''")) == name


def test_disposition_cannot_be_broken_out_of() -> None:
    assert disposition('a"; x=y\n.html') == "attachment; filename*=UTF-8''a%22%3B%20x%3Dy%0A.html"
    assert disposition("p.png", inline=True) == "inline; filename*=UTF-8''p.png"
