"""A damaged library is kept under another name, and a new one takes its place.

A program killed meanwhile loses nothing: until the new library is whole, the old one stands.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.model import ReaderError, now
from reader.store.backups import Backups, is_damaged
from reader.store.connection import Database
from reader.store.digests import unique_name
from reader.store.journal import read_journal
from reader.store.library import Library, make_anew, remove
from reader.store.mending import Mended, Mending
from reader.store.pages import PAGE_SIZE, Pages, pages_of
from reader.store.presence import Presence
from reader.store.reading import has_journal
from reader.store.salvage import Salvage
from reader.store.schema import SCHEMA
from reader.store.sources import CopySource, FileSource, Source


@dataclass(frozen=True, slots=True)
class Repaired:
    """Where the damaged library is kept, what came back into the new one, and what completed it."""

    kept: Path
    mended: Mended
    completed: tuple[str, ...] = ()


Complete = Callable[[Library], tuple[str, ...]]
"""Adds to a mended library, before it takes its place, what other files hold; returns what."""


def _as_it_is(_: Library) -> tuple[str, ...]:
    return ()


def repair(library: Path, complete: Complete = _as_it_is) -> Repaired:
    """Mend a library from what can be read of it and its newest sound copy.

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
    """Yield the file with its journal and without, and the newest sound copy.

    A further source, such as a copy in plain text, belongs behind these.
    """
    copy = next(_copies(library, opened), None)
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
    if copy and (not named or named & _names(copy)):
        yield copy


def _copies(library: Path, opened: ExitStack) -> Iterator[CopySource]:
    """Yield the sound copies, the latest first."""
    for backup in Backups(library).all():
        if backup.holdings is not None and not is_damaged(backup.path):
            uri = f"{backup.path.resolve().as_uri()}?mode=ro"
            connection = opened.enter_context(closing(sqlite3.connect(uri, uri=True)))
            # Its trees are sound; single letters may still not be, and are no reason to stop.
            connection.text_factory = partial(str, encoding="utf-8", errors="replace")
            if connection.execute("PRAGMA user_version").fetchone()[0] <= SCHEMA:
                yield CopySource(connection, backup.made_at)


def _names(source: Source) -> set[str]:
    return {values[1] for values in source.rows("library", whole=True)}


def _keep(library: Path) -> Path:
    """Give a damaged library, and its journal, a second name; return that."""
    name = unique_name(
        f"{library.name}.damaged-{now():%Y-%m-%dT%H%M%S}",
        {file.name for file in library.parent.glob(f"{library.name}.damaged-*")},
    )
    kept = library.with_name(name.replace(" ", ""))
    for end in ("-wal", ""):
        file = library.with_name(library.name + end)
        if file.exists():
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
