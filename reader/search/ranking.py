"""Puts what a search found in order: as typed before forgiven, then by score, then the newest.

The best are looked at more closely: how the title reads beside the query, and how often the
words recur in the text.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.model import Answer, Hits, PaperId
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
    lowest,
    scores_of,
)
from reader.search.postings import BLOCK, Documents
from reader.search.scoring import Pause
from reader.search.searching import ENOUGH, Search

Counts = NDArray[np.int64]

_HEAD = 200  # papers looked at more closely
_CLOSER = 0.25  # what that may add to a score


@dataclass(frozen=True, slots=True)
class _Found:
    """Papers found, the best first, with a score up to 1; so many of them `exact`.

    Of the first few, which document of which layer they are.
    """

    papers: NDArray[np.int64]
    scores: Values
    exact: int
    layers: NDArray[np.int64]
    documents: Documents


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
    found = _best(search, blocks, higher, count)
    _look_at(search, found)
    found.scores[: found.exact] += 1
    scores = found.scores[:limit] / 2
    papers = _listed(found.papers[:limit], search.pause)
    hits = Hits(papers, array("d", scores.tobytes()), min(found.exact, len(papers)))
    return Answer(
        hits,
        total,
        bool(found.exact),
        _forgiven(search, found),
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
    """Return so many of the papers with the highest keys, the highest first, then the newest.

    How many have a higher key tells the place of each, so that a block is sorted at a time.
    """
    head = min(count, _HEAD)
    found = _Found(
        np.empty(count, np.int64),
        np.empty(count, np.float64),
        min(count, int(higher[lowest(EXACT)])),
        np.empty(head, np.int64),
        np.empty(head, np.int32),
    )
    following = np.append(higher[1:], 0)  # where the next paper of each key belongs
    for block in blocks:
        search.pause()
        documents, keys = block.having(following < count)
        order = np.argsort(~keys, kind="stable")
        places = _places(keys[order], following)
        fits = places < count
        _keep(search, found, block.layer, documents[order][fits], keys[order][fits], places[fits])
    return found


def _places(keys: Keys, following: Counts) -> Counts:
    """Return the places of papers with these keys, the highest first, and pass on to the next."""
    firsts = np.flatnonzero(np.diff(keys, prepend=np.uint16(0)))
    lengths = np.diff(firsts, append=len(keys))
    places: Counts = np.repeat(following[keys[firsts]] - firsts, lengths) + np.arange(len(keys))
    following[keys[firsts]] += lengths
    return places


def _keep(  # noqa: PLR0913, PLR0917 - columns
    search: Search, found: _Found, layer: int, documents: Places, keys: Keys, places: Counts
) -> None:
    """Keep some documents of a layer at their places."""
    found.papers[places] = search.tallies[layer].segment.papers[documents]
    found.scores[places] = scores_of(keys)
    first = places < len(found.layers)
    found.layers[places[first]] = layer
    found.documents[places[first]] = documents[first]


def _look_at(search: Search, found: _Found) -> None:
    """Bring the best into order once more, after a closer look at them."""
    scores = found.scores[: len(found.layers)]
    found.scores[:] *= 1 - _CLOSER
    for layer, tally in enumerate(search.tallies):
        mine = np.flatnonzero(found.layers == layer)
        if len(mine) and search.words:
            documents = found.documents[mine]
            close = closeness(tally, search.words, search.best, documents, search.pause)
            scores[mine] += _CLOSER * close
    order = np.lexsort((-scores, np.arange(len(scores)) >= found.exact))
    for column in (found.papers, found.scores, found.layers, found.documents):
        column[: len(order)] = column[order]


def _listed(papers: NDArray[np.int64], pause: Pause) -> list[PaperId]:
    """Return a list of papers, made a part at a time."""
    listed: list[PaperId] = []
    for start in range(0, len(papers), BLOCK):
        pause()
        listed += papers[start : start + BLOCK].tolist()
    return listed


def _forgiven(search: Search, found: _Found) -> dict[str, str]:
    """Return what the best of some papers has for each word that it does not have as typed."""
    if found.exact >= len(found.layers):
        return {}
    tally = search.tallies[found.layers[found.exact]]
    document = int(found.documents[found.exact])
    taken = {word.word: tally.taken_for(place, document) for place, word in enumerate(search.words)}
    return {word: used for word, used in taken.items() if used}
