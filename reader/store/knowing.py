"""Telling whether a paper is known, and giving a new one its row."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model import DigestId, PaperId, ReadableText, title_key
from reader.store.connection import Database
from reader.store.layout import layout_of

# Papers of one title that an entry is compared with; to compare takes 0.1 ms.
_CANDIDATES = 8
_NEWEST = 2**63 - 1

_HAS_PLACE = "SELECT 1 FROM entries WHERE paper = ?"

Agreement = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class ArrivingEntry:
    """An entry with its source text, its readable text and the version of the rules."""

    position: int
    title: str
    abstract: str
    readable_title: ReadableText
    readable_abstract: ReadableText
    readable_version: int


def known_paper(
    database: Database, agree: Agreement, title: str, abstract: str, up_to: int = _NEWEST
) -> tuple[PaperId, str, str] | None:
    """Return the paper of this title whose abstract agrees, identical ones first.

    Else one of which only the title is known: no digest has brought it yet.
    Papers with an id above `up_to` are passed over.
    """
    candidates = database.rows(
        "SELECT papers.id, papers.title, papers.abstract FROM identifiers "
        "JOIN papers ON papers.id = identifiers.paper WHERE scheme = 'title' AND value = ? "
        "AND papers.id <= ? ORDER BY papers.abstract <> ?, papers.id LIMIT ?",
        title_key(title),
        up_to,
        abstract,
        _CANDIDATES,
    )
    for paper, known_title, known_abstract in candidates:
        if known_abstract == abstract or agree(known_abstract, abstract):
            return PaperId(paper), known_title, known_abstract
    for paper, known_title, known_abstract in candidates:
        if not known_abstract and not database.value(_HAS_PLACE, paper):
            return PaperId(paper), known_title, known_abstract
    return None


def fill_abstract(
    database: Database, paper: PaperId, abstract: str, readable: ReadableText
) -> None:
    """Give a paper of which only the title was known its abstract.

    One that a person wrote in its place goes on to be read.
    """
    own = "SELECT 1 FROM own_texts WHERE paper = ? AND field = 'abstract'"
    if database.value(own, paper):
        database.run(
            "UPDATE papers SET readable_abstract = coalesce(readable_abstract, abstract), "
            "abstract = ? WHERE id = ?",
            abstract,
            paper,
        )
        return
    database.run(
        "UPDATE papers SET abstract = ?, readable_abstract = ?, abstract_layout = ? WHERE id = ?",
        abstract,
        readable.plain if readable.plain != abstract else None,
        layout_of(readable),
        paper,
    )


def adopt_papers(database: Database, digest: DigestId) -> None:
    """Have papers that were known before any digest be of this one, which has all of its papers.

    What a person added by hand stays theirs.
    """
    database.run(
        "UPDATE papers SET arrived_with = ?1 WHERE arrived_with IS NULL "
        "AND EXISTS (SELECT 1 FROM entries WHERE paper = papers.id AND digest = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM added WHERE paper = papers.id)",
        digest,
    )


def insert_paper(
    database: Database,
    entry: ArrivingEntry,
    digest: DigestId | None,
    number: PaperId | None = None,
) -> PaperId:
    """Write a new paper, which a digest brought, or none that is still here; return its number."""
    title, abstract = entry.readable_title, entry.readable_abstract
    paper = database.run(
        "INSERT INTO papers (id, arrived_with, readable_version, title, readable_title, "
        "title_layout, abstract_layout, abstract, readable_abstract) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        digest,
        entry.readable_version,
        entry.title,
        title.plain if title.plain != entry.title else None,
        layout_of(title),
        layout_of(abstract),
        entry.abstract,
        abstract.plain if abstract.plain != entry.abstract else None,
    )
    database.run(
        "INSERT INTO identifiers (scheme, value, paper) VALUES ('title', ?, ?)",
        title_key(entry.title),
        paper,
    )
    return PaperId(paper)
