"""Writing the tags of a paper: names with commas between, completed from those in use."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model import Tag, fold
from reader.ui.dots import dot_icon
from reader.ui.theme import Theme

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def names_in(text: str) -> tuple[str, ...]:
    """Return the tags that are written in a text, each once."""
    names = (name.strip().removeprefix("#") for name in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def fitting(text: str, known: Sequence[Tag]) -> list[Tag]:
    """Return the tags that the last name of a text may become; all while none is begun.

    A part of a name, or a word of it, may begin so. What is written already is left out.
    """
    *before, begun = text.split(",")
    wanted = fold(begun.strip().removeprefix("#"))
    written = set(map(fold, names_in(",".join(before))))
    return [
        tag
        for tag in known
        if fold(tag.name) not in written
        and any(f"{edge}{wanted}" in f" {fold(tag.name)}" for edge in " /")
    ]


def with_name(text: str, name: str) -> str:
    """Return a text whose last name is this one, ready for the next."""
    before = text.rpartition(",")[0]
    return f"{before}, {name}, " if before.strip() else f"{name}, "


class TagEditor(QDialog):
    """Asks for tags and hands on their names. The keyboard stays in the field.

    Down and Up go through what is offered, Tab takes it, and so does Return once one is there.
    """

    def __init__(
        self,
        tags: Sequence[str],
        known: Sequence[Tag],
        chosen: Callable[[tuple[str, ...]], None],
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.setWindowTitle("Tags")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = known
        self._icons = {tag.name: dot_icon(theme, tag.colour or "") for tag in known}
        self.box = TagBox(self._goes_to_offer)
        self.offers = QListWidget()
        self._compose(theme)
        self.box.textChanged.connect(self._propose)
        self.offers.itemClicked.connect(self._take)
        self.accepted.connect(lambda: chosen(names_in(self.box.text())))
        self.box.setText("".join(f"{name}, " for name in tags))
        self._propose(self.box.text())
        self.box.setFocus()

    def open(self) -> None:
        """Open with the cursor behind what is written; Qt would select it."""
        super().open()
        self.box.end(False)  # noqa: FBT003 - Qt's name is `mark`

    def _compose(self, theme: Theme) -> None:
        self.offers.setAccessibleName("Tags in use")
        self.offers.setObjectName("offers")
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        label = QLabel("Commas between tags, a slash below another: method/splat")
        label.setProperty("role", "quiet")
        label.setBuddy(self.box)
        column = QVBoxLayout(self)
        for part in (self.box, label, self.offers, buttons):
            column.addWidget(part)
        self.offers.setVisible(bool(self._known))  # an empty box would puzzle
        grown = theme.scale.grown
        self.resize(grown(420), grown(360) if self._known else 0)

    def _propose(self, text: str) -> None:
        self.offers.clear()
        for tag in fitting(text, self._known):
            self.offers.addItem(QListWidgetItem(self._icons[tag.name], tag.name))

    def _goes_to_offer(self, key: int) -> bool:
        """Do what a key means to the offers; return False where it means nothing."""
        row, count = self.offers.currentRow(), self.offers.count()
        if key in _STEPS and count:
            self.offers.setCurrentRow(max(0, min(row + _STEPS[key], count - 1)))
        elif key == Qt.Key.Key_Tab and count and self._is_begun():
            self._take(self.offers.item(max(0, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._take(self.offers.item(row))
        else:
            return False
        return True

    def _is_begun(self) -> bool:
        """Return whether a name is being typed, or an offer was gone to."""
        return bool(self.box.text().rpartition(",")[2].strip()) or self.offers.currentRow() >= 0

    def _take(self, item: QListWidgetItem) -> None:
        self.box.setText(with_name(self.box.text(), item.text()))


class TagBox(QLineEdit):
    """The field of the editor; some keys belong to what is offered."""

    def __init__(self, goes_to_offer: Callable[[int], bool]) -> None:
        super().__init__()
        self._goes_to_offer = goes_to_offer
        self.setAccessibleName("Tags")

    def event(self, event: QEvent) -> bool:
        """Keep Tab while it takes an offer; elsewhere it leads on."""
        is_tab = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        )
        return (is_tab and self._goes_to_offer(Qt.Key.Key_Tab)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the offers, take one, or type."""
        if self._goes_to_offer(event.key()):
            event.accept()
        else:
            super().keyPressEvent(event)
