"""From a query to the papers of a list, in order, by an index that is kept up to the library."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase, digits
from time import perf_counter

from reader.model import (
    Answer,
    Chosen,
    Clause,
    PaperId,
    Part,
    Query,
    Scope,
    ScopeKind,
    Sort,
    Term,
    now,
    parse,
)
from reader.operations.following import Following, Watch
from reader.operations.indexing import Indexing, IndexProgress
from reader.search import SearchIndex, search_titles
from reader.store import Interrupted, Library

# How long a question waits for the index that another thread brings up, in seconds: nobody
# notices it, and it is enough for a changed note.
_PATIENCE = 0.05
# So few papers are taken into an index as soon as that; it is waited for somewhat longer.
FEW = 1000
_PATIENCE_FOR_FEW = 5.0


_FIRST = (*ascii_lowercase, *digits, *("x" * letters for letters in range(4, 14, 2)))


@dataclass(frozen=True, slots=True)
class Found:
    """The papers a query finds in a list, in order, and how many there are beyond the limit.

    `answer` is None where nothing was asked. `seconds` is what the search alone took. It
    `is_behind` where the index had not come up to the library, so that there is more to find.
    """

    ids: Sequence[PaperId]
    total: int
    answer: Answer | None = None
    seconds: float = 0.0
    is_behind: bool = False


class Finder:
    """Finds papers of one library with one index; belongs to the library's thread.

    It waits for the index to be brought up, unless it was told to answer at once.
    """

    def __init__(self, library: Library, index: SearchIndex) -> None:
        self._library = library
        self._index = index
        self._following = Following(library, index)
        self._indexing: Indexing | None = None
        self._listed: tuple[object, list[PaperId]] | None = None

    def answer_at_once(self) -> None:
        """Wait no more for the index: another thread brings it up, and meanwhile what is there
        answers, or the titles alone.
        """
        self._indexing = Indexing(self._library, self._index)

    def find(
        self,
        query: Query,
        scope: Scope,
        *,
        sort: Sort = Sort.RELEVANCE,
        limit: int | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Found:
        """Return what the query finds in the list, best first; all of it for an empty query.

        Where no words tell which is the best, and for another `sort`, the order is that of the
        list; what was forgiven comes after what matches. `cancelled` is asked often; once it
        says yes the answer no longer matters.
        """
        is_behind = query.has_words and not self._bring_up()
        started = perf_counter()
        find = self._by_words if query.has_words else self._by_filters
        try:
            with self._library.interruptible(cancelled):
                found = find(query, scope, sort, limit, cancelled)
        except Interrupted:
            found = Found((), 0)
        return replace(found, seconds=perf_counter() - started, is_behind=is_behind)

    def make_ready(self) -> None:
        """Do now what the first searches would have to: load the index, and bring it up to date.

        The first letters of what is typed are asked for: what so many words begin with takes
        longest, and is remembered. So is by what words of each length are told from slips.
        """
        if self._bring_up():
            for text in _FIRST:
                self._index.search(parse(text), limit=1)

    def catch_up(self) -> None:
        """Bring the index up to the library's change log, from nothing, if need be; or begin to."""
        if self._indexing is not None:
            self._indexing.allow()
        self._bring_up()

    def follow(self) -> IndexProgress | None:
        """Return how far the index is that another thread brings up, or None when it does not."""
        if self._indexing is None or self._following.is_current():
            return None
        self._indexing.begin()
        return self._indexing.progress()

    def stop(self) -> None:
        """Let the index be as it is, until there is a `catch_up` again."""
        if self._indexing is not None:
            self._indexing.stop()

    def finish(self) -> None:
        """Wait until the index that another thread brings up is there, and kept."""
        if self._indexing is not None:
            self._indexing.wait()
            while not self._following.is_current() and self._indexing.begin():
                self._indexing.wait()

    def must_make_index(self) -> bool:
        """Return whether there is no index to go on with, and so many papers that it takes time."""
        return not self._following.is_usable() and not self._are_few()

    def problems(self) -> list[str]:
        """Return what is wrong with the index on disk, a sentence each; [] when sound."""
        return self._index.problems()

    def _bring_up(self) -> bool:
        """Bring the index up to the library, or begin to; return whether it is there."""
        if self._indexing is None:
            self._following.catch_up(Watch())
            return True
        if not self._following.is_current() and self._indexing.begin():
            self._indexing.wait(_PATIENCE)
            if not self._following.is_current() and self._are_few():
                self._indexing.wait(_PATIENCE_FOR_FEW)
        return self._following.is_current()

    def _are_few(self) -> bool:
        return self._library.titles.count(FEW + 1) <= FEW

    def _by_filters(
        self,
        query: Query,
        scope: Scope,
        sort: Sort,
        limit: int | None,
        cancelled: Callable[[], bool],
    ) -> Found:
        listed = self._list(query, scope, sort)
        return Found(listed[:limit], len(listed))

    def _by_words(
        self,
        query: Query,
        scope: Scope,
        sort: Sort,
        limit: int | None,
        cancelled: Callable[[], bool],
    ) -> Found:
        query = replace(query, clauses=tuple(map(self._without_filters, query.clauses)))
        if query.can_rank and sort is Sort.RELEVANCE:
            everywhere = scope.kind is ScopeKind.ALL and not query.filters
            among = None if everywhere else self._list(query, scope, sort)
            answer = self._search(query, among, limit, cancelled)
            return Found(answer.papers, answer.total, answer)
        listed = self._list(query, scope, sort)
        answer = self._search(query, listed, None, cancelled)
        ids = _in_order_of(listed, answer)
        return Found(ids[:limit], answer.total, answer if query.can_rank else None)

    def _search(
        self,
        query: Query,
        among: Collection[PaperId] | None,
        limit: int | None,
        cancelled: Callable[[], bool],
    ) -> Answer:
        """Ask the index, one that turns out damaged once more when it was made anew.

        Where there is none to be asked, ask the titles.
        """
        for _ in range(2):
            if self._indexing is None or self._following.is_usable():
                answer = self._index.search(query, among=among, limit=limit, cancelled=cancelled)
                if self._index.stamp is not None:
                    return answer
                self._bring_up()
        return search_titles(query, self._library.titles, among, limit, cancelled)

    def _list(self, query: Query, scope: Scope, sort: Sort) -> list[PaperId]:
        """Return the papers of a list; while nothing is written, a letter more changes none."""
        state = self._library.log.state(), now().astimezone().date()
        asked = query.filters, scope, sort, state
        if self._listed is None or self._listed[0] != asked:
            listed = self._library.papers.ids(scope, filters=query.filters, sort=sort)
            self._listed = asked, listed
        return self._listed[1]

    def _without_filters(self, clause: Clause) -> Clause:
        """Return a clause with the papers that pass its filters, where it has words as well."""
        terms = tuple(part for part in clause if isinstance(part.what, Term))
        if not terms or terms == clause:
            return clause
        papers = self._library.papers
        passed = papers.lists.holding(clause, papers.ids(Scope()))
        return (*terms, Part(Chosen(passed)))


def _in_order_of(listed: Sequence[PaperId], answer: Answer) -> list[PaperId]:
    """Return the papers found as they stand in a list; first those that match exactly."""
    exact = set(answer.papers[: answer.hits.exact])
    forgiven = set(answer.papers[answer.hits.exact :])
    return [paper for found in (exact, forgiven) for paper in listed if paper in found]
