"""Keeping what stands in a library's place, with its journals, beside it under another name."""

import os
from itertools import count
from pathlib import Path

from reader.model import ReaderError, now

# What SQLite puts beside a file; the file itself comes last, so that none is left without it.
_ENDS = ("-shm", "-wal", "-journal", "")


def set_aside(library: Path, kind: str) -> Path:
    """Give the files another name that says of what kind they are; return that of the first one.

    There may be a journal alone. Raises ReaderError where the folder does not allow it.
    """
    aside = free_name(library, kind)
    try:
        for file, kept in zip(_files(library), _files(aside), strict=True):
            if file.exists():
                file.replace(kept)
    except OSError as error:
        raise ReaderError(f"The damaged library cannot be set aside: {error.strerror}.") from error
    return next(kept for kept in reversed(_files(aside)) if kept.exists())


def free_name(library: Path, kind: str) -> Path:
    """Return a name beside a library that tells the kind and this moment, and nothing has."""
    first = library.with_name(f"{library.name}.{kind}-{now():%Y-%m-%dT%H%M%S}")
    names = (first.with_name(f"{first.name}({number})") if number else first for number in count())
    return next(name for name in names if not any(map(os.path.lexists, _files(name))))


def _files(library: Path) -> list[Path]:
    return [library.with_name(library.name + end) for end in _ENDS]
