"""Links to papers while a note is written: `[[` and a few letters offer those that fit."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from reader.ui import questions
from reader.ui.note_text import NoteText
from reader.ui.offers import Offers
from reader.ui.runners import Matter, Searcher
from reader.ui.session import Session
from reader.ui.utf16 import code_points, units

_TYPED = re.compile(r"\[\[([^\[\]|\n]{1,80})$")
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Linking(QObject):
    """Offers papers below the cursor; the first is taken unless another is chosen."""

    def __init__(self, field: NoteText, session: Session, searcher: Searcher) -> None:
        super().__init__(field)
        self._field = field
        self._session = session
        self._searcher = searcher
        self._links: dict[str, str] = {}
        self.offers = Offers(field)
        self.offers.setAccessibleName("Papers to link to")
        self.offers.taken.connect(self._take)
        field.textChanged.connect(self._on_typed)
        field.cursorPositionChanged.connect(self._on_moved)
        field.left.connect(self.offers.hide)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose, take and leave by the keys of the field, while papers are offered."""
        if not self.offers.isVisible() or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._takes(event.key())

    def _takes(self, key: int) -> bool:
        if key in _STEPS:
            self.offers.step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.offers.hide()
        elif key in _TAKES:
            self._take(self.offers.chosen or next(iter(self._links)))
        else:
            return False
        return True

    def _on_typed(self) -> None:
        typed = self._typed()
        if not typed.strip() or not self._field.hasFocus():
            self.offers.hide()
            return
        question = partial(questions.links, typed)
        done = partial(self._on_found, typed)
        self._searcher.ask(Matter.LINK, question, done, self._session.on_failed)

    def _on_moved(self) -> None:
        if not self._typed():
            self.offers.hide()

    def _on_found(self, typed: str, links: Sequence[tuple[str, str]]) -> None:
        """Show what was found, if it is still asked for."""
        if typed == self._typed() and self._field.hasFocus():
            self._links = dict(links)
            self.offers.propose(list(self._links), self._field.cursorRect())
            self.offers.step(1)

    def _take(self, title: str) -> None:
        """Write the link to a paper in place of what was typed."""
        cursor = self._field.textCursor()
        start, end = cursor.position() - units(self._typed()) - 2, cursor.position()
        rest = cursor.block().text()[code_points(cursor.block().text(), cursor.positionInBlock()) :]
        cursor.setPosition(start)
        cursor.setPosition(
            end + (2 if rest.startswith("]]") else 0), QTextCursor.MoveMode.KeepAnchor
        )
        self.offers.hide()
        cursor.insertText(self._links[title])
        self._field.setTextCursor(cursor)

    def _typed(self) -> str:
        """Return what stands between `[[` and the cursor; empty where it is no link."""
        cursor = self._field.textCursor()
        line = cursor.block().text()
        before = line[: code_points(line, cursor.positionInBlock())]
        found = _TYPED.search(before)
        return found[1] if found and not cursor.hasSelection() else ""
