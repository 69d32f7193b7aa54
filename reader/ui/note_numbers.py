"""Numbered lists of a note: behind an item that came or went, the numbers count on.

Numbers that did not count before, as where all are 1, stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCursor

_NUMBERED = re.compile(r"(?P<indent>[^\S\n]*)(?P<number>\d{1,9})(?P<dot>[.)])\s")
_TAB = 4


@dataclass(frozen=True, slots=True)
class Item:
    """The beginning of a line with a number: how deep it lies, and how it is written."""

    depth: int
    number: int
    dot: str


def item_of(line: str) -> Item | None:
    """Return how a line begins, or None where it does not with a number."""
    found = _NUMBERED.match(line)
    return Item(_depth(line), int(found["number"]), found["dot"]) if found else None


def count_on_behind(new: QTextBlock) -> None:
    """Have the items behind a new one count on from it."""
    item, behind = item_of(new.text()), _sibling(new, 1)
    if item is not None and behind is not None and _number(behind) == item.number:
        _count(behind, item.number + 1)


def close_gap(block: QTextBlock, lines: int, first: Item | None = None) -> None:
    """Have the items from a line on count on, once so many lines are gone from there.

    `first` is the item that they began with, where nothing of the list is left above.
    """
    start, seen = block, list[int]()
    while block.isValid() and (block == start or _is_in_list(block)):
        item = item_of(block.text())
        if item is not None and item.depth < min(seen, default=item.depth + 1):
            seen.append(item.depth)
            _close(block, lines, first if first and first.depth == item.depth else None)
        block = block.next()


def count_moved(blocks: Sequence[QTextBlock], before: Sequence[Item | None]) -> None:
    """Have items that were moved in or out count on where they are, and where they were."""
    for block in blocks:
        if (item := item_of(block.text())) is not None:
            above, below = _sibling(block, -1), _sibling(block, 1)
            number = 1 if above is None else _number(above) + 1
            if number != item.number:
                _write(block, number)
            if below is not None and _number(below) == number:
                _count(below, number + 1)
    behind, last = blocks[-1].next(), before[-1]
    item = item_of(behind.text()) if behind.isValid() else None
    if last is not None and item is not None and item.depth == last.depth:
        _close(behind, last.number, replace(last, number=1))
    close_gap(behind, len(blocks))


def _close(block: QTextBlock, lines: int, first: Item | None) -> None:
    above = _sibling(block, -1)
    before = first.number - 1 if first else None
    before = before if above is None else _number(above)
    for item in (block, _sibling(block, 1)):
        if item is None:
            return
        number = _number(item)
        if before is not None and 1 < number - before <= lines + 1:
            _count(item, before + 1)
            return
        before = number


def _count(block: QTextBlock | None, number: int) -> None:
    """Number an item and those behind it that counted on from it."""
    was = _number(block) if block is not None else 0
    while block is not None and _number(block) == was:
        _write(block, number)
        block, was, number = _sibling(block, 1), was + 1, number + 1


def _sibling(block: QTextBlock, step: int) -> QTextBlock | None:
    """Return the next numbered item of the same list, down or up; None where the list ends."""
    own = item_of(block.text())
    other = block.next() if step > 0 else block.previous()
    while own is not None and other.isValid() and _goes_on(other, own.depth):
        item = item_of(other.text())
        if item is not None and item.depth == own.depth:
            return other if item.dot == own.dot else None
        other = other.next() if step > 0 else other.previous()
    return None


def _goes_on(block: QTextBlock, depth: int) -> bool:
    """Return whether a list that lies so deep goes on with a line."""
    line = block.text()
    if not line.strip() or _depth(line) > depth:
        return True
    return _depth(line) == depth and item_of(line) is not None


def _is_in_list(block: QTextBlock) -> bool:
    line = block.text()
    return not line.strip() or line[0].isspace() or item_of(line) is not None


def _write(block: QTextBlock, number: int) -> None:
    found = _NUMBERED.match(block.text())
    if found is not None:
        hand = QTextCursor(block)
        hand.setPosition(block.position() + found.start("number"))
        end = block.position() + found.end("number")
        hand.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        hand.insertText(str(number))


def _number(block: QTextBlock) -> int:
    item = item_of(block.text())
    return item.number if item is not None else 0


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip()) if "\t" not in line else _width(line)


def _width(line: str) -> int:
    wide = line.expandtabs(_TAB)
    return len(wide) - len(wide.lstrip())
