"""Highlights on the command line."""

from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_words_are_marked_listed_and_unmarked(call: Call, two_papers: list[int]) -> None:
    first, second = two_papers
    line = call("highlight", first, "--quote", "We splat", "--comment", "nice", "--json").line
    assert {key: line[key] for key in ("paper", "field", "start", "end", "quote")} == {
        "paper": first, "field": "abstract", "start": 0, "end": 8, "quote": "We splat",
    }  # fmt: skip
    again = call("highlight", first, "--quote", "quickly", "--json").line
    assert call("remove-highlight", first, again["id"]).code == 0
    call("highlight", second, "--quote", "Attention", "--colour", "blue")
    assert len(call("highlights", "--json").lines) == 2
    assert call("highlights", first, "--json").lines == [line]
    assert "1 yellow “We splat”  — nice" in call("highlights").out
    assert call("show", first, "--json").line["highlights"][0]["comment"] == "nice"
    assert call("remove-highlight", first, line["id"]).code == 0
    assert call("highlights", first).out == ""
    assert call("remove-highlight", first, line["id"]).code == 1
    call("undo")
    assert call("highlights", first, "--json").lines == [line]


def test_what_is_not_there_is_told(call: Call, two_papers: list[int]) -> None:
    refused = call("highlight", two_papers[0], "--quote", "flamingo")
    assert (refused.code, refused.err) == (
        1,
        "The paper does not hold “flamingo”.\n",
    )
    assert call("highlight", 99, "--quote", "x").code == 1
    assert call("highlights", 99).code == 1


def test_words_marked_again_take_the_new_colour_and_a_given_comment(
    call: Call, two_papers: list[int]
) -> None:
    splat = ("highlight", two_papers[0], "--quote", "We splat")
    line = call(*splat, "--comment", "nice", "--json").line
    assert call(*splat, "--colour", "green", "--json").line == {**line, "colour": "green"}
    again = call(*splat, "--colour", "green")
    assert (again.code, again.out) == (
        0,
        "These words are highlighted so already; nothing changed.\n",
    )
    assert call(*splat, "--json").line == {**line, "colour": "green"}
    call(*splat, "--comment", "very nice")
    (kept,) = call("highlights", two_papers[0], "--json").lines
    assert kept == {**line, "colour": "green", "comment": "very nice"}
    call(*splat, "--comment", "")
    assert call("highlights", "--json").line["comment"] == ""


def test_a_highlight_is_removed_by_its_place_in_the_list(call: Call, two_papers: list[int]) -> None:
    first = two_papers[0]
    for quote in ("quickly", "We splat", "Everyone"):
        call("highlight", first, "--quote", quote)
    listed = call("highlights", first).out.splitlines()
    assert [line.split(maxsplit=2)[::2] for line in listed] == [
        ["1", "“Everyone”"], ["2", "“We splat”"], ["3", "“quickly”"],
    ]  # fmt: skip
    removed = call("remove-highlight", first, 2)
    assert removed.out == "“We splat” is marked no more; digest-reader undo brings it back.\n"
    left = call("highlights", first, "--json").lines
    assert [line["quote"] for line in left] == ["Everyone", "quickly"]
    refused = call("remove-highlight", first, 3)
    assert (refused.code, refused.err) == (1, "There is no highlight 3.\n")
    assert call("remove-highlight", first, left[1]["id"]).code == 0
    assert [line["quote"] for line in call("highlights", "--json").lines] == ["Everyone"]
    assert call("remove-highlight", 99, 1).code == 1


def test_all_highlights_are_listed_with_their_paper_and_place(
    call: Call, two_papers: list[int]
) -> None:
    first, second = two_papers
    call("highlight", first, "--quote", "We splat")
    call("highlight", second, "--quote", "Often")
    said = call("highlight", second, "--quote", "Attention")
    assert said.out.split() == [str(second), "1", "yellow", "“Attention”"]
    places = {tuple(line.split()[:2]) for line in call("highlights").out.splitlines()}
    assert places == {(str(first), "1"), (str(second), "1"), (str(second), "2")}
