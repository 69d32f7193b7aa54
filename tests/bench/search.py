"""How well and how fast the search finds, beside FTS5, tantivy, fzf and rapidfuzz.

`python -m tests.bench search [--papers N] [--questions N] [--quick] [--library FILE] …`: so many
papers (the real ones, then made-up ones), so many questions of each kind. rapidfuzz and fzf,
which look at every title, get a sample of the questions, and are left out beyond 200,000 papers.
A library kept with `--library` need not be made again.
"""

import argparse
import gc
import os
import platform
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.search import SearchIndex
from reader.store import Library, open_library
from tests.bench.search_costs import print_costs
from tests.bench.search_library import Shelf, fill, index_of, shelf
from tests.bench.search_quality import askings
from tests.bench.search_rivals import rivals
from tests.bench.search_tables import print_quality, print_speed

SEED = 20260313


def main(arguments: Sequence[str]) -> None:
    """Build, ask and print."""
    wanted = _wanted(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        library = open_library(wanted.library or folder / "library.sqlite3")
        try:
            _measure(library, folder, wanted)
        finally:
            library.close()


def _wanted(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench search")
    parser.add_argument("--papers", type=int, default=100_000, help="0: the real ones alone")
    parser.add_argument("--questions", type=int, default=100, help="of each kind")
    parser.add_argument("--quick", action="store_true", help="2,000 papers, 20 questions")
    parser.add_argument("--alone", action="store_true", help="without the others")
    parser.add_argument("--library", type=Path, help="where it is kept for the next run")
    parser.add_argument("--misses", type=Path, help="where to write what was missed")
    wanted = parser.parse_args(arguments)
    if wanted.quick:
        wanted.papers, wanted.questions = 2000, 20
    return wanted


def _measure(library: Library, folder: Path, wanted: argparse.Namespace) -> None:
    is_new = not library.papers.counts().all
    imported = fill(library, wanted.papers, SEED) if is_new else None
    books = shelf(library)
    _print_head(books)
    gc.freeze()  # what is known of the papers would be looked through over and over
    print_costs(library, folder, imported)
    asked = askings(library, books, wanted.questions, SEED)
    index = SearchIndex.open(index_of(library.path))
    others = [] if wanted.alone else rivals(folder, library, books)
    missed = print_quality(library, index, others, asked)
    if wanted.misses:
        wanted.misses.write_text(missed, "utf-8")
    print_speed(library, index, others, asked, SEED)


def _print_head(books: Shelf) -> None:
    print(
        f"{len(books.papers):,} papers ({books.real:,} real, {len(books.noted):,} with notes), "
        f"{books.letters / 1e6:.1f} MB of text, seed {SEED}\n"
        f"{datetime.now(UTC):%d %B %Y}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} processors\n",
        flush=True,
    )
