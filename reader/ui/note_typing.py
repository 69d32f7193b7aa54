"""What keys do in a note beyond typing: lists go on, items move in and out, words get emphasis.

Each is one step for the editor's undo.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor

from reader.ui.note_numbers import Item, close_gap, count_moved, count_on_behind, item_of
from reader.ui.note_style import IN_CODE
from reader.ui.utf16 import code_points, units

# Wide enough to lie within an item of any kind of list.
_STEP = 4
_ITEM = re.compile(
    r"(?P<indent>\s*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})(?P<dot>[.)]))"
    r"(?P<gap>\s+)(?P<box>\[[ xX]\]\s+)?"
)
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
# Asterisks between spaces, as in 2 * 3, are no signs.
_SIGNS = re.compile(r"\*++(?!\s)|(?<=[^\s*])\*++")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def go_on_with_list(cursor: QTextCursor) -> bool:
    """Begin the next item of a list or line of a quote, or end it on an empty one.

    Returns False where the cursor stands in neither.
    """
    block = cursor.block()
    before = block.text()[: code_points(block.text(), cursor.positionInBlock())]
    marker = _ITEM.match(before) or _QUOTE.match(before)
    if marker is None or cursor.hasSelection() or _in_code(block):
        return False
    with _one_step(cursor):
        if block.text()[marker.end() :].strip():
            cursor.insertText(f"\n{_next(marker)}")
            count_on_behind(cursor.block())
        elif marker.re is _ITEM and len(marker["indent"]) >= _STEP:
            item = item_of(block.text())
            _move(block, -1)
            count_moved([block], [item])
        else:
            _cut(block, 0, len(block.text()))
            close_gap(block.next(), 1)
    return True


def count_on(cursor: QTextCursor, lines: int, first: Item | None) -> None:
    """Have the numbers behind the cursor count on, where so many lines were removed just now.

    `first` is how the first of the lines began.
    """
    if not _in_code(cursor.block()):
        cursor.setKeepPositionOnInsert(True)
        close_gap(cursor.block(), lines, first)
        cursor.setKeepPositionOnInsert(False)
        cursor.setPosition(cursor.position())


def indent(cursor: QTextCursor, steps: int) -> bool:
    """Move the items of a list in by a step, or out (-1); False where there is none to move."""
    items = [
        block
        for block in _blocks(cursor)
        if _ITEM.match(block.text()) and (steps > 0 or block.text()[:1].isspace())
    ]
    before = [item_of(block.text()) for block in items]
    with _one_step(cursor):
        for block in items:
            _move(block, steps)
        if items:
            cursor.setKeepPositionOnInsert(True)
            count_moved(items, before)
            cursor.setKeepPositionOnInsert(False)
    return bool(items)


def emphasise(cursor: QTextCursor, sign: str) -> None:
    """Put a sign of asterisks around the selection or the word, or take it away.

    Directly before the sign that ends it, step out behind that: the words are written.
    """
    if _steps_out(cursor, sign):
        return
    _stand_at_the_end(cursor)
    places = [place for block in _blocks(cursor) if (place := _chosen(block, cursor))]
    with _one_step(cursor):
        if not places:
            _insert(cursor, cursor.position(), sign)
            _insert(cursor, cursor.position(), sign, before=False)
        present = all(_has(block, start, end, sign) for block, start, end in places)
        for block, start, end in places:
            if present:
                _cut(block, end, end + len(sign))
                _cut(block, start - len(sign), start)
            elif not _has(block, start, end, sign):
                _surround(cursor, block, (start, end), sign)


def _steps_out(cursor: QTextCursor, sign: str) -> bool:
    """Step behind the sign that ends the emphasis one writes in; where it is empty, drop both."""
    block = cursor.block()
    place = code_points(block.text(), cursor.positionInBlock())
    before, after = block.text()[:place], block.text()[place:]
    runs = [len(run[0]) for run in _SIGNS.finditer(before)]
    signs = len(after) - len(after.lstrip("*"))
    inside = sum(_holds(run, sign) for run in runs) % 2 == 1
    if cursor.hasSelection() or not inside or not _holds(signs, sign):
        return False
    if before.endswith("*") and runs[-1] == signs:
        with _one_step(cursor):
            _cut(block, place - len(sign), place + len(sign))
    else:
        cursor.setPosition(cursor.position() + len(sign))
    return True


def _holds(signs: int, sign: str) -> bool:
    return signs >= 2 if sign == "**" else signs in (1, 3)


def _next(marker: re.Match[str]) -> str:
    if marker.re is _QUOTE:
        return marker[0]
    number, dot = marker["number"], marker["dot"]
    sign = f"{int(number) + 1}{dot}" if number else marker["bullet"]
    return f"{marker['indent']}{sign}{marker['gap']}{'[ ] ' if marker['box'] else ''}"


def _in_code(block: QTextBlock) -> bool:
    return block.previous().userState() == IN_CODE


def _move(block: QTextBlock, steps: int) -> None:
    text = block.text()
    if steps > 0:
        QTextCursor(block).insertText(" " * _STEP)
    else:
        blank = len(text) - len(text.lstrip())
        _cut(block, 0, 1 if text.startswith("\t") else min(_STEP, blank))


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the lines that the selection touches, or that of the cursor."""
    document = cursor.document()
    block, last = (document.findBlock(place) for place in _ends(cursor))
    blocks = [block]
    while block != last:
        block = block.next()
        blocks.append(block)
    return blocks


def _ends(cursor: QTextCursor) -> tuple[int, int]:
    return cursor.selectionStart(), cursor.selectionEnd()


def _chosen(block: QTextBlock, cursor: QTextCursor) -> tuple[QTextBlock, int, int] | None:
    """Return what of a line is selected, or the word at the cursor, without signs around it."""
    text = block.text()
    start, end = (
        code_points(text, min(max(place - block.position(), 0), units(text)))
        for place in _ends(cursor)
    )
    if not cursor.hasSelection():
        words = (word.span() for word in _WORD.finditer(text))
        start, end = next((span for span in words if span[0] <= start <= span[1]), (0, 0))
    elif start == 0 and (item := _ITEM.match(text)):
        start = min(item.end(), end)
    while start < end and (text[start].isspace() or text[start] == "*"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "*"):
        end -= 1
    return (block, start, end) if start < end else None


def _has(block: QTextBlock, start: int, end: int, sign: str) -> bool:
    """Return whether a stretch has the emphasis of a sign: * and ** are both in ***."""
    text = block.text()
    before, after = text[:start], text[end:]
    signs = min(len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*")))
    return _holds(signs, sign)


def _surround(cursor: QTextCursor, block: QTextBlock, span: tuple[int, int], sign: str) -> None:
    start, end = (block.position() + units(block.text()[:place]) for place in span)
    _insert(cursor, end, sign, before=False)
    _insert(cursor, start, sign)


def _insert(cursor: QTextCursor, place: int, text: str, *, before: bool = True) -> None:
    """Insert a text before what the cursor has chosen, or behind it."""
    hand = QTextCursor(cursor.document())
    hand.setPosition(place)
    cursor.setKeepPositionOnInsert(not before)
    selects = cursor.hasSelection()
    hand.insertText(text)
    cursor.setKeepPositionOnInsert(False)
    if not selects:
        cursor.setPosition(cursor.position())


def _stand_at_the_end(cursor: QTextCursor) -> None:
    start, end = _ends(cursor)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def _cut(block: QTextBlock, start: int, end: int) -> None:
    text = block.text()
    hand = QTextCursor(block)
    hand.setPosition(block.position() + units(text[:start]))
    hand.setPosition(block.position() + units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    hand.removeSelectedText()


@contextmanager
def _one_step(cursor: QTextCursor) -> Iterator[None]:
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()
