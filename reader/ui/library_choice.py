"""Choosing a library: those one has turned to before, another file, or a new one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.plain_words import as_hint, plain_label
from reader.ui.theme import Theme


class LibraryChoice(QDialog):
    """`opened` brings a recent library, `others` asks for a file, `made` for a new library."""

    opened = Signal(object)
    others = Signal()
    made = Signal()

    def __init__(self, recent: Sequence[Path], theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("Open Library")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines = QListWidget()
        self.lines.setAccessibleName("Recent libraries")
        self.lines.setObjectName("offers")
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setSpacing(2)
        self.lines.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._recent = list(recent)
        for path in self._recent:
            item = QListWidgetItem(f"{path.stem}  –  {path.parent}")
            item.setToolTip(as_hint(str(path)))
            self.lines.addItem(item)
        self.lines.setCurrentRow(0)
        self.lines.itemActivated.connect(self._open)
        none = "No other library was opened here so far."
        column = QVBoxLayout(self)
        column.addWidget(plain_label("quiet", "Recent libraries" if self._recent else none))
        column.addWidget(self.lines)
        column.addWidget(self._buttons())
        grown = theme.scale.grown
        self.lines.setVisible(bool(self._recent))
        self.resize(grown(520), grown(300 if self._recent else 90))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole
        self.new = QPushButton("New Library…")
        self.other = QPushButton("Another File…")
        buttons.addButton(self.new, role.ActionRole)
        buttons.addButton(self.other, role.ActionRole)
        self.other.setDefault(not self._recent)
        self.new.setAutoDefault(False)
        self.new.clicked.connect(self._make)
        self.other.clicked.connect(self._look)
        if self._recent:
            accept = QPushButton("Open")
            accept.setDefault(True)
            buttons.addButton(accept, role.AcceptRole)
            buttons.accepted.connect(self._open)
        buttons.rejected.connect(self.reject)
        return buttons

    def _open(self) -> None:
        self.accept()
        self.opened.emit(self._recent[self.lines.currentRow()])

    def _look(self) -> None:
        self.accept()
        self.others.emit()

    def _make(self) -> None:
        self.accept()
        self.made.emit()
