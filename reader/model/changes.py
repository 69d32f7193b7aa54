"""What a write touched, and the edits by which it is taken back."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reader.model.paper import DigestId, PaperId


class ChangeKind(StrEnum):
    """What of a paper changed."""

    PAPER = "paper"
    HIGHLIGHT = "highlight"
    STAR = "star"
    READ = "read"
    NOTE = "note"
    TAGS = "tags"
    HIDDEN = "hidden"
    QUEUE = "queue"
    DIGEST = "digest"
    DIGEST_NAME = "digest-name"
    SEARCHES = "searches"
    TAG_COLOURS = "tag-colours"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class SetStar:
    """Star a paper at an instant (UTC), or take its star away (None)."""

    paper: PaperId
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SetRead:
    """Mark a paper read at an instant (UTC), or unread (None)."""

    paper: PaperId
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SetNote:
    """Give a paper this note; an empty text removes it."""

    paper: PaperId
    text: str


@dataclass(frozen=True, slots=True)
class AppendNote:
    """Add lines to a paper's note, whatever it holds by then."""

    paper: PaperId
    text: str


@dataclass(frozen=True, slots=True)
class SetTag:
    """Put a tag on a paper, or take it off."""

    paper: PaperId
    name: str
    present: bool


@dataclass(frozen=True, slots=True)
class SetHighlight:
    """Mark a passage, or change how it is marked; offsets are code points of the readable text.

    `number` tells it from all others. `prefix` and `suffix` are what stands around the quote, so
    that it can be found again in a text that has changed.
    """

    paper: PaperId
    number: int
    field: str
    start: int | None
    end: int | None
    quote: str
    prefix: str
    suffix: str
    colour: str
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RemoveHighlight:
    """Take a highlight away."""

    paper: PaperId
    number: int


@dataclass(frozen=True, slots=True)
class SetHidden:
    """Hide a paper everywhere but in its own list at an instant (UTC), or show it (None)."""

    paper: PaperId
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SetQueued:
    """Put a paper into the reading queue behind all places before `place`; None takes it out.

    Places are whole numbers that only say who comes first.
    """

    paper: PaperId
    place: int | None


@dataclass(frozen=True, slots=True)
class SetText:
    """Let a paper's title, abstract or link be what a person says; None is what was imported.

    `readable` and `layout` are how that reads by the rules of a version; a link has neither.
    """

    paper: PaperId
    field: str
    text: str | None
    readable: str | None
    layout: str | None
    version: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class AddPaper:
    """Add a paper by hand; one that is there but not seen is seen from then on."""

    paper: PaperId
    title: str
    readable_title: str
    title_layout: str | None
    abstract: str
    readable_abstract: str
    abstract_layout: str | None
    version: int
    url: str | None
    arxiv: str | None
    doi: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class RemoveAdded:
    """Let a paper be gone that was added by hand, unless there is more of it by now."""

    paper: PaperId


@dataclass(frozen=True, slots=True)
class SetSearch:
    """Keep a query under a name, at a place among the others; no query removes it."""

    name: str
    query: str | None
    place: int = 0


@dataclass(frozen=True, slots=True)
class SetTagColour:
    """Give a tag a colour, or none; it keeps it while no paper carries it."""

    name: str
    colour: str | None


@dataclass(frozen=True, slots=True)
class SetDigestName:
    """Give a digest another name."""

    digest: DigestId
    name: str


@dataclass(frozen=True, slots=True)
class SetDigestRemoved:
    """Remove a digest at an instant (UTC), or bring it back (None)."""

    digest: DigestId
    at: datetime | None


PaperEdit = (
    SetStar
    | SetRead
    | SetNote
    | AppendNote
    | SetTag
    | SetHidden
    | SetQueued
    | SetHighlight
    | RemoveHighlight
    | SetText
    | AddPaper
    | RemoveAdded
)
DigestEdit = SetDigestRemoved | SetDigestName
Edit = PaperEdit | DigestEdit | SetSearch | SetTagColour


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person did that can be taken back; `title` names it in the menu."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What one write touched.

    `papers` are the papers whose marks, note, tags or text changed; `digests` those that came,
    went or changed (their papers are not listed one by one). `act` is what undo takes back,
    None for what the program did by itself. `seq` is the change log's last number.
    """

    seq: int = 0
    papers: frozenset[PaperId] = frozenset()
    digests: frozenset[DigestId] = frozenset()
    kinds: frozenset[ChangeKind] = field(default=frozenset())
    act: Act | None = None

    def __bool__(self) -> bool:
        """Whether anything was touched."""
        return bool(self.kinds)

    def __or__(self, later: "Changes") -> "Changes":
        """Return both together; the later one's act counts where it has one."""
        return Changes(
            max(self.seq, later.seq),
            self.papers | later.papers,
            self.digests | later.digests,
            self.kinds | later.kinds,
            later.act or self.act,
        )
