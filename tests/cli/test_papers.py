"""Showing, marking, tagging and annotating papers on the command line."""

import io
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_a_paper_is_shown_with_all_its_fields(call: Call, two_papers: list[int]) -> None:
    line = call("show", two_papers[1], "--json").line
    assert list(line) == [
        "id", "title", "abstract", "source", "authors", "published", "identifiers", "url",
        "edited", "added_at", "starred", "read", "tags", "note", "highlights", "links", "digests",
    ]  # fmt: skip
    assert line["title"] == line["source"]["title"] == "Attention to Detail"
    assert line["links"] == [{"url": "https://github.com/a/b", "kind": "code"}]
    assert line["digests"] == [{"id": 1, "name": "digest", "date": "2026-06-01", "position": 2}]
    assert (line["starred"], line["read"], line["note"]) == (False, False, None)
    assert (line["tags"], line["highlights"], line["authors"]) == ([], [], [])


def test_highlights_are_told_with_their_place(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    with closing(sqlite3.connect(library_path)) as raw:
        raw.execute(
            'INSERT INTO highlights (paper, field, start, "end", quote, prefix, suffix, colour, '
            "comment, made_at) VALUES (?, 'title', 0, 9, 'Attention', '', '', 'yellow', 'why?', "
            "'2026-01-01')",
            [two_papers[1]],
        )
        raw.commit()
    assert call("show", two_papers[1], "--json").line["highlights"] == [
        {"id": 1, "field": "title", "start": 0, "end": 9, "quote": "Attention",
         "colour": "yellow", "comment": "why?"}
    ]  # fmt: skip


def test_people_see_title_abstract_tags_and_note(call: Call, two_papers: list[int]) -> None:
    call("tag", two_papers[0], "+splat")
    call("note", two_papers[0], "--set", "try it")
    shown = call("show", two_papers[0]).out
    for part in ("Gaussian Splatting for Everyone", "We splat.", "#splat", "try it", "digest #1"):
        assert part in shown
    assert "Note:" not in call("show", two_papers[1]).out


@pytest.mark.parametrize("command", ["show", "star", "note", "read"])
def test_a_paper_that_is_not_there_is_told(call: Call, two_papers: list[int], command: str) -> None:
    told = call(command, 99)
    assert (told.code, told.err) == (1, "There is no paper 99.\n")


def test_stars_and_read_marks_come_and_go(call: Call, two_papers: list[int]) -> None:
    one, two = two_papers
    assert [line["starred"] for line in call("star", one, two, "--json").lines] == [True, True]
    assert call("unstar", one, "--json").line["starred"] is False
    assert call("read", two, "--json").line["read"] is True
    assert call("unread", two, "--json").line["read"] is False
    assert "★" in call("star", one).out


def test_papers_that_are_there_are_starred_beside_missing_ones(
    call: Call, two_papers: list[int]
) -> None:
    told = call("star", 98, two_papers[0], 99, two_papers[0], "--json")
    assert told.code == 1
    assert told.line["starred"] is True
    assert told.err.splitlines() == ["There is no paper 98.", "There is no paper 99."]


def test_tags_are_put_on_and_taken_off(call: Call, two_papers: list[int]) -> None:
    paper = two_papers[0]
    assert call("tag", paper, "+to-do", "+#gs", "--json").line["tags"] == ["gs", "to-do"]
    assert call("tag", paper, "-to-do", "-done", "--json").line["tags"] == ["gs"]
    assert "Gaussian" in call("tag", paper, "-gs").out


def test_a_tag_without_sign_or_name_is_refused(call: Call, two_papers: list[int]) -> None:
    assert call("tag", two_papers[0], "plain").code == 2
    told = call("tag", two_papers[0], "+ ")
    assert (told.code, told.err) == (1, "A tag needs a name.\n")


def test_a_note_is_written_added_to_printed_and_removed(
    call: Call, two_papers: list[int], tmp_path: Path
) -> None:
    paper = two_papers[0]
    assert call("note", paper).out == ""
    assert call("note", paper, "--append", "first", "--json").line["note"] == "first"
    assert call("note", paper, "--append", "second").out == "first\nsecond\n"
    file = tmp_path / "note.md"
    file.write_bytes("\ufeffnaïve **idea**".encode())
    assert call("note", paper, "--file", file).out == "naïve **idea**\n"
    assert call("note", paper).out == "naïve **idea**\n"
    assert call("note", paper, "--set", "", "--json").line["note"] is None


def test_a_note_can_come_from_standard_input(
    call: Call, two_papers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"piped")))
    assert call("note", two_papers[0], "--file", "-").out == "piped\n"


def test_a_note_file_that_cannot_be_read_is_told(
    call: Call, two_papers: list[int], tmp_path: Path
) -> None:
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff")
    assert "not text" in call("note", two_papers[0], "--file", tmp_path / "picture").err
    missing = call("note", two_papers[0], "--file", tmp_path / "missing")
    assert missing.code == 1
    assert "cannot be read" in missing.err


def test_two_ways_to_write_a_note_at_once_are_refused(call: Call, two_papers: list[int]) -> None:
    assert call("note", two_papers[0], "--set", "a", "--append", "b").code == 2


def test_an_id_that_is_no_number_is_wrong_usage(call: Call, two_papers: list[int]) -> None:
    assert call("show", "first").code == 2
    assert call("show", "99999999999999999999").code == 2


def test_undo_takes_back_what_was_done_last(call: Call, two_papers: list[int]) -> None:
    call("star", two_papers[0])
    call("note", two_papers[0], "--set", "kept?")
    assert call("undo").out == "Undone: Note on “Gaussian Splatting for Everyone”\n"
    line = call("undo", "--json").line
    assert line == {
        "undone": "Star “Gaussian Splatting for Everyone”",
        "papers": [two_papers[0]],
    }
    assert call("show", two_papers[0], "--json").line["starred"] is False
    nothing = call("undo")
    assert (nothing.code, nothing.err) == (1, "There is nothing to undo.\n")


def test_every_text_a_note_ever_had_is_told(call: Call, two_papers: list[int]) -> None:
    for text in ("first", "second", "third"):
        call("note", two_papers[0], "--set", text)
    lines = call("note", two_papers[0], "--versions", "--json").lines
    assert [line["text"] for line in lines] == ["third", "second", "first"]
    assert lines[0]["edited_at"] >= lines[-1]["edited_at"]
    assert "second" in call("note", two_papers[0], "--versions").out
    assert call("note", two_papers[0], "--versions", "--set", "x").code == 2
    call("note", two_papers[0], "--set", "")
    assert len(call("note", two_papers[0], "--versions", "--json").lines) == 3


@pytest.mark.skipif(os.name != "posix", reason="bytes for letters are as POSIX has them")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fr\udcc3\udcbch", "früh"),  # where the system speaks ASCII
        ("caf\udce9", "café"),  # at a terminal with one byte a letter
        ("half \ud800", "half ?"),
    ],
)
def test_words_are_kept_as_typed_whatever_the_system_makes_of_them(
    call: Call, two_papers: list[int], typed: str, meant: str
) -> None:
    assert call("note", two_papers[0], "--set", typed).out == f"{meant}\n"
    assert f"#{meant}" in call("tag", two_papers[0], f"+{typed}").out
    assert call("save-search", typed, typed).out.startswith(f"{meant}: {meant}  ")
    assert meant in call("rename-digest", 1, typed).out
    assert call("search", typed, "--json").line["note"] == meant
