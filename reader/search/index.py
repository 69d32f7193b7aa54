"""The door: an index of the library's texts that is searched while someone types.

Numbers and fuzzy matching are loaded when something is first asked or given, not before.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from reader.model import Answer, PaperId, Query
from reader.search.cache import Saved, opened, problems, save
from reader.search.document import Document, Stamp
from reader.search.segment_file import Damaged

if TYPE_CHECKING:
    from reader.search.merging import Layer


_SOON_READ = 8_000_000  # bytes of a column that is checked before its first use


class SearchIndex:
    """Finds papers by their words. It holds nothing that cannot be made again from the library.

    Any thread may call anything: a search works on what was there when it began.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._changing = RLock()
        self._saved = Saved()
        self._stamp: Stamp | None = None
        self._layers: tuple[Layer, ...] | None = ()
        self._is_saved = True

    @classmethod
    def open(cls, folder: Path | None) -> "SearchIndex":
        """Open the index kept in a folder; None keeps it in memory alone.

        What is missing, damaged or of another format makes an empty index. Never raises.
        """
        index = cls(folder)
        index._take_saved()
        return index

    @property
    def stamp(self) -> Stamp | None:
        """What of the library is held; None is nothing, and asks for `apply` with everything."""
        return self._stamp

    def apply(
        self, documents: Iterable[Document], removed: Iterable[PaperId] = (), *, stamp: Stamp
    ) -> None:
        """Add or replace documents, which may be a lazy stream, and remove papers.

        Nothing changes when the stream raises. Other threads get their turn while it runs.
        If the index on disk turns out damaged, it is forgotten, and `stamp` is None.
        """
        from reader.search.engine import updated  # noqa: PLC0415 - brings numpy

        with self._changing, self._forgetting_damage():
            self._layers = updated(self._loaded(), documents, removed)
            self._stamp = stamp
            self._is_saved = False

    def clear(self) -> None:
        """Forget everything."""
        with self._changing:
            self._layers, self._stamp, self._saved = (), None, Saved()
            self._is_saved = False

    def save(self) -> None:
        """Write what is new to the folder, in one step, and go on with what is on disk.

        That may be a later state of the same library, saved by another process meanwhile.
        Raises ReaderError when the disk refuses; the index in memory is as good as before.
        """
        from reader.search.engine import unsaved  # noqa: PLC0415 - brings numpy

        with self._changing:
            if self._folder is None or self._is_saved:
                return
            save(self._folder, self._stamp, [unsaved(layer) for layer in self._loaded()])
            self._is_saved = True
            self._take_saved()

    def search(
        self,
        query: Query,
        *,
        among: Collection[PaperId] | None = None,
        limit: int | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Answer:
        """Return the papers that match, best first; only those of `among`, if given.

        An empty query finds nothing. `cancelled` is asked often; once it says yes the answer
        is empty. If the index on disk turns out damaged, so is it, and `stamp` is None.
        """
        from reader.search.engine import answer  # noqa: PLC0415 - brings numpy

        with self._forgetting_damage():
            return answer(self._loaded(), query, among, limit, cancelled)
        return Answer(exact=False)

    def problems(self) -> list[str]:
        """Read all that is on disk; return what is wrong with it, a sentence each."""
        return problems(self._folder) if self._folder else []

    @contextmanager
    def _forgetting_damage(self) -> Iterator[None]:
        """Forget everything when numbers that make no sense come from a damaged file."""
        try:
            yield
        except (IndexError, ValueError, MemoryError):
            if not self._is_damaged():
                raise
            self.clear()

    def _loaded(self) -> "tuple[Layer, ...]":
        with self._changing:
            if self._layers is None and self._is_damaged(_SOON_READ):
                self.clear()
            if self._layers is None:
                from reader.search.engine import layers_of  # noqa: PLC0415 - brings numpy

                self._layers = layers_of(self._saved)
            return self._layers

    def _is_damaged(self, largest: int | None = None) -> bool:
        return any(segment.file.is_damaged(largest) for segment in self._saved.segments)

    def _take_saved(self) -> None:
        """Go on with what is on disk, if it can be used; its arrays are read when needed."""
        try:
            saved = opened(self._folder) if self._folder else Saved()
        except Damaged:
            return
        self._saved, self._stamp, self._layers = saved, saved.stamp, None
