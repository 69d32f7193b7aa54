"""Turns documents into segments of some thousands, which `merging` then makes one.

Text is cut at spaces; what stands between them repeats so often that each such chunk is cut
into words but once a segment, and the rest is arithmetic on numbers.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reader.crew import Crew
from reader.model import PaperId
from reader.search.document import Document
from reader.search.postings import Postings, pair, postings
from reader.search.segment import TEXTS, Segment
from reader.search.stream import END, side_by_side, stream_of
from reader.search.tokens import LONGEST_CHUNK, words_and_parts
from reader.search.vocabulary import Vocabulary, word_array

_FIRST = 1000  # documents in the first segment
_DOCUMENTS = 3000  # in any other
_LETTERS = 6_000_000  # of text in one segment
_ALONE = 2  # segments made before other processes help, which take half a second to begin
_REMEMBERED = 50_000  # chunks of text whose words are kept from one segment to the next

Cut = tuple[tuple[str, ...], tuple[str, ...]]
"""The words and the parts of a chunk."""

Batch = dict[PaperId, tuple[str, ...]]
"""The texts of papers."""


def segments(documents: Iterable[Document]) -> Iterator[Segment]:
    """Yield segments of the documents as they come; of a paper that repeats, the last counts."""
    with Crew(_Maker(), alone=_ALONE) as crew:
        yield from crew.results(_batches(documents))


def _batches(documents: Iterable[Document]) -> Iterator[Batch]:
    batch: Batch = {}
    letters, most = 0, _FIRST
    for document in documents:
        batch[document.paper] = texts = document.texts
        letters += sum(map(len, texts))
        if len(batch) == most or letters > _LETTERS:
            yield batch
            batch, letters, most = {}, 0, _DOCUMENTS
    if batch:
        yield batch


class _Maker:
    """Makes segments, and remembers how words are cut from one to the next."""

    def __init__(self) -> None:
        self._cuts = _Cuts()

    def __call__(self, batch: Batch) -> Segment:
        segment = _segment(batch, self._cuts)
        self._cuts.trim(_REMEMBERED)
        return segment


class _Cuts(dict[str, Cut]):
    """The words and parts of each chunk met lately."""

    def __missing__(self, chunk: str) -> Cut:
        cut = words_and_parts(chunk)
        if len(chunk) <= LONGEST_CHUNK:
            self[chunk] = cut
        return cut

    def trim(self, most: int) -> None:
        """Forget the latest, which are rare; one by one, as freeing many at once stops others."""
        while len(self) > most:
            self.popitem()


class _Numbers(dict[str, int]):
    """A number for each string, by first appearance; the empty one ends a text."""

    def __init__(self) -> None:
        super().__init__({"": END})

    def __missing__(self, string: str) -> int:
        self[string] = number = len(self)
        return number


class _Lists:
    """A list of numbers for each chunk, in order of the chunks' own numbers."""

    def __init__(self) -> None:
        self._bounds = array("I", [0])
        self._numbers = array("I")

    def append(self, numbers: Iterable[int]) -> None:
        self._numbers.extend(numbers)
        self._bounds.append(len(self._numbers))

    def instead_of(self, chunks: Sequence[int]) -> NDArray[np.uint32]:
        """Return the chunks' numbers, one list after the other."""
        bounds = np.array(self._bounds, dtype=np.int64)
        starts, ends = bounds[chunks], bounds[1:][chunks]
        return np.array(self._numbers, dtype=np.uint32)[side_by_side(starts, ends)]


def _segment(batch: Batch, cuts: _Cuts) -> Segment:
    chunks = _Numbers()
    text = array("I")
    for texts in batch.values():
        for field in texts:
            text.extend(map(chunks.__getitem__, field.split()))
            text.append(END)
    numbers = _Numbers()
    words, parts = _Lists(), _Lists()
    for chunk in chunks:
        its_words, its_parts = cuts[chunk]
        words.append(map(numbers.__getitem__, its_words if chunk else [""]))
        parts.append(map(numbers.__getitem__, its_parts if chunk else [""]))
    vocabulary = word_array(list(numbers))
    order = np.argsort(vocabulary)
    places = np.empty(len(order), dtype=np.uint32)
    places[order] = np.arange(len(order), dtype=np.uint32)
    stream, parts_stream = (places[lists.instead_of(text)] for lists in (words, parts))
    return Segment(
        np.fromiter(batch, np.int64, len(batch)),
        Vocabulary(vocabulary[order]),
        (*_fields(stream, len(order)), *_fields(parts_stream, len(order))),
        stream_of([(stream, _lengths(stream))], np.bincount(stream, minlength=len(order))),
    )


def _fields(stream: NDArray[np.uint32], words: int) -> Iterator[Postings]:
    """Yield the postings of each of the texts of a stream."""
    texts = np.cumsum(stream == END, dtype=np.int64)
    for field in range(len(TEXTS)):
        here = (texts % len(TEXTS) == field) & (stream != END)
        yield postings([pair(stream[here], texts[here] // len(TEXTS))], int(here.sum()), words)


def _lengths(stream: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return how many words each document has, with the ends of its texts."""
    ends = np.flatnonzero(stream == END)[len(TEXTS) - 1 :: len(TEXTS)] + 1
    return np.diff(ends, prepend=0)
