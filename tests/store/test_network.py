"""A library in a folder of another machine, where programs share files but no memory."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from psutil._ntuples import sdiskpart

from reader.model import DamagedError, PaperId, ReaderError, Scope, ScopeKind, SetNote
from reader.store import Library, connection, open_library, repair
from reader.store.journal import read_rollback
from reader.store.network import Reach, reach_of
from reader.store.pages import PAGE_SIZE
from tests.rights import read_only
from tests.store.damaging import blank, problems, rows

AddDigest = Callable[..., object]

# Begins to write to all papers and is killed before it has come to the end.
KILLED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN")
connection.execute("UPDATE notes SET text = text || ' and more'")
os._exit(9)
"""
READS = """
import sqlite3, sys
print(sqlite3.connect(sys.argv[1], timeout=0).execute("SELECT text FROM notes").fetchall())
"""
HOLDS = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], isolation_level=None).execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("mounts", "reach"),
    [
        ([("/", "ext4", "rw")], Reach.OWN),
        ([("/", "ext4", "rw"), ("/proc", "nfs4", "rw,vers=4.2")], Reach.SHARED),
        ([("/", "nfs4", "rw"), ("/proc", "ext4", "rw")], Reach.OWN),
        ([("/", "ext4", "rw"), ("/pro", "cifs", "rw")], Reach.OWN),
        ([("/proc", "autofs", "rw"), ("/proc", "cifs", "rw")], Reach.ONE_PROGRAM),
        ([("/", "cifs", "rw,nobrl")], Reach.UNLOCKED),
        ([("/", "nfs", "rw,nolock,vers=3")], Reach.UNLOCKED),
        ([("/", "NTFS", "rw,remote")], Reach.SHARED),
        ([("/", "fuse.sshfs", "rw")], Reach.UNLOCKED),
        ([("/", "fuse.gocryptfs", "rw")], Reach.OWN),
        ([], Reach.OWN),
    ],
)
def test_the_deepest_mount_tells_from_where_a_folder_is_reached(
    mounts: list[tuple[str, str, str]], reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [sdiskpart("it", *each) for each in mounts]
    monkeypatch.setattr(os, "major", lambda _: 0)
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: found)
    assert reach_of(Path("/proc/papers/library.sqlite3")) is reach
    assert reach_of(Path("/proc/library.sqlite3")) is reach


def test_a_folder_that_does_not_answer_is_told_by_its_mount(
    network_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> os.stat_result:
        raise OSError(errno.ENOTCONN, "Transport endpoint is not connected")

    monkeypatch.setattr(Path, "stat", refuse)
    assert reach_of(network_folder / "library.sqlite3") is Reach.SHARED


def test_a_library_on_a_network_has_no_journal_that_asks_for_shared_memory(
    network_folder: Path, library: Library, add_digest: AddDigest
) -> None:
    add_digest(("A", "1"), ("B", "2"))
    assert library.is_on_network
    with closing(library.reopen()) as again, closing(open_library(library.path)) as other:
        library.acts.do("Note", [SetNote(PaperId(1), "one")])
        other.acts.do("Note", [SetNote(PaperId(2), "two")])
        again.acts.do("Note", [SetNote(PaperId(1), "three")])
        assert len(library.papers.ids(Scope(ScopeKind.NOTES))) == 2
    ends = {path.name.removeprefix(library.path.name) for path in network_folder.iterdir()}
    assert not ends & {"-wal", "-shm"}


def test_what_waits_in_the_journal_of_one_that_was_moved_there_is_taken_in(
    library: Library, add_digest: AddDigest, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    add_digest(("A", "1"))
    library.acts.do("Note", [SetNote(PaperId(1), "in the journal")])
    moved = tmp_path / "moved.sqlite3"
    for end in ("", "-wal"):
        shutil.copy(f"{library.path}{end}", f"{moved}{end}")
    request.getfixturevalue("network_folder")
    with closing(open_library(moved)) as again:
        assert again.papers.ids(Scope(ScopeKind.NOTES)) == [1]
        assert not moved.with_name(f"{moved.name}-wal").exists()


def test_one_that_a_program_has_open_elsewhere_with_shared_memory_is_told(
    library: Library, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    request.getfixturevalue("network_folder")
    with pytest.raises(ReaderError, match="in use by another program"):
        open_library(library.path)


def test_one_on_a_windows_server_is_kept_from_other_programs(
    windows_server: Path, library: Library, add_digest: AddDigest
) -> None:
    add_digest(("A", "1"))
    library.acts.do("Note", [SetNote(PaperId(1), "kept")])
    with closing(library.reopen()) as again:
        again.acts.do("Note", [SetNote(PaperId(1), "kept on")])
    made = library.backups.make()
    assert str(library.backups.differences(made.path)) == "nothing differs"
    assert library.health.problems() == []
    other = [sys.executable, "-c", READS, str(library.path)]
    assert "locked" in subprocess.run(other, capture_output=True, text=True, check=False).stderr
    library.close()
    assert subprocess.run(other, check=False).returncode == 0


def test_one_on_a_windows_server_that_is_open_elsewhere_is_told(
    windows_server: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(connection, "PATIENCE", 0.01)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(library.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        with pytest.raises(ReaderError, match="only one at a time"):
            open_library(library.path)
        other.communicate(b"go")
    open_library(library.path).close()


def test_what_only_looks_torn_until_the_folder_shows_what_was_written_is_opened(
    network_folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    whole = library.path.read_bytes()
    library.path.write_bytes(whole[:-4096])
    monkeypatch.setattr("time.sleep", lambda _: library.path.write_bytes(whole))
    with closing(open_library(library.path)) as again:
        assert again.health.problems() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_server_that_takes_no_more_is_told_with_what_to_do(
    network_folder: Path, library: Library, add_digest: AddDigest
) -> None:
    import resource  # noqa: PLC0415 - not on every system

    add_digest(("A", "1"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(ReaderError, match="look at your network"):
            library.acts.do("Note", [SetNote(PaperId(1), "words " * 1000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    library.acts.do("Note", [SetNote(PaperId(1), "words " * 1000)])


@pytest.fixture
def killed(network_folder: Path, library: Library, add_digest: AddDigest) -> Path:
    """A library on a network whose last writing was killed in the middle, and its journal."""
    add_digest(*((f"Paper {number}", "It says something. " * 9) for number in range(1, 40)))
    for number in range(1, 40):
        library.acts.do("Note", [SetNote(PaperId(number), "as it was " * 50)])
    library.close()
    subprocess.run([sys.executable, "-c", KILLED, str(library.path)], check=False)
    assert Path(f"{library.path}-journal").stat().st_size > 4096
    return library.path


def notes(path: Path) -> set[object]:
    """Open a library, as a person would, and return what its 39 notes say."""
    open_library(path).close()
    texts = [text for (text,) in rows(path, "notes", "text")]
    assert len(texts) == 39
    return set(texts)


def test_what_a_killed_program_had_half_written_is_taken_back(killed: Path) -> None:
    assert notes(killed) == {"as it was " * 50}
    assert problems(killed) == []


def test_a_journal_that_must_be_played_back_first_is_never_passed_over(killed: Path) -> None:
    shelf = killed.parent / "shelf"
    shelf.mkdir()
    for end in ("", "-journal"):
        Path(f"{killed}{end}").rename(shelf / f"{killed.name}{end}")
    with read_only(shelf), pytest.raises(ReaderError, match="copy that folder"):
        open_library(shelf / killed.name)
    assert notes(shelf / killed.name) == {"as it was " * 50}


def test_pages_that_a_damaged_library_has_in_its_journal_alone_are_read_from_there(
    killed: Path,
) -> None:
    journalled = read_rollback(killed, PAGE_SIZE)
    assert len(journalled) > 3
    blank(killed, 1, *journalled)
    with pytest.raises(DamagedError):
        open_library(killed)
    kept = repair(killed).kept
    assert notes(killed) == {"as it was " * 50}
    assert kept.with_name(f"{kept.name}-journal").exists()


@pytest.mark.parametrize("torn", [4, 26, 600])  # how it begins, the size of its pages, a page
def test_a_journal_that_is_torn_is_read_as_far_as_it_is_sound(killed: Path, torn: int) -> None:
    journal = Path(f"{killed}-journal")
    content = bytearray(journal.read_bytes())
    content[torn : torn + 200] = bytes(each ^ 0xFF for each in content[torn : torn + 200])
    journal.write_bytes(content[:-5])
    blank(killed, 1)
    with pytest.raises((DamagedError, sqlite3.DatabaseError)):
        open_library(killed)
    repair(killed)
    assert problems(killed) == []
