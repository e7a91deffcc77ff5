"""Markdown to HTML that a letter may carry: rendered, then reduced to an allow-list."""

import nh3
from markdown_it import MarkdownIt

_TAGS = {
    *("p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"),
    *("h1", "h2", "h3", "h4"),
}
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(
    "strikethrough"
)


def to_html(source: str) -> str:
    """Safe HTML of a message; raw HTML in the source is shown as text, images are left out, links open
    nothing but web and mail addresses."""
    return nh3.clean(
        _markdown.render(source),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
