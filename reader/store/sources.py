"""Where the rows of a mended library come from: damaged files, or a sound copy."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from reader.store.salvage import Salvage
from reader.store.shapes import SHAPES

Values = tuple[Any, ...]

# In the order in which they stand in the file, which is the one of `shapes`.
COLUMNS = {
    "library": "one, uuid, generation, readable_version",
    "digests": "id, name, file, format, hash, date, date_source, imported_at, state, removed_at, "
    "entries",
    "papers": "id, arrived_with, published, url, authors, readable_version, title, "
    "readable_title, title_layout, abstract_layout, abstract, readable_abstract",
    "identifiers": "scheme, value, paper",
    "entries": "digest, position, paper, title, abstract, upvotes, rank",
    "marks": "paper, starred_at, read_at",
    "notes": "paper, text, edited_at",
    "note_revisions": "id, paper, text, edited_at",
    "highlights": 'id, paper, field, start, "end", quote, prefix, suffix, colour, comment, made_at',
    "tags": "id, name",
    "paper_tags": "paper, tag",
    "tag_colours": "name, colour",
    "saved_searches": "id, name, query, position",
    "hidden": "paper, hidden_at",
    "queue": "paper, place",
    "added": "paper, added_at",
    "own_texts": "paper, field, text, edited_at",
    "acts": "id, title, done_at, forward, backward, undone",
}


class Source(Protocol):
    """Rows of a library, by table; `made_at` is when a copy was made, None for the file itself.

    What is read of a damaged one may be wrong: it adds, and takes the place of nothing.
    """

    @property
    def made_at(self) -> datetime | None: ...
    @property
    def is_sound(self) -> bool: ...

    def rows(self, table: str, *, whole: bool) -> Iterator[Values]:
        """Yield the rows of a table that are whole, or those of which a part is lost."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """What is left of a damaged file, or of a damaged copy."""

    salvage: Salvage
    made_at: datetime | None = None
    is_sound: bool = False

    def rows(self, table: str, *, whole: bool) -> Iterator[Values]:
        """Yield what its pages hold, and what indexes repeat of it."""
        for row in self.salvage.rows(table, whole=whole):
            yield row.values
        if table == "marks":
            for row in self.salvage.rows("marks_starred", whole=whole):
                yield row.values[1], row.values[0], None
        if table == "paper_tags":
            for row in self.salvage.rows("paper_tags_tag", whole=whole):
                yield row.values[1], row.values[0]


@dataclass(frozen=True, slots=True)
class CopySource:
    """A sound copy, open for reading."""

    connection: sqlite3.Connection
    made_at: datetime
    is_sound: bool = True

    def rows(self, table: str, *, whole: bool) -> Iterator[Values]:
        """Yield the rows of a table; one that an older library did not have is empty."""
        known = "SELECT 1 FROM sqlite_schema WHERE name = ?"
        if not self.connection.execute(known, [table]).fetchone():
            return
        for values in self.connection.execute(f"SELECT {COLUMNS[table]} FROM {table}"):
            fitted = SHAPES[table].fitted
            row = fitted(list(values), whole=True) or fitted(list(values), whole=False)
            if row is not None and row.whole == whole:
                yield row.values

    def roots(self) -> dict[str, int]:
        """Return where the tables begin: in the file of which this is a copy they did so too."""
        found = self.connection.execute("SELECT name, rootpage FROM sqlite_schema")
        return {name: root for name, root in found if root}
