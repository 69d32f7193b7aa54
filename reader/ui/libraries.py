"""Turning to another library, and moving this one: what a person chooses before the window closes.

A window belongs to one library. It closes, its notes saved, and another one stands in its place.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model import DamagedError, ReaderError
from reader.settings import place_of
from reader.store import open_library
from reader.ui.preferring import Preferring
from reader.ui.session import Session
from reader.ui.single import hand_over
from reader.ui.story import Next
from reader.ui.theme import Theme

_KINDS = "Libraries (*.sqlite3);;All files (*)"
_NAME = "library.sqlite3"


class Libraries:
    """The libraries as one window knows them; `next` is what comes when it has closed."""

    def __init__(self, window: QWidget, session: Session, theme: Theme) -> None:
        self._window = window
        self._session = session
        self._theme = theme
        self.known: Sequence[Path] = ()  # those one has turned to before
        self.usual: Path | None = None  # where a library is that nobody has chosen
        self.preferences: Preferring | None = None
        self.next: Next | None = None

    @property
    def recent(self) -> list[Path]:
        """The other libraries one has turned to, the latest first, as far as they are there."""
        known = dict.fromkeys((*self.known, *((self.usual,) if self.usual else ())))
        return [path for path in known if path != self.here and path.is_file()]

    @property
    def here(self) -> Path:
        """The library of this window."""
        return self._session.library_path

    @property
    def copies(self) -> Path:
        """Where its copies are."""
        return self._session.backups.folder

    def choose(self, over: QWidget | None = None) -> None:
        """Let the person choose among the recent ones, another file, or a new library."""
        from reader.ui.library_choice import LibraryChoice  # noqa: PLC0415 - hardly ever

        choice = LibraryChoice(self.recent, self._theme, over or self._window)
        choice.opened.connect(self.open)
        choice.others.connect(self.choose_file)
        choice.made.connect(self.choose_new)
        choice.open()

    def choose_file(self) -> None:
        """Let the person choose a library file, and turn to it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open Library", str(self._folder()), _KINDS
        )
        if name:
            self.open(Path(name))

    def choose_new(self) -> None:
        """Let the person name a library that is not there yet, and turn to it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "New Library", str(self._folder() / _NAME), _KINDS
        )
        if not name:
            return
        if Path(name).exists():
            self._say(f"{name} is there already; it was left as it is.")
        else:
            self.open(Path(name))

    def open(self, library: Path) -> None:
        """Turn to another library, if it can be opened; it opens by itself from then on."""
        if _is_same(library, self.here):
            self._prefer(library)
            self._say("This library is open already.")
        elif library.exists() and hand_over(library, ()):
            self._prefer(library)
            self._say("That library is open in a window of its own.")
        elif self._can_open(library):
            self._close_for(Next(library))

    def move(self) -> None:
        """Have the library go on in a folder that the person chooses."""
        here = self.here
        folder = QFileDialog.getExistingDirectory(
            self._window, "Move Library to a Folder", str(here.parent)
        )
        if not folder:
            return
        target = Path(folder) / here.name
        if target.exists():
            self._say(f"There is a {here.name} in that folder already; choose another one.")
        else:
            self._close_for(Next(target, moves=True))

    def open_anew(self, told: Sequence[str]) -> None:
        """Turn to the file that has taken the place of this library's, and tell of it there."""
        self._close_for(Next(self.here, told=told))
        if self.next is None:
            self._say("Restored; close this window and open Digest Reader again to go on.")

    def _can_open(self, library: Path) -> bool:
        """Try it, so that nobody is left without a window; a damaged one is mended later."""
        try:
            open_library(library).close()
        except DamagedError:
            return True
        except ReaderError as error:
            self._say(str(error))
            return False
        return True

    def _prefer(self, library: Path) -> None:
        if self.preferences is not None:
            self.preferences.change(library=place_of(library, self.usual))

    def _close_for(self, after: Next) -> None:
        if self._window.close():
            self.next = after

    def _folder(self) -> Path:
        return self.here.parent

    def _say(self, sentence: str) -> None:
        self._session.told.emit(sentence)


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False
