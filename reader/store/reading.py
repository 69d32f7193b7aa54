"""Reading a library file without writing to it, also where its folder takes no files.

A library that was closed well lies in one file. SQLite wants to put a journal beside it even to
read it; where it cannot, the file is read as it lies, once nothing waits in a journal.
"""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from reader.model import ReaderError
from reader.store.network import address

# How long a reading waits for another process, in seconds.
_PATIENCE = 10.0
# What a system says where it lets nobody write, or not this person.
_REFUSALS = {errno.EACCES, errno.EPERM, errno.EROFS}


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Connect to a library that is only read. Raises sqlite3.Error."""
    name = address(path, mode="ro")
    connection = sqlite3.connect(name, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except sqlite3.Error as error:  # of other faults the next reading tells
        if _takes_no_journal(error) and not has_journal(path):
            connection.close()
            name = address(path, mode="ro", immutable="1")
            return sqlite3.connect(name, uri=True, isolation_level=None)
    return connection


def try_schema(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.Error or UnicodeError where no library can be written with these tables.

    In a file that is only read, SQLite does not look at what the tables demand of their rows.
    """
    described = "sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    with closing(sqlite3.connect(":memory:")) as trial:
        for (sql,) in connection.execute(
            f"SELECT sql FROM sqlite_schema WHERE {described} ORDER BY rowid"
        ):
            trial.execute(sql)


def require_readable_journal(library: Path) -> None:
    """Raise ReaderError where changes wait in a journal that cannot be read from here."""
    if not has_journal(library):
        return
    try:
        with closing(connect_read_only(library)) as connection:
            connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except sqlite3.Error as error:
        raise ReaderError(
            f"The latest changes to the library {library} cannot be read, for nothing can be "
            f"written in {library.parent}; copy that folder to another place and open the library "
            "there."
        ) from error


def _takes_no_journal(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


def has_journal(library: Path) -> bool:
    """Return whether a journal lies beside a library, as it does while it is written to."""
    journals = [library.with_name(library.name + end) for end in ("-wal", "-journal")]
    return any(journal.exists() and journal.stat().st_size > 0 for journal in journals)


def is_refusal(error: OSError) -> bool:
    """Return whether the system lets nobody write, or not this person."""
    return error.errno in _REFUSALS


def is_write_protected(library: Path) -> bool:
    """Return whether a library's file may be read but not written. It must not be open here.

    To close a file takes SQLite's locks on it away from the whole process.
    """
    try:
        library.open("r+b").close()
    except OSError as error:
        return is_refusal(error)
    return False
