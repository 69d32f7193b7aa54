"""A person's library: one SQLite file and all that can be read from and written to it."""

from contextlib import suppress
from pathlib import Path

from reader.model import ReaderError
from reader.store.acts import Acts
from reader.store.arrivals import Arrivals
from reader.store.backup import back_up
from reader.store.backups import Backups
from reader.store.connection import Database
from reader.store.digests import Digests
from reader.store.everything import Everything
from reader.store.health import Health
from reader.store.locking import locked
from reader.store.log import ChangeLog
from reader.store.merging import Merge, MergeRules
from reader.store.note_links import NoteLinks
from reader.store.papers import Papers
from reader.store.schema import SCHEMA, is_new, require_known_schema, require_library
from reader.store.searches import SavedSearches
from reader.store.texts import Texts


class Library:
    """An open library; it belongs to the thread that opened it.

    `papers`, `digests`, `searches`, `links` and `log` read; `acts` is what a person does;
    `arrivals` is the way in for digests; `texts` renews what is read; `health` looks the file over;
    `everything` is all of it, to be taken along, and `merge` takes in
    another's. Every method may raise ReaderError for the world's faults: a full disk, a locked
    or damaged file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = Database(path)
        self.log = ChangeLog(self._database)
        self.papers = Papers(self._database)
        self.digests = Digests(self._database)
        self.searches = SavedSearches(self._database)
        self.links = NoteLinks(self._database)
        self.acts = Acts(self._database, self.log)
        self.arrivals = Arrivals(self._database, self.log)
        self.texts = Texts(self._database, self.log)
        self.health = Health(self._database)
        self.everything = Everything(self._database)

    @property
    def backups(self) -> Backups:
        """The verified copies of the library."""
        return Backups(self.path)

    def merge(self, rules: MergeRules) -> Merge:
        """Begin to take in all of another library; needs the turn of `arrivals`."""
        return Merge(self._database, self.log, rules)

    def identity(self) -> tuple[str, int]:
        """Return the library's uuid and its generation, which every restore raises."""
        row = self._database.row("SELECT uuid, generation FROM library")
        if row is None:
            raise ReaderError(f"The library {self.path} has lost its name; put a backup in place.")
        return row[0], row[1]

    def reopen(self) -> "Library":
        """Return the same library on a connection of its own, for another thread."""
        return Library(self.path)

    def close(self) -> None:
        """Close the library; closing twice is harmless."""
        self._database.close()


def open_library(path: Path) -> Library:
    """Open the library at `path`; make a new one where there is no file or an empty one.

    An older library is led to today's tables, after a verified backup beside it. Raises
    ReaderError for a file that is no library, is damaged, or comes from a newer version;
    it is then left as it was.
    """
    path = _real(path)
    if is_new(path):
        _make(path)
    require_library(path)
    library = Library(path)
    try:
        _bring_up_to_date(library._database)
    except ReaderError:
        library.close()
        raise
    return library


def _real(path: Path) -> Path:
    """Return where a library really is: one that is reached through a link has one lock."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise ReaderError(f"The library {path} cannot be opened: a link leads astray.") from error


def _make(path: Path) -> None:
    """Make a library under another name and move it in place, so that it is never half made."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path, wait=True):
            if is_new(path):
                _make_anew(unfinished)
                unfinished.replace(path)
    except OSError as error:
        raise ReaderError(
            f"No library can be made at {path}: {error.strerror or error}."
        ) from error
    finally:
        _remove(unfinished)


def _make_anew(path: Path) -> None:
    _remove(path)
    database = Database(path)
    try:
        _migrate(database)
        database.run("PRAGMA journal_mode = DELETE")
    finally:
        database.close()


def _remove(path: Path) -> None:
    """Remove a database with its journals, if it is there."""
    for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            file.unlink()


def _bring_up_to_date(database: Database) -> None:
    if _schema(database) == SCHEMA:
        return
    with locked(database.path, wait=True):
        if _schema(database) < SCHEMA:
            backup = database.path.with_name(f"{database.path.name}.before-{SCHEMA}")
            back_up(database.path, backup)
            _migrate(database)


def _schema(database: Database) -> int:
    """Return the version of a library's tables. Raises ReaderError for one of the future."""
    schema = int(database.value("PRAGMA user_version"))
    require_known_schema(database.path, schema)
    return schema


def _migrate(database: Database) -> None:
    import sqlite_utils  # noqa: PLC0415 - a tenth of a second that only a new library costs

    from reader.store.migrations import STEPS  # noqa: PLC0415

    with database.plain_faults():
        STEPS.apply(sqlite_utils.Database(database.connection, execute_plugins=False))
