"""What a person asks for: a list to look in, an order, and the words of the search box.

    gaussian "exact phrase" -clip title:splat is:starred date:>2026-03 mamba OR transformer

Whatever makes no sense as anything else is text, so that nothing typed is an error.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.model.filters import Filter, filter_of
from reader.model.paper import DigestId, PaperId
from reader.model.text import fold, words


class ScopeKind(StrEnum):
    """The lists of the library."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    NOTES = "notes"
    HIGHLIGHTS = "highlights"
    QUEUE = "queue"
    HIDDEN = "hidden"
    ADDED = "added"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Scope:
    """One list of papers: a list of the library, or one digest."""

    kind: ScopeKind = ScopeKind.ALL
    digest: DigestId | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that a person keeps under a name; `place` says who comes first."""

    name: str
    query: str
    place: int


class Sort(StrEnum):
    """The order of a list; by relevance is the list's own order where no words are asked for."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    DIGEST = "digest"
    TITLE = "title"
    READ = "read"
    STARRED = "starred"


class Field(StrEnum):
    """A text of a paper in which alone words may be looked for."""

    TITLE = "title"
    ABSTRACT = "abstract"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words to find in one field, or anywhere.

    Quoted ones stand side by side as they are. `typing` says that the last may be unfinished.
    """

    words: tuple[str, ...]
    field: Field | None = None
    quoted: bool = False
    typing: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """Papers known otherwise: what a filter beside a word becomes before the words are sought."""

    papers: Collection[PaperId]


@dataclass(frozen=True, slots=True)
class Part:
    """What a paper has or passes; `negated`, it must not."""

    what: Term | Filter | Chosen
    negated: bool = False


Clause = tuple[Part, ...]
"""Of these parts at least one must hold."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search: every word (in any order, forgiven), every phrase (as it stands), every clause.

    `words` are folded. `phrases` are tuples of folded words that must stand side by side; a
    phrase of one word is that word alone, neither forgiven nor continued. `typing` says that
    the last of the words may be unfinished. `clauses` are all that is not just words.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    typing: bool = False
    clauses: tuple[Clause, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked, so that everything is listed."""
        return not self.words and not self.phrases and not self.clauses

    @property
    def has_words(self) -> bool:
        """Whether anything is asked for that a text has or has not."""
        return bool(self.words or self.phrases or self.about_words)

    @property
    def filters(self) -> tuple[Clause, ...]:
        """The clauses that no word has to do with."""
        return tuple(clause for clause in self.clauses if not _terms(clause))

    @property
    def about_words(self) -> tuple[Clause, ...]:
        """The clauses that words have to do with."""
        return tuple(clause for clause in self.clauses if _terms(clause))

    @property
    def can_rank(self) -> bool:
        """Whether words are asked for by which one paper is a better hit than another."""
        terms = [part for clause in self.clauses for part in _terms(clause)]
        return bool(self.words or self.phrases) or not all(part.negated for part in terms)


def _terms(clause: Clause) -> list[Part]:
    return [part for part in clause if isinstance(part.what, Term)]


# A dash or a field counts only where a word begins.
_PART = re.compile(
    r"""
    (?: (?<!\S)
        (?P<minus> -(?!-) )?
        (?: (?P<name> title|abstract|note|tag|digest|is|has|in|added|date ): )?
    )?
    (?: "(?P<quoted> [^"]* )" | (?P<plain> [^\s"]+ ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OR = Part(Term(("or",)))


def parse(text: str) -> Query:
    """Turn the search box's text into a query; what makes no sense is text, nothing fails."""
    parts = [part for typed in _PART.finditer(text) if (part := _part(typed))]
    if parts and fold(text)[-1:].isalnum():
        parts[-1] = _unfinished(parts[-1])
    loose: list[str] = []
    phrases: list[tuple[str, ...]] = []
    clauses: list[Clause] = []
    typing = False
    for clause in _clauses(parts):
        what = clause[0].what
        if len(clause) > 1 or clause[0].negated or not isinstance(what, Term) or what.field:
            clauses.append(clause)
        elif what.quoted:
            phrases.append(what.words)
        else:
            loose += what.words
            typing = what.typing
    return Query(text, tuple(loose), tuple(phrases), typing, tuple(clauses))


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """A filter as it stands in a text: `is:starred`, `-tag:"to read"`; offsets are code points."""

    start: int
    end: int
    text: str


def typed_filters(text: str) -> list[TypedFilter]:
    """Return the filters of the search box's text, in their order."""
    return [
        TypedFilter(typed.start(), typed.end(), typed[0])
        for typed in _PART.finditer(text)
        if (part := _part(typed)) and isinstance(part.what, Filter)
    ]


def without_filter(text: str, typed: TypedFilter) -> str:
    """Return a text without one of its filters, and without the OR that joined it."""
    before, behind = text[: typed.start].split(), text[typed.end :].split()
    if before[-1:] == ["OR"]:
        before.pop()
    elif behind[:1] == ["OR"]:
        del behind[0]
    return " ".join([*before, *behind])


def _part(typed: re.Match[str]) -> Part | None:
    """Return what one word, phrase, field or filter asks for; None where it holds no letter."""
    if typed[0] == "OR":
        return _OR
    is_quoted = typed["quoted"] is not None
    value = typed["quoted"] if is_quoted else typed["plain"]
    term = Term(tuple(words(value)), quoted=is_quoted)
    what: Term | Filter = term
    if typed["name"]:
        what = _named(typed["name"].lower(), value, term) or Term(tuple(words(typed[0])))
    if isinstance(what, Term) and not what.words:
        return None
    return Part(what, negated=bool(typed["minus"]))


def _named(name: str, value: str, term: Term) -> Term | Filter | None:
    """Return what a field's or filter's value asks for, None where that makes no sense."""
    if name in list(Field):
        return replace(term, field=Field(name)) if term.words else None
    return filter_of(name, value)


def _unfinished(part: Part) -> Part:
    if isinstance(part.what, Term) and not part.negated and not part.what.quoted:
        return replace(part, what=replace(part.what, typing=True))
    return part


def _clauses(parts: Sequence[Part]) -> list[Clause]:
    """Join the parts that stand on both sides of an OR; an OR that joins nothing is a word."""
    clauses: list[Clause] = []
    joins = False
    for place, part in enumerate(parts):
        around = parts[place - 1 : place + 2]
        if part is _OR and len(around) == 3 and around[0] is not _OR is not around[2]:
            joins = True
        elif joins:
            clauses[-1] += (part,)
            joins = False
        else:
            clauses.append((part,))
    return clauses
