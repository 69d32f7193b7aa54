"""Notes that the library does not take lie in a file beside the settings until it does.

So they outlast the window, however it ends; the next one on the library brings them in.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reader.model import Paper, PaperId, ReaderError
from reader.operations import Typed, type_note
from reader.store import Library
from reader.ui.drafts import Drafts, NoteState, Saving
from reader.ui.runners import Writer
from reader.ui.session import Session

# How long a note may wait to be saved, as for another program, before it is written down (ms).
LATE = 2000
_MOST = 1 << 63  # numbers of papers are smaller


@dataclass(frozen=True, slots=True)
class UnsavedNote:
    """A note as it was typed; by its title one knows whether the paper is still the same."""

    paper: PaperId
    title: str
    text: str
    base: str


class UnsavedNotes(QObject):
    """Keeps what one window cannot save; without a `folder` nothing is kept."""

    def __init__(self, session: Session, drafts: Drafts, folder: Path | None) -> None:
        super().__init__()
        self._session = session
        self._drafts = drafts
        self._titles: dict[PaperId, str] = {}
        self._folder = folder
        self.file: Path | None = None
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(self.keep)
        session.opened.connect(self._on_opened)
        drafts.moved.connect(self._on_moved)
        drafts.saved.connect(self._on_saved)

    def keep(self) -> None:
        """Write down what is not saved by now."""
        notes = [
            UnsavedNote(paper, self._titles.get(paper, ""), typed.text, typed.base)
            for paper, typed in self._drafts.typed.items()
        ]
        if not notes:
            self._remove()
        elif self._folder is not None:
            name = f"unsaved-notes-{self._session.library_name}-{os.getpid()}.json"
            with suppress(OSError):  # the window still has them, and says that they are not saved
                write_notes(self._folder / name, notes)
                self.file = self._folder / name

    def drop(self) -> None:
        """Forget the notes for good: the window closes, and nobody wants them any more."""
        self._remove()
        self._folder = None  # the closing window tries once more to save them

    def bring_back(self, writer: Writer) -> None:
        """Put into the library what earlier windows could not save, and tell of it."""
        for file in self._left():

            def bring(library: Library, file: Path = file) -> list[str]:
                return brought(library, file)

            writer.act(bring, self._on_brought, self._session.on_failed)

    def _left(self) -> list[Path]:
        name = f"unsaved-notes-{self._session.library_name}-*.json"
        return sorted(self._folder.glob(name)) if self._folder else []

    def _on_brought(self, told: list[str]) -> None:
        self._session.catch_up()
        for words in told:
            self._session.told.emit(words)

    def _on_opened(self, paper: Paper | None) -> None:
        if paper is not None:
            self._titles[paper.id] = paper.title.plain

    def _on_moved(self, state: NoteState) -> None:
        if state.saving is Saving.FAILED:
            self.keep()
        elif state.saving is Saving.TYPED and not self._late.isActive():
            self._late.start()

    def _on_saved(self) -> None:
        self._late.stop()
        if self.file is not None:
            self.keep()
        if self._drafts.typed:
            self._late.start()

    def _remove(self) -> None:
        if self.file is not None:
            with suppress(OSError):
                self.file.unlink()
        self.file = None


def write_notes(file: Path, notes: Sequence[UnsavedNote]) -> None:
    """Write notes in the place of those before. Raises OSError."""
    text = json.dumps({"notes": list(map(asdict, notes))}, indent=1, ensure_ascii=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.new")
    unfinished.write_bytes(text.encode(errors="surrogatepass"))
    unfinished.replace(file)


def read_notes(file: Path) -> list[UnsavedNote]:
    """Read the notes in a file; none where it makes no sense. Raises OSError."""
    try:
        kept = json.loads(file.read_bytes().decode(errors="surrogatepass"))
        return [_sensible(UnsavedNote(**each)) for each in kept["notes"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _sensible(note: UnsavedNote) -> UnsavedNote:
    words = (note.title, note.text, note.base)
    if not isinstance(note.paper, int) or not 0 < note.paper < _MOST:
        raise TypeError(note.paper)
    if not all(isinstance(each, str) for each in words):
        raise TypeError(words)
    return note


def brought(library: Library, file: Path) -> list[str]:
    """Put the notes in a file into the library; return what to tell of it.

    The file goes with its last note; a note whose paper is another one by now stays there.
    Raises ReaderError where the library takes none.
    """
    try:
        notes = read_notes(file)
        left = [note for note in notes if not _save(library, note)]
        if left:
            write_notes(file, left)
        elif notes:
            file.unlink()
    except OSError as error:
        raise ReaderError(f"{file} cannot be used: {error.strerror}.") from error
    lost = [f"A note whose paper is not in the library is kept in {file}."] if left else []
    return [*_told([note.title for note in notes if note not in left]), *lost]


def _save(library: Library, note: UnsavedNote) -> bool:
    """Put a note into the library; return False where its paper is another one by now."""
    paper = library.papers.get(note.paper)
    if paper is None or paper.title.plain != note.title:
        return False
    there = paper.note.text if paper.note else ""
    if there != note.base and note.text in there:
        return True  # it was saved after all, just before the end
    type_note(library, note.paper, Typed(note.text, note.base))
    return True


def _told(saved: Sequence[str]) -> list[str]:
    if len(saved) > 1:
        return [f"{len(saved)} notes that could not be saved are saved now."]
    return [f"The note on “{title}” that could not be saved is saved now." for title in saved]
