"""A closer look at a few documents: how a title reads beside the query, how often words recur."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import cdist

from reader.search.meanings import Typed
from reader.search.postings import Documents
from reader.search.scoring import Pause
from reader.search.segment import Segment
from reader.search.stream import END, Places
from reader.search.tally import Tally
from reader.search.vocabulary import Range

_READ = 64  # documents whose texts are looked at, the best ones
_TITLE, _RECURRING = 0.6, 0.4  # shares of the two
_OFTEN = 2  # times a word recurs for half of what it can get
_MIDDLING = 200  # words of a text of which that holds; a word not in the title may recur by chance

Values = NDArray[np.float64]


def closeness(
    tally: Tally, words: Sequence[Typed], best: Sequence[float], documents: Documents, pause: Pause
) -> Values:
    """Return a number from 0 to 1 for each document; `best` is how much each word counts."""
    pause()
    close = _TITLE * _alike(tally.segment, words, documents)
    pause()
    close[:_READ] += _RECURRING * _recurring(tally, words, best, documents[:_READ])
    return close


def _alike(segment: Segment, words: Sequence[Typed], documents: Documents) -> Values:
    """Return how much of the query stands in the title, letter by letter and in order."""
    rows = segment.stream.titles(documents)
    numbers = list({number for row in rows for number in row})
    spelled = dict(zip(numbers, segment.vocabulary.spelled(numbers), strict=True))
    titles = [" ".join(map(spelled.__getitem__, row)) for row in rows]
    asked = " ".join(word.word for word in words)
    alike: Values = cdist([asked], titles, scorer=partial_ratio, dtype=np.float64)[0] / 100
    return alike


def _recurring(
    tally: Tally, words: Sequence[Typed], best: Sequence[float], documents: Documents
) -> Values:
    """Return how often the words that count recur in the texts."""
    texts, starts = tally.segment.stream.texts(documents)
    lengths = np.diff([*starts, len(texts)])
    titles = _titles(texts, starts, lengths)
    recurring = np.zeros(len(documents))
    for place, word in enumerate(words):
        counting = np.zeros(len(tally.segment.vocabulary), dtype=np.uint8)
        for words_ in _counting(tally, place, word):
            counting[words_.start : words_.stop] = 1
        counts = counting[texts]
        often = np.add.reduceat(counts, starts, dtype=np.int64)
        titled = np.add.reduceat(counts * titles, starts, dtype=np.int64)
        half = _OFTEN * np.where(titled, 1.0, np.maximum(lengths, 1) / _MIDDLING)
        recurring += best[place] * often / (often + half)
    return recurring / sum(best)


def _titles(texts: NDArray[np.uint32], starts: Places, lengths: Places) -> NDArray[np.bool_]:
    """Tell which of the words of several documents stand in a title."""
    ended = np.cumsum(texts == END) - (texts == END)
    titles: NDArray[np.bool_] = ended == np.repeat(ended[starts], lengths)
    return titles


def _counting(tally: Tally, place: int, word: Typed) -> list[Range]:
    """Return the words of a layer that count for a typed word."""
    vocabulary = tally.segment.vocabulary
    literal = vocabulary.beginning if word.may_begin else vocabulary.whole
    near = tally.near[place] if tally.near else []
    return [literal(word.word), *(one.words for one in near)]
