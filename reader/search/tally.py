"""What the documents of one layer have of each typed word, filled while a search runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from reader.model import Chosen, Filter, Term
from reader.search.meanings import is_phrase
from reader.search.merging import Layer
from reader.search.phrases import together
from reader.search.scoring import Mask, Pause, Scores, holders, scored
from reader.search.segment import Segment
from reader.search.tokens import clip
from reader.search.vocabulary import Near


@dataclass(slots=True)
class Tally:
    """One entry a typed word in each list; `forgiven` and `near` are empty if nothing was forgiven.

    `scope` tells which documents count at all; `either` has one entry for each choice of words.
    Where an entry has several scores, the best of them counts.
    """

    layer: Layer
    scope: Mask
    either: list[list[Scores]] = field(default_factory=list)
    literal: list[list[Scores]] = field(default_factory=list)
    forgiven: list[Scores] = field(default_factory=list)
    near: list[Sequence[Near]] = field(default_factory=list)

    @property
    def segment(self) -> Segment:
        """The segment of the layer."""
        return self.layer.segment

    def exact(self) -> Mask:
        """Tell which documents have every word as typed."""
        held = self.scope.copy()
        for found in self.literal:
            held &= scored(found, len(held))
        return held

    def narrow(self, scores: Scores) -> None:
        """Leave only the documents in scope that get anything."""
        self.scope = self.scope & scored([scores], len(self.scope))

    def holding(self, what: Term | Filter | Chosen, pause: Pause) -> Mask:
        """Tell which documents in scope have the words of a term, as they stand, or are chosen.

        A word counts also as part of a compound (CLIP-based), not as the beginning of another.
        """
        if isinstance(what, Chosen):
            asked = np.fromiter(what.papers, np.int64, len(what.papers))
            return self.scope & np.isin(self.segment.papers, asked)
        assert isinstance(what, Term), "the library itself knows who passes a filter"
        if is_phrase(what):
            held = np.zeros_like(self.scope)
            held[together(self.segment, what, pause, among=self.scope)] = True
            return held
        words = self.segment.vocabulary.whole(clip(what.words[0]))
        return self.scope & holders(self.segment, words, what.field, parts=True)

    def taken_for(self, place: int, document: int) -> str | None:
        """Return the word of a document that a typed word was taken for; None if nothing was."""
        if any(some.marks[document] for some in self.literal[place]) or not self.near:
            return None
        return next(filter(None, (self._word(near, document) for near in self.near[place])), None)

    def _word(self, near: Near, document: int) -> str | None:
        """Return the word by which a document has what is near, if it does."""
        start, stop = near.words.start, near.words.stop
        if not any(field.holds(start, stop, document) for field in self.segment.fields):
            return None
        text, _ = self.segment.stream.texts(np.array([document], dtype=np.int32))
        words = text[(text >= start) & (text < stop)]
        return self.segment.vocabulary.word(int(words[0])) if len(words) else near.text
