"""What a person does to papers and digests: each is one act that can be taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reader.model import (
    Act,
    AppendNote,
    ChangeKind,
    Changes,
    DigestId,
    Edit,
    PaperId,
    ReaderError,
    SetDigestRemoved,
    SetNote,
    SetRead,
    SetStar,
    SetTag,
    merged,
    now,
    tag_parts,
)
from reader.store import Library

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Typed:
    """A note as it was typed over `base`, the text that the library held then."""

    text: str
    base: str


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note as the library holds it now; `met` says that another program had changed it too."""

    changes: Changes
    text: str
    met: bool


def star(library: Library, papers: Sequence[PaperId], *, starred: bool) -> Changes:
    """Star papers, or take their stars away."""
    at = now() if starred else None
    title = f"{'Star' if starred else 'Unstar'} {named(library, papers)}"
    return library.acts.do(title, [SetStar(paper, at) for paper in papers])


def mark_read(library: Library, papers: Sequence[PaperId], *, read: bool) -> Changes:
    """Mark papers read or unread."""
    at = now() if read else None
    title = f"Mark {named(library, papers)} {'read' if read else 'unread'}"
    return library.acts.do(title, [SetRead(paper, at) for paper in papers])


def note_opened(library: Library, paper: PaperId) -> Changes:
    """Mark a paper read because it was open for a while; undo passes over this."""
    return library.acts.apply([SetRead(paper, now())])


def write_note(
    library: Library, paper: PaperId, text: str, *, continues: Act | None = None
) -> Changes:
    """Give a paper this note; only white space removes it.

    `continues` is the act of the last save of the same sitting: one undo takes both back.
    """
    edit = SetNote(paper, text if text.strip() else "")
    return library.acts.do(f"Note on {named(library, [paper])}", [edit], continues=continues)


def type_note(
    library: Library, paper: PaperId, typed: Typed, *, continues: Act | None = None
) -> WrittenNote:
    """Give a paper the note that was typed; what another program wrote since stays in it too."""
    found: list[str] = []

    def edits() -> list[Edit]:
        there = library.papers.get(paper)
        before = there.note.text if there and there.note else ""
        text = merged(typed.base, typed.text, before) if there else typed.text
        found.extend((before, text if text.strip() else ""))
        return [SetNote(paper, found[-1])]

    title = f"Note on {named(library, [paper])}"
    changes = library.acts.do(title, edits, continues=continues)
    before, text = found
    return WrittenNote(changes, text, met=before not in (typed.base, text))


def append_note(library: Library, paper: PaperId, text: str) -> Changes:
    """Add lines to a paper's note, whatever another program has written there by now."""
    return library.acts.do(f"Note on {named(library, [paper])}", [AppendNote(paper, text)])


def tag(
    library: Library,
    papers: Sequence[PaperId],
    *,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
) -> Changes:
    """Put tags on papers and take others off. Raises ReaderError for a tag without letters."""
    added, removed = list(map(tag_name, add)), list(map(tag_name, remove))
    edits: list[Edit] = [
        SetTag(paper, name, present=present)
        for paper in papers
        for names, present in ((added, True), (removed, False))
        for name in names
    ]
    return library.acts.do(f"Tag {named(library, papers)}", edits)


def remove_digest(library: Library, digest: DigestId) -> Changes:
    """Remove a digest; its papers stay if starred, annotated or in another digest.

    Raises ReaderError where the library cannot be copied first; nothing is removed then.
    """
    name = library.digests.require(digest).name
    if not _has_only_lost_digests(library):
        copy_if_written(library)
    return library.acts.do(f"Remove digest “{name}”", [SetDigestRemoved(digest, now())])


def _has_only_lost_digests(library: Library) -> bool:
    """Return whether all that has happened since the latest copy is that digests were removed.

    It still holds them, so that it serves for one more.
    """
    copied = library.backups.latest_identity()
    if copied is None or copied[:2] != library.identity() or not library.log.holds(copied[2]):
        return False
    since = library.log.since(copied[2])
    is_digests = since.kinds == {ChangeKind.DIGEST} and not since.papers
    return is_digests and not any(map(library.digests.get, since.digests))


def copy_if_written(library: Library) -> None:
    """Copy the library before much of it goes, unless the latest copy is of what it holds now.

    Undo takes such acts back; a copy is for what nobody thought of. Raises ReaderError where none
    can be made.
    """
    if not library.is_read_only and library.backups.is_due(timedelta()):
        library.backups.make()


def tag_name(name: str) -> str:
    """Return a tag's name as it is kept. Raises ReaderError for one without letters."""
    cleaned = "/".join(tag_parts(name)).strip("/ ")
    if not cleaned:
        raise ReaderError("A tag needs a name.")
    return cleaned


def named(library: Library, papers: Sequence[PaperId]) -> str:
    """Name papers for the undo menu: the title of one, the number of several."""
    if len(papers) != 1:
        return f"{len(papers)} papers"
    rows = library.papers.rows(papers)
    return short(rows[0].title if rows else "a paper")


def short(title: str) -> str:
    """Return a title in quotation marks, cut where it is long."""
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rstrip() + "…"
    return f"“{title}”"
