"""A library copied to another place with its backups and its mirror, verified before it counts."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from reader.model import ReaderError
from reader.store.backup import back_up
from reader.store.backups import Backups
from reader.store.reading import connect_read_only

# How often a copy is made anew because another program has written meanwhile.
_TRIES = 3


def copy_library(library: Path, target: Path) -> None:
    """Copy a library, its backups and its mirror to where nothing is yet.

    The search index is left behind: it is made anew. Raises ReaderError where the copy cannot be
    made or differs; nothing is left of it then, and the library is as it was.
    """
    copies = Backups(target).folder
    _require_outside(library, target.parent)
    if target.exists() or copies.exists():
        raise ReaderError(f"There is a library in {target.parent} already; choose another folder.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(library, target)
        if Backups(library).folder.is_dir():
            shutil.copytree(Backups(library).folder, copies)
    except BaseException as error:
        _take_back(target)
        if isinstance(error, OSError):
            raise ReaderError(
                f"The library could not be copied to {target.parent}: "
                f"{error.strerror or 'a file could not be copied'}."
            ) from error
        raise


def _require_outside(library: Path, folder: Path) -> None:
    """Raise ReaderError for a folder of the library's own, which goes with the old one."""
    real = Path(os.path.realpath(folder))
    for own in files_of(library):
        if real.is_relative_to(os.path.realpath(own)):
            raise ReaderError(f"{own} belongs to the library itself; choose another folder.")


def files_of(library: Path) -> list[Path]:
    """Return the files and folders that belong to a library and are there."""
    name = library.name
    ends = ("", "-wal", "-shm", "-journal", ".backups", ".search")
    hidden = (f".{name}.lock", f".{name}.open", f".{name}.damaged")
    names = (*(name + end for end in ends), *hidden)
    return [path for path in map(library.with_name, names) if path.exists()]


def state_of(library: Path) -> tuple[object, ...] | None:
    """Return what changes with every change of a library; None where it cannot be read."""
    with suppress(sqlite3.Error), closing(connect_read_only(library)) as connection:
        row: tuple[object, ...] = connection.execute(
            "SELECT uuid, generation, (SELECT max(seq) FROM changes), "
            "(SELECT count(*) FROM acts WHERE undone = 0) FROM library"
        ).fetchone()
        return row
    return None


def _copy(library: Path, target: Path) -> None:
    for _ in range(_TRIES):
        back_up(library, target)
        if state_of(target) == state_of(library):
            return
    raise ReaderError(
        f"Another program keeps writing to {library}; close it, and move the library then."
    )


def _take_back(target: Path) -> None:
    for path in files_of(target):
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
