"""An immutable part of the index: some documents, their words, and where each word stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import Documents, Postings
from reader.search.stream import Stream
from reader.search.vocabulary import Range, Vocabulary, bounds

TEXTS = ("title", "abstract", "note", "tags")
"""The texts of a document, in this order."""

FIELDS = (*TEXTS, *(f"{text} parts" for text in TEXTS))
"""Where a word may stand; the parts of compounds apart from whole words."""

Array = NDArray[Any]


@dataclass(frozen=True)
class Segment:
    """Documents are counted from 0, `papers` are their ids; `fields` follow `FIELDS`."""

    papers: NDArray[np.int64]
    vocabulary: Vocabulary
    fields: tuple[Postings, ...]
    stream: Stream

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self.papers)

    def within(self, text: str | None) -> tuple[int, ...]:
        """Return the places in `fields` of one text, or of all, but for those without a word."""
        return self._filled if text is None else self._filled_of[text]

    def count(self, words: Range, text: str | None = None) -> int:
        """Return in how many documents, at most, one of the words stands in one field."""
        if words.start == words.stop:
            return 0
        counts = (self.fields[f].count(words.start, words.stop) for f in self.within(text))
        return max(counts, default=0)

    def counts(self, several: Sequence[Range], text: str | None = None) -> list[int]:
        """Return what `count` does for each of several ranges, which is quicker for many."""
        starts, stops = bounds(several)
        most = np.zeros(len(several), dtype=np.int64)
        for field in self.within(text):
            most = np.maximum(most, self.fields[field].counts(starts, stops))
        counts: list[int] = most.tolist()
        return counts

    def documents_of(self, papers: NDArray[np.int64]) -> Documents:
        """Return the documents of those papers that are here; `papers` may repeat."""
        by_paper, sorted_papers = self._by_paper
        places = np.searchsorted(sorted_papers, papers)
        places = np.minimum(places, len(sorted_papers) - 1)
        here: Documents = by_paper[places[sorted_papers[places] == papers]].astype(np.int32)
        return here

    @property
    def frequency(self) -> NDArray[np.int64]:
        """How many documents have each word, counted once a text."""
        words = np.arange(len(self.vocabulary))
        fields = self.fields[: len(TEXTS)]
        return sum((field.counts(words, words + 1) for field in fields), np.zeros_like(words))

    @cached_property
    def _filled(self) -> tuple[int, ...]:
        return tuple(f for f, postings in enumerate(self.fields) if len(postings.documents))

    @cached_property
    def _filled_of(self) -> dict[str, tuple[int, ...]]:
        few = len(TEXTS)
        return {
            text: tuple(f for f in self._filled if f % few == t) for t, text in enumerate(TEXTS)
        }

    @cached_property
    def _by_paper(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        order = np.argsort(self.papers)
        return order, self.papers[order]

    def arrays(self) -> dict[str, Array]:
        """Return everything as named arrays, from which `of_arrays` makes the same segment."""
        named: dict[str, Array] = {
            "papers": self.papers,
            "vocabulary": self.vocabulary.words,
            "starts": self.stream.starts,
            "stream": self.stream.codes,
            "common words": self.stream.common,
        }
        for name, postings in zip(FIELDS, self.fields, strict=True):
            named[f"{name} words"] = postings.words
            named[f"{name} offsets"] = postings.offsets.reshape(-1)
            named[f"{name} documents"] = postings.documents
        return named


def of_arrays(named: Mapping[str, Array]) -> Segment:
    """Make a segment of what `Segment.arrays` gave."""
    return Segment(
        named["papers"],
        Vocabulary(named["vocabulary"]),
        tuple(_postings_of(named, name) for name in FIELDS),
        Stream(named["starts"], named["stream"], named["common words"]),
    )


def _postings_of(named: Mapping[str, Array], name: str) -> Postings:
    words = named[f"{name} words"]
    row = len(words if len(words) else named["vocabulary"]) + 1
    offsets = named[f"{name} offsets"].reshape(-1, row)
    return Postings(words, offsets, named[f"{name} documents"])
