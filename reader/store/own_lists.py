"""Papers that a person hides, and those put into the reading queue."""

from reader.model import ChangeKind, SetHidden, SetQueued, written
from reader.store.connection import Database
from reader.store.instants import instant
from reader.store.log import ChangeLog


def set_hidden(database: Database, log: ChangeLog, edit: SetHidden) -> SetHidden | None:
    """Carry out a hiding; return its inverse, or None when nothing changed."""
    before = database.value("SELECT hidden_at FROM hidden WHERE paper = ?", edit.paper)
    if (before is None) == (edit.at is None):
        return None
    if edit.at is None:
        database.run("DELETE FROM hidden WHERE paper = ?", edit.paper)
    else:
        database.run("INSERT INTO hidden VALUES (?, ?)", edit.paper, written(edit.at))
    log.paper_changed(edit.paper, ChangeKind.HIDDEN)
    return SetHidden(edit.paper, instant(before))


def set_queued(database: Database, log: ChangeLog, edit: SetQueued) -> SetQueued | None:
    """Carry out a change of the queue; return its inverse, or None when nothing changed."""
    before = database.value("SELECT place FROM queue WHERE paper = ?", edit.paper)
    if before == edit.place:
        return None
    if edit.place is None:
        database.run("DELETE FROM queue WHERE paper = ?", edit.paper)
    else:
        database.run("INSERT OR REPLACE INTO queue VALUES (?, ?)", edit.paper, edit.place)
    log.paper_changed(edit.paper, ChangeKind.QUEUE)
    return SetQueued(edit.paper, before)
