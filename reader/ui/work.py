"""What the writer's thread does to a library beyond a single operation."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from reader.model import Changes, Note, PaperId, ReaderError, Scope, ScopeKind
from reader.operations import (
    FileReport,
    Progress,
    Restored,
    bring_other_texts,
    import_paths,
    mark_read,
    queue,
    renew_texts,
    star,
    tag,
    write_everything,
    write_mirror,
    write_table,
)
from reader.operations import restore as put_back
from reader.store import Backups, Library
from reader.ui.runners import Cancelled, Steps

# How a library that is open gets another connection, on the thread that asks.
Reopen = Callable[[], Library]


def toggle_star(papers: Sequence[PaperId], library: Library) -> Changes:
    """Star the papers; if all have a star, take their stars away."""
    starred = all(row.starred for row in library.papers.rows(papers))
    return star(library, papers, starred=not starred)


def toggle_read(papers: Sequence[PaperId], library: Library) -> Changes:
    """Mark the papers read; if all are, mark them unread."""
    read = all(row.read for row in library.papers.rows(papers))
    return mark_read(library, papers, read=not read)


def toggle_queued(papers: Sequence[PaperId], library: Library) -> Changes:
    """Put the papers into the queue; if all are in it, take them out."""
    waiting = set(library.papers.ids(Scope(ScopeKind.QUEUE)))
    return queue(library, papers, queued=not waiting.issuperset(papers))


def retag(
    papers: Sequence[PaperId], before: Sequence[str], after: Sequence[str], library: Library
) -> Changes:
    """Put tags on papers and take others off, as one of them was tagged before and after."""
    add = [name for name in after if name not in before]
    remove = [name for name in before if name not in after]
    return tag(library, papers, add=add, remove=remove)


def versions(paper: PaperId, library: Library) -> tuple[list[Note], bool]:
    """Return every text of a note, the latest first, and whether that one is the note of today."""
    found = library.papers.get(paper)
    return library.papers.versions(paper), found is not None and found.note is not None


def mark_all_read(papers: Sequence[PaperId], library: Library) -> Changes:
    """Mark those of the papers read that are not."""
    unread = [row.id for row in library.papers.rows(papers) if not row.read]
    return mark_read(library, unread, read=True)


def undo(library: Library) -> str | None:
    """Take back the last act; return its title, None when there is none."""
    act = library.acts.next_undo()
    return act.title if library.acts.undo() is not None and act else None


def redo(library: Library) -> str | None:
    """Do again what was taken back last; return its title, None when there is nothing."""
    act = library.acts.next_redo()
    return act.title if library.acts.redo() is not None and act else None


def tidying(library: Library, cancelled: Cancelled) -> Iterator[None]:
    """Remove what killed imports left, and bring old texts up to today's rules."""
    for _ in chain(library.arrivals.tidy(), renew_texts(library)):
        if cancelled():
            return
        yield


def restore(copy: Path, library: Library) -> tuple[Restored, bool]:
    """Put a copy in the place of a library; return also whether it is still the one open here.

    Of one whose file is gone, the last of what is open of it is kept first.
    """
    kept = () if library.is_in_place() else (_rescued(library),)
    restored = put_back(library.backups, copy, library)
    return replace(restored, told=(*kept, *restored.told)), library.is_in_place()


def _rescued(library: Library) -> str:
    rescued = library.rescue()
    write_mirror(library)
    return f"What this window had open is kept as {rescued}; restore that to have all of it."


def back_up_if_due(backups: Backups, reopen: Reopen) -> None:
    """Look the library over and copy it, if a day has passed since the last time."""
    if backups.is_due():
        try:
            look_over(reopen)
        finally:
            backups.make()


def look_over(reopen: Reopen) -> None:
    """Look a whole library over. Raises ReaderError, once, where the next start has to mend it.

    Also where the plain-text mirror had other words, which are kept by then.
    """
    with closing(reopen()) as whole:
        if whole.health.problems():
            raise ReaderError(
                "A part of the library is damaged; close Digest Reader and open it again, "
                "and it will be mended."
            )
        for told in bring_other_texts(whole):
            raise ReaderError(told)


def mirror(reopen: Reopen) -> float:
    """Bring the mirror up to date over a connection of its own; return the seconds it took."""
    began = time.monotonic()
    with closing(reopen()) as opened:
        write_mirror(opened)
    return time.monotonic() - began


def export_to(path: Path, reopen: Reopen) -> Path:
    """Write all of a library into a file, over a connection of its own; return the file."""
    with closing(reopen()) as whole:
        write_everything(whole, path)
    return path


def export_list(papers: Sequence[PaperId], path: Path, reopen: Reopen) -> Path:
    """Write some papers into a table, over a connection of its own; return the file."""
    with closing(reopen()) as whole:
        write_table(whole, papers, path)
    return path


def importing(paths: Sequence[Path]) -> Steps:
    """Return the import of files and folders, step by step."""
    return partial(_import, paths)


def _import(
    paths: Sequence[Path], library: Library, cancelled: Cancelled
) -> Iterator[Progress | FileReport]:
    yield from import_paths(library, paths, cancelled=cancelled)
