"""The help: its headings at the left, its text at the right, and a bar that finds words in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.ui.command import Command
from reader.ui.find_bar import FindBar
from reader.ui.help_text import help_text
from reader.ui.links import outside
from reader.ui.theme import Theme
from reader.ui.type_scale import TypeScale

_LEVELS = (2, 3)  # of the headings that stand in the contents; the first is the title
_NEXT = {"F3": 1, "Shift+F3": -1}


class HelpDialog(QDialog):
    """Shows the help with the keys that the commands have today; those of the search find words."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        follow: Callable[[str], None],
        today: Callable[[], Sequence[Command]],
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._follow = follow
        self._today = today
        self._read: object = None
        self._find_keys: list[QShortcut] = []
        self._headings: list[QTextBlock] = []
        self._moving = False
        self.setWindowTitle("Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.contents = QListWidget()
        self.contents.setAccessibleName("Contents")
        self.contents.setAccessibleDescription("Up and Down go to another heading")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Help")
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.find_bar: FindBar = FindBar(self.page, theme, "the help")
        self._compose(window.size())
        self._listen()
        self.read()
        self.page.setFocus()
        theme.changed.connect(self.read)

    def read(self) -> None:
        """Show the help as it reads now, where one was in it."""
        commands = self._today()
        text = help_text(commands)
        if self._read == (text, self._theme.scale, self._theme.palette):
            return
        self._read = text, self._theme.scale, self._theme.palette
        top = self.page.cursorForPosition(QPoint(0, 0)).blockNumber()
        self.show_text(text)
        self.find_bar.look_again()
        block = self.page.document().findBlockByNumber(top)
        self.page.verticalScrollBar().setValue(round(self._top(block)) if top else 0)
        self._take_find_keys(next(each.keys for each in commands if each.id == "search"))

    def show_text(self, markdown: str) -> None:
        """Show a text and list its headings."""
        self.page.setMarkdown(markdown)
        self.contents.setFixedWidth(self._theme.scale.grown(190))
        document = self.page.document()
        document.setDocumentMargin(self._theme.scale.grown(16))
        _air(document, self._theme.scale)
        self._moving = True
        self._headings = [each for each in _blocks(document) if _level(each) in _LEVELS]
        self.contents.clear()
        for heading in self._headings:
            item = QListWidgetItem(f"{'    ' * (_level(heading) - _LEVELS[0])}{heading.text()}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, heading.text())
            item.setSizeHint(QSize(1, self._theme.scale.grown(28)))
            self.contents.addItem(item)
        self._mark(0)

    def go_to(self, title: str) -> None:
        """Show the text from a heading on."""
        for row, heading in enumerate(self._headings):
            if heading.text() == title:
                self.contents.setCurrentRow(row)
                self._on_chosen(row)

    def _compose(self, room: QSize) -> None:
        grown = self._theme.scale.grown
        right = QVBoxLayout()
        right.addWidget(self.find_bar)
        right.addWidget(self.page)
        halves = QHBoxLayout()
        halves.setContentsMargins(8, 8, 0, 0)
        halves.addWidget(self.contents)
        halves.addLayout(right, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        buttons.setContentsMargins(8, 0, 8, 8)
        find = buttons.addButton("Find in the Help", QDialogButtonBox.ButtonRole.ActionRole)
        find.clicked.connect(self.find_bar.open)
        for button in (find, buttons.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # Return is not meant for it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(halves)
        column.addWidget(buttons)
        self.resize(min(grown(820), room.width() - 40), min(grown(640), room.height() - 40))

    def _listen(self) -> None:
        self.contents.currentRowChanged.connect(self._on_chosen)
        self.page.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.page.anchorClicked.connect(self._on_clicked)
        self.find_bar.closed.connect(self.page.setFocus)
        for key, step in _NEXT.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda step=step: self.find_bar.step(step))

    def _take_find_keys(self, keys: Sequence[str]) -> None:
        for shortcut in self._find_keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._find_keys = [QShortcut(QKeySequence(key), self) for key in keys]
        for shortcut in self._find_keys:
            shortcut.activated.connect(self.find_bar.open)

    def _on_chosen(self, row: int) -> None:
        if self._moving or row < 0:
            return
        self._moving = True
        heading = self._headings[row]
        self.page.setTextCursor(QTextCursor(heading))
        self.page.verticalScrollBar().setValue(round(self._top(heading)))
        self._moving = False

    def _on_scrolled(self, top: int) -> None:
        """Mark the heading that what is seen stands below."""
        if self._moving or not self._headings:
            return
        line = top + self._theme.scale.grown(40)
        above = [row for row, each in enumerate(self._headings) if self._top(each) <= line]
        self._mark(above[-1] if above else 0)

    def _mark(self, row: int) -> None:
        self._moving = True
        self.contents.setCurrentRow(row)
        self._moving = False

    def _top(self, block: QTextBlock) -> float:
        return self.page.document().documentLayout().blockBoundingRect(block).top()

    def _on_clicked(self, url: QUrl) -> None:
        if (address := outside(url.toString())) is not None:
            self._follow(address)


def _blocks(document: QTextDocument) -> Sequence[QTextBlock]:
    blocks = []
    block = document.begin()
    while block.isValid():
        blocks.append(block)
        block = block.next()
    return blocks


def _level(block: QTextBlock) -> int:
    return block.blockFormat().headingLevel()


def _air(text: QTextDocument, scale: TypeScale) -> None:
    """Set paragraphs apart; Markdown as Qt reads it comes without any space."""
    cursor = QTextCursor(text)
    for block in _blocks(text):
        cursor.setPosition(block.position())
        shape = block.blockFormat()
        heading, table = shape.headingLevel() > 0, cursor.currentTable() is not None
        shape.setTopMargin(scale.grown(16 if heading else 2))
        shape.setBottomMargin(scale.grown(2 if table else 6))
        shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(shape)
