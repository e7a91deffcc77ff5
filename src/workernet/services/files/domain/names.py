"""Names people gave their files: made harmless on the way in, written for browsers on the way out."""

import unicodedata
from urllib.parse import quote

from workernet.kernel.errors import invalid
from workernet.kernel.texts import Text

MAX_NAME = 255
NO_NAME = Text("У файла должно быть имя", "The file needs a name")
# Control and format characters (a turned-round "gpj.exe" among them), lone surrogates, line separators.
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean_name(raw: str) -> str:
    """The last part of a path without invisible characters, at most 255 long with its ending kept.

    Raises Problem(validation_failed) naming `name` when nothing is left.

    >>> clean_name("C:\\\\fakepath\\\\photo.png")
    'photo.png'
    """
    last = raw.replace("\\", "/").rstrip("/").rpartition("/")[2]
    visible = "".join(" " if char.isspace() else char for char in last)
    kept = "".join(char for char in visible if unicodedata.category(char) not in _FORBIDDEN)
    name = _shorten(unicodedata.normalize("NFC", " ".join(kept.split())))
    if not name.strip(". "):
        raise invalid(name=NO_NAME)
    return name


def _shorten(name: str) -> str:
    if len(name) <= MAX_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 20:
        return name[:MAX_NAME].rstrip()
    return stem[: MAX_NAME - len(ending) - 1].rstrip() + dot + ending


def disposition(name: str, *, inline: bool = False) -> str:
    """The Content-Disposition value for `name` (RFC 6266, RFC 8187); pure ASCII whatever the name is."""
    return f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}"
