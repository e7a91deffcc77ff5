"""Which mappings are given back, and that nothing else is."""

import ctypes
import mmap
from pathlib import Path

from workernet.services.analytics.adapters.footprint import release_code_pages


def test_only_the_engines_code_is_released(tmp_path: Path) -> None:
    page = mmap.PAGESIZE
    memory = mmap.mmap(-1, 4 * page)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    memory[:] = b"x" * (4 * page)

    def line(at: int, rights: str, path: str) -> str:
        return f"{start + at * page:x}-{start + (at + 1) * page:x} {rights} 00000000 00:00 0    {path}\n"

    maps = tmp_path / "maps"
    maps.write_text(
        line(0, "r-xp", "/lib/chdb/_chdb.abi3.so")
        + line(1, "rw-p", "/lib/chdb/_chdb.abi3.so")
        + line(2, "r--p", "/lib/chdb/_chdb.abi3.so")
        + line(3, "r-xp", "/lib/libpython3.11.so")
    )
    assert release_code_pages(maps) == page
    assert memory[page:] == b"x" * (3 * page), "data and other code stay as they are"


def test_a_process_without_the_engine_releases_nothing() -> None:
    assert release_code_pages() == 0
