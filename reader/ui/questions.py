"""What the window asks about the library, answered on the searcher's thread.

Only a question with words needs the operations and their search index; they are loaded then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from reader.model import DigestInfo, PaperId, Scope, ScopeKind, parse
from reader.store import Counts
from reader.ui.listing import Asked, Listing
from reader.ui.runners import Cancelled, Reading


@dataclass(frozen=True, slots=True)
class Overview:
    """What the sidebar shows: the library's counts and its digests, newest first."""

    counts: Counts
    digests: Sequence[DigestInfo] = ()


def overview(reading: Reading, cancelled: Cancelled) -> Overview:
    """Count the library."""
    return Overview(reading.library.papers.counts(), reading.library.digests.all())


def listing(asked: Asked, reading: Reading, cancelled: Cancelled) -> Listing:
    """List what was asked for."""
    query = parse(asked.text)
    if query.is_empty:
        return Listing(asked, reading.library.papers.ids(asked.scope))
    from reader.operations import matches  # noqa: PLC0415 - not before the first rows stand

    found = reading.finder.find(query, asked.scope, cancelled=cancelled)
    mark = partial(matches, found.answer) if found.answer else None
    return Listing(asked, found.ids, found.answer, mark)


def first_unread(
    ids: Sequence[PaperId], start: int, reading: Reading, cancelled: Cancelled
) -> PaperId | None:
    """Return the first unread paper of a list from `start` on, then from the top, or None."""
    unread = set(reading.library.papers.ids(Scope(ScopeKind.UNREAD)))
    return next((paper for paper in chain(ids[start:], ids[:start]) if paper in unread), None)


def catch_up(reading: Reading, cancelled: Cancelled) -> None:
    """Bring the search index up to the library, before anybody waits for it."""
    reading.finder.catch_up()
