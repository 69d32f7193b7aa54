"""Reading papers: the ids of a list, its rows a page at a time, one paper whole."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reader.model import (
    Clause,
    DamagedError,
    DigestId,
    Highlight,
    Identifier,
    Marks,
    Note,
    Paper,
    PaperId,
    PaperRow,
    Place,
    Scope,
    ScopeKind,
    Sort,
)
from reader.store.connection import Database
from reader.store.faults import DAMAGED
from reader.store.instants import day, instant
from reader.store.layout import names, readable_text
from reader.store.lists import Lists
from reader.store.presence import report_damage

# Papers read at once when many are: a few milliseconds.
_CHUNK = 256
_CHOSEN = "(SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many papers the lists of the library hold."""

    all: int
    unread: int
    starred: int
    notes: int
    highlights: int = 0
    queue: int = 0
    hidden: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class PaperText:
    """The plain readable text of a paper, what is written about it, and its tags: for the index.

    `note` holds the comments of highlights too, behind the note.
    """

    id: PaperId
    title: str
    abstract: str
    note: str
    tags: tuple[str, ...] = ()


class Papers:
    """The visible papers of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lists = Lists(database)

    def ids(
        self, scope: Scope, *, filters: Iterable[Clause] = (), sort: Sort = Sort.RELEVANCE
    ) -> list[PaperId]:
        """Return the papers of a list that pass the filters, in its own or another order.

        Of its own, a digest keeps the order of its page; stars and notes come latest first; the
        other lists show the last imported digest first.
        """
        own = scope.kind is ScopeKind.DIGEST and sort is Sort.DIGEST
        listed = self.lists.filtered(self.lists.own(scope), filters)
        return listed if own else self.lists.ordered(listed, sort)

    def rows(
        self, ids: Sequence[PaperId], digest: DigestId | None = None, *, with_notes: bool = False
    ) -> list[PaperRow]:
        """Return the rows of some papers in the order of `ids`; missing ones are left out.

        The place shown is the one in `digest`, otherwise the one in the latest digest.
        Beginnings of notes are read only where they are asked for.
        """
        chosen = json.dumps(list(ids))
        places = self._places(chosen)
        tags = self._tags(chosen)
        rows = {
            row[0]: PaperRow(
                id=row[0],
                title=row[1],
                has_code=bool(row[2]),
                starred=bool(row[3]),
                read=bool(row[4]),
                noted=bool(row[5]),
                highlighted=bool(row[6]),
                tags=tags.get(row[0], ()),
                place=_place_to_show(places.get(row[0], ()), digest),
                note=(row[7] or "") if with_notes else "",
                added=bool(row[8]),
            )
            for row in self._whole(_ROWS, chosen)
        }
        return [rows[paper] for paper in ids if paper in rows]

    def get(self, paper: PaperId) -> Paper | None:
        """Return one paper whole, visible or hidden, or None."""
        return next(iter(self.many([paper])), None)

    def many(self, ids: Sequence[PaperId]) -> list[Paper]:
        """Return some papers whole, hidden or not, in the order of `ids`; others are left out."""
        chosen = json.dumps(list(ids))
        places, tags = self._places(chosen), self._tags(chosen)
        identifiers, highlights = self._identifiers(chosen), self._highlights(chosen)
        papers = {
            row[0]: _paper(
                row,
                identifiers=tuple(identifiers.get(row[0], ())),
                tags=tags.get(row[0], ()),
                highlights=tuple(highlights.get(row[0], ())),
                places=tuple(places.get(row[0], ())),
            )
            for row in self._whole(_PAPERS, chosen)
        }
        return [papers[paper] for paper in ids if paper in papers]

    def visible(self, ids: Sequence[PaperId]) -> set[PaperId]:
        """Return those of some papers that are visible."""
        return set(
            self._database.values(
                f"SELECT id FROM visible WHERE id IN {_CHOSEN}", json.dumps(list(ids))
            )
        )

    def versions(self, paper: PaperId) -> list[Note]:
        """Return every text that a paper's note ever had, the latest first."""
        rows = self._database.rows(
            "SELECT text, edited_at FROM (SELECT text, edited_at, 0 AS id, 1 AS here FROM notes "
            "WHERE paper = ? UNION ALL SELECT text, edited_at, id, 0 FROM note_revisions "
            "WHERE paper = ?) ORDER BY here DESC, id DESC",
            paper,
            paper,
        )
        return [Note(text, instant(edited_at)) for text, edited_at in rows]

    def known(self, ids: Sequence[PaperId]) -> set[PaperId]:
        """Return those of some papers that are visible or hidden, and not gone."""
        return set(
            self._database.values(
                f"SELECT id FROM known WHERE id IN {_CHOSEN}", json.dumps(list(ids))
            )
        )

    def of_digest(self, digest: DigestId) -> list[PaperId]:
        """Return all papers of a digest, visible or not."""
        return self._database.values("SELECT DISTINCT paper FROM entries WHERE digest = ?", digest)

    def counts(self) -> Counts:
        """Return how many papers the lists of the library hold."""
        every = self._database.value("SELECT count(*) FROM visible")
        seen = self._database.value(
            "SELECT count(*) FROM marks JOIN visible ON id = paper WHERE read_at IS NOT NULL"
        )
        shown = "paper NOT IN (SELECT paper FROM hidden)"
        starred, notes, highlights, queue, hidden, added = (
            self._database.value(f"SELECT count(*) FROM {table}")
            for table in (
                f"marks WHERE starred_at IS NOT NULL AND {shown}",
                f"notes WHERE {shown}",
                f"(SELECT DISTINCT paper FROM highlights WHERE {shown})",
                f"queue WHERE {shown}",
                "hidden",
                f"added WHERE {shown}",
            )
        )
        return Counts(every, every - seen, starred, notes, highlights, queue, hidden, added)

    def texts(self, ids: Sequence[PaperId] | None = None) -> Iterator[PaperText]:
        """Yield the text of some visible papers, or of all, reading a chunk at a time."""
        every = list(ids) if ids is not None else self._database.values("SELECT id FROM visible")
        for start in range(0, len(every), _CHUNK):
            chosen = json.dumps(every[start : start + _CHUNK])
            tags = self._tags(chosen)
            for row in self._whole(_TEXTS, chosen):
                paper, title, abstract, note = row
                yield PaperText(paper, title, abstract, note, tags.get(paper, ()))

    def _whole(self, sql: str, chosen: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query whose second and third columns no table lets be empty.

        Raises DamagedError where one is: SQLite does not look.
        """
        found = self._database.rows(sql, chosen)
        if any(row[1] is None or row[2] is None for row in found):
            report_damage(self._database.path)
            raise DamagedError(DAMAGED.format(path=self._database.path))
        return found

    def _places(self, chosen: str) -> dict[PaperId, list[Place]]:
        found: dict[PaperId, list[Place]] = {}
        for paper, digest, name, dated, position in self._database.rows(_PLACES, chosen):
            place = Place(DigestId(digest), name, day(dated), position)
            found.setdefault(paper, []).append(place)
        return found

    def _tags(self, chosen: str) -> dict[PaperId, tuple[str, ...]]:
        found: dict[PaperId, list[str]] = {}
        for paper, name in self._database.rows(_TAGS, chosen):
            found.setdefault(paper, []).append(name)
        return {paper: tuple(names) for paper, names in found.items()}

    def _identifiers(self, chosen: str) -> dict[PaperId, list[Identifier]]:
        found: dict[PaperId, list[Identifier]] = {}
        for paper, scheme, value in self._database.rows(_IDENTIFIERS, chosen):
            found.setdefault(paper, []).append(Identifier(scheme, value))
        return found

    def _highlights(self, chosen: str) -> dict[PaperId, list[Highlight]]:
        found: dict[PaperId, list[Highlight]] = {}
        for paper, *columns in self._database.rows(_HIGHLIGHTS, chosen):
            found.setdefault(paper, []).append(Highlight(*columns))
        return found


_ROWS = f"""
SELECT papers.id, coalesce(readable_title, title),
    coalesce(instr(abstract_layout, '"code"'), 0),
    starred_at IS NOT NULL, read_at IS NOT NULL, notes.paper IS NOT NULL,
    EXISTS (SELECT 1 FROM highlights WHERE highlights.paper = papers.id),
    substr(notes.text, 1, 500), EXISTS (SELECT 1 FROM added WHERE added.paper = papers.id)
FROM papers
LEFT JOIN marks ON marks.paper = papers.id
LEFT JOIN notes ON notes.paper = papers.id
WHERE papers.id IN {_CHOSEN}
"""

_PLACES = f"""
SELECT entries.paper, digests.id, name, date, position
FROM entries JOIN digests ON digests.id = entries.digest
WHERE entries.paper IN {_CHOSEN} AND state = 'here'
ORDER BY digests.id DESC, position
"""

_TAGS = f"""
SELECT paper, name FROM paper_tags JOIN tags ON tags.id = tag
WHERE paper IN {_CHOSEN} ORDER BY name
"""

_TEXTS = f"""
SELECT papers.id, coalesce(readable_title, title), coalesce(readable_abstract, abstract),
    coalesce(notes.text, '') || coalesce(
        (SELECT char(10) || group_concat(comment, char(10)) FROM highlights
         WHERE paper = papers.id AND comment <> ''), '')
FROM visible JOIN papers ON papers.id = visible.id
LEFT JOIN notes ON notes.paper = papers.id
WHERE papers.id IN {_CHOSEN}
"""

_IDENTIFIERS = f"""
SELECT paper, scheme, value FROM identifiers
WHERE paper IN {_CHOSEN} AND scheme <> 'title' ORDER BY scheme, value
"""

_HIGHLIGHTS = f"""
SELECT paper, id, field, start, "end", quote, colour, comment FROM highlights
WHERE paper IN {_CHOSEN} ORDER BY field DESC, start, id
"""

_PAPERS = f"""
SELECT papers.id, title, abstract, readable_title, title_layout, readable_abstract,
    abstract_layout, authors, published, url, (SELECT text FROM own_texts
        WHERE own_texts.paper = papers.id AND field = 'link'),
    (SELECT group_concat(field) FROM own_texts WHERE own_texts.paper = papers.id), added_at,
    starred_at, read_at, notes.text, edited_at
FROM known JOIN papers ON papers.id = known.id
LEFT JOIN added ON added.paper = papers.id
LEFT JOIN marks ON marks.paper = papers.id
LEFT JOIN notes ON notes.paper = papers.id
WHERE papers.id IN {_CHOSEN}
"""


def _place_to_show(places: Sequence[Place], digest: DigestId | None) -> Place | None:
    in_digest = (place for place in places if place.digest == digest)
    return next(in_digest, places[0] if places else None)


def _paper(row: tuple[Any, ...], **known: Any) -> Paper:
    paper, title, abstract, plain_title, title_layout, plain_abstract, layout = row[:7]
    authors, published, url, link, edited, added_at = row[7:13]
    starred_at, read_at, note, edited_at = row[13:]
    noted_at = instant(edited_at)
    return Paper(
        id=paper,
        title=readable_text(title if plain_title is None else plain_title, title_layout),
        abstract=readable_text(abstract if plain_abstract is None else plain_abstract, layout),
        source_title=title,
        source_abstract=abstract,
        authors=names(authors),
        published=day(published),
        url=link or url,
        edited=tuple(sorted(edited.split(","), reverse=True)) if edited else (),
        added_at=instant(added_at),
        marks=Marks(instant(starred_at), instant(read_at)),
        note=Note(note, noted_at) if noted_at else None,
        **known,
    )
