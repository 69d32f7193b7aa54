"""What an import costs beside SQLite's own, and what the index takes."""

import resource
import sys
from pathlib import Path

from reader.store import Library
from tests.bench.search_library import finder_of, index_of
from tests.bench.search_rivals import FullText
from tests.bench.search_speed import Heartbeat, seconds


def print_costs(library: Library, folder: Path, imported: float | None) -> None:
    """Build the index and print; `imported` is what the import took, where there was one."""
    plain = FullText(folder / "plain", library).seconds
    before = _memory()
    with Heartbeat() as heart:
        indexed = seconds(finder_of(library).catch_up)
    print(f"{'SQLite, insert and FTS5':34}{plain:8.2f} s")
    if imported is not None:
        print(f"{'import of the digests':34}{imported:8.2f} s")
        print(f"{'the index':34}{indexed:8.2f} s, others wait at most {heart.waits.at(100):.0f} ms")
        ratio = (imported + indexed) / plain
        print(f"{'import with everything':34}{ratio:8.2f} × SQLite's (at most 3)")
        print(f"{'memory for the index, at most':34}{_memory() - before:8.0f} MB more")
    size = sum(file.stat().st_size for file in index_of(library.path).iterdir())
    papers = library.papers.counts().all
    print(f"{'index on disk':34}{size / papers:8.0f} B a paper (at most 1,000)\n", flush=True)


def _memory() -> float:
    """Return the most memory this process ever had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1000 if sys.platform != "darwin" else 1000**2)
