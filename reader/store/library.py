"""A person's library: one SQLite file and all that can be read from and written to it."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from reader.model import CopyLimits, DamagedError, MirrorHead, ReaderError
from reader.store.acts import Acts
from reader.store.arrivals import Arrivals
from reader.store.backup import back_up
from reader.store.backups import Backups
from reader.store.by_hand import ByHand
from reader.store.checking import (
    damaged,
    has_no_tables,
    is_ruin,
    require_own_journal,
    require_own_tables_sound,
    require_tables,
    require_whole_file,
)
from reader.store.connection import Database
from reader.store.digests import Digests
from reader.store.everything import Everything
from reader.store.health import Health
from reader.store.locking import locked
from reader.store.log import ChangeLog
from reader.store.merging import Merge, MergeRules
from reader.store.network import Reach, reach_of
from reader.store.note_links import NoteLinks
from reader.store.opened_file import OpenedFile
from reader.store.papers import Papers
from reader.store.presence import Presence
from reader.store.reading import has_journal, is_write_protected, require_readable_journal
from reader.store.schema import (
    SCHEMA,
    is_new,
    real_place,
    require_known_schema,
    require_library,
    require_room_for_journal,
    told_plainly,
)
from reader.store.searches import SavedSearches
from reader.store.tags import Tags
from reader.store.texts import Texts
from reader.store.titles import Titles

# How long a folder of another machine may show a file as it was before a write there, in seconds:
# until then it can look torn.
_BEHIND = 3.0
# A version that no program will ever have: the number itself is damaged.
_FAR = 1000


class Library:
    """An open library; it belongs to the thread that opened it.

    `papers`, `titles`, `digests`, `searches`, `tags`, `links` and `log` read; `acts` is what a
    person does, `by_hand` makes some of its edits; `arrivals` is the way in for digests; `texts`
    renews what is read; `health` looks the file over; `everything` is all of it, to be taken
    along, and `merge` takes in another's.
    `ended_badly` tells that a program was killed that had it open, so that all of it should be
    looked over. One that `is_read_only` refuses every act; of one that `is_on_network` there is a
    `caution`. Every method may raise ReaderError for the world's faults: a full disk, a locked or
    damaged file.
    """

    def __init__(
        self,
        path: Path,
        presence: Presence | None = None,
        *,
        read_only: bool = False,
        file: OpenedFile | None = None,
    ) -> None:
        self.path = path
        self.is_read_only = read_only
        self.ended_badly = presence is not None and presence.found_open
        self._presence = presence
        self._file = file or OpenedFile(path)
        self._database = Database(path, read_only=read_only, file=self._file)
        self.is_on_network = self._database.reach is not Reach.OWN
        self.caution = self._database.reach.value
        self.log = ChangeLog(self._database)
        self.papers = Papers(self._database)
        self.titles = Titles(self._database)
        self.digests = Digests(self._database)
        self.searches = SavedSearches(self._database)
        self.links = NoteLinks(self._database)
        self.tags = Tags(self._database)
        self.by_hand = ByHand(self._database)
        self.acts = Acts(self._database, self.log)
        self.arrivals = Arrivals(self._database, self.log)
        self.texts = Texts(self._database, self.log)
        self.health = Health(self._database)
        self.everything = Everything(self._database)
        self._limits: Callable[[], CopyLimits] = CopyLimits

    @property
    def backups(self) -> Backups:
        """The verified copies of the library."""
        return Backups(self.path, self._limits)

    def keep_copies(self, limits: Callable[[], CopyLimits]) -> "Library":
        """Ask this how many copies stay, whenever one is made; return the library."""
        self._limits = limits
        return self

    def merge(self, rules: MergeRules) -> Merge:
        """Begin to take in all of another library; needs the turn of `arrivals`."""
        return Merge(self._database, self.log, rules)

    def identity(self) -> tuple[str, int]:
        """Return the library's uuid and its generation, which every restore raises."""
        row = self._database.row("SELECT uuid, generation FROM library")
        if row is None:
            raise ReaderError(f"The library {self.path} has lost its name; put a backup in place.")
        return row[0], row[1]

    def lags_behind(self, mirror: MirrorHead | None) -> bool:
        """Return whether a mirror shows later changes than a library has that ended badly.

        Its journal is lost then, and they with it.
        """
        if mirror is None or not self.ended_badly or self.is_read_only:
            return False
        same = (mirror.library, mirror.generation) == self.identity()
        return same and mirror.seq > self.log.seq()

    def interruptible(self, cancelled: Callable[[], bool]) -> AbstractContextManager[None]:
        """Give up reading during a block soon after `cancelled` says yes. Raises Interrupted."""
        return self._database.interruptible(cancelled)

    def reopen(self) -> "Library":
        """Return the same library on a connection of its own, for another thread.

        A process that has a library open must open it again in no other way: when it closes a
        file it has looked into itself, the system takes SQLite's locks on it away. Another
        program that closes the library then believes to be the last, and removes the journal
        that is still being written to.

        Raises ReaderError where its file is gone, or another one is in its place.
        """
        again = Library(self.path, read_only=self.is_read_only, file=self._file)
        return again.keep_copies(self._limits)

    def is_in_place(self) -> bool:
        """Return whether its path still leads to its file: what is written elsewhere is lost."""
        return self._file.is_in_place()

    def require_in_place(self) -> None:
        """Raise ReaderError where its path leads to another file, or to none."""
        self._file.require_in_place()

    def rescue(self) -> Path:
        """Copy what is still open of a library whose file is gone; return where it is then."""
        return self.backups.make(opened=self._database.connection).path

    def owns(self, path: Path) -> bool:
        """Return whether a file is the library's own, which nobody may open (see `reopen`)."""
        with suppress(OSError):
            return any(file.exists() and file.samefile(path) for file in _files(self.path))
        return False

    def close(self) -> None:
        """Close the library; closing twice is harmless."""
        self._database.close()
        if self._presence is not None:
            self._presence.leave()


def open_library(path: Path) -> Library:
    """Open the library at `path`; make a new one where there is no file or an empty one.

    An older library is led to today's tables, after a verified backup beside it. Raises
    ReaderError for a file that is no library or comes from a newer version, and DamagedError
    for a damaged one; it is then left as it was.
    """
    path = real_place(path)
    try:
        return _opened(path)
    except DamagedError:
        if reach_of(path) is Reach.OWN:
            raise
    time.sleep(_BEHIND)
    return _opened(path)


def _opened(path: Path) -> Library:
    require_room_for_journal(path)
    if is_new(path):
        _require_never_filled(path)
        _make(path)
    _require_library(path)
    presence = Presence(path)
    try:
        with told_plainly(path):
            library = _open(path, presence)
    except BaseException as error:
        presence.leave(clean=not isinstance(error, DamagedError))
        raise
    presence.settle()
    return library


def _open(path: Path, presence: Presence) -> Library:
    """Open a library once it has been looked over; how closely its mark tells."""
    read_only = presence.is_refused or is_write_protected(path)
    require_whole_file(path)
    if presence.is_alone and not read_only:
        require_own_journal(path)
    if read_only:
        require_readable_journal(path)
    library = Library(path, presence, read_only=read_only)
    try:
        _bring_up_to_date(library._database)
        require_tables(library._database)
        if presence.found_open:
            require_own_tables_sound(library._database)
        if presence.found_damage and library.health.problems():
            raise damaged(path)
    except BaseException as error:
        library._database.close()
        if read_only and isinstance(error, DamagedError):
            raise ReaderError(
                f"The library {path} is damaged and can be mended only where it may be changed; "
                "copy its folder to another place and open it there."
            ) from error
        raise
    return library


def _require_never_filled(path: Path) -> None:
    """Raise DamagedError for an empty file of which there are copies, or a journal alone."""
    if has_journal(path) or (path.exists() and Backups(path).has_any()):
        raise damaged(path)


def _require_library(path: Path) -> None:
    """Raise ReaderError for any other file, and DamagedError for what once was a library."""
    try:
        require_library(path)
    except ReaderError as error:
        copies = Backups(path)
        is_emptied = copies.has_any() and has_no_tables(path)
        if is_emptied or is_ruin(path, has_folder=copies.folder.is_dir()):
            raise damaged(path) from error
        raise


def _make(path: Path) -> None:
    """Make a library under another name and move it in place, so that it is never half made."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path, wait=True):
            if is_new(path):
                make_anew(unfinished)
                unfinished.replace(path)
    except OSError as error:
        raise ReaderError(
            f"No library can be made at {path}: {error.strerror or error}."
        ) from error
    finally:
        remove(unfinished)


def make_anew(path: Path) -> None:
    """Make an empty library in place of whatever is there."""
    remove(path)
    database = Database(path)
    try:
        _migrate(database)
        database.run("PRAGMA journal_mode = DELETE")
    finally:
        database.close()


def remove(path: Path) -> None:
    """Remove a database with its journals and its lock, if it is there."""
    for file in (*_files(path), path.with_name(f".{path.name}.lock")):
        with suppress(OSError):
            file.unlink()


def _files(path: Path) -> list[Path]:
    """Return the file of a library and those that SQLite puts beside it."""
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]


def _bring_up_to_date(database: Database) -> None:
    if _schema(database) == SCHEMA:
        return
    if database.is_read_only:
        raise ReaderError(
            f"The library {database.path} was written by an older version of Digest Reader and "
            "may not be changed; copy it into a folder of your own and open it there."
        )
    with locked(database.path, wait=True):
        if _schema(database) < SCHEMA:
            backup = database.path.with_name(f"{database.path.name}.before-{SCHEMA}")
            back_up(database.path, backup)
            _lead_on(database)


def _lead_on(database: Database) -> None:
    """Lead an older library to today's tables; where one of its own is missing it is damaged."""
    try:
        _migrate(database)
    except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
        raise damaged(database.path) from error


def _schema(database: Database) -> int:
    """Return the version of a library's tables. Raises ReaderError for one of the future."""
    schema = int(database.value("PRAGMA user_version"))
    if not 0 < schema < _FAR:
        raise damaged(database.path)
    require_known_schema(database.path, schema)
    return schema


def _migrate(database: Database) -> None:
    import sqlite_utils  # noqa: PLC0415 - a tenth of a second that only a new library costs

    from reader.store.migrations import STEPS  # noqa: PLC0415

    with database.plain_faults():
        STEPS.apply(sqlite_utils.Database(database.connection, execute_plugins=False))
