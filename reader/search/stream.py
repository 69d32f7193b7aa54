"""The words of every document in their order, from which phrases and titles are read.

A document is its title, abstract, note and tags, each ended by the empty word (place 0), so that no
phrase reaches from one text into the next.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import Documents

END = 0
"""The empty word, which ends every text."""

_TITLE = 32  # words of a title that are read
_BLOCK = 1 << 20  # words looked at between two looks around
_BATCH = 1024  # documents gathered between two looks around
_FEW = 16  # one document in so many is gathered, more are scanned with all others

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stream:
    """`starts` has one entry a document and one more; `words` are places in the vocabulary."""

    starts: NDArray[np.int64]
    words: NDArray[np.uint32]

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
        few = len(documents) * _FEW < len(self.starts)
        stretches = self._gathered(documents) if few else self._all()
        found = [np.empty(0, np.int64)]
        for places, words in stretches:
            pause()
            begins = places[words == phrase[rarest]] - rarest
            for step, word in enumerate(phrase):
                begins = begins[self.words[begins + step] == word]
            found.append(begins)
        begins = np.concatenate(found)
        owners = np.searchsorted(self.starts, begins, side="right") - 1
        if text is not None:
            owners = owners[self._ended(self.starts[owners], begins) == text]
        return np.unique(owners).astype(np.int32)

    def titles(self, documents: Documents) -> list[list[int]]:
        """Return the words of the titles, without what is beyond the first 32."""
        places = self.starts[documents][:, None] + np.arange(_TITLE)
        rows = self.words[np.minimum(places, len(self.words) - 1)].tolist()
        return [row[: row.index(END)] if END in row else row for row in rows]

    def texts(self, documents: Documents) -> tuple[NDArray[np.uint32], Places]:
        """Return all words of some documents, one after the other, and where each begins."""
        texts = [self.words[self.starts[d] : self.starts[d + 1]] for d in documents.tolist()]
        return np.concatenate(texts), np.cumsum([0, *map(len, texts)])[:-1]

    def _ended(self, starts: Places, ends: Places) -> Places:
        """Return how many texts end in each of several stretches."""
        before = np.concatenate([[0], np.cumsum(self.words[side_by_side(starts, ends)] == END)])
        bounds = np.concatenate([[0], np.cumsum(ends - starts)])
        ended: Places = np.diff(before[bounds])
        return ended

    def _all(self) -> Iterator[tuple[Places, NDArray[np.uint32]]]:
        for start in range(0, len(self.words), _BLOCK):
            words = self.words[start : start + _BLOCK]
            yield np.arange(start, start + len(words)), words

    def _gathered(self, documents: Documents) -> Iterator[tuple[Places, NDArray[np.uint32]]]:
        for first in range(0, len(documents), _BATCH):
            some = documents[first : first + _BATCH]
            places = side_by_side(self.starts[some], self.starts[some + 1])
            yield places, self.words[places]


def side_by_side(starts: Places, ends: Places) -> Places:
    """Return all numbers of several ranges, one range after the other."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())
