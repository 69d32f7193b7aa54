"""One search over all layers: first as typed, and only where that finds little, forgivingly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reader.model import Query
from reader.search.meanings import Typed, halves, meant, typed_words
from reader.search.merging import Layer
from reader.search.scoring import Scores, Weighed, holders, rarity, scores
from reader.search.segment import Segment
from reader.search.tokens import clip
from reader.search.vocabulary import Near, Range

ENOUGH = 10  # papers found as typed, from which on nothing is forgiven
_WORDS = 32  # of a question; further ones are not looked at
_WHOLE, _BEGINNING, _JOINED, _SPLIT = 1.0, 0.8, 0.9, 0.8
_SLIPS = {1: 0.85, 2: 0.6}
_KNOWN = 0.5  # of that, where the typed word exists
_CANDIDATES = 2000  # documents looked through for the two halves of a word

Pause = Callable[[], None]


@dataclass(slots=True)
class Tally:
    """What the documents of one layer have of each typed word, as typed and by forgiveness."""

    layer: Layer
    scope: NDArray[np.bool_]
    literal: list[Scores] = field(default_factory=list)
    forgiven: list[Scores] = field(default_factory=list)
    near: list[list[Near]] = field(default_factory=list)

    @property
    def segment(self) -> Segment:
        """The segment of the layer."""
        return self.layer.segment

    def exact(self) -> NDArray[np.bool_]:
        """Tell which documents have every word as typed."""
        return np.logical_and.reduce([self.scope, *(found > 0 for found in self.literal)])


class Search:
    """A question under way; `pause` is called often and raises when it is superseded."""

    def __init__(self, tallies: Sequence[Tally], query: Query, pause: Pause) -> None:
        self.tallies = tallies
        self.query = query
        self.words = typed_words(query, _WORDS)
        self.phrases = list(query.phrases)
        self.best = [0.0] * len(self.words)
        self.accepted: dict[str, str] = {}
        self.prefixes: dict[str, str] = {}
        self._pause = pause
        self._total = sum(len(tally.segment) for tally in tallies)

    def run(self) -> None:
        """Fill the tallies."""
        for place, word in enumerate(self.words):
            self._literally(place, word)
        for place in range(len(self.words) - 1):
            self._joined(place)
        for place, word in enumerate(self.words):
            self._split(place, word)
        for phrase in self.query.phrases:
            self._narrow(phrase)
        if sum(np.count_nonzero(tally.exact()) for tally in self.tallies) < ENOUGH:
            for place, word in enumerate(self.words):
                self._forgivingly(place, word)

    def _literally(self, place: int, word: Typed) -> None:
        self._accept(word.word, word.word, begins=word.may_begin)
        for tally, found in zip(self.tallies, self._found(word.word, word.may_begin), strict=True):
            tally.literal.append(scores(tally.segment, found, self._pause))
            self.best[place] = max([self.best[place], *(one.value for one in found)])

    def _joined(self, place: int) -> None:
        """Count two neighbours typed apart also where they are written as one."""
        first, second = self.words[place : place + 2]
        if first.quoted or second.quoted:
            return
        joined = clip(first.word + second.word)
        for tally, found in zip(self.tallies, self._found(joined, second.open), strict=True):
            if found:
                self._accept(joined, f"{first.word} {second.word}", begins=second.open)
                one = scores(tally.segment, found, self._pause) * np.float32(_JOINED)
                for literal in tally.literal[place : place + 2]:
                    np.maximum(literal, one, out=literal)

    def _found(self, word: str, begins: bool) -> list[list[Weighed]]:
        """Return for each layer what counts for a word, weighed by how rare it is in all."""
        found: list[list[Weighed]] = [[] for _ in self.tallies]
        vocabularies = [tally.segment.vocabulary for tally in self.tallies]
        ranges = [[vocabulary.whole(word)] for vocabulary in vocabularies]
        self._weigh(ranges, _WHOLE, found)
        if begins:
            ranges = [[vocabulary.beginning(word)] for vocabulary in vocabularies]
            self._weigh(ranges, _BEGINNING, found)
        return found

    def _weigh(
        self, ranges: Sequence[Sequence[Range]], weight: float, found: Sequence[list[Weighed]]
    ) -> None:
        counts = [
            sum(map(tally.segment.count, some))
            for tally, some in zip(self.tallies, ranges, strict=True)
        ]
        value = weight * rarity(sum(counts), self._total)
        for count, some, one in zip(counts, ranges, found, strict=True):
            if count:
                one.append(Weighed(some, value))

    def _split(self, place: int, word: Typed) -> None:
        """Count a word typed as one also where it is written as two, side by side."""
        if word.quoted:
            return
        for two in halves(word.word):
            for tally in self.tallies:
                documents = self._side_by_side(tally, two)
                if len(documents):
                    self.phrases.append(two)
                    value = _SPLIT * rarity(len(documents), self._total)
                    self.best[place] = max(self.best[place], value)
                    literal = tally.literal[place]
                    literal[documents] = np.maximum(literal[documents], np.float32(value))

    def _side_by_side(self, tally: Tally, two: tuple[str, str]) -> NDArray[np.int32]:
        ranges = [tally.segment.vocabulary.whole(half) for half in two]
        counts = [tally.segment.count(words) for words in ranges]
        if not all(counts):
            return np.empty(0, np.int32)
        self._pause()
        both = tally.scope & holders(tally.segment, ranges[0]) & holders(tally.segment, ranges[1])
        documents = np.flatnonzero(both).astype(np.int32)
        if len(documents) > _CANDIDATES:
            return np.empty(0, np.int32)
        rarest = int(counts[1] < counts[0])
        phrase = [words.start for words in ranges]
        return tally.segment.stream.holding(phrase, rarest, documents, self._pause)

    def _narrow(self, phrase: Sequence[str]) -> None:
        """Leave only documents in which the phrase stands."""
        for tally in self.tallies:
            segment = tally.segment
            ranges = [segment.vocabulary.whole(clip(word)) for word in phrase]
            counts = [segment.count(words) for words in ranges]
            held = tally.scope
            for words in ranges:
                self._pause()
                held = held & holders(segment, words)
            documents = np.flatnonzero(held).astype(np.int32)
            if len(documents) and len(phrase) > 1:
                numbers = [words.start for words in ranges]
                rarest = counts.index(min(counts))
                documents = segment.stream.holding(numbers, rarest, documents, self._pause)
            tally.scope = np.zeros_like(held)
            tally.scope[documents] = held[documents]

    def _forgivingly(self, place: int, word: Typed) -> None:
        known = self.best[place] > 0
        found: list[list[Weighed]] = [[] for _ in self.tallies]
        nears = [meant(tally.segment, word) for tally in self.tallies]
        for slips, weight in _SLIPS.items():
            for begins, share in ((False, 1.0), (True, _BEGINNING)):
                ranges = [
                    [one.words for one in near if one.edits == slips and one.begins == begins]
                    for near in nears
                ]
                self._weigh(ranges, weight * share * (_KNOWN if known else 1.0), found)
        for tally, near, some in zip(self.tallies, nears, found, strict=True):
            tally.near.append(near)
            tally.forgiven.append(scores(tally.segment, some, self._pause))
            for one in near:
                self._accept(one.text, word.word, begins=one.begins)
        if not known:
            self.best[place] = max([0.0, *(one.value for some in found for one in some)])

    def _accept(self, word: str, typed: str, *, begins: bool) -> None:
        self.accepted.setdefault(word, typed)
        if begins:
            self.prefixes.setdefault(word, typed)
