"""An import as the window sees it: under way, and what came of each file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.operations import FileReport, Progress
from reader.ui import work
from reader.ui.runners import Writer
from reader.ui.session import Session


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import came to: a report a file, and whether it was cancelled on the way."""

    files: tuple[FileReport, ...] = ()
    cancelled: bool = False

    @property
    def troubled(self) -> bool:
        """Whether anything was refused or not understood."""
        return any(file.error or file.problems for file in self.files)


class Imports(QObject):
    """Imports one after the other; `progressed` brings Progress, `ended` an Outcome."""

    started = Signal()
    progressed = Signal(object)
    ended = Signal(object)

    def __init__(self, session: Session, writer: Writer) -> None:
        super().__init__()
        self._session = session
        self._writer = writer
        self._under_way = 0
        self._cancelled = False
        self._files: list[FileReport] = []
        self.last: Outcome | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether there is something to cancel."""
        return self._under_way > 0

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        if not paths:
            return
        self._under_way += 1
        self.started.emit()
        self.progressed.emit(Progress(paths[0].name))
        self._writer.run(
            work.importing(tuple(paths)), self._on_step, self._on_ended, self._on_failed
        )

    def cancel(self) -> None:
        """Stop; of the file under way nothing stays, files that are done do."""
        self._cancelled = self.is_under_way
        self._writer.cancel_runs()

    def _on_step(self, step: Progress | FileReport) -> None:
        if isinstance(step, FileReport):
            self._files.append(step)
            self._session.catch_up()
        else:
            self.progressed.emit(step)

    def _on_failed(self, error: Exception) -> None:
        self._on_ended()
        self._session.on_failed(error)

    def _on_ended(self) -> None:
        self._under_way -= 1
        if self._under_way:
            return
        self.last = Outcome(tuple(self._files), self._cancelled)
        self._files, self._cancelled = [], False
        self.ended.emit(self.last)


def summary(outcome: Outcome) -> str:
    """Return what an import came to, in a line for the status bar."""
    arrived = [file for file in outcome.files if file.error is None]
    refused = len(outcome.files) - len(arrived)
    new = sum(file.new for file in arrived)
    parts = [_arrived(arrived, new)] if arrived else []
    if refused:
        parts.append(f"{_number(refused, 'file')} not imported")
    if problems := sum(len(file.problems) for file in arrived):
        parts.append(_number(problems, "problem"))
    if outcome.cancelled:
        parts.append("cancelled")
    return " · ".join(parts) or "Nothing to import there"


def _arrived(files: Sequence[FileReport], new: int) -> str:
    if len(files) == 1:
        file = files[0]
        if file.entries and not new:
            return f"“{file.name}” holds nothing new"
        return f"Imported “{file.name}”: {_number(file.entries, 'paper')}, {new:,} new"
    papers = sum(file.entries for file in files)
    return f"Imported {len(files)} digests: {_number(papers, 'paper')}, {new:,} new"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
