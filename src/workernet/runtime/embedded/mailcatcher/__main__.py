"""`python -m workernet.runtime.embedded.mailcatcher --folder F --smtp-port N --http-port N`."""

import argparse
import signal
import threading
from pathlib import Path

import structlog
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from prometheus_client import Counter, start_http_server

from workernet.runtime.embedded.mailcatcher import web
from workernet.runtime.embedded.mailcatcher.store import Store

RECEIVED = Counter("mail_received_total", "Messages kept by the mail catcher")
LARGEST = 40 * 1024 * 1024
log = structlog.get_logger("mailcatcher")


class Keeper:
    """Answers 250 only for what is on the disk; a failed write is a temporary refusal."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """The name is the protocol library's."""
        content = envelope.original_content or b""
        try:
            kept = self.store.add(content, envelope.mail_from or "", list(envelope.rcpt_tos))
        except OSError as error:
            log.error("mail_not_kept", reason=str(error))
            return "451 4.3.0 The message could not be stored, try again later"
        RECEIVED.inc()
        log.info("mail_kept", id=kept.id, message_id=kept.message_id)
        return f"250 2.0.0 Kept as {kept.id}"


def main() -> None:
    """Runs until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--http-port", type=int, required=True)
    parser.add_argument("--metrics-port", type=int, default=0)
    options = parser.parse_args()
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    store = Store(options.folder)
    smtp = Controller(
        Keeper(store),
        hostname="127.0.0.1",
        port=options.smtp_port,
        data_size_limit=LARGEST,
        enable_SMTPUTF8=True,
        ident="WorkerNet mail catcher",
    )
    smtp.start()
    if options.metrics_port:
        start_http_server(options.metrics_port, addr="127.0.0.1")
    page = web.server(store, options.http_port)
    threading.Thread(target=page.serve_forever, daemon=True).start()
    log.info("mail_ready", messages=len(store.newest()))
    end.wait()
    page.shutdown()
    smtp.stop()


if __name__ == "__main__":
    main()
