"""Copies of the library on the command line."""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.app import _preferences_path, main
from reader.model import now
from reader.settings import PreferencesFile

Call = Callable[..., Any]


def test_a_copy_is_made_listed_and_put_back(call: Call, two_papers: list[int]) -> None:
    call("star", two_papers[0])
    made = call("backup", "--json").line
    assert (made["papers"], made["starred"], made["notes"]) == (2, 1, 0)
    assert call("backups", "--json").lines == [made]
    assert "1 starred" in call("backups").out
    call("unstar", two_papers[0])
    name = Path(made["path"]).name
    call("star", two_papers[1])
    looked = call("restore", name, "--look", "--json").line
    only_in_copy = looked.pop("only_in_copy")
    assert {kind for kind, much in only_in_copy.items() if much} == {"starred"}
    assert only_in_copy["starred"] == 1
    assert looked == {"restored": None, "differs": "1 star missing", "today_kept_as": None}
    told = "1 star missing; it has 1 star that today's library lacks"
    assert call("restore", name, "--look").out == f"Compared with today: {told}.\n"
    told = call("restore", name)
    assert told.code == 0
    assert "1 star missing" in told.out
    found = call("search", "is:starred", "--json").lines
    assert [line["id"] for line in found] == two_papers[:1]
    kept = call("restore", made["path"], "--json").line["today_kept_as"]
    assert Path(kept).exists()


def test_a_copy_goes_where_it_is_told_but_not_onto_the_library(
    call: Call, two_papers: list[int], library_path: Path, tmp_path: Path
) -> None:
    assert two_papers
    assert call("backup", tmp_path / "mine.sqlite3").code == 0
    assert call("backup", library_path).code == 1
    (tmp_path / "text.txt").write_text("no library")
    refused = call("restore", tmp_path / "text.txt")
    assert refused.code == 1
    assert "not a library" in refused.err
    assert call("restore", "gone").code == 1


def test_a_copy_whose_name_is_no_text_is_told_byte_for_byte(call: Call, tmp_path: Path) -> None:
    strange = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.sqlite3")
    made = call("backup", strange, "--json")
    assert made.line["path"] == strange
    assert Path(strange).exists()


def test_a_damaged_library_is_restored(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    assert two_papers
    call("backup")
    name = Path(call("backups", "--json").line["path"]).name
    library_path.write_bytes(library_path.read_bytes()[:5000])
    for end in ("-wal", "-shm"):
        library_path.with_name(library_path.name + end).unlink(missing_ok=True)
    looked = call("restore", name, "--look", "--json").line
    assert (looked["differs"], looked["only_in_copy"]) == ("today's library is damaged", None)
    assert "damaged" in call("restore", name).out
    assert len(call("search", "", "--json").lines) == 2
    library_path.unlink()
    assert "kept" not in call("restore", name).out


def test_a_copy_that_is_damaged_is_listed_as_such(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    assert two_papers
    folder = library_path.with_name(f"{library_path.name}.backups")
    folder.mkdir()
    (folder / "torn.sqlite3").write_bytes(b"torn")
    assert "damaged" in call("backups").out
    assert call("backups", "--json").line["papers"] is None


def test_a_library_is_copied_before_a_digest_is_removed(call: Call, two_papers: list[int]) -> None:
    call("backup")
    call("note", two_papers[0], "--set", "precious")
    call("remove-digest", 1)
    copies = call("backups", "--json").lines
    assert [copy["notes"] for copy in copies] == [1, 0]


def test_nothing_is_removed_where_no_copy_can_be_made(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    assert two_papers
    library_path.with_name(f"{library_path.name}.backups").write_text("in the way")
    told = call("remove-digest", 1)
    assert told.code == 1
    assert "No backup can be kept" in told.err
    assert len(call("digests", "--json").lines) == 1


def test_copies_are_kept_for_as_long_as_is_preferred(
    call: Call, two_papers: list[int], tmp_path: Path
) -> None:
    assert two_papers
    (settings,) = {path for path in [_preferences_path()] if path.is_relative_to(tmp_path)}
    copies = {"daily_days": 0, "weekly_weeks": 0, "monthly_months": 0}
    file = PreferencesFile(lambda: settings)
    file.change({f"copies_{name}": value for name, value in copies.items()})
    folder = Path(call("backup", "--json").line["path"]).parent
    for days in (1, 10):
        name = f"{now() - timedelta(days=days):%Y-%m-%dT%H%M%S.%fZ}.sqlite3"
        (folder / name).write_bytes(b"torn")
    call("backup")
    assert len(list(folder.glob("*.sqlite3"))) == 3  # the one of ten days ago is gone


def test_a_note_made_after_the_copy_comes_back_where_another_file_took_the_place(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    name = Path(call("backup", "--json").line["path"]).name
    call("note", two_papers[0], "--set", "later")
    library_path.write_text("A conflict of two computers.")
    restored = call("restore", name)
    assert "What was in its place is kept as " in restored.out
    assert restored.err.startswith("Brought back from the plain-text mirror of ")
    assert call("note", two_papers[0]).out == "later\n"


def test_copies_are_found_through_a_link(
    call: Call, two_papers: list[int], library_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert two_papers
    made = call("backup", "--json").line
    link = library_path.with_name("link.sqlite3")
    link.symlink_to(library_path)
    assert main(["--library", str(link), "backups", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == made
