"""The words of a note as they stand in its field: where they are, and which the cursor touches."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from reader.model import Span
from reader.ui.markdown_marks import marks
from reader.ui.note_style import IN_CODE
from reader.ui.spelt_words import words_to_check
from reader.ui.utf16 import code_points, units


def lines_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield every line of a document."""
    return _lines_from(document.begin())


def word_at(cursor: QTextCursor) -> QTextCursor | None:
    """Return a cursor that has chosen the word to check at which another one stands."""
    block, place = cursor.block(), place_of(cursor)
    touched = (span for span in spans_of(block) if span.start <= place <= span.end)
    found = next(touched, None)
    return _chosen(block, found) if found else None


def words_from(cursor: QTextCursor) -> Iterator[QTextCursor]:
    """Yield the words to check from where a cursor stands to the end, and then all of them."""
    for word in _words(_lines_from(cursor.block())):
        if word.selectionEnd() >= cursor.position():
            yield word
    yield from _words(lines_of(cursor.document()))


def spans_of(block: QTextBlock) -> list[Span]:
    """Return where the words to check stand in a line, in code points."""
    text = block.text()
    found, _ = marks(text, in_code=block.previous().userState() == IN_CODE)
    return words_to_check(text, found)


def place_of(cursor: QTextCursor) -> int:
    """Return where a cursor stands in its line, in code points."""
    return code_points(cursor.block().text(), cursor.positionInBlock())


def _lines_from(block: QTextBlock) -> Iterator[QTextBlock]:
    while block.isValid():
        yield block
        block = block.next()


def _words(lines: Iterable[QTextBlock]) -> Iterator[QTextCursor]:
    return (_chosen(line, span) for line in lines for span in spans_of(line))


def _chosen(block: QTextBlock, span: Span) -> QTextCursor:
    cursor, text = QTextCursor(block), block.text()
    cursor.setPosition(block.position() + units(text[: span.start]))
    end = block.position() + units(text[: span.end])
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
