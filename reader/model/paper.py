"""A paper as it is read: its text, where it stands, and what a person made of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from reader.model.text import Link, ReadableText

PaperId = NewType("PaperId", int)
DigestId = NewType("DigestId", int)


class DateSource(StrEnum):
    """How the date of a digest is known."""

    PAGE = "page"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Marks:
    """When a paper was starred and read (UTC), or None."""

    starred_at: datetime | None = None
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote about a paper, as Markdown, and when (UTC)."""

    text: str
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage a person marked; offsets are code points of the plain readable text.

    They are None where the quote is no longer found there.
    """

    id: int
    field: str
    start: int | None
    end: int | None
    quote: str
    colour: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands in a digest; positions count from 1."""

    digest: DigestId
    name: str
    date: date
    position: int


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a paper is known by: a scheme (`arxiv`, `doi`) and its value."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything known of one paper.

    `edited` names what a person has it say in place of what was imported: title, abstract, link.
    """

    id: PaperId
    title: ReadableText
    abstract: ReadableText
    source_title: str
    source_abstract: str
    authors: tuple[str, ...] = ()
    published: date | None = None
    identifiers: tuple[Identifier, ...] = ()
    url: str | None = None
    edited: tuple[str, ...] = ()
    added_at: datetime | None = None
    marks: Marks = Marks()
    tags: tuple[str, ...] = ()
    note: Note | None = None
    highlights: tuple[Highlight, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links found in the abstract."""
        return self.abstract.links

    @property
    def address(self) -> str:
        """Where the paper is online, as far as is known; else empty."""
        if arxiv := self.identifier("arxiv"):
            return f"https://arxiv.org/abs/{arxiv}"
        doi = self.identifier("doi")
        return f"https://doi.org/{doi}" if doi else self.url or ""

    def identifier(self, scheme: str) -> str:
        """Return what the paper is known by in a scheme; else empty."""
        return next((known.value for known in self.identifiers if known.scheme == scheme), "")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of a list: only what is shown there."""

    id: PaperId
    title: str
    starred: bool
    read: bool
    noted: bool
    highlighted: bool
    has_code: bool
    tags: tuple[str, ...]
    place: Place | None
    note: str = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class DigestInfo:
    """One imported digest with its counts."""

    id: DigestId
    name: str
    file: str
    format: str
    date: date
    date_source: DateSource
    imported_at: datetime
    entries: int
    papers: int
    unread: int
