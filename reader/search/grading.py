"""Puts what a search found into grades and scores, a number a document.

What a document gets follows from its marks alone, of which there are few for each word. So each
combination of marks is graded once, however many documents have it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import Documents
from reader.search.scoring import Mask, Scores, Values, highest, scored
from reader.search.searching import Search
from reader.search.tally import Tally

EXACT, FORGIVEN, INCOMPLETE = 2, 1, 0
_STEPS = 20_000  # of a score: so few that grade and score are one number of 16 bits

_FEW = 4  # one document in so many is looked at by itself, more are with all others

Marks = NDArray[np.uint8] | NDArray[np.intp]
Keys = NDArray[np.uint16]
"""What puts papers in order, the best highest: a grade and a score at once; 0 is not found."""


@dataclass(frozen=True, slots=True)
class Graded:
    """Documents of a layer, the newest first; those with the key 0 are not found."""

    layer: int
    documents: Documents
    keys: Keys


def graded(search: Search) -> list[Graded]:
    """Return what was found, the newest layer first; what lacks words where nothing else is."""
    held = [_complete(tally) for tally in search.tallies]
    if not any(mask.any() for mask in held):
        held = [_any(tally) for tally in search.tallies]
    return [_graded(search, layer, held[layer]) for layer in reversed(range(len(held)))]


def keys_of(grades: NDArray[np.uint16], scores: NDArray[np.floating]) -> Keys:
    """Return the keys of grades and scores of at most 1."""
    keys: Keys = np.rint(scores * _STEPS).astype(np.uint16)
    return keys + grades * np.uint16(_STEPS + 1)


def told_apart(keys: Keys) -> tuple[NDArray[np.uint16], NDArray[np.float64]]:
    """Return the grades and the scores of keys."""
    grades, steps = np.divmod(keys, np.uint16(_STEPS + 1))
    return grades, steps / _STEPS


def lowest(grade: int) -> int:
    """Return the lowest key of a grade, of one that is found."""
    return max(grade * (_STEPS + 1), 1)


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


def _graded(search: Search, layer: int, held: Mask) -> Graded:
    tally = search.tallies[layer]
    of_all = np.count_nonzero(held) * _FEW > len(held)
    documents = np.arange(len(held), dtype=np.int32)[::-1]
    if not of_all:
        documents = np.flatnonzero(held)[::-1].astype(np.int32)
    literal, either = map(highest, tally.literal), map(highest, tally.either)
    scores = [*literal, *tally.forgiven, *either]
    marks = [some.marks[::-1] if of_all else some.marks[documents] for some in scores]
    grader = _Grader(len(tally.literal), len(tally.forgiven), sum(search.best))
    keys = _by_combination(grader, scores, marks, len(documents))
    return Graded(layer, documents, keys * held[::-1] if of_all else keys)


def _by_combination(
    grader: "_Grader", scores: Sequence[Scores], marks: Sequence[Marks], count: int
) -> Keys:
    """Return the keys of so many documents, each combination of marks looked at once."""
    sizes = [len(some.worth) for some in scores]
    if not sizes or prod(sizes) * 2 > count:
        return grader.keys(_worths(scores, marks), count)
    codes = np.zeros(count, dtype=np.int32)
    for some, size in zip(marks, sizes, strict=True):
        codes *= np.int32(size)
        codes += some
    every = np.unravel_index(np.arange(prod(sizes)), sizes)
    return grader.keys(_worths(scores, every), prod(sizes))[codes]


def _worths(scores: Sequence[Scores], marks: Sequence[Marks]) -> list[Values]:
    return [some.worth[its] for some, its in zip(scores, marks, strict=True)]


@dataclass(frozen=True, slots=True)
class _Grader:
    """Grades what has words as typed, the same forgiven if anything is, and choices of words."""

    words: int
    forgiven: int
    most: float

    def keys(self, worths: Sequence[Values], count: int) -> Keys:
        """Return the keys for what each word, forgiven word and choice is worth, so many times."""
        literal = better = worths[: self.words]
        if self.forgiven:  # which counts where not all is found as typed
            both = zip(literal, worths[self.words :], strict=False)
            better = [np.maximum(*one) for one in both]
        exact, complete = _all_of(literal, count), _all_of(better, count)
        score = np.where(exact, _sum(literal, count), _sum(better, count))
        score += _sum(worths[self.words + self.forgiven :], count)
        grades = np.where(exact, EXACT, complete * FORGIVEN).astype(np.uint16)
        keys = keys_of(grades, np.minimum(score / max(self.most, 1e-9), 1.0))
        return np.maximum(keys, np.uint16(1))


def _sum(several: Sequence[Values], count: int) -> Values:
    total = np.zeros(count, dtype=np.float32)
    for some in several:
        total += some
    return total


def _all_of(several: Sequence[Values], count: int) -> Mask:
    held = np.ones(count, dtype=np.bool_)
    for some in several:
        held &= some > 0
    return held
