"""The mark beside an open library tells whether its last program was killed."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.store import Library, open_library
from reader.store.presence import Presence, mark_of, mark_of_damage, report_damage

KILLED = """
import os, signal, sys
from pathlib import Path
from reader.store import open_library
open_library(Path(sys.argv[1]))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_mark_stands_while_a_library_is_open(library: Library) -> None:
    assert mark_of(library.path).exists()
    library.close()
    assert not mark_of(library.path).exists()


def test_a_killed_program_leaves_its_mark(library: Library) -> None:
    library.close()
    subprocess.run([sys.executable, "-c", KILLED, str(library.path)], check=False)
    with closing(open_library(library.path)) as after:
        assert after.ended_badly
    with closing(open_library(library.path)) as later:
        assert not later.ended_badly


def test_of_two_programs_the_last_one_takes_the_mark_away(library: Library) -> None:
    with closing(open_library(library.path)) as other:
        assert not other.ended_badly
        library.close()
        assert mark_of(library.path).exists()
    assert not mark_of(library.path).exists()


def test_damage_that_was_met_is_remembered_until_it_is_mended(library: Library) -> None:
    report_damage(library.path)
    library.close()
    assert mark_of_damage(library.path).exists()
    with closing(open_library(library.path)) as later:
        assert later.health.problems() == []
    assert not mark_of_damage(library.path).exists()


def test_a_mark_that_is_taken_away_meanwhile_is_made_anew(library: Library) -> None:
    library.close()
    first = Presence(library.path)
    mark_of(library.path).unlink()
    second = Presence(library.path)
    assert second.is_alone
    second.leave()
    first.leave()
    first.leave()
    assert not mark_of(library.path).exists()


def test_a_mark_that_goes_at_the_very_moment_is_made_anew(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = iter([False, True])
    monkeypatch.setattr(os.path, "samestat", lambda *_: next(same))
    presence = Presence(library_path)
    assert presence.is_alone
    presence.leave()


def test_where_no_mark_can_be_made_nothing_is_known(tmp_path: Path) -> None:
    presence = Presence(tmp_path / "missing" / "library.sqlite3")
    assert (presence.is_alone, presence.found_open) == (True, False)
    presence.settle()
    presence.leave()


def test_a_system_without_such_locks_does_without(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    presence = Presence(library_path)
    presence.settle()
    presence.leave()
    assert not mark_of(library_path).exists()
