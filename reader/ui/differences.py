"""What is different between two texts, word by word; no Qt here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from html import escape

from reader.ui.palette import Palette

_PIECE = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
# Beyond so many words in one place, comparing them would take long; lines must do.
_MOST = 2000


class Side(Enum):
    """Which of two texts has a stretch."""

    BOTH = auto()
    THEN = auto()
    NOW = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the texts, and which of them has it."""

    side: Side
    text: str


def differences(then: str, now: str) -> list[Stretch]:
    """Return both texts as one; of words that were changed, the earlier ones come first."""
    found: list[Stretch] = []
    before, after = then.splitlines(keepends=True), now.splitlines(keepends=True)
    for first, second in _pairs(before, after):
        pieces = [_PIECE.findall(text) for text in (first, second)]
        if max(map(len, pieces)) > _MOST or first == second:
            found += _stretches(first, second)
            continue
        for was, has in _pairs(*pieces):
            found += _stretches(was, has)
    return found


def differences_html(then: str, now: str, palette: Palette) -> str:
    """Return what is different as HTML: told by lines through and below the words, and colours."""
    marks = {
        Side.THEN: f"background-color:{palette.green}; text-decoration:underline",
        Side.NOW: f"background-color:{palette.pink}; text-decoration:line-through",
    }
    parts = []
    for stretch in differences(then, now):
        shown = escape(stretch.text)
        style = marks.get(stretch.side)
        parts.append(f'<span style="{style}">{shown}</span>' if style else shown)
    return f'<div style="white-space:pre-wrap">{"".join(parts)}</div>'


def _pairs(then: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands in the same place in both; equal where nothing was changed there."""
    codes = SequenceMatcher(None, then, now).get_opcodes()
    for _, first, last, new, newer in codes:
        yield "".join(then[first:last]), "".join(now[new:newer])


def _stretches(then: str, now: str) -> list[Stretch]:
    if then == now:
        return [Stretch(Side.BOTH, then)]
    both = Stretch(Side.THEN, then), Stretch(Side.NOW, now)
    return [stretch for stretch in both if stretch.text]
