"""A library is taken along and brought back on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.app import main

Call = Callable[..., Any]


def test_everything_goes_out_and_comes_back(
    call: Call, two_papers: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("star", two_papers[0])
    call("note", two_papers[1], "--set", "remember")
    file = tmp_path / "all.jsonl"
    assert call("export", "--format", "jsonl", "--output", file).out == f"Wrote {file}.\n"
    printed = call("export", "--format", "jsonl").out
    assert printed == file.read_text(encoding="utf-8")
    other = ["--library", str(tmp_path / "other.sqlite3")]
    assert main([*other, "import", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: 2 papers, 2 new, 0 known\n"
    assert main([*other, "export", "--format", "jsonl"]) == 0
    assert capsys.readouterr().out == printed
    assert main([*other, "search", "remember", "--json"]) == 0
    assert '"note": "remember"' in capsys.readouterr().out
    assert call("import", file, "--json").line["known"] == 2


def test_a_damaged_file_is_told(call: Call, two_papers: list[int], tmp_path: Path) -> None:
    assert two_papers
    file = tmp_path / "all.jsonl"
    call("export", "--format", "jsonl", "--output", file)
    file.write_text(file.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    told = call("import", file)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"{file}: ")


def test_an_export_never_takes_the_place_of_the_library(
    call: Call, two_papers: list[int], library_path: Path, tmp_path: Path
) -> None:
    assert two_papers
    before = library_path.stat().st_ino
    told = call("export", "--format", "jsonl", "--output", library_path)
    assert told.err == "A library cannot be written over by its own export.\n"
    assert library_path.stat().st_ino == before
    told = call("export", "--format", "jsonl", "--output", tmp_path / "none" / "all.jsonl")
    assert (told.code, "cannot be written" in told.err) == (1, True)
    assert call("export").code == 2
