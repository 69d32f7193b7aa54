"""All of one library in an order of its own, to be taken along."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, TypeVar

from reader.model import (
    Identifier,
    KeptDigest,
    KeptHighlight,
    KeptName,
    KeptPaper,
    KeptPlace,
    KeptText,
    Made,
    Note,
)
from reader.store.awaited import AWAITED
from reader.store.connection import Database
from reader.store.instants import day, instant
from reader.store.layout import date_source, names

Part = TypeVar("Part")
_Part = tuple[str, Callable[..., object]]

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
            f"FROM digests WHERE state <> 'arriving' AND NOT {_IS_AWAITED} ORDER BY id"
        )
        return [_digest(*row) for row in rows]

    def papers(self) -> Iterator[KeptPaper]:
        """Yield all papers, also hidden ones and those of removed digests, in order of arrival."""
        places = self._queue()
        after = 0
        while rows := self._database.rows(_PAPERS, after, _CHUNK):
            after = rows[-1][0]
            yield from self._with_parts(rows, places, (*_OWN_PARTS, _IN_DIGESTS))

    def made(self) -> Made:
        """Return how much of each kind a person made."""
        return Made(*(self._database.value(f"SELECT count(*) FROM {each}") for each in _COUNTED))

    def names(self) -> list[KeptName]:
        """Return what the digests are called, the first imported first, and those yet to come."""
        here = self._names(f"state <> 'arriving' AND NOT {_IS_AWAITED}")
        return [*here, *self.awaited_names()]

    def awaited_names(self) -> list[KeptName]:
        """Return what digests will be called that are not here yet."""
        return self._names(_IS_AWAITED)

    def _names(self, which: str) -> list[KeptName]:
        rows = self._database.rows(f"SELECT hash, name FROM digests WHERE {which} ORDER BY id")
        return [KeptName(digest.removeprefix(AWAITED), name) for digest, name in rows]

    def made_papers(self) -> Iterator[KeptPaper]:
        """Yield the papers a person made anything of, without their places in digests.

        One that was only read or hidden has no abstract where its title alone tells it.
        """
        places = self._queue()
        chosen = iter(self._database.values(_MADE))
        while some := list(islice(chosen, _CHUNK)):
            rows = self._database.rows(_MADE_PAPERS, json.dumps(some))
            yield from self._with_parts(rows, places, _OWN_PARTS)

    def _queue(self) -> dict[int, int]:
        waiting = self._database.values("SELECT paper FROM queue ORDER BY place, paper")
        return {paper: place for place, paper in enumerate(waiting, 1)}

    def _with_parts(
        self, rows: list[tuple[Any, ...]], places: dict[int, int], wanted: Iterable[_Part]
    ) -> Iterator[KeptPaper]:
        chosen = json.dumps([row[0] for row in rows])
        parts = [self._parts(sql, make, chosen) for sql, make in wanted]
        for row in rows:
            yield _paper(row, places.get(row[0]), [part.get(row[0], ()) for part in parts])

    def _parts(
        self, sql: str, make: Callable[..., Part], chosen: str
    ) -> dict[int, tuple[Part, ...]]:
        found: dict[int, list[Part]] = {}
        for paper, *columns in self._database.rows(sql, chosen):
            found.setdefault(paper, []).append(make(*columns))
        return {paper: tuple(parts) for paper, parts in found.items()}


_IS_AWAITED = f"hash LIKE '{AWAITED}%'"
# What only an import under way has brought is no part of the library yet.
_PAPERS = """
SELECT papers.id, title, abstract, authors, published, url, starred_at, read_at, hidden_at,
    added_at, notes.text, notes.edited_at
FROM papers
LEFT JOIN marks ON marks.paper = papers.id
LEFT JOIN hidden ON hidden.paper = papers.id
LEFT JOIN added ON added.paper = papers.id
LEFT JOIN notes ON notes.paper = papers.id
WHERE papers.id > ? AND (
    papers.arrived_with IS NULL
    OR EXISTS (SELECT 1 FROM entries JOIN digests ON digests.id = entries.digest
               WHERE entries.paper = papers.id AND digests.state <> 'arriving')
    OR EXISTS (SELECT 1 FROM note_revisions WHERE paper = papers.id)
    OR EXISTS (SELECT 1 FROM known WHERE known.id = papers.id))
ORDER BY papers.id LIMIT ?
"""
_COUNTED = (
    "marks WHERE starred_at IS NOT NULL",
    "marks WHERE read_at IS NOT NULL",
    "hidden",
    "queue",
    "paper_tags",
    "notes",
    "note_revisions",
    "highlights",
    "saved_searches",
    "digests WHERE id IN (SELECT digest FROM changes WHERE kind = 'digest-name')",
    "tag_colours",
    "added",
    "own_texts",
)
_MADE = """
SELECT paper FROM marks UNION SELECT paper FROM hidden UNION SELECT paper FROM queue
UNION SELECT paper FROM notes UNION SELECT paper FROM note_revisions
UNION SELECT paper FROM highlights UNION SELECT paper FROM paper_tags
UNION SELECT paper FROM added UNION SELECT paper FROM own_texts ORDER BY paper
"""
_MADE_PAPERS = f"""
SELECT papers.id, title,
    CASE WHEN starred_at IS NOT NULL OR notes.paper IS NOT NULL
        OR EXISTS (SELECT 1 FROM note_revisions WHERE paper = papers.id)
        OR EXISTS (SELECT 1 FROM highlights WHERE paper = papers.id)
        OR EXISTS (SELECT 1 FROM paper_tags WHERE paper = papers.id)
        OR EXISTS (SELECT 1 FROM queue WHERE paper = papers.id)
        OR EXISTS (SELECT 1 FROM own_texts WHERE paper = papers.id)
        OR added_at IS NOT NULL
        OR EXISTS (SELECT 1 FROM identifiers AS mine JOIN identifiers AS same
                   ON same.scheme = 'title' AND same.value = mine.value AND same.paper <> papers.id
                   WHERE mine.paper = papers.id AND mine.scheme = 'title')
    THEN abstract ELSE '' END,
    authors, published, url, starred_at, read_at, hidden_at, added_at, notes.text,
    notes.edited_at
FROM papers
LEFT JOIN marks ON marks.paper = papers.id
LEFT JOIN hidden ON hidden.paper = papers.id
LEFT JOIN added ON added.paper = papers.id
LEFT JOIN notes ON notes.paper = papers.id
WHERE papers.id IN {_CHOSEN} ORDER BY papers.id
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
_TEXTS = f"""
SELECT paper, field, text, edited_at FROM own_texts WHERE paper IN {_CHOSEN} ORDER BY field DESC
"""
_PLACES = f"""
SELECT paper, hash, position, title, abstract
FROM entries JOIN digests ON digests.id = entries.digest
WHERE paper IN {_CHOSEN} AND state <> 'arriving' ORDER BY digests.id, position
"""


def _note(text: str, edited_at: str) -> Note:
    return Note(text, instant(edited_at))


def _highlight(*columns: Any) -> KeptHighlight:
    number, field, start, end, quote, prefix, suffix, colour, comment, made_at = columns
    at = instant(made_at)
    return KeptHighlight(number, field, start, end, quote, prefix, suffix, colour, comment, at)


def _text(field: str, text: str, edited_at: str) -> KeptText:
    return KeptText(field, text, instant(edited_at))


_OWN_PARTS: tuple[_Part, ...] = (
    (_IDENTIFIERS, Identifier),
    (_TAGS, str),
    (_VERSIONS, _note),
    (_HIGHLIGHTS, _highlight),
    (_TEXTS, _text),
)
_IN_DIGESTS: _Part = (_PLACES, KeptPlace)


def _digest(*columns: Any) -> KeptDigest:
    digest_hash, name, file, form, dated, source, imported_at, removed_at = columns
    return KeptDigest(
        digest_hash,
        name,
        file,
        form,
        day(dated),
        date_source(source),
        instant(imported_at),
        instant(removed_at),
    )


def _paper(row: tuple[Any, ...], queued: int | None, parts: list[Any]) -> KeptPaper:
    _, title, abstract, authors, published, url, *marks, text, at = row
    starred_at, read_at, hidden_at, added_at = map(instant, marks)
    identifiers, tags, versions, highlights, texts, *places = parts
    return KeptPaper(
        title,
        abstract,
        authors=names(authors),
        published=day(published),
        url=url,
        identifiers=identifiers,
        starred_at=starred_at,
        read_at=read_at,
        hidden_at=hidden_at,
        added_at=added_at,
        queued=queued,
        tags=tags,
        note=_note(text, at) if text else None,
        versions=versions,
        highlights=highlights,
        texts=texts,
        places=places[0] if places else (),
    )
