"""Whether anything is lost when a library is damaged: made-up damages, each to be survived.

`python -m tests.bench damage [N] [FIRST]`: so many damages (500), seeds from FIRST (0) on, every
fourth to a library of an older version. After each one the program has to work, and every star
and note has to be there that the file, its journal, its copies or its mirror still held, which the
pages untouched by the damage tell. A file that is no library any more is refused; then a restore
has to bring it back, with what only the mirror has.
"""

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.digest import find_sources
from reader.export import read_everything
from reader.model import (
    DamagedError,
    KeptPaper,
    PaperId,
    ReaderError,
    Scope,
    ScopeKind,
    SetNote,
    SetStar,
    SetTag,
    now,
    parse,
    title_key,
)
from reader.operations import (
    Finder,
    bring_other_texts,
    import_sources,
    newest_mirror,
    open_mended,
    restore,
    write_mirror,
)
from reader.search import SearchIndex
from reader.store import Backups, Library, open_library
from reader.store.backups import is_damaged
from reader.store.journal import read_journal
from reader.store.pages import TABLE_LEAF, Pages, pages_of
from reader.store.shapes import SHAPES
from tests.bench.damages import DAMAGES, REFUSED

_KEPT = Path(__file__).parents[1] / "store" / "schemas"
_PAGE = 4096
_PAPERS = 120
_STARRED, _NOTED = range(1, 60, 3), range(2, 100, 5)


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a library: stars, and the texts of notes, by paper."""

    stars: frozenset[int]
    notes: frozenset[tuple[int, str]]

    def plus(self, other: "Held") -> "Held":
        """Return what either of the two holds."""
        return Held(self.stars | other.stars, self.notes | other.notes)

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
    """Make libraries to be damaged: one of today, and one of every earlier version."""
    _make_todays(folder / "today")
    for kept in _KEPT.glob("*.sqlite3"):
        copy = folder / kept.stem / "library.sqlite3.backups" / "2026-01-01T000000.000000Z.sqlite3"
        copy.parent.mkdir(parents=True)
        shutil.copy(kept, copy)
        shutil.copy(kept, folder / kept.stem / "library.sqlite3")
    return folder


def _make_todays(folder: Path) -> None:
    """Make a library with a copy, written to after it was made, and ended as by a kill."""
    folder.mkdir(parents=True)
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
        write_mirror(library)
        _finder(library).catch_up()
    _run_and_kill(path, 90, 120)


def _finder(library: Library) -> Finder:
    return Finder(library, SearchIndex.open(library.path.with_name(f"{library.path.name}.search")))


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
    older = [each.name for each in pattern.iterdir() if each.name != "today"]
    shutil.copytree(pattern / (chance.choice(sorted(older)) if seed % 4 == 0 else "today"), folder)
    path = folder / "library.sqlite3"
    if chance.random() < 0.4:
        open_library(path).close()
    before, copied = dict(_images(path)), _newest_copy(path)
    in_copy = dict(_images(copied))
    kind = chance.choice(sorted(DAMAGES))
    DAMAGES[kind](path, chance)
    refused = kind in REFUSED
    expected = _expected({} if refused else before, path)
    if copied.exists() and not refused:
        expected = expected.plus(_untouched(in_copy, copied))
    mirrored = _mirrored(path)
    try:
        if refused:
            _restore_what_is_refused(path)
        return kind, _use_until_sound(path) + _lost(path, expected, mirrored)
    except Exception as error:
        return kind, [f"{type(error).__name__}: {error}"]


def _restore_what_is_refused(path: Path) -> None:
    """Look that what is no library is refused and left alone, and put the copy in its place."""
    try:
        open_mended(path).library.close()
    except ReaderError:
        copies = Backups(path)
        if path.is_dir():
            path.rmdir()
        kept = restore(copies, copies.all()[0].path).kept
        assert kept is None or kept.exists()
        return
    raise AssertionError("it was taken for a library")


def _use_until_sound(path: Path) -> list[str]:
    """Open a library as often as a person would; return what is still wrong then."""
    faults = _use(path)
    for _ in range(2):
        faults = faults and _use(path)
    return faults


def _lost(path: Path, expected: Held, mirrored: tuple[set[str], set[tuple[str, str]]]) -> list[str]:
    """Return what is not there of what pages and copies held, and of what the mirror did."""
    with closing(open_mended(path).library) as library:
        lost = expected.without(_held(library))
        stars, notes = _titled(library)
        lost += [f"mirrored star of {title}" for title in mirrored[0] - stars]
        for title, text in mirrored[1]:
            if not any(title == here and text in there for here, there in notes):
                lost.append(f"mirrored note of {title}")
        return lost


def _titled(library: Library) -> tuple[set[str], set[tuple[str, str]]]:
    """Return the titles of starred papers, and all notes ever written with their titles."""
    rows = library._database.rows
    starred = rows(f"SELECT title FROM papers WHERE id IN ({_STARS})")
    stars = {title_key(title) for (title,) in starred}
    notes = {
        (title_key(title), text)
        for table in ("notes", "note_revisions")
        for title, text in rows(f"SELECT title, text FROM {table} JOIN papers ON papers.id = paper")
    }
    return stars, notes


def _mirrored(path: Path) -> tuple[set[str], set[tuple[str, str]]]:
    """Return the titles of the papers that the newest sound mirror has starred, and its notes."""
    mirror = newest_mirror(path)
    items = list(read_everything(mirror)) if mirror else []
    papers = [item for item in items if isinstance(item, KeptPaper)]
    stars = {title_key(paper.title) for paper in papers if paper.starred_at}
    return stars, {(title_key(paper.title), paper.note.text) for paper in papers if paper.note}


def _use(path: Path) -> list[str]:
    """Open a library as a person does and do a little of everything; return what is wrong."""
    with closing(open_mended(path).library) as library:
        try:
            papers = library.papers.ids(Scope())
            library.papers.rows(papers[:64])
            for paper in papers:
                library.papers.get(paper)
            for paper in papers[:1]:
                library.acts.do("Tag", [SetTag(paper, "seen", present=True)])
                library.acts.undo()
                library.acts.redo()
                _search(library, paper)
            return library.health.problems() or [*bring_other_texts(library)]
        except DamagedError as error:
            return [str(error)]


def _search(library: Library, paper: PaperId) -> None:
    """Look that a paper is found by a word of its title, whatever has become of the index.

    One that only a damaged list knows is none; a check of the whole file tells of that.
    """
    titles = [whole.title.plain for whole in library.papers.many([paper])]
    words = [word for word in " ".join(titles).split() if word.isascii() and word.isalpha()]
    if words:
        assert paper in _finder(library).find(parse(words[-1]), Scope()).ids, "not found"


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
    held = _untouched(before, path)
    for backup in Backups(path).all():
        if backup.holdings and not is_damaged(backup.path):
            with closing(sqlite3.connect(backup.path)) as copy:
                copy.text_factory = partial(str, encoding="utf-8", errors="replace")
                stars = frozenset(row[0] for row in copy.execute(_STARS))
                notes = frozenset(copy.execute("SELECT paper, text FROM notes"))
            return held.plus(Held(stars, notes))
    return held


def _newest_copy(path: Path) -> Path:
    return max(Backups(path).all(), key=lambda copy: copy.made_at).path


def _untouched(before: dict[tuple[str, int], Image], path: Path) -> Held:
    """Return what those pages hold that are as they were."""
    stars: set[int] = set()
    notes: set[tuple[int, str]] = set()
    frames = read_journal(path, _PAGE).frames
    committed = max((place for place, each in enumerate(frames) if each.commit), default=-1)
    for (end, at), image in before.items():
        if end and (at - 32) // (_PAGE + 24) > committed:
            continue  # the write it belongs to is not whole
        file = Path(f"{path}{end}")
        content = file.read_bytes()[at : at + len(image.content)] if file.is_file() else b""
        if content == image.content:
            stars |= image.stars
            notes |= image.notes
    return Held(frozenset(stars), frozenset(notes))


_STARS = "SELECT paper FROM marks WHERE starred_at IS NOT NULL"
