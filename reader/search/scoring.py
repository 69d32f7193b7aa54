"""What a document gets for having a typed word: by which word it has, where, and how rare it is."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import BLOCK, Documents
from reader.search.segment import FIELDS, TEXTS, Segment
from reader.search.vocabulary import Range, bounds

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]
Marks = NDArray[np.uint8] | NDArray[np.uint16]
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
    """What each document of a segment gets: few numbers, by a small mark; mark 0 is nothing.

    So small, all documents are quickly gone through, and many words can be remembered.
    """

    marks: NDArray[np.uint8]
    worth: Values

    @property
    def size(self) -> int:
        """The bytes it takes."""
        return self.marks.nbytes if len(self.worth) > 1 else 0


def nothing(documents: int) -> Scores:
    """Return scores of so many documents that get nothing, which take no room."""
    return Scores(np.broadcast_to(np.uint8(0), documents), np.zeros(1, dtype=np.float32))


def alike(held: Mask, value: float) -> Scores:
    """Return scores that are the same for all documents of a mask."""
    return Scores(held.view(np.uint8), np.array([0.0, value], dtype=np.float32))


def listed(found: Sequence[tuple[float, Documents]], documents: int) -> Scores:
    """Return scores of so many documents of which some get a value, the best of their values."""
    if not found:
        return nothing(documents)
    marks = np.zeros(documents, dtype=np.uint8)
    order = sorted(found, key=itemgetter(0))
    for mark, (_, some) in enumerate(order, start=1):
        marks[some] = mark
    return Scores(marks, np.array([0.0, *(value for value, _ in order)], dtype=np.float32))


def scored(several: Sequence[Scores], documents: int) -> Mask:
    """Tell which of so many documents get anything."""
    held = np.zeros(documents, dtype=np.bool_)
    for some in several:
        if some.size:
            held |= some.marks > 0
    return held


@dataclass(frozen=True, slots=True)
class Best:
    """The most that documents get by any of several scores; `tables` have a mark for two marks."""

    worth: Values
    several: Sequence[Scores]
    tables: Sequence[Marks]

    def marks(self, which: slice | NDArray[np.int64]) -> Marks:
        """Return the marks of some documents."""
        first, *others = self.several
        marks: Marks = first.marks[which]
        for other, table in zip(others, self.tables, strict=True):
            both = marks * np.uint16(len(other.worth)) + other.marks[which]
            marks = table.take(both, mode="clip")
        return marks


def best_of(several: Sequence[Scores]) -> Best:
    """Return the best of one or more scores."""
    first, *others = several
    others = [other for other in others if other.size]
    worth, tables = first.worth, []
    for other in others:
        better = np.maximum(worth[:, None], other.worth)
        worth, table = np.unique(better, return_inverse=True)
        tables.append(table.ravel().astype(np.min_scalar_type(len(worth))))
    return Best(worth, [first, *others], tables)


def scores(
    segment: Segment, weighed: Sequence[Weighed], pause: Pause, text: str | None = None
) -> Scores:
    """Return for each document the best it gets for any of the words, in one text or any."""
    found: dict[tuple[float, int], list[Range]] = {}
    for one in weighed:
        for field in segment.within(text):
            found.setdefault((one.value * _WEIGHTS[field], field), []).extend(one.ranges)
    if not found:  # which is frequent, and needs no room
        return nothing(len(segment))
    marks = np.zeros(len(segment), dtype=np.uint8)
    order = sorted(found)
    for mark, (value, field) in enumerate(order, start=1):  # the better overwrites the less good
        for first, documents in segment.fields[field].blocks(*bounds(found[value, field])):
            pause()
            marks[first : first + BLOCK][documents.astype(np.intp)] = mark  # quicker than uint16
    return Scores(marks, np.array([0.0, *(value for value, _ in order)], dtype=np.float32))


def holders(
    segment: Segment, words: Range, text: str | None = None, *, parts: bool = False
) -> Mask:
    """Tell which documents have one of the words, in one text or any; also as `parts`, if asked."""
    held = np.zeros(len(segment), dtype=np.bool_)
    for field in segment.within(text):
        if parts or field < len(TEXTS):
            for first, documents in segment.fields[field].blocks(*bounds([words])):
                held[first : first + BLOCK][documents.astype(np.intp)] = True
    return held
