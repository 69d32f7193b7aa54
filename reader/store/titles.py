"""The folded titles of the visible papers, which can be looked through without a search index."""

import json
from collections.abc import Iterator, Sequence

from reader.model import PaperId
from reader.store.connection import Database

# Titles read at once when all are: a millisecond.
_CHUNK = 2000


class Titles:
    """The titles of one library; to look through 100,000 takes some 20 ms.

    What is read comes in one row: another thread that computes is waited for at every row.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def holding(
        self, wanted: Sequence[Sequence[str]], unwanted: Sequence[str] = ()
    ) -> list[PaperId]:
        """Return the papers whose titles hold one text of each group, and none unwanted.

        Texts and titles are folded words with single spaces between. Titles in which more of the
        words begin as asked come first, then shorter ones.
        """
        groups = [f"({' OR '.join(['instr(value, ?)'] * len(group))})" for group in wanted]
        conditions = ["scheme = 'title'", *groups, *["NOT instr(value, ?)"] * len(unwanted)]
        texts = [text for group in wanted for text in group]
        begun = " + ".join(["(value = '')", *["(instr(' ' || value, ' ' || ?) > 0)"] * len(texts)])
        found = self._database.value(
            "SELECT json_group_array(paper) FROM (SELECT paper FROM identifiers "
            f"WHERE paper IN (SELECT id FROM visible) AND {' AND '.join(conditions)} "
            f"ORDER BY {begun} DESC, length(value), paper)",
            *texts,
            *unwanted,
            *texts,
        )
        return list(dict.fromkeys(json.loads(found)))

    def all(self) -> Iterator[str]:
        """Yield all titles, many in one text, also those of papers that are not visible."""
        last: str | None = ""
        while last is not None:
            some, last = self._database.rows(
                "SELECT group_concat(value, ' '), max(value) FROM (SELECT value FROM identifiers "
                "WHERE scheme = 'title' AND value > ? ORDER BY value LIMIT ?)",
                last,
                _CHUNK,
            )[0]
            yield some or ""

    def count(self, most: int = -1) -> int:
        """Return how many papers are visible; of more than `most`, only that they are so many."""
        return int(
            self._database.value("SELECT count(*) FROM (SELECT 1 FROM visible LIMIT ?)", most)
        )
