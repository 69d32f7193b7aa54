"""Files that are whole or not there: written under another name, synced, then renamed."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, unfinished: Path, lines: Iterable[str]) -> None:
    """Write lines into a file of its own, then put it in the place of `path`.

    Raises OSError; an earlier file of that name is then as it was.
    """
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def write_through(path: Path, lines: Iterable[str]) -> None:
    """Write lines into what no file may take the place of: a device, or a pipe. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
