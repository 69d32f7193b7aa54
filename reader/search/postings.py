"""Which documents hold a word: one array of documents, sorted by word, and where each word begins.

The postings of neighbouring words lie side by side, so those of a range of words are one slice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Documents = NDArray[np.int32]
Pairs = NDArray[np.uint64]

_STRETCH = 1 << 18  # numbers handled at a time


@dataclass(frozen=True, slots=True)
class Postings:
    """`offsets` has one entry a word and one more; `documents` holds each document once a word."""

    offsets: NDArray[np.uint32]
    documents: Documents

    def of(self, start: int, stop: int) -> Documents:
        """Return the documents of a range of words; one that holds several stands repeatedly."""
        return self.documents[self.offsets[start] : self.offsets[stop]]

    def count(self, start: int, stop: int) -> int:
        """Return how many documents that are."""
        return int(self.offsets[stop]) - int(self.offsets[start])

    def stretches(self) -> Iterator[tuple[NDArray[np.int64], Documents]]:
        """Yield all words and their documents, a stretch at a time."""
        for start in range(0, len(self.documents), _STRETCH):
            stop = min(start + _STRETCH, len(self.documents))
            words = np.searchsorted(self.offsets, np.arange(start, stop), side="right") - 1
            yield words, self.documents[start:stop]


def pair(words: NDArray[np.integer], documents: NDArray[np.integer]) -> Pairs:
    """Return each word and document as one number that sorts by word, then document."""
    return (words.astype(np.uint64) << np.uint64(32)) | documents.astype(np.uint64)


def postings(found: Iterable[Pairs], most: int, words: int) -> Postings:
    """Sort at most so many pairs, in any order, also repeated, into the postings of all words.

    The pairs come piece by piece and are never held twice.
    """
    pairs = np.empty(most, dtype=np.uint64)
    end = 0
    for some in found:
        pairs[end : end + len(some)] = some
        end += len(some)
    pairs = pairs[:end]
    pairs.sort()
    fresh = np.ones(end, dtype=np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=fresh[1:])
    if not fresh.all():
        pairs = pairs[fresh]
    begins = np.arange(words + 1, dtype=np.uint64) << np.uint64(32)
    offsets = np.searchsorted(pairs, begins).astype(np.uint32)
    return Postings(offsets, pairs.astype(np.uint32).view(np.int32))
