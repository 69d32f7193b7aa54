"""Digests, counts and health of the library on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.store.schema import SCHEMA

Call = Callable[..., Any]


def test_digests_are_listed(call: Call, two_papers: list[int]) -> None:
    call("read", two_papers[0])
    line = call("digests", "--json").line
    assert list(line) == [
        "id", "name", "file", "format", "date", "imported_at", "entries", "unread",
    ]  # fmt: skip
    assert (line["name"], line["date"], line["entries"], line["unread"]) == (
        "digest", "2026-06-01", 2, 1,
    )  # fmt: skip
    assert "2 papers, 1 unread" in call("digests").out


def test_a_digest_is_removed_and_undo_brings_it_back(call: Call, two_papers: list[int]) -> None:
    call("star", two_papers[0])
    assert call("remove-digest", 1, "--json").line["id"] == 1
    assert [line["id"] for line in call("search", "", "--json").lines] == two_papers[:1]
    assert call("undo").code == 0
    assert len(call("search", "", "--json").lines) == 2
    assert "undo brings it back" in call("remove-digest", 1).out


def test_a_digest_that_is_not_there_is_told(call: Call, two_papers: list[int]) -> None:
    told = call("remove-digest", 9)
    assert (told.code, told.err) == (1, "There is no digest 9.\n")


def test_stats_count_the_library(call: Call, two_papers: list[int]) -> None:
    call("star", two_papers[0])
    call("tag", two_papers[0], "+t")
    line = call("stats", "--json").line
    size = line.pop("size_bytes")
    assert line == {
        "papers": 2, "unread": 2, "starred": 1, "notes": 0, "highlights": 0, "tags": 1,
        "digests": 1, "schema": SCHEMA,
    }  # fmt: skip
    assert size > 10_000
    assert "papers" in call("stats").out


def test_a_sound_library_is_told_so(call: Call, two_papers: list[int]) -> None:
    assert call("check", "--json").line == {"ok": True, "problems": []}
    assert call("check").out == "The library is sound.\n"


@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_a_damaged_library_is_mended_and_told_so(
    call: Call, two_papers: list[int], library_path: Path, damage: str
) -> None:
    content = library_path.read_bytes()
    for companion in library_path.parent.glob(f"{library_path.name}-*"):
        companion.unlink()
    left = {"cut": content[:8192], "overwritten": content[:4096] + b"\xa5" * (len(content) - 4096)}
    library_path.write_bytes(left[damage])
    told = call("check", "--json")
    assert (told.code, told.line) == (0, {"ok": True, "problems": []})
    assert "was damaged and has been mended" in told.err
    assert "Traceback" not in told.err
    kept = Path(told.err.splitlines()[-1].removeprefix("The damaged file is kept as ")[:-1])
    assert kept.read_bytes() == left[damage]
    assert call("check").err == ""


def test_a_file_that_is_no_library_is_told_with_what_to_do(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    library_path.write_bytes(b"something else" * 100)
    told = call("check", "--json")
    assert told.code == 1
    assert told.line["ok"] is False
    people = call("check")
    assert (people.code, people.out) == (1, "")
    assert people.err.splitlines() == told.line["problems"]


def test_every_command_survives_a_damaged_library(call: Call, library_path: Path) -> None:
    library_path.write_bytes(b"something else" * 100)
    for arguments in (("stats",), ("search", "x"), ("star", 1), ("import", library_path)):
        told = call(*arguments)
        assert told.code == 1
        assert told.err.count("\n") == 1
    assert library_path.read_bytes() == b"something else" * 100
