"""The queue, hidden papers, tags and saved searches on the command line."""

from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_hidden_papers_are_not_found_until_they_are_shown_again(
    call: Call, two_papers: list[int]
) -> None:
    assert call("hide", two_papers[0], "--json").line["id"] == two_papers[0]
    assert [line["id"] for line in call("search", "", "--json").lines] == two_papers[1:]
    assert call("unhide", two_papers[0]).code == 0
    assert len(call("search", "", "--json").lines) == 2
    assert call("hide", 99).code == 1


def test_the_queue_is_found_by_its_condition(call: Call, two_papers: list[int]) -> None:
    assert call("queue", two_papers[1]).code == 0
    found = call("search", "is:queued", "--json").lines
    assert [line["id"] for line in found] == [two_papers[1]]
    call("unqueue", two_papers[1])
    assert call("search", "is:queued").out == ""


def test_tags_are_listed_with_their_papers(call: Call, two_papers: list[int]) -> None:
    call("tag", two_papers[0], "+later")
    assert call("tags", "--json").lines == [{"name": "later", "papers": 1, "colour": None}]
    assert call("tags").out == "#later  1 paper\n"


def test_a_tag_is_renamed_merged_and_removed(call: Call, two_papers: list[int]) -> None:
    call("tag", two_papers[0], "+later", "+method/splat")
    call("tag", two_papers[1], "+soon")
    line = call("rename-tag", "method", "approach", "--json").line
    assert line == {"name": "approach", "was": "method", "papers": 1, "merged": False}
    assert call("tags").out == (
        "#approach  1 paper\n#approach/splat  1 paper\n#later  1 paper\n#soon  1 paper\n"
    )
    assert call("rename-tag", "later", "now").out == "“later” is “now” now, on 1 paper.\n"
    assert "merged into “soon”" in call("rename-tag", "now", "soon").out
    assert "#soon  2 papers" in call("tags").out
    assert call("undo").out == "Undone: Merge tag “now” into “soon”\n"
    assert "Removed “approach” from 1 paper" in call("remove-tag", "approach").out
    assert "approach" not in call("tags").out
    assert call("remove-tag", "approach").code == 1


def test_a_tag_is_given_a_colour(call: Call, two_papers: list[int]) -> None:
    call("tag", two_papers[0], "+later")
    assert call("colour-tag", "later", "teal").out == "“later” is teal now.\n"
    assert call("tags", "--json").line == {"name": "later", "papers": 1, "colour": "teal"}
    assert call("tags").out == "#later  1 paper, teal\n"
    assert call("undo").out == "Undone: Colour tag “later” teal\n"
    assert call("tags").out == "#later  1 paper\n"
    assert call("colour-tag", "later", "none").out == "“later” has no colour now.\n"
    assert call("colour-tag", "gone", "red").code == 1
    assert call("colour-tag", "later", "mauve").code == 2


def test_a_search_is_saved_used_and_removed(call: Call, two_papers: list[int]) -> None:
    saved = call("save-search", "mine", "splat", "-clip", "--json").line
    assert saved == {"name": "mine", "query": "splat -clip", "papers": 1}
    assert call("searches", "--json").lines == [saved]
    assert call("searches").out == "mine: splat -clip  1 paper\n"
    assert [line["id"] for line in call("search", "--saved", "mine", "--json").lines] == [
        two_papers[0]
    ]
    assert "hold some" in call("search", "--saved", "mine", "attention").out
    call("rename-search", "mine", "ours")
    assert call("search", "--saved", "mine").code == 1
    assert call("remove-search", "ours").code == 0
    assert call("searches").out == ""
    assert call("undo").out == "Undone: Remove search “ours”\n"
    assert call("search", "--saved", "ours", "--stdin").code == 2


def test_a_digest_is_renamed(call: Call, two_papers: list[int]) -> None:
    assert call("rename-digest", 1, "Spring", "--json").line["name"] == "Spring"
    assert "Spring" in call("digests").out
    assert call("rename-digest", 1, "June").out.startswith("     1 June  ")
    assert call("rename-digest", 9, "June").code == 1
    assert two_papers
