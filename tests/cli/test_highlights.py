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
    assert "“We splat”  — nice" in call("highlights").out
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
