"""Choosing the colour of a tag: each by its dot and its name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model import Tag, TagColour
from reader.ui.dots import dot_icon
from reader.ui.plain_words import plain_label
from reader.ui.theme import Theme

Chosen = Callable[[TagColour | None], None]
_NONE = "No colour"


class ColourChoice(QDialog):
    """Offers the colours and none, and hands on what was chosen."""

    def __init__(self, tag: Tag, chosen: Chosen, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("Colour of a Tag")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._colours: list[TagColour | None] = [None, *TagColour]
        self.lines = QListWidget()
        self.lines.setAccessibleName("Colours")
        self.lines.setObjectName("offers")
        for colour in self._colours:
            icon = dot_icon(theme, colour or "")
            self.lines.addItem(QListWidgetItem(icon, colour.capitalize() if colour else _NONE))
        self.lines.setCurrentRow(self._colours.index(tag.colour))
        self.lines.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label("quiet", f"#{tag.name}"))
        column.addWidget(self.lines)
        column.addWidget(buttons)
        self.accepted.connect(lambda: chosen(self._colours[self.lines.currentRow()]))
        self.resize(theme.scale.grown(260), theme.scale.grown(360))
        self.lines.setFocus()
