"""Whether anything is lost when a library is damaged: made-up damages, each to be survived.

`python -m tests.bench damage [N] [FIRST]`: so many damages (500), seeds from FIRST (0) on. After
each one the program has to work, and every star and note has to be there that the file, its
journal or its copy still held, which the pages untouched by the damage tell.
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.digest import find_sources
from reader.model import (
    DamagedError,
    PaperId,
    Scope,
    ScopeKind,
    SetNote,
    SetStar,
    SetTag,
    now,
)
from reader.operations import import_sources, open_mended
from reader.store import Backups, Library, open_library
from reader.store.backups import is_damaged
from reader.store.journal import read_journal
from reader.store.pages import TABLE_LEAF, Pages, pages_of
from reader.store.shapes import SHAPES

Damage = Callable[[Path, random.Random], None]

_PAGE = 4096
_PAPERS = 120
_STARRED, _NOTED = range(1, 60, 3), range(2, 100, 5)


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a library: stars, and the texts of notes, by paper."""

    stars: frozenset[int]
    notes: frozenset[tuple[int, str]]

    def without(self, other: "Held") -> list[str]:
        """Return in words what of this another lacks."""
        lost = [f"star of {paper}" for paper in sorted(self.stars - other.stars)]
        return lost + [f"note of {paper}" for paper, _ in sorted(self.notes - other.notes)]


def main(arguments: Sequence[str]) -> None:
    """Run the damages and tell how many were survived."""
    count = int(arguments[0]) if arguments else 500
    first = int(arguments[1]) if len(arguments) > 1 else 0
    started, failed, kinds = time.perf_counter(), 0, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        pattern = make_pattern(Path(folder) / "pattern")
        for seed in range(first, first + count):
            kind, faults = survive(pattern, Path(folder) / "trial", seed)
            kinds[kind] += 1
            failed += bool(faults)
            for fault in faults:
                print(f"seed {seed}, {kind}: {fault}")
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    print(
        f"{count} damages in {time.perf_counter() - started:.0f} s ({told}); {failed} not survived"
    )
    raise SystemExit(bool(failed))


def make_pattern(folder: Path) -> Path:
    """Make a library with a copy, written to after it was made, and ended as by a kill."""
    folder.mkdir()
    path = folder / "library.sqlite3"
    with closing(open_library(path)) as library:
        _import(library, folder)
        library.backups.make()
        act(library, _STARRED, _NOTED)
        library.backups.make()
    _run_and_kill(path, 61, 90)
    shutil.move(f"{path}-wal", folder / "stale")
    shutil.copy(folder / "stale", f"{path}-wal")
    with closing(open_library(path)) as library:
        act(library, range(1, 10), range(1, 10))
    _run_and_kill(path, 90, 120)
    return folder


def act(library: Library, stars: Sequence[int], notes: Sequence[int]) -> None:
    """Star papers, and write, tag and mark others, as a person would."""
    for paper in map(PaperId, stars):
        library.acts.do("Star", [SetStar(paper, now())])
    for paper in map(PaperId, notes):
        words = f"On {paper}: " + f"word {paper} " * (paper * 3)
        library.acts.do(
            "Note", [SetNote(paper, words), SetTag(paper, f"{paper % 7}", present=True)]
        )


def _run_and_kill(path: Path, first: int, last: int) -> None:
    """Have another process write, and kill it."""
    words = [sys.executable, "-c", _KILLED, str(path), str(first), str(last)]
    subprocess.run(words, check=False)


_KILLED = """
import os, signal, sys
from functools import partial
from pathlib import Path
from reader.store import open_library
from tests.bench.damage import act
library = open_library(Path(sys.argv[1]))
first, last = map(int, sys.argv[2:])
act(library, range(first, last, 4), range(first, last, 5))
os.kill(os.getpid(), signal.SIGKILL)
"""


def _import(library: Library, folder: Path) -> None:
    lines = ["Get trending papers in your email inbox!", "Subscribe"]
    chance = random.Random(1)
    for number in range(_PAPERS):
        lines.append(f"Paper {number} about {chance.randrange(10**9)}")
        lines.append(f"What {number} says is this. " * chance.randrange(20, 80))
    digest = folder / "digest.txt"
    digest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    list(import_sources(library, find_sources([digest])))


def survive(pattern: Path, folder: Path, seed: int) -> tuple[str, list[str]]:
    """Damage a copy of the pattern and use it; return the damage's kind and what went wrong."""
    chance = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pattern, folder)
    path = folder / "library.sqlite3"
    if chance.random() < 0.4:
        open_library(path).close()
    before = dict(_images(path))
    kind = chance.choice(sorted(_DAMAGES))
    _DAMAGES[kind](path, chance)
    expected = _expected(before, path)
    try:
        for _ in range(3):
            faults = _use(path)
            if not faults:
                break
        with closing(open_mended(path).library) as library:
            return kind, faults + expected.without(_held(library))
    except Exception as error:
        return kind, [f"{type(error).__name__}: {error}"]


def _use(path: Path) -> list[str]:
    """Open a library as a person does and do a little of everything; return what is wrong."""
    with closing(open_mended(path).library) as library:
        try:
            papers = library.papers.ids(Scope())
            library.papers.rows(papers[:64])
            for paper in papers:
                library.papers.get(paper)
            library.acts.do("Tag", [SetTag(papers[0], "seen", present=True)])
            library.acts.undo()
            library.acts.redo()
            return library.health.problems()
        except DamagedError as error:
            return [str(error)]


def _held(library: Library) -> Held:
    notes = {
        (paper, text)
        for paper, text in library._database.rows(
            "SELECT paper, text FROM notes UNION SELECT paper, text FROM note_revisions"
        )
    }
    return Held(frozenset(library.papers.ids(Scope(ScopeKind.STARRED))), frozenset(notes))


@dataclass(frozen=True, slots=True)
class Image:
    """A page as it stands at a place of a file, and what it holds."""

    content: bytes
    stars: frozenset[int]
    notes: frozenset[tuple[int, str]]


def _images(path: Path) -> Iterator[tuple[tuple[str, int], Image]]:
    """Yield every page of a sound library, and of its journal, that holds stars or notes."""
    with pages_of(path, with_journal=False) as pages:
        for number in range(1, pages.count + 1):
            yield ("", (number - 1) * _PAGE), _image(pages, number, pages.page(number))
    journal = read_journal(path, _PAGE)
    for place, frame in enumerate(journal.frames):
        pages = Pages(b"", {frame.page: frame.content})
        at = 32 + place * (_PAGE + 24)
        with Path(f"{path}-wal").open("rb") as file:
            file.seek(at)
            yield ("-wal", at), _image(pages, frame.page, file.read(_PAGE + 24))


def _image(pages: Pages, number: int, content: bytes) -> Image:
    stars, notes = set(), set()
    cells = pages.cells(number) if pages.kind(number) == TABLE_LEAF else ()
    for cell in cells:
        mark, note = SHAPES["marks"].row(cell), SHAPES["notes"].row(cell)
        if mark and mark.values[1]:
            stars.add(cell.rowid)
        elif note and not mark and note.whole and len(cell.record) < _PAGE - 40:
            notes.add((cell.rowid, str(note.values[1])))
    return Image(content, frozenset(stars), frozenset(notes))


def _expected(before: dict[tuple[str, int], Image], path: Path) -> Held:
    """Return what untouched pages hold, and the newest sound copy."""
    stars: set[int] = set()
    notes: set[tuple[int, str]] = set()
    frames = read_journal(path, _PAGE).frames
    committed = max((place for place, each in enumerate(frames) if each.commit), default=-1)
    for (end, at), image in before.items():
        if end and (at - 32) // (_PAGE + 24) > committed:
            continue  # the write it belongs to is not whole
        file = Path(f"{path}{end}")
        content = file.read_bytes()[at : at + len(image.content)] if file.exists() else b""
        if content == image.content:
            stars |= image.stars
            notes |= image.notes
    for backup in Backups(path).all():
        if not is_damaged(backup.path):
            with closing(sqlite3.connect(backup.path)) as copy:
                copy.text_factory = partial(str, encoding="utf-8", errors="replace")
                stars |= {row[0] for row in copy.execute(_STARS)}
                notes |= set(copy.execute("SELECT paper, text FROM notes"))
            break
    return Held(frozenset(stars), frozenset(notes))


_STARS = "SELECT paper FROM marks WHERE starred_at IS NOT NULL"


def _flip(path: Path, chance: random.Random, most: int = 200) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, most) if content else 0):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)


def _overwrite(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    pages = len(content) // _PAGE
    for _ in range(chance.randint(1, 12)):
        at = chance.choice([0, *range(pages)]) * _PAGE
        other = chance.randrange(pages) * _PAGE
        fillings = (
            bytes(_PAGE),
            b"\xff" * _PAGE,
            chance.randbytes(_PAGE),
            content[other : other + _PAGE],
        )
        content[at : at + _PAGE] = chance.choice(fillings)
    path.write_bytes(content)


def _cut(path: Path, chance: random.Random) -> None:
    size = path.stat().st_size
    os.truncate(path, chance.choice((chance.randrange(size), chance.randrange(200), 0)))


def _behead(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    size = chance.choice((1, 16, 100))
    content[:size] = chance.choice((bytes(size), chance.randbytes(size)))
    path.write_bytes(content)


def _on_journal(damage: Damage) -> Damage:
    def damage_journal(path: Path, chance: random.Random) -> None:
        journal = Path(f"{path}-wal")
        if journal.exists():
            damage(journal, chance)

    return damage_journal


def _put_stale(path: Path, chance: random.Random) -> None:
    shutil.copy(path.with_name("stale"), f"{path}-wal")


def _lose_shm(path: Path, chance: random.Random) -> None:
    Path(f"{path}-shm").unlink(missing_ok=True)


def _spoil_shm(path: Path, chance: random.Random) -> None:
    Path(f"{path}-shm").write_bytes(chance.randbytes(32768))


def _lose_journal(path: Path, chance: random.Random) -> None:
    Path(f"{path}-wal").unlink(missing_ok=True)


def _everything(path: Path, chance: random.Random) -> None:
    """Damage the library, its journal and its newest copy at once."""
    _overwrite(path, chance)
    _on_journal(_flip)(path, chance)
    _flip(Backups(path).all()[0].path, chance)


_DAMAGES: dict[str, Damage] = {
    "bytes": _flip,
    "few bytes": lambda path, chance: _flip(path, chance, 3),
    "pages": _overwrite,
    "cut": _cut,
    "head": _behead,
    "journal's bytes": _on_journal(_flip),
    "journal cut": _on_journal(_cut),
    "journal's head": _on_journal(_behead),
    "journal lost": _lose_journal,
    "stale journal": _put_stale,
    "shm lost": _lose_shm,
    "shm spoilt": _spoil_shm,
    "everything": _everything,
}
