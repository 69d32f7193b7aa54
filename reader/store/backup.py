"""Verified copies of a library file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

from reader.model import DamagedError, ReaderError
from reader.store.network import address
from reader.store.reading import connect_read_only

_PLAIN = {sqlite3.SQLITE_FULL: "the disk is full"}


def back_up(library: Path, target: Path, opened: sqlite3.Connection | None = None) -> None:
    """Copy a library to `target` through SQLite, verify the copy, then give it its name.

    Where its file is gone, what is still `opened` of it can be copied.

    Raises ReaderError when the copy cannot be made or differs, and DamagedError when the library
    is not sound; `target` is then untouched.
    """
    _require_file(target)
    unverified = target.with_name(f"{target.name}.unverified")
    try:
        unverified.unlink(missing_ok=True)
        with nullcontext(opened) if opened else closing(connect_read_only(library)) as source:
            _copy_verified(source, unverified)
        unverified.replace(target)
    except (OSError, sqlite3.Error) as error:
        kind = DamagedError if _tells_of_damage(error) else ReaderError
        raise kind(f"No backup of {library} could be made: {_reason(error)}.") from error
    finally:
        with suppress(OSError):
            unverified.unlink()


def _require_file(target: Path) -> None:
    """Raise ReaderError where a copy would take the place of a folder, a device or a pipe."""
    with suppress(OSError):  # which is told when it is written
        if target.exists() and not target.is_file():
            raise ReaderError(f"{target} is no file, so no backup can take its place.")


def _copy_verified(source: sqlite3.Connection, copy: Path) -> None:
    """Copy, and look over the copy, which has the pages of the original; others may write again."""
    with closing(sqlite3.connect(address(copy), uri=True)) as target:
        with _reading(source):
            # The moment is that of the first reading: what others write later is not seen here.
            source.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
            source.backup(target)
            held = _rows(source)
        target.execute("PRAGMA journal_mode = DELETE")
        _require_sound(target)
        if _rows(target) != held:
            raise OSError("the copy differs from the original")


@contextmanager
def _reading(source: sqlite3.Connection) -> Iterator[None]:
    source.execute("BEGIN")
    try:
        yield
    finally:
        source.rollback()


def _reason(error: Exception) -> object:
    """Return why a copy failed, without the name of what is unverified."""
    plain = _PLAIN.get(getattr(error, "sqlite_errorcode", 0))
    return plain or getattr(error, "strerror", None) or error


def _tells_of_damage(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, _UnsoundError) or code in {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    }


class _UnsoundError(OSError):
    """SQLite finds fault with the library itself, and so with its copy."""


def _require_sound(copy: sqlite3.Connection) -> None:
    (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise _UnsoundError("the file is damaged")


def _rows(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return each table's name and number of rows."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [
        (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in tables
    ]
