"""What `kill -9` costs: `python -m tests.bench kill [ROUNDS] [SEED]`, 200 rounds otherwise.

In each round somebody types and stars in the real window, in a process of its own, which is
killed at a random moment. Whatever the window had shown as saved must be in the library, and
of the rest nothing but what was typed. All rounds go on with the same libraries.
"""

import json
import os
import random
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.digest import find_sources
from reader.model import PaperId
from reader.operations import import_sources
from reader.resources import resource
from reader.store import Library, open_library
from reader.ui.commands import SAMPLE

ROUNDS = 200
SEED = 20260313
# At most so many lines are read, and so many seconds waited after the last, before the kill.
_LINES = 40
_LONGEST_WAIT = 0.2
_PATIENCE = 60.0


@dataclass
class Shown:
    """What the window has shown as saved, and what was under way when it was killed."""

    stars: dict[int, bool] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    under_way: list[Any] = field(default_factory=list)
    saved: int = 0

    def take(self, line: bytes) -> None:
        """Take one line of what the typist tells."""
        kind, what, paper, *rest = json.loads(line)
        if kind == "will":
            self.under_way = [what, paper, *rest]
            return
        self.under_way = []
        self.saved += 1
        kept: dict[int, Any] = self.stars if what == "star" else self.notes
        kept[paper] = rest[0]


def main(arguments: Sequence[str]) -> None:
    """Kill so many windows, and say what was missing; end with 1 if anything was."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    started = time.perf_counter()
    hands = min(2, os.cpu_count() or 1)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(hands) as threads:
        parts = [
            threads.submit(_kill_often, Path(folder) / f"{hand}", rounds // hands, seed + hand)
            for hand in range(hands)
        ]
        told = [part.result() for part in parts]
    missing = [fault for _, faults in told for fault in faults]
    print(f"{rounds // hands * hands} windows killed, seed {seed}")
    print(f"{sum(saved for saved, _ in told)} stars and notes had been shown as saved")
    print(f"{len(missing)} missing or half-written, {time.perf_counter() - started:.0f} s")
    for fault in missing:
        print(" ", fault)
    raise SystemExit(1 if missing else 0)


def _kill_often(folder: Path, rounds: int, seed: int) -> tuple[int, list[str]]:
    """Return how much was shown as saved in all rounds, and what of it was not there."""
    folder.mkdir()
    path, chance, shown = folder / "library.sqlite3", random.Random(seed), Shown()
    with closing(open_library(path)) as library:
        list(import_sources(library, find_sources([resource(SAMPLE)])))
    faults: list[str] = []
    for number in range(rounds):
        _live_and_die(path, chance, shown)
        with closing(open_library(path)) as library:
            faults += [f"round {number}: {fault}" for fault in _missing(library, shown)]
    return shown.saved, faults


def _live_and_die(path: Path, chance: random.Random, shown: Shown) -> None:
    """Let somebody write for a random while, and kill the window."""
    # Moments while it still starts count as well: now and then not one line is awaited.
    lines = chance.randint(0, _LINES) if chance.random() < 0.9 else 0
    wait = chance.random() * _LONGEST_WAIT
    window = _open(path, chance)
    assert window.stdout is not None
    try:
        for _ in range(lines):
            shown.take(window.stdout.readline())
        while wait > 0 and select.select([window.stdout], [], [], wait)[0]:
            before = time.perf_counter()
            shown.take(window.stdout.readline())
            wait -= time.perf_counter() - before + 0.001
    finally:
        window.kill()
    for line in window.stdout:  # it was shown before the end
        if line.endswith(b"\n"):
            shown.take(line)
    window.stdout.close()
    window.wait(_PATIENCE)


def _open(path: Path, chance: random.Random) -> subprocess.Popen[bytes]:
    state = path.parent / "state"
    state.mkdir(exist_ok=True)
    folders = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment |= dict.fromkeys(folders, str(state))
    command = [sys.executable, "-m", "tests.bench.typist", str(path), str(chance.random())]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env=environment,
        cwd=Path(__file__).parents[2],
    )


def _missing(library: Library, shown: Shown) -> list[str]:
    """Return what the library lacks of what was shown, or has of what was never typed."""
    faults = [f"damage: {problem}" for problem in library.health.problems()]
    what, paper, *rest = shown.under_way or (None, None)
    for number, starred in shown.stars.items():
        (row,) = library.papers.rows([PaperId(number)])
        if row.starred != starred and not (what == "star" and paper == number):
            faults.append(f"the star of paper {number}")
    for number in shown.notes:
        found = _note(library, number)
        if found != shown.notes[number] and not (
            what == "note" and paper == number and _is_between(found, *rest)
        ):
            faults.append(f"the note of paper {number}: {found!r}")
    _agree(library, shown)
    return faults


def _agree(library: Library, shown: Shown) -> None:
    """What was under way may be there or not; from now on it is as it is."""
    if shown.under_way:
        what, paper, *_ = shown.under_way
        if what == "star":
            shown.stars[paper] = library.papers.rows([PaperId(paper)])[0].starred
        else:
            shown.notes[paper] = _note(library, paper)
    shown.under_way = []


def _is_between(found: str, before: str, after: str) -> bool:
    """Return whether a note is what stood there, or what was typed of it so far."""
    shortest = len(before) if after.startswith(before) else 0
    return found == before or (after.startswith(found) and len(found) >= shortest)


def _note(library: Library, number: int) -> str:
    paper = library.papers.get(PaperId(number))
    return paper.note.text if paper and paper.note else ""
