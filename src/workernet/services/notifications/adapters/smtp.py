"""Hands one letter to the mail server, and says truly what became of it."""

import contextlib
import smtplib
import ssl
import time
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

TIMEOUT_SECONDS = 10.0  # for each answer of the server
PATIENCE_SECONDS = 30.0  # until the letter itself is handed over; later none is begun


class MailError(Exception):
    """The server did not take the letter; another attempt may succeed."""


class RefusedError(MailError):
    """The server will never take this letter for this recipient."""


@dataclass(frozen=True)
class Server:
    """Where to hand letters in, from smtp://user:password@host:port (smtps:// for TLS from the start)."""

    host: str
    port: int
    tls: bool
    user: str
    password: str

    @classmethod
    def parse(cls, url: str) -> "Server":
        """Raises ValueError for another scheme or a missing host."""
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("SMTP_URL must look like smtp://host:port or smtps://host:port")
        tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname,
            port=parts.port or (465 if tls else 25),
            tls=tls,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )


def send(server: Server, letter: bytes, *, sender: str, recipient: str) -> None:
    """Returns once the server has answered 250 to the letter, and not before.

    Raises RefusedError for a permanent (5xx) refusal of the recipient or of the letter, MailError for
    everything that may pass. Ends within PATIENCE_SECONDS and two answers' time.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    try:
        client = _connect(server, sender)
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(_reason(error)) from error
    try:
        _login(client, server)
        _hand_over(client, letter, sender, recipient, deadline)
    except UnicodeError as error:
        raise RefusedError(_reason(error)) from error
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise MailError(_reason(error)) from error
    finally:
        # After the 250 nothing may turn the success into a failure, so the farewell is not waited for.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            client.docmd("QUIT")
        client.close()


def _connect(server: Server, sender: str) -> smtplib.SMTP:
    # The name is given: smtplib would ask DNS for its own otherwise.
    name = sender.rpartition("@")[2]
    if server.tls:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, name, timeout=TIMEOUT_SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, name, timeout=TIMEOUT_SECONDS)


def _login(client: smtplib.SMTP, server: Server) -> None:
    """A password travels over TLS or not at all."""
    client.ehlo_or_helo_if_needed()
    if not server.user:
        return
    if not server.tls:
        if not client.has_extn("starttls"):
            raise MailError("the mail server offers no TLS, so the password was not sent")
        client.starttls(context=ssl.create_default_context())
        client.ehlo()
    client.login(server.user, server.password)


def _hand_over(client: smtplib.SMTP, letter: bytes, sender: str, recipient: str, deadline: float) -> None:
    options = []
    if not (sender + recipient).isascii():
        if not client.has_extn("smtputf8"):
            raise RefusedError("the mail server takes no addresses in other letters than a-z")
        options.append("SMTPUTF8")
    answer: bytes | str
    code, answer = client.mail(sender, options)
    if code != 250:
        raise MailError(f"sender refused: {_said(code, answer)}")  # our fault, so it may be put right
    code, answer = client.rcpt(recipient)
    if code not in (250, 251):
        raise _by_code(code, f"recipient refused: {_said(code, answer)}")
    if time.monotonic() > deadline:
        raise MailError("the mail server is too slow")
    try:
        code, answer = client.data(letter)
    except smtplib.SMTPDataError as error:
        code, answer = error.smtp_code, error.smtp_error
    if code != 250:
        raise _by_code(code, f"letter refused: {_said(code, answer)}")


def _by_code(code: int, reason: str) -> MailError:
    return RefusedError(reason) if 500 <= code < 600 else MailError(reason)


def _said(code: int, answer: bytes | str) -> str:
    text = answer if isinstance(answer, str) else answer.decode("utf-8", "replace")
    return f"{code} {text}"[:400]


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]
