"""Where one was and how the window lay, read from QSettings by type and nowhere else.

What a person prefers stands elsewhere, in the file of preferences.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray, QSettings

from reader.model import DigestId, PaperId, ReaderError, Scope, ScopeKind, Sort
from reader.settings import PreferencesFile
from reader.settings.checking import RANGES

_EARLIER_SIZE = "window/text_size"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was in a library: the list, the paper, and the tags that were folded."""

    scope: Scope = field(default_factory=Scope)
    paper: PaperId | None = None
    scroll: int = 0  # of the page, in pixels
    folded: tuple[str, ...] = ()


class Settings:
    """The window's own settings; whatever cannot be read is as if it had never been kept.

    QSettings gives back strings for numbers and truths, so every value passes through here.
    """

    def __init__(self, kept: QSettings, preferences: PreferencesFile | None = None) -> None:
        self._kept = kept
        self.preferences = preferences or PreferencesFile()

    def take_over(self) -> None:
        """Prefer the text size that an earlier version kept here, unless more is told by now."""
        if not self._kept.contains(_EARLIER_SIZE):
            return
        least, most = RANGES["text_size"]
        size = self._number(_EARLIER_SIZE, 0)
        with suppress(ReaderError):  # once more at the next start
            if least <= size <= most and not self.preferences.told() - {"library"}:
                self.preferences.change({"text_size": size})
            self._kept.remove(_EARLIER_SIZE)

    def layout(self, part: str) -> QByteArray:
        """Return the geometry of a part of the window; empty if none was kept."""
        value = self._kept.value(f"window/{part}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_layout(self, part: str, state: QByteArray) -> None:
        """Keep the geometry of a part of the window."""
        self._kept.setValue(f"window/{part}", state)

    def shown(self, part: str) -> bool:
        """Return whether a part of the window is shown."""
        return str(self._kept.value(f"window/{part}_shown", "true")).lower() != "false"

    def keep_shown(self, part: str, *, shown: bool) -> None:
        """Keep whether a part of the window is shown."""
        self._kept.setValue(f"window/{part}_shown", "true" if shown else "false")

    def sort(self) -> Sort:
        """Return the order of lists."""
        kept = str(self._kept.value("window/sort", Sort.RELEVANCE.value))
        return Sort(kept) if kept in list(Sort) else Sort.RELEVANCE

    def keep_sort(self, sort: Sort) -> None:
        """Keep the order of lists."""
        self._kept.setValue("window/sort", sort.value)

    def recent(self, library: str, what: str) -> list[str]:
        """Return what was used of a kind in the library of this uuid, the latest first."""
        try:
            kept = json.loads(str(self._kept.value(f"{library}/recent_{what}", "[]")))
        except ValueError:
            return []
        return [text for text in kept if isinstance(text, str)] if isinstance(kept, list) else []

    def keep_recent(self, library: str, what: str, used: Sequence[str]) -> None:
        """Keep what was used of a kind, as `searches`, in a library."""
        self._kept.setValue(f"{library}/recent_{what}", json.dumps(list(used)))

    def place(self, library: str) -> Place:
        """Return where one was in the library of this uuid."""
        kind = str(self._kept.value(f"{library}/list", ScopeKind.ALL.value))
        digest = self._number(f"{library}/digest", 0)
        paper = self._number(f"{library}/paper", 0)
        if kind not in {each.value for each in ScopeKind}:
            kind = ScopeKind.ALL.value
        scope = Scope(ScopeKind(kind), DigestId(digest) if digest else None)
        if scope.kind is ScopeKind.DIGEST and scope.digest is None:
            scope = Scope()
        scroll = self._number(f"{library}/scroll", 0)
        folded = tuple(self.recent(library, "folded"))
        return Place(scope, PaperId(paper) if paper else None, max(0, scroll), folded)

    def keep_place(self, library: str, place: Place) -> None:
        """Keep where one is in a library."""
        self._kept.setValue(f"{library}/list", place.scope.kind.value)
        self._kept.setValue(f"{library}/digest", str(place.scope.digest or 0))
        self._kept.setValue(f"{library}/paper", str(place.paper or 0))
        self._kept.setValue(f"{library}/scroll", str(place.scroll))
        self.keep_recent(library, "folded", place.folded)

    def _number(self, key: str, otherwise: int) -> int:
        try:
            return int(str(self._kept.value(key, otherwise)))
        except ValueError:
            return otherwise
