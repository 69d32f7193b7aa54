"""Commands on a library that may not be changed: those that read work, the others say why not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome
from tests.rights import read_only

Call = Callable[..., Outcome]


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """A library in a folder of its own."""
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf" / "library.sqlite3"


def test_what_only_reads_works_on_a_read_only_library(
    call: Call, two_papers: list[int], library_path: Path, tmp_path: Path
) -> None:
    first = str(two_papers[0])
    with read_only(library_path.parent):
        for arguments in (
            ("show", first),
            ("search", "splat"),
            ("digests",),
            ("stats",),
            ("check",),
            ("tags",),
            ("backups",),
            ("note", first),
            ("export", "--format", "jsonl", "--output", str(tmp_path / "all.jsonl")),
            ("backup", str(tmp_path / "copy.sqlite3")),
        ):
            run = call(*arguments)
            assert (run.code, run.err) == (0, ""), arguments
        assert len(call("search", "splat", "--json").lines) == 1


def test_what_writes_ends_with_a_sentence_on_a_read_only_library(
    call: Call, two_papers: list[int], library_path: Path, write_digest: Callable[..., Path]
) -> None:
    first, digest = str(two_papers[0]), write_digest(("New", "Not there yet."), name="new.txt")
    with read_only(library_path.parent):
        for arguments in (
            ("star", first),
            ("note", first, "--set", "an idea"),
            ("tag", first, "+later"),
            ("undo",),
            ("import", digest),
            ("remove-digest", "1"),
        ):
            run = call(*arguments)
            assert run.code == 1, arguments
            assert run.err.count("\n") == 1, run.err
            assert "is read-only" in run.err or "No backup can be kept" in run.err
    assert call("show", first, "--json").line["note"] is None


def test_no_library_is_made_in_a_read_only_folder(call: Call, library_path: Path) -> None:
    with read_only(library_path.parent):
        run = call("stats")
    assert run.code == 1
    assert run.err.count("\n") == 1
