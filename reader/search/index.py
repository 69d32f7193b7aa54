"""The door: an index of the library's texts that is searched while someone types.

Numbers and fuzzy matching are loaded when something is first asked or given, not before.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock

from reader.model import Answer, PaperId, Query
from reader.search.cache import opened, problems, save
from reader.search.contents import NOTHING, Contents
from reader.search.document import Document, Stamp
from reader.search.segment_file import Damaged


class SearchIndex:
    """Finds papers by their words. It holds nothing that cannot be made again from the library.

    Any thread may call anything: a search works on what was there when it began, also while
    another thread adds to it.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._contents = NOTHING
        self._is_saved = True
        self._changing = RLock()
        self._replacing = Lock()  # held for a moment, so that a search never waits for a change

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
        return self._contents.stamp

    def apply(
        self, documents: Iterable[Document], removed: Iterable[PaperId] = (), *, stamp: Stamp
    ) -> None:
        """Add or replace documents, which may be a lazy stream, and remove papers.

        Nothing changes when the stream raises. Other threads get their turn while it runs.
        If the index on disk turns out damaged, it is forgotten, and `stamp` is None.
        """
        from reader.search.engine import updated  # noqa: PLC0415 - brings numpy

        with self._changing, self._forgetting_damage() as contents:
            layers = updated(contents.layers(), documents, removed)
            self._replace(contents, Contents(stamp, contents.saved, layers))

    def clear(self) -> None:
        """Forget everything."""
        with self._changing:
            self._replace(self._contents, NOTHING)

    def save(self, believed: Callable[[Stamp], bool] = lambda _: True) -> None:
        """Write what is new to the folder, in one step, and go on with what is on disk.

        That may be a later state of the same library, saved by another process meanwhile, if
        its stamp is `believed`. Raises ReaderError when the disk refuses; the index in memory is
        as good as before.
        """
        from reader.search.engine import unsaved  # noqa: PLC0415 - brings numpy

        with self._changing:
            if self._folder is None or self._is_saved:
                return
            contents = self._contents
            layers = [unsaved(one) for one in contents.layers()]
            save(self._folder, contents.stamp, layers, believed)
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

        with self._forgetting_damage() as contents:
            return answer(contents.layers(), query, among, limit, cancelled)
        return Answer(exact=False)

    def problems(self) -> list[str]:
        """Read all that is on disk; return what is wrong with it, a sentence each."""
        return problems(self._folder) if self._folder else []

    def _take_saved(self) -> None:
        """Go on with what is on disk, if it can be used."""
        try:
            saved = opened(self._folder) if self._folder else NOTHING.saved
        except Damaged:
            return
        self._contents = Contents(saved.stamp, saved)

    @contextmanager
    def _forgetting_damage(self) -> Iterator[Contents]:
        """Hand out the contents; forget them when damage on disk makes nonsense of them."""
        contents = self._contents
        try:
            yield contents
        except (Damaged, IndexError, ValueError, MemoryError):
            if not contents.is_damaged():
                raise
            self._replace(contents, NOTHING)

    def _replace(self, before: Contents, after: Contents) -> None:
        """Hold other contents, unless damage had those before forgotten meanwhile."""
        with self._replacing:
            if self._contents is before:
                self._contents = after
                self._is_saved = False
