"""Notes on their way to the library: a text leaves here only once it is committed."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model import Act, PaperId, ReaderError
from reader.operations import Typed, WrittenNote, type_note
from reader.store import Library
from reader.ui.faults import report, sentence
from reader.ui.runners import Writer

# How long after the last key a note is saved, how long one may type on before it is saved all the
# same, and how soon a failed save is tried again (ms).
PAUSE = 500
LONGEST = 800
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

    `moved` brings a NoteState, `written` a paper and its WrittenNote; `saved` follows each commit.
    """

    moved = Signal(object)
    written = Signal(object, object)
    saved = Signal()

    def __init__(self, writer: Writer) -> None:
        super().__init__()
        self._writer = writer
        self._typed: dict[PaperId, Typed] = {}
        self._troubles: dict[PaperId, str] = {}
        self._under_way: set[PaperId] = set()
        self._sitting: dict[PaperId, Act] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        self._longest.timeout.connect(self.flush)

    def change(self, paper: PaperId, text: str, base: str) -> None:
        """Take the text as it stands now; it is saved when the typing pauses, or goes on for long.

        `base` is what the library held when the typing began.
        """
        before = self._typed.get(paper)
        self._typed[paper] = Typed(text, before.base if before else base)
        self.moved.emit(NoteState(paper, Saving.TYPED))
        self._pause.start(PAUSE)
        if not self._longest.isActive():
            self._longest.start()

    def text(self, paper: PaperId) -> str | None:
        """Return the text that is not in the library yet, or None."""
        typed = self._typed.get(paper)
        return typed.text if typed else None

    def trouble(self, paper: PaperId) -> str:
        """Return why the last save of a paper's note failed; empty where it did not."""
        return self._troubles.get(paper, "")

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way."""
        return bool(self._under_way)

    @property
    def typed(self) -> dict[PaperId, Typed]:
        """The same texts, with what the library held when their typing began."""
        return dict(self._typed)

    @property
    def unsaved(self) -> dict[PaperId, str]:
        """The texts that are not in the library yet."""
        return {paper: typed.text for paper, typed in self._typed.items()}

    def flush(self) -> None:
        """Save now what is not in the library yet."""
        self._pause.stop()
        self._longest.stop()
        for paper in self._typed.keys() - self._under_way:
            self._save(paper)

    def end_sitting(self) -> None:
        """Save now, and let the next text of each paper be an act of its own for undo."""
        self.flush()
        self._sitting = {}

    def _save(self, paper: PaperId) -> None:
        typed, sitting = self._typed[paper], self._sitting
        before = sitting.get(paper)

        def write(library: Library) -> WrittenNote:
            return type_note(library, paper, typed, continues=before)

        def done(written: WrittenNote) -> None:
            if written.changes.act is not None:
                sitting[paper] = written.changes.act
            self._on_saved(paper, typed, written)

        self._under_way.add(paper)
        self._writer.act(write, done, lambda error: self._on_failed(paper, error))

    def _on_saved(self, paper: PaperId, typed: Typed, written: WrittenNote) -> None:
        self._under_way.discard(paper)
        self._troubles.pop(paper, None)
        now = self._typed[paper]
        if now == typed:
            del self._typed[paper]
            self.written.emit(paper, written)
            self.moved.emit(NoteState(paper, Saving.SAVED))
        else:  # typed on while the save was under way, over what was typed until then
            self._typed[paper] = Typed(now.text, typed.text if written.met else written.text)
            self.written.emit(paper, written)
            if not self._pause.isActive():
                self.flush()
        self.saved.emit()

    def _on_failed(self, paper: PaperId, error: Exception) -> None:
        self._under_way.discard(paper)
        self._pause.start(RETRY)
        if not isinstance(error, ReaderError):
            report(error)  # not raised: a closing window still has to ask about the text
        self._troubles[paper] = sentence(error)
        self.moved.emit(NoteState(paper, Saving.FAILED, self._troubles[paper]))
