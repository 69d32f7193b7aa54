"""A quiet page that says why there is nothing here, and what to do next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.ui.plain_words import as_hint, plain_label

_AROUND = 24


class EmptyState(QScrollArea):
    """A heading, a sentence, and at most a few buttons, in the middle of the room there is.

    Where that is too little one scrolls, and long titles of buttons end in an ellipsis.
    Tab comes to the buttons from where it would come to what stands here otherwise, `instead`.
    """

    def __init__(self, *, instead: QWidget | None = None, large: bool = False) -> None:
        super().__init__()
        self._before = instead
        self._heading = _label("large" if large else "empty")
        self._sentence = _label("quiet")
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        self._offers: list[tuple[QPushButton, str]] = []
        self._be_quiet()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._heading)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def say(self, heading: str, sentence: str = "") -> None:
        """Show these words; buttons offered before are gone."""
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._offers.clear()
        while (item := self._buttons.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()

    def offer(
        self, title: str, run: Callable[[], None], hint: str, *, first: bool = False
    ) -> QPushButton:
        """Add a button, its hint as a tooltip; the first choice stands out."""
        button = QPushButton(title)
        button.setToolTip(as_hint(hint))
        button.setAccessibleName(title)
        button.setDefault(first)
        button.clicked.connect(lambda _checked: run())
        last = self._buttons.itemAt(self._buttons.count() - 1)
        self._buttons.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        if (before := last.widget() if last is not None else self._before) is not None:
            self.setTabOrder(before, button)
        button.show()  # at once, so that it can take the keyboard
        self._offers.append((button, title))
        self._fit()
        return button

    def focus(self) -> None:
        """Give the first button the keyboard; without any, take it away from where it was."""
        first = self._buttons.itemAt(0)
        button = first.widget() if first is not None else None
        (button or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the buttons for the new width, or give them back what they say."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button, title in self._offers:
            button.setText(title)
            words = button.fontMetrics().horizontalAdvance(title)
            frame = button.sizeHint().width() - words
            room = self.viewport().width() - 2 * _AROUND - frame
            if words > room > 0:
                shown = button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
                button.setText(shown)

    def _be_quiet(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    @property
    def heading(self) -> str:
        """The words in large."""
        return self._heading.text()


def _label(role: str) -> QLabel:
    label = plain_label(role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
