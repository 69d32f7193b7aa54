"""What typed words are worth in some layers, whatever else is asked; the latest are remembered.

While someone types, all words but the last stay as they are, and need not be counted again.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock

from reader.search.meanings import Typed, meant
from reader.search.scoring import Pause, Scores, Weighed, rarity, scores
from reader.search.segment import Segment
from reader.search.vocabulary import Near, Range

_WHOLE, _BEGINNING = 1.0, 0.7
_SLIPS = {1: 0.85, 2: 0.5}
_KNOWN = 0.5  # of that, where the typed word exists: it was rarely meant to be another

_WORDS, _BYTES = 300, 200_000_000  # that are remembered at most

Ranges = Sequence[Sequence[Range]]
"""Ranges of words for each layer, whose vocabularies differ."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the documents of each layer get for a word, not to be changed; the most any can get.

    `near` are, for each layer, the words it was taken for; none if it was taken as typed.
    """

    scores: tuple[Scores, ...]
    best: float
    near: tuple[Sequence[Near], ...] = ()


class Counting:
    """Counts words in the segments of some layers. Any thread may ask."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self.total = sum(map(len, segments))
        self._recent: OrderedDict[object, Counted] = OrderedDict()
        self._lock = Lock()

    def literally(self, word: Typed, pause: Pause, weight: float = _WHOLE) -> Counted:
        """Count the word itself, and the words that it begins."""
        return self._recall(
            ("literally", word, weight), partial(self._literal, word, pause, weight)
        )

    def forgivingly(self, word: Typed, pause: Pause, *, is_known: bool) -> Counted:
        """Count the words that this one may be a slip of; less, if it is a word itself."""
        return self._recall(
            ("forgivingly", word, is_known), partial(self._forgiven, word, pause, is_known)
        )

    def holding(self, word: Typed) -> int:
        """Return in how many documents the word stands, at most."""
        ranges = [[segment.vocabulary.whole(word.word)] for segment in self._segments]
        return sum(self._counts(ranges, word))

    def _recall(self, key: object, count: Callable[[], Counted]) -> Counted:
        with self._lock:
            if key in self._recent:
                self._recent.move_to_end(key)
                return self._recent[key]
        counted = count()
        with self._lock:
            self._recent[key] = counted
            while len(self._recent) > _WORDS or self._size() > _BYTES:
                self._recent.popitem(last=False)
        return counted

    def _size(self) -> int:
        return sum(some.size for counted in self._recent.values() for some in counted.scores)

    def _literal(self, word: Typed, pause: Pause, weight: float) -> Counted:
        found = self._nothing()
        vocabularies = [segment.vocabulary for segment in self._segments]
        self._weigh([[all_.whole(word.word)] for all_ in vocabularies], weight, word, found)
        if word.may_begin:
            ranges = [[all_.beginning(word.word)] for all_ in vocabularies]
            self._weigh(ranges, weight * _BEGINNING, word, found)
        return self._counted(found, word, pause)

    def _forgiven(self, word: Typed, pause: Pause, is_known: bool) -> Counted:  # noqa: FBT001
        near = tuple(meant(segment, word) for segment in self._segments)
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

    def _nothing(self) -> list[list[Weighed]]:
        return [[] for _ in self._segments]

    def _counts(self, ranges: Ranges, word: Typed) -> list[int]:
        """Return in how many documents of each layer some words stand, at most."""
        layers = zip(self._segments, ranges, strict=True)
        return [sum(segment.count(words, word.text) for words in some) for segment, some in layers]

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
        near: tuple[Sequence[Near], ...] = (),
    ) -> Counted:
        layers = zip(self._segments, found, strict=True)
        return Counted(
            tuple(scores(segment, some, pause, word.text) for segment, some in layers),
            max((one.value for some in found for one in some), default=0.0),
            near,
        )
