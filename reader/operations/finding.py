"""From a query to the papers of a list, in order; keeps the search index up to the library."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from time import perf_counter

from reader.model import (
    Answer,
    ChangeKind,
    Changes,
    Chosen,
    Clause,
    PaperId,
    Part,
    Query,
    ReaderError,
    Scope,
    ScopeKind,
    Sort,
    Term,
    parse,
)
from reader.search import Document, SearchIndex, Stamp
from reader.store import Library, PaperText

# What of a paper the index holds.
_INDEXED = frozenset(
    {
        ChangeKind.PAPER,
        ChangeKind.NOTE,
        ChangeKind.HIGHLIGHT,
        ChangeKind.TAGS,
        ChangeKind.HIDDEN,
        ChangeKind.DIGEST,
    }
)
# From this many new texts on, the index on disk is written anew; fewer are quickly read again.
_WORTH_SAVING = 64


@dataclass(frozen=True, slots=True)
class Found:
    """The papers a query finds in a list, in order, and how many there are beyond the limit.

    `answer` is None where nothing was asked. `seconds` is what the search alone took.
    """

    ids: Sequence[PaperId]
    total: int
    answer: Answer | None = None
    seconds: float = 0.0


class Finder:
    """Finds papers of one library with one index; belongs to the library's thread."""

    def __init__(self, library: Library, index: SearchIndex) -> None:
        self._library = library
        self._index = index

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
        asks_for_words = query.words or query.phrases or query.about_words
        if asks_for_words:
            self.catch_up()
        started = perf_counter()
        find = self._by_words if asks_for_words else self._by_filters
        found = find(query, scope, sort, limit, cancelled)
        return replace(found, seconds=perf_counter() - started)

    def make_ready(self) -> None:
        """Do now what the first search would have to: load the index, and bring it up to date."""
        self.catch_up()
        self._index.search(parse("a"), limit=1)

    def catch_up(self) -> None:
        """Bring the index up to the library's change log; from nothing, if need be."""
        uuid, generation = self._library.identity()
        stamp = Stamp(uuid, generation, self._library.log.seq())
        held = self._index.stamp
        if held == stamp:
            return
        if held is None or not self._is_past(held):
            self._fill(stamp)
        else:
            self._follow(held.seq, stamp)
        if self._index.stamp is None:  # what was on disk turned out damaged
            self._fill(stamp)

    def problems(self) -> list[str]:
        """Return what is wrong with the index on disk, a sentence each; [] when sound."""
        return self._index.problems()

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
        """Ask the index; where it turns out damaged, make it anew and ask again."""
        answer = self._index.search(query, among=among, limit=limit, cancelled=cancelled)
        if self._index.stamp is not None:
            return answer
        self.catch_up()
        return self._index.search(query, among=among, limit=limit, cancelled=cancelled)

    def _list(self, query: Query, scope: Scope, sort: Sort) -> list[PaperId]:
        return self._library.papers.ids(scope, filters=query.filters, sort=sort)

    def _without_filters(self, clause: Clause) -> Clause:
        """Return a clause with the papers that pass its filters, where it has words as well."""
        terms = tuple(part for part in clause if isinstance(part.what, Term))
        if not terms or terms == clause:
            return clause
        papers = self._library.papers
        passed = papers.lists.holding(clause, papers.ids(Scope()))
        return (*terms, Part(Chosen(passed)))

    def _fill(self, stamp: Stamp) -> None:
        self._index.clear()
        documents = map(_document, self._library.papers.texts())
        self._index.apply(documents, stamp=stamp)
        self._keep()

    def _follow(self, seq: int, stamp: Stamp) -> None:
        touched = self._touched(self._library.log.since(seq))
        visible = self._library.papers.visible(touched)
        documents = map(_document, self._library.papers.texts(sorted(visible)))
        self._index.apply(documents, set(touched) - visible, stamp=stamp)
        if len(touched) >= _WORTH_SAVING:
            self._keep()

    def _keep(self) -> None:
        """Keep the index on disk, where there is room; without that it is made anew next time."""
        with suppress(ReaderError):
            self._index.save(believed=self._is_past)

    def _is_past(self, held: Stamp) -> bool:
        """Return whether an index of this stamp held an earlier state of the library as it is now.

        A copy put in the library's place by hand leaves an index that knows of changes that the
        library does not.
        """
        same = (held.library, held.generation) == self._library.identity()
        return same and self._library.log.holds(held.seq)

    def _touched(self, changes: Changes) -> list[PaperId]:
        """Return the papers whose text in the index may have changed."""
        if not changes.kinds & _INDEXED:
            return []
        papers = set(changes.papers)
        for digest in changes.digests:
            papers.update(self._library.papers.of_digest(digest))
        return sorted(papers)


def _in_order_of(listed: Sequence[PaperId], answer: Answer) -> list[PaperId]:
    """Return the papers found as they stand in a list; first those that match exactly."""
    exact = set(answer.papers[: answer.hits.exact])
    forgiven = set(answer.papers[answer.hits.exact :])
    return [paper for found in (exact, forgiven) for paper in listed if paper in found]


def _document(text: PaperText) -> Document:
    return Document(text.id, text.title, text.abstract, text.note, text.tags)
