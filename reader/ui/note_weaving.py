"""A text put into a field in place of the one it shows, line by line, so that the cursor stays."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from reader.ui.utf16 import units


def weave(field: QPlainTextEdit, text: str) -> None:
    """Change only the lines that differ; one step for the field's undo."""
    shown, hand = field.toPlainText(), QTextCursor(field.document())
    caret = field.textCursor()
    held = [_held(caret, place) for place in (caret.anchor(), caret.position())]
    hand.beginEditBlock()
    for start, end, new in reversed(list(_pieces(shown, text))):
        hand.setPosition(units(shown[:start]))
        hand.setPosition(units(shown[:end]), QTextCursor.MoveMode.KeepAnchor)
        hand.insertText(new)
    hand.endEditBlock()
    caret.setPosition(held[0].position())
    caret.setPosition(held[1].position(), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(caret)


def _held(caret: QTextCursor, place: int) -> QTextCursor:
    """Return a cursor that stays before what is inserted there, unless a selection begins so."""
    cursor = QTextCursor(caret.document())
    cursor.setPosition(place)
    cursor.setKeepPositionOnInsert(place == caret.selectionEnd())
    return cursor


def _pieces(shown: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of what is shown, first to last, each with what is to stand there."""
    before, after = _lines(shown), _lines(text)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    for tag, first, last, new, newer in SequenceMatcher(None, before, after).get_opcodes():
        if tag != "equal":
            yield _within(shown, (starts[first], starts[last]), "".join(after[new:newer]))


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends, the last one too."""
    return [f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _within(shown: str, stretch: tuple[int, int], new: str) -> tuple[int, int, str]:
    """Move a stretch that takes in the end of the last line, which is none, before that end."""
    start, end = stretch
    if end <= len(shown):
        return start, end, new
    if start == 0:
        return 0, len(shown), new[:-1]
    return start - 1, len(shown), f"\n{new}"[:-1]
