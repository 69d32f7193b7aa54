"""The search index brought up to the library on a thread of its own, while others search it."""

import threading
from contextlib import closing
from dataclasses import dataclass

from reader.operations.following import Following, Stopped, Watch
from reader.search import SearchIndex
from reader.store import Library


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far the index is: papers taken in, of how many; of 0 as long as nobody knows."""

    done: int
    total: int


class Indexing:
    """Belongs to the thread that searches; what it begins runs beside that."""

    def __init__(self, library: Library, index: SearchIndex) -> None:
        self._reopen = library.reopen
        self._index = index
        self._watch = Watch()
        self._thread: threading.Thread | None = None
        self._fault: Exception | None = None
        self._may_begin = True

    def begin(self) -> bool:
        """Begin to bring the index up; return whether that was begun just now.

        Raises what went wrong the last time.
        """
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault
        if self.progress() is not None or not self._may_begin:
            return False
        self._watch = Watch()
        # A daemon: an index half built is worth nothing and must not hold up the closing window.
        self._thread = threading.Thread(
            target=self._run, args=[self._watch], name="index", daemon=True
        )
        self._thread.start()
        return True

    def progress(self) -> IndexProgress | None:
        """Return how far it is; None when nothing is under way."""
        if self._thread is None or not self._thread.is_alive():
            return None
        return IndexProgress(self._watch.done, self._watch.total)

    def wait(self, seconds: float | None = None) -> None:
        """Wait until nothing is under way, or so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def stop(self) -> None:
        """Let the index be as it was, and begin no more until `allow`."""
        self._may_begin = False
        self._watch.stop()

    def allow(self) -> None:
        """Begin again when there is need."""
        self._may_begin = True

    def _run(self, watch: Watch) -> None:
        try:
            with closing(self._reopen()) as library:
                Following(library, self._index).catch_up(watch)
        except Stopped:
            pass
        except Exception as error:  # told to the thread that searches
            self._fault = error
