"""All of one library in an order of its own, to be taken along."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, TypeVar

from reader.model import (
    DateSource,
    Identifier,
    KeptDigest,
    KeptHighlight,
    KeptPaper,
    KeptPlace,
    Note,
    instant,
)
from reader.store.connection import Database

Part = TypeVar("Part")

# Papers read at once: a few milliseconds.
_CHUNK = 256
_CHOSEN = "(SELECT value FROM json_each(?))"


class Everything:
    """Reads a library whole, a few papers at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def snapshot(self) -> AbstractContextManager[None]:
        """See one moment of the library during a block, whatever others write meanwhile."""
        return self._database.snapshot()

    def digests(self) -> list[KeptDigest]:
        """Return all digests, the first imported first; also those that can be brought back."""
        rows = self._database.rows(
            "SELECT hash, name, file, format, date, date_source, imported_at, removed_at "
            "FROM digests WHERE state <> 'arriving' ORDER BY id"
        )
        return [_digest(*row) for row in rows]

    def papers(self) -> Iterator[KeptPaper]:
        """Yield all papers, also hidden ones and those of removed digests, in order of arrival."""
        waiting = self._database.values("SELECT paper FROM queue ORDER BY place, paper")
        places = {paper: place for place, paper in enumerate(waiting, 1)}
        after = 0
        while rows := self._database.rows(_PAPERS, after, _CHUNK):
            after = rows[-1][0]
            chosen = json.dumps([row[0] for row in rows])
            parts = [self._parts(sql, make, chosen) for sql, make in _PARTS]
            for row in rows:
                yield _paper(row, places.get(row[0]), [part.get(row[0], ()) for part in parts])

    def _parts(
        self, sql: str, make: Callable[..., Part], chosen: str
    ) -> dict[int, tuple[Part, ...]]:
        found: dict[int, tuple[Part, ...]] = {}
        for paper, *columns in self._database.rows(sql, chosen):
            found[paper] = (*found.get(paper, ()), make(*columns))
        return found


# What only an import under way has brought is no part of the library yet.
_PAPERS = """
SELECT papers.id, title, abstract, authors, published, url, starred_at, read_at, hidden_at,
    notes.text, notes.edited_at
FROM papers
LEFT JOIN marks ON marks.paper = papers.id
LEFT JOIN hidden ON hidden.paper = papers.id
LEFT JOIN notes ON notes.paper = papers.id
WHERE papers.id > ? AND (
    papers.arrived_with IS NULL
    OR EXISTS (SELECT 1 FROM entries JOIN digests ON digests.id = entries.digest
               WHERE entries.paper = papers.id AND digests.state <> 'arriving')
    OR EXISTS (SELECT 1 FROM note_revisions WHERE paper = papers.id)
    OR EXISTS (SELECT 1 FROM known WHERE known.id = papers.id))
ORDER BY papers.id LIMIT ?
"""
_IDENTIFIERS = f"""
SELECT paper, scheme, value FROM identifiers
WHERE paper IN {_CHOSEN} AND scheme <> 'title' ORDER BY scheme, value
"""
_TAGS = f"""
SELECT paper, name FROM paper_tags JOIN tags ON tags.id = tag
WHERE paper IN {_CHOSEN} ORDER BY name
"""
_VERSIONS = f"""
SELECT paper, text, edited_at FROM note_revisions WHERE paper IN {_CHOSEN} ORDER BY id
"""
_HIGHLIGHTS = f"""
SELECT paper, id, field, start, "end", quote, prefix, suffix, colour, comment, made_at
FROM highlights WHERE paper IN {_CHOSEN} ORDER BY made_at, id
"""
_PLACES = f"""
SELECT paper, hash, position, title, abstract
FROM entries JOIN digests ON digests.id = entries.digest
WHERE paper IN {_CHOSEN} AND state <> 'arriving' ORDER BY digests.id, position
"""


def _note(text: str, edited_at: str) -> Note:
    return Note(text, datetime.fromisoformat(edited_at))


def _highlight(*columns: Any) -> KeptHighlight:
    number, field, start, end, quote, prefix, suffix, colour, comment, made_at = columns
    at = datetime.fromisoformat(made_at)
    return KeptHighlight(number, field, start, end, quote, prefix, suffix, colour, comment, at)


_PARTS: tuple[tuple[str, Callable[..., object]], ...] = (
    (_IDENTIFIERS, Identifier),
    (_TAGS, str),
    (_VERSIONS, _note),
    (_HIGHLIGHTS, _highlight),
    (_PLACES, KeptPlace),
)


def _digest(*columns: Any) -> KeptDigest:
    digest_hash, name, file, form, day, source, imported_at, removed_at = columns
    return KeptDigest(
        digest_hash,
        name,
        file,
        form,
        date.fromisoformat(day),
        DateSource(source),
        datetime.fromisoformat(imported_at),
        instant(removed_at),
    )


def _paper(row: tuple[Any, ...], queued: int | None, parts: list[Any]) -> KeptPaper:
    _, title, abstract, authors, published, url, starred_at, read_at, hidden_at, text, at = row
    identifiers, tags, versions, highlights, places = parts
    return KeptPaper(
        title,
        abstract,
        authors=tuple(json.loads(authors)) if authors else (),
        published=date.fromisoformat(published) if published else None,
        url=url,
        identifiers=identifiers,
        starred_at=instant(starred_at),
        read_at=instant(read_at),
        hidden_at=instant(hidden_at),
        queued=queued,
        tags=tags,
        note=_note(text, at) if text else None,
        versions=versions,
        highlights=highlights,
        places=places,
    )
