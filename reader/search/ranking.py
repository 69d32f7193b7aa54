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
from reader.search.scoring import Scores
from reader.search.searching import ENOUGH, Search
from reader.search.tally import Tally

_EXACT, _FORGIVEN, _INCOMPLETE = 2, 1, 0
_HEAD = 200  # papers looked at more closely
_CLOSER = 0.25  # what that may add to a score
_STEPS = 20_000  # of a score: so few that grade and score sort as one 16-bit number


@dataclass(frozen=True, slots=True)
class _Found:
    """Papers found, as columns: which document of which layer, its grade, and a score up to 1."""

    papers: NDArray[np.int64]
    layers: NDArray[np.int16]
    documents: Documents
    grades: NDArray[np.int8]
    scores: Values

    def take(self, which: NDArray[np.int64] | NDArray[np.bool_] | slice) -> "_Found":
        return _Found(*(getattr(self, column.name)[which] for column in fields(self)))

    def best_first(self) -> "_Found":
        """Return the papers in order; equals keep theirs. A stable sort of 16 bits is linear."""
        steps = np.rint(self.scores * _STEPS).astype(np.uint16)
        key = steps + self.grades.astype(np.uint16) * np.uint16(_STEPS + 1)
        return replace(self, scores=steps / _STEPS).take(np.argsort(~key, kind="stable"))


def ranked(search: Search, limit: int | None) -> Answer:
    """Return the answer of a search that has run, with at most `limit` hits."""
    layers = reversed(range(len(search.tallies)))
    found = _told(search, _all([_graded(search, layer) for layer in layers]).best_first())
    total = len(found.papers)
    found = _looked_at(search, found.take(slice(None if limit is None else max(limit, _HEAD))))
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


def _graded(search: Search, layer: int) -> _Found:
    """Return what was found in a layer, the newest first, also what lacks words."""
    tally = search.tallies[layer]
    held = exact = tally.exact()
    chosen = _sum(tally, tally.either)
    score = chosen + _sum(tally, tally.literal)
    grades = exact * _EXACT
    if tally.forgiven:
        either = [np.maximum(*both) for both in zip(tally.literal, tally.forgiven, strict=True)]
        complete = np.all([one > 0 for one in either], axis=0)
        score = np.where(exact, score, chosen + _sum(tally, either))
        held = tally.scope & (score > 0)
        grades = np.where(exact, _EXACT, complete * _FORGIVEN)
    documents = np.flatnonzero(held)[::-1].astype(np.int32)
    return _Found(
        tally.segment.papers[documents],
        np.full(len(documents), layer, dtype=np.int16),
        documents,
        grades[documents].astype(np.int8),
        np.minimum(score[documents] / max(sum(search.best), 1e-9), 1.0),
    )


def _sum(tally: Tally, scores: Sequence[Scores]) -> Values:
    total = np.zeros(len(tally.segment))
    for some in scores:
        total += some
    return total


def _told(search: Search, found: _Found) -> _Found:
    """Leave out, of papers in order, what would only be noise.

    What lacks a word is told of where nothing else is found; what was forgiven, as far as the
    first look goes, unless what was typed is doubtful.
    """
    complete = found.take(found.grades != _INCOMPLETE)
    if not len(complete.papers):
        return found.take(slice(ENOUGH))
    if search.is_doubtful:
        return complete
    return complete.take(slice(max(ENOUGH, np.count_nonzero(complete.grades == _EXACT))))


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
