"""What the window asks about the library, answered on the searcher's thread.

Only a question with words needs the operations and their search index; they are loaded then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from reader.model import (
    DigestInfo,
    PaperId,
    PaperRow,
    SavedSearch,
    Scope,
    ScopeKind,
    Tag,
    link_to,
    parse,
    words,
)
from reader.store import Counts
from reader.ui.fuzzy import fitness
from reader.ui.listing import Asked, Listing
from reader.ui.runners import Cancelled, Reading

if TYPE_CHECKING:
    from reader.operations import IndexProgress

_FEW = 8  # papers offered where one may go anywhere
_NEAREST = 3  # and where nothing matches
_BEGINNING = 4  # letters of a word that may be all that is right


@dataclass(frozen=True, slots=True)
class Overview:
    """What the sidebar shows: the library's counts, digests (newest first), tags and searches."""

    counts: Counts
    digests: Sequence[DigestInfo] = ()
    tags: Sequence[Tag] = ()
    searches: Sequence[SavedSearch] = ()


def overview(reading: Reading, cancelled: Cancelled) -> Overview:
    """Count the library."""
    library = reading.library
    return Overview(
        library.papers.counts(),
        library.digests.all(),
        library.tags.all(),
        library.searches.all(),
    )


def found_by(search: SavedSearch, reading: Reading, cancelled: Cancelled) -> int | None:
    """Count the papers that a saved search finds; None while the search index is brought up."""
    if reading.finder.follow() is not None:
        return None
    query = parse(search.query)
    return reading.finder.find(query, Scope(), limit=0, cancelled=cancelled).total


def listing(asked: Asked, reading: Reading, cancelled: Cancelled) -> Listing:
    """List what was asked for."""
    query = parse(asked.text)
    if query.is_empty:
        return Listing(asked, reading.library.papers.ids(asked.scope, sort=asked.sort))
    from reader.operations import Marker  # noqa: PLC0415 - not before the first rows stand

    found = reading.finder.find(query, asked.scope, sort=asked.sort, cancelled=cancelled)
    mark = Marker(found.answer).matches if found.answer else None
    return Listing(asked, found.ids, found.answer, mark, is_behind=found.is_behind)


def titles(text: str, reading: Reading, cancelled: Cancelled) -> Sequence[PaperRow]:
    """Return the rows of the few papers that fit a text best."""
    found = reading.finder.find(parse(text), Scope(), limit=_FEW, cancelled=cancelled)
    return reading.library.papers.rows(found.ids)


def links(text: str, reading: Reading, cancelled: Cancelled) -> Sequence[tuple[str, str]]:
    """Return the titles of the few papers that fit a text best, each with a link for a note.

    Those that have it in their titles stand first.
    """
    found = reading.finder.find(parse(text), Scope(), limit=3 * _FEW, cancelled=cancelled)
    papers = reading.library.papers.many(found.ids)
    papers.sort(key=lambda paper: fitness(text, paper.title.plain) or 0, reverse=True)
    return [(paper.title.plain, link_to(paper)) for paper in papers[:_FEW]]


def nearest(text: str, reading: Reading, cancelled: Cancelled) -> Sequence[PaperRow]:
    """Return the rows of the few papers that come nearest to a text that nothing matches.

    Its words are tried one by one, the longest first, then what they begin with.
    """
    typed = sorted(set(words(text)), key=lambda word: (-len(word), word))
    for word in (*typed, *(word[:_BEGINNING] for word in typed if len(word) > _BEGINNING)):
        found = reading.finder.find(parse(word), Scope(), limit=_NEAREST, cancelled=cancelled)
        if found.ids:
            return reading.library.papers.rows(found.ids)
    return ()


def first_unread(
    ids: Sequence[PaperId], start: int, reading: Reading, cancelled: Cancelled
) -> PaperId | None:
    """Return the first unread paper of a list from `start` on, then from the top, or None."""
    unread = set(reading.library.papers.ids(Scope(ScopeKind.UNREAD)))
    return next((paper for paper in chain(ids[start:], ids[:start]) if paper in unread), None)


def follow(reading: Reading, cancelled: Cancelled) -> "IndexProgress | None":
    """Have the search index brought up to the library; return how far it is, or None."""
    reading.finder.catch_up()
    return reading.finder.follow()


def index_progress(reading: Reading, cancelled: Cancelled) -> "IndexProgress | None":
    """Return how far the search index is that is being brought up; None when none is."""
    return reading.finder.follow()


def stop_following(reading: Reading, cancelled: Cancelled) -> None:
    """Have the search index left as it is."""
    reading.finder.stop()
