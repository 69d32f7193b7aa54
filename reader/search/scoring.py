"""What a document gets for having a typed word: by which word it has, where, and how rare it is."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import BLOCK
from reader.search.segment import FIELDS, TEXTS, Segment
from reader.search.vocabulary import Range

_BYTE = 256

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]
Pause = Callable[[], None]
"""Called often during a search; raises when the question no longer matters."""

_FIELD = {
    "title": 1.0,
    "abstract": 0.7,
    "note": 0.8,
    "tags": 0.9,
    "title parts": 1.0,  # who types a part means the name, however many have the word
    "abstract parts": 0.55,
    "note parts": 0.65,
    "tags parts": 0.75,
}
_WEIGHTS = tuple(_FIELD[name] for name in FIELDS)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Ranges of words, and what a document gets for having one of them in its title."""

    ranges: Sequence[Range]
    value: float


def rarity(documents: int, total: int) -> float:
    """Return 1 for what one document of all has, and nearly 0 for what all have."""
    documents = min(max(documents, 1), total)
    return math.log1p(total / documents) / math.log1p(total)


@dataclass(frozen=True, slots=True)
class Scores:
    """What each document of a segment gets: few numbers, by a mark of a byte; mark 0 is nothing.

    So small, all documents are quickly gone through, and many words can be remembered.
    """

    marks: NDArray[np.uint8]
    worth: Values

    @property
    def size(self) -> int:
        """The bytes it takes."""
        return len(self.marks) if len(self.worth) > 1 else 0


def alike(held: Mask, value: float) -> Scores:
    """Return scores that are the same for all documents of a mask."""
    return Scores(held.view(np.uint8), np.array([0.0, value], dtype=np.float32))


def scored(several: Sequence[Scores], documents: int) -> Mask:
    """Tell which of so many documents get anything."""
    held = np.zeros(documents, dtype=np.bool_)
    for some in several:
        held |= some.marks > 0
    return held


def highest(several: Sequence[Scores]) -> Scores:
    """Return the most that documents get by any of several scores."""
    first, *others = several
    for other in others:
        first = _higher(first, other)
    return first


def _higher(one: Scores, other: Scores) -> Scores:
    """Return the better of two scores; where a byte holds both marks, bytes are translated."""
    best = np.maximum(one.worth[:, None], other.worth).ravel()
    worth, marks = np.unique(best, return_inverse=True)
    table = marks.astype(np.uint8)
    if len(table) > _BYTE:
        codes = one.marks * np.uint16(len(other.worth)) + other.marks
        return Scores(table[codes], worth)
    both = (one.marks * np.uint8(len(other.worth)) + other.marks).tobytes()
    return Scores(np.frombuffer(both.translate(table.tobytes().ljust(_BYTE)), np.uint8), worth)


def scores(
    segment: Segment, weighed: Sequence[Weighed], pause: Pause, text: str | None = None
) -> Scores:
    """Return for each document the best it gets for any of the words, in one text or any."""
    found: dict[tuple[float, int], list[tuple[int, int]]] = {}
    for one in weighed:
        bounds = [(words.start, words.stop) for words in one.ranges]
        for field in segment.within(text):
            found.setdefault((one.value * _WEIGHTS[field], field), []).extend(bounds)
    if not found:  # which is frequent, and needs no room
        return Scores(np.broadcast_to(np.uint8(0), len(segment)), np.zeros(1, dtype=np.float32))
    marks = np.zeros(len(segment), dtype=np.uint8)
    order = sorted(found)
    for mark, (value, field) in enumerate(order, start=1):  # the better overwrites the less good
        for first, documents in segment.fields[field].blocks(found[value, field]):
            pause()
            marks[first : first + BLOCK][documents] = mark
    return Scores(marks, np.array([0.0, *(value for value, _ in order)], dtype=np.float32))


def holders(
    segment: Segment, words: Range, text: str | None = None, *, parts: bool = False
) -> Mask:
    """Tell which documents have one of the words, in one text or any; also as `parts`, if asked."""
    held = np.zeros(len(segment), dtype=np.bool_)
    for field in segment.within(text):
        if parts or field < len(TEXTS):
            for first, documents in segment.fields[field].blocks([(words.start, words.stop)]):
                held[first : first + BLOCK][documents] = True
    return held
