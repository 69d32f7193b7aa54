"""One connection to a library file; every fault of SQLite leaves here as a plain sentence.

A write is in the library once COMMIT returns, and only then does the window say so. Why that
holds: in WAL mode a commit appends its pages to `-wal`, each frame with a checksum and a salt,
and the last marked as a commit. A process that is killed leaves either that mark, and the next
one to open the file reads the whole transaction, or none, and it reads nothing of it; what the
system has been handed outlives the process. A power cut may also take what the system had not
yet put on the disk. `synchronous=FULL` has SQLite sync the `-wal` after every commit, so that
what a person made is on the disk before "saved" is shown. `NORMAL` syncs only before a
checkpoint: a cut then takes the latest commits, never the order of them, nor the file. That
suffices for imports, which can be repeated, and is many times faster there. In a network folder
a library has a rollback journal instead, and ends a commit by emptying it, which `FULL` syncs, too.
Should SQLite delete it, a cut might bring the journal back and undo the commit, unless the folder
is synced as well. That is what `EXTRA` adds to `FULL`, so `EXTRA` is what is asked for.
`python -m tests.bench kill` tries the half of it that can be tried without pulling the plug.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from reader.model import DamagedError, ReaderError
from reader.store.faults import DAMAGED, READ_ONLY, sentence_of
from reader.store.network import Reach, address, reach_of
from reader.store.opened_file import OpenedFile
from reader.store.presence import report_damage
from reader.store.reading import connect_read_only

Value = str | int | float | bytes | None

# How long a write waits for another process before it gives up, in seconds.
PATIENCE = 10.0
# Rows read before another thread gets its turn: half a millisecond.
_AT_ONCE = 500
# Pages of the journal after which it goes into the file: of much that is written without a sync
# more, as many pages are written again and again.
_CHECKPOINT, _CHECKPOINT_OF_MANY = 1000, 4000
_FAULTS = (sqlite3.Error, UnicodeDecodeError)
# Steps of SQLite's machine between two looks whether a reading is still wanted: a millisecond.
_STEPS = 20_000


class Interrupted(Exception):  # noqa: N818 - somebody's wish, not something gone wrong
    """A reading was given up: nobody wants its answer any more."""


class Database:
    """A connection that belongs to the thread that made it.

    Reading methods return whole lists: no cursor stays open to hold a snapshot. One that
    `is_read_only` writes nothing, not even a journal, and refuses a transaction. One that is
    given the `file` it is to open opens no other and makes none, and writes only while the path
    leads there. One whose `reach` is not its own machine's lets nobody write while somebody reads,
    and the other way round.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, file: OpenedFile | None = None
    ) -> None:
        self.path = path
        self.file = file
        self.is_read_only = read_only
        self.reach = reach_of(path)
        self._cancelled: Callable[[], bool] = _never
        self._require_in_place()
        with self.plain_faults():
            self.connection = connect_read_only(path) if read_only else _connect(path, file)
        try:
            self._require_in_place()  # again: it may have been replaced just now
            self.run("PRAGMA foreign_keys = ON")
            self.run("PRAGMA cache_size = -16000")
            if not read_only:
                self._settle_journal()
                self._sync(fully=True)
        except ReaderError:
            self.close()
            raise

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """Return all rows of a query; other threads get their turn while many are read."""
        found: list[tuple[Any, ...]] = []
        try:
            cursor = self.connection.execute(sql, values)
            while some := cursor.fetchmany(_AT_ONCE):
                found += some
        except _FAULTS as error:
            self._fail(error)
        return found

    def row(self, sql: str, *values: Value) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        with self.plain_faults():
            found: tuple[Any, ...] | None = self.connection.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, *values: Value) -> Any:
        """Return the first value of the first row, or None without a row."""
        found = self.row(sql, *values)
        return found[0] if found else None

    def values(self, sql: str, *values: Value) -> list[Any]:
        """Return the first value of each row."""
        return [first for (first,) in self.rows(sql, *values)]

    def run(self, sql: str, *values: Value) -> int:
        """Carry out a statement; return the id of the row it inserted last."""
        try:
            return self.connection.execute(sql, values).lastrowid or 0
        except _FAULTS as error:
            self._fail(error)

    @contextmanager
    def transaction(self, *, synced: bool = True) -> Iterator[None]:
        """Do all of a block or nothing of it.

        `synced` waits until the disk has it, which is what a person's own words deserve;
        an import can be repeated and does not wait.
        """
        self.require_writable()
        self._sync(fully=synced)
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self._require_in_place()  # it may have been replaced meanwhile
            self.run("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.rollback()
            raise
        finally:
            if not synced:
                self._sync(fully=True)

    def require_writable(self) -> None:
        """Raise ReaderError where the library can only be read, or its file is another by now."""
        if self.is_read_only:
            raise ReaderError(READ_ONLY.format(path=self.path, folder=self.path.parent))
        self._require_in_place()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read the library as it is at one moment during a block; others may write on."""
        self.run("BEGIN")
        try:
            self.value("SELECT 1 FROM sqlite_schema")  # the moment is that of the first reading
            yield
        finally:
            self.connection.rollback()

    @contextmanager
    def interruptible(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Give up reading during a block soon after `cancelled` says yes. Raises Interrupted."""
        self.connection.set_progress_handler(cancelled, _STEPS)
        self._cancelled = cancelled
        try:
            yield
        finally:
            self._cancelled = _never
            self.connection.set_progress_handler(None, _STEPS)

    def look_around(self) -> None:
        """Raise Interrupted where reading is to be given up: call it between two long works."""
        if self._cancelled():
            raise Interrupted

    def close(self) -> None:
        """Close the connection; closing twice is harmless."""
        self.connection.close()

    def _require_in_place(self) -> None:
        if self.file is not None:
            self.file.require_in_place()

    def _settle_journal(self) -> None:
        """Write ahead, where all who have the file open share a memory; see `network`."""
        if self.reach is Reach.OWN:
            self.run("PRAGMA journal_mode = WAL")
            return
        self.run("PRAGMA locking_mode = EXCLUSIVE")  # so a WAL that is there is read without it
        self.run("PRAGMA journal_mode = TRUNCATE")
        self.run("PRAGMA locking_mode = NORMAL")
        self.value("SELECT 1 FROM sqlite_schema")  # only now it is let go
        self.run("PRAGMA cache_spill = OFF")  # long writing shuts readers out at its end alone

    def _sync(self, *, fully: bool) -> None:
        self.run(f"PRAGMA synchronous = {'EXTRA' if fully else 'NORMAL'}")
        self.run(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT if fully else _CHECKPOINT_OF_MANY}")

    @contextmanager
    def plain_faults(self) -> Iterator[None]:
        """Turn faults of the file or the disk into ReaderError; our own pass as they are."""
        try:
            yield
        except _FAULTS as error:
            self._fail(error)

    def _fail(self, error: Exception) -> NoReturn:
        """Raise what a fault means. Damage is remembered, so that the next start mends it."""
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise Interrupted from error
        sentence = sentence_of(error, self.reach)
        if sentence is None:
            raise error
        if sentence is DAMAGED:
            report_damage(self.path)
        kind = DamagedError if sentence is DAMAGED else ReaderError
        raise kind(sentence.format(path=self.path, folder=self.path.parent)) from error


def _connect(path: Path, file: OpenedFile | None) -> sqlite3.Connection:
    """Connect to a library; to one that is there already only by an address that makes none."""
    name = address(path, mode="rwc" if file is None else "rw")
    return sqlite3.connect(name, uri=True, timeout=PATIENCE, isolation_level=None)


def _never() -> bool:
    return False
