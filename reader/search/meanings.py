"""What a typed word may stand for in one segment: itself, words it begins, words it was meant as.

Forgiving is bounded: none up to two letters, one slip up to seven, two from eight on, and at
most 64 words or beginnings, the nearest and then the most frequent.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model import Field, Query, Term
from reader.search.segment import Segment
from reader.search.tokens import clip
from reader.search.vocabulary import Near

_MOST = 64
_SHORTEST_BEGINNING = 3  # letters of a finished word that may still begin another
_SHORTEST_FORGIVEN = 3
_SHORTEST_FORGIVEN_BEGINNING = 4
_TWO_SLIPS = 8
_SHORTEST_HALF = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """A folded word of a query; a quoted one stands for itself alone, an open one may go on.

    `text` is the text in which alone it counts, None for all.
    """

    word: str
    quoted: bool = False
    open: bool = False
    text: Field | None = None

    @property
    def may_begin(self) -> bool:
        """Whether longer words that begin with it count as well."""
        return not self.quoted and (self.open or len(self.word) >= _SHORTEST_BEGINNING)

    @property
    def slips(self) -> int:
        """How many slips are forgiven."""
        if self.quoted or len(self.word) < _SHORTEST_FORGIVEN:
            return 0
        return 1 if len(self.word) < _TWO_SLIPS else 2


def typed_words(query: Query, most: int) -> list[Typed]:
    """Return the first so many words of a query, each once; only its very last may be open."""
    scoped = [one for term in wanted_terms(query) if term.field for one in typed_of(term)]
    latest = list(dict.fromkeys(reversed(query.words)))[::-1]
    last = len(latest) - 1 if query.typing else -1
    loose = [Typed(clip(word), open=place == last) for place, word in enumerate(latest)]
    quoted = [Typed(clip(word), quoted=True) for phrase in query.phrases for word in phrase]
    every = {(one.word, one.text): one for one in (*quoted, *scoped, *loose)}
    return list(every.values())[:most]


def typed_of(term: Term) -> list[Typed]:
    """Return the words of a term."""
    last = len(term.words) - 1 if term.typing else -1
    return [
        Typed(clip(word), quoted=term.quoted, open=place == last, text=term.field)
        for place, word in enumerate(term.words)
    ]


def is_phrase(term: Term) -> bool:
    """Whether the words of a term in a clause must stand side by side."""
    return term.quoted or len(term.words) > 1


def wanted_terms(query: Query) -> list[Term]:
    """Return the terms that stand alone and must be found."""
    alone = [clause[0] for clause in query.clauses if len(clause) == 1]
    return [one.what for one in alone if isinstance(one.what, Term) and not one.negated]


def meant(segment: Segment, typed: Typed, pause: Callable[[], None]) -> list[Near]:
    """Return the words, and for an open one the beginnings, that it may be a slip of."""
    if not typed.slips:
        return []
    pause()
    found = segment.vocabulary.near(typed.word, typed.slips)
    pause()
    if typed.open and len(typed.word) >= _SHORTEST_FORGIVEN_BEGINNING:
        found += segment.vocabulary.near_beginnings(typed.word, 1)
    counts = segment.counts([near.words for near in found], typed.text)
    counted = [(near.edits, -count, near) for near, count in zip(found, counts, strict=True)]
    counted = sorted((c for c in counted if c[1]), key=lambda c: c[:2])
    return [near for _, _, near in counted[:_MOST]]


def halves(word: str) -> list[tuple[str, str]]:
    """Return the ways to cut a word in two of at least two letters each."""
    cuts = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    return [(word[:cut], word[cut:]) for cut in cuts]
