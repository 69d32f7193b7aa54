"""A note as it reads: its Markdown as rich text, set like the page; nothing is ever loaded.

HTML in a note stays text, pictures are shown by their descriptions, and of links only those are
links that lead to the web or to another paper.
"""

from collections.abc import Iterator

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import QFrame, QTextBrowser
from shiboken6 import isValid

from reader.ui.links import outside
from reader.ui.theme import Theme

_DIALECT = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_LINE = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_STEPS_LARGER = {1: 2, 2: 1}  # of a heading, in Qt's own steps


class NotePreview(QTextBrowser):
    """Shows one note; `clicked` brings the address of a link, `hovered` the one pointed at."""

    clicked = Signal(str)
    hovered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._note = ""
        self.setAccessibleName("Preview of the note")
        self.setPlaceholderText("No note yet. Press e to write one.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(lambda url: self.clicked.emit(url.toString()))
        self.highlighted.connect(lambda url: self.hovered.emit(url.toString()))
        theme.changed.connect(self._on_theme)
        self.show_note("")

    def show_note(self, note: str) -> None:
        """Show a note, as far down as the one before was scrolled."""
        self._note = note
        place = self.verticalScrollBar().value()
        document = QTextDocument(self)
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._theme.font(self._theme.scale.reading, serif=True))
        document.setMarkdown(note, _DIALECT)
        _disarm(document, self._theme)  # before it is laid out, which would look for pictures
        _set(document, self._theme)
        before = self.document()
        self.setDocument(document)
        if isValid(before):  # the first one goes by itself
            before.deleteLater()
        self.verticalScrollBar().setValue(place)

    def _on_theme(self) -> None:
        self.show_note(self._note)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Load nothing: a note must not reach for files or the network."""


def is_link(address: str) -> bool:
    """Return whether a note may link to an address."""
    return outside(address) is not None


def _disarm(document: QTextDocument, theme: Theme) -> None:
    """Put descriptions in place of pictures, and leave only links that may be followed."""
    for fragment in reversed(list(_fragments(document))):
        style = fragment.charFormat()
        hand = QTextCursor(document)
        hand.setPosition(fragment.position())
        hand.setPosition(fragment.position() + fragment.length(), hand.MoveMode.KeepAnchor)
        if style.isImageFormat():
            described = style.property(QTextCharFormat.Property.ImageAltText) or ""
            hand.insertText(f"[{described or 'picture'}]", QTextCharFormat())
        elif style.isAnchor():
            hand.setCharFormat(_linked(style, theme))


def _linked(style: QTextCharFormat, theme: Theme) -> QTextCharFormat:
    address = style.anchorHref()
    if not is_link(address):
        style.setAnchor(False)
        style.setAnchorHref("")
        style.clearForeground()
        style.setFontUnderline(False)
        return style
    style.setForeground(theme.colour("accent"))
    style.setToolTip(address)
    return style


def _set(document: QTextDocument, theme: Theme) -> None:
    """Give every paragraph the leading and the space of the page."""
    block = document.begin()
    while block.isValid():
        hand = QTextCursor(block)
        shape = block.blockFormat()
        gap = theme.scale.grown(8)
        in_list, in_table = block.textList() is not None, hand.currentTable() is not None
        shape.setLineHeight(theme.style().leading, _LINE)
        shape.setTopMargin(2 * gap if shape.headingLevel() and block.position() else 0)
        goes_on = _is_code(block) and _is_code(block.next())
        shape.setBottomMargin(0 if goes_on else gap // 4 if in_list or in_table else gap)
        _paint(block, shape, theme)
        hand.setBlockFormat(shape)
        block = block.next()


def _paint(block: QTextBlock, shape: QTextBlockFormat, theme: Theme) -> None:
    """Set headings, quotes and code apart."""
    hand, style = QTextCursor(block), QTextCharFormat()
    hand.movePosition(hand.MoveOperation.EndOfBlock, hand.MoveMode.KeepAnchor)
    if level := shape.headingLevel():
        larger = _STEPS_LARGER.get(level, 0)
        style.setProperty(QTextCharFormat.Property.FontSizeAdjustment, larger)
    if shape.hasProperty(QTextBlockFormat.Property.BlockQuoteLevel):
        style.setForeground(theme.colour("quiet"))
        style.setFontItalic(True)
    if _is_code(block):
        shape.setBackground(theme.colour("hover"))
        shape.setNonBreakableLines(False)
    hand.mergeCharFormat(style)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence)


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block = document.begin()
    while block.isValid():
        each = block.begin()
        while not each.atEnd():
            yield each.fragment()
            each += 1
        block = block.next()
