"""A note as it reads: its Markdown as rich text, set like the page; nothing is ever loaded.

HTML in a note stays text, pictures are shown by their descriptions, and of links only those are
links that lead to the web or to another paper.
"""

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QUrl, Signal
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

from reader.model import NoteLink, note_links
from reader.ui.key_words import KeyWords
from reader.ui.links import outside, shown
from reader.ui.plain_words import as_hint
from reader.ui.theme import Theme
from reader.ui.utf16 import units

_DIALECT = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_PAPER = "paper"  # the scheme of links to other papers, which are counted within a note
_LINE = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_STEPS_LARGER = {1: 1}  # of a heading, in Qt's own steps: below the paper's title


class NotePreview(QTextBrowser):
    """Shows one note; `clicked` brings the address of a link, `hovered` the one pointed at.

    `asked` brings what a link to another paper means.
    """

    clicked = Signal(str)
    hovered = Signal(str)
    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._note = ""
        self.setAccessibleName("Preview of the note")
        self.setPlaceholderText("No note yet.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self._links: list[NoteLink] = []
        self.anchorClicked.connect(self._on_clicked)
        self.highlighted.connect(self._on_highlighted)
        theme.changed.connect(self._on_theme)
        self.show_note("")

    def name_keys(self, words: KeyWords) -> None:
        """Name the key that leads to the note."""
        self.setPlaceholderText(f"No note yet. {words.way('note')} to write one.")

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
        self._links = _link(document, self._theme)
        _set(document, self._theme)
        before = self.document()
        self.setDocument(document)
        if isValid(before):  # the first one goes by itself
            before.deleteLater()
        self.verticalScrollBar().setValue(place)

    def _on_clicked(self, url: QUrl) -> None:
        if url.scheme() == _PAPER:
            self.asked.emit(self._links[int(url.path())].meant)
        else:
            self.clicked.emit(url.toString())

    def _on_highlighted(self, url: QUrl) -> None:
        if url.scheme() == _PAPER:
            self.hovered.emit(f"Go to “{self._links[int(url.path())].label}”")
        else:
            self.hovered.emit(shown(url.toString()))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt has it
        """Tell where the link leads that the keyboard comes to."""
        stays = super().focusNextPrevChild(forward)
        style = self.textCursor().charFormat()
        if stays and self.hasFocus() and style.isAnchor():
            self._on_highlighted(QUrl(style.anchorHref()))
        return stays

    def _on_theme(self) -> None:
        self.show_note(self._note)

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Load nothing: a note must not reach for files or the network.

        Where there is no answer at all, the document reads local files by itself.
        """
        return QByteArray()


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


def _link(document: QTextDocument, theme: Theme) -> list[NoteLink]:
    """Make links to papers of what is written so, outside code; return them as they are counted."""
    links: list[NoteLink] = []
    block = document.begin()
    while block.isValid():
        text = block.text()
        for link in reversed(note_links(text)):
            hand = QTextCursor(block)
            hand.setPosition(block.position() + units(text[: link.span.start]) + 1)
            style = hand.charFormat()
            if style.fontFixedPitch():
                continue
            hand.setPosition(hand.position() - 1)
            end = block.position() + units(text[: link.span.end])
            hand.setPosition(end, hand.MoveMode.KeepAnchor)
            style.setAnchor(True)
            style.setAnchorHref(f"{_PAPER}:{len(links)}")
            style.setForeground(theme.colour("accent"))
            hand.insertText(link.label, style)
            links.append(link)
        block = block.next()
    return links


def _linked(style: QTextCharFormat, theme: Theme) -> QTextCharFormat:
    address = style.anchorHref()
    if outside(address) is None:
        style.setAnchor(False)
        style.setAnchorHref("")
        style.clearForeground()
        style.setFontUnderline(False)
        return style
    style.setForeground(theme.colour("accent"))
    style.setToolTip(as_hint(shown(address)))
    return style


def _set(document: QTextDocument, theme: Theme) -> None:
    """Give every paragraph the leading and the space of the page."""
    block = document.begin()
    while block.isValid():
        hand = QTextCursor(block)
        shape = block.blockFormat()
        gap = theme.scale.grown(8)
        in_list, in_table = block.textList() is not None, hand.currentTable() is not None
        page = theme.style()
        shape.setLineHeight(page.title_leading if shape.headingLevel() else page.leading, _LINE)
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
