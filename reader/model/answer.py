"""What a search answers: hits in order, and what had to be forgiven."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from reader.model.paper import PaperId
from reader.model.text import Span


@dataclass(frozen=True, slots=True)
class Matches:
    """Where a hit matches, per field, in code points of the plain readable text."""

    title: tuple[Span, ...] = ()
    abstract: tuple[Span, ...] = ()
    note: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One paper found: a score from 0 to 1, and whether nothing had to be forgiven."""

    paper: PaperId
    score: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Hits(Sequence[Hit]):
    """Hits, best first, kept as columns: a hit is made when it is asked for.

    One letter may find a hundred thousand papers, and a list needs no more than their ids.
    The first `exact` hits match without forgiveness.
    """

    papers: Sequence[PaperId] = ()
    scores: Sequence[float] = ()
    exact: int = 0

    def __len__(self) -> int:
        """Return how many hits there are."""
        return len(self.papers)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> "Hits": ...
    def __getitem__(self, index: int | slice) -> "Hit | Hits":
        """Return the hit at a position, or the hits of a slice; its step must be positive."""
        if isinstance(index, slice):
            places = range(len(self))[index]
            exact = len(range(places.start, min(places.stop, self.exact), places.step))
            return Hits(self.papers[index], self.scores[index], exact)
        place = range(len(self))[index]
        return Hit(self.papers[place], self.scores[place], place < self.exact)

    def __iter__(self) -> Iterator[Hit]:
        """Make the hits one by one."""
        for place, (paper, score) in enumerate(zip(self.papers, self.scores, strict=True)):
            yield Hit(paper, score, place < self.exact)


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits, best first. `total` counts all that match, also those beyond the limit.

    `exact` is whether any hit matches without forgiveness (and true when nothing was asked);
    `forgiven` maps each typed word that was stretched to the word it was taken for.

    What is needed to mark the matches in a text: `accepted` maps folded words of the library
    that counted as a match to the typed word they counted for; `prefixes` does the same for
    every word that begins so; `phrases` are folded words that stand side by side. `only_in` tells
    of typed words and phrases (joined by spaces) that count in one text alone, which it is.

    `titles_only` says that there was no index to ask, so that only titles were looked through.
    """

    hits: Hits = Hits()
    total: int = 0
    exact: bool = True
    forgiven: dict[str, str] = field(default_factory=dict)
    accepted: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    phrases: tuple[tuple[str, ...], ...] = ()
    only_in: dict[str, str] = field(default_factory=dict)
    titles_only: bool = False

    @property
    def papers(self) -> Sequence[PaperId]:
        """The papers found, best first, without making a hit for each."""
        return self.hits.papers
