"""Is it ready? Each probe answers None for yes, else the reason, within two seconds."""

import http.client
import socket
from urllib.parse import urlsplit

import psycopg

SECONDS = 2.0


def postgres(url: str) -> str | None:
    """A real sign-in and a statement: a server that replays its log refuses both."""
    try:
        with psycopg.connect(url, connect_timeout=2, autocommit=True) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error as error:
        return _first_line(error)
    return None


def redis(url: str) -> str | None:
    """AUTH and PING by hand; a server that still loads its log answers -LOADING."""
    parts = urlsplit(url)
    words = [["AUTH", parts.password], ["PING"]] if parts.password else [["PING"]]
    try:
        with socket.create_connection((parts.hostname, parts.port or 6379), SECONDS) as wire:
            wire.settimeout(SECONDS)
            reader = wire.makefile("rb")
            answer = b""
            for word in words:
                wire.sendall(_resp([str(item) for item in word]))
                answer = reader.readline()
    except OSError as error:
        return _first_line(error)
    return None if answer == b"+PONG\r\n" else answer.decode(errors="replace").strip() or "closed"


def _resp(words: list[str]) -> bytes:
    """One command in the protocol of Redis, lengths in bytes."""
    parts = [f"*{len(words)}\r\n".encode()]
    for word in words:
        raw = word.encode()
        parts.append(b"$%d\r\n%b\r\n" % (len(raw), raw))
    return b"".join(parts)


def http_get(url: str, authorization: str = "") -> str | None:
    """Ready is any status below 400."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=SECONDS)
    try:
        headers = {"Accept": "*/*", "Connection": "close"}
        if authorization:
            headers["Authorization"] = authorization
        connection.request("GET", parts.path or "/", headers=headers)
        answer = connection.getresponse()
        answer.read()
        status = answer.status
    except (OSError, http.client.HTTPException) as error:
        return _first_line(error)
    finally:
        connection.close()
    return None if status < 400 else f"{parts.path or '/'} answered {status}"


def tcp(host: str, port: int) -> str | None:
    """Somebody listens."""
    try:
        socket.create_connection((host, port), SECONDS).close()
    except OSError as error:
        return _first_line(error)
    return None


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
