"""Notes, and every text a note ever had."""

from datetime import datetime

from reader.model import AppendNote, ChangeKind, Note, PaperId, SetNote, now, written
from reader.store.connection import Database
from reader.store.log import ChangeLog


def set_note(database: Database, log: ChangeLog, edit: SetNote) -> SetNote | None:
    """Carry out a note edit; return its inverse, or None when the text is the same.

    The text that is replaced is kept as a revision, also by undo: no word is ever lost.
    """
    before = note_text(database, edit.paper)
    if before == edit.text:
        return None
    if before:
        _keep_revision(database, edit.paper)
    if edit.text:
        _write(database, edit.paper, edit.text, now())
    else:
        database.run("DELETE FROM notes WHERE paper = ?", edit.paper)
    log.paper_changed(edit.paper, ChangeKind.NOTE)
    return SetNote(edit.paper, before)


def append_note(database: Database, log: ChangeLog, edit: AppendNote) -> SetNote | None:
    """Add lines to a note; return the inverse, which gives back the text before."""
    before = note_text(database, edit.paper)
    text = f"{before}\n{edit.text}" if before else edit.text
    return set_note(database, log, SetNote(edit.paper, text))


def merge_note(database: Database, log: ChangeLog, paper: PaperId, theirs: Note) -> None:
    """Add a note from elsewhere; where it differs from the one here, both are kept in one.

    Of one instant they were the same once, until a disk changed one of them: theirs is a version.
    What the one here once was it has been changed from since.
    """
    ours = note_text(database, paper)
    if theirs.text in ours or (ours and _is_version(database, paper, theirs)):
        return
    written_at = database.value("SELECT edited_at FROM notes WHERE paper = ?", paper)
    if written_at == written(theirs.edited_at):
        merge_version(database, paper, theirs)
        return
    if ours:
        _keep_revision(database, paper)
    if ours in theirs.text:
        _write(database, paper, theirs.text, theirs.edited_at)
    else:
        _write(database, paper, f"{ours}\n\n{theirs.text}", now())
    log.paper_changed(paper, ChangeKind.NOTE)


def merge_version(database: Database, paper: PaperId, version: Note) -> None:
    """Add what a note once was, unless it is kept here too."""
    if not _is_version(database, paper, version):
        database.run(
            "INSERT INTO note_revisions (paper, text, edited_at) VALUES (?, ?, ?)",
            paper,
            version.text,
            written(version.edited_at),
        )


def note_text(database: Database, paper: PaperId) -> str:
    """Return the text of a paper's note, empty when there is none."""
    return str(database.value("SELECT text FROM notes WHERE paper = ?", paper) or "")


def _is_version(database: Database, paper: PaperId, note: Note) -> bool:
    known = "SELECT 1 FROM note_revisions WHERE paper = ? AND text = ? AND edited_at = ?"
    return bool(database.value(known, paper, note.text, written(note.edited_at)))


def _keep_revision(database: Database, paper: PaperId) -> None:
    database.run(
        "INSERT INTO note_revisions (paper, text, edited_at) "
        "SELECT paper, text, edited_at FROM notes WHERE paper = ?",
        paper,
    )


def _write(database: Database, paper: PaperId, text: str, at: datetime) -> None:
    database.run(
        "INSERT INTO notes (paper, text, edited_at) VALUES (?, ?, ?) "
        "ON CONFLICT (paper) DO UPDATE SET text = excluded.text, edited_at = excluded.edited_at",
        paper,
        text,
        written(at),
    )
