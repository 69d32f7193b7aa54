"""Import on the command line: one line a file, one sentence a fault."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
WriteDigest = Callable[..., Path]

LONG = "An abstract that goes on for a while, as abstracts do. " * 6


def test_a_digest_is_imported_and_told(call: Call, write_digest: WriteDigest) -> None:
    path = write_digest(("A Title", LONG), ("Another Title", LONG + "!"), page_date="Mar 13")
    told = call("import", path, "--json")
    assert told.code == 0
    assert told.line == {
        "file": str(path),
        "format": "compact",
        "digest": 1,
        "name": "Mar 13",
        "date": "2026-03-13",
        "entries": 2,
        "new": 2,
        "known": 0,
        "problems": [],
        "error": None,
    }


def test_a_file_imported_before_adds_nothing(call: Call, write_digest: WriteDigest) -> None:
    path = write_digest(("A Title", LONG))
    call("import", path)
    again = call("import", path, "--json")
    assert again.code == 0
    assert (again.line["new"], again.line["known"], again.line["digest"]) == (0, 1, 1)
    copy = path.with_name("copy.txt")
    copy.write_bytes(path.read_bytes())
    assert call("import", copy, "--json").line["digest"] == 1
    assert len(call("digests", "--json").lines) == 1


def test_good_files_arrive_beside_bad_ones(call: Call, write_digest: WriteDigest) -> None:
    good = write_digest(("A Title", LONG))
    missing = good.with_name("missing.txt")
    told = call("import", missing, good, "--json")
    assert told.code == 1
    assert [line["error"] is None for line in told.lines] == [False, True]
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err
    assert told.lines[0]["problems"] == []


def test_people_read_one_sentence_a_bad_file(call: Call, tmp_path: Path) -> None:
    told = call("import", tmp_path / "missing.txt")
    assert (told.code, told.out) == (1, "")
    assert told.err == f"{tmp_path / 'missing.txt'}: There is no such file.\n"


def test_a_digest_without_heading_is_taken_and_says_so(
    call: Call, write_digest: WriteDigest
) -> None:
    path = write_digest(*((f"On the Matter of Number {n}", f"{LONG} {n}.") for n in range(5)))
    path.write_text(path.read_text().rpartition("Subscribe")[2])
    told = call("import", path)
    assert told.code == 0
    assert "5 papers, 5 new" in told.out
    assert "heading is missing" in told.out


def test_a_title_without_abstract_is_told_with_its_line(
    call: Call, write_digest: WriteDigest
) -> None:
    path = write_digest(("A Title", LONG))
    path.write_text(path.read_text() + "A Lost Title")
    told = call("import", path, "--json")
    assert told.code == 0
    assert told.line["entries"] == 1
    assert [problem["line"] for problem in told.line["problems"]] == [5]
    people = call("remove-digest", 1).code, call("import", path).out
    assert people[0] == 0
    path.write_text(path.read_text() + " again")
    assert "line 5: " in call("import", path).out


def test_people_read_a_sentence_a_file(call: Call, write_digest: WriteDigest) -> None:
    path = write_digest(("A Title", LONG))
    assert "1 paper, 1 new, 0 known" in call("import", path).out
    assert "all known" in call("import", path).out


def test_standard_input_is_a_digest_too(
    call: Call, write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_digest(("A Title", LONG)).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    told = call("import", "-", "--json")
    assert told.code == 0
    assert (told.line["file"], told.line["entries"]) == ("-", 1)


def test_a_file_name_that_is_no_text_is_no_obstacle(call: Call, write_digest: WriteDigest) -> None:
    path = write_digest(("A Title", LONG))
    strange = os.fsencode(path.parent) + b"/caf\xe9.txt"
    os.rename(os.fsencode(path), strange)  # noqa: PTH104 - a Path cannot hold these bytes plainly
    told = call("import", os.fsdecode(strange), "--json")
    assert told.code == 0
    assert told.line["entries"] == 1
    assert call("digests").code == 0


def test_a_digest_removed_comes_back_when_imported_again(
    call: Call, write_digest: WriteDigest
) -> None:
    path = write_digest(("A Title", LONG))
    call("import", path)
    call("remove-digest", 1)
    assert call("search", "").out == ""
    assert call("import", path, "--json").line["digest"] == 1
    assert len(call("search", "", "--json").lines) == 1


def test_a_person_looking_on_sees_a_bar(
    library_path: Path, write_digest: WriteDigest, tmp_path: Path
) -> None:
    path = write_digest(*((f"Title {number}", LONG) for number in range(50)))
    code = (
        "import sys; from reader.app import main; sys.stderr.isatty = lambda: True;"
        f"sys.exit(main(['--library', {str(library_path)!r}, 'import', {str(path)!r}]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0
    assert "━" in run.stderr
    assert "50 papers" in run.stderr
