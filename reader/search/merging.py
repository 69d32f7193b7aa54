"""Makes one segment of several, without the documents that were removed or replaced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import Pairs, Postings, pair, postings
from reader.search.segment import FIELDS, Segment
from reader.search.stream import Places, Words, stream_of
from reader.search.vocabulary import Vocabulary, union

_STRETCH = 4096  # documents moved at a time


@dataclass(frozen=True, slots=True)
class Layer:
    """A segment, and which of its documents still count."""

    segment: Segment
    alive: NDArray[np.bool_]
    file: str | None = None

    @property
    def count(self) -> int:
        """The number of documents that count."""
        return int(np.count_nonzero(self.alive))

    def without(self, papers: NDArray[np.int64]) -> "Layer":
        """Return the layer after those papers were removed from it."""
        gone = self.segment.documents_of(papers)
        if not self.alive[gone].any():
            return self
        alive = self.alive.copy()
        alive[gone] = False
        return replace(self, alive=alive)


def whole(segment: Segment) -> Layer:
    """Return a layer in which every document counts."""
    return Layer(segment, np.ones(len(segment), dtype=np.bool_))


def compacted(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """Drop empty layers, and merge the smallest with all that are not much larger.

    Each layer that is left holds more than twice what all smaller ones hold together. So there
    are never more than a dozen, and a document is seldom moved.
    """
    kept = [layer for layer in layers if layer.count]
    few: list[int] = []
    documents = 0
    for place in sorted(range(len(kept)), key=lambda place: kept[place].count):
        if kept[place].count > 2 * documents and few:
            break
        few.append(place)
        documents += kept[place].count
    if len(few) < 2:
        return tuple(kept)
    others = [layer for place, layer in enumerate(kept) if place not in few]
    return (*others, whole(merged([kept[place] for place in sorted(few)])))


def merged(layers: Sequence[Layer]) -> Segment:
    """Return one segment of the documents that count, layer after layer."""
    vocabulary, places = union([layer.segment.vocabulary.words for layer in layers])
    first = np.cumsum([0, *(layer.count for layer in layers)]).tolist()
    moves = [_Move(*move) for move in zip(layers, places, first, strict=False)]
    frequency = _frequency(moves, len(vocabulary))
    return Segment(
        np.concatenate([layer.segment.papers[layer.alive] for layer in layers]),
        Vocabulary(vocabulary),
        tuple(_postings(moves, field, len(vocabulary)) for field in range(len(FIELDS))),
        stream_of(chain.from_iterable(move.texts() for move in moves), frequency),
    )


class _Move:
    """How a layer's words and documents are numbered in the merged segment."""

    def __init__(self, layer: Layer, words: NDArray[np.uint32], first: int) -> None:
        """The documents of the layer are numbered from `first`."""
        self.layer = layer
        self.words = words
        self.documents = np.cumsum(layer.alive) + (first - 1)

    def pairs(self, field: int) -> Iterator[Pairs]:
        """Yield the new pairs of a field."""
        for words, documents in self.layer.segment.fields[field].stretches():
            alive = self.layer.alive[documents]
            yield pair(self.words[words[alive]], self.documents[documents[alive]])

    def texts(self) -> Iterator[tuple[Words, Places]]:
        """Yield the words of the documents that count, under their new numbers, and how many."""
        first = 0
        for words, lengths in self.layer.segment.stream.stretches(_STRETCH):
            alive = self.layer.alive[first : first + len(lengths)]
            first += len(lengths)
            yield self.words[words[np.repeat(alive, lengths)]], lengths[alive]


def _frequency(moves: Sequence[_Move], words: int) -> NDArray[np.int64]:
    """Return how many documents have each word of the merged vocabulary, about."""
    frequency = np.zeros(words, dtype=np.int64)
    for move in moves:
        frequency[move.words] += move.layer.segment.frequency
    return frequency


def _postings(moves: Sequence[_Move], field: int, words: int) -> Postings:
    most = sum(len(move.layer.segment.fields[field].documents) for move in moves)
    return postings((pairs for move in moves for pairs in move.pairs(field)), most, words)
