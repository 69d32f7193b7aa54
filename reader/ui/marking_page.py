"""From what is selected on the page to a passage of the paper, and back; Qt counts in UTF-16."""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from reader.model import Highlight, Paper, ReadableText
from reader.operations import Passage
from reader.ui.detail_html import shown_letters
from reader.ui.utf16 import units


def passage_of(cursor: QTextCursor, paper: Paper) -> Passage | None:
    """Return the passage that is selected, None where it is not all in title or abstract."""
    if not cursor.hasSelection():  # a cursor of no document has none either
        return None
    for field, text in (("title", paper.title), ("abstract", paper.abstract)):
        block = _block(cursor.document(), field, paper)
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        if first < last and block.position() <= first and last <= block.position() + block.length():
            letters = shown_letters(text)
            start = _letter(block, first - block.position())
            end = _letter(block, last - block.position())
            if start < end <= len(letters):
                return Passage(field, letters[start], letters[end - 1] + 1)
    return None


def highlight_at(cursor: QTextCursor, paper: Paper) -> Highlight | None:
    """Return the latest highlight under the cursor, or None."""
    for field, text in (("title", paper.title), ("abstract", paper.abstract)):
        block = _block(cursor.document(), field, paper)
        if block.contains(cursor.position()):
            letters = shown_letters(text)
            number = min(_letter(block, cursor.position() - block.position()), len(letters) - 1)
            place = letters[number] if number >= 0 else 0
            over = [each for each in paper.highlights if each.field == field]
            return next((each for each in reversed(over) if _covers(each, place)), None)
    return None


def position_of(highlight: Highlight, paper: Paper, document: QTextDocument) -> int | None:
    """Return where a highlight begins on the page, None where it has lost its place."""
    if highlight.start is None:
        return None
    text: ReadableText = paper.title if highlight.field == "title" else paper.abstract
    block = _block(document, highlight.field, paper)
    shown = [place for place in shown_letters(text) if place < highlight.start]
    return block.position() + units("".join(text.plain[place] for place in shown))


def _covers(highlight: Highlight, place: int) -> bool:
    start, end = highlight.start, highlight.end
    return start is not None and end is not None and start <= place <= end


def _block(document: QTextDocument, field: str, paper: Paper) -> QTextBlock:
    """Return the paragraph of the title, which is the first, or that of the abstract."""
    if field == "title":
        return document.firstBlock()
    wanted = "".join(paper.abstract.plain[place] for place in shown_letters(paper.abstract))
    block = document.firstBlock().next()
    while block.isValid() and block.text().replace("\u2028", "\n") != wanted:
        block = block.next()
    return block


def _letter(block: QTextBlock, offset: int) -> int:
    """Return how many code points stand before an offset of UTF-16 units."""
    return len(block.text().encode("utf-16-le")[: 2 * offset].decode("utf-16-le", "ignore"))
