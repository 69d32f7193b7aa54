"""What a digest is made of: entries, the problems met between them, and a heading."""

from dataclasses import dataclass
from datetime import date

from reader.model import DateSource, Identifier, ReaderError


class NotADigest(ReaderError):  # noqa: N818 (it says more than NotADigestError)
    """The file is something else; `str(error)` says in one sentence what, or why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper of a digest, its text as it stands in the source.

    `position` and `line` count from 1; `line` is the line of the title. What a format does not
    tell stays empty: the plain-text shapes tell title and abstract only.
    """

    position: int
    title: str
    abstract: str
    line: int
    authors: tuple[str, ...] = ()
    published: date | None = None
    url: str | None = None
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a digest, in one sentence; `line` counts from 1, None is the whole file."""

    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of a digest before its first entry.

    `format` is "compact" or "spaced"; `name` is the page's date as it stands there, or else the
    file's stem; `date_source` says whether `date` is the page's or the file's.
    """

    format: str
    name: str
    date: date
    date_source: DateSource
