"""A library is taken along and brought back on the command line."""

import csv
import io
import json
import os
import threading
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
    assert json.loads(capsys.readouterr().out)["note"] == "remember"
    assert call("import", file, "--json").line["known"] == 2


def test_what_went_out_comes_back_with_its_folder(
    call: Call, two_papers: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert two_papers
    folder = tmp_path / "taken along"
    folder.mkdir()
    call("export", "--format", "jsonl", "--output", folder / "all.jsonl")
    assert main(["--library", str(tmp_path / "other.sqlite3"), "import", str(folder)]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{folder / 'all.jsonl'}: 2 papers, 2 new, 0 known\n"
    assert printed.err == ""


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


def test_an_export_never_takes_the_place_of_a_copy_or_the_mirror(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    call("note", two_papers[0], "--set", "precious")
    copy = Path(call("backup", "--json").line["path"])
    mirror = library_path.with_name(f"{library_path.name}.backups") / "mirror.jsonl"
    before = mirror.read_bytes(), copy.read_bytes()
    for kept in (mirror, copy):
        told = call("export", "--format", "csv", "--output", kept)
        assert told.err == "The copies of a library cannot be written over by its own export.\n"
    assert (mirror.read_bytes(), copy.read_bytes()) == before


def test_no_export_and_no_copy_takes_the_place_of_a_folder(
    call: Call, two_papers: list[int]
) -> None:
    assert two_papers
    told = call("export", "--format", "jsonl", "--output", "")
    assert (told.code, told.err) == (1, ". is a folder, not a file.\n")
    told = call("backup", "")
    assert (told.code, told.err) == (1, ". is no file, so no backup can take its place.\n")


def test_an_export_goes_where_a_link_leads(
    call: Call, two_papers: list[int], tmp_path: Path
) -> None:
    assert two_papers
    (link := tmp_path / "link.jsonl").symlink_to(tmp_path / "all.jsonl")
    for _ in range(2):
        assert call("export", "--format", "jsonl", "--output", link).code == 0
    assert link.is_symlink()
    assert (tmp_path / "all.jsonl").read_text("utf-8") == call("export", "--format", "jsonl").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_gets_what_goes_out_and_stays(
    call: Call, two_papers: list[int], tmp_path: Path
) -> None:
    assert two_papers
    pipe, got = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")), daemon=True)
    reading.start()
    assert call("export", "--format", "jsonl", "--output", pipe).code == 0
    reading.join(10)
    assert got == [call("export", "--format", "jsonl").out]
    told = call("backup", pipe)
    assert (told.code, told.err) == (1, f"{pipe} is no file, so no backup can take its place.\n")
    assert pipe.is_fifo()


def test_a_table_holds_the_papers_that_words_find(
    call: Call, two_papers: list[int], tmp_path: Path
) -> None:
    call("note", two_papers[1], "--set", "=remember\n\n- me")
    call("star", two_papers[1])
    file = tmp_path / "found.csv"
    told = call("export", "remember", "is:starred", "--format", "csv", "--output", file)
    assert (told.code, told.out, told.err) == (0, f"Wrote {file}.\n", "")
    text = file.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert (row["id"], row["starred"]) == (str(two_papers[1]), "yes")
    assert row["note"] == "'=remember\n\n- me"
    printed = call("export", "--format", "csv").out
    rows = csv.DictReader(io.StringIO(printed, newline=""))
    assert {each["id"] for each in rows} == {*map(str, two_papers)}
    assert list(tmp_path.glob(".*unfinished")) == []


def test_close_ones_are_told_of(call: Call, two_papers: list[int]) -> None:
    call("note", two_papers[0], "--set", "remember")
    told = call("export", "remembre", "--format", "csv")
    assert (told.code, told.out.count("\n")) == (0, 2)
    assert told.err == "No exact match, close ones: “remember” for “remembre”.\n"
    assert call("export", "xyzzyx", "--format", "csv").out.count("\n") == 1


def test_everything_takes_no_words(call: Call, two_papers: list[int], library_path: Path) -> None:
    assert two_papers
    told = call("export", "splat", "--format", "jsonl")
    assert (told.code, "only csv takes words" in told.err) == (2, True)
    told = call("export", "--format", "csv", "--output", library_path)
    assert told.err == "A library cannot be written over by its own export.\n"
