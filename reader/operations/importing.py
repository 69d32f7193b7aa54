"""Files to library in short steps that let others pass; a digest comes whole or not at all."""

import datetime
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from reader.digest import (
    DigestReader,
    Problem,
    Refused,
    Source,
    content_hash,
)
from reader.model import (
    Changes,
    DigestId,
    ReaderError,
    SetDigestRemoved,
)
from reader.operations.preparing import Preparing
from reader.search import agreement
from reader.store import Arrival, ArrivingDigest, ArrivingEntry, Library

# How alike two abstracts under one title must be to be one paper's (design, section 4).
_AGREEMENT = 0.8
# Problems told of one file; who has so many reads no further.
_MOST_PROBLEMS = 1000
# How long an import waits for another one to end, in seconds, and how often it looks.
_PATIENCE = 600.0
_LOOK = 0.05


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: `fraction` (0 to 1) of the file, `entries` of it so far."""

    file: str
    entries: int = 0
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; `error` is None where its digest is in the library now."""

    file: str
    format: str | None = None
    digest: DigestId | None = None
    name: str | None = None
    date: datetime.date | None = None
    entries: int = 0
    new: int = 0
    known: int = 0
    problems: tuple[Problem, ...] = ()
    error: str | None = None
    changes: Changes = field(default_factory=Changes)


Step = Progress | FileReport
Cancelled = Callable[[], bool]


def import_sources(
    library: Library,
    sources: Iterable[Source | Refused],
    *,
    cancelled: Cancelled = lambda: False,
) -> Generator[Step, None, None]:
    """Import sources one after the other, yielding progress and one report a file.

    Each step is at most about 50 ms of work and one short transaction. A digest is visible
    after its last step or never: when `cancelled` says yes, or the iterator is closed, what
    had arrived of the digest under way is taken back and the files after it stay unread.
    """
    with Preparing() as preparing:
        for source in sources:
            if cancelled():
                return
            yield from _import_one(library, source, preparing, cancelled)


def _import_one(
    library: Library, source: Source | Refused, preparing: Preparing, cancelled: Cancelled
) -> Iterator[Step]:
    if isinstance(source, Refused):
        yield FileReport(source.file, error=source.sentence)
        return
    if library.owns(Path(source.file)):
        yield FileReport(source.file, error="This is the library itself.")
        return
    try:
        work = partial(_import, library, source, preparing, cancelled)
        yield from in_turn(library, source.file, work, cancelled)
    except ReaderError as error:
        yield FileReport(source.file, error=str(error))


def in_turn(
    library: Library, file: str, work: Callable[[], Iterator[Step]], cancelled: Cancelled
) -> Iterator[Step]:
    """Import one file once no other import is under way, and what those left is cleared."""
    give_up = time.monotonic() + _PATIENCE
    while not cancelled():
        with library.arrivals.turn() as mine:
            if mine:
                for _ in library.arrivals.forget_leftovers():
                    yield Progress(file)
                yield from work()
                return
        if time.monotonic() > give_up:
            raise ReaderError("Another import is under way; try again when it has ended.")
        yield Progress(file)
        time.sleep(_LOOK)


def _import(
    library: Library, source: Source, preparing: Preparing, cancelled: Cancelled
) -> Iterator[Step]:
    digest_hash = ""
    for found in content_hash(source):
        digest_hash = found or ""
        if cancelled():
            return
        yield Progress(source.file)
    known = library.digests.of_content(digest_hash)
    if known is not None:
        yield _known_report(library, source, known)
        return
    yield from _arrive(library, source, digest_hash, preparing, cancelled)


def _known_report(library: Library, source: Source, digest: DigestId) -> FileReport:
    """Report a file imported before; a digest removed since comes back."""
    changes = library.acts.apply([SetDigestRemoved(digest, None)])
    info = library.digests.require(digest)
    return FileReport(
        file=source.file,
        format=info.format,
        digest=digest,
        name=info.name,
        date=info.date,
        entries=info.entries,
        known=info.entries,
        changes=changes,
    )


def _arrive(
    library: Library, source: Source, digest_hash: str, preparing: Preparing, cancelled: Cancelled
) -> Iterator[Step]:
    reader = DigestReader(source)
    heading = reader.heading
    arriving = ArrivingDigest(
        name=heading.name,
        file=source.file,
        format=heading.format,
        hash=digest_hash,
        date=heading.date,
        date_source=heading.date_source,
    )
    arrival = library.arrivals.begin(arriving, agree)
    report = FileReport(source.file, heading.format, date=heading.date)
    settled = False
    try:
        for batch, problems in preparing.batches(reader):
            if cancelled():
                yield from (Progress(source.file) for _ in arrival.discard())
                settled = True
                return
            report = _with_batch(report, batch, problems, arrival.add(batch))
            yield Progress(source.file, report.entries, _fraction(reader))
        if not report.entries:
            raise ReaderError("This digest holds no papers.")
        arrived = arrival.finish()
        settled = True
    finally:
        if not settled:
            _take_back(arrival)
    yield replace(report, digest=arrived.digest, name=arrived.name, changes=arrived.changes)


def _take_back(arrival: Arrival) -> None:
    """Remove at once what arrived; what a failing disk keeps is removed at the next start."""
    with suppress(ReaderError):
        for _ in arrival.discard():
            pass


def _with_batch(
    report: FileReport, batch: list[ArrivingEntry], problems: list[Problem], new: int
) -> FileReport:
    return replace(
        report,
        entries=report.entries + len(batch),
        new=report.new + new,
        known=report.known + len(batch) - new,
        problems=(*report.problems, *problems)[:_MOST_PROBLEMS],
    )


def agree(first: str, second: str) -> bool:
    """Return whether two abstracts under one title are one paper's."""
    return agreement(first, second) >= _AGREEMENT


def _fraction(reader: DigestReader) -> float:
    return reader.bytes_read / reader.bytes_total if reader.bytes_total else 1.0
