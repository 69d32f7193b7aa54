"""Stars and the read mark of papers."""

from reader.model import ChangeKind, PaperId, SetRead, SetStar, written
from reader.store.connection import Database
from reader.store.instants import instant
from reader.store.log import ChangeLog


def set_star(database: Database, log: ChangeLog, edit: SetStar) -> SetStar | None:
    """Carry out a star edit; return its inverse, or None when nothing changed.

    A star keeps its first instant: starring what is starred changes nothing.
    """
    before = _mark(database, "starred_at", edit.paper)
    if (before is None) == (edit.at is None):
        return None
    _set_mark(database, "starred_at", edit.paper, written(edit.at))
    log.paper_changed(edit.paper, ChangeKind.STAR)
    return SetStar(edit.paper, instant(before))


def set_read(database: Database, log: ChangeLog, edit: SetRead) -> SetRead | None:
    """Carry out a read edit; return its inverse, or None when nothing changed."""
    before = _mark(database, "read_at", edit.paper)
    if (before is None) == (edit.at is None):
        return None
    _set_mark(database, "read_at", edit.paper, written(edit.at))
    log.paper_changed(edit.paper, ChangeKind.READ)
    return SetRead(edit.paper, instant(before))


def _mark(database: Database, column: str, paper: PaperId) -> str | None:
    found: str | None = database.value(f"SELECT {column} FROM marks WHERE paper = ?", paper)
    return found


def _set_mark(database: Database, column: str, paper: PaperId, value: str | None) -> None:
    if value is not None:
        database.run(
            f"INSERT INTO marks (paper, {column}) VALUES (?, ?) "
            f"ON CONFLICT (paper) DO UPDATE SET {column} = excluded.{column}",
            paper,
            value,
        )
        return
    other = "read_at" if column == "starred_at" else "starred_at"
    database.run(f"DELETE FROM marks WHERE paper = ? AND {other} IS NULL", paper)
    database.run(f"UPDATE marks SET {column} = NULL WHERE paper = ?", paper)
