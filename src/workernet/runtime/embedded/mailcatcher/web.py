"""The page's server: GET only, everything below /mail/, nothing remembered about the reader."""

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from workernet.runtime.embedded.mailcatcher import view
from workernet.runtime.embedded.mailcatcher.store import Store, parse
from workernet.runtime.embedded.mailcatcher.words import WORDS, language_of

PREFIX = "/mail"
# A message brings its own inline styles; scripts, frames from elsewhere and forms to elsewhere
# stay impossible on every page.
POLICY = (
    "default-src 'none'; style-src 'self'{inline}; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HTML = "text/html; charset=utf-8"


class Page(BaseHTTPRequestHandler):
    """`store` is set on the subclass that `server` makes."""

    store: ClassVar[Store]
    server_version = "mail"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 20

    def do_GET(self) -> None:
        """Routes by hand: five addresses do not need a framework's memory."""
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        words = query.get("q", query.get("recipient", [""]))[0].strip()[:200]
        match parts.path.removeprefix(PREFIX).strip("/").split("/"):
            case [""]:
                self._list(words, query.get("page", ["1"])[0])
            case ["style.css"]:
                self._answer(view.style(), "text/css; charset=utf-8")
            case ["healthz"]:
                self._answer(b"ok\n", "text/plain")
            case ["api", "messages"]:
                self._json(self.store.as_json(words))
            case ["api", "messages", name]:
                self._message_json(name)
            case ["raw", name]:
                self._raw(name)
            case ["message", name]:
                self._message(name)
            case _:
                self._missing()

    do_HEAD = do_GET

    def _language(self) -> str:
        return language_of(self.headers.get("Accept-Language", ""))

    def _list(self, words: str, page: str) -> None:
        number = int(page) if page.isdecimal() and 0 < int(page) < 10**6 else 1
        html = view.list_page(self.store.newest(words), words, number, self._language())
        self._answer(html.encode(), HTML)

    def _message(self, name: str) -> None:
        found = self.store.find(name)
        if found is None:
            return self._missing()
        html = view.message_page(*found, self._language())
        return self._answer(html.encode(), HTML, inline_styles=True)

    def _message_json(self, name: str) -> None:
        found = self.store.find(name)
        if found is None:
            return self._json({"error": "not_found"}, HTTPStatus.NOT_FOUND)
        summary, raw = found
        message = parse(raw)
        body = view.body(message)
        headers = [[key, str(value)] for key, value in message.raw_items()]
        return self._json({**vars(summary), "text": body.text, "html": body.html, "headers": headers})

    def _raw(self, name: str) -> None:
        found = self.store.find(name)
        if found is None:
            return self._missing()
        return self._answer(found[1], "message/rfc822", attachment=f"{name}.eml")

    def _missing(self) -> None:
        text = WORDS[self._language()]["not_found"] + "\n"
        self._answer(text.encode(), "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND)

    def _json(self, content: dict[str, object], status: HTTPStatus = HTTPStatus.OK) -> None:
        self._answer(json.dumps(content, ensure_ascii=False).encode(), "application/json", status)

    def _answer(
        self,
        content: bytes,
        kind: str,
        status: HTTPStatus = HTTPStatus.OK,
        *,
        inline_styles: bool = False,
        attachment: str = "",
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        inline = " 'unsafe-inline'" if inline_styles else ""
        self.send_header("Content-Security-Policy", POLICY.format(inline=inline))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        if attachment:
            self.send_header("Content-Disposition", f'attachment; filename="{attachment}"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Silent: the front door keeps the access log."""


def server(store: Store, port: int) -> ThreadingHTTPServer:
    """Bound to loopback; the front door passes /mail/ on."""
    bound = type("BoundPage", (Page,), {"store": store})
    return ThreadingHTTPServer(("127.0.0.1", port), bound)
