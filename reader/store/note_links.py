"""Which paper a link in a note means, and which notes link to a paper."""

from reader.model import Identifier, PaperId, note_links
from reader.store.connection import Database


class NoteLinks:
    """The links of one library's notes; nothing is kept of them but the notes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def paper(self, meant: Identifier) -> PaperId | None:
        """Return the paper that is known by an identifier, the oldest of several, or None."""
        found = self._database.value(
            "SELECT min(paper) FROM identifiers JOIN known ON known.id = paper "
            "WHERE scheme = ? AND value = ?",
            meant.scheme,
            meant.value,
        )
        return PaperId(found) if found is not None else None

    def mentioning(self, paper: PaperId) -> list[PaperId]:
        """Return the other papers whose notes link to this one, the latest note first."""
        names = {
            Identifier(*row)
            for row in self._database.rows(
                "SELECT scheme, value FROM identifiers WHERE paper = ?", paper
            )
        }
        notes = self._database.rows(
            "SELECT paper, text FROM notes "
            "WHERE paper <> ? AND instr(text, '[[') ORDER BY edited_at DESC",
            paper,
        )
        return [
            PaperId(other)
            for other, text in notes
            if any(link.meant in names for link in note_links(text))
        ]
