"""What typed words are worth in some layers, whatever else is asked; the latest are remembered.

While someone types, all words but the last stay as they are, and need not be counted again.
"""

from collections.abc import Sequence
from functools import partial

from reader.model import Term
from reader.search.meanings import Typed, halves, meant
from reader.search.phrases import together
from reader.search.postings import Documents
from reader.search.remembering import Counted, Memory
from reader.search.scoring import Pause, Scores, Weighed, listed, rarity, scores
from reader.search.segment import Segment
from reader.search.vocabulary import Near, Range

_WHOLE, _BEGINNING = 1.0, 0.7
_SLIPS = {1: 0.85, 2: 0.5}
_KNOWN = 0.5  # of that, where the typed word exists: it was rarely meant to be another

_APART = 0.8  # written as two words
_CANDIDATES = 2000  # documents of a layer looked through for the two halves of a word

_FEW = 4  # ranges counted one after the other sooner than all in one

_WORDS, _BYTES = 300, 200_000_000  # that are remembered at most

Ranges = Sequence[Sequence[Range]]
"""Ranges of words for each layer, whose vocabularies differ."""


class Counting:
    """Counts words in the segments of some layers. Any thread may ask."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self.total = sum(map(len, segments))
        self._memory = Memory(_WORDS, _BYTES)

    def literally(self, word: Typed, pause: Pause, weight: float = _WHOLE) -> Counted:
        """Count the word itself, and the words that it begins."""
        return self._memory.recall(
            ("literally", word, weight), partial(self._literal, word, pause, weight)
        )

    def forgivingly(self, word: Typed, pause: Pause, *, is_known: bool) -> Counted:
        """Count the words that this one may be a slip of; less, if it is a word itself."""
        return self._memory.recall(
            ("forgivingly", word, is_known), partial(self._forgiven, word, pause, is_known)
        )

    def apart(self, word: Typed, pause: Pause, known: float) -> Counted:
        """Count the word also where it is written as two, side by side; `known` is its own best.

        What is written as typed counts more.
        """
        return self._memory.recall(("apart", word, known), partial(self._apart, word, pause, known))

    def together(self, phrase: Term, pause: Pause) -> Counted:
        """Count the documents in which the words of a phrase stand side by side."""
        return self._memory.recall(("together", phrase), partial(self._together, phrase, pause))

    def holding(self, word: Typed) -> int:
        """Return in how many documents the word stands, at most."""
        ranges = [[segment.vocabulary.whole(word.word)] for segment in self._segments]
        return sum(self._counts(ranges, word))

    def _literal(self, word: Typed, pause: Pause, weight: float) -> Counted:
        found = self._nothing()
        whole = [segment.vocabulary.whole(word.word) for segment in self._segments]
        known = self._weigh([[one] for one in whole], weight, word, found)
        if word.may_begin:  # the longer words stand behind the word itself
            ends = [segment.vocabulary.beginning(word.word).stop for segment in self._segments]
            longer = [[Range(one.stop, end)] for one, end in zip(whole, ends, strict=True)]
            self._weigh(longer, weight * _BEGINNING, word, found, known)
        return self._counted(found, word, pause)

    def _forgiven(self, word: Typed, pause: Pause, is_known: bool) -> Counted:  # noqa: FBT001
        near = tuple(tuple(meant(segment, word, pause)) for segment in self._segments)
        found = self._nothing()
        known = _KNOWN if is_known else _WHOLE
        nearer = 0
        for slips, weight in _SLIPS.items():
            for begins, share in ((False, _WHOLE), (True, _BEGINNING)):
                ranges = [
                    [one.words for one in some if (one.edits, one.begins) == (slips, begins)]
                    for some in near
                ]
                nearer += self._weigh(ranges, weight * share * known, word, found, nearer)
        return self._counted(found, word, pause, near)

    def _apart(self, word: Typed, pause: Pause, known: float) -> Counted:
        found: list[list[tuple[float, Documents]]] = [[] for _ in self._segments]
        phrases = []
        for two in () if word.quoted else halves(word.word):
            phrase = Term(two, field=word.text)
            held = [together(one, phrase, pause, most=_CANDIDATES) for one in self._segments]
            count = sum(map(len, held))
            if count:
                phrases.append(two)
                value = _APART * min(rarity(count, self.total), known)
                for some, documents in zip(found, held, strict=True):
                    some.append((value, documents))
        best = max((value for value, _ in found[0]), default=0.0)
        return Counted(self._listed(found), best, phrases=tuple(phrases))

    def _together(self, phrase: Term, pause: Pause) -> Counted:
        held = [together(one, phrase, pause) for one in self._segments]
        return Counted(self._listed([[(1.0, documents)] for documents in held]), 1.0)

    def _listed(self, found: Sequence[Sequence[tuple[float, Documents]]]) -> tuple[Scores, ...]:
        layers = zip(self._segments, found, strict=True)
        return tuple(listed(some, len(segment)) for segment, some in layers)

    def _nothing(self) -> list[list[Weighed]]:
        return [[] for _ in self._segments]

    def _counts(self, ranges: Ranges, word: Typed) -> list[int]:
        """Return in how many documents of each layer some words stand, at most."""
        layers = zip(self._segments, ranges, strict=True)
        return [_count(segment, some, word.text) for segment, some in layers]

    def _weigh(
        self,
        ranges: Ranges,
        weight: float,
        word: Typed,
        found: list[list[Weighed]],
        likelier: int = 0,
    ) -> int:
        """Add the ranges to what was found in each layer, weighed by how rare they are in all.

        That is no rarer than the documents of `likelier` words: a far slip of a common word must
        not win by meeting a rare one. Return in how many documents they stand.
        """
        counts = self._counts(ranges, word)
        value = weight * rarity(sum(counts) + likelier, self.total)
        for count, some, already in zip(counts, ranges, found, strict=True):
            if count:
                already.append(Weighed(some, value))
        return sum(counts)

    def _counted(
        self,
        found: list[list[Weighed]],
        word: Typed,
        pause: Pause,
        near: tuple[tuple[Near, ...], ...] = (),
    ) -> Counted:
        layers = zip(self._segments, found, strict=True)
        return Counted(
            tuple(scores(segment, some, pause, word.text) for segment, some in layers),
            max((one.value for some in found for one in some), default=0.0),
            near,
        )


def _count(segment: Segment, ranges: Sequence[Range], text: str | None) -> int:
    if len(ranges) <= _FEW:
        return sum(segment.count(words, text) for words in ranges)
    return sum(segment.counts(ranges, text))
