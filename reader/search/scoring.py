"""How much each document has of a typed word: a number from 0 to 1, by where and how it stands."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.search.segment import FIELDS, Segment
from reader.search.vocabulary import Range

Scores = NDArray[np.float32]

_FIELD = {
    "title": 1.0,
    "abstract": 0.6,
    "note": 0.8,
    "title parts": 0.7,
    "abstract parts": 0.4,
    "note parts": 0.5,
}
_WEIGHTS = tuple(_FIELD[name] for name in FIELDS)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Ranges of words, and what a document gets for having one of them."""

    ranges: Sequence[Range]
    value: float


def rarity(documents: int, total: int) -> float:
    """Return 1 for what one document of all has, and nearly 0 for what all have."""
    documents = min(max(documents, 1), total)
    return math.log1p(total / documents) / math.log1p(total)


def scores(segment: Segment, weighed: Sequence[Weighed], pause: Callable[[], None]) -> Scores:
    """Return for each document the best it gets for any of the words in any field."""
    marks = sorted(
        (one.value * weight, field, words.start, words.stop)
        for one in weighed
        for words in one.ranges
        for field, weight in enumerate(_WEIGHTS)
    )
    best = np.zeros(len(segment), dtype=np.float32)
    for value, field, start, stop in marks:  # the better overwrites the less good
        documents = segment.fields[field].of(start, stop)
        if len(documents):
            pause()
            best[documents] = value
    return best


def holders(segment: Segment, words: Range) -> NDArray[np.bool_]:
    """Tell which documents have one of the words as it stands, in any text."""
    held = np.zeros(len(segment), dtype=np.bool_)
    for field, name in enumerate(FIELDS):
        if not name.endswith("parts"):
            held[segment.fields[field].of(words.start, words.stop)] = True
    return held
