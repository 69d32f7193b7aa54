"""Finding words within a page, of a paper or of the help: a bar above it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QTextEdit, QToolButton, QWidget

from reader.ui.clearable_field import ClearableField
from reader.ui.quiet_label import QuietLabel
from reader.ui.theme import Theme


class FindBar(QWidget):
    """Marks every match of a page and goes from one to the next; `closed` when one is done."""

    closed = Signal()

    def __init__(self, page: QTextBrowser, theme: Theme, where: str = "this paper") -> None:
        super().__init__()
        self._page = page
        self._theme = theme
        self._found: list[QTextCursor] = []
        self._place = 0
        self.box = ClearableField(f"Find in {where}", "Return goes on, Shift+Return back")
        self.box.setPlaceholderText(f"Find in {where}")
        self.box.textChanged.connect(self._on_typed)
        self.box.installEventFilter(self)
        self.count = QuietLabel(f"Matches in {where}")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 8)
        row.addWidget(self.box, 2)
        row.addWidget(self.count, 1)
        for sign, said, step in (("↑", "Previous match", -1), ("↓", "Next match", 1)):
            row.addWidget(self._step_button(sign, said, step))
        self.hide()

    def open(self) -> None:
        """Show the bar and let the person type; what is selected on the page is looked for."""
        chosen = self._page.textCursor().selectedText()
        self.show()
        if chosen:
            self.box.setText(chosen)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self.look_again()

    def close_bar(self) -> None:
        """Hide the bar and its marks; the match one was at stays selected."""
        self.hide()
        self._page.setExtraSelections([])
        if self._found:
            self._page.setTextCursor(self._found[self._place])
        self.closed.emit()

    def look_again(self) -> None:
        """Find what is typed on the page as it is now."""
        if self.isVisible():
            self._on_typed(self.box.text())

    def step(self, matches: int) -> None:
        """Go so many matches on, or back; behind the last comes the first."""
        if self._found:
            self._place = (self._place + matches) % len(self._found)
            self._show()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Return goes on, Shift+Return back, Esc is done."""
        if watched is not self.box or not isinstance(event, QKeyEvent):
            return False
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if shift else 1)
        else:
            return False
        return True

    def _step_button(self, sign: str, said: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAccessibleName(said)
        button.setToolTip(f"{said} ({'Shift+' if step < 0 else ''}Return)")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Return in the field does the same
        button.clicked.connect(lambda: self.step(step))
        return button

    def _on_typed(self, text: str) -> None:
        self._found = list(_matches(self._page, text)) if text.strip() else []
        self._place = 0
        self._show()

    def _show(self) -> None:
        shown = []
        for number, cursor in enumerate(self._found):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format = self._format(current=number == self._place)
            shown.append(mark)
        self._page.setExtraSelections(shown)
        if self._found:
            view = QTextCursor(self._found[self._place])
            view.clearSelection()
            self._page.setTextCursor(view)
            self._page.ensureCursorVisible()
            self.count.say(f"{self._place + 1} of {len(self._found)}")
        else:
            self.count.say("No match" if self.box.text().strip() else "")

    def _format(self, *, current: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setBackground(self._theme.colour("star" if current else "match"))
        form.setForeground(self._theme.colour("page" if current else "ink"))
        return form


def _matches(page: QTextBrowser, text: str) -> list[QTextCursor]:
    """Return where a text stands on a page, without regard to case."""
    found = []
    cursor = page.document().find(text, 0)
    while not cursor.isNull():
        found.append(cursor)
        cursor = page.document().find(text, cursor)
    return found
