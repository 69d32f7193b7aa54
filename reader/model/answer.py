"""What a search answers: hits in order, and what had to be forgiven."""

from dataclasses import dataclass, field

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
class Answer:
    """Hits, best first. `total` counts all that match, also those beyond the limit.

    `exact` is whether any hit matches without forgiveness; `forgiven` maps each typed word
    that was stretched to the word it was taken for. `accepted` maps every folded word of the
    library that counted as a match to the typed word it counted for; with `phrases` it is what
    is needed to mark the matches in a text.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    exact: bool = True
    forgiven: dict[str, str] = field(default_factory=dict)
    accepted: dict[str, str] = field(default_factory=dict)
    phrases: tuple[tuple[str, ...], ...] = ()
