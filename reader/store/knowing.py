"""Telling whether a paper is known, and giving a new one its row."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model import DigestId, PaperId, ReadableText, title_key
from reader.store.connection import Database
from reader.store.layout import layout_of

# Papers of one title that an entry is compared with; to compare takes 0.1 ms.
_CANDIDATES = 8
_NEWEST = 2**63 - 1

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
    return None


def insert_paper(database: Database, entry: ArrivingEntry, digest: DigestId | None) -> PaperId:
    """Write a new paper, which a digest brought, or none that is still here."""
    title, abstract = entry.readable_title, entry.readable_abstract
    paper = database.run(
        "INSERT INTO papers (arrived_with, readable_version, title, readable_title, "
        "title_layout, abstract_layout, abstract, readable_abstract) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
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
