"""Opening a library; one that is damaged is mended first, and what came back is told."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.model import DamagedError
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
        return Opened(open_library(path))
    except DamagedError:
        path = path.resolve()
        repaired = mend(path)
    return Opened(open_library(path), _told(path, repaired))


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
    told.append(f"The damaged file is kept as {repaired.kept}.")
    return tuple(told)


def _brought(brought: Brought) -> str:
    parts = [
        _number(brought.papers, "paper"),
        _number(brought.starred, "star"),
        _number(brought.read, "read mark"),
        _number(brought.notes, "note"),
        _number(brought.tags, "tag"),
        _number(brought.highlights, "highlight"),
        f"{brought.searches:,} saved {'search' if brought.searches == 1 else 'searches'}",
    ]
    things = ", ".join(part for part in parts if not part.startswith("0 "))
    if brought.made_at is None:
        return f"Read from the file itself: {things or 'nothing'}."
    day = f"{brought.made_at.astimezone():%d %B %Y, %H:%M}".lstrip("0")
    return f"Brought back from the backup of {day}: {things or 'nothing was missing'}."


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
