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
    KEYS,
    Graded,
    Keys,
    Places,
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
    blocks = list(graded(search))
    counts = np.zeros(KEYS, dtype=np.int64)
    for block in blocks:
        search.pause()
        block.count(counts)
    higher = np.cumsum(counts[::-1])[::-1]
    total = _told(search, higher)
    count = total if limit is None else min(total, max(limit, _HEAD))
    found = _looked_at(search, _best(search, blocks, higher, count))
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


def _best(search: Search, blocks: Sequence[Graded], higher: Counts, count: int) -> _Found:
    """Return so many of the papers with the highest keys, the highest first, then the newest."""
    last = max(1, int(np.searchsorted(-higher, -count, side="right")) - 1)  # the key of the last
    wanted = np.zeros(KEYS, dtype=np.bool_)
    wanted[last:] = True
    found = [_found(search, 0, np.empty(0, np.int64), np.empty(0, np.uint16))]
    alike = 0
    for block in blocks:
        search.pause()
        documents, keys = block.having(wanted)
        found.append(_found(search, block.layer, documents, keys))
        alike += int(np.count_nonzero(keys == last))
        wanted[last] = alike < count  # the newest of them are enough
    return _all(found).best_first().take(slice(count))


def _found(search: Search, layer: int, documents: Places, keys: Keys) -> _Found:
    papers = search.tallies[layer].segment.papers[documents]
    layers = np.full(len(documents), layer)
    return _Found(papers, layers, documents.astype(np.int32), *told_apart(keys))


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
    order = np.lexsort((-scores[:_HEAD], ~found.grades[:_HEAD]))  # by scores that keys round
    return _all([found.take(order), found.take(slice(_HEAD, None))])


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
