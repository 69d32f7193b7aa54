"""Verified copies of a library in a folder beside it: made, listed, thinned and put back.

A copy's name is the instant it was made. Which ones stay `thinning` says.
"""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.model import CopyLimits, ReaderError, now
from reader.store.backup import back_up
from reader.store.connection import PATIENCE
from reader.store.differences import Differences, compare
from reader.store.network import address
from reader.store.reading import connect_read_only, has_journal, try_schema
from reader.store.schema import is_new, real_place, require_known_schema, require_library
from reader.store.setting_aside import set_aside
from reader.store.thinning import keepers

_DAY = timedelta(days=1)
# By how much the times that a system gives to files may lag behind its clock.
_LAG = timedelta(milliseconds=20)
_NAME = "%Y-%m-%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much of each kind a library file holds."""

    papers: int
    starred: int
    notes: int
    highlights: int
    tags: int

    @property
    def made(self) -> int:
        """How much of it a person made."""
        return self.starred + self.notes + self.highlights + self.tags


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a library; `size` in bytes. `holdings` is None where it cannot be read."""

    path: Path
    made_at: datetime
    size: int
    holdings: Holdings | None


class Backups:
    """The copies of the library at `library`, which need not be open, nor sound.

    They lie beside the file itself, through whatever links one gets to it.
    `limits` is asked how many stay whenever one is made among them. `mirror` is where the
    plain-text mirror of the library is, or will be.
    """

    def __init__(self, library: Path, limits: Callable[[], CopyLimits] = CopyLimits) -> None:
        self._named = library
        self.library = library = Path(os.path.realpath(library))
        self._limits = limits
        self.folder = library.with_name(f"{library.name}.backups")
        self.mirror = self.folder / "mirror.jsonl"

    def all(self) -> list[Backup]:
        """Return all copies, the latest first."""
        found = filter(None, map(_found, self._paths()))
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def has_any(self) -> bool:
        """Return whether there are copies, or a mirror, of what the library held."""
        return bool(self._paths()) or self.mirror.exists()

    def is_due(self, age: timedelta = _DAY) -> bool:
        """Return whether the library was written to since the latest copy, made so long ago.

        A copy of a time to come was made while the clock was wrong: nobody waits for that time.
        """
        latest = max((made for made in self._times() if made <= now()), default=None)
        if latest is None:
            holds = _holdings(self.library) if self.library.exists() else None
            return holds is not None and holds.papers > 0
        return now() - latest >= age and _written_at(self.library) > latest - _LAG

    def latest_identity(self) -> tuple[str, int, int] | None:
        """Return which moment of which library the latest copy is of (see `identity_of`)."""
        latest = max(self._paths(), key=_made_at, default=None)
        return identity_of(latest) if latest else None

    def newest_notes(self) -> list[tuple[int, str, str]]:
        """Return all notes of the latest sound copy: paper, instant and text."""
        sound = (copy.path for copy in self.all() if copy.holdings and not is_damaged(copy.path))
        path = next(sound, None)
        if path is None:
            return []
        with closing(connect_read_only(path)) as connection, suppress(sqlite3.Error, UnicodeError):
            return connection.execute("SELECT paper, edited_at, text FROM notes").fetchall()
        return []

    def make(self, target: Path | None = None, opened: sqlite3.Connection | None = None) -> Backup:
        """Make a copy, in the folder or elsewhere, and thin the others out.

        Where the library's file is gone, what is still `opened` of it is copied. Raises
        ReaderError where none can be made; earlier copies are then left as they are.
        """
        made = self._copy(target or self._new_path(), opened)
        if target is None:
            self._thin()
        return made

    def differences(self, backup: Path) -> Differences | None:
        """Return what today's library and a copy of it differ in; None where today's is broken.

        Raises ReaderError for a file that is no sound library.
        """
        self._require_place()
        require_backup(backup)
        return compare(self.library, backup)

    def restore(self, backup: Path) -> Path | None:
        """Put a copy in the library's place; return where today's library is kept.

        The library is written through SQLite, so that programs that have it open see it change;
        its generation rises, which tells the search index. A damaged library, or another program's
        file in its place, is set aside first.
        Raises ReaderError for a file that is no sound library, and where today's cannot be kept;
        nothing is changed then.
        """
        self._require_place()
        if self.library.exists() and backup.exists() and backup.samefile(self.library):
            raise ReaderError("A library cannot be its own backup.")
        require_backup(backup)
        kept = self._keep_todays()
        try:
            with (
                closing(connect_read_only(backup)) as source,
                closing(
                    sqlite3.connect(address(self.library), uri=True, timeout=PATIENCE)
                ) as target,
            ):
                generation = _generation(target)
                source.backup(target, progress=_patience())
                target.execute(
                    "UPDATE library SET generation = max(generation, ?) + 1", [generation]
                )
                target.commit()
        except sqlite3.Error as error:
            raise ReaderError(f"{backup} could not be put back: {error}.") from error
        return kept

    def _require_place(self) -> None:
        """Raise ReaderError where no library can be: a folder is never set aside.

        Behind a link that leads nowhere one may be put only where its copies are.
        """
        is_new(self.library if self.has_any() else real_place(self._named))

    def _keep_todays(self) -> Path | None:
        """Copy today's library, or set aside what cannot be copied; return where it is then."""
        if is_new(self.library):
            return set_aside(self.library, "damaged") if has_journal(self.library) else None
        if is_damaged(self.library):
            return set_aside(self.library, "damaged")
        if identity_of(self.library) is None:
            return set_aside(self.library, "other")
        return self._copy(self._new_path()).path

    def _new_path(self) -> Path:
        return self.folder / f"{now().strftime(_NAME)}.sqlite3"

    def _copy(self, path: Path, opened: sqlite3.Connection | None = None) -> Backup:
        """Make a copy, and leave all others as they are."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReaderError(
                f"No backup can be kept in {path.parent}: {error.strerror}."
            ) from error
        back_up(self.library, path, opened)
        return _backup(path)

    def _times(self) -> list[datetime]:
        """Return when each copy was made, without looking into it."""
        return list(map(_made_at, self._paths()))

    def _paths(self) -> list[Path]:
        return list(self.folder.glob("*.sqlite3")) if self.folder.is_dir() else []

    def _thin(self) -> None:
        backups = self.all()
        times = ((backup.made_at, _made(backup)) for backup in backups)
        kept = keepers(times, now(), self._limits())
        for backup in backups:
            if backup.made_at not in kept:
                with suppress(OSError):
                    backup.path.unlink()


def require_backup(path: Path) -> None:
    """Raise ReaderError unless a file is a sound library that this version knows."""
    if not path.is_file():
        raise ReaderError(f"There is no backup {path}.")
    require_library(path)
    if is_damaged(path):
        raise ReaderError(f"{path} is damaged; it was left as it is.")
    with closing(connect_read_only(path)) as connection:
        require_known_schema(path, connection.execute("PRAGMA user_version").fetchone()[0])


def is_damaged(path: Path) -> bool:
    """Return whether SQLite finds fault with a file."""
    try:
        with closing(connect_read_only(path)) as connection:
            try_schema(connection)
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            return bool(verdict != "ok")
    except (sqlite3.Error, UnicodeError):  # its own words may be damaged
        return True


def identity_of(library: Path) -> tuple[str, int, int] | None:
    """Return the name, the generation and the last change of a library; None for any other file."""
    try:
        with closing(connect_read_only(library)) as connection:
            found: tuple[str, int, int] = connection.execute(_IDENTITY).fetchone()
            return found
    except (sqlite3.Error, UnicodeError):
        return None


def _found(path: Path) -> Backup | None:
    """Return a copy, None for a link that leads nowhere, or where it has just been removed."""
    with suppress(FileNotFoundError):
        return _backup(path)
    return None


def _backup(path: Path) -> Backup:
    return Backup(path, _made_at(path), path.stat().st_size, _holdings(path))


def _made_at(path: Path) -> datetime:
    """Return when a copy was made: by its name, or when it was written."""
    try:
        return datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _made(backup: Backup) -> int:
    return backup.holdings.made if backup.holdings else 0


def _holdings(path: Path) -> Holdings | None:
    try:
        with closing(connect_read_only(path)) as connection:
            return Holdings(*(connection.execute(sql).fetchone()[0] for sql in _HELD))
    except (sqlite3.Error, UnicodeError):
        return None


def _patience() -> Callable[[int, int, int], None]:
    """Return what ends a copying that waits for another program for too long."""
    last = time.monotonic() + PATIENCE

    def progress(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > last:
            raise sqlite3.OperationalError("another program keeps the library busy")

    return progress


def _generation(target: sqlite3.Connection) -> int:
    try:
        return int(target.execute("SELECT generation FROM library").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return 0


def _written_at(library: Path) -> datetime:
    """Return when a library, or its journal, was written to last."""
    files = (library, library.with_name(f"{library.name}-wal"))
    times = [file.stat().st_mtime for file in files if file.exists()]
    return datetime.fromtimestamp(max(times, default=0), UTC)


_IDENTITY = "SELECT uuid, generation, (SELECT coalesce(max(seq), 0) FROM changes) FROM library"
_STARRED = "marks WHERE starred_at IS NOT NULL"
_HELD = (
    "SELECT count(*) FROM papers",
    f"SELECT count(*) FROM {_STARRED}",
    "SELECT count(*) FROM notes",
    "SELECT count(*) FROM highlights",
    "SELECT count(*) FROM paper_tags",
)
