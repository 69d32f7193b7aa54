"""What is taken in is looked at with distrust: each odd value is refused, and nothing else."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export import (
    first_line,
    holds_everything,
    last_line,
    read_everything,
    read_head,
)
from reader.export.fields import Fields
from reader.model import KeptPaper, KeptTagColour, ReaderError, TagColour

NOTE = {"text": "a", "edited_at": "2026-06-01T12:00:00+00:00"}
HIGHLIGHT = {
    "number": 1, "field": "title", "start": 0, "end": 1, "quote": "a", "prefix": "", "suffix": "",
    "colour": "green", "comment": "", "made_at": "2026-06-01T12:00:00+00:00",
}  # fmt: skip


def read(path: Path, *items: object) -> list[Any]:
    """Read a file of these items."""
    lines = [first_line(), *map(json.dumps, items), last_line(len(items))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return list(read_everything(path))


def test_what_is_left_out_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "a", {"paper": {"title": "A"}}) == [KeptPaper("A", "")]


def test_a_whole_paper_is_read(tmp_path: Path) -> None:
    paper = {"title": "A", "note": NOTE, "highlights": [HIGHLIGHT], "published": "2026-03-01"}
    (found,) = read(tmp_path / "a", {"paper": paper})
    assert (found.note.text, found.highlights[0].colour) == ("a", "green")


def test_the_colour_of_a_tag_is_read_and_only_one_there_is(tmp_path: Path) -> None:
    teal = {"tag": {"name": "a/b", "colour": "teal"}}
    assert read(tmp_path / "a", teal) == [KeptTagColour("a/b", TagColour.TEAL)]
    for odd in ({"name": "a", "colour": "mauve"}, {"name": "", "colour": "teal"}):
        with pytest.raises(ReaderError, match="Line 2 is damaged"):
            read(tmp_path / "b", {"tag": odd})


@pytest.mark.parametrize(
    "paper",
    [
        {},
        {"title": ""},
        {"title": 1},
        {"title": "\ud800"},
        {"title": "A", "tags": "a"},
        {"title": "A", "tags": [1]},
        {"title": "A", "queued": -1},
        {"title": "A", "queued": True},
        {"title": "A", "queued": 2**60},
        {"title": "A", "starred_at": "yesterday"},
        {"title": "A", "starred_at": "0001-01-01T00:00:00+14:00"},
        {"title": "A", "published": "2026-13-01"},
        {"title": "A", "note": []},
        {"title": "A", "identifiers": [{"scheme": "title", "value": "a"}]},
        {"title": "A", "highlights": [{**HIGHLIGHT, "field": "id"}]},
        {"title": "A", "places": [{"digest": "none", "position": 1}]},
    ],
)
def test_an_odd_value_is_refused_with_its_line(tmp_path: Path, paper: object) -> None:
    with pytest.raises(ReaderError, match="Line 2 is damaged"):
        read(tmp_path / "a", {"paper": paper})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["paper", "digest", "search", "end", "title", "name", "tags"]),
                inner,
            )
        ),
    )
)
def test_whatever_a_line_holds_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "a"
    with suppress(ReaderError):
        assert len(read(path, value)) == 1


def test_only_such_a_file_is_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert not holds_everything(path)
    assert not holds_everything(tmp_path)
    for text in ("", "A Title\n", "[]\n", '{"format": "x"}\n', "[" * 5000):
        path.write_text(text, encoding="utf-8")
        assert not holds_everything(path)
    path.write_text(first_line(), encoding="utf-8")
    assert holds_everything(path)
    assert not holds_everything(Path("a\0b"))


def test_a_part_can_be_asked_for() -> None:
    assert "a" in Fields({"a": None})
    assert "b" not in Fields({})


@pytest.mark.parametrize(
    "version", ["", ', "version": "one"', ', "version": -1', ', "version": []']
)
def test_a_first_line_without_a_version_is_refused(tmp_path: Path, version: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"format": "digest-reader"{version}}}\n{last_line(0)}\n')
    assert holds_everything(path)
    with pytest.raises(ReaderError, match="Line 1 is damaged"):
        list(read_everything(path))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("{", encoding="utf-8")
    with pytest.raises(ReaderError, match=r"Line 1 is damaged; nothing was imported\."):
        list(read_everything(tmp_path / "a"))
    assert read_head(tmp_path / "a") is None
