"""Taking a library along: all of it out as lines, and back into an empty library or another."""

from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from reader.digest import READABLE_VERSION, readable
from reader.export import first_line, item_line, last_line, read_everything
from reader.model import (
    Kept,
    KeptDigest,
    KeptName,
    KeptPaper,
    KeptTagColour,
    ReaderError,
    SavedSearch,
)
from reader.operations.exporting import write_file
from reader.operations.importing import FileReport, Progress, Step, agree, in_turn
from reader.operations.renewing import find_again
from reader.store import Library, MergeRules

# Papers written in one step: some 20 ms.
_STEP = 50


def export_everything(library: Library) -> Generator[str, None, None]:
    """Yield all of a library, as it is at this moment, as lines; close the iterator early or end.

    Other programs can write meanwhile; they are not seen.
    """
    with library.everything.snapshot():
        yield first_line()
        count = 0
        for count, item in enumerate(_items(library), 1):  # noqa: B007 - counted to the end
            yield item_line(item)
        yield last_line(count)


def write_everything(library: Library, path: Path) -> None:
    """Write all of a library into a file, an earlier one of that name only once all is written.

    Raises ReaderError where the file cannot be written, or is the library itself.
    """
    with closing(export_everything(library)) as lines:
        write_file(library, path, lines)


def _items(library: Library) -> Iterator[Kept]:
    yield from library.everything.digests()
    yield from library.everything.awaited_names()
    yield from library.everything.papers()
    yield from own_lists(library)


def own_lists(library: Library) -> Iterator[SavedSearch | KeptTagColour]:
    """Yield the saved searches and the colours of tags."""
    for place, search in enumerate(library.searches.all(), 1):
        yield replace(search, place=place)
    for path, colour in library.tags.colours().items():
        yield KeptTagColour("/".join(path), colour)


def import_everything(
    library: Library, path: Path, *, keeps_copy: bool = True
) -> Generator[Step, None, None]:
    """Add what a file of everything holds and the library lacks, yielding progress and a report.

    The file is read through before anything is written, and of a library that is not new a copy
    is kept, if one is wanted. Nothing here is lost: notes that differ are both kept, in one.
    """
    file = str(path)
    try:
        merge = partial(_merge, library, path, keeps_copy=keeps_copy)
        yield from in_turn(library, file, merge, lambda: False)
    except ReaderError as error:
        yield FileReport(file, error=str(error))


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a file holds, without its papers, which may be many."""

    digests: list[KeptDigest]
    names: list[KeptName]
    searches: list[SavedSearch]
    colours: list[KeptTagColour]
    papers: int


def _merge(library: Library, path: Path, *, keeps_copy: bool) -> Iterator[Step]:
    contents = _contents(path)
    if keeps_copy and library.log.seq():
        library.backups.make()
    merge = library.merge(MergeRules(agree, readable, READABLE_VERSION, find_again))
    report = FileReport(str(path), "everything")
    settled = False
    try:
        merge.add_digests(contents.digests)
        papers = (item for item in read_everything(path) if isinstance(item, KeptPaper))
        while some := list(islice(papers, _STEP)):
            report = _with_papers(report, len(some), merge.add(some))
            yield Progress(report.file, report.entries, report.entries / contents.papers)
        merge.finish(contents.searches, contents.colours, contents.names)
        settled = True
    finally:
        if not settled:
            with suppress(ReaderError):
                for _ in merge.discard():
                    pass
    yield report


def _contents(path: Path) -> _Contents:
    """Look a whole file over. Raises ReaderError where any of it is damaged."""
    contents = _Contents([], [], [], [], 0)
    for item in read_everything(path):
        if isinstance(item, KeptDigest):
            contents.digests.append(item)
        elif isinstance(item, KeptName):
            contents.names.append(item)
        elif isinstance(item, SavedSearch):
            contents.searches.append(item)
        elif isinstance(item, KeptTagColour):
            contents.colours.append(item)
        else:
            contents = replace(contents, papers=contents.papers + 1)
    return contents


def _with_papers(report: FileReport, count: int, new: int) -> FileReport:
    return replace(
        report,
        entries=report.entries + count,
        new=report.new + new,
        known=report.known + count - new,
    )
