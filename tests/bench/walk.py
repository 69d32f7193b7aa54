"""A walk through the window at random: `python -m tests.bench walk [ACTIONS] [SEED]`, else 10,000.

Keys, clicks, words, marks, notes, tags, imports, removals, exports, backups, and turns to another
library or place go through the real window, offscreen; with `--threads` as the last word its writer
and searcher are beside it, as in the program. After each action there must have been no exception
and no warning of Qt, stars, notes and tags must be what a plain model says, and nothing may pile
up. A walk that fails is shortened, and printed with its seed; `python -m tests.bench walk --again
JSON` walks it once more.
"""

import ctypes
import gc
import json
import os
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from tests.bench.walker import ACTIONS, Walker

STEPS = 10_000
# What may pile up in the second half, when everything has been used: objects of Qt, threads,
# objects of Python, and mebibytes of memory.
_LOOKS = 10
_ALLOWED = (60, 1, 4000, 24)
_NAMES = ("objects of Qt", "threads", "objects of Python", "MiB")
# How long a failing walk is shortened, in seconds.
_PATIENCE = 90.0
# What the screen that is none cannot do, and says so.
_HARMLESS = ("propagateSizeHints", "does not support raise", "does not support grabbing")

Step = tuple[str, int]


class Stumbled(Exception):  # noqa: N818 - a walk that ended early
    """What went wrong, at which action."""

    def __init__(self, number: int, fault: str) -> None:
        super().__init__(f"action {number}: {fault}")
        self.number = number


def main(arguments: Sequence[str]) -> None:
    """Walk, and end with 1 where something went wrong."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    threads = arguments[-1:] == ["--threads"]
    arguments = arguments[:-1] if threads else arguments
    if arguments and arguments[0] == "--again":
        steps = [(name, number) for name, number in json.loads(arguments[1])]
        walk(steps, threads=threads)
        return
    count = int(arguments[0]) if arguments else STEPS
    seed = int(arguments[1]) if len(arguments) > 1 else random.randrange(10**6)
    print(f"seed {seed}", flush=True)
    began = time.monotonic()
    steps = chosen(count, seed)
    try:
        told = walk(steps, threads=threads)
    except Stumbled as stumbled:
        print(stumbled)
        shorter = shortened(steps[: stumbled.number + 1], threads=threads)
        print(f"seed {seed}, {len(shorter)} actions: --again '{json.dumps(shorter)}'")
        raise SystemExit(1) from stumbled
    print(f"{count:,} actions, {time.monotonic() - began:.0f} s; {told}")


def chosen(count: int, seed: int) -> list[Step]:
    """Choose so many actions, each with a number that says what exactly it does."""
    chance = random.Random(seed)
    names, weights = zip(*((name, weight) for name, (weight, _) in ACTIONS.items()), strict=True)
    return [(name, chance.randrange(10**6)) for name in chance.choices(names, weights, k=count)]


def walk(steps: Sequence[Step], *, threads: bool = False) -> str:
    """Take all steps in a window over a new library; return how much piled up. Raises Stumbled."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder, _faults() as faults:
        walker = Walker(application, Path(folder), threads=threads)
        try:
            return _walk(walker, steps, faults)
        finally:
            walker.leave()


def _walk(walker: Walker, steps: Sequence[Step], faults: list[str]) -> str:
    seen: list[tuple[int, ...]] = []
    look = max(200, len(steps) // _LOOKS)
    for number, (name, chance) in enumerate(steps):
        try:
            walker.take(name, chance)
        except Exception as error:
            raise Stumbled(number, f"{name}: {type(error).__name__}: {error}") from error
        if faults:
            raise Stumbled(number, f"{name}: {faults[0]}")
        if (number + 1) % look == 0:
            seen.append(_held(walker))
            if problem := _piled_up(seen):
                raise Stumbled(number, problem)
    return _grown(seen)


def _grown(seen: Sequence[tuple[int, ...]]) -> str:
    """Return what there was after the first half, and how much more after the second."""
    if not seen:
        return "too short to tell what piles up"
    middle, last = seen[(len(seen) - 1) // 2], seen[-1]
    return "; ".join(
        f"{before:,}{now - before:+,} {name}"
        for name, before, now in zip(_NAMES, middle, last, strict=True)
    )


def _held(walker: Walker) -> tuple[int, ...]:
    """Count what there is once all that is done with has gone."""
    walker.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    objects = walker.whole.window.findChildren(QObject)
    timers = [each for each in objects if isinstance(each, QTimer)]
    tops = QApplication.topLevelWidgets()
    return (
        len(objects) + len(timers) + len(tops),
        threading.active_count(),
        len(gc.get_objects()),
        _memory(),
    )


def _memory() -> int:
    """Return how many mebibytes are in use, once what is free has been given back."""
    with suppress(OSError, AttributeError):  # where the system has it otherwise
        ctypes.CDLL(None).malloc_trim(0)
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize() >> 20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _piled_up(seen: Sequence[tuple[int, ...]]) -> str:
    """Return what has piled up in the second half of all looks, by when all has been used."""
    if len(seen) <= _LOOKS // 2:
        return ""
    for name, before, now, more in zip(
        _NAMES, seen[_LOOKS // 2 - 1], seen[-1], _ALLOWED, strict=True
    ):
        if now > before + more:
            return f"{name} pile up: {before:,}, then {now:,}"
    return ""


def shortened(steps: Sequence[Step], *, threads: bool = False) -> list[Step]:
    """Leave out what is not needed for the walk to fail, as long as there is patience."""
    until = time.monotonic() + _PATIENCE
    left, size = list(steps), len(steps) // 2
    while size and time.monotonic() < until:
        start = 0
        while start < len(left) - 1 and time.monotonic() < until:
            fewer = left[:start] + left[start + size :]
            if fewer and _fails(fewer, threads=threads):
                left = fewer
            else:
                start += size
        size //= 2
    return left


def _fails(steps: Sequence[Step], *, threads: bool) -> bool:
    try:
        walk(steps, threads=threads)
    except Stumbled:
        return True
    return False


@contextmanager
def _faults() -> Iterator[list[str]]:
    """Collect exceptions that Qt or a thread would swallow, and warnings of Qt."""
    faults: list[str] = []

    def on_message(kind: QtMsgType, _: QMessageLogContext, words: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(each in str(words) for each in _HARMLESS):
            faults.append(f"Qt: {words}")

    def on_error(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        faults.append(f"{kind.__name__}: {error}")

    before: Callable[..., object] = sys.excepthook
    handler = qInstallMessageHandler(on_message)
    sys.excepthook = on_error
    try:
        yield faults
    finally:
        sys.excepthook = before
        qInstallMessageHandler(handler)
