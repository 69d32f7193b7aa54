"""A second start on the same library hands its files to the window that is open."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.ui.single import hand_over, handed_over, in_turn, listen

HAND_OVER = """
import sys
from pathlib import Path
from reader.ui.single import hand_over
sys.exit(0 if hand_over(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]]) else 1)
"""

START = """
import sys
from pathlib import Path
from reader.ui.single import hand_over, in_turn
print("begins", flush=True)
with in_turn(Path(sys.argv[1])):
    sys.exit(0 if hand_over(Path(sys.argv[1]), [Path(sys.argv[2])]) else 1)
"""


def second_start(qtbot: QtBot, library: Path, *files: Path) -> bool:
    """Return whether a second start, in a process of its own, found an open window."""
    start = subprocess.Popen([sys.executable, "-c", HAND_OVER, library, *files])
    qtbot.waitUntil(lambda: start.poll() is not None, timeout=20_000)
    return start.returncode == 0


def test_files_go_to_the_window_that_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    library, got = tmp_path / "l.sqlite3", list[Path]()
    server = listen(library, got.extend)
    (tmp_path / "link.sqlite3").symlink_to(library)
    assert second_start(qtbot, tmp_path / "link.sqlite3", tmp_path / "ä b.txt")
    assert got == [tmp_path / "ä b.txt"]
    server.close()


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_names_may_hold_bytes_that_are_no_letters(qtbot: QtBot, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9\n")
    library, got = odd / "l.sqlite3", list[Path]()
    server = listen(library, got.extend)
    assert second_start(qtbot, library, odd / "a.txt")
    assert got == [odd / "a.txt"]
    server.close()


def test_another_library_has_its_own_window(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    server = listen(tmp_path / "l.sqlite3", lambda _: None)
    assert not hand_over(tmp_path / "other.sqlite3", [])
    server.close()


def test_the_folder_for_temporary_files_may_be_missing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "missing"))
    library, got = tmp_path / "l.sqlite3", list[Path]()
    server = listen(library, got.extend)
    assert second_start(qtbot, library, tmp_path / "a.txt")
    assert got == [tmp_path / "a.txt"]
    server.close()


@pytest.mark.skipif(os.name != "posix", reason="numbers of people as POSIX has them")
def test_a_person_may_have_no_name(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    server = listen(tmp_path / "l.sqlite3", lambda _: None)
    assert not hand_over(tmp_path / "other.sqlite3", [])
    server.close()


def test_where_no_socket_can_be_every_start_has_its_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / ("long" * 40)))
    server = listen(tmp_path / "l.sqlite3", lambda _: None)
    assert not hand_over(tmp_path / "l.sqlite3", [])
    server.close()


def test_of_a_library_behind_a_circle_of_links_no_window_is_open(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with in_turn(tmp_path / "link"):
        assert not hand_over(tmp_path / "link", [])


def test_a_window_that_hangs_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    library, got = tmp_path / "l.sqlite3", list[Path]()
    hung = listen(library, lambda _: None)
    assert not hand_over(library, [])  # nobody runs the loop that would answer
    server = listen(library, got.extend)
    assert second_start(qtbot, library, tmp_path / "a.txt")
    assert got == [tmp_path / "a.txt"]
    hung.close()  # it came to itself again, and its window is closed
    assert second_start(qtbot, library, tmp_path / "b.txt")
    assert got == [tmp_path / "a.txt", tmp_path / "b.txt"]
    server.close()
    assert not second_start(qtbot, library)


def test_a_start_waits_for_one_that_is_on_its_way(qtbot: QtBot, tmp_path: Path) -> None:
    library, got = tmp_path / "l.sqlite3", list[Path]()
    with in_turn(library):
        command = [sys.executable, "-c", START, str(library), str(tmp_path / "a.txt")]
        start = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert start.stdout is not None
        assert start.stdout.readline() == b"begins\n"
        server = listen(library, got.extend)
        qtbot.waitUntil(lambda: start.poll() is not None, timeout=20_000)
    start.stdout.close()
    server.close()
    assert (start.returncode, got) == (0, [tmp_path / "a.txt"])


def test_a_turn_ends_with_its_block(tmp_path: Path) -> None:
    began = time.monotonic()
    for _ in range(2):
        with in_turn(tmp_path / "l.sqlite3"):
            pass
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "words",
    [
        *(b"", b"{", b"null", b'"a"', b"{}", b"[1, null, []]", b'["a\\u0000b"]', b'["\\ud800"]'),
        *(b"[" * 100_000, b"\xff\xfe", b"[\xc3]"),
    ],
)
def test_what_makes_no_sense_is_as_if_not_said(words: bytes) -> None:
    assert handed_over(words) == []


def test_of_what_is_said_only_the_names_of_files_count() -> None:
    assert handed_over(b'["/a b.txt", 3, "\\u0000", "c"]') == [Path("/a b.txt"), Path("c")]
