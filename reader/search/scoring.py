"""What a document gets for having a typed word: by which word it has, where, and how rare it is."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import BLOCK
from reader.search.segment import FIELDS, TEXTS, Segment
from reader.search.vocabulary import Range

Scores = NDArray[np.float32]
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


def scores(
    segment: Segment, weighed: Sequence[Weighed], pause: Pause, text: str | None = None
) -> Scores:
    """Return for each document the best it gets for any of the words, in one text or any."""
    marks: dict[tuple[float, int], list[tuple[int, int]]] = {}
    for one in weighed:
        bounds = [(words.start, words.stop) for words in one.ranges]
        for field in segment.within(text):
            marks.setdefault((one.value * _WEIGHTS[field], field), []).extend(bounds)
    best = np.zeros(len(segment), dtype=np.float32)
    for value, field in sorted(marks):  # the better overwrites the less good
        for first, documents in segment.fields[field].blocks(marks[value, field]):
            pause()
            best[first : first + BLOCK][documents] = value
    return best


def holders(
    segment: Segment, words: Range, text: str | None = None, *, parts: bool = False
) -> NDArray[np.bool_]:
    """Tell which documents have one of the words, in one text or any; also as `parts`, if asked."""
    held = np.zeros(len(segment), dtype=np.bool_)
    for field in segment.within(text):
        if parts or field < len(TEXTS):
            for first, documents in segment.fields[field].blocks([(words.start, words.stop)]):
                held[first : first + BLOCK][documents] = True
    return held
