"""Opening a library; one that is damaged is mended first, and what came back is told."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from reader.export import read_everything, read_head
from reader.model import DamagedError, Kept, KeptPaper, Note, ReaderError
from reader.operations.everything import import_everything
from reader.operations.importing import FileReport
from reader.operations.mirroring import (
    is_whole,
    mirror_file,
    mirrors,
    newest_mirror,
    part_of,
    sound_part,
)
from reader.store import Brought, Library, Repaired, open_library, repair


@dataclass(frozen=True, slots=True)
class Opened:
    """An open library, and what to tell of its mending: a sentence each, none where it is sound."""

    library: Library
    told: tuple[str, ...] = ()


Work = Callable[[], Repaired]


def _at_once(work: Work) -> Repaired:
    return work()


def open_mended(path: Path, wait_for: Callable[[Work], Repaired] = _at_once) -> Opened:
    """Open a library, after mending it where need be, which `wait_for` is asked to carry out.

    What only the plain-text mirror holds is in the mended library before that takes its place.
    Raises ReaderError as opening does, and where it cannot be mended now.
    """
    try:
        return _opened(path)
    except DamagedError:
        path = path.resolve()
        repaired = wait_for(partial(repair, path, partial(bring_from, mirrors(path))))
    told = (*_told(path, repaired), *repaired.completed, _kept(repaired))
    return Opened(open_library(path), told)


def _opened(path: Path) -> Opened:
    """Open a library; damage may show only once it is read."""
    library = open_library(path)
    try:
        return Opened(library, bring_what_is_lost(library) or _left_beside(library))
    except ReaderError:
        library.close()
        raise


def bring_what_is_lost(library: Library) -> tuple[str, ...]:
    """Bring into a sound library what it lost with its journal; return what to tell of it."""
    if not library.lags_behind(read_head(mirror_file(library.path))):
        return ()
    told = bring_from(mirrors(library.path), library, keeps_copy=True)
    return f"The library {library.path} had lost its latest changes.", *told


def _left_beside(library: Library) -> tuple[str, ...]:
    """Return what to tell where a library is new, but copies of an earlier one are there."""
    if library.log.seq() or not library.backups.has_any():
        return ()
    return (
        f"The library {library.path} is new and empty, but copies of an earlier one lie beside it; "
        "“Restore a Backup…”, or the command restore, brings one back.",
    )


def bring_other_texts(library: Library) -> tuple[str, ...]:
    """Keep as earlier versions what notes say in the mirror alone; return what to tell of it.

    A letter that became another one on the disk leaves a sound library, and no other trace.
    """
    mirror = None if library.is_read_only else newest_mirror(library.path)
    if mirror is None:
        return ()
    ours = {each for paper in _papers(library.everything.made_papers()) for each in _said(paper)}
    instants = {at for at, _ in ours}
    every = (_otherwise(paper, ours, instants) for paper in _papers(read_everything(mirror)))
    others = [paper for paper in every if paper.versions]
    told: tuple[str, ...] = ()
    if others:
        with suppress(OSError):  # what cannot be written now is found again the next time
            part = part_of(mirror, others)
            list(import_everything(library, part))
            part.unlink()
            told = (_OTHERWISE.format(notes=_number(sum(len(p.versions) for p in others), "note")),)
    return told


_OTHERWISE = (
    "The plain-text mirror has other words for {notes}; they are kept among earlier versions."
)


def _papers(items: Iterable[Kept]) -> Iterator[KeptPaper]:
    return (item for item in items if isinstance(item, KeptPaper))


def _said(paper: KeptPaper) -> Iterator[tuple[datetime, str]]:
    """Yield when a note was written and what it said, with its earlier versions."""
    return ((one.edited_at, one.text) for one in (paper.note, *paper.versions) if one)


def _otherwise(
    paper: KeptPaper, ours: Collection[tuple[datetime, str]], instants: Collection[datetime]
) -> KeptPaper:
    """Return a paper with nothing but what its note said otherwise than ours at an instant."""
    others = (each for each in _said(paper) if each[0] in instants and each not in ours)
    versions = tuple(Note(text, at) for at, text in others)
    return KeptPaper(paper.title, paper.abstract, identifiers=paper.identifiers, versions=versions)


def bring_from(
    mirrors: Sequence[Path], library: Library, *, keeps_copy: bool = False
) -> tuple[str, ...]:
    """Bring what only mirrors, the latest first, still hold; return what that was.

    Where the latest one is damaged, all its sound lines are brought, and then an earlier one.
    """
    told: list[str] = []
    for mirror in mirrors:
        if is_whole(mirror):
            return *told, _brought_from(mirror, mirror, library, keeps_copy=keeps_copy)
        with suppress(OSError):
            part, lost = sound_part(mirror)
            try:
                brought = _brought_from(mirror, part, library, keeps_copy=keeps_copy)
            finally:
                part.unlink()
            told.append(f"{brought} {_lost(lost)}")
    return tuple(told)


def _brought_from(mirror: Path, file: Path, library: Library, *, keeps_copy: bool) -> str:
    before = _held(library)
    *_, report = import_everything(library, file, keeps_copy=keeps_copy)
    assert isinstance(report, FileReport), "the last thing it yields is its report"
    gained = {name: count - before[name] for name, count in _held(library).items()}
    written_at = datetime.fromtimestamp(mirror.stat().st_mtime, UTC)
    mirrored = Brought(written_at, is_sound=True, **gained)
    brought = report.error or _things(mirrored) or "nothing was missing"
    return f"Brought back from the plain-text mirror of {_day(written_at)}: {brought.rstrip('.')}."


def _lost(lines: int) -> str:
    """Return what to tell of lines that a mirror lost, or of its end alone."""
    if not lines:
        return "It is not whole: its beginning or its end is missing."
    return f"{_number(lines, 'line')} of it could not be read."


def _held(library: Library) -> dict[str, int]:
    made = library.everything.made()
    return {
        "papers": library.papers.counts().all,
        "starred": made.stars,
        "read": made.read,
        "notes": made.notes,
        "tags": made.tags,
        "highlights": made.highlights,
        "searches": made.searches,
    }


def _told(path: Path, repaired: Repaired) -> tuple[str, ...]:
    mended = repaired.mended
    told = [f"The library {path} was damaged and has been mended."]
    told += [_brought(brought) for brought in mended.brought]
    if mended.textless:
        told.append(
            f"Of {_number(mended.textless, 'paper')} the text is lost; "
            "what you made of them is kept."
        )
    told += [
        f"“{name}” has lost some of its papers; import its file again to have them back."
        for name in mended.incomplete
    ]
    return tuple(told)


def _kept(repaired: Repaired) -> str:
    return f"The damaged file is kept as {repaired.kept}."


def _brought(brought: Brought) -> str:
    things = _things(brought)
    if brought.made_at is None:
        return f"Read from the file itself: {things or 'nothing'}."
    if not brought.is_sound:
        return (
            f"Read from the damaged backup of {_day(brought.made_at)}: {things or 'nothing more'}."
        )
    told = things or "nothing was missing"
    return f"Brought back from the backup of {_day(brought.made_at)}: {told}."


def _things(brought: Brought) -> str:
    """Return what was brought, nothing if that was nothing."""
    parts = [
        _number(brought.papers, "paper"),
        _number(brought.starred, "star"),
        _number(brought.read, "read mark"),
        _number(brought.notes, "note"),
        _number(brought.tags, "tag"),
        _number(brought.highlights, "highlight"),
        f"{brought.searches:,} saved {'search' if brought.searches == 1 else 'searches'}",
    ]
    return ", ".join(part for part in parts if not part.startswith("0 "))


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%d %B %Y, %H:%M}".lstrip("0")


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
