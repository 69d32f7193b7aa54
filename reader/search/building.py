"""Turns documents into segments of a few thousand, which `merging` then makes one."""

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from reader.model import PaperId
from reader.search.document import Document
from reader.search.postings import Postings, pair, postings
from reader.search.segment import Segment
from reader.search.stream import END, Stream
from reader.search.tokens import LONGEST_CHUNK, words_and_parts
from reader.search.vocabulary import Vocabulary, word_array

_DOCUMENTS = 2000  # in one segment
_LETTERS = 4_000_000  # of text in one segment
_TEXTS = 3  # of a document: title, abstract, note
_REMEMBERED = 50_000  # chunks of text whose words are kept at hand


class _Chunks(dict[str, tuple[str, ...]]):
    """The words of each chunk of text met lately; `parts` has those few that are compounds."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, tuple[str, ...]] = {}

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        words, parts = words_and_parts(chunk)
        if parts:
            self.parts[chunk] = parts
        if len(chunk) <= LONGEST_CHUNK:
            self[chunk] = words
        return words

    def trim(self) -> None:
        """Forget the latest, which are rare: one by one, as freeing many at once stops others."""
        while len(self) > _REMEMBERED:
            chunk, _ = self.popitem()
            self.parts.pop(chunk, None)


class _Numbers(dict[str, int]):
    """A number for each word, by first appearance; the empty word has the first."""

    def __init__(self) -> None:
        super().__init__({"": END})

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def segments(documents: Iterable[Document]) -> Iterator[Segment]:
    """Yield segments of the documents as they come; of a paper that repeats, the last counts."""
    chunks = _Chunks()
    batch: dict[PaperId, Document] = {}
    letters = 0
    for document in documents:
        batch[document.paper] = document
        letters += len(document.title) + len(document.abstract) + len(document.note)
        if len(batch) == _DOCUMENTS or letters > _LETTERS:
            yield _segment(batch.values(), chunks)
            batch, letters = {}, 0
    if batch:
        yield _segment(batch.values(), chunks)


def _segment(documents: Collection[Document], chunks: _Chunks) -> Segment:
    chunks.trim()
    numbers = _Numbers()
    words, parts = array("I"), array("I")
    for document in documents:
        for text in (document.title, document.abstract, document.note):
            found = text.split()
            in_order = chain.from_iterable(map(chunks.__getitem__, found))
            words.extend(map(numbers.__getitem__, in_order))
            words.append(END)
            compounds = chunks.parts.keys() & found
            parts.extend(numbers[part] for chunk in compounds for part in chunks.parts[chunk])
            parts.append(END)
    vocabulary = word_array(list(numbers))
    order = np.argsort(vocabulary)
    places = np.empty(len(order), dtype=np.uint32)
    places[order] = np.arange(len(order), dtype=np.uint32)
    stream, parts_stream = places[words], places[parts]
    return Segment(
        np.fromiter((document.paper for document in documents), np.int64, len(documents)),
        Vocabulary(vocabulary[order]),
        (*_fields(stream, len(order)), *_fields(parts_stream, len(order))),
        Stream(_starts(stream), stream),
    )


def _fields(stream: NDArray[np.uint32], words: int) -> Iterator[Postings]:
    """Yield the postings of the titles, abstracts and notes of a stream."""
    texts = np.cumsum(stream == END, dtype=np.int64)
    for field in range(_TEXTS):
        here = (texts % _TEXTS == field) & (stream != END)
        yield postings([pair(stream[here], texts[here] // _TEXTS)], int(here.sum()), words)


def _starts(stream: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return where each document begins, and where the last one ends."""
    ends = np.flatnonzero(stream == END)[_TEXTS - 1 :: _TEXTS] + 1
    return np.concatenate([np.zeros(1, np.int64), ends])
