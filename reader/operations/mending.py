"""Opening a library; one that is damaged is mended first, and what came back is told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.export import read_everything, read_head
from reader.model import DamagedError, Kept, KeptPaper
from reader.operations.everything import import_everything
from reader.operations.importing import FileReport
from reader.operations.mirroring import mirror_file, newest_mirror
from reader.store import Brought, Library, Repaired, open_library, repair


@dataclass(frozen=True, slots=True)
class Opened:
    """An open library, and what to tell of its mending: a sentence each, none where it is sound."""

    library: Library
    told: tuple[str, ...] = ()


def open_mended(path: Path, mend: Callable[[Path], Repaired] = repair) -> Opened:
    """Open a library, after mending it where need be; `mend` is how.

    Raises ReaderError as opening does, and where it cannot be mended now.
    """
    try:
        library = open_library(path)
    except DamagedError:
        path = path.resolve()
        repaired = mend(path)
    else:
        return Opened(library, bring_what_is_lost(library))
    library = open_library(path)
    return Opened(library, (*_told(path, repaired), *_mirrored(library), _kept(repaired)))


def bring_what_is_lost(library: Library) -> tuple[str, ...]:
    """Bring into a sound library what it lost with its journal; return what to tell of it."""
    if not library.lags_behind(read_head(mirror_file(library.path))):
        return ()
    return f"The library {library.path} had lost its latest changes.", *_mirrored(library)


def bring_other_texts(library: Library) -> tuple[str, ...]:
    """Keep as earlier versions what notes say in the mirror alone; return what to tell of it.

    A letter that became another one on the disk leaves a sound library, and no other trace.
    """
    mirror = None if library.is_read_only else newest_mirror(library.path)
    if mirror is None:
        return ()
    ours = set(_notes(library.everything.made_papers()))
    instants = {at for at, _ in ours}
    others = [(at, text) for at, text in _notes(read_everything(mirror)) if at in instants]
    count = len({*others} - ours)
    if not count:
        return ()
    for _ in import_everything(library, mirror):
        pass
    told = f"{_number(count, 'note')} {'says' if count == 1 else 'say'}"
    return (f"{told} otherwise in the plain-text mirror; that is kept among earlier versions.",)


def _notes(items: Iterable[Kept]) -> Iterator[tuple[datetime, str]]:
    """Yield when each note was written and what it said, with its earlier versions."""
    papers = (item for item in items if isinstance(item, KeptPaper))
    for paper in papers:
        yield from ((one.edited_at, one.text) for one in (paper.note, *paper.versions) if one)


def _mirrored(library: Library) -> Iterator[str]:
    """Bring what only the plain-text mirror still holds; yield what that was."""
    mirror = newest_mirror(library.path)
    if mirror is None:
        return
    before = _held(library)
    *_, report = import_everything(library, mirror)
    assert isinstance(report, FileReport), "the last thing it yields is its report"
    gained = {name: count - before[name] for name, count in _held(library).items()}
    written_at = datetime.fromtimestamp(mirror.stat().st_mtime, UTC)
    brought = report.error or _things(Brought(written_at, **gained)) or "nothing was missing"
    yield f"Brought back from the plain-text mirror of {_day(written_at)}: {brought}."


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
