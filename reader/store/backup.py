"""Verified copies of a library file."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from reader.model import ReaderError
from reader.store.reading import connect_read_only


def back_up(library: Path, target: Path) -> None:
    """Copy a library to `target` through SQLite, verify the copy, then give it its name.

    Raises ReaderError when the copy cannot be made or differs; `target` is then untouched.
    """
    unverified = target.with_name(f"{target.name}.unverified")
    try:
        unverified.unlink(missing_ok=True)
        _copy_verified(library, unverified)
        unverified.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise ReaderError(f"No backup of {library} could be made: {error}.") from error
    finally:
        with suppress(OSError):
            unverified.unlink()


def _copy_verified(library: Path, copy: Path) -> None:
    with closing(connect_read_only(library)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        if _contents(source) != _contents(target):
            raise OSError("the copy differs from the original")


def _contents(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return each table's name and number of rows; raise OSError for a damaged file."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise OSError("the file is damaged")
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [
        (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in tables
    ]
