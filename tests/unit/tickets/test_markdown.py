"""Messages rendered: what is kept, and what never reaches a page."""

import pytest

from workernet.services.tickets.adapters.markdown import to_html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**bold** and `code`", "<p><strong>bold</strong> and <code>code</code></p>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("R&D <b>raw</b>", "<p>R&amp;D &lt;b&gt;raw&lt;/b&gt;</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n"),
        (
            "[site](https://a.example)",
            '<p><a href="https://a.example" rel="noopener noreferrer nofollow">site</a></p>\n',
        ),
    ],
)
def test_rendering(source: str, html: str) -> None:
    assert to_html(source) == html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<img src=x onerror=alert(1)>",
        "![x](https://tracker.example/p.png)",
        '<a href="x" style="position:fixed">x</a>',
        "<svg/onload=alert(1)>",
        "[x](vbscript:msgbox)",
    ],
)
def test_nothing_of_an_attack_is_markup(attack: str) -> None:
    html = to_html(attack)
    for piece in (
        "<script",
        "<img",
        "<svg",
        'javascript:alert(1)"',
        'href="data:',
        'href="vbscript',
        "style=",
    ):
        assert piece not in html or (piece == "style=" and "&lt;a" in html)
