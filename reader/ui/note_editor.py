"""The note of the paper being read; it saves by itself and only says so once it is true."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.model import Paper, PaperId
from reader.ui.drafts import Drafts, NoteState, Saving
from reader.ui.note_text import NoteText
from reader.ui.plain_words import as_hint, plain_label
from reader.ui.session import Session
from reader.ui.theme import Theme

_WORDS = {Saving.TYPED: "", Saving.SAVED: "saved"}


class NoteEditor(QWidget):
    """A heading with the state of the note, and the text."""

    def __init__(self, session: Session, drafts: Drafts, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._drafts = drafts
        self._paper: PaperId | None = None
        self._filling = False
        self._filled = self._shown = self._known = ""
        self.state = plain_label("quiet")
        self.text: NoteText = NoteText(theme)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(plainplain_label("heading", "NOTE"))
        heading.addWidget(self.state)
        heading.addStretch()
        self._column.addLayout(heading)
        self._column.addWidget(self.text)
        self.set_column(40, 40)
        session.opened.connect(self.on_opened)
        session.renewed.connect(self.on_renewed)
        drafts.moved.connect(self._on_moved)
        self.text.textChanged.connect(self._on_typed)
        self.text.left.connect(drafts.end_sitting)

    def focus(self) -> None:
        """Let the person write, at the end of the note."""
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
        self._fill(self._note_of(paper))
        self.state.clear()

    def on_renewed(self, paper: Paper) -> None:
        """Show a note that undo or another program has changed; what is being typed stays."""
        note = self._note_of(paper)
        if self._written() != note:
            self._fill(note)
            self.state.clear()

    def _note_of(self, paper: Paper | None) -> str:
        if paper is None:
            return ""
        draft = self._drafts.text(paper.id)
        if draft is not None:
            return draft
        return paper.note.text if paper.note else ""

    def _fill(self, note: str) -> None:
        self._filling = True
        self.text.setPlainText(note)
        self._filled = self._known = note
        self._shown = self.text.toPlainText()
        self._filling = False

    def _written(self) -> str:
        """Return the note as it stands; Qt gives back other spaces and line ends than it got."""
        text = self.text.toPlainText()
        return self._filled if text == self._shown else text

    def _on_typed(self) -> None:
        note = self._written()
        if self._filling or self._paper is None or note == self._known:
            return
        self._known = note
        self._drafts.change(self._paper, note)

    def _on_moved(self, state: NoteState) -> None:
        failed = state.saving is Saving.FAILED
        if state.paper != self._paper:
            if failed:  # one has moved on, or the paper is gone
                self._session.told.emit(f"A note is not saved: {state.trouble}")
            return
        words = f"not saved: {state.trouble}" if failed else _WORDS[state.saving]
        self.state.setProperty("role", "trouble" if failed else "quiet")
        self.state.style().polish(self.state)
        self.state.setText(words)
        self.state.setToolTip(as_hint(words))
