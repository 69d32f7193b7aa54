"""Whether a library file is sound, and how much it holds."""

from dataclasses import dataclass

from reader.model import ReaderError
from reader.store.backups import Backups
from reader.store.connection import Database
from reader.store.papers import Counts, Papers
from reader.store.presence import report_damage

_ADVICE = "close Digest Reader and open it again to have it mended"


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a library holds; `size` in bytes, `schema` the number of its tables' version."""

    counts: Counts
    highlights: int
    tags: int
    digests: int
    size: int
    schema: int


class Health:
    """Looks over one library; never changes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stats(self) -> Stats:
        """Return how much the library holds."""
        number = self._database.value
        return Stats(
            counts=Papers(self._database).counts(),
            highlights=number("SELECT count(*) FROM highlights"),
            tags=number("SELECT count(*) FROM tags"),
            digests=number("SELECT count(*) FROM digests WHERE state = 'here'"),
            size=number("PRAGMA page_count") * number("PRAGMA page_size"),
            schema=number("PRAGMA user_version"),
        )

    def problems(self) -> list[str]:
        """Return what is wrong with the file, a sentence each with what to do; [] when sound.

        The next start mends it.
        """
        found = self._problems()
        if found:
            report_damage(self._database.path)
        return found

    def _problems(self) -> list[str]:
        try:
            damages = self._database.values("PRAGMA integrity_check(5)")
            orphans = self._database.rows("PRAGMA foreign_key_check")
            nameless = self._database.values(_LOST_TITLES)
            self._read_all_texts()
            altered = self._altered_notes()
        except ReaderError as error:
            return [str(error)]
        found = [
            f"The library file is damaged ({damage}); {_ADVICE}."
            for damage in damages
            if damage != "ok"
        ]
        if orphans:
            found.append(f"Rows of the library have lost their paper ({len(orphans)}); {_ADVICE}.")
        if altered:
            found.append(f"Notes differ from what their copy says ({altered}); {_ADVICE}.")
        if nameless:
            found.append(f"Papers cannot be told by their title ({len(nameless)}); {_ADVICE}.")
        return found

    def _altered_notes(self) -> int:
        """Count notes of which the newest sound copy has another text of the same instant.

        Nothing else tells of a letter that has become another letter.
        """
        said = set(self._database.rows("SELECT paper, edited_at, text FROM notes"))
        instants = {note[:2] for note in said}
        copied = Backups(self._database.path).newest_notes()
        return sum(note[:2] in instants and note not in said for note in copied)

    def _read_all_texts(self) -> None:
        """Read every text, a few papers at a time: SQLite does not check what they are made of."""
        last = self._database.value("SELECT max(id) FROM papers") or 0
        for first in range(0, last + 1, _READ_AT_ONCE):
            self._database.rows(_TEXTS, first, first + _READ_AT_ONCE)
        self._database.rows("SELECT text FROM notes")


_READ_AT_ONCE = 500
_TEXTS = """
SELECT title, abstract, readable_title, readable_abstract, title_layout, abstract_layout
FROM papers WHERE id >= ? AND id < ?
"""
_LOST_TITLES = """
SELECT id FROM papers
WHERE id NOT IN (SELECT paper FROM identifiers WHERE scheme = 'title')
"""
