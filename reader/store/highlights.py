"""Passages that a person marked, with their comments."""

from dataclasses import replace
from secrets import randbits

from reader.model import (
    ChangeKind,
    KeptHighlight,
    PaperId,
    RemoveHighlight,
    SetHighlight,
    written,
)
from reader.store.connection import Database
from reader.store.instants import instant
from reader.store.log import ChangeLog

_BITS = 48  # of a highlight's number: JSON can hold it, and hardly any other has it


def set_highlight(
    database: Database, log: ChangeLog, edit: SetHighlight
) -> SetHighlight | RemoveHighlight | None:
    """Carry out a marking; return its inverse, or None when nothing changed."""
    before = _highlight(database, edit)
    if before is not None and replace(before, at=edit.at) == edit:
        return None
    database.run(
        'INSERT OR REPLACE INTO highlights (paper, id, field, start, "end", quote, prefix, suffix, '
        "colour, comment, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        edit.paper,
        edit.number,
        edit.field,
        edit.start,
        edit.end,
        edit.quote,
        edit.prefix,
        edit.suffix,
        edit.colour,
        edit.comment,
        written(before.at if before else edit.at),
    )
    log.paper_changed(edit.paper, ChangeKind.HIGHLIGHT)
    return before or RemoveHighlight(edit.paper, edit.number)


def remove_highlight(
    database: Database, log: ChangeLog, edit: RemoveHighlight
) -> SetHighlight | None:
    """Carry out a removal; return its inverse, or None when there is no such highlight."""
    before = _highlight(database, edit)
    if before is not None:
        database.run("DELETE FROM highlights WHERE id = ?", edit.number)
        log.paper_changed(edit.paper, ChangeKind.HIGHLIGHT)
    return before


def merge_highlight(
    database: Database,
    log: ChangeLog,
    paper: PaperId,
    theirs: KeptHighlight,
    place: tuple[int, int] | None,
) -> None:
    """Add a highlight from elsewhere at a place, or nowhere, unless it is here as well."""
    known = database.value(
        "SELECT 1 FROM highlights WHERE (paper, field, quote, colour, comment, made_at) = "
        "(?, ?, ?, ?, ?, ?)",
        paper,
        theirs.field,
        theirs.quote,
        theirs.colour,
        theirs.comment,
        written(theirs.made_at),
    )
    if known:
        return
    taken = database.value("SELECT 1 FROM highlights WHERE id = ?", theirs.number)
    start, end = place or (None, None)
    edit = SetHighlight(
        paper,
        randbits(_BITS) if taken else theirs.number,
        theirs.field,
        start,
        end,
        theirs.quote,
        theirs.prefix,
        theirs.suffix,
        theirs.colour,
        theirs.comment,
        theirs.made_at,
    )
    set_highlight(database, log, edit)


def _highlight(database: Database, edit: SetHighlight | RemoveHighlight) -> SetHighlight | None:
    row = database.row(
        'SELECT field, start, "end", quote, prefix, suffix, colour, comment, made_at '
        "FROM highlights WHERE id = ? AND paper = ?",
        edit.number,
        edit.paper,
    )
    if row is None:
        return None
    field, start, end, quote, prefix, suffix, colour, comment, made_at = row
    marked = field, start, end, quote, prefix, suffix, colour, comment
    at = instant(made_at)
    return SetHighlight(edit.paper, edit.number, *marked, at)
