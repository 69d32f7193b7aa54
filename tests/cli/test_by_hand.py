"""Adding and correcting papers from the command line."""

from collections.abc import Callable

from tests.cli.conftest import Outcome

Call = Callable[..., Outcome]


def test_a_paper_is_added_and_then_known(call: Call) -> None:
    line = call("add", "--title", "A Paper", "--arxiv", "2401.00001", "--json").line
    assert (line["title"], line["known"], line["digests"]) == ("A Paper", False, [])
    assert line["url"] == "https://arxiv.org/abs/2401.00001"
    assert line["added_at"]
    again = call("add", "--title", "a paper")
    assert again.out.splitlines()[0] == "Known already:"
    assert "(added by hand)" in again.out


def test_a_paper_is_corrected_and_reset(call: Call, two_papers: list[int]) -> None:
    one = two_papers[0]
    line = call("edit", one, "--title", "Right", "--link", "https://example.org", "--json").line
    assert (line["title"], line["edited"]) == ("Right", ["title", "link"])
    assert line["source"]["title"] == "Gaussian Splatting for Everyone"
    told = call("show", one).out.splitlines()
    assert told[1:3] == ["https://example.org", "Edited: title, link"]
    assert call("edit", one, "--reset", "title", "--json").line["edited"] == ["link"]
    assert "Edited: link" in call("edit", one, "--link", "10.1000/182").out
    assert "https://doi.org/10.1000/182" in call("show", one).out
    assert call("edit", one, "--reset", "all", "--json").line["edited"] == []
    assert call("undo").code == 0
    assert "Edited: link" in call("show", one).out


def test_what_cannot_be_is_refused(call: Call, two_papers: list[int]) -> None:
    one = two_papers[0]
    assert call("edit", one).code == 2
    assert call("edit", one, "--title", "x", "--reset", "all").code == 2
    assert call("edit", 99, "--title", "x").err.strip().endswith("There is no paper 99.")
    assert call("add", "--title", " ").err.strip().endswith("A paper needs a title.")


def test_a_paper_added_by_hand_is_deleted_and_comes_back(call: Call, two_papers: list[int]) -> None:
    number = call("add", "--title", "A Paper", "--json").line["id"]
    told = call("remove-paper", number).out
    assert told == "Deleted “A Paper”; digest-reader undo brings it back.\n"
    assert call("show", number).code == 1
    assert call("undo").code == 0
    assert call("remove-paper", number, "--json").line["title"] == "A Paper"
    assert call("remove-paper", number).err.strip().endswith(f"There is no paper {number}.")
    assert "added by hand" in call("remove-paper", two_papers[0]).err
