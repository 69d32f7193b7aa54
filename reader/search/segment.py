"""An immutable part of the index: some documents, their words, and where each word stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import Documents, Postings
from reader.search.stream import Stream
from reader.search.vocabulary import Range, Vocabulary

FIELDS = ("title", "abstract", "note", "title parts", "abstract parts", "note parts")
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

    def count(self, words: Range) -> int:
        """Return in how many documents, at most, one of the words stands in one field."""
        return max(postings.count(words.start, words.stop) for postings in self.fields)

    def documents_of(self, papers: NDArray[np.int64]) -> Documents:
        """Return the documents of those papers that are here; `papers` may repeat."""
        by_paper, sorted_papers = self._by_paper
        places = np.searchsorted(sorted_papers, papers)
        places = np.minimum(places, len(sorted_papers) - 1)
        here: Documents = by_paper[places[sorted_papers[places] == papers]].astype(np.int32)
        return here

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
            "stream": self.stream.words,
        }
        for name, postings in zip(FIELDS, self.fields, strict=True):
            named[f"{name} offsets"] = postings.offsets
            named[f"{name} documents"] = postings.documents
        return named


def of_arrays(named: Mapping[str, Array]) -> Segment:
    """Make a segment of what `Segment.arrays` gave."""
    return Segment(
        named["papers"],
        Vocabulary(named["vocabulary"]),
        tuple(Postings(named[f"{name} offsets"], named[f"{name} documents"]) for name in FIELDS),
        Stream(named["starts"], named["stream"]),
    )
