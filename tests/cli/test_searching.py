"""Search on the command line: words, or one query a line."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from reader import app
from reader.cli import Doors, run
from reader.operations import Finder

Call = Callable[..., Any]


def test_words_find_papers_with_what_matched(call: Call, two_papers: list[int]) -> None:
    line = call("search", "gaussian", "everyone", "--json").line
    assert line["id"] == two_papers[0]
    assert line["exact"] is True
    assert line["score"] > 0
    assert line["matches"] == {"title": [[0, 8], [23, 31]], "abstract": [], "note": []}


def test_a_slip_is_forgiven_and_told(call: Call, two_papers: list[int]) -> None:
    found = call("search", "gausian", "splating")
    assert "Gaussian Splatting" in found.out
    assert (
        "No exact match, close ones: “gaussian” for “gausian”, “splatting” for “splating”."
        in found.out
    )
    assert call("search", "gausian", "--json").line["exact"] is False


def test_a_phrase_must_stand_as_it_is(call: Call, two_papers: list[int]) -> None:
    assert call("search", '"splatting for everyone"', "--json").line["id"] == two_papers[0]
    assert call("search", '"everyone for splatting"').out == ""


def test_nothing_found_is_no_line_and_no_fault(call: Call, two_papers: list[int]) -> None:
    found = call("search", "zzzzqqqq", "--json")
    assert (found.code, found.out, found.err) == (0, "", "")


def test_nothing_asked_lists_everything_up_to_the_limit(call: Call, two_papers: list[int]) -> None:
    assert len(call("search", "", "--json").lines) == 2
    assert len(call("search", "--json").lines) == 2
    assert len(call("search", "", "--limit", "1", "--json").lines) == 1


def test_a_word_with_a_dash_leaves_papers_out(call: Call, two_papers: list[int]) -> None:
    assert call("search", "-everyone", "--json").line["id"] == two_papers[1]
    assert call("search", "to", "-splatting", "--json").line["id"] == two_papers[1]
    assert call("search", "gaussian", "-everyone").out == ""
    assert call("search", "--everyone", "--json").line["id"] == two_papers[0]


def test_filters_alone_list_what_passes(call: Call, two_papers: list[int]) -> None:
    call("star", two_papers[1])
    line = call("search", "is:starred", "--json").line
    assert (line["id"], line["score"], line["exact"]) == (two_papers[1], 1.0, True)
    assert line["matches"] == {"title": [], "abstract": [], "note": []}
    assert call("search", "-is:starred", "--json").line["id"] == two_papers[0]
    assert call("search", "has:code", "attention", "--json").line["id"] == two_papers[1]


def test_the_order_can_be_chosen(call: Call, two_papers: list[int]) -> None:
    def listed(*arguments: str) -> list[int]:
        return [line["id"] for line in call("search", *arguments, "--json").lines]

    assert listed("--sort", "title") == two_papers[::-1]
    assert listed("--sort", "digest") == two_papers
    call("star", two_papers[1])
    assert listed("we", "--sort", "starred") == two_papers[::-1]
    assert listed("we", "--sort", "title", "--limit", "1") == two_papers[1:]
    assert call("search", "--sort", "colour").code == 2


def test_notes_are_found_at_once(call: Call, two_papers: list[int]) -> None:
    call("search", "gaussian")
    call("note", two_papers[1], "--set", "compare with flamingos")
    line = call("search", "flamingos", "--json").line
    assert line["id"] == two_papers[1]
    assert line["matches"]["note"] == [[13, 22]]


def test_queries_come_one_a_line_and_so_do_answers(
    call: Call, two_papers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = b"gaussian\r\ngausian\n\nzzzzqqqq\n\xff\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(asked)))
    told = call("search", "--stdin", "--json", "--limit", "1")
    assert told.code == 0
    exact, forgiven, everything, nothing, _ = told.lines
    assert list(exact) == ["query", "ms", "total", "exact", "forgiven", "titles_only", "hits"]
    assert (exact["query"], exact["total"], exact["exact"]) == ("gaussian", 1, True)
    assert (forgiven["exact"], forgiven["forgiven"]) == (False, {"gausian": "gaussian"})
    assert (everything["total"], len(everything["hits"])) == (2, 1)
    assert (nothing["total"], nothing["hits"]) == (0, [])
    assert exact["hits"][0]["id"] == two_papers[0]
    assert exact["ms"] >= 0


def test_people_may_ask_line_by_line_too(
    call: Call, two_papers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"gaussian\n")))
    assert "Gaussian Splatting" in call("search", "--stdin").out


def test_words_and_standard_input_together_are_wrong_usage(call: Call) -> None:
    assert call("search", "--stdin", "word").code == 2


def test_a_lost_index_is_made_anew(call: Call, two_papers: list[int], library_path: Any) -> None:
    folder = library_path.with_name(f"{library_path.name}.search")
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    for file in files:
        file.write_bytes(b"damaged")
    assert call("search", "gaussian", "--json").line["id"] == two_papers[0]
    assert call("check", "--json").line == {"ok": True, "problems": []}


@pytest.fixture
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two papers be too many to wait for."""
    monkeypatch.setattr("reader.operations.finding.FEW", 1)


@pytest.mark.usefixtures("_many")
def test_an_index_that_takes_time_is_told_of_once(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    rmtree(library_path.with_name(f"{library_path.name}.search"))
    assert call("search", "").err == ""
    first = call("search", "code", "--json")
    assert first.line["id"] == two_papers[1]
    assert first.err == "Building the search index; this takes a moment…\n"
    assert call("search", "code").err == ""


@pytest.mark.usefixtures("_many", "two_papers")
@pytest.mark.parametrize("arguments", [["--json"], []])
def test_titles_answer_at_once_while_the_index_is_built(
    library_path: Path,
    held_index: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    class Told(io.StringIO):
        """Standard error; the index may go on once something is told."""

        def write(self, text: str) -> int:
            held_index.may_go.set()
            return super().write(text)

    told = Told()
    monkeypatch.setattr("sys.stderr", told)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"gaussian code\ngaussian\n")))
    doors = Doors(
        app.open_library,
        lambda library: Finder(library, held_index),
        lambda _, files: len(files),
        app.library_path,
        "1",
    )
    capsys.readouterr()
    assert run(["--library", str(library_path), "search", "--stdin", *arguments], doors) == 0
    out = capsys.readouterr().out
    assert told.getvalue() == "Finishing the search index…\n"
    assert held_index.stamp is not None
    if arguments:
        nothing, some = map(json.loads, out.splitlines())
        assert (nothing["titles_only"], nothing["hits"]) == (True, [])
        assert (some["titles_only"], some["exact"], some["total"]) == (True, True, 1)
        assert some["hits"][0]["matches"]["title"] == [[0, 8]]
    else:
        assert "Gaussian Splatting" in out
        assert out.count("Only titles were searched: the index is being built.") == 2
