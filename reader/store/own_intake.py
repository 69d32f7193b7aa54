"""Taking what a person made from one source into a mended library: nothing is left out.

Where two notes differ the newer one stays, and the other is kept among its earlier versions.
"""

from collections.abc import Iterator, Mapping
from secrets import randbits

from reader.model import PaperId
from reader.store.by_hand import know_title, read_anew
from reader.store.connection import Database
from reader.store.digests import unique_name
from reader.store.edits import readable_edits
from reader.store.intake import Intake, insert
from reader.store.sources import Source, Values

_BITS = 48  # of a highlight's number, as in `highlights`


class OwnIntake:
    """What a person made in one source, on its way to the papers that `intake` has brought."""

    def __init__(self, database: Database, source: Source, intake: Intake) -> None:
        self._database = database
        self._source = source
        self._intake = intake

    def take(self, tags: Mapping[int, str]) -> None:
        """Add all that is whole; `tags` names those whose own name is lost."""
        for values in self._rows("marks"):
            self._take_mark(*values)
        for values in self._rows("notes"):
            self._take_note(*values)
        for _, *version in self._rows("note_revisions", at=1):
            self._take_version(*version)
        for values in self._rows("highlights", at=1):
            self._take_highlight(values)
        self._take_tags(tags)
        for values in self._source.rows("tag_colours", whole=True):
            insert(self._database, "tag_colours", values)
        for table in ("hidden", "added"):
            for values in self._rows(table):
                insert(self._database, table, values)
        for values in self._rows("own_texts"):
            self._take_text(*values)
        self._take_queue()
        for _, name, query, position in self._source.rows("saved_searches", whole=True):
            self._take_search(name, query, position)

    def take_torn(self) -> None:
        """Add what is left of what is torn, unless the whole of it is here."""
        self._take_torn_notes()
        for values in self._rows("marks", whole=False):
            self._take_mark(*values)
        for table in ("hidden", "added"):
            for values in self._rows(table, whole=False):
                insert(self._database, table, values)
        for values in self._rows("highlights", at=1, whole=False):
            known = "SELECT 1 FROM highlights WHERE (id, paper) = (?, ?)"
            if not self._database.value(known, *values[:2]):
                self._take_highlight(values)
        for values in self._rows("own_texts", whole=False):
            known = "SELECT 1 FROM own_texts WHERE (paper, field) = (?, ?)"
            if not self._database.value(known, *values[:2]):
                self._take_text(*values)

    def _take_torn_notes(self) -> None:
        for paper, text, edited_at in self._rows("notes", whole=False):
            if not self._has_text(paper, text.rstrip("\ufffd\0")):
                self._take_torn_note(paper, text, edited_at)
        for _, paper, text, edited_at in self._rows("note_revisions", at=1, whole=False):
            if not self._has_text(paper, text.rstrip("\ufffd\0")):
                self._take_version(paper, text, edited_at)

    def _take_torn_note(self, paper: int, text: str, edited_at: str) -> None:
        """Add what is left of a note; that of a damaged copy goes behind a whole one."""
        whole = self._database.value("SELECT 1 FROM notes WHERE paper = ?", paper)
        is_copy = self._source.made_at is not None
        (self._take_version if whole and is_copy else self._take_note)(paper, text, edited_at)

    def take_acts(self) -> None:
        """Add what undo can take back."""
        for values in self._source.rows("acts", whole=True):
            if None not in map(readable_edits, values[3:5]):
                insert(self._database, "acts", values)

    def _rows(self, table: str, at: int = 0, *, whole: bool = True) -> Iterator[Values]:
        """Yield rows with the number that their paper has here."""
        for values in self._source.rows(table, whole=whole):
            yield (*values[:at], self._intake.paper(values[at]), *values[at + 1 :])

    def _take_mark(self, paper: int, starred_at: str | None, read_at: str | None) -> None:
        """Add marks; one that is set here keeps its instant."""
        insert(self._database, "marks", (paper, starred_at, read_at))
        self._database.run(
            "UPDATE marks SET starred_at = coalesce(starred_at, ?), "
            "read_at = coalesce(read_at, ?) WHERE paper = ?",
            starred_at,
            read_at,
            paper,
        )

    def _take_note(self, paper: int, text: str, edited_at: str) -> None:
        """Add a note; of two written at one instant a sound copy has the right one."""
        row = self._database.row("SELECT text, edited_at FROM notes WHERE paper = ?", paper)
        if row is None:
            insert(self._database, "notes", (paper, text, edited_at))
        elif row[0] != text:
            mine = row[1], False
            theirs = edited_at, self._source.is_sound
            older = row if theirs > mine else (text, edited_at)
            if theirs > mine:
                self._database.run("DELETE FROM notes WHERE paper = ?", paper)
                insert(self._database, "notes", (paper, text, edited_at))
            self._take_version(paper, *older)

    def _take_version(self, paper: int, text: str, edited_at: str) -> None:
        known = "SELECT 1 FROM note_revisions WHERE paper = ? AND text = ? AND edited_at = ?"
        if not self._database.value(known, paper, text, edited_at):
            insert(self._database, "note_revisions", (None, paper, text, edited_at))

    def _has_text(self, paper: int, beginning: str) -> bool:
        """Return whether a note or a version of it begins so."""
        same = "WHERE paper = ?1 AND substr(text, 1, length(?2)) = ?2"
        sql = f"SELECT 1 FROM notes {same} UNION SELECT 1 FROM note_revisions {same}"
        return bool(self._database.value(sql, paper, beginning))

    def _take_highlight(self, values: Values) -> None:
        """Add a highlight, unless it is here, perhaps with another comment by now."""
        number, paper, field, start, end, *rest = values
        if self._database.value(_SAME_HIGHLIGHT, paper, number, rest[-1], field, rest[0], rest[4]):
            return
        taken = self._database.value("SELECT 1 FROM highlights WHERE id = ?", number)
        number = randbits(_BITS) if taken or number < 1 else number
        row = (number, paper, field, start, end, *rest)
        if insert(self._database, "highlights", row) is None:
            insert(self._database, "highlights", (number, paper, field, None, None, *rest))

    def _take_tags(self, tags: Mapping[int, str]) -> None:
        own: dict[int, str] = dict(self._source.rows("tags", whole=True))
        for paper, tag in self._rows("paper_tags"):
            name = own.get(tag) or tags.get(tag) or f"tag {tag}"
            self._database.run("INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING", name)
            known = self._database.value("SELECT id FROM tags WHERE name = ?", name)
            insert(self._database, "paper_tags", (paper, known))

    def _take_text(self, paper: PaperId, field: str, text: str, edited_at: str) -> None:
        """Add what a person has a paper say; of two the newer stays, or what is here already."""
        known = "SELECT edited_at FROM own_texts WHERE paper = ? AND field = ?"
        here = self._database.value(known, paper, field) or ""
        if not here or (self._source.is_sound and edited_at > here):
            self._database.run("DELETE FROM own_texts WHERE (paper, field) = (?, ?)", paper, field)
            insert(self._database, "own_texts", (paper, field, text, edited_at))
            know_title(self._database, paper)
            if field != "link":
                read_anew(self._database, paper)

    def _take_queue(self) -> None:
        """Add what waits to be read, behind what waits already."""
        last = self._database.value("SELECT coalesce(max(place), 0) FROM queue")
        for paper, place in self._rows("queue"):
            insert(self._database, "queue", (paper, last + place))

    def _take_search(self, name: str, query: str, position: int) -> None:
        names = set(self._database.values("SELECT name FROM saved_searches"))
        known = "SELECT 1 FROM saved_searches WHERE query = ?1"
        same = f"{known} AND (name = ?2 OR name LIKE ?2 || ' (%')"
        if not self._database.value(same, query, name):
            row = (None, unique_name(name, names), query, position)
            insert(self._database, "saved_searches", row)


_SAME_HIGHLIGHT = """
SELECT 1 FROM highlights WHERE paper = ?1
AND (id = ?2 AND made_at = ?3 OR field = ?4 AND quote = ?5 AND comment = ?6)
"""
