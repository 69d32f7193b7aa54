"""Leads the search index after the library: from nothing, or by the change log."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress

from reader.model import ChangeKind, Changes, PaperId, ReaderError
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
        ChangeKind.ADDED,
        ChangeKind.DIGEST,
    }
)
# From this many new texts on, the index on disk is written anew; fewer are quickly read again.
_WORTH_SAVING = 64


class Stopped(Exception):  # noqa: N818 - somebody's wish, not something gone wrong
    """The index was not brought up to the library: nobody wants it any more."""


class Watch:
    """How many papers of how many the index has taken; another thread looks at it, and may stop it.

    `total` is 0 as long as nobody knows.
    """

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Let the index be as it was."""
        self._stopped.set()

    def over(self, texts: Iterable[PaperText]) -> Iterator[Document]:
        """Yield the texts as documents, and count them. Raises Stopped once that is wished."""
        for self.done, text in enumerate(texts, start=1):
            if self._stopped.is_set():
                raise Stopped
            yield Document(text.id, text.title, text.abstract, text.note, text.tags)


class Following:
    """One index that follows one library; belongs to the library's thread."""

    def __init__(self, library: Library, index: SearchIndex) -> None:
        self._library = library
        self._index = index

    def is_current(self) -> bool:
        """Return whether the index holds the library as it is now."""
        return self._index.stamp == self._stamp()

    def is_usable(self) -> bool:
        """Return whether the index holds the library as it is now, or as it was."""
        held = self._index.stamp
        return held is not None and self._is_past(held)

    def catch_up(self, watch: Watch) -> None:
        """Bring the index up to the change log; from nothing, if need be. Raises Stopped."""
        stamp, held = self._stamp(), self._index.stamp
        if held == stamp:
            return
        if held is None or not self._is_past(held):
            self._fill(stamp, watch)
        else:
            self._follow(held.seq, stamp, watch)
        if self._index.stamp is None:  # what was on disk turned out damaged
            self._fill(stamp, watch)

    def _stamp(self) -> Stamp:
        uuid, generation = self._library.identity()
        return Stamp(uuid, generation, self._library.log.seq())

    def _is_past(self, held: Stamp) -> bool:
        """Return whether an index of this stamp held an earlier state of the library as it is now.

        A copy put in the library's place by hand leaves an index that knows of changes that the
        library does not.
        """
        same = (held.library, held.generation) == self._library.identity()
        return same and self._library.log.holds(held.seq)

    def _fill(self, stamp: Stamp, watch: Watch) -> None:
        self._index.clear()
        watch.total = self._library.titles.count()
        self._index.apply(watch.over(self._library.papers.texts()), stamp=stamp)
        self._keep()

    def _follow(self, seq: int, stamp: Stamp, watch: Watch) -> None:
        touched = self._touched(self._library.log.since(seq))
        visible = self._library.papers.visible(touched)
        watch.total = len(visible)
        texts = watch.over(self._library.papers.texts(sorted(visible)))
        self._index.apply(texts, set(touched) - visible, stamp=stamp)
        if len(touched) >= _WORTH_SAVING:
            self._keep()

    def _keep(self) -> None:
        """Keep the index on disk, where there is room; without that it is made anew next time."""
        with suppress(ReaderError):
            self._index.save(believed=self._is_past)

    def _touched(self, changes: Changes) -> list[PaperId]:
        """Return the papers whose text in the index may have changed."""
        if not changes.kinds & _INDEXED:
            return []
        papers = set(changes.papers)
        for digest in changes.digests:
            papers.update(self._library.papers.of_digest(digest))
        return sorted(papers)
