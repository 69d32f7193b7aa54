"""The sorted words of a segment: found whole, by their beginning, or with slips forgiven.

Words are told apart by their place in the order, so that all words with one beginning are one
range. Forgiving looks at a bitmask of letters first (an edit changes at most one bit each way)
and measures the few words that are left by optimal string alignment: insertion, deletion,
substitution and transposition of neighbours count one each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from reader.search.tokens import LONGEST_WORD

WordArray = NDArray[np.bytes_]

_WORD_TYPE = np.dtype(f"S{LONGEST_WORD}")
_CONTINUES = 0b1000_0000  # the upper two bits of a byte that continues a letter in UTF-8


@dataclass(frozen=True, slots=True)
class Range:
    """The words from `start` up to `stop`."""

    start: int
    stop: int


def bounds(several: Sequence[Range]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where several ranges start, and where they stop."""
    both = np.array([(words.start, words.stop) for words in several], np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


@dataclass(frozen=True, slots=True)
class Near:
    """Words that are `text`, or all begin with it, and how many edits it is from what was asked."""

    words: Range
    text: str
    edits: int
    begins: bool = False


def word_array(words: Iterator[str] | Sequence[str]) -> WordArray:
    """Return words as the rows of an array; each is at most `LONGEST_WORD` bytes long."""
    return np.array([word.encode() for word in words], dtype=_WORD_TYPE)


def union(several: Sequence[WordArray]) -> tuple[WordArray, list[NDArray[np.uint32]]]:
    """Return the words of several sorted arrays as one, and for each array where its words went.

    What `numpy.unique` would do in one call that lets no other thread run.
    """
    bounds = np.cumsum([0, *map(len, several)])
    joined = np.empty(bounds[-1], dtype=_WORD_TYPE)
    for start, words in zip(bounds.tolist(), several, strict=False):
        joined[start : start + len(words)] = words
    order = np.argsort(joined)
    joined = np.take(joined, order)
    fresh = np.ones(len(joined), dtype=np.bool_)
    np.not_equal(joined[1:], joined[:-1], out=fresh[1:])
    places = np.empty(len(joined), dtype=np.uint32)
    places[order] = np.cumsum(fresh, dtype=np.uint32) - np.uint32(1)
    return np.take(joined, np.flatnonzero(fresh)), np.split(places, bounds[1:-1])


def _letter_bits() -> NDArray[np.uint32]:
    """Return the bit of each byte: one a Latin letter, digits share five, all else one."""
    bits = np.full(256, 1 << 31, dtype=np.uint32)
    bits[0] = 0
    for letter in range(26):
        bits[ord("a") + letter] = 1 << letter
    for digit in range(10):
        bits[ord("0") + digit] = 1 << (26 + digit % 5)
    return bits


class Vocabulary:
    """Sorted, distinct words; the first is the empty one."""

    def __init__(self, words: WordArray) -> None:
        self.words = words
        self._prefix_masks: dict[int, tuple[NDArray[np.int64], NDArray[np.uint32]]] = {}

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def word(self, number: int) -> str:
        """Return the word at a place."""
        return bytes(self.words[number]).decode()

    def spelled(self, numbers: Sequence[int]) -> list[str]:
        """Return the words at several places."""
        return _texts(self.words[np.array(numbers, dtype=np.int64)])

    def whole(self, word: str) -> Range:
        """Return the range of one word, or an empty one."""
        place = self._place(word.encode(), "left")
        known = place < len(self.words) and self.words[place] == word.encode()
        return Range(place, place + known)

    def beginning(self, prefix: str) -> Range:
        """Return the range of the words that begin with `prefix`."""
        start = self._place(prefix.encode(), "left")
        return Range(start, self._place(prefix.encode() + b"\xff", "right"))

    def near(self, word: str, edits: int) -> list[Near]:
        """Return the other words at most `edits` from `word`, in order of the vocabulary."""
        likely = _within(self._masks, _mask(word.encode()), edits)
        likely &= np.abs(self._lengths - np.int16(len(word))) <= edits
        places = np.flatnonzero(likely)
        measured = _measured(word, self.words[places], edits)
        return [Near(self.whole(text), text, distance) for text, distance in measured]

    def near_beginnings(self, prefix: str, edits: int) -> list[Near]:
        """Return the other beginnings of words that are at most `edits` from `prefix`.

        They are at least as long as the prefix, as a letter too many would make far too many.
        Beginnings are cut by bytes; one that cuts a letter apart is the beginning of nothing.
        """
        found: list[Near] = []
        for length in range(len(prefix), len(prefix) + edits + 1):
            places, masks = self._beginnings(length)
            places = places[_within(masks, _mask(prefix.encode()), edits)]
            measured = _measured(prefix, self.words[places].astype(f"S{length}"), edits)
            found += [Near(self.beginning(text), text, gap, begins=True) for text, gap in measured]
        return found

    def _place(self, word: bytes, side: str) -> int:
        key = np.array(word[:LONGEST_WORD], dtype=_WORD_TYPE)
        return int(np.searchsorted(self.words, key, side="left" if side == "left" else "right"))

    @cached_property
    def _letters(self) -> NDArray[np.uint8]:
        """The bytes of the words, a row a word, zero beyond its end."""
        return self.words.view(np.uint8).reshape(len(self.words), LONGEST_WORD)

    @cached_property
    def _lengths(self) -> NDArray[np.int16]:
        """The letters of each word."""
        lengths = np.zeros(len(self.words), dtype=np.int16)
        for column in self._letters.T:
            lengths += (column != 0) & (column & 0b1100_0000 != _CONTINUES)
        return lengths

    @cached_property
    def _masks(self) -> NDArray[np.uint32]:
        return _masks(self._letters)

    def _beginnings(self, length: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """Return where a new beginning of `length` letters stands, and the masks of these."""
        if length not in self._prefix_masks:
            letters = self._letters[:, :length]
            fresh = (letters[1:] != letters[:-1]).any(axis=1) & (letters[1:, -1] != 0)
            places = np.flatnonzero(fresh) + 1
            self._prefix_masks[length] = places, _masks(letters[places])
        return self._prefix_masks[length]


_BITS = _letter_bits()


def _mask(word: bytes) -> np.uint32:
    return np.uint32(np.bitwise_or.reduce(_BITS[np.frombuffer(word, np.uint8)]))


def _masks(letters: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Return the letters each row holds, as bits; column by column, so that others get a turn."""
    masks = np.zeros(len(letters), dtype=np.uint32)
    for column in letters.T:
        masks |= _BITS[column]
    return masks


def _within(masks: NDArray[np.uint32], mask: np.uint32, edits: int) -> NDArray[np.bool_]:
    """Tell which masks lack at most `edits` letters of `mask`, and have as many besides."""
    lacking, besides = mask & ~masks, masks & ~mask
    for _ in range(edits):
        lacking &= lacking - np.uint32(1)  # takes one letter away; zero wraps and stays zero
        besides &= besides - np.uint32(1)
    return np.logical_not(lacking | besides)


def _texts(words: WordArray) -> list[str]:
    """Return words as text, all at once, which is several times as fast as one by one."""
    return b" ".join(words.tolist()).decode(errors="replace").split(" ") if len(words) else []


def _measured(word: str, candidates: WordArray, edits: int) -> Iterator[tuple[str, int]]:
    """Yield those candidates that are at most `edits` from `word` but not the same."""
    texts = _texts(candidates)
    if not texts:
        return
    gaps = cdist([word], texts, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8)[0]
    for place in np.flatnonzero((gaps > 0) & (gaps <= edits)).tolist():
        yield texts[place], int(gaps[place])
