"""Puts what a search found in order: as typed before forgiven, then by score, then the newest.

The best are looked at more closely: how the title reads beside the query, and how often the
words recur in the text.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from reader.model import Answer, Hits
from reader.search.closeness import Values, closeness
from reader.search.grading import (
    EXACT,
    FORGIVEN,
    INCOMPLETE,
    Graded,
    Keys,
    graded,
    keys_of,
    lowest,
    told_apart,
)
from reader.search.postings import Documents
from reader.search.searching import ENOUGH, Search

Counts = NDArray[np.int64]

_HEAD = 200  # papers looked at more closely
_CLOSER = 0.25  # what that may add to a score


@dataclass(frozen=True, slots=True)
class _Found:
    """Papers found, as columns: which document of which layer, its grade, and a score up to 1."""

    papers: NDArray[np.int64]
    layers: NDArray[np.int64]
    documents: Documents
    grades: NDArray[np.uint16]
    scores: Values

    def take(self, which: NDArray[np.int64] | NDArray[np.bool_] | slice) -> "_Found":
        return _Found(*(getattr(self, column.name)[which] for column in fields(self)))

    def best_first(self) -> "_Found":
        """Return the papers in order; equals keep theirs."""
        keys = keys_of(self.grades, self.scores)
        return self.take(np.argsort(~keys, kind="stable"))


def ranked(search: Search, limit: int | None) -> Answer:
    """Return the answer of a search that has run, with at most `limit` hits."""
    layers = graded(search)
    keys = np.concatenate([layer.keys for layer in layers])
    higher = np.cumsum(np.bincount(keys, minlength=1 << 16)[::-1])[::-1]
    total = _told(search, higher)
    best = _best(keys, higher, total if limit is None else min(total, max(limit, _HEAD)))
    found = _looked_at(search, _found(search, layers, keys[best], best))
    exact = found.grades == EXACT
    hits = Hits(
        found.papers[:limit].tolist(),
        array("d", ((found.scores + exact) / 2)[:limit].tobytes()),
        int(np.count_nonzero(exact[:limit])),
    )
    return Answer(
        hits,
        total,
        bool(exact.any()),
        _forgiven(search, found.take(~exact)),
        search.accepted,
        search.prefixes,
        tuple(search.phrases),
        search.only_in,
    )


def _told(search: Search, higher: Counts) -> int:
    """Return how many of the best are more than noise.

    What lacks a word is told of where nothing else is found; what was forgiven, as far as the
    first look goes, unless what was typed is doubtful. `higher` counts the papers by key, each
    with all above it.
    """
    exact, complete, every = (int(higher[lowest(grade)]) for grade in (EXACT, FORGIVEN, INCOMPLETE))
    if not complete:
        return min(ENOUGH, every)
    return complete if search.is_doubtful else min(complete, max(ENOUGH, exact))


def _best(keys: Keys, higher: Counts, count: int) -> NDArray[np.int64]:
    """Return the places of so many of the highest keys, the highest first; equals as they stand."""
    last = int(np.searchsorted(-higher, -count, side="right")) - 1  # the key of the last of them
    places = np.flatnonzero(keys >= max(last, 1))
    return places[np.argsort(~keys[places], kind="stable")][:count]


def _found(search: Search, layers: Sequence[Graded], keys: Keys, best: NDArray[np.int64]) -> _Found:
    """Return the papers at some places of all that were graded, which have these keys."""
    ends = np.cumsum([len(layer.documents) for layer in layers])
    of_place = np.searchsorted(ends, best, side="right")
    numbers = np.array([layer.layer for layer in layers])[of_place]
    documents = np.empty(len(best), dtype=np.int32)
    papers = np.empty(len(best), dtype=np.int64)
    for place, (layer, end) in enumerate(zip(layers, ends.tolist(), strict=True)):
        mine = of_place == place
        documents[mine] = layer.documents[best[mine] - (end - len(layer.documents))]
        papers[mine] = search.tallies[layer.layer].segment.papers[documents[mine]]
    grades, scores = told_apart(keys)
    return _Found(papers, numbers, documents, grades, scores)


def _looked_at(search: Search, found: _Found) -> _Found:
    """Return papers in order once more, after a closer look at the best."""
    scores = found.scores * (1 - _CLOSER)
    for layer, tally in enumerate(search.tallies):
        mine = np.flatnonzero(found.layers[:_HEAD] == layer)
        if len(mine) and search.words:
            documents = found.documents[mine]
            close = closeness(tally, search.words, search.best, documents, search.pause)
            scores[mine] += _CLOSER * close
    found = replace(found, scores=scores)
    return _all([found.take(slice(_HEAD)).best_first(), found.take(slice(_HEAD, None))])


def _forgiven(search: Search, found: _Found) -> dict[str, str]:
    """Return what the best of some papers has for each word that it does not have as typed."""
    if not len(found.papers):
        return {}
    tally = search.tallies[found.layers[0]]
    document = int(found.documents[0])
    taken = {word.word: tally.taken_for(place, document) for place, word in enumerate(search.words)}
    return {word: used for word, used in taken.items() if used}


def _all(found: Sequence[_Found]) -> _Found:
    columns = (column.name for column in fields(_Found))
    return _Found(*(np.concatenate([getattr(one, name) for one in found]) for name in columns))
