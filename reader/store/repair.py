"""A damaged library is kept under another name, and a new one takes its place.

A program killed meanwhile loses nothing: until the new library is whole, the old one stands.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.model import ReaderError, now
from reader.store.backups import Backup, Backups, is_damaged
from reader.store.connection import Database
from reader.store.journal import read_journal
from reader.store.library import Library, make_anew, remove
from reader.store.mending import Mended, Mending
from reader.store.network import address
from reader.store.pages import PAGE_SIZE, Pages, pages_of
from reader.store.presence import Presence
from reader.store.reading import has_journal
from reader.store.salvage import Salvage
from reader.store.schema import SCHEMA
from reader.store.setting_aside import free_name
from reader.store.sources import CopySource, FileSource, Source


@dataclass(frozen=True, slots=True)
class Repaired:
    """Where the damaged library is kept, what came back into the new one, and what completed it."""

    kept: Path
    mended: Mended
    completed: tuple[str, ...] = ()


# Damaged copies that are read, the newest ones: a quarter of a minute each for 100,000 papers.
_MOST_DAMAGED = 5
# Letters of 36 that tell a library's name, though others are damaged.
_ALIKE = 30

Complete = Callable[[Library], tuple[str, ...]]
"""Adds to a mended library, before it takes its place, what other files hold; returns what."""


def _as_it_is(_: Library) -> tuple[str, ...]:
    return ()


def repair(library: Path, complete: Complete = _as_it_is) -> Repaired:
    """Mend a library from what can be read of it, its newest sound copy and newer damaged ones.

    Raises ReaderError where that cannot be done now: another program has it open, or the disk
    is full. It is then left as it was.
    """
    presence = Presence(library)
    unfinished = library.with_name(f".{library.name}.mended")
    try:
        if not presence.is_alone:
            raise ReaderError(
                f"The library {library} is damaged; close all windows of Digest Reader, "
                "and it will be mended when you open the next one."
            )
        mended = _fill(unfinished, library)
        completed = _completed(unfinished, complete)
        kept = _keep(library)
        unfinished.replace(library)
        _remove_journals(library)
        presence.settle()
        return Repaired(kept, mended, completed)
    except OSError as error:
        raise ReaderError(f"The library {library} cannot be mended: {error.strerror}.") from error
    finally:
        remove(unfinished)
        presence.leave()


def _fill(unfinished: Path, library: Path) -> Mended:
    make_anew(unfinished)
    with closing(Database(unfinished)) as database, ExitStack() as opened:
        return Mending(database, list(_sources(library, database, opened))).mend()


def _completed(unfinished: Path, complete: Complete) -> tuple[str, ...]:
    """Have a mended library completed, and all of it in one file."""
    with closing(Library(unfinished)) as mended:
        told = complete(mended)
    with closing(Database(unfinished)) as database:
        database.run("PRAGMA journal_mode = DELETE")
    return told


def _sources(library: Path, new: Database, opened: ExitStack) -> Iterator[Source]:
    """Yield the file with its journal and without, the newest sound copy, newer damaged ones.

    A further source, such as a copy in plain text, belongs behind these.
    """
    copy, damaged = _copies(library, opened)
    roots = copy.roots() if copy else CopySource(new.connection, now()).roots()
    named = set()
    for with_journal in (True, False) if has_journal(library) else (False,):
        pages = opened.enter_context(pages_of(library, with_journal=with_journal))
        file = FileSource(Salvage(pages, roots))
        named |= _names(file)
        yield file
    journal = read_journal(library, PAGE_SIZE)
    if journal.is_torn():
        yield FileSource(Salvage(Pages(b"", journal.superseded()), {}))
    if copy and _is_same(named, _names(copy)):
        named |= _names(copy)
        yield copy
    for source in _salvaged(damaged, roots, opened):
        if _is_same(named, _names(source)):
            yield source


def _copies(library: Path, opened: ExitStack) -> tuple[CopySource | None, list[Backup]]:
    """Return the newest sound copy, and the damaged ones that are newer."""
    damaged: list[Backup] = []
    for backup in Backups(library).all():
        if is_damaged(backup.path):
            damaged.append(backup)
        elif backup.holdings is not None and (copy := _opened(backup, opened)):
            return copy, damaged
    return None, damaged


def _opened(backup: Backup, opened: ExitStack) -> CopySource | None:
    """Open a sound copy; None for one of a newer version."""
    name = address(backup.path, mode="ro")
    connection = opened.enter_context(closing(sqlite3.connect(name, uri=True)))
    # Its trees are sound; single letters may still not be, and are no reason to stop.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA:
        return None
    return CopySource(connection, backup.made_at)


def _salvaged(
    damaged: Sequence[Backup], roots: Mapping[str, int], opened: ExitStack
) -> Iterator[FileSource]:
    """Yield what is left of damaged copies, the newest first; one that cannot be read has none."""
    for backup in damaged[:_MOST_DAMAGED]:
        with suppress(OSError):
            pages = opened.enter_context(pages_of(backup.path, with_journal=False))
            yield FileSource(Salvage(pages, roots), backup.made_at)


def _is_same(named: Set[str], names: Set[str]) -> bool:
    """Return whether two have the name of one library, as far as they still have any.

    A few letters of it may be damaged.
    """
    pairs = ((one, other) for one in named for other in names)
    alike = any(sum(map(str.__eq__, *pair)) >= _ALIKE for pair in pairs)
    return alike or not (named and names)


def _names(source: Source) -> set[str]:
    return {values[1] for values in source.rows("library", whole=True)}


def _keep(library: Path) -> Path:
    """Give a damaged library, and its journal, a second name; return that."""
    kept = free_name(library, "damaged")
    for end in ("-wal", "-journal", ""):
        file = library.with_name(library.name + end)
        if file.exists() and (not end or file.stat().st_size):
            second = kept.with_name(kept.name + end)
            try:
                os.link(file, second)
            except OSError:  # not every disk can
                shutil.copy2(file, second)
    return kept


def _remove_journals(library: Path) -> None:
    for end in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            library.with_name(library.name + end).unlink()
