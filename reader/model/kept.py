"""A library as it is taken along: all that a digest brought and all that a person made of it.

Nothing here is numbered as one library numbers it, so that another can take it in: a digest is
known by the hash of its file, a paper by its title and abstract.
"""

from dataclasses import astuple, dataclass
from datetime import date, datetime

from reader.model.paper import DateSource, Identifier, Note
from reader.model.query import SavedSearch
from reader.model.tags import TagColour


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """A digest without its entries; `removed_at` while its removal can be taken back."""

    hash: str
    name: str
    file: str
    format: str
    date: date
    date_source: DateSource
    imported_at: datetime
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """Where a paper stands in the digest of a hash, and what that says where it differs."""

    digest: str
    position: int
    title: str | None = None
    abstract: str | None = None


@dataclass(frozen=True, slots=True)
class KeptHighlight:
    """A marked passage with what it holds on to; offsets are code points of the readable text."""

    number: int
    field: str
    start: int | None
    end: int | None
    quote: str
    prefix: str
    suffix: str
    colour: str
    comment: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class KeptText:
    """What a person has a field of a paper say in place of what was imported."""

    field: str
    text: str
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper as it was imported, and what a person made of it; `queued` counts from 1."""

    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    published: date | None = None
    url: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    starred_at: datetime | None = None
    read_at: datetime | None = None
    hidden_at: datetime | None = None
    added_at: datetime | None = None
    queued: int | None = None
    tags: tuple[str, ...] = ()
    note: Note | None = None
    versions: tuple[Note, ...] = ()
    highlights: tuple[KeptHighlight, ...] = ()
    texts: tuple[KeptText, ...] = ()
    places: tuple[KeptPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptName:
    """What the digest of a hash is called, for a library that has it from its own file."""

    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class KeptTagColour:
    """The colour of a tag; its name is as names are compared."""

    name: str
    colour: TagColour


Kept = KeptDigest | KeptPaper | KeptName | SavedSearch | KeptTagColour


@dataclass(frozen=True, slots=True)
class Made:
    """How much of each kind a person made."""

    stars: int = 0
    read: int = 0
    hidden: int = 0
    queued: int = 0
    tags: int = 0
    notes: int = 0
    versions: int = 0
    highlights: int = 0
    searches: int = 0
    names: int = 0
    colours: int = 0
    added: int = 0
    texts: int = 0

    def holds(self, other: "Made") -> bool:
        """Return whether there is as much here of every kind."""
        return all(
            mine >= theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)
        )

    @property
    def much(self) -> int:
        """How much it is; what was only read counts little beside what was made of it."""
        counts: tuple[int, ...] = astuple(self)
        return sum(counts) - self.read


@dataclass(frozen=True, slots=True)
class MirrorHead:
    """Which moment of which library a mirror shows, and how much it holds."""

    library: str
    generation: int
    seq: int
    made: Made
