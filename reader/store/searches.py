"""Queries that a person keeps under a name."""

from reader.model import SavedSearch, SetSearch
from reader.store.connection import Database
from reader.store.digests import unique_name
from reader.store.log import ChangeLog


class SavedSearches:
    """The saved searches of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedSearch]:
        """Return all saved searches in their order."""
        rows = self._database.rows(
            "SELECT name, query, position FROM saved_searches ORDER BY position, id"
        )
        return [SavedSearch(*row) for row in rows]


def set_search(database: Database, log: ChangeLog, edit: SetSearch) -> SetSearch | None:
    """Carry out a change of a saved search; return its inverse, or None when nothing changed."""
    before = database.row("SELECT query, position FROM saved_searches WHERE name = ?", edit.name)
    if before == ((edit.query, edit.place) if edit.query is not None else None):
        return None
    if edit.query is None:
        database.run("DELETE FROM saved_searches WHERE name = ?", edit.name)
    else:
        database.run(
            "INSERT INTO saved_searches (name, query, position) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET query = excluded.query, position = excluded.position",
            edit.name,
            edit.query,
            edit.place,
        )
    log.searches_changed()
    return SetSearch(edit.name, *(before or (None, edit.place)))


def merge_search(database: Database, log: ChangeLog, theirs: SavedSearch, behind: int) -> None:
    """Add a saved search from elsewhere behind a place; one whose name is taken is numbered."""
    names: set[str] = set(database.values("SELECT name FROM saved_searches"))
    same: list[str] = database.values(
        "SELECT name FROM saved_searches WHERE query = ?", theirs.query
    )
    if not any(name == theirs.name or name.startswith(f"{theirs.name} (") for name in same):
        name = unique_name(theirs.name, names)
        set_search(database, log, SetSearch(name, theirs.query, behind + theirs.place))
