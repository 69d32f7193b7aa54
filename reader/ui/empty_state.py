"""A quiet page that says why there is nothing here, and what to do next."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.ui.key_words import KeyWords
from reader.ui.plain_words import as_hint, plain_label

_AROUND = 24


@dataclass(frozen=True, slots=True)
class _Offer:
    """A button, and all of what it says where there is room."""

    button: QPushButton
    title: str
    hint: str
    command: str


class EmptyState(QScrollArea):
    """A heading, a sentence, and at most a few buttons, in the middle of the room there is.

    Where that is too little one scrolls, and long titles of buttons end in an ellipsis. What names
    a command by its id says the keys it has, once they are known.
    Tab comes to the buttons from where it would come to what stands here otherwise, `instead`.
    """

    def __init__(self, *, instead: QWidget | None = None, large: bool = False) -> None:
        super().__init__()
        self._before = instead
        self._heading = _label("large" if large else "empty")
        self._sentence = _label("quiet")
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        self._offers: list[_Offer] = []
        self._words: KeyWords | None = None
        self._said = ("", "")
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

    def say(self, heading: str, sentence: str = "", command: str = "") -> None:
        """Show these words; buttons offered before are gone.

        Where a command is named, the sentence goes on behind how that is asked for: “Press s …”.
        """
        self.setAccessibleName(heading)
        self._heading.setText(heading)
        self._said = sentence, command
        self._show_sentence()
        self._offers.clear()
        while (item := self._buttons.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()

    def name_keys(self, words: KeyWords) -> None:
        """Name the keys of commands as they are now."""
        self._words = words
        self._show_sentence()
        for offer in self._offers:
            self._show_hint(offer)

    def offer(
        self,
        title: str,
        run: Callable[[], None],
        hint: str,
        command: str = "",
        *,
        first: bool = False,
    ) -> QPushButton:
        """Add a button, its hint as a tooltip with the key of a command that does the same.

        The first choice stands out.
        """
        button = QPushButton(title)
        button.setAccessibleName(title)
        button.setDefault(first)
        button.clicked.connect(lambda _checked: run())
        last = self._buttons.itemAt(self._buttons.count() - 1)
        self._buttons.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        if (before := last.widget() if last is not None else self._before) is not None:
            self.setTabOrder(before, button)
        button.show()  # at once, so that it can take the keyboard
        self._offers.append(_Offer(button, title, hint, command))
        self._show_hint(self._offers[-1])
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

    def _show_sentence(self) -> None:
        sentence, command = self._said
        if command:
            sentence = f"{self._words.way(command)} {sentence}" if self._words else ""
        self.setAccessibleDescription(sentence)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _show_hint(self, offer: _Offer) -> None:
        hint = offer.hint
        if self._words is not None and offer.command:
            hint = self._words.hint(hint, offer.command)
        offer.button.setToolTip(as_hint(hint))

    def _fit(self) -> None:
        for button, title in ((each.button, each.title) for each in self._offers):
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
