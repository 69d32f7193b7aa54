"""Notes on their way to the library: a text leaves here only once it is committed."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model import Act, Changes, PaperId, ReaderError
from reader.operations import write_note
from reader.store import Library
from reader.ui.faults import report, sentence
from reader.ui.runners import Writer

# How long after the last key a note is saved, and how soon a failed save is tried again (ms).
PAUSE = 500
RETRY = 5000


class Saving(Enum):
    """How far a note is on its way."""

    TYPED = auto()
    SAVED = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class NoteState:
    """How far the note of a paper is on its way; `trouble` says why it failed."""

    paper: PaperId
    saving: Saving
    trouble: str = ""


class Drafts(QObject):
    """The notes that differ from the library; of each paper one save at a time is under way.

    `moved` brings a NoteState; `saved` follows each commit.
    """

    moved = Signal(object)
    saved = Signal()

    def __init__(self, writer: Writer) -> None:
        super().__init__()
        self._writer = writer
        self._texts: dict[PaperId, str] = {}
        self._under_way: set[PaperId] = set()
        self._sitting: dict[PaperId, Act] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)

    def change(self, paper: PaperId, text: str) -> None:
        """Take the text as it stands now; it is saved when the typing pauses."""
        self._texts[paper] = text
        self.moved.emit(NoteState(paper, Saving.TYPED))
        self._pause.start(PAUSE)

    def text(self, paper: PaperId) -> str | None:
        """Return the text that is not in the library yet, or None."""
        return self._texts.get(paper)

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way."""
        return bool(self._under_way)

    @property
    def unsaved(self) -> dict[PaperId, str]:
        """The texts that are not in the library yet."""
        return dict(self._texts)

    def flush(self) -> None:
        """Save now what is not in the library yet."""
        self._pause.stop()
        for paper in self._texts.keys() - self._under_way:
            self._save(paper)

    def end_sitting(self) -> None:
        """Save now, and let the next text of each paper be an act of its own for undo."""
        self.flush()
        self._sitting = {}

    def _save(self, paper: PaperId) -> None:
        text, sitting = self._texts[paper], self._sitting
        before = sitting.get(paper)

        def write(library: Library) -> Changes:
            return write_note(library, paper, text, continues=before)

        def done(changes: Changes) -> None:
            if changes.act is not None:
                sitting[paper] = changes.act
            self._on_saved(paper, text)

        self._under_way.add(paper)
        self._writer.act(write, done, lambda error: self._on_failed(paper, error))

    def _on_saved(self, paper: PaperId, text: str) -> None:
        self._under_way.discard(paper)
        if self._texts.get(paper) == text:
            del self._texts[paper]
            self.moved.emit(NoteState(paper, Saving.SAVED))
        elif not self._pause.isActive():
            self.flush()  # typed on while the save was under way
        self.saved.emit()

    def _on_failed(self, paper: PaperId, error: Exception) -> None:
        self._under_way.discard(paper)
        self._pause.start(RETRY)
        if not isinstance(error, ReaderError):
            report(error)  # not raised: a closing window still has to ask about the text
        self.moved.emit(NoteState(paper, Saving.FAILED, sentence(error)))
