"""Files and folders are taken in whatever they hold: digests, and what the program wrote."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader import operations
from reader.model import PaperId, Scope, ScopeKind
from reader.operations import FileReport, import_paths, write_everything, write_mirror
from reader.store import Library, open_library

ONE = PaperId(1)


@pytest.fixture
def folder(library: Library, write_digest: Callable[..., Path], tmp_path: Path) -> Path:
    """A folder with a digest, what a library of it held, starred, and lines of something else."""
    digest = write_digest(("Short", "An abstract. " * 30), name="digests/z.txt")
    for _ in import_paths(library, [digest]):
        pass
    operations.star(library, [ONE], starred=True)
    write_everything(library, digest.with_name("all.jsonl"))
    digest.with_name("other.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    return digest.parent


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another library, new and empty."""
    with closing(open_library(tmp_path / "other.sqlite3")) as opened:
        yield opened


def reports(library: Library, *paths: Path) -> list[tuple[str, str | None, bool]]:
    """Import paths; return of each file its name, its format and whether it was taken in."""
    steps = [step for step in import_paths(library, paths) if isinstance(step, FileReport)]
    return [(Path(step.file).name, step.format, step.error is None) for step in steps]


def starred(library: Library) -> list[PaperId]:
    return library.papers.ids(Scope(ScopeKind.STARRED))


def test_what_was_exported_into_a_folder_follows_its_digests(folder: Path, other: Library) -> None:
    assert reports(other, folder) == [
        ("other.jsonl", None, False),
        ("z.txt", "compact", True),
        ("all.jsonl", "everything", True),
    ]
    assert starred(other) == [ONE]


def test_in_a_folder_the_ending_tells_and_a_named_file_needs_none(
    folder: Path, other: Library
) -> None:
    plain = (folder / "all.jsonl").rename(folder / "all.txt")
    assert ("all.txt", None, False) in reports(other, folder)
    assert starred(other) == []
    assert reports(other, plain) == [("all.txt", "everything", True)]
    assert starred(other) == [ONE]


def test_the_mirror_beside_a_library_is_not_taken_in_with_its_folder(
    folder: Path, library: Library
) -> None:
    write_mirror(library)
    operations.star(library, [ONE], starred=False)
    told = reports(library, library.backups.folder)
    assert told == [("mirror.jsonl", None, False)]
    assert starred(library) == []
    assert reports(library, library.backups.mirror) == [("mirror.jsonl", "everything", True)]


def test_what_was_exported_is_left_alone_once_the_import_is_cancelled(
    folder: Path, other: Library
) -> None:
    done: set[str] = set()
    for step in import_paths(other, [folder], cancelled=lambda: "z.txt" in done):
        if isinstance(step, FileReport):
            done.add(Path(step.file).name)
    assert done == {"other.jsonl", "z.txt"}
    assert starred(other) == []
