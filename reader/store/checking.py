"""Whether a library is sound enough to be opened: what can be told within a moment."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from reader.model import DamagedError
from reader.store.connection import Database
from reader.store.journal import read_journal
from reader.store.network import address
from reader.store.pages import PAGE_SIZE, TABLE_LEAF, pages_of
from reader.store.reading import has_journal
from reader.store.salvage import Salvage
from reader.store.sources import COLUMNS

_MAGIC, _HEAD = b"SQLite format 3\0", 100
# Behind its head a file lists its tables: on a leaf without entries where there are none.
_LEAF = bytes([TABLE_LEAF])
# Frames of a journal that are looked at: a tenth of a second, and twice what SQLite lets stand.
_FRAMES = 2000
# Rows that no other program's look like.
_TELLING = ("library", "papers", "highlights", "digests", "acts")
# Tables that stay small however many papers there are, and hold what a person made.
_OWN = (
    *("library", "digests", "marks", "notes", "note_revisions", "highlights", "tags"),
    *("paper_tags", "tag_colours", "saved_searches", "hidden", "queue"),
    *("added", "own_texts"),
)


def require_whole_file(library: Path) -> None:
    """Raise DamagedError for a file that is shorter than it says; one with a journal may be."""
    with library.open("rb") as file:
        head = file.read(_HEAD)
    told = int.from_bytes(head[28:32], "big") * PAGE_SIZE
    is_valid = head[24:28] == head[92:96] and head[16:18] == PAGE_SIZE.to_bytes(2, "big")
    if is_valid and library.stat().st_size < told and not has_journal(library):
        raise damaged(library)


def require_own_journal(library: Path) -> None:
    """Raise DamagedError where the journal is torn, or older than the library.

    SQLite would drop what comes behind the tear, and lay old pages over newer ones. Nobody else
    may have the library open.
    """
    if not has_journal(library):
        return
    if read_journal(library, PAGE_SIZE, _FRAMES).is_torn():
        raise damaged(library)
    with suppress(sqlite3.Error, UnicodeError):
        alone = _progress(library, mode="ro", immutable="1")
        if alone > _progress(library, mode="ro"):
            raise damaged(library)


def _progress(library: Path, **how: str) -> tuple[int, ...]:
    """Return how far a library has come: this only ever grows."""
    with closing(sqlite3.connect(address(library, **how), uri=True)) as connection:
        row: tuple[int, ...] = connection.execute(
            "SELECT coalesce((SELECT CAST(generation AS INTEGER) FROM library), 0), "
            "(SELECT coalesce(max(seq), 0) FROM changes), (SELECT count(*) FROM changes)"
        ).fetchone()
    return row


def require_tables(database: Database) -> None:
    """Raise DamagedError unless all tables are there, and the library's name."""
    try:
        for table, columns in COLUMNS.items():
            database.rows(f"SELECT {columns} FROM {table} LIMIT 0")
        database.rows("SELECT 1 FROM visible LIMIT 0")
        named = database.value("SELECT uuid FROM library")
    except sqlite3.OperationalError as error:
        raise damaged(database.path) from error
    if not named:
        raise damaged(database.path)


def require_own_tables_sound(database: Database) -> None:
    """Raise DamagedError where SQLite finds fault with a table of what a person made."""
    for table in _OWN:
        if database.value(f"PRAGMA quick_check('{table}')") != "ok":
            raise damaged(database.path)


def is_ruin(path: Path, *, has_folder: bool) -> bool:
    """Return whether a file was a library once, though it no longer begins like one.

    Its pages tell; and where the folder for its copies lies beside it, be that empty, it is enough
    that nothing else is in the file.
    """
    with suppress(OSError), pages_of(path, with_journal=False) as pages:
        salvage = Salvage(pages, {})
        if any(any(salvage.rows(table, whole=True)) for table in _TELLING):
            return True
    return has_folder and _is_blank(path)


def has_no_tables(path: Path) -> bool:
    """Return whether a file is a database that nothing was put into, and that is nobody's.

    SQLite makes one where a library was taken away from a program that opens it again.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD + 5)
    nobodys = not any(head[60:64] + head[68:72])  # the version of its tables, and whose they are
    is_empty = head[_HEAD : _HEAD + 1] == _LEAF and head[_HEAD + 3 :] == bytes(2)
    return head.startswith(_MAGIC) and nobodys and is_empty and not has_journal(path)


def _is_blank(path: Path) -> bool:
    """Return whether there is nothing in a file but noughts, or the beginning of a library."""
    with path.open("rb") as file:
        if not _MAGIC.startswith(file.read(16).rstrip(b"\0")):
            return False
        if path.stat().st_size < _HEAD:
            return True
        return not any(any(chunk) for chunk in iter(lambda: file.read(2**20), b""))


def damaged(library: Path) -> DamagedError:
    """Return what to raise for a damaged library."""
    return DamagedError(f"The library {library} is damaged.")
