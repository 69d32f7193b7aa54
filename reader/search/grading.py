"""Puts what a search found into grades and scores, a number for each combination of marks.

What a document gets follows from its marks alone, of which there are few for each word. So each
combination of marks is graded once, however many documents have it. The documents are gone through
block by block: what is small stays near the processor, and others get their turn in between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from reader.search.postings import BLOCK
from reader.search.scoring import Best, Mask, Values, best_of, scored
from reader.search.searching import Search
from reader.search.tally import Tally

EXACT, FORGIVEN, INCOMPLETE = 2, 1, 0
KEYS = 1 << 16
"""How many keys there may be."""

_STEPS = 20_000  # of a score: so few that grade and score are one number of 16 bits
_FEW = 4  # one document in so many is looked at by itself, more are with all others

Keys = NDArray[np.uint16]
"""What puts papers in order, the best highest: a grade and a score at once; 0 is not found."""

Places = NDArray[np.int64]

_EVERY: Keys = np.arange(KEYS, dtype=np.uint16)


@dataclass(frozen=True, slots=True)
class Graded:
    """Some documents of a layer, the oldest first, as codes of what they have; a key each code."""

    layer: int
    documents: Places
    codes: NDArray[np.uint16]
    keys: Keys

    def count(self, counts: NDArray[np.int64]) -> None:
        """Add to the counts of each key how many documents have it."""
        of_code = np.bincount(self.codes)
        met = np.flatnonzero(of_code)
        np.add.at(counts, self.keys[met], of_code[met])

    def having(self, wanted: Mask) -> tuple[Places, Keys]:
        """Return the documents whose keys are wanted, the newest first, with these keys."""
        places = np.flatnonzero(wanted[self.keys].take(self.codes, mode="clip"))[::-1]
        return self.documents[places], self.keys[self.codes[places]]


def graded(search: Search) -> Iterator[Graded]:
    """Yield what was found, the newest first; what lacks words where nothing else is."""
    held = [_complete(tally) for tally in search.tallies]
    if not any(mask.any() for mask in held):
        held = [_any(tally) for tally in search.tallies]
    for layer in reversed(range(len(held))):
        grader = _grader(search, search.tallies[layer], int(np.count_nonzero(held[layer])))
        for start in reversed(range(0, len(held[layer]), BLOCK)):
            search.pause()
            some = held[layer][start : start + BLOCK]
            if some.any():
                yield grader.graded(layer, start, some)


def keys_of(grades: NDArray[np.uint16], scores: NDArray[np.floating]) -> Keys:
    """Return the keys of grades and scores of at most 1."""
    keys: Keys = np.rint(scores * _STEPS).astype(np.uint16)
    return keys + grades * np.uint16(_STEPS + 1)


def scores_of(keys: Keys) -> NDArray[np.float64]:
    """Return the scores that keys tell."""
    scores: NDArray[np.float64] = keys % np.uint16(_STEPS + 1) / _STEPS
    return scores


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


def _grader(search: Search, tally: Tally, documents: int) -> "_Grader":
    """Return the grader of a layer of which so many documents are held."""
    several = (*tally.literal, *([one] for one in tally.forgiven), *tally.either)
    best = [best_of(some) for some in several]
    grader = _Grader(best, len(tally.literal), len(tally.forgiven), sum(search.best))
    sizes = [len(one.worth) for one in best]
    count = prod(sizes)
    if not sizes or count > min(documents, KEYS - 1):
        return grader
    every = np.unravel_index(np.arange(count), sizes)
    return replace(grader, table=np.append(np.uint16(0), grader.keys(every, count)))


@dataclass(frozen=True, slots=True)
class _Grader:
    """Grades what has words as typed, the same forgiven if anything is, and choices of words.

    `table` has the key of what is not held and those of all combinations of marks; None where the
    documents are fewer.
    """

    best: Sequence[Best]
    words: int
    forgiven: int
    most: float
    table: Keys | None = None

    def graded(self, layer: int, start: int, held: Mask) -> Graded:
        """Grade a block of documents, of which some are held."""
        places = np.arange(start, start + len(held))
        which: slice | Places = slice(start, start + len(held))
        if np.count_nonzero(held) * _FEW < len(held):
            which = places = np.flatnonzero(held) + start
            held = np.ones(len(places), dtype=np.bool_)
        marks = [one.marks(which) for one in self.best]
        if self.table is None:
            return Graded(layer, places, self.keys(marks, len(held)) * held, _EVERY)
        codes = np.zeros(len(held), dtype=np.uint16)
        for one, its in zip(self.best, marks, strict=True):
            codes *= np.uint16(len(one.worth))
            codes += its
        codes += np.uint16(1)
        codes *= held
        return Graded(layer, places, codes, self.table)

    def keys(self, marks: Sequence[NDArray[np.integer]], count: int) -> Keys:
        """Return the keys for what so many have of each word, forgiven word and choice."""
        worths = [one.worth[its] for one, its in zip(self.best, marks, strict=True)]
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
