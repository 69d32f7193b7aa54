"""A tag is renamed, merged and removed wherever it is, and each of these can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import PaperId, ReaderError, SetTagColour, Tag, TagColour
from reader.store import Library

ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of three papers, with tags that stand below each other."""
    path = write_digest(*((f"Garden {n}", f"Paper {n}. " * 40) for n in (1, 2, 3)))
    list(operations.import_sources(library, find_sources([path])))
    operations.tag(library, [ONE], add=["method", "method/splat"])
    operations.tag(library, [TWO], add=["method/splat/fast", "later"])
    operations.tag(library, [THREE], add=["approach", "zebra"])
    return library


def tags(library: Library) -> list[tuple[str, ...]]:
    """Return the tags of the three papers."""
    return [row.tags for row in library.papers.rows([ONE, TWO, THREE])]


def test_a_tag_counts_what_stands_below_it_once(filled: Library) -> None:
    assert filled.tags.all() == [
        Tag("approach", 1),
        Tag("later", 1),
        Tag("method", 2),
        Tag("method/splat", 2),
        Tag("method/splat/fast", 1),
        Tag("zebra", 1),
    ]
    operations.hide(filled, [TWO], hidden=True)
    assert Tag("method", 1) in filled.tags.all()
    assert Tag("method/splat/fast", 0) in filled.tags.all()


def test_what_only_holds_others_is_a_tag_too(filled: Library) -> None:
    operations.tag(filled, [THREE], add=[" #Task / 3d  scenes/ "])
    assert Tag("Task", 1) in filled.tags.all()
    assert Tag("Task/3d scenes", 1) in filled.tags.all()
    operations.rename_tag(filled, "task", "job")
    assert tags(filled)[2] == ("approach", "job/3d scenes", "zebra")


def test_spellings_that_are_compared_as_one_are_one_tag(filled: Library) -> None:
    operations.tag(filled, [ONE], add=["Zebra"])
    assert Tag("Zebra", 2) in filled.tags.all()
    done = operations.rename_tag(filled, "ZEBRA", "zebra")
    assert (done.papers, done.merged) == (2, False)
    assert tags(filled)[0] == ("method", "method/splat", "zebra")


def test_a_tag_is_renamed_with_what_stands_below_it_in_one_act(filled: Library) -> None:
    before = tags(filled)
    done = operations.rename_tag(filled, "#method", "way")
    assert (done.was, done.name, done.papers, done.merged) == ("method", "way", 2, False)
    after = [("way", "way/splat"), ("later", "way/splat/fast"), ("approach", "zebra")]
    assert tags(filled) == after
    assert done.changes.papers == {ONE, TWO}
    undone = filled.acts.undo()
    assert undone is not None
    assert undone.act is not None
    assert undone.act.title == "Rename tag “method” to “way”"
    assert tags(filled) == before
    filled.acts.redo()
    assert tags(filled) == after


def test_a_tag_can_move_below_itself(filled: Library) -> None:
    operations.rename_tag(filled, "method", "method/splat")
    assert tags(filled)[0] == ("method/splat", "method/splat/splat")
    filled.acts.undo()
    operations.rename_tag(filled, "method/splat", "method")
    assert tags(filled)[:2] == [("method",), ("later", "method/fast")]


def test_two_tags_are_merged_and_taken_apart_again_exactly(filled: Library) -> None:
    operations.tag(filled, [THREE], add=["method"])
    before = tags(filled)
    done = operations.rename_tag(filled, "Approach", "METHOD")
    assert (done.papers, done.merged) == (1, True)
    assert tags(filled)[2] == ("method", "zebra")
    assert Tag("method", 3) in filled.tags.all()
    undone = filled.acts.undo()
    assert undone is not None
    assert undone.act is not None
    assert undone.act.title == "Merge tag “Approach” into “METHOD”"
    assert tags(filled) == before


def test_the_library_is_copied_before_two_tags_become_one(filled: Library) -> None:
    operations.rename_tag(filled, "zebra", "horse")
    assert filled.backups.all() == []
    operations.rename_tag(filled, "horse", "approach")
    (copy,) = filled.backups.all()
    assert copy.holdings is not None
    assert copy.holdings.tags == 6


def test_saved_searches_follow_the_tag_they_ask_for(filled: Library) -> None:
    query = "tag:Method -tag:method/splat OR is:read tag:methods splat"
    operations.save_search(filled, "mine", query)
    operations.save_search(filled, "other", "method")
    operations.rename_tag(filled, "method", "my way")
    renamed = 'tag:"my way" -tag:"my way/splat" OR is:read tag:methods splat'
    assert [each.query for each in filled.searches.all()] == [renamed, "method"]
    filled.acts.undo()
    assert [each.query for each in filled.searches.all()] == [query, "method"]


def test_a_tag_is_taken_off_every_paper_and_comes_back(filled: Library) -> None:
    before = tags(filled)
    assert operations.remove_tag(filled, "method").papers == {ONE, TWO}
    assert tags(filled) == [(), ("later",), ("approach", "zebra")]
    undone = filled.acts.undo()
    assert undone is not None
    assert undone.act is not None
    assert undone.act.title == "Remove tag “method”"
    assert tags(filled) == before


def test_a_tag_renamed_to_itself_changes_nothing(filled: Library) -> None:
    assert not operations.rename_tag(filled, "later", "later").changes


@pytest.mark.parametrize(
    ("name", "to", "said"),
    [("gone", "x", "no tag “gone”"), ("later", " # ", "needs a name"), ("/", "x", "needs a name")],
)
def test_what_makes_no_sense_is_told(filled: Library, name: str, to: str, said: str) -> None:
    with pytest.raises(ReaderError, match=said):
        operations.rename_tag(filled, name, to)


def test_a_tag_has_a_colour_until_that_is_taken_away(filled: Library) -> None:
    operations.colour_tag(filled, "Method", TagColour.TEAL)
    assert Tag("method", 2, TagColour.TEAL) in filled.tags.all()
    operations.colour_tag(filled, "method", TagColour.RED)
    assert filled.tags.colours() == {("method",): TagColour.RED}
    assert not operations.colour_tag(filled, "method", TagColour.RED)
    operations.colour_tag(filled, "method", None)
    assert filled.tags.colours() == {}
    filled.acts.undo()
    filled.acts.undo()
    assert filled.tags.colours() == {("method",): TagColour.TEAL}
    with pytest.raises(ReaderError, match="no tag"):
        operations.colour_tag(filled, "gone", TagColour.RED)


def test_a_colour_goes_along_where_a_tag_goes(filled: Library) -> None:
    operations.colour_tag(filled, "method", TagColour.TEAL)
    operations.colour_tag(filled, "method/splat", TagColour.RED)
    operations.colour_tag(filled, "approach", TagColour.GREY)
    before = filled.tags.colours()
    operations.rename_tag(filled, "method", "Approach")
    assert filled.tags.colours() == {
        ("approach",): TagColour.GREY,
        ("approach", "splat"): TagColour.RED,
    }
    filled.acts.undo()
    assert filled.tags.colours() == before
    operations.remove_tag(filled, "method")
    assert filled.tags.colours() == {("approach",): TagColour.GREY}
    filled.acts.undo()
    assert filled.tags.colours() == before


def test_a_colour_of_the_future_is_no_colour(filled: Library) -> None:
    filled.acts.apply([SetTagColour("method", "mauve")])
    assert filled.tags.colours() == {}
    assert Tag("method", 2) in filled.tags.all()
