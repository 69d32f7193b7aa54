"""What the writer's and the searcher's threads do with a library; no Qt here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from reader.digest import find_sources
from reader.model import Changes, DigestInfo, PaperId, Scope, ScopeKind, parse
from reader.operations import FileReport, Progress, import_sources, mark_read, star
from reader.store import Counts, Library
from reader.ui.listing import Asked, Listing
from reader.ui.runners import Cancelled, Reading, Steps


@dataclass(frozen=True, slots=True)
class Overview:
    """What the sidebar shows: the library's counts and its digests, newest first."""

    counts: Counts
    digests: Sequence[DigestInfo] = ()


def overview(reading: Reading, cancelled: Cancelled) -> Overview:
    """Count the library."""
    return Overview(reading.library.papers.counts(), reading.library.digests.all())


def listing(asked: Asked, reading: Reading, cancelled: Cancelled) -> Listing:
    """List what was asked for; only words need the search index."""
    query = parse(asked.text)
    if query.is_empty:
        return Listing(asked, reading.library.papers.ids(asked.scope))
    found = reading.finder.find(query, asked.scope, cancelled=cancelled)
    return Listing(asked, found.ids, found.answer)


def first_unread(
    ids: Sequence[PaperId], start: int, reading: Reading, cancelled: Cancelled
) -> PaperId | None:
    """Return the first unread paper of a list from `start` on, then from the top, or None."""
    unread = set(reading.library.papers.ids(Scope(ScopeKind.UNREAD)))
    return next((paper for paper in chain(ids[start:], ids[:start]) if paper in unread), None)


def catch_up(reading: Reading, cancelled: Cancelled) -> None:
    """Bring the search index up to the library, before anybody waits for it."""
    reading.finder.catch_up(cancelled)


def toggle_star(papers: Sequence[PaperId], library: Library) -> Changes:
    """Star the papers; if all have a star, take their stars away."""
    starred = all(row.starred for row in library.papers.rows(papers))
    return star(library, papers, starred=not starred)


def toggle_read(papers: Sequence[PaperId], library: Library) -> Changes:
    """Mark the papers read; if all are, mark them unread."""
    read = all(row.read for row in library.papers.rows(papers))
    return mark_read(library, papers, read=not read)


def mark_all_read(scope: Scope, library: Library) -> Changes:
    """Mark every paper of a list read."""
    unread = [row.id for row in library.papers.rows(library.papers.ids(scope)) if not row.read]
    return mark_read(library, unread, read=True)


def importing(paths: Sequence[Path]) -> Steps:
    """Return the import of files and folders, step by step."""
    return partial(_import, paths)


def _import(
    paths: Sequence[Path], library: Library, cancelled: Cancelled
) -> Iterator[Progress | FileReport]:
    yield from import_sources(library, find_sources(paths), cancelled=cancelled)
