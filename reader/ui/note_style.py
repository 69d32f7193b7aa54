"""Markdown shown while it is typed: what it marks is styled, the marks themselves are quieter."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)

from reader.model import Span
from reader.ui.markdown_marks import Kind, Mark, marks
from reader.ui.theme import Theme
from reader.ui.utf16 import qt_spans

# The state of a line after which code goes on.
IN_CODE = 1


# Tells which words of a line, with what Markdown makes of it, are misspelt; in code points.
Misspelt = Callable[[QTextBlock, str, Sequence[Mark]], Sequence[Span]]


class NoteStyle(QSyntaxHighlighter):
    """Styles one document; only how it looks is changed, never a letter of it.

    What `misspelt` tells of a line is underlined.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[Kind, QTextCharFormat] = {}
        self._wavy = QTextCharFormat()
        self.misspelt: Misspelt = lambda *_: ()
        theme.changed.connect(self._on_theme)
        self._on_theme()

    def highlightBlock(self, text: str) -> None:
        """Style one line."""
        found, goes_on = marks(text, in_code=self.previousBlockState() == IN_CODE)
        for mark, (start, length) in zip(
            found, qt_spans(text, [mark.span for mark in found]), strict=True
        ):
            self._lay_over(start, length, self._formats[mark.kind])
        for start, length in qt_spans(text, self.misspelt(self.currentBlock(), text, found)):
            self._lay_over(start, length, self._wavy)
        self.setCurrentBlockState(IN_CODE if goes_on else 0)

    def _lay_over(self, start: int, length: int, style: QTextCharFormat) -> None:
        for place in range(start, start + length):
            format_ = QTextCharFormat(self.format(place))
            format_.merge(style)
            self.setFormat(place, 1, format_)

    def _on_theme(self) -> None:
        self._formats = _formats(self._theme)
        self._wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._wavy.setUnderlineColor(self._theme.colour("trouble"))
        self.rehighlight()


def _formats(theme: Theme) -> dict[Kind, QTextCharFormat]:
    formats = {kind: QTextCharFormat() for kind in Kind}
    sizes = {Kind.HEADING_1: 1.35, Kind.HEADING_2: 1.15, Kind.HEADING: 1.0}
    for kind, size in sizes.items():
        formats[kind].setProperty(
            QTextCharFormat.Property.FontPixelSize, round(theme.scale.text * size)
        )
        formats[kind].setFontWeight(QFont.Weight.Bold)
    formats[Kind.BOLD].setFontWeight(QFont.Weight.Bold)
    formats[Kind.ITALIC].setFontItalic(True)
    formats[Kind.STRUCK].setFontStrikeOut(True)
    formats[Kind.DONE].setFontStrikeOut(True)
    formats[Kind.DONE].setForeground(theme.colour("quiet"))
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    formats[Kind.CODE].setFontFamilies([fixed.family()])
    formats[Kind.CODE].setBackground(theme.colour("hover"))
    formats[Kind.QUOTE].setForeground(theme.colour("quiet"))
    formats[Kind.QUOTE].setFontItalic(True)
    formats[Kind.LINK].setForeground(theme.colour("accent"))
    formats[Kind.BULLET].setForeground(theme.colour("accent"))
    formats[Kind.MARKER].setForeground(theme.colour("faint"))
    return formats
