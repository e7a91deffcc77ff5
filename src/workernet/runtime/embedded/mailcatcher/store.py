"""Received messages as files: `<id>.eml` is the message byte for byte, `<id>.json` its envelope."""

import email
import email.policy
import itertools
import json
import os
import threading
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path


@dataclass(frozen=True)
class Summary:
    """What a list shows; addresses of the envelope are where the message truly went."""

    id: str
    message_id: str
    sender: str
    recipients: list[str]
    to: str
    subject: str
    date: str
    received_at: str
    size: int

    def matches(self, words: str) -> bool:
        """A part of a recipient's address or of the subject, in any case."""
        haystack = " ".join((*self.recipients, self.to, self.subject)).casefold()
        return words.casefold() in haystack


class Store:
    """One writer (the SMTP thread), many readers (the page's); newest last in memory."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        self.folder = folder
        self._lock = threading.Lock()
        self._summaries = [s for f in sorted(folder.glob("*.eml")) if (s := self._read(f.stem))]
        self._numbers = itertools.count(len(self._summaries) + 1)

    def add(self, raw: bytes, sender: str, recipients: list[str]) -> Summary:
        """Returns after both files and the folder are on the disk: only then may SMTP answer 250."""
        with self._lock:
            name = f"{time.time_ns():020d}-{next(self._numbers):06d}"
            received = datetime.now(UTC).isoformat().replace("+00:00", "Z")
            envelope = {"sender": sender, "recipients": recipients, "received_at": received}
            self._write(name + ".json", json.dumps(envelope).encode())
            self._write(name + ".eml", raw)
            summary = _summary(name, raw, sender, recipients, received)
            self._summaries.append(summary)
            return summary

    def newest(self, words: str = "") -> list[Summary]:
        """Newest first; with words only those that match."""
        with self._lock:
            found = [s for s in self._summaries if not words or s.matches(words)]
        return found[::-1]

    def find(self, name: str) -> tuple[Summary, bytes] | None:
        """The message itself, or None; a name is looked up in memory, so it cannot leave the folder."""
        with self._lock:
            found = next((s for s in self._summaries if s.id == name), None)
        return (found, (self.folder / f"{name}.eml").read_bytes()) if found else None

    def as_json(self, words: str = "") -> dict[str, object]:
        """The list for programs; equal Message-IDs are two deliveries of one message."""
        found = self.newest(words)
        return {
            "count": len(found),
            "distinct_message_ids": len({s.message_id for s in found}),
            "messages": [asdict(s) for s in found],
        }

    def _write(self, name: str, data: bytes) -> None:
        apart = self.folder / f".{name}"
        with apart.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        apart.rename(self.folder / name)
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def _read(self, name: str) -> Summary | None:
        try:
            envelope = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
            raw = (self.folder / f"{name}.eml").read_bytes()
        except (OSError, ValueError):
            return None
        return _summary(name, raw, envelope["sender"], envelope["recipients"], envelope["received_at"])


def parse(raw: bytes) -> EmailMessage:
    """The modern parser: decodes encoded words and never raises on what the world sends."""
    return email.message_from_bytes(raw, policy=email.policy.default)


def header(message: EmailMessage, name: str) -> str:
    """Decoded and on one line; a header that cannot be decoded is shown as it came."""
    try:
        value = message.get(name, "")
    except (ValueError, IndexError, AttributeError):
        value = dict(message.raw_items()).get(name, "")
    return " ".join(str(value).split())


def _summary(name: str, raw: bytes, sender: str, recipients: list[str], received: str) -> Summary:
    message = parse(raw)
    return Summary(
        id=name,
        message_id=header(message, "Message-ID"),
        sender=header(message, "From") or sender,
        recipients=recipients,
        to=header(message, "To"),
        subject=header(message, "Subject"),
        date=header(message, "Date"),
        received_at=received,
        size=len(raw),
    )
