"""Every command that writes leaves a mirror behind; one that cannot is told and stops nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.app import main
from reader.operations import mirror_file

Call = Callable[..., Any]


def test_a_command_that_writes_brings_the_mirror_up_to_date(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    mirror = mirror_file(library_path)
    call("search", "splat")
    assert not mirror.exists()
    call("note", two_papers[0], "--set", "remember")
    assert "remember" in mirror.read_text(encoding="utf-8")
    call("star", two_papers[1])
    assert "starred_at" in mirror.read_text(encoding="utf-8")
    mirror.unlink()
    call("show", two_papers[1])
    assert not mirror.exists()


def test_the_mirror_rebuilds_a_library_from_its_digests(
    call: Call, two_papers: list[int], library_path: Path, tmp_path: Path, capsys: Any
) -> None:
    call("tag", two_papers[0], "+later")
    other = ["--library", str(tmp_path / "other.sqlite3")]
    mirror = mirror_file(library_path)
    assert main([*other, "import", str(tmp_path / "digest.txt"), str(mirror)]) == 0
    assert capsys.readouterr().out.endswith(f"{mirror}: 1 paper, all known\n")
    assert main([*other, "search", "tag:later"]) == 0
    assert "Gaussian" in capsys.readouterr().out


def test_a_restore_brings_the_mirror_up_to_date_and_so_does_taking_it_back(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    call("note", two_papers[0], "--set", "earlier")
    copy = call("backup", "--json").line["path"]
    call("note", two_papers[0], "--set", "later")
    mirror = mirror_file(library_path)
    call("restore", copy, "--look")
    assert "later" in mirror.read_text(encoding="utf-8")
    today = call("restore", copy, "--json").line["today_kept_as"]
    assert "later" not in mirror.read_text(encoding="utf-8")
    call("restore", today)
    assert "later" in mirror.read_text(encoding="utf-8")


def test_all_is_rebuilt_where_the_library_and_every_backup_are_gone(
    call: Call, two_papers: list[int], library_path: Path, tmp_path: Path
) -> None:
    first, second = two_papers
    call("star", first)
    call("read", second)
    call("tag", first, "+to read/soon")
    call("note", second, "--set", "first")
    call("note", second, "--set", "second, *better*")
    call("highlight", first, "3", "9", "--comment", "why?")
    call("queue", second)
    call("save-search", "mine", "is:starred")
    call("colour-tag", "to read", "teal")
    call("add", "Found by myself", "--abstract", "It says this.")
    call("backup")
    before = _made(call)
    mirror = mirror_file(library_path)
    for copy in mirror.parent.glob("*.sqlite3"):
        copy.unlink()
    library_path.unlink()
    call("import", tmp_path / "digest.txt")
    assert call("import", mirror).code == 0
    assert _made(call) == before


def _made(call: Call) -> list[dict[str, Any]]:
    """Everything but when the digests came, as an export tells it."""
    lines = call("export", "--format", "jsonl").out.splitlines()
    return [item for item in map(json.loads, lines[1:]) if "digest" not in item]


def test_a_mirror_that_cannot_be_written_is_told_and_the_command_is_done(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    mirror_file(library_path).parent.write_text("in the way", encoding="utf-8")
    told = call("star", two_papers[0], "--json")
    assert (told.code, told.line["starred"]) == (0, True)
    assert told.err.startswith("The plain-text mirror ")
    assert told.err.count("\n") == 1
    assert call("show", two_papers[0]).err == ""
