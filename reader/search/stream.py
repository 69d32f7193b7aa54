"""The words of every document in their order, from which phrases and titles are read.

A document is its title, abstract, note and tags, each ended by the empty word (place 0), so that no
phrase reaches from one text into the next. The most frequent words have codes of 16 bits, rarer
ones take two: one that escapes, and never begins a word, and one that never escapes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import Documents

END = 0
"""The empty word, which ends every text, and its code."""

_TITLE = 32  # words of a title that are read
_BLOCK = 1 << 20  # codes looked at between two looks around
_BATCH = 1024  # documents gathered between two looks around
_FEW = 16  # one document in so many is gathered, more are scanned with all others

_ESCAPE = 65_024  # the first code that is half of a rare word
_LOW = 15  # bits of a rare word's place in the second half, which counts from 1: it ends no text

Places = NDArray[np.int64]
Words = NDArray[np.uint32]
Codes = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Stream:
    """`starts` has one entry a document and one more, in codes; `common` are words by their code.

    Words are told by their places in the vocabulary.
    """

    starts: Places
    codes: Codes
    common: Words

    def holding(
        self,
        phrase: Sequence[int],
        rarest: int,
        documents: Documents,
        pause: Callable[[], None],
        text: int | None = None,
    ) -> Documents:
        """Return in which documents the words of `phrase` stand side by side, in one text or any.

        `documents` are all that hold each of the words; `rarest` is the index in the phrase of
        the word to look for first. `pause` is called between stretches of work.
        """
        spelled = [self._spelled(word) for word in phrase]
        codes = [code for word in spelled for code in word]
        before = sum(map(len, spelled[:rarest]))
        few = len(documents) * _FEW < len(self.starts)
        found = [np.empty(0, np.int64)]
        for places, some in self._gathered(documents) if few else self._all():
            pause()
            begins = places[some == codes[before]] - before
            begins = begins[(begins >= 0) & (begins <= len(self.codes) - len(codes))]
            for step, code in enumerate(codes):
                begins = begins[self.codes[begins + step] == code]
            found.append(begins[self.codes[begins - 1] < _ESCAPE])  # else it is half a word
        begins = np.concatenate(found)
        owners = np.searchsorted(self.starts, begins, side="right") - 1
        if text is not None:
            owners = owners[self._ended(self.starts[owners], begins) == text]
        return np.unique(owners).astype(np.int32)

    def titles(self, documents: Documents) -> list[list[int]]:
        """Return the words of the titles, without what is beyond the first 32."""
        places = self.starts[documents][:, None] + np.arange(2 * _TITLE)
        codes = self.codes[np.minimum(places, len(self.codes) - 1)]
        ends = np.where((codes == END).any(axis=1), np.argmax(codes == END, axis=1), 2 * _TITLE)
        within = np.arange(2 * _TITLE) < ends[:, None]
        within[:, -1] &= codes[:, -1] < _ESCAPE  # half a word, and the 33rd
        words, counts = self._read(codes[within], np.count_nonzero(within, axis=1))
        bounds = np.cumsum(counts)[:-1]
        return [row[:_TITLE].tolist() for row in np.split(words, bounds)]

    def texts(self, documents: Documents) -> tuple[Words, Places]:
        """Return all words of some documents, one after the other, and where each begins."""
        codes = [self.codes[self.starts[d] : self.starts[d + 1]] for d in documents.tolist()]
        words, counts = self._read(np.concatenate(codes), np.array(list(map(len, codes))))
        return words, np.cumsum(counts) - counts

    def stretches(self, documents: int) -> Iterator[tuple[Words, Places]]:
        """Yield all words, so many documents at a time, and how many each of these has."""
        for first in range(0, len(self.starts) - 1, documents):
            starts = self.starts[first : first + documents + 1]
            yield self._read(self.codes[starts[0] : starts[-1]], np.diff(starts))

    def _read(self, codes: Codes, lengths: Places) -> tuple[Words, Places]:
        """Return the words that several runs of codes spell, and how many each run has."""
        rare = np.flatnonzero(codes >= _ESCAPE)
        words = self.common[np.minimum(codes, len(self.common) - 1)]
        if not len(rare):
            return words, lengths
        high = (codes[rare] - np.uint16(_ESCAPE)).astype(np.uint32)
        words[rare] = (high << np.uint32(_LOW)) + codes[rare + 1] - np.uint32(1)
        whole = np.ones(len(codes), dtype=np.bool_)
        whole[rare + 1] = False
        ends = np.concatenate([[0], np.cumsum(whole)])[np.concatenate([[0], np.cumsum(lengths)])]
        return words[whole], np.diff(ends)

    def _spelled(self, word: int) -> list[int]:
        """Return the code of a word, or both."""
        code = np.flatnonzero(self.common == word)
        return [int(code[0])] if len(code) else [int(half) for half in _halves(np.uint32(word))]

    def _ended(self, starts: Places, ends: Places) -> Places:
        """Return how many texts end in each of several stretches."""
        before = np.concatenate([[0], np.cumsum(self.codes[side_by_side(starts, ends)] == END)])
        bounds = np.concatenate([[0], np.cumsum(ends - starts)])
        ended: Places = np.diff(before[bounds])
        return ended

    def _all(self) -> Iterator[tuple[Places, Codes]]:
        for start in range(0, len(self.codes), _BLOCK):
            codes = self.codes[start : start + _BLOCK]
            yield np.arange(start, start + len(codes)), codes

    def _gathered(self, documents: Documents) -> Iterator[tuple[Places, Codes]]:
        for first in range(0, len(documents), _BATCH):
            some = documents[first : first + _BATCH]
            places = side_by_side(self.starts[some], self.starts[some + 1])
            yield places, self.codes[places]


def stream_of(texts: Iterable[tuple[Words, Places]], frequency: Places) -> Stream:
    """Make a stream of the words of documents, which come piece by piece with their lengths.

    `frequency` tells of each word of the vocabulary how often it is met, about.
    """
    often = np.argsort(-frequency[END + 1 :], kind="stable")[: _ESCAPE - 1] + (END + 1)
    common = np.concatenate([[END], often]).astype(np.uint32)
    code_of = np.full(len(frequency), _ESCAPE, dtype=np.uint16)
    code_of[common] = np.arange(len(common), dtype=np.uint16)
    pieces = [_coded(words, lengths, code_of) for words, lengths in texts]
    starts = np.cumsum(np.concatenate([np.zeros(1, np.int64), *(run for _, run in pieces)]))
    codes = np.empty(starts[-1], dtype=np.uint16)
    end = 0
    for some, _ in pieces:  # one by one, as copying all at once lets no other thread run
        codes[end : end + len(some)] = some
        end += len(some)
    return Stream(starts, codes, common)


def _coded(words: Words, lengths: Places, code_of: Codes) -> tuple[Codes, Places]:
    """Return the codes of several runs of words, and how many each run has."""
    codes = code_of[words]
    rare = codes >= _ESCAPE
    if not rare.any():
        return codes, lengths
    counts = 1 + rare
    places = (np.cumsum(counts) - counts)[rare]
    codes = np.repeat(codes, counts)
    codes[places], codes[places + 1] = _halves(words[rare])
    ends = np.concatenate([[0], np.cumsum(counts)])[np.concatenate([[0], np.cumsum(lengths)])]
    return codes, np.diff(ends)


def _halves(words: Words | np.uint32) -> tuple[Codes | np.uint16, Codes | np.uint16]:
    """Return the two codes of rare words."""
    high = (words >> np.uint32(_LOW)) + np.uint32(_ESCAPE)
    low = (words & np.uint32((1 << _LOW) - 1)) + np.uint32(1)
    return high.astype(np.uint16), low.astype(np.uint16)


def side_by_side(starts: Places, ends: Places) -> Places:
    """Return all numbers of several ranges, one range after the other."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())
