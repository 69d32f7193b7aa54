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
