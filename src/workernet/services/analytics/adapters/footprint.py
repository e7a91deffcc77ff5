"""Giving memory back: most of the engine's code runs once, while it opens.

Its pages stay mapped afterwards, a few hundred megabytes of them. They are clean copies of the library's
file, so the kernel may take them back and fault in again, from its cache, what is really used.
"""

import ctypes
import re
from pathlib import Path

_MADV_DONTNEED = 4
# Only executable mappings: they are never written to, while read-only data may hold relocations.
_CODE = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r-xp .*/(?:_chdb|libchdb|chdb)[^/]*\.so")


def release_code_pages(maps: Path = Path("/proc/self/maps")) -> int:
    """Unmap the engine's code pages of this process; returns how many bytes of mappings were released.

    Safe at any time; the next use of a page costs a minor fault. 0 where the engine is not loaded.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    released = 0
    for line in maps.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _CODE.match(line)
        if found is None:
            continue
        start, end = (int(number, 16) for number in found.groups())
        if libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _MADV_DONTNEED) == 0:
            released += end - start
    return released
