"""A walk through the window at random: `python -m tests.bench walk [ACTIONS] [SEED]`, else 10,000.

Keys, clicks, words, marks, notes, tags, imports and removals go through the real window, offscreen.
After each action there must have been no exception and no warning of Qt, stars, notes and tags must
be what a plain model says, and nothing may pile up. A walk that fails is shortened, and printed
with its seed; `python -m tests.bench walk --again JSON` walks it once more.
"""

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
from contextlib import contextmanager
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
# What may pile up between two looks, once everything has been used: objects of Qt, threads,
# objects of Python, and mebibytes of memory.
_LOOKS = 10
_MORE_OBJECTS, _MORE_THREADS, _MORE_PYTHON, _MORE_MEMORY = 150, 1, 40_000, 120
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
    if arguments and arguments[0] == "--again":
        walk([(name, number) for name, number in json.loads(arguments[1])])
        return
    count = int(arguments[0]) if arguments else STEPS
    seed = int(arguments[1]) if len(arguments) > 1 else random.randrange(10**6)
    print(f"seed {seed}", flush=True)
    began = time.monotonic()
    steps = chosen(count, seed)
    try:
        told = walk(steps)
    except Stumbled as stumbled:
        print(stumbled)
        shorter = shortened(steps[: stumbled.number + 1])
        print(f"seed {seed}, {len(shorter)} actions: --again '{json.dumps(shorter)}'")
        raise SystemExit(1) from stumbled
    print(f"{count:,} actions, {time.monotonic() - began:.0f} s; {told}")


def chosen(count: int, seed: int) -> list[Step]:
    """Choose so many actions, each with a number that says what exactly it does."""
    chance = random.Random(seed)
    names, weights = zip(*((name, weight) for name, (weight, _) in ACTIONS.items()), strict=True)
    return [(name, chance.randrange(10**6)) for name in chance.choices(names, weights, k=count)]


def walk(steps: Sequence[Step]) -> str:
    """Take all steps in a window over a new library; return how much piled up. Raises Stumbled."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder, _faults() as faults:
        walker = Walker(application, Path(folder))
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
    return f"Qt objects, threads, Python objects, MiB: {seen[:1]} to {seen[-1:]}"


def _held(walker: Walker) -> tuple[int, ...]:
    """Count what there is once all that is done with has gone."""
    walker.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    objects = walker.whole.window.findChildren(QObject)
    timers = [each for each in objects if isinstance(each, QTimer)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tops = QApplication.topLevelWidgets()
    return (
        len(objects) + len(timers) + len(tops),
        threading.active_count(),
        len(gc.get_objects()),
        memory,
    )


def _piled_up(seen: Sequence[tuple[int, ...]]) -> str:
    """Return what has piled up since the second look, by when everything has been used."""
    allowed = (_MORE_OBJECTS, _MORE_THREADS, _MORE_PYTHON, _MORE_MEMORY)
    names = ("objects of Qt", "threads", "objects of Python", "MiB")
    for name, before, now, more in zip(
        names, seen[min(1, len(seen) - 1)], seen[-1], allowed, strict=True
    ):
        if now > before + more:
            return f"{name} pile up: {before:,}, then {now:,}"
    return ""


def shortened(steps: Sequence[Step]) -> list[Step]:
    """Leave out what is not needed for the walk to fail, as long as there is patience."""
    until = time.monotonic() + _PATIENCE
    left, size = list(steps), len(steps) // 2
    while size and time.monotonic() < until:
        start = 0
        while start < len(left) - 1 and time.monotonic() < until:
            fewer = left[:start] + left[start + size :]
            if fewer and _fails(fewer):
                left = fewer
            else:
                start += size
        size //= 2
    return left


def _fails(steps: Sequence[Step]) -> bool:
    try:
        walk(steps)
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
