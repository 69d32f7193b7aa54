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
from reader.search.postings import Documents
from reader.search.scoring import Mask, highest, scored
from reader.search.scoring import Values as Scores
from reader.search.searching import ENOUGH, Search
from reader.search.tally import Tally

_EXACT, _FORGIVEN, _INCOMPLETE = 2, 1, 0
_HEAD = 200  # papers looked at more closely
_CLOSER = 0.25  # what that may add to a score
_STEPS = 20_000  # of a score


@dataclass(frozen=True, slots=True)
class _Graded:
    """What was found in a layer, the newest first: documents, and what puts them in order.

    A key is a grade and a score at once: so few steps that both fit into 16 bits.
    """

    layer: int
    documents: Documents
    keys: NDArray[np.uint16]


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
        keys = _keys(self.grades, self.scores)
        return self.take(np.argsort(~keys, kind="stable"))


def ranked(search: Search, limit: int | None) -> Answer:
    """Return the answer of a search that has run, with at most `limit` hits."""
    graded = _graded(search)
    keys = np.concatenate([one.keys for one in graded])
    total = _told(search, keys)
    best = _best(keys, total if limit is None else min(total, max(limit, _HEAD)))
    found = _looked_at(search, _found(search, graded, keys, best))
    exact = found.grades == _EXACT
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


def _graded(search: Search) -> list[_Graded]:
    """Return what was found layer by layer; what lacks words only where nothing else is found."""
    complete = [_complete(tally) for tally in search.tallies]
    if any(held.any() for held in complete):
        held = complete
    else:
        held = [_any(tally) for tally in search.tallies]
    layers = reversed(range(len(complete)))  # the newest first
    return [_grade(search, layer, held[layer], complete[layer]) for layer in layers]


def _complete(tally: Tally) -> Mask:
    """Tell which documents have every word, if need be forgiven."""
    if not tally.forgiven:
        return tally.exact()
    held = tally.scope.copy()
    for literal, forgiven in zip(tally.literal, tally.forgiven, strict=True):
        held &= scored([*literal, forgiven], len(held))
    return held


def _any(tally: Tally) -> Mask:
    """Tell which documents have any of the words, if need be forgiven."""
    several = [one for some in (*tally.either, *tally.literal, tally.forgiven) for one in some]
    return tally.scope & scored(several, len(tally.scope))


def _grade(search: Search, layer: int, held: Mask, complete: Mask) -> _Graded:
    """Grade some documents of a layer, and put the newest first."""
    tally = search.tallies[layer]
    documents = np.flatnonzero(held)[::-1].astype(np.int32)
    literal = [highest(some, documents) for some in tally.literal]
    exact = np.ones(len(documents), dtype=np.bool_)
    for some in literal if tally.forgiven else ():
        exact &= some > 0
    score = np.zeros(len(documents), dtype=np.float32)
    for place, some in enumerate(literal):
        if tally.forgiven:  # which counts where not all is found as typed
            better = np.maximum(some, tally.forgiven[place].of(documents))
            score += np.where(exact, some, better)
        else:
            score += some
    for choice in tally.either:
        score += highest(choice, documents)
    grades = np.where(exact, _EXACT, complete[documents] * _FORGIVEN).astype(np.uint16)
    most = max(sum(search.best), 1e-9)
    return _Graded(layer, documents, _keys(grades, np.minimum(score / most, 1.0)))


def _keys(grades: NDArray[np.uint16], scores: Values | Scores) -> NDArray[np.uint16]:
    """Return numbers that put papers in order, the best last."""
    return grades * np.uint16(_STEPS + 1) + np.rint(scores * _STEPS).astype(np.uint16)


def _told(search: Search, keys: NDArray[np.uint16]) -> int:
    """Return how many of the best are more than noise.

    What lacks a word is told of where nothing else is found; what was forgiven, as far as the
    first look goes, unless what was typed is doubtful.
    """
    complete = int(np.count_nonzero(keys > _STEPS))
    if not complete:
        return min(ENOUGH, len(keys))
    if search.is_doubtful:
        return complete
    exact = int(np.count_nonzero(keys > 2 * _STEPS + 1))
    return min(complete, max(ENOUGH, exact))


def _best(keys: NDArray[np.uint16], count: int) -> NDArray[np.int64]:
    """Return the places of so many of the highest keys, the highest first; equals as they stand."""
    places = np.arange(len(keys))
    if count < len(keys):
        as_high = np.cumsum(np.bincount(keys, minlength=1 << 16)[::-1])
        lowest = (1 << 16) - 1 - int(np.searchsorted(as_high, count))
        places = np.flatnonzero(keys >= lowest)
    return places[np.argsort(~keys[places], kind="stable")][:count]


def _found(
    search: Search, graded: Sequence[_Graded], keys: NDArray[np.uint16], best: NDArray[np.int64]
) -> _Found:
    """Return the papers at some places of all that was graded."""
    ends = np.cumsum([len(one.documents) for one in graded])
    places = np.searchsorted(ends, best, side="right")
    layers = np.array([one.layer for one in graded])[places]
    documents = np.concatenate([one.documents for one in graded])[best]
    papers = np.empty(len(best), dtype=np.int64)
    for layer, tally in enumerate(search.tallies):
        mine = layers == layer
        papers[mine] = tally.segment.papers[documents[mine]]
    grades, steps = np.divmod(keys[best], np.uint16(_STEPS + 1))
    return _Found(papers, layers, documents, grades, steps / _STEPS)


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
