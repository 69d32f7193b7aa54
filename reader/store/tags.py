"""Tags on papers; a tag exists as long as a paper carries it."""

from reader.model import ChangeKind, SetTag
from reader.store.connection import Database
from reader.store.log import ChangeLog


def set_tag(database: Database, log: ChangeLog, edit: SetTag) -> SetTag | None:
    """Carry out a tag edit; return its inverse, or None when nothing changed."""
    carried = database.value(
        "SELECT 1 FROM paper_tags JOIN tags ON tags.id = paper_tags.tag "
        "WHERE paper_tags.paper = ? AND tags.name = ?",
        edit.paper,
        edit.name,
    )
    if bool(carried) == edit.present:
        return None
    if edit.present:
        _put_on(database, edit)
    else:
        _take_off(database, edit)
    log.paper_changed(edit.paper, ChangeKind.TAGS)
    return SetTag(edit.paper, edit.name, not edit.present)


def _put_on(database: Database, edit: SetTag) -> None:
    database.run("INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING", edit.name)
    database.run(
        "INSERT INTO paper_tags (paper, tag) SELECT ?, id FROM tags WHERE name = ?",
        edit.paper,
        edit.name,
    )


def _take_off(database: Database, edit: SetTag) -> None:
    database.run(
        "DELETE FROM paper_tags WHERE paper = ? AND tag = (SELECT id FROM tags WHERE name = ?)",
        edit.paper,
        edit.name,
    )
    database.run(
        "DELETE FROM tags WHERE name = ? AND id NOT IN (SELECT tag FROM paper_tags)", edit.name
    )
