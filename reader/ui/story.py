"""What went before a window opened, and what comes after it has closed; no Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Next:
    """The library that comes after a window; one that `moves` is to be a copy of the one before.

    `told` is what its window tells, a sentence each.
    """

    library: Path
    moves: bool = False
    told: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """What a window tells when it opens.

    `mended` is what came of mending its library, a sentence each; `moved_from` where the library
    was before it was moved; `known` the libraries one has turned to before; `usual` where a library
    is that nobody has chosen; `trouble` why the next start may open another one.
    """

    mended: Sequence[str] = ()
    moved_from: Path | None = None
    known: Sequence[Path] = ()
    usual: Path | None = None
    trouble: str = ""


NOTHING_TO_TELL = Story()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a window ended: the exit code, 1 where something went wrong inside the program."""

    code: int
    next: Next | None = None
