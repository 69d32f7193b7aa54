"""Which documents hold a word: 16 bits each, block by block, sorted by word within a block.

Documents are counted within blocks of 65,536, as what takes half the room is read in half the
time. In each block the postings of neighbouring words lie side by side, so those of a range of
words are one slice a block.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Documents = NDArray[np.int32]
InBlock = NDArray[np.uint16]
"""Documents, counted from the first one of their block."""
Pairs = NDArray[np.uint64]
Places = NDArray[np.int64]

BLOCK = 1 << 16
"""Documents in a block."""

_FEW = 2  # one word in so many has entries of its own, more are with all others
_STRETCH = 1 << 18  # numbers handled at a time


@dataclass(frozen=True, slots=True)
class Postings:
    """`offsets` has a row a block, in it one entry a word and one more; none if nothing is held.

    `words` are those that have entries, in order: all of the vocabulary if there are none, and
    otherwise the few that are held at all. `documents` holds each document once a word.
    """

    words: NDArray[np.uint32]
    offsets: NDArray[np.uint32]
    documents: InBlock

    def blocks(self, starts: Places, stops: Places) -> Iterator[tuple[int, InBlock]]:
        """Yield the first document of each block, and those in it that have any of the words.

        The words are those of several ranges.
        """
        first, last = self._entries(starts), self._entries(stops)
        for number, offsets in enumerate(self.offsets):
            begins, ends = offsets[first], offsets[last]
            held = begins < ends
            bounds = zip(begins[held].tolist(), ends[held].tolist(), strict=True)
            some = [self.documents[begin:end] for begin, end in bounds]
            if some:
                yield number * BLOCK, np.concatenate(some) if len(some) > 1 else some[0]

    def holds(self, start: int, stop: int, document: int) -> bool:
        """Tell whether a document has any of a range of words."""
        block, place = divmod(document, BLOCK)
        if block >= len(self.offsets):
            return False
        begin, end = self.offsets[block, self._entries(np.array([start, stop]))].tolist()
        return bool((self.documents[begin:end] == place).any())

    def counts(self, starts: Places, stops: Places) -> Places:
        """Return how many documents each of some ranges has, each as often as it has any word."""
        first, last = self._entries(starts), self._entries(stops)
        held = self.offsets[:, last] - self.offsets[:, first]
        counts: Places = held.sum(axis=0, dtype=np.int64)
        return counts

    def count(self, start: int, stop: int) -> int:
        """Return what `counts` does for one range."""
        if len(self.words):
            start, stop = self._entries(np.array([start, stop])).tolist()
        return sum(int(offsets[stop]) - int(offsets[start]) for offsets in self.offsets)

    def stretches(self) -> Iterator[tuple[Places, Documents]]:
        """Yield all words and their documents, a stretch at a time."""
        for number, offsets in enumerate(self.offsets):
            for start in range(int(offsets[0]), int(offsets[-1]), _STRETCH):
                stop = min(start + _STRETCH, int(offsets[-1]))
                entries = np.searchsorted(offsets, np.arange(start, stop), side="right") - 1
                words = self.words[entries].astype(np.int64) if len(self.words) else entries
                yield words, self.documents[start:stop].astype(np.int32) + number * BLOCK

    def _entries(self, words: Places) -> Places:
        """Return the entry of each word, or of the first one behind it that has any."""
        return np.searchsorted(self.words, words) if len(self.words) else words


def pair(words: NDArray[np.integer], documents: NDArray[np.integer]) -> Pairs:
    """Return each word and document as one number that sorts by block, word, then document."""
    number = documents.astype(np.uint64)
    pairs: Pairs = (number >> np.uint64(16)) << np.uint64(48)
    pairs |= (words.astype(np.uint64) << np.uint64(16)) | (number & np.uint64(BLOCK - 1))
    return pairs


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
    return _of_some(_offsets(pairs, words), pairs.astype(np.uint16))


def _of_some(offsets: NDArray[np.uint32], documents: InBlock) -> Postings:
    """Return postings with entries for the words that are held, where these are few."""
    held = np.flatnonzero((offsets[:, 1:] > offsets[:, :-1]).any(axis=0))
    if not len(held) or len(held) * _FEW > offsets.shape[1]:
        return Postings(np.empty(0, np.uint32), offsets, documents)
    entries = np.append(held, offsets.shape[1] - 1)
    return Postings(held.astype(np.uint32), offsets[:, entries], documents)


def _offsets(pairs: Pairs, words: int) -> NDArray[np.uint32]:
    """Return where each word begins in each block, and where the last one ends."""
    blocks = int(pairs[-1] >> np.uint64(48)) + 1 if len(pairs) else 0
    begins = np.arange(words + 1, dtype=np.uint64) << np.uint64(16)
    every = [begins | np.uint64(block << 48) for block in range(blocks)]
    rows = [np.searchsorted(pairs, row).astype(np.uint32) for row in every]
    return np.array(rows, dtype=np.uint32).reshape(blocks, words + 1)
