"""Lists of a person's own: the reading queue, hidden papers, saved searches, names of digests."""

from collections.abc import Sequence

from reader.model import (
    Changes,
    DigestId,
    Edit,
    PaperId,
    ReaderError,
    SavedSearch,
    Scope,
    ScopeKind,
    SetDigestName,
    SetHidden,
    SetQueued,
    SetSearch,
    now,
    parse,
)
from reader.operations.marking import named
from reader.store import Library


def hide(library: Library, papers: Sequence[PaperId], *, hidden: bool) -> Changes:
    """Hide papers everywhere but in their own list, or show them again."""
    at = now() if hidden else None
    title = f"{'Hide' if hidden else 'Show'} {named(library, papers)}"
    return library.acts.do(title, [SetHidden(paper, at) for paper in papers])


def queue(library: Library, papers: Sequence[PaperId], *, queued: bool) -> Changes:
    """Put papers at the end of the reading queue, or take them out of it."""
    if not queued:
        title = f"Take {named(library, papers)} out of the queue"
        return library.acts.do(title, [SetQueued(paper, None) for paper in papers])
    waiting = library.papers.ids(Scope(ScopeKind.QUEUE))
    order = [*waiting, *(paper for paper in papers if paper not in waiting)]
    return library.acts.do(f"Queue {named(library, papers)}", _places(order))


def move_in_queue(library: Library, paper: PaperId, steps: int) -> Changes:
    """Move a paper of the queue so many places down, or up where `steps` is negative."""
    order = library.papers.ids(Scope(ScopeKind.QUEUE))
    if paper not in order:
        raise ReaderError("The paper is not in the queue.")
    place = max(0, min(order.index(paper) + steps, len(order) - 1))
    order.remove(paper)
    order.insert(place, paper)
    return library.acts.do(f"Move {named(library, [paper])}", _places(order))


def place_in_queue(library: Library, papers: Sequence[PaperId], before: PaperId | None) -> Changes:
    """Move papers of the queue, as they stand to each other, before another, or to the end."""
    order = library.papers.ids(Scope(ScopeKind.QUEUE))
    moved = [paper for paper in order if paper in papers]
    others = [paper for paper in order if paper not in papers]
    place = others.index(before) if before in others else len(others)
    order = [*others[:place], *moved, *others[place:]]
    return library.acts.do(f"Move {named(library, moved)}", _places(order))


def save_search(library: Library, name: str, query: str) -> Changes:
    """Keep a query under a name, last of all; one of that name is replaced where it stands.

    Raises ReaderError where either is empty.
    """
    name, query = " ".join(name.split()), " ".join(query.split())
    if not name:
        raise ReaderError("A saved search needs a name.")
    if parse(query).is_empty:
        raise ReaderError("There is nothing to search for in what would be saved.")
    searches = library.searches.all()
    last = max((search.place for search in searches), default=0)
    place = next((each.place for each in searches if each.name == name), last + 1)
    return library.acts.do(f"Save search “{name}”", [SetSearch(name, query, place)])


def rename_search(library: Library, name: str, to: str) -> Changes:
    """Give a saved search another name. Raises ReaderError where that is taken or empty."""
    search, to = require_search(library, name), " ".join(to.split())
    if not to:
        raise ReaderError("A saved search needs a name.")
    if to != name and to in {each.name for each in library.searches.all()}:
        raise ReaderError(f"There is a saved search “{to}” already.")
    edits: list[Edit] = [SetSearch(name, None), SetSearch(to, search.query, search.place)]
    return library.acts.do(f"Rename search “{name}”", edits if to != name else [])


def remove_search(library: Library, name: str) -> Changes:
    """Forget a saved search. Raises ReaderError where there is none of that name."""
    search = require_search(library, name)
    return library.acts.do(f"Remove search “{name}”", [SetSearch(name, None, search.place)])


def move_search(library: Library, name: str, steps: int) -> Changes:
    """Move a saved search so many places down, or up where `steps` is negative."""
    search, order = require_search(library, name), library.searches.all()
    place = max(0, min(order.index(search) + steps, len(order) - 1))
    order.remove(search)
    order.insert(place, search)
    edits = [SetSearch(each.name, each.query, at) for at, each in enumerate(order, 1)]
    return library.acts.do(f"Move search “{name}”", edits)


def require_search(library: Library, name: str) -> SavedSearch:
    """Return a saved search. Raises ReaderError where there is none of that name."""
    for search in library.searches.all():
        if search.name == name:
            return search
    raise ReaderError(f"There is no saved search “{name}”.")


def rename_digest(library: Library, digest: DigestId, name: str) -> Changes:
    """Give a digest another name; one that is taken is numbered.

    Raises ReaderError for an empty name, or where there is no such digest.
    """
    before, name = library.digests.require(digest).name, " ".join(name.split())
    if not name:
        raise ReaderError("A digest needs a name.")
    return library.acts.do(f"Rename digest “{before}”", [SetDigestName(digest, name)])


def _places(order: Sequence[PaperId]) -> list[SetQueued]:
    return [SetQueued(paper, place) for place, paper in enumerate(order, 1)]
