"""The small bar beside words selected on the page: to mark them, comment on them, copy them."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QWidget

from reader.ui.detail_pane import DetailPane
from reader.ui.theme import Theme

_AWAY = 6  # pixels between the bar and the words
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SHOWS_AGAIN = {QEvent.Type.MouseButtonRelease, QEvent.Type.Resize}


class SelectionBar(QFrame):
    """A child of the window, above or below the selected lines and never over them.

    It comes once the mouse button is let go. Tab goes into it and the arrows through it; it goes
    with the selection, by Esc, and when one turns elsewhere.
    """

    def __init__(self, detail: DetailPane, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._detail = detail
        self._page = detail.page
        self._window = window
        self._buttons: list[QToolButton] = []
        self._sent_away = False
        self.setObjectName("selectionBar")
        self.setAccessibleName("The selected words")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(2)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        self.hide()
        self._page.selectionChanged.connect(self._on_selected)
        self._page.verticalScrollBar().valueChanged.connect(self._later)
        theme.changed.connect(self._later)
        for watched in (self._page, self._page.viewport()):
            watched.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._later)

    def fill(self, buttons: Iterable[QToolButton]) -> None:
        """Take what can be done with selected words; Tab comes to it from the page."""
        before: QWidget = self._page
        for button in buttons:
            self._buttons.append(button)
            self._row.addWidget(button)
            button.clicked.connect(self._page.setFocus)
            button.installEventFilter(self)
            QWidget.setTabOrder(before, button)
            before = button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that lead into, through and out of the bar."""
        if event.type() in _SHOWS_AGAIN:
            self._later()
        if not self.isVisible() or not isinstance(event, QKeyEvent):
            return False
        inside = watched in self._buttons
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return inside
        if event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self._page and event.key() == Qt.Key.Key_Tab:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return inside and self._takes(event.key())

    def _takes(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._sent_away = True
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()
            return True
        holder = QApplication.focusWidget()
        if key not in _STEPS or not isinstance(holder, QToolButton):
            return False
        place = (self._buttons.index(holder) + _STEPS[key]) % len(self._buttons)
        self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_selected(self) -> None:
        self._sent_away = False
        self._later()

    def _later(self) -> None:
        """Settle once the page is at rest; while a window is taken down, that is never."""
        self._soon.start()

    def _settle(self) -> None:
        """Stand beside the words, where there are any and one is busy with them."""
        held = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        busy = self._page.hasFocus() or self._has_keyboard()
        if held and not self.isVisible():
            return
        words = self._words()
        if not busy or self._sent_away or words is None:
            self.hide()
            return
        self.adjustSize()
        self.move(self._beside(words))
        self.show()
        self.raise_()

    def _words(self) -> QRect | None:
        """Return where the selected lines are, seen from the window; None where none is seen."""
        if self._detail.chosen_passage() is None or not self._page.isVisible():
            return None
        cursor = self._page.textCursor()
        ends = QTextCursor(cursor)
        ends.setPosition(cursor.selectionStart())
        first = self._page.cursorRect(ends)
        ends.setPosition(cursor.selectionEnd())
        lines = first.united(self._page.cursorRect(ends))
        seen = lines.intersected(self._page.viewport().rect().adjusted(-1, 0, 1, 0))
        if seen.isEmpty():
            return None
        return seen.translated(self._page.viewport().mapTo(self._window, QPoint()))

    def _beside(self, words: QRect) -> QPoint:
        """Return a place above the words, else below, else above the page."""
        page = QRect(self._page.mapTo(self._window, QPoint()), self._page.size())
        x = words.center().x() - self.width() // 2
        x = max(page.left() + _AWAY, min(x, page.right() - self.width() - _AWAY))
        above = words.top() - self.height() - _AWAY
        below = words.bottom() + _AWAY
        if above >= page.top():
            return QPoint(x, above)
        if below + self.height() <= page.bottom():
            return QPoint(x, below)
        return QPoint(x, page.top() - self.height())

    def _has_keyboard(self) -> bool:
        return QApplication.focusWidget() in self._buttons
