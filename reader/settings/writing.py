"""How a file of settings is written: whole, or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from reader.model import ReaderError


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in the place of the one before, and a link to that one stays.

    Raises ReaderError where that fails.
    """
    path = Path(os.path.realpath(path))
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise ReaderError(
            f"The settings cannot be kept in {path}: {error.strerror or error}."
        ) from error
