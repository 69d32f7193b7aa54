"""Putting a copy in a library's place; where nothing sound stood there, the mirror completes it."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.export import read_head
from reader.operations.mending import bring_from
from reader.operations.mirroring import mirrors
from reader.store import Backups, Library, identity_of, open_library

_Identity = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Restored:
    """Where what was in the library's place is kept, and what came back besides, told in lines.

    `is_copy` where that is a copy of a sound library, which can be put back.
    """

    kept: Path | None
    is_copy: bool
    told: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All there is to tell, a sentence each."""
        was = "today's library" if self.is_copy else "what was in its place"
        kept = f"Restored; {was} is kept as {self.kept}." if self.kept else "Restored."
        return kept, *self.told


def restore(copies: Backups, copy: Path, window: Library | None = None) -> Restored:
    """Put a copy in the library's place, which may be open in a `window`.

    One that takes the place of its own library, later but sound, takes back what came since. In
    any other place it is all there is, and what mirrors of its library show beyond it is added.
    Raises ReaderError as `Backups.restore` does.
    """
    today, copied = identity_of(copies.library), identity_of(copy)
    kept = copies.restore(copy)
    is_copy = kept is not None and kept.parent == copies.folder
    if copied is None or (is_copy and today is not None and today[0] == copied[0]):
        return Restored(kept, is_copy)
    beyond = list(filter(partial(_is_beyond, copied), mirrors(copies.library)))
    return Restored(kept, is_copy, _completed(copies.library, beyond, window))


def _completed(library: Path, beyond: Sequence[Path], window: Library | None) -> tuple[str, ...]:
    if not beyond:
        return ()
    if window is not None and window.is_in_place():
        return bring_from(beyond, window)  # nobody may open it a second time (see `reopen`)
    with closing(open_library(library)) as restored:
        return bring_from(beyond, restored)


def _is_beyond(copied: _Identity, mirror: Path) -> bool:
    """Return whether a mirror is of the copied library, and later; one without a head may be."""
    head = read_head(mirror)
    if head is None:
        return True
    return head.library == copied[0] and (head.generation, head.seq) > copied[1:]
