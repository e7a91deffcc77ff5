"""Markdown to HTML that a page may show: rendered, then reduced to an allow-list."""

from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt

from workernet.services.tickets.domain.mentions import as_markdown

_TAGS = {
    *("p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"),
    *("h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"),
}
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(
    ["table", "strikethrough"]
)


@lru_cache(maxsize=2048)
def to_html(source: str) -> str:
    """Safe HTML of a message; raw HTML in the source is shown as text, links open nothing but web and
    mail addresses."""
    return nh3.clean(
        _markdown.render(as_markdown(source)),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def with_html(comment: dict[str, Any]) -> dict[str, Any]:
    """The comment with its Markdown rendered beside it."""
    comment["body_html"] = to_html(comment["body"])
    return comment
