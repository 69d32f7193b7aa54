"""The note of the paper being read; it saves by itself and only says so once it is true."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from reader.model import Paper, PaperId
from reader.operations import WrittenNote
from reader.ui.drafts import Drafts, NoteState, Saving
from reader.ui.note_preview import NotePreview
from reader.ui.note_text import NoteText
from reader.ui.note_weaving import weave
from reader.ui.plain_words import as_hint, plain_label
from reader.ui.session import Session
from reader.ui.theme import Theme

_MET = "Another program has changed this note too; it holds the words of both now."
_WORDS = {Saving.TYPED: "", Saving.SAVED: "saved"}


class NoteEditor(QWidget):
    """A heading with the state of the note, and the text."""

    def __init__(self, session: Session, drafts: Drafts, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._drafts = drafts
        self._paper: PaperId | None = None
        self._filling = False
        self._filled = self._shown = self._known = self._base = ""
        self._told: dict[PaperId, str] = {}  # of notes that one has moved on from
        self.state = _state_label()
        self.text: NoteText = NoteText(theme)
        self.preview: NotePreview = NotePreview(theme)
        self._sides = QStackedWidget()
        self.heading = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._compose()
        session.opened.connect(self.on_opened)
        session.renewed.connect(self.on_renewed)
        drafts.moved.connect(self._on_moved)
        drafts.written.connect(self._on_written)
        self.text.textChanged.connect(self._on_typed)
        self.text.left.connect(drafts.end_sitting)

    def _compose(self) -> None:
        self.heading.setSpacing(8)
        self.heading.addWidget(plain_label("heading", "NOTE"))
        self.heading.addWidget(self.state, 1)
        self._sides.addWidget(self.text)
        self._sides.addWidget(self.preview)
        self._column.addLayout(self.heading)
        self._column.addWidget(self._sides)
        self.set_column(40, 40)

    @property
    def is_preview(self) -> bool:
        """Whether the note is shown as it reads, not as it is written."""
        return self._sides.currentWidget() is self.preview

    def toggle_preview(self) -> None:
        """Show the note as it reads, or as it is written; the keyboard goes along."""
        had_keyboard = self.has_keyboard()
        if self.is_preview:
            self._sides.setCurrentWidget(self.text)
        else:
            self.preview.show_note(self.text.toPlainText())
            self._sides.setCurrentWidget(self.preview)
        if had_keyboard:
            side = self.preview if self.is_preview else self.text
            side.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Return whether one is in the note."""
        return self.text.hasFocus() or self.preview.hasFocus()

    def focus(self) -> None:
        """Let the person write, at the end of the note."""
        if self.is_preview:
            self._sides.setCurrentWidget(self.text)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def set_column(self, left: int, right: int) -> None:
        """Stand where the abstract stands, between these margins."""
        self._column.setContentsMargins(left, 12, right, 12)

    def on_opened(self, paper: Paper | None) -> None:
        """Save the note of the paper before, and show this one's."""
        self._drafts.end_sitting()
        self._paper = paper.id if paper else None
        self.text.setReadOnly(paper is None)
        self._base = _note_of(paper)
        draft = self._drafts.text(paper.id) if paper else None
        self._show(self._base if draft is None else draft, self.text.setPlainText)
        self._say("")
        if paper and (trouble := self._drafts.trouble(paper.id)):
            self._on_moved(NoteState(paper.id, Saving.FAILED, trouble))

    def on_renewed(self, paper: Paper) -> None:
        """Show a note that undo or another program has changed; what is being typed stays."""
        if self._drafts.text(paper.id) is None and self._take_in(_note_of(paper)):
            self._say("")

    def _take_in(self, note: str) -> bool:
        """Show what the library holds, the cursor where it was; return whether it is another."""
        self._base = note
        if self._written() == note or not (self._written().strip() or note.strip()):
            return False
        here = self.text.hasFocus()
        self._show(note, partial(weave, self.text) if here else self.text.setPlainText)
        return True

    def _show(self, note: str, put_in: Callable[[str], None]) -> None:
        self._filling = True
        put_in(note)
        self._filled = self._known = note
        self._shown = self.text.toPlainText()
        self._filling = False
        if self.is_preview:
            self.preview.show_note(self._shown)

    def _written(self) -> str:
        """Return the note as it stands; Qt gives back other spaces and line ends than it got."""
        text = self.text.toPlainText()
        return self._filled if text == self._shown else text

    def _on_typed(self) -> None:
        note = self._written()
        if self._filling or self._paper is None or note == self._known:
            return
        self._known = note
        self._drafts.change(self._paper, note, self._base)

    def _on_written(self, paper: PaperId, written: WrittenNote) -> None:
        if paper == self._paper and self._drafts.text(paper) is None:
            self._take_in(written.text)
        if written.met:
            self._session.told.emit(_MET)

    def _on_moved(self, state: NoteState) -> None:
        failed = state.saving is Saving.FAILED
        if state.paper != self._paper:
            self._tell(state)
            return
        words = f"not saved: {state.trouble}" if failed else _WORDS[state.saving]
        self._say(words, failed=failed)

    def _say(self, words: str, *, failed: bool = False) -> None:
        """Show how far the note is on its way; beside several lines the heading stands above."""
        self.state.setProperty("role", "trouble" if failed else "quiet")
        self.state.style().polish(self.state)
        self.state.setText(words)
        self.state.setToolTip(as_hint(words))
        how = Qt.AlignmentFlag.AlignTop if failed else Qt.AlignmentFlag(0)
        for part in map(self.heading.itemAt, range(self.heading.count())):
            if part is not None:
                part.setAlignment(how)
        self.heading.invalidate()

    def _tell(self, state: NoteState) -> None:
        """Say, once, that a note is not saved that one has moved on from, or whose paper is gone.

        It is tried again every few seconds.
        """
        if state.trouble and self._told.get(state.paper) != state.trouble:
            self._session.told.emit(f"A note is not saved: {state.trouble}")
        self._told[state.paper] = state.trouble


def _state_label() -> QLabel:
    """Return a label that takes as many lines as its words need, and no width."""
    label = plain_label("quiet")
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def _note_of(paper: Paper | None) -> str:
    return paper.note.text if paper and paper.note else ""
