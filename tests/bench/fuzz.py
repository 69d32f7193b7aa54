"""Feeds torn and twisted input to all that reads: `python -m tests.bench fuzz [CASES] [NAME…]`.

100,000 cases for each reader otherwise. Whatever comes, nothing may be raised but ReaderError,
nothing may take longer than a second of the processor, and the memory must not grow. A case that
fails is printed with its number; the same seed makes it again.
"""

import gc
import multiprocessing
import os
import random
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from reader.model import ReaderError
from tests.bench import fuzz_kept, fuzz_readers, fuzz_window
from tests.bench.fuzz_readers import Reader, Reads
from tests.bench.mutation import mutated

CASES = 100_000
SEED = 20260313
_LONGEST = 1.0
# How much the process may grow from a tenth of the cases to their end, in megabytes.
_GROWTH = 48
_MOST_FAULTS = 5

READERS: dict[str, Callable[[], Reader]] = {
    "digests": fuzz_readers.digests,
    "texts": fuzz_readers.texts,
    "queries": fuzz_readers.queries,
    "lines": fuzz_readers.lines,
    "forms": fuzz_readers.forms,
    "everything": fuzz_readers.everything,
    "preferences": fuzz_readers.preferences,
    "settings": fuzz_window.settings,
    "pages": fuzz_window.pages,
    "preview": fuzz_window.preview,
    "typing": fuzz_window.typing,
    "second start": fuzz_window.words_of_a_second_start,
    "whereabouts": fuzz_kept.whereabouts,
    "mirrors": fuzz_kept.mirrors,
    "index": fuzz_kept.index,
    "libraries": fuzz_kept.libraries,
    "other files": fuzz_kept.other_files,
}


@dataclass
class Told:
    """What came of one reader."""

    name: str
    cases: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    growth: float = 0.0
    faults: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether nothing failed, hung or grew."""
        return not self.faults and self.slowest < _LONGEST and self.growth < _GROWTH


def main(arguments: Sequence[str]) -> None:
    """Run the readers, as many at once as there are processors; end with 1 if one is not well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    cases = int(arguments[0]) if arguments else CASES
    names = list(arguments[1:]) or list(READERS)
    spawn = multiprocessing.get_context("spawn")  # a memory of its own for each
    well = True
    with ProcessPoolExecutor(mp_context=spawn, max_tasks_per_child=1) as processes:
        for told in processes.map(_fuzz, names, [cases] * len(names)):
            well = well and told.is_well
            print(_line(told), *told.faults, sep="\n", flush=True)
    raise SystemExit(0 if well else 1)


def _line(told: Told) -> str:
    state = "well" if told.is_well else "NOT WELL"
    return (
        f"{told.name:<12} {told.cases:>8,} cases, {told.refused:,} refused, "
        f"slowest {told.slowest:.3f} s, grew {told.growth:.0f} MB, {told.seconds:.0f} s: {state}"
    )


def _fuzz(name: str, cases: int) -> Told:
    """Feed one reader; a few faults are enough to stop."""
    told, started = Told(name), time.perf_counter()
    read, seeds = READERS[name]()
    settled = 0.0
    for number in range(cases):
        if number == cases // 10:
            settled = _megabytes()
        _feed(told, read, mutated(seeds, random.Random(f"{SEED} {name} {number}")), number)
        if len(told.faults) == _MOST_FAULTS:
            break
    told.growth = _megabytes() - settled
    told.seconds = time.perf_counter() - started
    return told


def _feed(told: Told, read: Reads, data: bytes, number: int) -> None:
    started = time.process_time()
    told.cases += 1
    try:
        read(data)
    except ReaderError:
        told.refused += 1
    except Exception:  # what this looks for
        told.faults.append(f"  case {number}: {data[:200]!r}\n{traceback.format_exc(limit=-4)}")
    took = time.process_time() - started
    told.slowest = max(told.slowest, took)
    if took > _LONGEST:
        told.faults.append(f"  case {number} took {took:.1f} s: {data[:200]!r}")


def _megabytes() -> float:
    """Return what the process holds in memory, where the system tells it."""
    gc.unfreeze()  # what a command that is run once leaves out of collections
    gc.collect()
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0.0
    return int(statm.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
