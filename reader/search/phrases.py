"""Finds the documents of a segment in which some words stand side by side."""

import numpy as np

from reader.model import Term
from reader.search.postings import Documents
from reader.search.scoring import Mask, Pause, holders
from reader.search.segment import TEXTS, Segment
from reader.search.tokens import clip


def together(
    segment: Segment,
    phrase: Term,
    pause: Pause,
    among: Mask | None = None,
    most: int | None = None,
) -> Documents:
    """Return the documents in which the words of a phrase stand side by side, in a text or any.

    None, if more than `most` would have to be looked through.
    """
    ranges = [segment.vocabulary.whole(clip(word)) for word in phrase.words]
    counts = [segment.count(words, phrase.field) for words in ranges]
    if not all(counts):
        return np.empty(0, dtype=np.int32)
    held = np.ones(len(segment), dtype=np.bool_) if among is None else among
    for words in ranges:
        pause()
        held = held & holders(segment, words, phrase.field)
    documents = np.flatnonzero(held).astype(np.int32)
    if most is not None and len(documents) > most:
        return documents[:0]
    if len(ranges) == 1 or not len(documents):
        return documents
    numbers = [words.start for words in ranges]
    place = TEXTS.index(phrase.field) if phrase.field else None
    rarest = counts.index(min(counts))
    found = segment.stream.holding(numbers, rarest, documents, pause, place)
    return found[held[found]]
